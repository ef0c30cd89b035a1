package compare

import (
	"fmt"
	"slices"
	"testing"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/sample"
)

func load(t testing.TB, files map[string]string) *handbook.Handbook {
	t.Helper()
	h, problems := handbook.Load(mapFS(files))
	if errors, _ := problems.Count(); errors > 0 {
		t.Fatal(problems[0])
	}
	return h
}

const duo = `title = "Test"
[languages.en]
weight = 1
`

// cells returns a handbook of two roles, a and b, with these cells.
func cells(t *testing.T, a, b string) []Row {
	t.Helper()
	role := func(name, cells string) string {
		return "name = { en = \"" + name + "\" }\nsummary = { en = \"x\" }\n[criteria]\n" + cells
	}
	h := load(t, map[string]string{
		"hugo.toml": duo,
		"data/criteria.toml": `[groups.g]
label = { en = "g" }
[criteria]
text = { group = "g", label = { en = "t" } }
spectrum = { group = "g", kind = "spectrum", label = { en = "s" }, poles = { en = ["-", "+"] } }
list = { group = "g", kind = "list", label = { en = "l" } }
roles = { group = "g", kind = "roles", label = { en = "r" } }
ratings = { group = "g", kind = "ratings", catalogue = "c", label = { en = "c" } }
number = { group = "g", kind = "number", label = { en = "n" } }
amount = { group = "g", kind = "amount", currency = "EUR", label = { en = "n" } }
day = { group = "g", kind = "date", label = { en = "n" } }
choice = { group = "g", kind = "choice", label = { en = "n" }, choices = { a = { label = { en = "a" } }, b = { label = { en = "b" } } } }
several = { group = "g", kind = "choice", several = true, label = { en = "n" }, choices = { a = { label = { en = "a" } }, b = { label = { en = "b" } } } }
`,
		"data/catalogues/c.toml": `label = { en = "c" }
scale = { high = { label = { en = "high" } }, low = { label = { en = "low" } } }
items = { i = { label = { en = "i" } }, j = { label = { en = "j" } }, k = { label = { en = "k" } } }
`,
		"data/roles/a.toml": role("a", a), "data/roles/b.toml": role("b", b), "data/roles/c.toml": role("c", ""),
	})
	c := Roles(h, []*handbook.Role{h.Role("a"), h.Role("b")}, false)
	if len(c.Groups) == 0 {
		return nil
	}
	return c.Groups[0].Rows
}

func TestRelations(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Relation
	}{
		{`text = { en = "x" }`, `text = { en = "x" }`, Same},
		{`text = { en = "x" }`, `text = { en = " x\n" }`, Same},
		{`text = { en = "x" }`, `text = { en = "y" }`, Different},
		{`text = { en = "x" }`, ``, Partial},
		{`text = { en = "x" }`, `text = { not-applicable = true }`, Different},
		{`text = { not-applicable = true }`, `text = { not-applicable = true }`, Same},
		{`text = { en = "x" }`, `text = { value = { en = "x" }, depends = { en = "y" } }`, Different},
		{`text = { en = "x" }`, `text = { value = { en = "x" }, view = "editors" }`, Same},
		{`spectrum = 1`, `spectrum = 1`, Same},
		{`spectrum = 1`, `spectrum = -2`, Different},
		{`spectrum = 0`, `spectrum = { not-applicable = true }`, Different},
		{`roles = ["c"]`, `roles = ["c"]`, Same},
		{`roles = ["c", "b"]`, `roles = ["c"]`, Different},
		{`list.points = { p = { en = "x" }, q = { en = "y" } }`, `list.points = { q = { en = "y" }, p = { en = "x" } }`, Same},
		{`list.points = { p = { en = "x" } }`, `list.points = { p = { en = "y" } }`, Different},
		{`list.points = { p = { en = "x" } }`, `list.points = { q = { en = "x" } }`, Different},
		{`ratings = { i = "high", j = "low" }`, `ratings = { j = "low", i = "high" }`, Same},
		{`ratings = { i = "high" }`, `ratings = { i = "low" }`, Different},
		{`ratings = { i = "high" }`, `ratings = { j = "high" }`, Different},
		{`number = 3`, `number = 3.0`, Same},
		{`number = 0`, `number = { not-applicable = true }`, Different},
		{`number = 3`, `number = { from = 3, to = 4 }`, Different},
		{`amount = { from = 3, to = 4 }`, `amount = { value = { from = 3.0, to = 4 } }`, Same},
		{`amount = 60000`, `amount = 60000.01`, Different},
		{`day = 2026-12-01`, `day = 2026-12-01`, Same},
		{`day = 2026-12-01`, `day = 2026-12-02`, Different},
		{`choice = "a"`, `choice = "a"`, Same},
		{`choice = "a"`, `choice = "b"`, Different},
		{`several = ["a", "b"]`, `several = ["b", "a"]`, Same},
		{`several = ["a", "b"]`, `several = ["b"]`, Different},
	} {
		rows := cells(t, c.a, c.b)
		if len(rows) == 1 && (Key(rows[0].Cells[0]) == Key(rows[0].Cells[1])) != (c.want == Same) {
			t.Errorf("the keys of %s and %s", c.a, c.b)
		}
		if len(rows) != 1 || rows[0].Relation != c.want {
			t.Errorf("%s and %s: got %v, want %s", c.a, c.b, rows, c.want)
		}
	}
	if rows := cells(t, "", ""); rows != nil {
		t.Errorf("rows that nobody states: %v", rows)
	}
}

func TestShares(t *testing.T) {
	row := cells(t, `ratings = { k = "low", i = "high", j = "low" }`, `ratings = { j = "high", i = "high" }`)[0]
	var got []string
	for _, s := range row.Shares {
		got = append(got, fmt.Sprint(s.Item.ID, s.Held, s.Shared, s.Equal))
	}
	want := []string{"i[true true] true true", "j[true true] true false", "k[true false] false false"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if level := row.Shares[1].Levels; level[0].ID != "low" || level[1].ID != "high" {
		t.Errorf("levels %v", level)
	}
}

func TestDistance(t *testing.T) {
	if row := cells(t, `spectrum = 1`, `spectrum = -2`)[0]; row.Distance != 3 {
		t.Errorf("distance %d", row.Distance)
	}
	if row := cells(t, `spectrum = 2`, ``)[0]; row.Distance != 0 {
		t.Errorf("distance %d of a single value", row.Distance)
	}
}

// Whatever the handbook: the other order gives the mirror image, a role is the
// same as itself, and what is the same is so for all.
func TestMirror(t *testing.T) {
	h := load(t, sample.Files(sample.Options{Roles: 40, Criteria: 8, Missing: 0.3}))
	for _, a := range h.Roles {
		for _, b := range h.Roles {
			there, back := Roles(h, []*handbook.Role{a, b}, true), Roles(h, []*handbook.Role{b, a}, true)
			for g := range there.Groups {
				for i, row := range there.Groups[g].Rows {
					checkMirror(t, row, back.Groups[g].Rows[i])
					if a == b && row.Relation != Same && row.Relation != Unstated {
						t.Errorf("%s differs from itself in %s", a.ID, row.Criterion.ID)
					}
				}
			}
		}
	}
}

func checkMirror(t *testing.T, there, back Row) {
	t.Helper()
	if there.Relation != back.Relation || there.Distance != back.Distance || len(there.Shares) != len(back.Shares) ||
		there.Cells[0] != back.Cells[1] || there.Cells[1] != back.Cells[0] {
		t.Fatalf("%s is no mirror image", there.Criterion.ID)
	}
	for _, s := range there.Shares {
		i := slices.IndexFunc(back.Shares, func(o Share) bool { return o.Key == s.Key && o.Item == s.Item })
		if i < 0 || back.Shares[i].Held[0] != s.Held[1] || back.Shares[i].Held[1] != s.Held[0] || back.Shares[i].Equal != s.Equal {
			t.Fatalf("%s: a share is no mirror image", there.Criterion.ID)
		}
	}
	if there.Relation == Same && slices.ContainsFunc(there.Shares, func(s Share) bool { return !s.Shared || !s.Equal }) {
		t.Fatalf("%s: same, but not all is shared", there.Criterion.ID)
	}
}

func TestPairs(t *testing.T) {
	for mode, want := range map[string]int{`"all"`: 12 * 11 / 2, `"listed"`: 5, `{ nearest = 2 }`: -1} {
		h := load(t, sample.Files(sample.Options{Roles: 12, Criteria: 6, Pairs: 5, Mode: mode}))
		pairs := Pairs(h, nil)
		if want >= 0 && len(pairs) != want {
			t.Errorf("%s gives %d pairs, want %d", mode, len(pairs), want)
		}
		if !slices.IsSortedFunc(pairs, func(a, b Pair) int { return slices.Compare([]string{a.ID}, []string{b.ID}) }) {
			t.Errorf("%s: pairs are not sorted", mode)
		}
		curated := 0
		of := make(map[*handbook.Role]int)
		for _, p := range pairs {
			if p.Curated != nil {
				curated++
			}
			of[p.Roles[0]]++
			of[p.Roles[1]]++
		}
		if curated != 5 {
			t.Errorf("%s: %d curated pairs", mode, curated)
		}
		for _, role := range h.Roles {
			if want < 0 && of[role] < 2 {
				t.Errorf("%s has %d partners, want at least its nearest two", role.ID, of[role])
			}
		}
	}
}

// Nearest is checked against counting by hand.
func TestNearest(t *testing.T) {
	h := load(t, sample.Files(sample.Options{Roles: 30, Criteria: 6, Missing: 0.2}))
	chosen := make(map[*handbook.Role][]*handbook.Role)
	eachNearest(h, 4, func(role, near *handbook.Role) { chosen[role] = append(chosen[role], near) })
	for _, a := range h.Roles {
		least := shared(h, a, chosen[a][len(chosen[a])-1])
		for _, b := range h.Roles {
			if b != a && !slices.Contains(chosen[a], b) && shared(h, a, b) > least {
				t.Errorf("%s: %s shares more than one of the nearest", a.ID, b.ID)
			}
		}
	}
}

func shared(h *handbook.Handbook, a, b *handbook.Role) int {
	n := 0
	if a.Family != nil && a.Family == b.Family {
		n++
	}
	for _, g := range Roles(h, []*handbook.Role{a, b}, false).Groups {
		for _, row := range g.Rows {
			for _, s := range row.Shares {
				if s.Shared && (s.Item == nil || s.Equal) {
					n++
				}
			}
		}
	}
	return n
}

// Without ratings, points, references and family decide; where nothing of these is shared, words,
// but for those that most roles have; where none is, there is no page.
func TestNearestWithoutRatings(t *testing.T) {
	role := func(name, rest string) string {
		return "name = { en = \"" + name + "\" }\nsummary = { en = \"S.\" }\n" + rest
	}
	files := map[string]string{
		"hugo.toml": "title = 'x'\n[params.rolebook]\npairs = { nearest = 2 }\n[languages.en]\nweight = 1\n",
		"data/criteria.toml": "[families]\nf = { en = 'F' }\n[groups.g]\nlabel = { en = 'G' }\n[criteria.tasks]\ngroup = 'g'\nkind = 'list'\nlabel = { en = 'T' }\n" +
			"[criteria.with]\ngroup = 'g'\nkind = 'roles'\nlabel = { en = 'W' }\n[criteria.about]\ngroup = 'g'\nlabel = { en = 'A' }\n",
		"data/roles/a.toml": role("A", "[criteria.tasks.points.budget]\nen = 'B'\n"),
		"data/roles/b.toml": role("B", "[criteria]\nwith = ['e']\n"),
		"data/roles/c.toml": role("C", "[criteria.tasks.points.budget]\nen = 'B'\n"),
		"data/roles/d.toml": role("D", "[criteria]\nwith = ['e']\n"),
		"data/roles/e.toml": role("E", ""),
		"data/roles/f.toml": "family = 'f'\n" + role("F", ""),
		"data/roles/g.toml": "family = 'f'\n" + role("G", ""),
		"data/roles/h.toml": role("H", "[criteria]\nabout.en = 'Pays the suppliers and checks invoices.'\n"),
		"data/roles/i.toml": role("I", "[criteria]\nabout.en = 'Negotiates with suppliers.'\n"),
		"data/roles/j.toml": role("J", "[criteria.tasks.points.pay]\nen = 'Checks invoices.'\n"),
	}
	ids := func(pairs []Pair) []string {
		var ids []string
		for _, p := range pairs {
			ids = append(ids, p.ID)
		}
		return ids
	}
	h := load(t, files)
	pairs := Pairs(h, nil)
	if got, want := ids(pairs), []string{"a-vs-c", "b-vs-d", "f-vs-g", "h-vs-i", "h-vs-j"}; !slices.Equal(got, want) {
		t.Errorf("nearest: %v, want %v", got, want)
	}
	if alone := Unpaired(h, pairs); len(alone) != 1 || alone[0].ID != "e" {
		t.Errorf("unpaired: %v", alone)
	}
	files["hugo.toml"] = "title = 'x'\n[params.rolebook]\npairs = 'family'\n[languages.en]\nweight = 1\n"
	if got := ids(Pairs(load(t, files), nil)); !slices.Equal(got, []string{"f-vs-g"}) {
		t.Errorf("family: %v", got)
	}
}
