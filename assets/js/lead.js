// Leads on from a page that is only a sign: to the page that has moved, or to
// the reader's language, and to the same row and choice there.
const primary = (tag) => tag.toLowerCase().split("-")[0];

function choose(links) {
  for (const wanted of navigator.languages ?? []) {
    // Best the very language; else German is better than nothing to who reads de-AT first.
    const found =
      links.find((link) => link.hreflang.toLowerCase() === wanted.toLowerCase()) ??
      links.find((link) => primary(link.hreflang) === primary(wanted));
    if (found) return found;
  }
  return links[0];
}

addEventListener("DOMContentLoaded", () => {
  const links = [...document.querySelectorAll("a[data-lead]")];
  if (links.length === 0) return;
  for (const link of links) {
    link.hash = location.hash;
    if (location.search) link.search += (link.search ? "&" : "?") + location.search.slice(1);
  }
  location.replace(choose(links).href);
});
