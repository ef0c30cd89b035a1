// Search behind the field in the header: results as somebody types, and keys to
// go through them. Loaded on first use by search-field.js.
import { text } from "../load.js";
import { entriesOf } from "./entries.js";
import { Finder } from "./finder.js";
import { resultItem } from "./result.js";

const mostShown = 30; // results
const patience = 300; // milliseconds until a reader is told to wait

document.currentScript.brings = start;

// Makes a search field work; resolves when it does.
async function start(search) {
  const base = new URL(search.dataset.index, location);
  const waiting = setTimeout(() => say(search, search.dataset.loading), patience);
  try {
    const finder = await Finder.of(entriesOf(JSON.parse(await text(base))));
    new SearchField(search, finder, base);
  } finally {
    clearTimeout(waiting);
  }
}

// Opens the panel with a message, which is also read aloud; closes it for none.
function say(search, message) {
  search.querySelector("[role=status]").textContent = message;
  search.toggleAttribute("data-open", message !== "");
}

class SearchField {
  constructor(search, finder, base) {
    Object.assign(this, { search, finder, base });
    this.field = search.querySelector("input");
    this.list = search.querySelector("ol");
    this.field.addEventListener("input", () => this.show());
    this.field.addEventListener("focus", () => this.show());
    search.addEventListener("keydown", (event) => this.onKey(event));
    this.list.addEventListener("click", () => this.close());
    // Safari does not focus a link that is clicked, so leaving is not blur.
    for (const type of ["pointerdown", "focusin"]) {
      document.addEventListener(type, (event) => search.contains(event.target) || this.close());
    }
    if (search.contains(document.activeElement)) this.show();
    else this.close();
  }

  // Shows what the field's words find; nothing for none.
  show() {
    const query = this.field.value.trim();
    if (query === this.shown) return;
    if (!query) return this.close();
    this.shown = query;
    const found = this.finder.find(query);
    this.list.replaceChildren(...found.slice(0, mostShown).map((result) => resultItem(result, this.base)));
    say(this.search, this.count(found.length));
    this.search.querySelector(".search-panel").scrollTop = 0;
  }

  count(found) {
    const { none, results, shown } = this.search.dataset;
    if (found === 0) return none;
    return `${results} ${found}` + (found > mostShown ? ` (${shown} ${mostShown})` : "");
  }

  close() {
    this.shown = undefined;
    this.list.replaceChildren();
    say(this.search, "");
  }

  onKey(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") this.show(); // again, if it was closed
    const stops = [this.field, ...this.list.querySelectorAll("a")];
    const at = stops.indexOf(event.target);
    if (event.key === "Escape" && "open" in this.search.dataset) {
      this.field.focus();
      this.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      stops.at((at + step) % stops.length).focus();
    } else if (event.key === "Enter" && at === 0) {
      stops[1]?.click();
    } else {
      return;
    }
    event.preventDefault();
  }
}
