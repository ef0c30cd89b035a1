// The choice of two roles on the home page. Where not every pair has a page,
// the matrix shows the two.
import { page } from "./load.js";

for (const form of document.querySelectorAll("[data-pair-chooser]")) {
  const { first, second } = form.elements;
  second.append(...[...first.children].map((child) => child.cloneNode(true)));
  for (const select of [first, second]) select.value = select.dataset.suggested ?? select.value;
  if (second.value === first.value) second.selectedIndex = 1;
  if (first.options.length < 2) form.remove(); // there is nothing to choose
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [first, second] = [form.elements.first.value, form.elements.second.value];
    if (first === second) return form.elements.second.focus();
    location.href = form.dataset.comparisons
      ? page(`${first}-vs-${second}/`, new URL(form.dataset.comparisons, location))
      : `${form.dataset.matrix}?roles=${first},${second}`;
  });
}
