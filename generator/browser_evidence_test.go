package main

import (
	"fmt"
	"strconv"
	"testing"
)

// TestBrowserEvidence: a reader can look at what rests on sources, or at what is the
// editors' view; as many cells are seen then as the choice says, and no other.
func TestBrowserEvidence(t *testing.T) {
	t.Parallel()
	b := browse(t)
	const seen = `[...document.querySelectorAll(".comparison-table tbody td")].filter((cell) => [...cell.children].some((e) => e.checkVisibility()))`
	for _, address := range []string{"en/comparisons/cio-vs-cto/", "de/rollen/cio/", "en/matrix/", "de/matrix/?roles=cio,cto,cpo"} {
		b.open(address)
		b.await(`!document.documentElement.hasAttribute("data-choosing")`)
		for _, shows := range []string{"sources", "editors"} {
			choice := fmt.Sprintf(`.evidence [value=%q]`, shows)
			b.click(choice)
			want := evaluate[string](b, fmt.Sprintf(`document.querySelector(%q).parentElement.textContent.match(/\((\d+)\)/)[1]`, choice))
			cells := evaluate[int](b, seen+`.length`)
			others := evaluate[int](b, seen+fmt.Sprintf(`.filter((cell) => !cell.querySelector(".%s")).length`, shows))
			if strconv.Itoa(cells) != want || cells == 0 || others > 0 {
				t.Errorf("%s, %s: %d cells are seen, %d of them others; the choice says %s", address, shows, cells, others, want)
			}
		}
		b.click(`.evidence [value="all"]`)
		if all := evaluate[bool](b, `[...document.querySelectorAll(".comparison-table tbody tr")].every((row) => row.checkVisibility())`); !all {
			t.Errorf("%s: rows stay hidden", address)
		}
	}
}
