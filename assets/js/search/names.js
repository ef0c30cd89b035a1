// Compares queries with names: of roles, of comparisons, of rows.
import { spellings, words } from "./words.js";

// How well something answers a query, the best first.
export const EXACT = 0; // it is the whole name
export const PHRASE = 1; // words of the name, one after the other
export const WORDS = 2; // words of the name
export const BEGINNINGS = 3; // words, or how they begin
export const SAID = 4; // a phrase of a text
export const PARTS = 5; // parts of words of the name
export const WORDS_SAID = 6; // words of a text, or parts of them
export const SIMILAR = 7; // with typing errors

// How a term matches a word of a query, the best first.
export const kinds = { same: 0, beginning: 1, part: 2, similar: 3 };
const reached = [WORDS, BEGINNINGS, PARTS, SIMILAR]; // by the worst kind

// Gives the words of a text, each in all its spellings.
export const spelled = (text) => words(text).map(([word]) => spellings(word));

// Leaves out the words of a name that are in passOver, if there are others.
export function without(passOver, name) {
  const kept = name.filter((word) => !word.some((spelling) => passOver.has(spelling)));
  return kept.length > 0 ? kept : name;
}

// Gives how well a name, spelled, answers a query: for each of its words, the terms
// that it stands for with their kinds. Gives undefined where it does not.
export function quality(name, query) {
  let worst = kinds.same;
  for (const terms of query) {
    let best = Infinity;
    for (const word of name) best = Math.min(best, kindOf(word, terms));
    worst = Math.max(worst, best);
    if (worst === Infinity) return undefined;
  }
  if (worst !== kinds.same) return reached[worst];
  for (let start = 0; start + query.length <= name.length; start++) {
    if (query.every((terms, i) => kindOf(name[start + i], terms) === kinds.same)) return query.length === name.length ? EXACT : PHRASE;
  }
  return WORDS;
}

function kindOf(word, terms) {
  let best = Infinity;
  for (const spelling of word) best = Math.min(best, terms.get(spelling)?.kind ?? Infinity);
  return best;
}

// Finds names as a whole inside a query.
export class NamesInside {
  #entries = new Map(); // by name
  #longest = 1; // words

  constructor(names) {
    for (const { entry, place, all } of names) this.#learn(all, entry, place);
  }

  #learn(all, entry, place) {
    if (all.length === 0) return;
    this.#longest = Math.max(this.#longest, all.length);
    for (const end of [0, -1]) {
      const key = all.map((word) => word.at(end)).join(" ");
      const known = this.#entries.get(key);
      if (!known || place < known.place) this.#entries.set(key, { entry, place });
    }
  }

  // Takes words, each as a list of spellings. Gives the entries that they name, and
  // the numbers of the words that name none.
  find(all) {
    const found = new Set();
    const rest = [];
    for (let i = 0; i < all.length; ) {
      let length = Math.min(this.#longest, all.length - i);
      let known;
      for (; length > 0 && !known; length--) {
        const part = all.slice(i, i + length);
        known = this.#entries.get(part.map((word) => word.at(-1)).join(" ")) ?? this.#entries.get(part.map((word) => word[0]).join(" "));
      }
      if (known) found.add(known.entry);
      else rest.push(i);
      i += known ? length + 1 : 1;
    }
    return { found: [...found], rest };
  }
}
