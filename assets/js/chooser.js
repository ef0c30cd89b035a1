// Compare any: two to five roles side by side, in the groups that one wants.
// The address keeps the choice (?roles=cio,cto&groups=work#vendors). A role's
// cells come from its own page, so that the choice is as wide as the handbook
// and no page needs all texts.
const MOST = 5;
const form = document.querySelector("[data-chooser]");
const table = document.querySelector(".matrix-page .comparison-table");

if (form && table) start();

function start() {
  const options = [...form.querySelectorAll("datalist option")];
  const input = form.querySelector("[data-add-role]");
  const status = form.querySelector("[data-status]");
  const original = table.cloneNode(true);
  const pages = new Map(); // by role: a promise of its page
  let roles = read().roles.filter((id) => option(id)).slice(0, MOST);

  function option(id) {
    return options.find((o) => o.dataset.id === id);
  }

  function read() {
    const query = new URLSearchParams(location.search);
    return { roles: query.getAll("roles").flatMap((list) => list.split(",")), groups: query.get("groups")?.split(",") };
  }

  function groups() {
    return [...form.elements.group ?? []].concat(form.elements.group?.length ? [] : form.elements.group ?? []);
  }

  function write() {
    const shown = groups().filter((box) => box.checked).map((box) => box.value.replace(/^group-/, ""));
    const query = [];
    if (roles.length) query.push(`roles=${roles.join(",")}`);
    if (shown.length < groups().length) query.push(`groups=${shown.join(",")}`);
    history.replaceState(null, "", location.pathname + (query.length ? `?${query.join("&")}` : "") + location.hash);
    dispatchEvent(new Event("rolebook:address"));
  }

  function page(id) {
    if (!pages.has(id)) {
      const address = new URL(option(id).dataset.href, location.href);
      pages.set(id, fetch(address).then(async (response) => {
        if (!response.ok) throw new Error(response.status);
        const document = new DOMParser().parseFromString(await response.text(), "text/html");
        for (const link of document.querySelectorAll("td a[href]")) {
          const href = link.getAttribute("href");
          // References are numbered on the role's page, and lead there.
          link.setAttribute("href", new URL(href, address).href);
        }
        return document;
      }));
    }
    return pages.get(id);
  }

  // column puts a role's cells into the rows of the table, and gives rows that
  // the table lacks their place after the row that they follow on its page.
  function column(body, source, index) {
    let before = null;
    for (const row of source.querySelectorAll(".comparison-table tbody tr[id]")) {
      let own = body.querySelector(`#${CSS.escape(row.id)}`);
      if (!own) {
        own = row.cloneNode(false);
        own.append(row.cells[0].cloneNode(true));
        before ? before.after(own) : body.tBodies[0].append(own);
      }
      before = own;
      if (row.cells.length < 2) continue;
      own.querySelector("[colspan]")?.removeAttribute("colspan");
      while (own.cells.length <= index) own.append(absent(body));
      own.append(document.importNode(row.cells[1], true));
    }
  }

  function absent() {
    const cell = document.createElement("td");
    cell.innerHTML = '<span class="none">–</span>';
    return cell;
  }

  function skeleton() {
    const fresh = original.cloneNode(true);
    for (const row of fresh.rows) while (row.cells.length > 1) row.deleteCell(-1);
    for (const row of fresh.querySelectorAll("tr.item")) row.remove(); // each role brings its own
    return fresh;
  }

  async function show() {
    chips();
    write();
    status.textContent = roles.length < 2 ? status.dataset.enough : "";
    const fresh = roles.length < 2 ? original.cloneNode(true) : skeleton();
    if (roles.length >= 2) {
      const wanted = roles.join();
      for (const [i, id] of roles.entries()) {
        try {
          const source = await page(id);
          if (roles.join() !== wanted) return; // chosen anew in the meantime
          fresh.tHead.rows[0].append(document.importNode(heading(id, source), true));
          column(fresh, source, i);
        } catch {
          status.textContent = status.dataset.missing;
        }
      }
      fill(fresh);
      pair();
    } else {
      form.querySelector("[data-pair]").hidden = true;
    }
    table.replaceChildren(...fresh.childNodes);
    table.classList.toggle("few", roles.length >= 2);
    filter();
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }

  // heading gives a role's column head, linked to its page.
  function heading(id, source) {
    const head = source.querySelector(".comparison-table thead th:nth-child(2)").cloneNode(true);
    const link = document.createElement("a");
    link.className = "role-heading";
    link.href = option(id).dataset.href;
    link.append(...head.childNodes);
    head.append(link);
    return head;
  }

  // fill gives rows that the last roles lack as many cells as the others have,
  // and headings the whole width.
  function fill(fresh) {
    for (const row of fresh.tBodies[0] ? fresh.querySelectorAll("tbody tr") : []) {
      if (row.cells.length === 1) row.cells[0].colSpan = roles.length + 1;
      else while (row.cells.length <= roles.length) row.append(absent());
    }
  }

  function filter() {
    const hidden = new Set(groups().filter((box) => !box.checked).map((box) => box.value));
    for (const body of table.tBodies) body.hidden = hidden.has(body.querySelector(".group")?.id);
  }

  function chips() {
    form.querySelector("[data-chosen-field]").hidden = roles.length === 0;
    form.querySelector("[data-chosen]").replaceChildren(
      ...roles.map((id) => {
        const { mark, colour } = option(id).dataset;
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.className = `mark colour-${colour}`;
        button.textContent = mark;
        button.title = `${option(id).value}: ${status.dataset.remove}`;
        button.setAttribute("aria-label", button.title);
        button.addEventListener("click", () => {
          roles = roles.filter((other) => other !== id);
          show();
          input.focus();
        });
        item.append(button);
        return item;
      }),
    );
  }

  // pair links to the page of the two, where there is one.
  async function pair() {
    const place = form.querySelector("[data-pair]");
    place.hidden = true;
    if (roles.length !== 2) return;
    const source = await page(roles[0]);
    const [a, b] = roles;
    const own = [...source.querySelectorAll(".comparisons a")].find((link) =>
      [`${a}-vs-${b}`, `${b}-vs-${a}`].includes(link.pathname.split("/").at(-2)));
    if (!own) return;
    const link = place.querySelector("a");
    link.href = new URL(own.getAttribute("href"), new URL(option(a).dataset.href, location.href));
    link.textContent = own.textContent;
    place.hidden = false;
  }

  function add() {
    const text = input.value.trim().toLowerCase();
    const found = options.find((o) => o.value.toLowerCase() === text || o.dataset.id === text || o.dataset.mark.toLowerCase() === text);
    if (!found) return;
    input.value = "";
    if (roles.includes(found.dataset.id)) return;
    if (roles.length === MOST) return (status.textContent = status.dataset.full);
    roles.push(found.dataset.id);
    show();
  }

  input.addEventListener("input", (event) => {
    // A choice from the list comes as one step, typing as many.
    if (event.inputType === "insertReplacementText" || !event.inputType) add();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    add();
  });
  form.addEventListener("change", (event) => {
    if (event.target === input) return add();
    write();
    filter();
  });
  const wanted = read().groups;
  if (wanted) for (const box of groups()) box.checked = wanted.includes(box.value.replace(/^group-/, ""));
  form.hidden = options.length < 2;
  if (roles.length || wanted) show();
  else status.textContent = status.dataset.enough;
}
