// keepHyphens takes away the soft hyphens at which no line ends when the page is as
// wide as a sheet, and a little wider or less wide, since letters and columns on paper are
// rounded in other ways: a PDF would hand them to whoever searches or copies. It looks
// again, since lines move when some are gone. It returns how many stay.
function keepHyphens(width) {
  const long = longWords();
  for (const nearly of [width, width + 6, width - 6, width]) keepHyphensAt(nearly);
  tighten(long, width);
  return keepHyphensAt(width); // lines may end elsewhere now
}

// longWords returns the texts that have soft hyphens: their words may fill a line.
function longWords() {
  const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (texts.currentNode.data.includes("\u00ad")) found.push(texts.currentNode);
  return found;
}

// tighten sets the letters closer of words that have no soft hyphen left and just fit into their line, or
// just don't: on paper, where widths are rounded in other ways, they would break anywhere.
function tighten(texts, width) {
  document.body.style.width = width + "px";
  const word = document.createRange(), tight = [];
  for (const text of texts) {
    let block = text.parentElement;
    while (block.clientWidth === 0 && block !== document.body) block = block.parentElement; // what is in a line has none
    const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(block);
    const room = block.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
    for (const { 0: letters, index } of text.data.matchAll(/\p{L}{12,}/gu)) {
      word.setStart(text, index);
      word.setEnd(text, index + letters.length);
      if (word.getClientRects().length > 1 || word.getBoundingClientRect().width > 0.97 * room) tight.push(text.parentElement);
    }
  }
  for (const element of tight) element.style.letterSpacing = "-0.03em";
  document.body.style.width = "";
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
