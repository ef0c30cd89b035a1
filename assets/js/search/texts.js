// Finds entries by the words of their texts.
import { spellings, words } from "./words.js";

const atOnce = 500; // entries between two pauses

// What a word says about an entry, by where it stands.
const weights = { said: 2, title: 1.5, text: 1 };

export class Texts {
  #entries;
  #places = new Map(); // by term: the numbers of the entries that have it, and the weight there

  // Resolves to the texts of entries; makes pauses in between, so that the page stays
  // alive. Learn is told every term.
  static async of(entries, learn) {
    const texts = new Texts();
    texts.#entries = entries;
    for (let number = 0; number < entries.length; number++) {
      if (number % atOnce === 0) await new Promise((resolve) => setTimeout(resolve));
      for (const [field, weight] of Object.entries(weights)) {
        for (const [word] of words(entries[number][field] ?? "")) for (const term of spellings(word)) texts.#note(term, number, weight, learn);
      }
    }
    return texts;
  }

  #note(term, number, weight, learn) {
    let place = this.#places.get(term);
    if (!place) {
      this.#places.set(term, (place = { numbers: [], weights: [] }));
      learn(term);
    }
    if (place.numbers.at(-1) === number) return; // it has stood in a field that weighs more
    place.numbers.push(number);
    place.weights.push(weight);
  }

  // Gives the entries that have all words of a query, each word as the terms that it
  // stands for; the best first, and of those the shortest.
  find(query) {
    const { length } = this.#entries;
    let total;
    for (const terms of query) {
      const scores = new Float32Array(length);
      for (const [term, { weight }] of terms) {
        const { numbers, weights } = this.#places.get(term) ?? { numbers: [] };
        numbers.forEach((number, i) => (scores[number] = Math.max(scores[number], weight * weights[i])));
      }
      total = total ? total.map((score, number) => score && scores[number] && score + scores[number]) : scores;
    }
    const found = [];
    total.forEach((score, number) => score > 0 && found.push(number));
    found.sort((a, b) => total[b] - total[a] || this.#entries[a].text.length - this.#entries[b].text.length);
    return found.map((number) => this.#entries[number]);
  }
}
