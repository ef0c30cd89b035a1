package main

import (
	"net/http"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestBrowserNotFound: who asks for what is not there gets the site's header and
// search in the language of the address, and the pages with the nearest names.
func TestBrowserNotFound(t *testing.T) {
	t.Parallel()
	b := browse(t)
	for _, c := range []struct{ address, language, leads string }{
		{"de/rollen/cios/", "de", "de/rollen/cio/"},
		{"en/roles/chief-information-oficer.html", "en", "en/roles/cio/"},
		{"en/comparisons/cio-versus-cto/", "en", "en/comparisons/cio-vs-cto/"},
		{"de/404.html", "de", ""},
	} {
		status := http.StatusNotFound
		if c.leads == "" {
			status = http.StatusOK
		}
		if got := b.visit(c.address); got != status {
			t.Fatalf("%s: status %d", c.address, got)
		}
		if lang := evaluate[string](b, `document.documentElement.lang`); lang != c.language || b.count("header") != 1 {
			t.Errorf("%s: in %q, with %d headers", c.address, lang, b.count("header"))
		}
		b.press("/ciso")
		b.await(`document.querySelectorAll('.search [role="option"]').length > 0`)
		b.press(kb.Escape)
		if c.leads == "" {
			continue
		}
		b.await(`document.querySelector("[data-nearest] a")?.checkVisibility({ visibilityProperty: true })`)
		b.follow("[data-nearest] a")
		if address := b.address(); address != c.leads {
			t.Errorf("%s leads to %s", c.address, address)
		}
	}
}
