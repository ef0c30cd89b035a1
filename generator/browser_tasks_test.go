package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// ask types a query into the search and takes the first hit.
func (b *tab) ask(query string) {
	b.Helper()
	b.press("/")
	b.press(query)
	b.await(`document.querySelector(".search [role=option]")`)
	b.press(kb.Enter)
}

// TestBrowserTasks: what readers come for takes at most two clicks or a query from the home
// page, at a desk and on a phone.
func TestBrowserTasks(t *testing.T) {
	t.Parallel()
	const first = `a[href$="vergleiche/cio-vs-cto/"]`
	for _, task := range []struct {
		name string
		do   func(b *tab)
		seen string // a JavaScript expression
	}{
		{"difference in a sentence", func(b *tab) { b.follow("main " + first) },
			`document.querySelector(".answers").getBoundingClientRect().bottom < innerHeight && document.querySelector(".answers").innerText.includes("Produkte")`},
		{"accountable for information security", func(b *tab) {
			b.press("/")
			b.press("wer verantwortet informationssicherheit")
		}, `document.querySelector(".search [role=option]")?.innerText.includes("CISO")`},
		{"only what differs", func(b *tab) {
			b.follow("main " + first)
			b.click("#site-only-differences")
		}, `[...document.querySelectorAll("li.shared, .alike")].every((e) => !e.checkVisibility()) && document.querySelector("tr.different").checkVisibility()`},
		{"three roles", func(b *tab) { b.ask("cto vpe cpo") },
			`[...document.querySelectorAll("thead th")].filter((e) => e.checkVisibility()).length >= 3 && document.querySelector("h1").innerText.replace(/\s+/g, " ").includes("CTO") && location.search.includes("cto,vp-engineering,cpo")`},
		{"link to the row budget", func(b *tab) { b.ask("cio cto budget") },
			`location.hash === "#budget" && document.querySelector("tr:target a.row-link, tr:target a").href === location.href`},
		{"print this", func(b *tab) {
			b.follow("main " + first)
			b.onPaper()
		}, `document.querySelector(".comparison-table td").checkVisibility() && !document.querySelector(".site-header").checkVisibility()`},
		{"another language", func(b *tab) {
			b.follow("main " + first)
			b.click("#site-only-differences")
			evaluate[bool](b, `(document.querySelector("#tasks").scrollIntoView(), true)`)
			b.press("l")
		}, `document.documentElement.lang === "en" && document.querySelector("#site-only-differences").checked && Math.abs(document.querySelector("#tasks").getBoundingClientRect().top) < innerHeight / 2`},
		{"chief of data", func(b *tab) { b.ask("Datenchef") }, `location.pathname.endsWith("/de/rollen/cdo/")`},
		{"chief data", func(b *tab) { b.ask("chief data") }, `location.pathname.endsWith("/de/rollen/cdo/")`},
		{"table for Confluence", func(b *tab) { // in what the second click opens
			b.follow("main " + first)
			b.click(".link-tools summary")
		}, `[...document.querySelectorAll(".link-tools tr, .link-tools li, .link-tools p")].some((e) => e.checkVisibility() && e.innerText.includes("Confluence"))`},
		{"what is sourced", func(b *tab) {
			b.follow("main " + first)
			b.click(`.evidence [value="sources"]`)
		}, `[...document.querySelectorAll(".comparison-table td:has(.sources) p")].some((e) => e.checkVisibility() && getComputedStyle(e).opacity === "1") &&
			![...document.querySelectorAll(".comparison-table td:not(:has(.sources)) > *")].some((e) => e.checkVisibility())`},
	} {
		for _, pixels := range []int64{1440, 375} {
			t.Run(fmt.Sprint(task.name, " ", pixels), func(t *testing.T) {
				t.Parallel()
				b := browse(t)
				b.width(pixels)
				b.open("de/")
				task.do(b)
				b.await(strings.TrimSpace(task.seen))
			})
		}
	}
}
