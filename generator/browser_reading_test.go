package main

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestBrowserLanguageSwitch: who changes the language stays at the row.
func TestBrowserLanguageSwitch(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.open("de/vergleiche/cio-vs-cto/#focus")
	b.click("#orientation .row-label")
	const english = `.language-switch a[hreflang="en"]`
	b.await(`document.querySelector('` + english + `').hash === "#orientation"`) // told by an event, a moment later
	b.follow(english)
	if address := b.address(); address != "en/comparisons/cio-vs-cto/#orientation" {
		t.Errorf("the switch leads to %s", address)
	}
	if b.count("tr:target") != 1 || b.text(".language-switch [aria-current]") != "English" {
		t.Error("the page is not the English one, at the row")
	}
}

// TestBrowserSkipLink: the first stop of the keyboard leads past the header.
func TestBrowserSkipLink(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.open("de/rollen/cio/")
	b.press(kb.Tab)
	if !b.hasFocus(".skip-link") || !b.visible(".skip-link") {
		t.Fatal("the first stop is not the skip link")
	}
	b.press(kb.Enter)
	if !b.hasFocus("main") {
		t.Error("the skip link does not move the focus to the main part")
	}
	b.press(kb.Tab)
	if evaluate[bool](b, `document.activeElement.closest("main") === null`) {
		t.Error("the next stop is not in the main part")
	}
}
