package compare

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/sample"
	"rolebook/generator/internal/testenv"
)

// beside returns a handbook with a past edition of it beside it.
func beside(t *testing.T, today, past fstest.MapFS) *handbook.Handbook {
	t.Helper()
	was, _ := handbook.Load(past)
	now, _ := handbook.Load(today)
	both, problems := (&handbook.Cache{Past: &handbook.Past{Edition: handbook.Edition{Name: "2025"}, Files: past, Handbook: was, Today: now}}).Load(today)
	if errors, _ := problems.Count(); errors > 0 {
		t.Fatal(problems[0])
	}
	return both
}

func mapFS(files map[string]string) fstest.MapFS {
	fsys := make(fstest.MapFS)
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// TestOverTimeUnchanged puts handbooks beside themselves: nothing has changed, whatever the kinds of
// their criteria are, and whether roles have levels.
func TestOverTimeUnchanged(t *testing.T) {
	for name, files := range map[string]fstest.MapFS{
		"ours":   testenv.Handbook(t),
		"levels": mapFS(sample.Files(sample.Options{Roles: 12, Criteria: 6, Levels: 4, Missing: 0.2})),
		"values": mapFS(sample.Files(sample.Options{Roles: 12, Criteria: 12, Values: true, Missing: 0.2})),
	} {
		both := beside(t, files, files)
		roles := len(slices.DeleteFunc(slices.Clone(both.AllRoles), func(r *handbook.Role) bool { return !strings.HasPrefix(r.ID, "2025.") }))
		if 2*roles != len(both.AllRoles) || roles < 10 {
			t.Fatalf("%s: %d of %d roles are of the edition", name, roles, len(both.AllRoles))
		}
		if pairs := OverTime(both, nil); pairs != nil {
			t.Errorf("%s: %v have changed", name, ident.Of(pairs, func(p Pair) string { return p.ID }))
		}
		if pairs := OverTime(both, []string{PairID("2025."+both.AllRoles[0].ID, both.AllRoles[0].ID)}); len(pairs) != 1 {
			t.Errorf("%s: of a published pair there are %d pages", name, len(pairs))
		}
	}
}

// TestOverTimeChanged takes out what a role says, one criterion of each kind at a time: the role has
// changed, and no other.
func TestOverTimeChanged(t *testing.T) {
	const criteria = 12
	files := sample.Files(sample.Options{Roles: 4, Criteria: criteria, Values: true, Languages: []string{"en"}})
	const file = "data/roles/role-0001.toml"
	for i := range criteria {
		cell := fmt.Sprintf("[criteria.criterion-%02d", i)
		before, after, ok := strings.Cut(files[file], cell)
		if !ok {
			t.Fatalf("the role says nothing to criterion %d:\n%s", i, files[file])
		}
		next := strings.Index(after, fmt.Sprintf("[criteria.criterion-%02d", i+1))
		if next < 0 {
			next = len(after)
		}
		past := mapFS(files)
		past[file] = &fstest.MapFile{Data: []byte(before + after[next:])}
		pairs := OverTime(beside(t, mapFS(files), past), nil)
		if len(pairs) != 1 || pairs[0].ID != "2025.role-0001-vs-role-0001" {
			t.Errorf("without criterion %d: %v have changed", i, ident.Of(pairs, func(p Pair) string { return p.ID }))
		}
	}
}
