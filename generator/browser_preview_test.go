package main

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/generator/internal/sample"
)

// TestBrowserPreview: a page that is looked at follows the edits by itself,
// also where it goes and comes again, and says that it is the preview and where
// the site is published. What it copies has the published address. No browser
// complains about what the preview adds.
func TestBrowserPreview(t *testing.T) {
	t.Parallel()
	sharedBrowser(t) // first: without it nothing need be made
	source := writeTree(t, sample.Files(sample.Options{Roles: 3, Criteria: 3, Settings: `cards = "shared"`}))
	const page, published = "en/roles/extra/", "https://example.org/en/roles/extra/"
	role := filepath.Join(source, "data/roles/extra.toml")
	original, err := os.ReadFile(filepath.Join(source, "data/roles/role-0001.toml"))
	if err != nil {
		t.Fatal(err)
	}
	original = []byte(strings.Replace(string(original), `abbr = "R1"`, `abbr = "X1"`, 1))
	if err := os.WriteFile(role, original, 0o644); err != nil {
		t.Fatal(err)
	}
	s := serve(t, source)
	b := browseSite(t, &servedSite{Server: &httptest.Server{URL: s.url}, base: "/"})
	b.permit("clipboard-read", "granted")
	b.permit("clipboard-write", "granted")
	b.open(page)
	b.await("document.querySelector('.preview-note')?.textContent === 'Preview on this machine · published at " + published + "'")
	if n := b.count(".preview-note"); n != 1 {
		t.Errorf("%d notes", n)
	}
	if problems := b.notices.take(); len(problems) > 0 {
		t.Errorf("the browser complains: %q", problems)
	}
	replaceIn(t, role, `abbr = "X1"`, `abbr = "X1 edited"`)
	b.await("document.querySelector('main').textContent.includes('X1 edited')")
	if err := os.WriteFile(role, append([]byte("[broken\n"), original...), 0o644); err != nil {
		t.Fatal(err)
	}
	s.await("", "the site stays as it was until this is fixed")
	if err := os.Remove(role); err != nil {
		t.Fatal(err)
	}
	b.await("document.querySelector('main').textContent.includes('There is no such page')")
	if err := os.WriteFile(role, original, 0o644); err != nil {
		t.Fatal(err)
	}
	b.await("document.querySelector('link[rel=canonical]')?.href === " + quoted(published))
	german := evaluate[string](b, "document.querySelector('link[hreflang=de]').href")
	b.open(strings.TrimPrefix(german, "https://example.org/"))
	b.await("document.querySelector('.preview-note')?.textContent.startsWith('Vorschau auf diesem Rechner')")
	b.open(page)
	b.click(".row-label")
	b.message()
	if copied := b.clipboard("text/plain"); !strings.HasPrefix(copied, "https://example.org/") {
		t.Errorf("copied %s, want an address below the published one", copied)
	}
}
