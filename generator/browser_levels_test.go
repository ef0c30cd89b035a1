package main

import (
	"strings"
	"testing"
)

// levelPages are the kinds of pages that have what no page of our handbook has.
var levelPages = []string{"de/rollen/backend-engineer/", "en/roles/backend-engineer@senior/", "en/roles/"}

// TestBrowserLevels: pages of roles with levels hold what holds of every page, and a level is
// found and chosen by its name.
func TestBrowserLevels(t *testing.T) {
	t.Parallel()
	axe := axeScript(t)
	sharedBrowser(t)
	b := browseSite(t, serveBuilt(t, "../examples/engineering-ladder"))
	b.open("en/roles/backend-engineer/?level=senior#skills")
	b.await(`location.pathname.endsWith("/backend-engineer@senior/") && location.hash === "#skills" && !location.search`)
	b.open("en/roles/backend-engineer/?level=nobody")
	if address := b.address(); address != "en/roles/backend-engineer/?level=nobody" {
		t.Errorf("a level that is not there leads to %s", address)
	}
	b.stay()
	for _, page := range levelPages {
		b.open(page)
		checkWidths(b, page)
		evaluate[any](b, axe)
		b.unfold()
		b.checkAxe(page)
		b.width(375)
		if found := evaluate[[]string](b, tooSmall); len(found) > 0 {
			t.Errorf("%s: %d too small:\n  %s", page, len(found), strings.Join(found[:min(8, len(found))], "\n  "))
		}
		b.width(1280)
	}
	b.open("en/matrix/?roles=backend-engineer@junior,data-engineer@manager,backend-engineer")
	b.await(`document.querySelectorAll(".comparison-table thead th").length === 4`)
	heads := evaluate[string](b, `[...document.querySelectorAll(".comparison-table thead th .name")].map((name) => name.textContent).join()`)
	if want := "Backend Engineer (Junior),Data Engineer (Manager),Backend Engineer"; heads != want {
		t.Errorf("chosen: %q, want %q", heads, want)
	}
	b.open("en/roles/")
	b.click("[data-open-search]")
	b.press("senior data engineer")
	b.await(`document.querySelector(".search [role=option]")?.href.endsWith("/en/roles/data-engineer@senior/")`)
}
