// keepHyphens takes away the soft hyphens at which no line ends when the page is as
// wide as a sheet, and a little wider or less wide, since letters and columns on paper are
// rounded in other ways: a PDF would hand them to whoever searches or copies. It looks
// again, since lines move when some are gone. It returns how many stay.
function keepHyphens(width) {
  return [width, width + 6, width - 6, width].map(keepHyphensAt).at(-1);
}

function keepHyphensAt(width) {
  const SOFT = "\u00ad";
  document.body.style.width = width + "px";
  const letter = document.createRange();
  const line = (node, at) => {
    letter.setStart(node, at);
    letter.setEnd(node, at + 1);
    return Math.round([...letter.getClientRects()].at(-1)?.top ?? 0);
  };
  const written = [];
  let kept = 0;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (!node.data.includes(SOFT)) continue;
    let text = "";
    for (let at = 0; at < node.data.length; at++) {
      const ends = node.data[at] === SOFT && at > 0 && at + 1 < node.data.length && line(node, at - 1) !== line(node, at + 1);
      if (node.data[at] !== SOFT || ends) text += node.data[at];
      if (ends) kept++;
    }
    written.push([node, text]);
  }
  for (const [node, text] of written) node.data = text;
  document.body.style.width = "";
  return kept;
}
