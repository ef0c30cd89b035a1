// Leads on from a page that is only a sign: to the page that has moved, or to
// the reader's language, and to the same row there.
const primary = (tag) => tag.toLowerCase().split("-")[0];

function choose(links) {
  for (const wanted of navigator.languages ?? []) {
    const found = links.find((link) => primary(link.hreflang) === primary(wanted));
    if (found) return found;
  }
  return links[0];
}

addEventListener("DOMContentLoaded", () => {
  const links = [...document.querySelectorAll("a[data-lead]")];
  if (links.length === 0) return;
  for (const link of links) link.hash = location.hash;
  location.replace(choose(links).href);
});
