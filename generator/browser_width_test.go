package main

import (
	"strings"
	"testing"
)

// beyondWindow returns the elements that stick out of the window, when the whole
// page has to be moved sideways to read them.
const beyondWindow = `document.documentElement.scrollWidth <= innerWidth ? [] : [document.documentElement.scrollWidth + " pixels wide in all"].concat(
  [...document.body.querySelectorAll("*")]
    .filter((e) => e.getBoundingClientRect().right + scrollX > innerWidth && !e.closest(".table-frame, .visually-hidden"))
    .slice(0, 5).map((e) => e.cloneNode().outerHTML + " " + e.textContent.trim().slice(0, 60)))`

// checkWidths looks at the open page in windows of the sizes of a small
// telephone, of a common one, and of a desk.
func checkWidths(b *tab, page string) {
	b.Helper()
	b.unfold()
	for _, pixels := range []int64{320, 375, 1440} {
		b.width(pixels)
		if found := evaluate[[]string](b, beyondWindow); len(found) > 0 {
			b.Errorf("%s, %d pixels wide, is too wide:\n  %s", page, pixels, strings.Join(found, "\n  "))
		}
	}
}

// TestBrowserWidths: no kind of page is wider than the window; tables that are
// scroll inside their frame.
func TestBrowserWidths(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.stay()
	for _, kind := range pageKinds {
		for _, address := range kind.addresses {
			b.openKind(kind, address)
			checkWidths(b, address)
		}
	}
}

// TestBrowserLongWords: neither are the pages of a handbook that says a word as
// long as German words can be, in labels of 130 characters, everywhere.
func TestBrowserLongWords(t *testing.T) {
	t.Parallel()
	sharedBrowser(t)
	site := serveBuilt(t, writeTree(t, longWords()))
	b := browseSite(t, site)
	b.stay()
	for _, page := range site.pages() {
		b.open(page)
		checkWidths(b, page)
	}
}

// longWords is onlyGerman with much more to say.
func longWords() map[string]string {
	label := hostile[len(hostile)-1]
	files := map[string]string{"data/sources.toml": "[s]\ntitle = \"" + label + "\"\npublisher = \"" + label + "\"\nurl = \"https://example.org/" + strings.Repeat("long-", 40) + "\"\n"}
	for name, text := range onlyGerman {
		text = strings.ReplaceAll(text, "Nurdeutsch", label)
		text = strings.Replace(text, `title = "T"`, `title = "`+label+`"`, 1)
		text = strings.ReplaceAll(text, `"1"`, `"`+strings.Repeat("15129908", 20)+`"`) // a code
		text = strings.Replace(text, `depends =`, `sources = ["s"], depends =`, 1)
		files[name] = text
	}
	return files
}
