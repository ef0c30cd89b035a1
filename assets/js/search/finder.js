// Finds entries by words: by name first, then in texts; as the words are, as parts
// of longer ones, and, where that gives nothing, with typing errors.
import { edits } from "./edits.js";
import { Entries, groups } from "./entries.js";
import * as names from "./names.js";
import { Texts } from "./texts.js";
import { meanings, spellings, words } from "./words.js";

const { kinds } = names;

// Shorter words are found at the beginning of others only.
const shortestPart = 3; // characters

// How many of the texts that are found are ranked; more are not shown anyway.
const closely = 100;

const mostCompared = 5; // roles
const mostPlaces = 3; // rows of a comparison

// Gives the words of a code or a query, as they are compared.
const typed = (text) => words(text).map(([word]) => word.toLowerCase());

export class Finder {
  #terms = new Set(); // every word that can be found, in all its spellings
  #entries;
  #named; // names with their entries
  #roles; // finds roles in a query
  #codes = new Map(); // what has a code of a classification, by what is to be typed
  #passOver;
  #who;
  #texts; // once there are any

  // Makes a finder of names.
  constructor(index) {
    const terms = (list) => new Set((list ?? []).flatMap(spellings));
    this.#passOver = terms(index.passOver);
    this.#who = terms(index.who);
    this.#entries = new Entries(index);
    this.#named = this.#entries.named.flatMap((entry) => entry.names.map((name, place) => this.#name(entry, name, place)));
    this.#roles = new names.NamesInside(this.#named.filter(({ entry }) => entry.group === "roles"));
    for (const { code, roles = [], rows = [] } of index.codes ?? []) {
      const entries = [...roles.map((number) => this.#entries.roles[number]), ...rows.map((number) => this.#entries.rows[number])];
      const key = typed(code).join("");
      this.#codes.set(key, [...(this.#codes.get(key) ?? []), ...entries.map((entry) => ({ entry, code }))]);
    }
  }

  #name(entry, name, place) {
    const all = names.spelled(name);
    for (const word of all) for (const term of word) this.#terms.add(term);
    return { entry, name, place, all, words: names.without(this.#passOver, all) };
  }

  // Adds texts; resolves when they are found.
  async add(texts) {
    this.#texts = await Texts.of(this.#entries.withTexts(texts), (term) => this.#terms.add(term));
  }

  // Gives what a query finds, by group, the best first: { group, hits }. A hit has
  // an entry and a quality, and shares terms with all others: those that were found.
  find(query) {
    const question = this.#read(query);
    if (question.wanted.length === 0) return { terms: new Set(), found: [] };
    const wanted = question.wanted.map((word) => this.#matching(word));
    const hits = [...this.#compared(question), ...this.#byName(wanted, question), ...this.#coded(query), ...this.#byText(wanted)];
    hits.sort((a, b) => a.quality - b.quality); // sorting is stable
    const seen = new Set();
    const found = new Map(); // a map keeps the order: the group of the best comes first
    const first = (group) => hits.find((hit) => hit.entry.group === group)?.quality ?? Infinity;
    for (const group of [...groups].sort((a, b) => first(a) - first(b))) found.set(group, []);
    for (const hit of hits) {
      if (!seen.has(hit.entry.href)) found.get(hit.entry.group).push(hit);
      seen.add(hit.entry.href);
    }
    const terms = new Set(wanted.flatMap((terms) => [...terms.keys()]));
    return { terms, found: [...found].map(([group, hits]) => ({ group, hits })).filter(({ hits }) => hits.length > 0) };
  }

  // Reads a query as a question: what words are wanted, which roles they name, what
  // is left beside those, and whether a role is asked for.
  #read(query) {
    const all = words(query).map(([word]) => ({ word, spellings: spellings(word) }));
    const is = (set) => (one) => one.spellings.some((spelling) => set.has(spelling));
    const asks = is(this.#who);
    const meant = (list) => list.filter((one) => !is(this.#passOver)(one) && !asks(one)).map(({ word }) => word);
    const { found, rest } = this.#roles.find(all.map(({ spellings }) => spellings));
    const wanted = meant(all);
    return { wanted: wanted.length > 0 ? wanted : all.map(({ word }) => word), roles: found, rest: meant(rest.map((i) => all[i])), who: all.some(asks) };
  }

  // Gives the comparison of the roles that are named, at the rows that are named, too.
  #compared({ roles, rest }) {
    if (roles.length < 2 || roles.length > mostCompared) return [];
    if (rest.length === 0) {
      const made = this.#entries.comparison(roles);
      return [{ entry: this.#entries.curated.find(({ href }) => href === made.href) ?? made, quality: names.EXACT }];
    }
    const rows = this.#byName(rest.map((word) => this.#matching(word)), {}).filter(({ entry }) => entry.row);
    return rows.sort((a, b) => a.quality - b.quality).slice(0, mostPlaces).map(({ entry, quality }) => ({
      entry: { ...entry, ...this.#entries.comparison(roles, `#${entry.row.id}`), answer: undefined },
      quality,
    }));
  }

  #byName(wanted, { who, roles }) {
    const best = new Map();
    for (const { entry, name, place, words } of this.#named) {
      const quality = names.quality(words, wanted);
      if (quality === undefined) continue;
      const rank = [quality, quality === names.EXACT ? place : words.length];
      const known = best.get(entry);
      if (!known || rank[0] < known.rank[0] || (rank[0] === known.rank[0] && rank[1] < known.rank[1])) best.set(entry, { entry, name, rank });
    }
    const hits = [...best.values()].sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1]);
    const asked = (entry) => who && roles.length === 0 && entry.answer;
    return hits.map(({ entry, name, rank }) => ({ entry, name, quality: rank[0] - (asked(entry) ? names.SIMILAR + 1 : 0) }));
  }

  // Gives what has a code: the whole query, or how it ends, as in "ISCO-08 1330" and in
  // addresses. Parts of codes find nothing, since they mean nothing.
  #coded(query) {
    const all = typed(query);
    const start = all.findIndex((_, i) => this.#codes.has(all.slice(i).join("")));
    const hits = this.#codes.get(all.slice(Math.max(start, 0)).join("")) ?? [];
    return hits.map((hit) => ({ ...hit, quality: start === 0 ? names.EXACT : names.WORDS }));
  }

  #byText(wanted) {
    if (!this.#texts) return [];
    const hits = this.#texts.find(wanted).slice(0, closely).map((entry) => ({ entry, quality: this.#said(entry, wanted) }));
    return hits.filter(({ quality }) => quality !== undefined);
  }

  // Gives how well a text answers a query; undefined for what a role says where the
  // query has nothing but the role's name, and for ratings where it has nothing but
  // the item's: these are found themselves.
  #said({ said, title, row, text }, wanted) {
    const quality = (text) => names.quality(names.spelled(text), wanted) ?? Infinity;
    if (said) {
      if (quality(said) <= names.PARTS || (row.of !== undefined && quality(title) <= names.PARTS)) return undefined;
      const named = quality(`${said} ${title}`);
      const longer = Math.min(title.length, 99) / 100; // of equally good ones the shorter comes first
      if (named <= names.PARTS && quality(title) > names.PARTS) return Math.max(named, names.WORDS) + longer;
    }
    if (wanted.length > 1 && quality(text) <= names.PHRASE) return names.SAID;
    const mistyped = wanted.some((terms) => [...terms.values()].every(({ kind }) => kind === kinds.similar));
    return mistyped ? names.SIMILAR : names.WORDS_SAID;
  }

  // Returns the terms that a word of a query stands for, each with its kind and weight.
  #matching(word) {
    const found = new Map();
    const all = meanings(word);
    for (const [meaning, share] of all) {
      const parts = meaning.length >= shortestPart || /[^a-z0-9]/.test(meaning); // other scripts say more in a character
      for (const term of this.#terms) {
        const kind = term === meaning ? kinds.same : term.startsWith(meaning) ? kinds.beginning : parts && term.includes(meaning) ? kinds.part : undefined;
        if (kind === undefined) continue;
        const weight = share * [1, 0.6, 0.4][kind];
        if (weight > (found.get(term)?.weight ?? 0)) found.set(term, { kind, weight });
      }
    }
    return found.size > 0 || !this.#texts ? found : this.#similar(all[0][0]); // without the texts, nobody knows
  }

  // Gives the terms with the fewest typing errors.
  #similar(word) {
    let fewest = Math.min(2, Math.floor(word.length / 4));
    const found = new Map();
    if (fewest === 0) return found;
    for (const term of this.#terms) {
      const errors = edits(word, term);
      if (errors > fewest) continue;
      if (errors < fewest) found.clear();
      fewest = errors;
      found.set(term, { kind: kinds.similar, weight: word.length / Math.max(word.length, term.length) });
    }
    return found;
  }
}
