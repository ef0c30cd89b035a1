package content

import (
	"os"
	"strings"
	"testing"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/register"
)

// TestAccountable: a role's page names each item that the role holds the sole level
// for, with the anchor of its row, and its curated comparisons with their sentences.
func TestAccountable(t *testing.T) {
	h, _ := handbook.Load(os.DirFS("../../.."))
	if h == nil {
		t.Fatal("our handbook does not load")
	}
	p := newPages(Input{Handbook: h, Pairs: compare.Pairs(h, nil), Published: register.New(nil)})
	page := p.rolePage(p.site.Languages[0], h.Role("ciso"))
	for _, want := range []string{`<b class="level">A</b>`, `<a href="#responsibilities-information-security" title="`} {
		if !strings.Contains(page.Accountable, want) {
			t.Errorf("no %s in %s", want, page.Accountable)
		}
	}
	if first, _, _ := strings.Cut(page.Comparisons, "</li>"); !strings.Contains(first, "cio-vs-ciso") || !strings.Contains(first, "<p>") {
		t.Errorf("the first comparison is %s", first)
	}
}
