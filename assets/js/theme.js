// The reader's choice of colours, before anything is painted: without it the
// page would flash. "auto", the absence of a choice, follows the device. It also
// says that scripts run, so that what they show later has its place (.reserved).
import { themeOfFrame } from "./embed.js";

const KEY = "rolebook-theme";
const themes = ["auto", "light", "dark"];

function chosen() {
  try {
    return localStorage.getItem(KEY) ?? "auto";
  } catch {
    return "auto"; // storage is switched off
  }
}

function apply(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function choose(theme) {
  apply(theme);
  try {
    if (theme === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // It holds for this page, then.
  }
}

apply(themeOfFrame ?? chosen());
document.documentElement.dataset.scripts = "";
if (location.search.includes("roles=")) { // chooser.js ends it, or a script that fails
  document.documentElement.dataset.choosing = "";
  addEventListener("error", () => delete document.documentElement.dataset.choosing, true);
}

addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("[data-theme-switch]");
  if (!button) return;
  let theme = chosen();
  const label = () => {
    button.ariaLabel = button.title = button.dataset[theme];
    button.dataset.now = theme;
  };
  button.addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    choose(theme);
    label();
  });
  label();
  button.hidden = false;
});
