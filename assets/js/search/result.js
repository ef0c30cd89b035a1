// Shows what was found. Texts become text nodes: nothing in them is read as HTML.
import { page } from "../load.js";
import { spellings, words } from "./words.js";

// How much of a text is shown around the first word that was found, in
// characters.
const before = 40;
const length = 160;

const mostShown = 7; // of a group

function element(name, properties, ...content) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...content);
  return made;
}

// Gives a group of results with its heading; addresses are relative to base, and
// words are those of the interface.
export function groupOf({ group, hits }, terms, { list, search, base }) {
  const id = `site-search-${group}`;
  const heading = element("div", { id, className: "search-heading", role: "presentation" }, list.dataset[group]);
  const made = element("div", { role: "group" }, heading);
  made.setAttribute("aria-labelledby", id);
  made.append(...hits.slice(0, mostShown).map((hit) => option(hit, terms, search.dataset, base)));
  return made;
}

function option({ entry, name, code }, terms, words, base) {
  const part = (className, text, lang) => element("span", lang ? { className, lang } : { className }, ...marked(text, terms));
  const made = element("a", { href: page(entry.href, base), role: "option", tabIndex: -1, ariaSelected: "false" }, ...marks(entry));
  if (entry.title) made.append(" ", part("search-title", entry.title, entry.titleLang));
  const alias = entry.role && !entry.row && entry.names.indexOf(name) > 2;
  if (alias) made.append(" ", part("search-context", `${words.also} ${name}`));
  if (code) made.append(" ", part("search-context", code));
  if (entry.context) made.append(" ", part("search-context", entry.context, entry.contextLang));
  if (entry.answer) made.append(" ", answer(entry.answer, words));
  else if (entry.text) made.append(" ", part("search-text", snippet(entry.text, terms), entry.textlang));
  return made;
}

// Gives the marks of an entry's roles, or their names where they have none: two
// with "vs." between them.
function marks({ group, roles = [] }) {
  const all = roles.filter(({ abbr }) => abbr || group !== "roles").map(short); // of a role without a mark the title is the name
  return group === "comparisons" ? all.flatMap((mark, i) => (i > 0 ? [" vs. ", mark] : [mark])) : all;
}

const short = ({ abbr, name, namelang: lang = "", colour }) => element("span", abbr ? { className: `mark colour-${colour}` } : { lang }, abbr ?? name);

// Says who holds an item at the best level.
function answer({ label, lang = "", roles = [], more }, words) {
  const holders = roles.flatMap((role, i) => [i > 0 ? " " : "", short(role), role.incumbents ? ` (${role.incumbents})` : ""]);
  if (holders.length === 0) holders.push(words.nobody);
  if (more) holders.push(` ${words.more} ${more}`);
  return element("span", { className: "search-text" }, element("span", { lang }, label), ": ", ...holders);
}

const isFound = (word, terms) => spellings(word).some((spelling) => terms.has(spelling));
// Cuts a text down to the words around the first one that was found.
function snippet(text, terms) {
  const all = words(text);
  const found = all.find(([word]) => isFound(word, terms))?.index ?? 0;
  const start = found <= before ? 0 : (all.find(({ index }) => index >= found - before)?.index ?? 0);
  const after = all.findLast(({ 0: word, index }) => index + word.length <= start + length);
  const end = text.length <= start + length || !after ? text.length : after.index + after[0].length;
  return (start > 0 ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
}

// Gives a text in pieces, with a mark around every word that was found.
function marked(text, terms) {
  const pieces = [];
  let done = 0;
  for (const { 0: word, index } of words(text)) {
    if (!isFound(word, terms)) continue;
    const mark = document.createElement("mark");
    mark.textContent = word;
    pieces.push(text.slice(done, index), mark);
    done = index + word.length;
  }
  return [...pieces, text.slice(done)];
}
