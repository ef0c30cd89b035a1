package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestBrowserOffline opens our handbook from a folder, as by double-click: without
// a server.
func TestBrowserOffline(t *testing.T) {
	t.Parallel()
	sharedBrowser(t) // without it no site need be built
	site := folderSite(t)
	for name, test := range map[string]func(*tab){
		"pages": offlinePages, "signs": offlineSigns, "search": offlineSearch, "choosers": offlineChoosers, "without scripts": offlineWithoutScripts,
	} {
		t.Run(name, func(t *testing.T) { test(browseFolder(t, site)) })
	}
}

// browseFolder opens a tab on a site in a folder. When the test ends, nothing may
// have gone wrong on its pages, and no request may have left the folder.
func browseFolder(t *testing.T, site *servedSite) *tab {
	t.Helper()
	b := newTab(t, sharedBrowser(t), site)
	t.Cleanup(func() {
		for _, problem := range b.notices.take() {
			t.Error(problem)
		}
	})
	return b
}

// leadsTo opens a page that only leads elsewhere, and waits until the tab is
// there.
func (b *tab) leadsTo(address, want string) {
	b.Helper()
	b.visit(address)
	b.await(`location.href.endsWith(` + quoted(want) + `)`)
	b.await(`document.readyState === "complete"`)
	if got := b.address(); got != want {
		b.Errorf("%s leads to %s, want %s", address, got, want)
	}
}

// offlinePages: every kind of page is there, styled, without a complaint of the
// browser's.
func offlinePages(b *tab) {
	for _, kind := range pageKinds {
		for _, address := range kind.addresses {
			if kind.sign || kind.status != 0 || strings.HasSuffix(address, "404.html") {
				continue
			}
			path, query, _ := strings.Cut(address, "?")
			b.visit(strings.TrimSuffix(path+"index.html?"+query, "?"))
			if b.count("h1") != 1 || evaluate[string](b, `getComputedStyle(document.body).backgroundColor`) != "rgb(255, 255, 255)" {
				b.Errorf("%s: not the page, or without its style", address)
			}
			if found := b.notices.take(); len(found) > 0 {
				b.Errorf("%s: %q", address, found)
			}
		}
	}
}

// offlineSigns: what leads elsewhere leads to files, at the row; so does the
// language switch. The choice of colours holds, and an address that is copied is
// the published one.
func offlineSigns(b *tab) {
	b.leadsTo("index.html", "en/index.html") // the browser's language
	b.leadsTo("go/cio-vs-cto/index.html#vendors", "en/comparisons/cio-vs-cto/index.html#vendors")
	b.leadsTo("go/cto-vs-cio/index.html#vendors", "en/comparisons/cio-vs-cto/index.html#vendors")
	b.leadsTo("de/vergleiche/cto-vs-cio/index.html#vendors", "de/vergleiche/cio-vs-cto/index.html#vendors")
	b.follow(".language-switch a[hreflang=en]")
	if got := b.address(); got != "en/comparisons/cio-vs-cto/index.html#vendors" {
		b.Errorf("the language switch leads to %s", got)
	}
	for _, want := range []string{"light", "dark"} { // the choice of colours holds from page to page
		b.press("t")
		b.visit("de/index.html")
		if got := evaluate[string](b, `document.documentElement.dataset.theme ?? ""`); got != want {
			b.Errorf("the theme is %q, want %q", got, want)
		}
	}
	for page, want := range map[string]string{"de/vergleiche/cio-vs-cto/": "go/cio-vs-cto/#vendors", "de/matrix/": "de/matrix/#vendors"} {
		b.visit(page + "index.html")
		evaluate[bool](b, `(navigator.clipboard.write = async ([item]) => void (window.written = await (await item.getType("text/plain")).text()), true)`)
		b.click("#vendors .row-label")
		b.await(`window.written === ` + quoted(publishedAt+want))
	}
}

// offlineSearch: search works without a server, too, and leads to
// files.
func offlineSearch(b *tab) {
	b.visit("de/rollen/cio/index.html")
	b.press("/fuhrung")
	b.await(`document.querySelector(".search [role=listbox]").textContent.includes("Führungskräfte führen")`)
	links := evaluate[[]string](b, `[...document.querySelectorAll(".search [role=option]")].map((a) => a.pathname)`)
	if i := slices.IndexFunc(links, func(link string) bool { return !strings.HasSuffix(link, "/index.html") }); i >= 0 {
		b.Errorf("a result leads to %s", links[i])
	}
	b.press(kb.Enter)
	b.await(`document.querySelector("tr:target, h2:target, h1") && !document.querySelector(".search").open`)
	if got := b.address(); !strings.Contains(got, "index.html") {
		b.Errorf("the first result leads to %s", got)
	}
}

// offlineChoosers: any roles side by side, a pair by its page, and one
// role singled out, all in the address.
func offlineChoosers(b *tab) {
	const heads = `[...document.querySelectorAll(".comparison-table thead th .mark")].map((m) => m.textContent).join(" ")`
	b.visit("de/matrix/index.html?roles=cio,cto,ciso#vendors")
	b.await(heads + ` === "CIO CTO CISO"`)
	if lines := b.count(".dumbbell tbody tr"); lines == 0 || b.count("tr:target") != 1 {
		b.Errorf("%d lines; or the row of the address is not shown", lines)
	}
	for _, link := range evaluate[[]string](b, `[...document.querySelectorAll(".comparison-table td a")].map((a) => a.href)`) {
		if strings.HasPrefix(link, "file:") && !strings.Contains(link, "/index.html") {
			b.Errorf("a link in a cell leads to %s", link)
		}
	}
	evaluate[bool](b, `(document.querySelector("[data-chosen] li:last-child button").focus(), true)`)
	b.press(kb.Enter)
	b.await(heads + ` === "CIO CTO"`)
	if got := b.address(); got != "de/matrix/index.html?roles=cio,cto#vendors" {
		b.Errorf("the address is %s", got)
	}
	b.follow("[data-pair] a")
	if got := b.address(); got != "de/vergleiche/cio-vs-cto/index.html" {
		b.Errorf("the pair's link leads to %s", got)
	}
	b.visit("de/matrix/index.html?roles=cio,cto")
	b.await(heads + ` === "CIO CTO"`)
	b.follow(".language-switch a[hreflang=en]")
	b.await(heads + ` === "CIO CTO"`)
	if got := b.address(); got != "en/matrix/index.html?roles=cio,cto" {
		b.Errorf("the language switch leads to %s", got)
	}
	b.visit("en/index.html")
	evaluate[bool](b, `(document.querySelector("select[name=second]").value = "ceo", true)`)
	b.click("[data-pair-chooser] button")
	b.await(`location.pathname.endsWith("/en/comparisons/ceo-vs-cio/index.html") && document.querySelector("h1")`)
	b.visit("en/responsibilities/index.html?role=cto#responsibilities-engineering")
	if b.count(".grid tbody td.faded") == 0 || b.count("tr:target") != 1 {
		b.Error("the role is not singled out, or the row")
	}
}

// offlineWithoutScripts: the front door names the languages, and an
// old address leads on.
func offlineWithoutScripts(b *tab) {
	b.scripts(false)
	b.visit("index.html")
	b.follow("a[hreflang=de]")
	if got := b.address(); got != "de/index.html" {
		b.Errorf("the front door leads to %s", got)
	}
	b.leadsTo("en/comparisons/cto-vs-cio/index.html", "en/comparisons/cio-vs-cto/index.html")
}
