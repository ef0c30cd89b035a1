package main

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"

	"rolebook/generator/internal/sample"
)

// papers are the sheets that readers have, in inches.
var papers = []struct {
	name          string
	width, height float64
}{{"A4", 210 / 25.4, 297 / 25.4}, {"Letter", 8.5, 11}}

// sheetMargins are those of print.css, left and right together, in inches.
const sheetMargins = 35 / 25.4

// pixelsPerInch is CSS's.
const pixelsPerInch = 96

// onPaper shows the pages of the tab as they are printed.
func (b *tab) onPaper() {
	b.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
}

// onScreen ends onPaper.
func (b *tab) onScreen() {
	b.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
}

// unprintable returns what a sheet shows that only a screen has a use for.
const unprintable = `[...document.querySelectorAll("nav, form, button, input, select, textarea, dialog, .site-header, .site-footer, .message")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true })).map((e) => e.cloneNode().outerHTML)`

// brokenRows returns the tables whose head is not repeated, and the rows that
// may be cut in two.
const brokenRows = `[
  ...[...document.querySelectorAll("table:not(.many) thead")].filter((e) => getComputedStyle(e).display !== "table-header-group"),
  ...[...document.querySelectorAll("tr")].filter((e) => getComputedStyle(e).breakInside !== "avoid"),
  ...[...document.querySelectorAll("h1, h2, h3, tr.group")].filter((e) => getComputedStyle(e).breakAfter !== "avoid"),
].map((e) => e.cloneNode().outerHTML)`

// unprintedAddresses returns the links that lead nowhere on paper: to other
// sites, and in prose to other pages. Their address has to follow at once, to
// be part of their line in the list of sources, or to have their number among
// the notes.
const unprintedAddresses = `[...document.querySelectorAll('main a[href^="http"], .prose a[href], .home-page .introduction a[href]')]
  .filter((a) => a.checkVisibility() && !a.getAttribute("href").startsWith("#"))
  .filter((a) => {
    const number = a.nextElementSibling;
    if (number?.matches(".link-number") && number.checkVisibility()) {
      const note = document.querySelectorAll(".link-notes li")[number.textContent - 1];
      return !note?.checkVisibility() || note.innerText !== a.href;
    }
    if (getComputedStyle(a, "::after").content.includes(a.getAttribute("href"))) return false;
    return !(a.closest(".references li") ?? a).innerText.includes(a.getAttribute("href").replace(/^mailto:|^https:\/\/|\/$/g, ""));
  }).map((a) => a.outerHTML)`

// beyondSheet returns what sticks out of the sheet at the right: unlike a window,
// a frame on it can't be scrolled.
const beyondSheet = `[...document.body.querySelectorAll("*")]
  .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !e.closest(".visually-hidden"))
  .slice(0, 5).map((e) => e.cloneNode().outerHTML + " " + e.textContent.trim().slice(0, 60))`

// checkSheet looks at the open page as it is printed, on every paper.
func checkSheet(b *tab, address string) {
	b.Helper()
	for what, expression := range map[string]string{
		"is of no use on paper":   unprintable,
		"may be torn apart":       brokenRows,
		"has no address on paper": unprintedAddresses,
	} {
		if found := evaluate[[]string](b, expression); len(found) > 0 {
			b.Errorf("%s: %s:\n  %s", address, what, strings.Join(found[:min(5, len(found))], "\n  "))
		}
	}
	wide := evaluate[string](b, `getComputedStyle(document.body).page`) == "wide"
	for _, paper := range papers {
		inches := paper.width
		if wide {
			inches = paper.height
		}
		b.width(int64((inches - sheetMargins) * pixelsPerInch))
		if found := evaluate[[]string](b, beyondSheet); len(found) > 0 {
			b.Errorf("%s is cut off on %s:\n  %s", address, paper.name, strings.Join(found, "\n  "))
		}
	}
}

// TestBrowserPrint: every kind of page is a clean sheet: nothing of the window
// is on it, nothing is cut off, rows stay whole, links keep their address, and
// it says where it is from and how old it is.
func TestBrowserPrint(t *testing.T) {
	t.Parallel()
	b := browse(t)
	for _, kind := range pageKinds {
		for _, address := range kind.addresses {
			b.dark(false) // and a screen again
			b.openKind(kind, address)
			if b.visible(".print-only") {
				b.Errorf("%s: what is for paper is on the screen", address)
			}
			b.onPaper()
			checkSheet(b, address)
			if kind.name == "former address" || kind.status != 0 || strings.HasSuffix(address, "404.html") {
				continue // the one shows its target's address, the others have none
			}
			const place = ".print-head"
			head := b.text(place)
			if !b.visible(place) || !strings.Contains(head, b.site.home()+strings.TrimSuffix(address, "?embed")) {
				b.Errorf("%s: the sheet does not say its address: %q", address, head)
			}
			if dated := b.visible(place + " time"); !dated && !kind.sign && kind.name != "privacy" && kind.name != "hand-written page" {
				b.Errorf("%s: the sheet does not say how old it is: %q", address, head)
			}
		}
	}
}

// TestBrowserPrintProse: all that people have written by hand keeps its links.
func TestBrowserPrintProse(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.open("de/")
	pages := evaluate[[]string](b, `[...document.querySelectorAll(".site-footer nav a")].map((a) => a.href)`)
	notes := 0
	for _, german := range pages {
		b.open(strings.TrimPrefix(german, b.site.home()))
		for _, language := range evaluate[[]string](b, `[...document.querySelectorAll("link[rel=alternate][hreflang=de], link[rel=alternate][hreflang=en]")].map((l) => l.href)`) {
			address := strings.TrimPrefix(language, b.site.home())
			b.dark(false)
			b.open(address)
			b.onPaper()
			checkSheet(b, address)
			notes += b.count(".link-notes li")
			if repeated := evaluate[bool](b, `((all) => new Set(all).size < all.length)([...document.querySelectorAll(".link-notes li")].map((li) => li.textContent))`); repeated {
				b.Errorf("%s: an address has two numbers", address)
			}
		}
	}
	if notes < 20 {
		t.Errorf("only %d notes on %d pages", notes, len(pages))
	}
}

// TestBrowserPrintMany: neither are the sheets of a handbook with many roles cut
// off, nor those of one that says words as long as German ones can be.
func TestBrowserPrintMany(t *testing.T) {
	t.Parallel()
	sharedBrowser(t)
	many := sample.Files(sample.Options{Roles: 60, Criteria: 10, Pairs: 2, Settings: `cards = "shared"`})
	for name, files := range map[string]map[string]string{"many roles": many, "long words": longWords()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := browseSite(t, serveBuilt(t, writeTree(t, files)))
			b.stay()
			b.onPaper()
			for _, address := range b.site.pages() {
				if strings.Contains(address, "role-") && !strings.Contains(address, "role-0001") {
					continue // they are all alike
				}
				b.open(address)
				checkSheet(b, address)
			}
		})
	}
}

var mediaBox = regexp.MustCompile(`/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]`)

// TestBrowserPrintPaper: the reader's paper decides; only the roles that were
// chosen, side by side, lie on their side.
func TestBrowserPrintPaper(t *testing.T) {
	t.Parallel()
	b := browse(t)
	for address, wide := range map[string]bool{"de/vergleiche/cio-vs-cto/": false, "en/matrix/": false, "en/matrix/?roles=cio,cto,ciso": true} {
		b.dark(false)
		b.open(address)
		if wide {
			b.await(`document.querySelector(".few")`)
		}
		for _, paper := range papers {
			preferred := true // what a browser's own dialogue does
			pdf := call(b, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: paper.width, PaperHeight: paper.height, PreferCSSPageSize: &preferred})
			width, height := paper.width, paper.height
			if wide {
				width, height = height, width
			}
			sheets := mediaBox.FindAllSubmatch(pdf.Data, -1)
			if len(sheets) == 0 {
				t.Fatalf("%s: no sheets", address)
			}
			for _, sheet := range sheets {
				across, down := points(sheet[1]), points(sheet[2])
				if math.Abs(across-width*72) > 1 || math.Abs(down-height*72) > 1 { // the browser rounds
					t.Errorf("%s on %s: a sheet of %v × %v points, want %.0f × %.0f", address, paper.name, across, down, width*72, height*72)
				}
			}
		}
		b.onPaper()
		checkSheet(b, address)
	}
}

func points(text []byte) float64 {
	number, _ := strconv.ParseFloat(string(text), 64)
	return number
}
