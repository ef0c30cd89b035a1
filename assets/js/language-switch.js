// The language switch stays at the row, and with the roles, that the reader is
// looking at: anchors and ids are the same in every language.
const links = document.querySelectorAll(".language-switch a");

function follow() {
  for (const link of links) {
    link.hash = location.hash;
    link.search = location.search;
  }
}

addEventListener("hashchange", follow);
addEventListener("popstate", follow);
addEventListener("rolebook:address", follow);
follow();
