package content

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/history"
	"rolebook/generator/internal/register"
	"rolebook/generator/internal/sample"
)

// What git says of a role changes the pages that show the role and a date: its
// own, its comparisons, and the lists, of roles with the feed.
func TestCommitTouchesOnlyPagesThatShowTheRole(t *testing.T) {
	s := newSource(t, small)
	s.want(Result{Written: smallFiles})
	before := s.files()
	s.changed = history.Dates{"data/roles/role-0003.toml": "2026-02-03", "content/about.de.md": "2026-02-04"}
	s.want(Result{Written: 8, Unchanged: smallFiles - 8})
	s.want(Result{Unchanged: smallFiles})
	var touched []string
	for name, text := range s.files() {
		if before[name] != text {
			touched = append(touched, name)
		}
	}
	slices.Sort(touched)
	want := []string{
		"comparisons/_index.de.md", "comparisons/_index.en.md",
		"comparisons/role-0002-vs-role-0003/index.de.md", "comparisons/role-0002-vs-role-0003/index.en.md",
		"roles/_index.de.md", "roles/_index.en.md", "roles/role-0003/index.de.md", "roles/role-0003/index.en.md",
	}
	if !slices.Equal(touched, want) {
		t.Errorf("touched %v, want %v", touched, want)
	}
}

// The feed has the latest changes first, then the ids in order, and an end.
func TestChanges(t *testing.T) {
	h, pairs := loaded(t, sample.Options{Roles: 60, Criteria: 4})
	p := newPages(Input{Handbook: h, Pairs: pairs, Changed: history.Dates{"data/roles/role-0059.toml": "2026-12-01"}, Published: register.New(nil)})
	changes := p.changes(p.locale(p.site.Languages[0], "de/rollen/"))
	if len(changes) != mostChanges || changes[0].Href != "role-0059/" || changes[0].Changed != "2026-12-01" {
		t.Fatalf("%d changes, first %+v", len(changes), changes[0])
	}
	if changes[1].Href != "role-0027/" || changes[2].Href != "role-0055/" || changes[1].Changed != changes[2].Changed {
		t.Errorf("then %+v and %+v", changes[1], changes[2])
	}
}

func TestCards(t *testing.T) {
	for roles, want := range map[int]bool{mostCards: true, mostCards + 1: false} {
		h, pairs := loaded(t, sample.Options{Roles: roles, Criteria: 4, Pairs: 1})
		p := newPages(Input{Handbook: h, Pairs: pairs, Published: register.New(nil)})
		page := p.rolePage(h.Site.Languages[0], h.Roles[0])
		if (page.Card != nil) != want || (p.comparisonPage(h.Site.Languages[0], pairs[0]).Card != nil) != want {
			t.Errorf("with %d roles: %+v", roles, page.Card)
		}
	}
	p := newPages(Input{Handbook: mustLoad(t, sample.Options{Roles: 1, Criteria: 4}), Published: register.New(nil)})
	for _, c := range []struct {
		lines []string
		want  Card
	}{
		{[]string{"CIO vs. CTO"}, Card{Text: "CIO vs. CTO", Size: 112}},
		{[]string{"CIO", "Chief Information Officer"}, Card{Text: "CIO\nChief Information Officer", Size: 68}},
		{[]string{fmt.Sprintf("%080d", 0)}, Card{Text: fmt.Sprintf("%069d…", 0), Size: 52}},
	} {
		if got := p.card("", c.lines...); got.Text != c.want.Text || got.Size != c.want.Size {
			t.Errorf("%q: %+v, want %+v", c.lines, *got, c.want)
		}
	}
}

// mustLoad loads a sample handbook.
func mustLoad(t *testing.T, o sample.Options) *handbook.Handbook {
	t.Helper()
	s := newSource(t, o)
	h, problems := handbook.Load(os.DirFS(s.dir))
	if errors, _ := problems.Count(); errors > 0 {
		t.Fatal(problems[0])
	}
	return h
}

func loaded(t *testing.T, o sample.Options) (*handbook.Handbook, []compare.Pair) {
	t.Helper()
	h := mustLoad(t, o)
	return h, compare.Pairs(h, nil)
}

func TestEditAddress(t *testing.T) {
	h := mustLoad(t, sample.Options{Roles: 1, Criteria: 4, Settings: `edit = "https://example.org/edit/main/"`})
	p := newPages(Input{Handbook: h, Published: register.New(nil)})
	for file, want := range map[string]string{
		"data/roles/cio.toml":     "https://example.org/edit/main/data/roles/cio.toml",
		"data/roles/a b#?%ä.toml": "https://example.org/edit/main/data/roles/a%20b%23%3F%25%C3%A4.toml",
	} {
		if got := p.editAddress(file); got != want {
			t.Errorf("%s: %s, want %s", file, got, want)
		}
	}
}
