// The entry in the header that leads to choosing roles takes those of the page along.
const entry = document.querySelector("[data-compare-entry]");
const here = document.querySelector("[data-roles-here]");
if (entry && here) entry.search = here.search;
