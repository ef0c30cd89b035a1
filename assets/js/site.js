import "./search-field.js";

// The language switch stays at the row that the reader is looking at: anchors
// are the same in every language.
const links = document.querySelectorAll(".language-switch a");

function keepAnchor() {
  for (const link of links) link.hash = location.hash;
}

addEventListener("hashchange", keepAnchor);
keepAnchor();
