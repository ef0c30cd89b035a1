// findMissing returns the characters of the page that no font on this machine
// has, each with the words around it. A character without a glyph looks like
// U+10FFFF, which no font has, and never will.
function findMissing() {
  const size = 48;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const font = `24px ${getComputedStyle(document.body).fontFamily}`;
  const draw = (character) => {
    context.clearRect(0, 0, size, size);
    context.font = font;
    context.fillText(character, 4, 34);
    return context.getImageData(0, 0, size, size).data.join();
  };
  const box = draw("\u{10ffff}");
  const missing = [], seen = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (node.parentElement.closest("script, style, template")) continue;
    for (const character of node.data) {
      if (character < "\u0080" || seen.has(character)) continue;
      seen.add(character);
      if (/[\p{Default_Ignorable_Code_Point}\p{White_Space}]/u.test(character) || draw(character) !== box) continue;
      const text = node.data.replace(/\s+/g, " "), at = text.indexOf(character);
      missing.push({ Character: character, Text: text.slice(Math.max(0, at - 30), at + 30).trim() });
    }
  }
  return missing;
}
