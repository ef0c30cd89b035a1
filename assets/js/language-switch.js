// The language switch, and the way from a past edition to today's, stay at the row, with the roles and with the filters that the
// reader is looking at: anchors and ids, and the order of controls, are the same in every
// language. Address and roles stand in the link; the rest is kept for the next page.
const links = document.querySelectorAll(".language-switch a, [data-same-place]");
const kept = "rolebook:language-switch";

function follow() {
  for (const link of links) {
    link.hash = location.hash;
    link.search = location.search;
  }
}

// What is open or chosen on the page, in the order of the page.
const controls = () => [...document.querySelectorAll("main :is([type=checkbox], [type=radio], details)")];

function keep({ currentTarget: { pathname: path } }) {
  const place = [...document.querySelectorAll("main [id]")].find((e) => e.checkVisibility() && e.getBoundingClientRect().top >= 0);
  const chosen = controls().map((control) => control.checked ?? control.open);
  sessionStorage.setItem(kept, JSON.stringify({ path, chosen, id: place?.id, top: place?.getBoundingClientRect().top, y: scrollY }));
}

function restore() {
  const { path, chosen, id, top, y } = JSON.parse(sessionStorage.getItem(kept) ?? "{}");
  sessionStorage.removeItem(kept);
  if (path !== location.pathname) return;
  const here = controls();
  if (here.length === chosen.length) here.forEach((control, i) => (control[control.localName === "details" ? "open" : "checked"] = chosen[i]));
  const place = y && document.getElementById(id);
  if (place) scrollBy(0, place.getBoundingClientRect().top - top);
}

addEventListener("hashchange", follow);
addEventListener("popstate", follow);
addEventListener("rolebook:address", follow);
follow();
try {
  restore();
  for (const link of links) link.addEventListener("click", keep);
} catch {
  // A browser that keeps nothing goes to the same page, at its top.
}
