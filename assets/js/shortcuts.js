// Keys, and the list that shows them. A key whose target is not on the page is
// neither shown nor taken. Single keys can be in the way of those who speak to
// their machine: the list has a switch for them (WCAG 2.1.4).
const KEY = "rolebook-shortcuts";
const dialog = document.querySelector("[data-shortcuts]");
const targets = {
  "/": ".search-field:not([hidden])",
  d: "#site-only-differences",
  t: "[data-theme-switch]",
  "?": "[data-open-shortcuts]",
};

const typing = (element) => element.matches("textarea, select, [contenteditable], input:not([type=checkbox])");

function on() {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true; // storage is switched off
  }
}

addEventListener("keydown", (event) => {
  if (!on() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || dialog?.open) return;
  const target = document.querySelector(targets[event.key] ?? null);
  if (!target) return;
  event.preventDefault();
  if (event.key === "/") target.focus(); // the search field
  else target.click();
});

if (dialog) {
  const opener = document.querySelector(targets["?"]);
  const box = dialog.querySelector("[data-shortcuts-on]");
  opener.hidden = false;
  box.addEventListener("change", () => {
    try {
      if (box.checked) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, "off");
    } catch {
      box.checked = true;
    }
  });
  opener.addEventListener("click", () => {
    for (const entry of dialog.querySelectorAll("[data-key]")) {
      entry.hidden = !document.querySelector(targets[entry.dataset.key]);
    }
    box.checked = on();
    dialog.showModal();
  });
}
