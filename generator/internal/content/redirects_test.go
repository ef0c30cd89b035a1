package content

import (
	"slices"
	"strings"
	"testing"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/register"
	"rolebook/generator/internal/sample"
)

func published(links ...register.Link) *register.Register { return register.New(links) }

// Sheets that a smaller handbook has no more lead to the first one; a former path
// has sheets, too. Tables for frames, which once were pages, lead to the page.
func TestFormerSheets(t *testing.T) {
	h, pairs := loaded(t, sample.Options{Roles: matrixColumns + 1, Criteria: 6}) // two sheets
	l := h.Site.Languages[0]
	l.FormerPaths = map[handbook.Section][]string{handbook.SectionMatrix: {"tafel"}}
	p := newPages(Input{Handbook: h, Pairs: pairs, Published: published(
		register.Link{Address: "/de/matrix/2/"}, register.Link{Address: "/de/matrix/3/"},
		register.Link{Address: "/de/tafel/4/"}, register.Link{Address: "/de/matrix/embed/"},
		register.Link{Address: "/de/a-z/2/"})})
	var got []string
	p.redirects(func(_ *handbook.Language, _, from, to string) {
		if strings.HasPrefix(from, "de/matrix/") || strings.HasPrefix(from, "de/tafel/") || strings.HasPrefix(from, "de/a-z/") {
			got = append(got, from+" "+to)
		}
	})
	want := []string{
		"de/tafel/ de/matrix/", "de/matrix/3/ de/matrix/", "de/tafel/4/ de/matrix/", "de/matrix/embed/ de/matrix/?embed", "de/tafel/2/ de/matrix/2/",
		"de/a-z/2/ de/a-z/",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
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
