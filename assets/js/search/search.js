// The search behind the button in the header: groups of results as somebody types,
// and keys to go through them. The field keeps the focus, and says which of the
// results the keys are at (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
// Loaded on first use by search-field.js.
import { text } from "../load.js";
import { Finder } from "./finder.js";
import { groupOf } from "./result.js";

document.currentScript.brings = start;

// Makes the search work: by name at once, in texts when these have come.
function start(search, names) {
  const palette = new Palette(search, new Finder(names));
  palette.show();
  const texts = text(new URL(search.dataset.texts, location)).then(JSON.parse);
  texts.then((texts) => palette.add(texts), () => {}); // offline: by name, then
}

class Palette {
  constructor(search, finder) {
    Object.assign(this, { search, finder, base: new URL(search.dataset.index, location) });
    this.field = search.querySelector("input");
    this.list = search.querySelector("[role=listbox]");
    this.field.addEventListener("input", () => this.show());
    this.field.addEventListener("keydown", (event) => event.isComposing || this.onKey(event));
    this.list.addEventListener("click", (event) => event.target.closest("a") && search.close());
    search.querySelector("form").addEventListener("submit", (event) => event.submitter || event.preventDefault());
  }

  async add(texts) {
    await this.finder.add(texts);
    this.shown = undefined;
    this.show(this.at);
  }

  // Shows what the field's words find, and goes to one of it; to nothing for none.
  show(at = 0) {
    const query = this.field.value.trim();
    if (query === this.shown) return;
    this.shown = query;
    const { found, terms } = this.finder.find(query);
    this.list.replaceChildren(...found.map((group) => groupOf(group, terms, this)));
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.options.forEach((option, number) => (option.id = `site-search-${number}`));
    this.list.scrollTop = 0;
    this.field.ariaExpanded = this.options.length > 0;
    this.search.querySelector("[role=status]").textContent = query ? this.count(found) : "";
    this.go(Math.min(at, this.options.length - 1));
  }

  count(found) {
    const { none, results, shown } = this.search.dataset;
    const all = found.reduce((sum, { hits }) => sum + hits.length, 0);
    if (all === 0) return none;
    return `${results} ${all}` + (all > this.options.length ? ` (${shown} ${this.options.length})` : "");
  }

  go(number) {
    this.options[this.at]?.setAttribute("aria-selected", "false");
    this.at = number;
    const option = this.options[number];
    option?.setAttribute("aria-selected", "true");
    if (number > 0) option?.scrollIntoView({ block: "nearest" });
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  onKey(event) {
    const count = this.options?.length;
    if (!count) return event.key === "Enter" && event.preventDefault();
    if (event.key === "ArrowDown") this.go((this.at + 1) % count);
    else if (event.key === "ArrowUp") this.go((this.at - 1 + count) % count);
    else if (event.key === "Enter") this.options[this.at].click();
    else return;
    event.preventDefault();
  }
}
