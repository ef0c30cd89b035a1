// The search: shows the button that opens it, and fetches what is behind it when
// somebody does.
import { run, text } from "./load.js";

const search = document.querySelector("dialog.search");
const opener = document.querySelector("[data-open-search]");
const instead = document.querySelector(".search-instead");
const patience = 300; // milliseconds until a reader is told to wait
let loading;

// open opens the search, unless its header is not shown: in a frame it is not.
function open() {
  if (search.open || opener.offsetParent === null) return;
  search.showModal();
  search.querySelector("input").select();
  loading ??= load();
}

async function load() {
  const { script, index, loading } = search.dataset;
  const waiting = setTimeout(() => (search.querySelector("[role=status]").textContent = loading), patience);
  try {
    const [start, names] = await Promise.all([run(new URL(script, location)), text(new URL(index, location))]);
    start(search, JSON.parse(names));
  } catch { // offline, or an old browser: the list is there instead
    search.close();
    instead.dataset.needed = "";
    opener.replaceWith(instead);
  } finally {
    clearTimeout(waiting);
  }
}

if (search) {
  opener.hidden = false;
  search.append(instead); // who finds nothing can still look it up there
  opener.addEventListener("click", open);
  search.addEventListener("click", (event) => event.target === search && search.close()); // beside it
}
