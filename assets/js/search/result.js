// Shows an entry that was found. Texts become text nodes: nothing in them is
// read as HTML.
import { page } from "../load.js";
import { spellings, words } from "./words.js";

// How much of a text is shown around the first word that was found, in
// characters.
const before = 40;
const length = 160;

// Gives the list item of an entry; addresses are relative to base.
export function resultItem({ entry, terms }, base) {
  const link = Object.assign(document.createElement("a"), { href: page(entry.href, base) });
  link.append(part("search-title", entry.title, entry.titleLang, terms));
  if (entry.context) link.append(" ", part("search-context", entry.context, entry.contextLang, terms));
  if (entry.text) link.append(" ", part("search-text", snippet(entry.text, terms), entry.textLang, terms));
  const item = document.createElement("li");
  item.append(link);
  return item;
}

function part(name, text, lang, terms) {
  const span = document.createElement("span");
  span.className = name;
  if (lang) span.lang = lang;
  span.append(...marked(text, terms));
  return span;
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
