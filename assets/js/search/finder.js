// Finds entries by words: as they are, as parts of longer words, and, where that
// gives nothing, with typing errors.
/*! MiniSearch 7.2.0, Copyright 2022 Luca Ongaro, MIT licence: https://github.com/lucaong/minisearch */
import MiniSearch from "../vendor/minisearch/minisearch.js";
import { edits } from "./edits.js";
import { meanings, spellings, words } from "./words.js";

// Shorter words are found at the beginning of others only.
const shortestPart = 3; // characters

export class Finder {
  #terms = new Set(); // every word of the entries, in all its spellings
  #entries;
  #index;

  // Resolves to a finder; makes pauses in between, so that the page stays alive.
  static async of(entries) {
    const finder = new Finder();
    finder.#entries = entries; // an entry's id is its place
    finder.#index = new MiniSearch({
      fields: ["heading", "title", "context", "text"],
      tokenize: (text) => words(text).map(([word]) => word),
      processTerm: (word) => finder.#learn(word),
      searchOptions: {
        boost: { heading: 6, title: 2, context: 1.5 },
        boostDocument: (id) => entries[id].weight ?? 1,
        tokenize: (term) => [term],
        processTerm: (term) => term,
      },
    });
    await finder.#index.addAllAsync(entries, { chunkSize: 200 });
    return finder;
  }

  #learn(word) {
    const terms = spellings(word);
    for (const term of terms) this.#terms.add(term);
    return terms;
  }

  // Gives the entries that have all words of a query, the best first, each with
  // the terms that were found in it.
  find(query) {
    const wanted = words(query).map(([word]) => this.#matching(meanings(word)));
    if (wanted.length === 0) return [];
    const queries = wanted.map((weights) => ({
      combineWith: "OR",
      queries: [...weights.keys()],
      boostTerm: (term) => weights.get(term),
    }));
    const found = this.#index.search({ combineWith: "AND", queries });
    return found.map((result) => ({ entry: this.#entries[result.id], terms: new Set(result.terms) }));
  }

  // Returns the terms that a word of a query stands for, each with its weight.
  #matching(meanings) {
    const weights = new Map();
    for (const [word, share] of meanings) {
      const parts = word.length >= shortestPart || /[^a-z0-9]/.test(word); // other scripts say more in a character
      for (const term of this.#terms) {
        const weight = term === word ? 1 : term.startsWith(word) ? 0.6 : parts && term.includes(word) ? 0.4 : 0;
        if (weight > 0) weights.set(term, Math.max(weights.get(term) ?? 0, share * weight));
      }
    }
    return weights.size > 0 ? weights : this.#similar(meanings[0][0]);
  }

  // Gives the terms with the fewest typing errors.
  #similar(word) {
    let fewest = Math.min(2, Math.floor(word.length / 4));
    const weights = new Map();
    if (fewest === 0) return weights;
    for (const term of this.#terms) {
      const errors = edits(word, term);
      if (errors > fewest) continue;
      if (errors < fewest) weights.clear();
      fewest = errors;
      weights.set(term, word.length / Math.max(word.length, term.length));
    }
    return weights;
  }
}
