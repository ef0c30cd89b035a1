// The choice of two roles on the home page. Where not every pair has a page,
// the matrix shows the two.
for (const form of document.querySelectorAll("[data-pair-chooser]")) {
  form.hidden = form.elements.first.options.length < 2;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [first, second] = [form.elements.first.value, form.elements.second.value];
    if (first === second) return form.elements.second.focus();
    location.href = form.dataset.comparisons
      ? `${form.dataset.comparisons}${first}-vs-${second}/`
      : `${form.dataset.matrix}?roles=${first},${second}`;
  });
}
