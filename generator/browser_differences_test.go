package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/internal/compare"
)

// TestBrowserSimilar: on pages of pairs, and of roles that somebody chose, similar rows make room
// for a line that says how many they are and brings them back.
func TestBrowserSimilar(t *testing.T) {
	t.Parallel()
	b := browse(t)
	h := loadOurs(t)
	const english = 1
	roles, similar := h.Roles[:0:0], 0
	for _, id := range []string{"cio", "cfo"} {
		roles = append(roles, h.Role(id))
	}
	for _, group := range compare.Roles(h, roles, true).Groups {
		for _, row := range group.Rows {
			if _, alike := row.Apart(english); alike {
				similar++
			}
		}
	}
	if similar < 2 {
		t.Fatalf("%d similar rows", similar)
	}
	for _, page := range []string{"en/comparisons/cfo-vs-cio/", "en/matrix/?roles=cfo,cio"} {
		b.open(page)
		b.await(`!document.querySelector(".matrix-page") || !!document.querySelector(".few")`)
		for _, folded := range []bool{false, true, false} {
			seen, line := evaluate[int](b, `[...document.querySelectorAll("tr.similar")].filter((row) => row.checkVisibility()).length`), b.visible(".similar-rows")
			if line != folded || folded && (seen > 0 || b.text(".similar-rows") != fmt.Sprintf("Show similar rows (%d)", similar)) || !folded && seen != similar {
				t.Errorf("%s: folded %t, %d similar rows are seen, the line %t says %q", page, folded, seen, line, b.text(".similar-rows"))
			}
			b.click(map[bool]string{false: "#site-only-differences", true: ".similar-rows label"}[folded])
		}
	}
}

// TestBrowserRanked: rows are ranked by how far the roles are apart, each group by itself, in an
// address that can be sent, and stand in the handbook's order again.
func TestBrowserRanked(t *testing.T) {
	t.Parallel()
	b := browse(t)
	const rows = `[...document.querySelectorAll(".comparison-table tbody tr")].map((row) => (row.id || "note " + row.textContent) + " " + (row.dataset.apart ?? ""))`
	for _, page := range []string{"de/vergleiche/cio-vs-cto/", "de/matrix/?roles=cio,cto,ciso"} {
		b.open(page)
		b.await(`!document.querySelector(".matrix-page") || !!document.querySelector(".few")`)
		order := evaluate[[]string](b, rows)
		want := slices.Clone(order) // groups one after the other; a note goes with its row
		apart := func(row string) (distance int) {
			if _, err := fmt.Sscan(row[strings.LastIndex(row, " ")+1:], &distance); err != nil {
				distance = 101
			}
			return distance
		}
		for begin := 0; begin < len(want); {
			end := begin + 1
			for end < len(want) && !strings.HasPrefix(want[end], "group-") {
				end++
			}
			slices.SortStableFunc(want[begin:end], func(a, b string) int { return cmp.Compare(apart(b), apart(a)) })
			begin = end
		}
		b.click("[data-rank]")
		sent := b.address()
		if got := evaluate[[]string](b, rows); !slices.Equal(got, want) || slices.Equal(got, order) {
			t.Errorf("%s: ranked as %q\nwant %q", page, got, want)
		}
		if !strings.Contains(sent, "order=difference") {
			t.Errorf("the address is %s", sent)
		}
		b.open(sent)
		b.await(`!document.querySelector(".matrix-page") || !!document.querySelector(".few")`)
		if got := evaluate[[]string](b, rows); !slices.Equal(got, want) {
			t.Errorf("%s: opened again, ranked as %q\nwant %q", page, got, want)
		}
		b.click("[data-rank]")
		if got := evaluate[[]string](b, rows); !slices.Equal(got, order) || strings.Contains(b.address(), "order") {
			t.Errorf("%s, in order again: %q\nwant %q", b.address(), got, order)
		}
	}
}

// overlappingMarks returns lines on which marks overlap each other, or leave the window.
const overlappingMarks = `[...document.querySelectorAll(".dumbbell tbody tr")].filter((row) => {
  const boxes = [...row.querySelectorAll(".mark")].filter((mark) => mark.checkVisibility()).map((mark) => mark.getBoundingClientRect());
  return boxes.some((a, i) => a.left < 0 || a.right > innerWidth || boxes.some((b, j) => j > i && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1));
}).map((row) => row.id)`

// TestBrowserChosen: what holds of every page holds of roles side by side that a reader chose, with
// and without similar rows; and the marks of five roles have room on their lines, in any window.
func TestBrowserChosen(t *testing.T) {
	t.Parallel()
	axe := axeScript(t)
	b := browse(t)
	for _, page := range []string{"de/matrix/?roles=cio,cto,ciso,cdo,coo", "en/matrix/?roles=cfo,cio,dpo&order=difference"} {
		b.open(page)
		b.await(`!!document.querySelector(".few")`)
		evaluate[any](b, axe)
		b.unfold()
		for _, pixels := range []int64{320, 375, 640, 768, 1024, 1130, 1440} {
			b.width(pixels)
			if found := evaluate[[]string](b, overlappingMarks); len(found) > 0 {
				t.Errorf("%s, %d pixels: marks overlap on %q", page, pixels, found)
			}
		}
		for _, what := range []string{"all rows", "differences"} {
			checkWidths(b, page)
			b.width(375)
			if found := evaluate[[]string](b, tooSmall); len(found) > 0 {
				t.Errorf("%s, %s: too small:\n  %s", page, what, strings.Join(found[:min(8, len(found))], "\n  "))
			}
			b.checkAxe(page + ", " + what)
			b.click("#site-only-differences")
		}
	}
}
