// Shows the search field, and fetches what is behind it when somebody uses it.
const search = document.querySelector(".search");

// ready puts the field in the place of the link to the list from A to Z.
function ready(field) {
  search.dataset.ready = "";
  field.hidden = false;
  field.addEventListener("focus", () => load(field), { once: true });
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isText(event.target)) return;
    event.preventDefault();
    field.focus();
  });
}

async function load(field) {
  try {
    const { start } = await import(new URL(search.dataset.script, location));
    await start(search);
  } catch { // offline, or an old browser: the list is there instead
    delete search.dataset.ready;
    delete search.dataset.open;
    field.hidden = true;
  }
}

const isText = (element) => element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName);

if (search) ready(search.querySelector("input"));
