// A click on a row's label copies the address of the row; the link itself works
// as links do. From a folder that is the published address: nobody else has the
// folder.
import { say } from "./message.js";

function addressOf(link) {
  const published = document.querySelector("link[rel=canonical]");
  if (location.protocol !== "file:" || !published) return link.href;
  return Object.assign(new URL(published.href), { search: link.search, hash: link.hash }).href;
}

for (const table of document.querySelectorAll("[data-row-copied]")) {
  table.addEventListener("click", async (event) => {
    const link = event.target.closest(".row-label");
    if (!link || !navigator.clipboard) return;
    try {
      await navigator.clipboard.writeText(addressOf(link));
      say(table.dataset.rowCopied);
    } catch {
      // Not allowed: the address stands in the address bar.
    }
  });
}
