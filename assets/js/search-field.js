// The search: shows the button that opens it, and fetches what is behind it when
// somebody does.
import { run, text } from "./load.js";

const search = document.querySelector("dialog.search");
const opener = document.querySelector("[data-open-search]");
const instead = document.querySelector(".search-instead");
const patience = 300; // milliseconds until a reader is told to wait
let loading;

// open opens the search, with words to begin with if there are any; not if its header is
// not shown: in a frame it is not.
function open(words = "") {
  if (search.open || opener.offsetParent === null) return;
  const field = search.querySelector("input");
  search.showModal();
  if (!words) field.select();
  else {
    field.value = words;
    field.dispatchEvent(new Event("input"));
  }
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
  opener.addEventListener("click", () => open());
  document.querySelector("[data-find]")?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // in a tab of its own
    event.preventDefault();
    open(event.currentTarget.dataset.find);
  });
  search.addEventListener("click", (event) => event.target === search && search.close()); // beside it
}
