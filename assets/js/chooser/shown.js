// Says of a choice what a page of its own would say: in its heading, its title, its
// address on paper, and in the list of its sources.
const heading = document.querySelector("h1");
const place = document.querySelector(".breadcrumbs [aria-current]");
const address = document.querySelector(".print-head :nth-child(2)");
const root = document.documentElement;
const published = document.querySelector("link[rel=canonical]")?.href ?? location.href;
const own = { heading: heading?.textContent, title: document.title };

// sayShown names the chosen roles, given as their options; the whole table where there
// are none.
export function sayShown(roles) {
  const names = roles.flatMap((role, i) => (i > 0 ? [element("versus", " vs. "), name(role)] : [name(role)]));
  heading.replaceChildren(...(names.length > 0 ? names : [own.heading]));
  sayHeading(names.length > 0 ? location.search : "");
}

// sayHeading says everywhere what the heading says now.
export function sayHeading(search = location.search) {
  const title = heading.textContent;
  document.title = own.title.replace(own.heading, () => title);
  if (place) place.textContent = title;
  const shown = Object.assign(new URL(published), { search }).href;
  if (address) address.textContent = shown;
  root.dataset.running = `${title} · ${shown}`;
}

// A role's abbreviation stands before its name; a role without one has a mark of initials.
const abbreviated = ({ value, dataset }) => value.startsWith(`${dataset.mark} – `);
export const name = (role) =>
  abbreviated(role) ? element(`mark colour-${role.dataset.colour}`, role.dataset.mark) : element("", role.value, role.lang);

function element(className, text, lang = "") {
  const made = document.createElement("span");
  Object.assign(made, { className, textContent: text });
  if (lang) made.lang = lang;
  return made;
}

export const ownSources = document.querySelector(".references"); // of the whole table

// numberSources numbers what is said of the roles anew, over all columns, and puts the
// list below the table. Links know their entry in the list of their role's page.
export function numberSources(pages) {
  const numbers = new Map(); // by what an entry says, as the same source stands on many pages
  const entries = [];
  for (const link of document.querySelectorAll(".sources a")) {
    const { source } = link;
    if (!source) continue;
    let number = numbers.get(source.innerHTML);
    if (!number) {
      numbers.set(source.innerHTML, (number = entries.push(document.importNode(source, true))));
      entries.at(-1).id = `site-reference-${number}`;
    }
    link.textContent = `[${number}]`;
    link.href = `#site-reference-${number}`;
    link.ariaLabel = link.ariaLabel.replace(/\d+/, number);
  }
  const section = pages.map((page) => page.querySelector(".references")).find(Boolean);
  if (!section || entries.length === 0) return showSources();
  const made = document.importNode(section, true);
  made.querySelector("ol").replaceChildren(...entries);
  showSources(made);
}

// showSources shows a list of sources in place of the one that is there.
export function showSources(section = undefined) {
  document.querySelector(".references")?.remove();
  if (section) document.querySelector("main").append(section);
}

// countStatements says how many statements of the table rest on sources, on the editors, on
// neither, as evidence.go does.
export function countStatements(table) {
  const fieldset = document.querySelector(".evidence");
  if (!fieldset) return;
  const cells = [...table.querySelectorAll("tbody tr:not(.item, .row-note) td")];
  const sourced = cells.filter((cell) => cell.querySelector(".sources")).length;
  const editors = cells.filter((cell) => cell.querySelector(".editors") && !cell.querySelector(".sources")).length;
  const all = cells.filter((cell) => cell.querySelector(":scope > :not(.none, .not-stated, .not-applicable, .by-level, .rated)")).length;
  const counts = { all, sources: sourced, editors };
  for (const entry of fieldset.querySelectorAll("label, span")) {
    const count = counts[entry.querySelector("input")?.value] ?? all - sourced - editors;
    entry.lastChild.textContent = entry.lastChild.textContent.replace(/\d+/, count);
    entry.hidden = count === 0;
  }
  fieldset.hidden = Math.max(sourced, editors, all - sourced - editors) === all;
}
