package content

import (
	"os"
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
	if len(page.Accountable) != 1 || page.Accountable[0].Level.Mark != "A" {
		t.Fatalf("%+v", page.Accountable)
	}
	item := page.Accountable[0].Items[0]
	if item.ID != "responsibilities-information-security" || item.Words == "" {
		t.Errorf("%+v", item)
	}
	if first := page.Comparisons[0]; first.Answers == "" || first.Heading == "" {
		t.Errorf("the first comparison is %+v", first)
	}
	for _, role := range h.Roles {
		for _, one := range p.rolePage(p.site.Languages[0], role).Accountable {
			if len(one.Items) == 0 {
				t.Errorf("%s: a list of none", role.ID)
			}
		}
	}
}
