// A click on a row's label copies the address of the row: below the short link,
// if the page has one, so that it leads each reader to their own language; else
// below the page's own. The link itself works as links do.
import { copy, usable } from "./clipboard.js";

// The published address: nobody else has the folder or the preview that the page
// may be read in.
function own() {
  const published = document.querySelector("link[rel=canonical]");
  if (!published) return location.href;
  return Object.assign(new URL(published.href), { search: location.search }).href;
}

addEventListener("click", ({ target }) => {
  const link = usable && target.closest?.(":is(.comparison-table, .ratings) .row-label");
  if (!link) return;
  const short = document.getElementById("site-short-link")?.textContent ?? own();
  copy({ "text/plain": new URL(link.hash, new URL(short, location.href)).href }, "rowCopied");
});
