// A click on a row's label copies the address of the row; the link itself works
// as links do.
import { say } from "./message.js";

for (const table of document.querySelectorAll("[data-row-copied]")) {
  table.addEventListener("click", async (event) => {
    const link = event.target.closest(".row-label");
    if (!link || !navigator.clipboard) return;
    try {
      await navigator.clipboard.writeText(new URL(link.href, location.href).href);
      say(table.dataset.rowCopied);
    } catch {
      // Not allowed: the address stands in the address bar.
    }
  });
}
