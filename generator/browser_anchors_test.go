package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// screens are windows in which a link has to lead to what it names: a desk, a
// tablet, a small telephone, and the desk with pages enlarged to 200 %.
var screens = []struct {
	name          string
	width, height int64
	scale         float64
}{
	{"desk", 1280, 720, 1},
	{"tablet", 768, 1024, 1},
	{"telephone", 360, 640, 1},
	{"enlarged", 640, 360, 2},
}

// hiddenTargets goes to some anchors of the main part, one after another, and
// returns what a reader who followed a link to it would not see, and what is
// wrong with the frozen heads of columns that stand above it. It happens in
// the page, many at a time: a step of the test for each would take minutes.
const hiddenTargets = `((first, end) => {
  const faults = [];
  const ground = (element, top) => { // what is painted at a place, up to and with an element
    for (let e = element; e && top.contains(e); e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (!/, 0\)$/.test(colour)) return colour;
    }
  };
  const looked = {}; // how many rows, by class
  location.hash = "#site-main"; // to go to where one is does nothing
  for (const named of [...document.querySelectorAll("main [id]")].slice(first, end)) {
    location.hash = "#" + named.id;
    const what = named.closest("tr, li, h1, h2, h3") ?? named;
    if (named.closest("dialog, datalist, caption, .visually-hidden, [hidden]") || !what.checkVisibility()) continue;
    const say = (fault) => faults.push("#" + named.id + " " + fault);
    const box = what.getBoundingClientRect();
    const room = innerHeight * 0.8;
    if (box.top < -1 || box.top > innerHeight - Math.min(box.height, 24)) { say("begins at " + box.top); continue; }
    if (box.height <= room && box.bottom > innerHeight + 1) say("ends at " + box.bottom);
    const rows = [box.top + 3];
    if (box.height <= room) rows.push(box.bottom - 3);
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    for (const y of rows) for (const x of [left + 4, (left + right) / 2, right - 4]) {
      const there = document.elementFromPoint(x, y);
      if (!there || !what.contains(there) && !there.contains(what)) say("is covered by " + there?.cloneNode().outerHTML);
    }
    const head = what.matches("tr") && what.closest("table").tHead;
    if (!head || getComputedStyle(head).display === "none") continue;
    const cells = [...head.rows[0].cells].filter((cell) => cell.clientWidth > 1);
    if (![head, ...cells].some((part) => getComputedStyle(part).position === "sticky")) continue;
    const frozen = cells.at(-1).getBoundingClientRect();
    if (frozen.height > innerHeight / 5) say("has a head " + frozen.height + " pixels high");
    if (frozen.top < -1 || frozen.top > 1 || what.closest("thead")) continue; // the head is where it belongs, not above the row
    // Rows of a kind have the same head and are painted alike; below the third lie others of them.
    if ((looked[what.className] = (looked[what.className] ?? 0) + 1) > 3) continue;
    const frame = what.closest(".table-frame, .grid-frame"), begin = frame.getBoundingClientRect().left;
    const end = Math.min(begin + frame.clientWidth, what.getBoundingClientRect().right) - 2;
    const marked = getComputedStyle(what).backgroundColor;
    for (let x = begin + 2; x < end; x += 6) {
      const head = (y) => ground(document.elementFromPoint(x, y), what.closest("table").tHead);
      if (!head(frozen.top + 4) || !head(frozen.bottom - 5)) { say("shows through its head at " + x); break; }
      if (ground(document.elementFromPoint(x, box.top + 3), what) !== marked) { say("is not marked at " + x); break; }
    }
  }
  return faults;
})(%d, %d)`

// TestBrowserAnchors: what a link leads to, in any window, is whole, below the
// heads of columns that stay in view, and marked over its whole width.
func TestBrowserAnchors(t *testing.T) {
	t.Parallel()
	b := browse(t)
	for _, kind := range pageKinds {
		if kind.sign {
			continue
		}
		for i, address := range kind.addresses {
			b.openKind(kind, address)
			for _, screen := range screens {
				if i > 0 && screen.name != "telephone" {
					continue // the same rows, in shorter words
				}
				inTab(b, chromedp.EmulateViewport(screen.width, screen.height, chromedp.EmulateScale(screen.scale)))
				const step = 200 // a step in the browser has a limit
				var found []string
				for first := 0; first < b.count("main [id]"); first += step {
					found = append(found, evaluate[[]string](b, fmt.Sprintf(hiddenTargets, first, first+step))...)
				}
				if len(found) > 0 {
					t.Errorf("%s, %s: %d faults:\n  %s", address, screen.name, len(found), strings.Join(found[:min(5, len(found))], "\n  "))
				}
			}
		}
	}
}
