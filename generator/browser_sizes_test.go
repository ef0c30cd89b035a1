package main

import (
	"strings"
	"testing"
)

// tooSmall returns the texts of the page that are set in less than 12 pixels,
// and what can be pressed in less than 24: a link in a sentence may be as high
// as its line (WCAG 2.5.8), whoever stands alone may not.
const tooSmall = `(() => {
  const faults = new Set();
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".visually-hidden, title, option, .skip-link");
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement, words = texts.currentNode.textContent.trim();
    if (!words || !seen(element)) continue;
    const size = parseFloat(getComputedStyle(element).fontSize) * (element.getScreenCTM?.().a ?? 1);
    if (size < 11.99) faults.add(size.toFixed(1) + " pixels: " + element.cloneNode().outerHTML + " " + words.slice(0, 40));
  }
  const inSentence = (link) => {
    const block = link.closest("p, li, dd, dt, td, th, caption, div, body");
    const others = [...block.querySelectorAll("a, button, .visually-hidden")].reduce((text, other) => text.replace(other.textContent, ""), block.textContent);
    return getComputedStyle(link).display === "inline" && /\p{L}/u.test(others);
  };
  for (const element of document.querySelectorAll("a[href], button, input, select, summary, label:has(input)")) {
    if (!seen(element) || element.matches("label input, label:has(.visually-hidden)") || inSentence(element)) continue;
    const box = element.getBoundingClientRect();
    if (box.width < 23.99 || box.height < 23.99) faults.add(box.width.toFixed(1) + " × " + box.height.toFixed(1) + ": " + element.cloneNode().outerHTML + " " + element.textContent.trim().slice(0, 40));
  }
  return [...faults];
})()`

// brokenWords returns the words that go on in the next line without a hyphen, soft or hard,
// where they break, but for those that only a screen reader reads.
const brokenWords = `(() => {
  const faults = new Set(), range = document.createRange();
  const lines = (text, from, to) => {
    range.setStart(text, from);
    range.setEnd(text, to);
    return [...range.getClientRects()].map((box) => Math.round(box.bottom));
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest(".search-button, .visually-hidden, .dumbbell thead tr:first-child")) continue;
    for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{N}]{6,}/gu)) {
      if (new Set(lines(text, index, index + word.length)).size < 2) continue;
      const each = [...word].map((_, i) => lines(text, index + i, index + i + 1).at(-1)); // the first has the hyphen before it, too
      if (new Set(each).size > 1) faults.add(word);
    }
  }
  return [...faults];
})()`

// TestBrowserSizes: on a telephone every text can be read, no word breaks without a hyphen, what can be
// pressed can be hit, and the header leaves the window to the page.
func TestBrowserSizes(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.stay()
	b.width(375)
	for _, kind := range pageKinds {
		for _, address := range kind.addresses {
			b.openKind(kind, address)
			b.unfold()
			if found := evaluate[[]string](b, tooSmall); len(found) > 0 {
				t.Errorf("%s: %d too small:\n  %s", address, len(found), strings.Join(found[:min(8, len(found))], "\n  "))
			}
			if found := evaluate[[]string](b, brokenWords); len(found) > 0 {
				t.Errorf("%s: broken words: %q", address, found)
			}
			if height := evaluate[float64](b, `document.querySelector(".site-header")?.getBoundingClientRect().height ?? 0`); height > 112 {
				t.Errorf("%s: the header is %v pixels high", address, height)
			}
		}
	}
}
