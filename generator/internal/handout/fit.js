// dress gives the page a size of text, in points, and sets it tightly or not.
function dress([size, tight]) {
  document.documentElement.style.fontSize = size + "pt";
  document.body.classList.toggle("tight", tight);
}

// heights returns how high the page is as wide as a sheet, in pixels, in each of several ways.
function heights(ways, width) {
  document.body.style.width = width + "px";
  const all = ways.map((way) => {
    dress(way);
    return document.body.getBoundingClientRect().height;
  });
  document.body.style.width = "";
  return all;
}
