// Keys, and the list that shows them. A key whose target is not on the page is
// neither shown nor taken.
const dialog = document.querySelector("[data-shortcuts]");
const targets = {
  "/": ".search-field:not([hidden])",
  d: "#site-only-differences",
  t: "[data-theme-switch]",
  "?": "[data-open-shortcuts]",
};

const typing = (element) => element.matches("textarea, select, [contenteditable], input:not([type=checkbox])");

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || dialog?.open) return;
  const target = document.querySelector(targets[event.key] ?? null);
  if (!target) return;
  event.preventDefault();
  if (event.key === "/") target.focus(); // the search field
  else target.click();
});

if (dialog) {
  const opener = document.querySelector(targets["?"]);
  opener.hidden = false;
  opener.addEventListener("click", () => {
    for (const entry of dialog.querySelectorAll("[data-key]")) {
      entry.hidden = !document.querySelector(targets[entry.dataset.key]);
    }
    dialog.showModal();
  });
}
