package main

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestBrowserTheme: a choice of colours holds from page to page.
func TestBrowserTheme(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.open("de/")
	for _, want := range []string{"light", "dark", ""} {
		b.press("t")
		if got := evaluate[string](b, `document.documentElement.dataset.theme ?? ""`); got != want {
			t.Fatalf("the theme is %q, want %q", got, want)
		}
		b.open("de/rollen/")
		if got := evaluate[string](b, `document.documentElement.dataset.theme ?? ""`); got != want {
			t.Fatalf("on the next page the theme is %q, want %q", got, want)
		}
	}
	b.press("tt")
	if ground := evaluate[string](b, `getComputedStyle(document.body).backgroundColor`); ground != "rgb(20, 24, 26)" {
		t.Errorf("chosen dark, the ground is %s", ground)
	}
}

// TestBrowserOnlyDifferences: what is the same goes, with and without scripts.
func TestBrowserOnlyDifferences(t *testing.T) {
	t.Parallel()
	for _, scripts := range []bool{true, false} {
		b := browse(t)
		b.scripts(scripts)
		b.open("de/vergleiche/cio-vs-cto/")
		if !b.visible("li.shared") || !b.visible(".alike") {
			t.Fatal("nothing is the same")
		}
		if scripts {
			b.press("d")
		} else {
			b.click("#site-only-differences")
		}
		if b.visible("li.shared") || b.visible(".alike") || !b.visible("tr.different") {
			t.Errorf("scripts %v: what is the same is still shown, or the rest is not", scripts)
		}
	}
}

// TestBrowserShortcuts: the list of keys names those that work here.
func TestBrowserShortcuts(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.open("en/roles/cio/")
	b.press("?")
	if !b.visible(".shortcuts") {
		t.Fatal("the list does not open")
	}
	if b.visible(`[data-key="d"]`) || !b.visible(`[data-key="/"]`) {
		t.Error("the list names keys that do nothing here, or leaves some out")
	}
	b.click("[data-shortcuts-on]") // off, for who speaks to the machine
	b.press(kb.Escape)
	b.press("?")
	if b.visible(".shortcuts") {
		t.Error("the list does not close, or opens by a key that is off")
	}
	b.click("[data-open-shortcuts]")
	if !b.visible(".shortcuts") {
		t.Error("the list does not open without its key")
	}
}

// keepCopies keeps what the page copies in window.copied, by form, instead of
// writing it to the clipboard, which all tabs share.
func (b *tab) keepCopies() {
	b.Helper()
	evaluate[bool](b, `(navigator.clipboard.write = async ([item]) => {
	  const forms = item.types.map(async (type) => [type, await (await item.getType(type)).text()]);
	  window.copied = Object.fromEntries(await Promise.all(forms));
	}, true)`)
}

// TestBrowserCopies: the table that the reader has chosen can be taken along, and
// only what is shown of it.
func TestBrowserCopies(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.open("de/matrix/?roles=cio,cto&groups=work")
	b.await(`document.querySelector(".few")`)
	b.keepCopies()
	b.click(`[data-copy="markdown"]`)
	b.await(`window.copied?.["text/plain"].startsWith("| Kriterium | CIO Chief Information Officer | CTO Chief Technology Officer |\n| --- | --- | --- |")`)
	b.await(`document.querySelector("[data-message]").textContent === "Kopiert."`)
	if hidden := b.text("#group-mandate th"); evaluate[bool](b, `window.copied["text/plain"].includes(`+quoted(hidden)+`)`) {
		t.Errorf("what is hidden, %q, was copied", hidden)
	}
	b.click(`[data-copy="csv"]`)
	b.await(`window.copied["text/plain"].startsWith("\"Kriterium\";\"CIO Chief Information Officer\"")`)
	b.click(`[data-copy="html"]`)
	b.await(`window.copied["text/html"]?.startsWith("<table><tbody><tr><th>Kriterium</th>")`)
}

// TestBrowserGridFocus: a role can be singled out in the grids.
func TestBrowserGridFocus(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.open("en/responsibilities/?role=cto#responsibilities-engineering")
	all, faded := b.count(".grid tbody td"), b.count(".grid tbody td.faded")
	if faded == 0 || faded >= all {
		t.Errorf("%d of %d cells are faded", faded, all)
	}
	if b.count("tr:target") != 1 {
		t.Error("the row is not singled out")
	}
}
