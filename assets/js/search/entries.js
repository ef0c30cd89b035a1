// Everything that search can find, from the files that the generator wrote
// (their types are in generator/internal/content/search.go).
//
// An entry has: group, one of groups; href; names, by which it is called, the
// most exact first; and what is shown of it: roles, whose marks come first, or a
// title; context, which says where a text stands; text; answer. titleLang and the
// like say the language of a text that is not the page's. A text that is part of a
// row has both numbers: role and row.

// In the order in which equally good ones are shown.
export const groups = ["roles", "comparisons", "rows", "texts"];

// A label such as "Data protection (GDPR)" is called by either part, too.
function called(label) {
  const parts = label.match(/^(.+?)\s*\(([^()]+)\)\s*$/);
  return parts ? [label, parts[1], parts[2]] : [label];
}

const fullName = (role) => (role.abbr && role.abbr !== role.name ? `${role.abbr} ${role.name}` : role.name);

// Names two numbers, in whichever order.
const key = (numbers) => [...numbers].sort((a, b) => a - b).join();

export class Entries {
  #index;
  #pages; // pairs with a page, by key

  constructor(index) {
    this.#index = index;
    const { curated = [], pairs = [] } = index;
    this.#pages = new Map([...curated, ...pairs].map((pair) => [key(pair), pair]));
    this.roles = index.roles.map((role, number) => this.#role(role, number));
    this.curated = curated.map((pair) => this.comparison(pair.map((number) => this.roles[number])));
    this.rows = index.rows.map((row) => this.#row(row));
    const pages = (index.pages ?? []).map(({ title, href }) => ({ group: "rows", href, names: [title], title }));
    this.named = [...this.roles, ...this.curated, ...this.rows, ...pages];
  }

  #role(role, number) {
    const aliases = (role.aliases ?? []).flatMap(called);
    const names = [role.abbr ?? role.name, role.name, fullName(role), ...aliases];
    return { group: "roles", href: role.href, names, roles: [role], title: role.name, titleLang: role.namelang, role, number };
  }

  #row(row) {
    const criterion = this.#index.rows[row.of];
    const names = called(row.label);
    if (criterion) names.push(`${row.label} ${criterion.label}`);
    if (row.group) names.push(`${row.label} ${row.group}`);
    return {
      group: "rows", href: `${row.href}#${row.id}`, names, row,
      title: row.label, titleLang: row.lang, context: [criterion?.label, row.group].filter(Boolean).join(" › "), contextLang: criterion?.lang,
      answer: row.answer && { ...row.answer, roles: row.answer.roles?.map((number) => this.#index.roles[number]) },
    };
  }

  // Gives the comparison of roles: their page, at an anchor, or the choice of them in
  // the matrix.
  comparison(entries, anchor = "") {
    const page = entries.length === 2 && this.#page(entries.map(({ number }) => number));
    const roles = page ? page.map((number) => this.#index.roles[number]) : entries.map(({ role }) => role);
    const ids = roles.map(({ id }) => id);
    const { comparisons, matrix } = this.#index;
    const href = page ? `${comparisons}${ids.join("-vs-")}/` : `${matrix}?roles=${ids.join()}`;
    return { group: "comparisons", href: href + anchor, names: [roles.map((role) => role.abbr ?? role.name).join(" ")], roles };
  }

  // Gives a pair in the order of its page; nothing if it has none.
  #page(numbers) {
    const page = this.#pages.get(key(numbers));
    if (page || !this.#index.allPairs) return page;
    return numbers.sort((a, b) => (this.#index.roles[a].id < this.#index.roles[b].id ? -1 : 1));
  }

  // Adds the texts, and returns those that are to be looked through.
  withTexts(texts) {
    texts.rows.forEach((question, i) => Object.assign(this.rows[i], question));
    texts.curated?.forEach((gist, i) => Object.assign(this.curated[i], gist));
    texts.roles.forEach(({ text, textlang }, i) => Object.assign(this.roles[i], { text, textlang }));
    const cells = texts.roles.flatMap((said, i) => said.cells?.map((cell) => this.#cell(cell, this.roles[i])) ?? []);
    return [...this.named, ...cells].filter(({ text }) => text);
  }

  #cell([number, text, textlang], { role }) {
    const row = this.#index.rows[number];
    return {
      group: "texts", href: `${role.href}#${row.id}`, names: [], roles: [role], role, row, said: fullName(role),
      title: row.label, titleLang: row.lang, text, textlang,
    };
  }
}
