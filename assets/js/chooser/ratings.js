// Draws the ratings of the chosen roles, as the page of a pair has them: a line for each item, on
// which the roles are marks. The matrix has the lines (generator/internal/content/dumbbell_blank.go).
import { name } from "./shown.js";

// drawRatings draws what the rows of a table rate, in place of these rows; nothing without roles.
export function drawRatings(table, pages, roles) {
  for (const section of document.querySelectorAll(".ratings")) section.remove();
  for (const blank of document.querySelectorAll("[data-ratings]")) {
    const section = document.importNode(blank.content, true).firstElementChild;
    draw(section, pages, roles, blank.dataset);
    if (!section.querySelector("tbody")) continue; // no role holds anything: the row says why
    const row = table.querySelector(`#${CSS.escape(blank.dataset.ratings)}`);
    const group = row.parentNode;
    const title = section.querySelector("h2");
    title.id = row.id;
    title.prepend(...row.querySelectorAll("th [id]")); // what it was called
    section.dataset.group = group.querySelector(".group").id;
    roles.forEach((role, i) => {
      const own = pages[i].getElementById(row.id);
      if (own?.cells.length === 1) return; // its items say all
      const qualified = document.createElement("div");
      qualified.className = "qualified";
      qualified.append(name(role), " ", ...(own ? row.cells[i + 1].childNodes : [stateOf(pages[i], blank.dataset)]));
      section.append(qualified);
    });
    row.remove();
    if (group.rows.length === 1) group.remove();
    blank.before(section);
  }
}

function draw(section, pages, roles, words) {
  const [apart, alike] = section.querySelectorAll("tbody");
  const scale = section.querySelector(".scale");
  const soles = (words.sole ?? "").split(" ").map(Number);
  for (const row of [...apart.rows]) {
    const own = pages.map((page) => page.getElementById(row.dataset.item));
    const head = own.find(Boolean)?.cells[0];
    if (!head) {
      row.remove();
      continue;
    }
    const exactly = own.map((item) => Number(item?.dataset.key ?? 0));
    const at = exactly.map(Math.round); // a decimal is at the nearest level
    row.id = row.dataset.item;
    row.cells[0].replaceWith(document.importNode(head, true)); // with anchors
    row.className = `at-${Math.min(...at)} to-${Math.max(...at)}`;
    row.apart = Math.max(...exactly) - Math.min(...exactly);
    if (!row.apart) alike.append(row);
    const signs = own.map((item) => item?.querySelector("td .level")?.textContent ?? "–");
    if (exactly.some((steps, i) => steps !== at[i])) {
      const figures = Object.assign(document.createElement("small"), { ariaHidden: "true" });
      figures.textContent = signs.map((sign, i) => `${roles[i].dataset.mark}\u00a0${sign}`).join(" · ");
      row.cells[0].append(" ", figures);
    }
    if (at.some((steps) => soles.includes(steps))) Object.assign(row.cells[1], { className: "visually-hidden", textContent: words.none });
    row.cells[0].after(
      ...roles.map(({ dataset }, i) => {
        const cell = document.createElement("td");
        cell.className = `at-${at[i]} colour-${dataset.colour}`;
        cell.innerHTML = '<b class="mark" aria-hidden="true"></b><span class="visually-hidden"></span>';
        cell.firstChild.textContent = dataset.mark;
        if (exactly[i] !== at[i]) cell.lastChild.append(signs[i], " ");
        cell.lastChild.append(...(at[i] ? scale.querySelector(`.at-${at[i]}`).cloneNode(true).childNodes : [stateOf(pages[i], words)]));
        return cell;
      }),
    );
  }
  apart.append(...[...apart.rows].sort((a, b) => b.apart - a.apart));
  const summary = section.querySelector("summary");
  summary.textContent = summary.textContent.replace("…", alike.rows.length);
  for (const body of [apart, alike]) finish(body, roles);
}

// stateOf returns why a role does not hold an item.
function stateOf(page, { ratings, none, missing }) {
  const row = page.getElementById(ratings);
  if (row) return row.querySelector(".not-stated, .not-applicable, .by-level")?.cloneNode(true) ?? none;
  return Object.assign(document.createElement("span"), { className: "not-stated", textContent: missing });
}

// finish gives a table its heads, or takes it away where it has no rows.
function finish(body, roles) {
  const table = body.parentNode;
  const [heads, scale] = table.tHead.rows;
  heads.cells[0].after(...roles.map((role) => Object.assign(document.createElement("th"), { scope: "col", textContent: name(role).textContent })));
  if (!body.querySelector(".holder")) for (const row of [heads, ...body.rows]) row.lastElementChild.remove();
  scale.cells[0].colSpan = heads.cells.length;
  if (body.rows.length === 0) (table.closest("details") ?? table).remove();
}
