package content

import (
	"slices"
	"testing"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/register"
	"rolebook/generator/internal/sample"
)

func published(links ...register.Link) *register.Register { return register.New(links) }

// Sheets that a smaller handbook has no more lead to the first one, with their
// anchors; a former path has sheets, too.
func TestFormerSheets(t *testing.T) {
	h, pairs := loaded(t, sample.Options{Roles: 30, Criteria: 6})
	l := h.Site.Languages[0]
	l.FormerPaths = map[handbook.Section][]string{handbook.SectionMatrix: {"tafel"}}
	p := newPages(h, pairs, nil, published(
		register.Link{Address: "/de/matrix/2/"}, register.Link{Address: "/de/matrix/3/"},
		register.Link{Address: "/de/tafel/4/"}, register.Link{Address: "/de/matrix/embed/"}))
	first, second := p.matrixPage(l, h.Roles[:24], 1, 2), p.matrixPage(l, h.Roles[24:], 2, 2)
	if want := []string{"/tafel/", "/matrix/3/", "/tafel/4/"}; !slices.Equal(first.Aliases, want) {
		t.Errorf("the first sheet is found at %q, want %q", first.Aliases, want)
	}
	if want := []string{"/tafel/2/"}; !slices.Equal(second.Aliases, want) {
		t.Errorf("the second sheet is found at %q, want %q", second.Aliases, want)
	}
}

func TestPublishedPairs(t *testing.T) {
	h, _ := loaded(t, sample.Options{Roles: 4, Criteria: 4, Mode: `"listed"`})
	h.Site.Languages[0].FormerPaths = map[handbook.Section][]string{handbook.SectionComparisons: {"alt"}}
	r := published(register.Link{Address: "/go/role-0001-vs-role-0002/"}, register.Link{Address: "/de/alt/role-0003-vs-role-0001/"},
		register.Link{Address: "/de/other/role-0002-vs-role-0003/"}, register.Link{Address: "/go/role-0001/"})
	ids := PublishedPairs(&h.Site, r)
	if want := []string{"role-0001-vs-role-0002", "role-0003-vs-role-0001"}; !slices.Equal(ids, want) {
		t.Errorf("got %q, want %q", ids, want)
	}
	var pairs []string
	for _, pair := range compare.Pairs(h, ids) {
		pairs = append(pairs, pair.ID)
	}
	if want := []string{"role-0001-vs-role-0002", "role-0001-vs-role-0003"}; !slices.Equal(pairs, want) {
		t.Errorf("pairs %q, want %q", pairs, want)
	}
}
