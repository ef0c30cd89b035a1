package main

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"

	"rolebook/generator/internal/sample"
)

// mainText returns the words that the main part shows, one for each piece of
// text, without those of controls, which scripts may bring along.
const mainText = `(() => {
  const words = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), around = walker.currentNode.parentElement;
    if (text && around.checkVisibility() && !around.closest("button, label, legend, select, textarea, output, [role=status], [role=toolbar]")) words.push(text);
  }
  return words;
})()`

// deadControls returns the visible controls that do nothing without scripts: no
// form sends them, no popover opens from them, and choosing them changes
// nothing that the page shows, as style sheets can make it do.
const deadControls = `[...document.querySelectorAll("button, input, select, textarea, dialog, [role=button], [role=switch], [role=tab], [aria-live]")]
  .filter((control) => {
    if (!control.checkVisibility({ visibilityProperty: true }) || control.closest("form[action]") || control.popoverTargetElement) return false;
    if (control.type !== "checkbox" && control.type !== "radio") return true;
    if (control.type === "radio" && control.checked && document.getElementsByName(control.name).length > 1) return false; // the others are tried
    const before = document.body.innerText;
    const chosen = control.checked;
    control.checked = !chosen;
    const dead = document.body.innerText === before;
    control.checked = chosen;
    return dead;
  }).map((control) => control.outerHTML)`

// TestBrowserWithoutScripts: who has JavaScript switched off reads the same,
// and sees nothing that does not work.
func TestBrowserWithoutScripts(t *testing.T) {
	t.Parallel()
	b := browse(t)
	for _, kind := range pageKinds {
		if kind.sign || kind.framed || kind.status == http.StatusNotFound { // of that, scripts leave one language
			continue
		}
		for _, address := range kind.addresses {
			b.scripts(true)
			b.openKind(kind, address)
			want := evaluate[[]string](b, mainText)
			b.scripts(false)
			b.openKind(kind, address)
			if got := evaluate[[]string](b, mainText); !slices.Equal(got, want) {
				t.Errorf("%s: the text is another one without JavaScript:\n%s\nwith it:\n%s", address, strings.Join(got, " "), strings.Join(want, " "))
			}
			if len(strings.Join(want, " ")) < 40 {
				t.Errorf("%s: hardly any text: %q", address, want)
			}
			for _, control := range evaluate[[]string](b, deadControls) {
				t.Errorf("%s: does nothing without JavaScript, and is visible: %s", address, control)
			}
		}
	}
}

// TestBrowserDeadControls: what TestBrowserWithoutScripts looks for is found
// where it is, and nowhere else.
func TestBrowserDeadControls(t *testing.T) {
	t.Parallel()
	sharedBrowser(t)
	for body, want := range map[string]int{
		`<button>Copy</button>`:                                                                1,
		`<button hidden>Copy</button>`:                                                         0,
		`<input type="search" aria-label="x">`:                                                 1,
		`<form action="x.js"><input name="q"><button>Go</button></form>`:                       0,
		`<button popovertarget="p">More</button><p popover id="p">x</p>`:                       0,
		`<input type="checkbox" aria-label="x"><p>x</p>`:                                       1,
		`<style>body:has(:checked) p { display: none }</style><input type="checkbox"><p>x</p>`: 0,
	} {
		b := browseSite(t, servePage(t, body))
		b.open("")
		if dead := evaluate[[]string](b, deadControls); len(dead) != want {
			t.Errorf("%s: found %q, want %d", body, dead, want)
		}
	}
}

// TestBrowserSigns: a page that only leads elsewhere takes the reader along,
// and the anchor, too; without JavaScript, a former address still does.
func TestBrowserSigns(t *testing.T) {
	t.Parallel()
	b := browse(t)
	const target = "en/comparisons/cio-vs-cto/"
	b.visit("en/comparisons/cto-vs-cio/#orientation")
	b.await(`document.querySelector(".site-header")`)
	if address := b.address(); address != target+"#orientation" {
		t.Errorf("led to %s", address)
	}
	b.scripts(false)
	b.visit("en/comparisons/cto-vs-cio/")
	b.await(`document.querySelector(".site-header")`)
	if address := b.address(); address != target {
		t.Errorf("led to %s without JavaScript", address)
	}
}

// TestBrowserShortLinks: a short link leads to the first of the reader's
// languages that there is, and takes row and choice along; without JavaScript
// it names all languages.
func TestBrowserShortLinks(t *testing.T) {
	t.Parallel()
	b := browse(t)
	for _, c := range []struct{ languages, open, want string }{
		{`["de-AT", "en"]`, "go/cio-vs-cto/?x=1#vendors", "de/vergleiche/cio-vs-cto/?x=1#vendors"},
		{`["fr", "en-GB", "de"]`, "go/cio-vs-cto/#vendors", "en/comparisons/cio-vs-cto/#vendors"},
		{`["EN"]`, "go/cio/#vendors", "en/roles/cio/#vendors"},
		{`["fr"]`, "go/cto-vs-cio/", "de/vergleiche/cio-vs-cto/"}, // the handbook's first; the other order leads on, too
	} {
		b.prefer(c.languages)
		b.visit(c.open)
		b.await(`document.querySelector(".site-header")`)
		if address := b.address(); address != c.want {
			t.Errorf("%s, %s: led to %s, want %s", c.languages, c.open, address, c.want)
		}
	}
	b.scripts(false)
	for _, page := range []string{"go/cio-vs-cto/", "go/cto-vs-cio/"} {
		b.open(page)
		if b.address() != page || !b.visible(`a[hreflang="de"]`) || !b.visible(`a[hreflang="en"]`) {
			t.Errorf("%s does not name the languages without JavaScript", page)
		}
	}
	b.follow(`a[hreflang="en"]`)
	if address := b.address(); address != "en/comparisons/cio-vs-cto/" {
		t.Errorf("the link leads to %s", address)
	}
}

// TestBrowserLanguages: of several variants of a language the very one that the
// reader wants is chosen, in whatever order they stand.
func TestBrowserLanguages(t *testing.T) {
	t.Parallel()
	sharedBrowser(t)
	files := sample.Files(sample.Options{Roles: 1, Criteria: 4, Languages: []string{"en-gb", "en", "de"}, Settings: `cards = "shared"`})
	files["i18n/en-gb.toml"] = frenchWords(t)
	b := browseSite(t, serveBuilt(t, writeTree(t, files)))
	for languages, want := range map[string]string{`["en", "de"]`: "en/", `["en-GB", "de"]`: "en-gb/", `["en-US", "de"]`: "en-gb/", `["de", "en"]`: "de/"} {
		b.prefer(languages)
		b.visit("go/role-0000/")
		b.await(`document.querySelector(".site-header")`)
		if address := b.address(); !strings.HasPrefix(address, want) || !strings.HasSuffix(address, "/role-0000/") {
			t.Errorf("%s: led to %s", languages, address)
		}
	}
}

// prefer sets the languages that the browser says its reader wants, as a list of
// JavaScript's, for the pages opened from now on.
func (b *tab) prefer(languages string) {
	b.Helper()
	call(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `Object.defineProperty(navigator, "languages", { get: () => ` + languages + `, configurable: true })`,
	})
}
