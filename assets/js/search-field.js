// Shows the search field, and fetches what is behind it when somebody uses it.
import { run } from "./load.js";

const search = document.querySelector(".search");

// ready puts the field in the place of the link to the list from A to Z.
function ready(field) {
  search.dataset.ready = "";
  field.hidden = false;
  field.addEventListener("focus", () => load(field), { once: true });
}

async function load(field) {
  try {
    const start = await run(new URL(search.dataset.script, location));
    await start(search);
  } catch { // offline, or an old browser: the list is there instead
    delete search.dataset.ready;
    delete document.documentElement.dataset.scripts; // room for the link
    delete search.dataset.open;
    field.hidden = true;
  }
}

if (search) ready(search.querySelector("input"));
