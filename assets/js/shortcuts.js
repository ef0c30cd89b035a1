// Keys, and the list that shows them. A key whose target is not on the page is
// neither shown nor taken. Single keys can be in the way of those who speak to
// their machine: the list has a switch for them (WCAG 2.1.4).
const KEY = "rolebook-shortcuts";
const dialog = document.querySelector("[data-shortcuts]");
const targets = {
  "/": "[data-open-search]:not([hidden])",
  d: "#site-only-differences",
  l: ".language-switch a:not([aria-current])",
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

// keyOf gives the key that an event stands for: Ctrl-K, or ⌘K, is the key of the
// search, while somebody types, too.
function keyOf(event) {
  if (event.altKey) return undefined;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "k" && !event.shiftKey ? "/" : undefined;
  return typing(event.target) ? undefined : event.key;
}

addEventListener("keydown", (event) => {
  const target = on() && !dialog?.open && document.querySelector(targets[keyOf(event)] ?? null);
  if (!target) return;
  event.preventDefault();
  target.click();
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
