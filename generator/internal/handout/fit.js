// dress gives the page a size of text, in points, and sets it tightly or not.
function dress([size, tight]) {
  document.documentElement.style.fontSize = size + "pt";
  document.body.classList.toggle("tight", tight);
}

// largest returns on how many pages the text fits, at least so many as are given, and the first
// of several ways in which it does: smaller and smaller ones, so that half of them are left out
// by each look. The heights of pages are in pixels.
function largest(ways, width, height, pages) {
  document.body.style.width = width + "px";
  const heightOf = (i) => {
    dress(ways[i]);
    return document.body.getBoundingClientRect().height;
  };
  let first = 0, last = ways.length - 1;
  pages = Math.max(pages, Math.ceil(heightOf(last) / height));
  while (first < last) {
    const middle = (first + last) >> 1;
    if (heightOf(middle) <= pages * height) last = middle;
    else first = middle + 1;
  }
  document.body.style.width = "";
  return [pages, first];
}

// restore makes the text as it came: a try before this one has taken soft hyphens out.
function restore() {
  if (window.came) document.body.innerHTML = window.came;
  window.came ??= document.body.innerHTML;
}
