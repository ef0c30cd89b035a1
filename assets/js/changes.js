// Marks what has changed since the reader last opened the page of changes: on that page, and
// beside the link to it. The browser keeps the time of the change that was the latest then, and
// sends it nowhere. Whoever has never opened the page sees no marks.
const place = document.querySelector("[data-changes]"); // the page's list, or a link to the page

if (place?.dataset.changes) {
  const { pathname } = new URL(".", place.href ?? location.href);
  const key = `rolebook-changes ${pathname}`; // other handbooks may be on the host
  let seen;
  try {
    seen = localStorage.getItem(key);
    if (!place.href) localStorage.setItem(key, place.dataset.changes);
  } catch {
    // storage is switched off
  }
  for (const mark of document.querySelectorAll("[data-changed]")) {
    mark.hidden = !seen || Date.parse(mark.dataset.changed) <= Date.parse(seen);
  }
}
