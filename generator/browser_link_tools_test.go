package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"rolebook/generator/internal/export"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/sample"
)

// tableFiles are the files beside a page that hold its table, in the order in
// which the page offers them.
var tableFiles = ident.Of(export.Files(), func(f export.Format) string { return f.File })

// samplePair is the comparison of siteWithTables.
const samplePair = "en/comparisons/role-0000-vs-role-0001/"

// siteWithTables is the site of a small handbook.
func siteWithTables(t *testing.T) *servedSite {
	t.Helper()
	sharedBrowser(t) // first: without it no site need be built
	return serveBuilt(t, writeTree(t, sample.Files(sample.Options{Roles: 2, Criteria: 5, Pairs: 1, Settings: `cards = "shared"`})))
}

// permit allows the pages of the tab something, or refuses it.
func (b *tab) permit(what string, setting browser.PermissionSetting) {
	b.Helper()
	call(b, browser.SetPermission, browser.SetPermissionParams{
		Permission: &browser.PermissionDescriptor{Name: what}, Setting: setting,
		Origin: b.site.URL, BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID,
	})
}

// clipboard returns what is on the clipboard in a form such as "text/plain".
func (b *tab) clipboard(form string) string {
	b.Helper()
	return evaluate[string](b, `navigator.clipboard.read().then(([item]) => item.getType(`+quoted(form)+`)).then((blob) => blob.text())`)
}

// message waits until the page says something about copying, and takes it away.
func (b *tab) message() string {
	b.Helper()
	b.await(`document.querySelector("[data-message]").textContent`)
	return evaluate[string](b, `((place) => { const text = place.textContent; place.textContent = ""; return text; })(document.querySelector("[data-message]"))`)
}

// TestBrowserLinkTools: the control that links to a page and copies its table.
func TestBrowserLinkTools(t *testing.T) {
	t.Parallel()
	site := siteWithTables(t)
	t.Run("by keyboard", func(t *testing.T) { linkToolsByKeyboard(browseSite(t, site)) })
	t.Run("without scripts", func(t *testing.T) { linkToolsWithoutScripts(browseSite(t, site)) })
	t.Run("for all", func(t *testing.T) { linkToolsForAll(browseSite(t, site)) })
	t.Run("refused", func(t *testing.T) { linkToolsRefused(browseSite(t, site)) })
}

// By keyboard alone, it opens, and copies the short link, the code of a frame,
// and the table in every form. Nothing else in the tests writes to the
// browser's clipboard, which all tabs share.
func linkToolsByKeyboard(b *tab) {
	b.permit("clipboard-read", "granted")
	b.permit("clipboard-write", "granted")
	b.open(samplePair)
	focus := func(selector string) {
		b.Helper()
		evaluate[bool](b, `(document.querySelector(`+quoted(selector)+`).focus(), true)`)
	}
	if b.visible(".link-tools-panel") {
		b.Error("the control is open before anybody asks")
	}
	focus(".table-tools > a.button")
	b.press(kb.Tab)
	if !b.hasFocus(".link-tools summary") {
		b.Fatal("the next stop of the keyboard is not the control")
	}
	b.press(kb.Enter)
	if !b.visible(".link-tools-panel") {
		b.Fatal("the control does not open")
	}

	b.press(kb.Tab + kb.Enter)
	if said, link := b.message(), b.clipboard("text/plain"); said != "Copied." || link != b.site.home()+"go/role-0000-vs-role-0001/" {
		b.Errorf("said %q, copied %q", said, link)
	}
	b.press(kb.Tab + kb.Enter)
	frame := `<iframe src="` + b.site.home() + samplePair + `?embed" title="`
	if said, code := b.message(), b.clipboard("text/plain"); said != "Copied." || !strings.HasPrefix(code, frame) || !strings.HasSuffix(code, "></iframe>") {
		b.Errorf("said %q, copied %q", said, code)
	}
	for _, file := range tableFiles {
		b.press(kb.Tab) // to the button
		b.press(kb.Enter)
		plain := file
		if file == "table.html" {
			plain = "table.md" // for what takes plain text alone
		}
		want := strings.TrimPrefix(string(b.site.files[samplePair+plain].Data), "\ufeff")
		if said, text := b.message(), b.clipboard("text/plain"); said != "Copied." || text != want {
			b.Errorf("%s: said %q, copied %.200q, want %.200q", file, said, text, want)
		}
		if file == "table.html" {
			if rich := b.clipboard("text/html"); !strings.Contains(rich, "<table") || !strings.Contains(rich, "<th") || !strings.Contains(rich, "<strong>data</strong>") {
				b.Errorf("the rich text is %q", rich)
			}
		}
		b.press(kb.Tab) // to the file
		if address := evaluate[string](b, `document.activeElement.href + " " + document.activeElement.download`); address != b.site.home()+samplePair+file+" role-0000-vs-role-0001"+strings.TrimPrefix(file, "table") {
			b.Errorf("after %s comes %s", file, address)
		}
	}
	for _, problem := range b.notices.take() {
		b.Error(problem)
	}
}

// Open, it has room in narrow windows, and axe-core finds nothing wrong.
func linkToolsForAll(b *tab) {
	axe := axeScript(b.T)
	for _, page := range []string{samplePair, "de/rollen/role-0001/"} {
		b.open(page)
		checkWidths(b, page)
		evaluate[any](b, axe)
		b.checkAxeInColours(page)
	}
}

// What can't be copied is said in words.
func linkToolsRefused(b *tab) {
	b.permit("clipboard-write", "denied")
	delete(b.site.files, samplePair+"table.csv")
	b.open(samplePair)
	b.click(".link-tools summary")
	const refused = "The browser does not allow copying. But you can select the text, or open the file."
	for button, want := range map[string]string{
		`[data-copy-text="site-short-link"]`: refused,
		`[data-copy-file="table.md"]`:        refused,
		`[data-copy-file="table.html"]`:      refused,
		`[data-copy-file="table.csv"]`:       "The file could not be loaded, so nothing was copied.",
	} {
		b.click(button)
		if said := b.message(); said != want {
			b.Errorf("%s: it says %q", button, said)
		}
	}
	for _, problem := range b.notices.take() {
		if strings.HasPrefix(problem, "exception") {
			b.Error(problem)
		}
	}
}

// Without scripts, links and texts are there, and no button.
func linkToolsWithoutScripts(b *tab) {
	b.scripts(false)
	for _, page := range []string{samplePair, "de/rollen/role-0001/"} {
		b.open(page)
		b.click(".link-tools summary")
		if b.visible(".link-tools button") {
			b.Errorf("%s: a button that does nothing", page)
		}
		links := evaluate[[]string](b, `[...document.querySelectorAll(".table-files a")].filter((a) => a.checkVisibility()).map((a) => a.getAttribute("href"))`)
		if !slices.Equal(links, tableFiles) {
			b.Errorf("%s: links to %q", page, links)
		}
		id := strings.Split(page, "/")[2]
		if link := b.text("#site-short-link"); link != b.site.home()+"go/"+id+"/" {
			b.Errorf("%s: the short link is %q", page, link)
		}
		if code := b.text("#site-embed"); !strings.Contains(code, `src="`+b.site.home()+page+`?embed"`) {
			b.Errorf("%s: the code is %q", page, code)
		}
	}
}

// TestBrowserRowLinks: a row's address is copied below the short link, where the
// page has one; elsewhere it is the page's own.
func TestBrowserRowLinks(t *testing.T) {
	t.Parallel()
	b := browse(t)
	for page, want := range map[string]string{
		"de/vergleiche/cio-vs-cto/?x=1": "go/cio-vs-cto/#vendors",
		"en/roles/cio/":                 "go/cio/#vendors",
		"en/matrix/?roles=cio,ciso":     "en/matrix/?roles=cio,ciso#vendors",
	} {
		b.open(page)
		b.keepCopies()
		b.click("#vendors .row-label")
		b.await(`window.copied?.["text/plain"]`)
		if got := evaluate[string](b, `window.copied["text/plain"]`); got != b.site.home()+want {
			t.Errorf("%s: copied %s", page, got)
		}
	}
}
