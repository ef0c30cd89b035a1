package compare

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/document"
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
	_, config := document.Read(today, handbook.ConfigFile)
	both, problems := (&handbook.Cache{Past: &handbook.Past{Edition: handbook.Edition{Place: config.Place, Name: "2025"}, Files: past, Handbook: was, Today: now}}).Load(today)
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
		today := slices.DeleteFunc(slices.Clone(both.AllRoles), func(r *handbook.Role) bool { return strings.HasPrefix(r.ID, "2025.") })
		if 2*len(today) != len(both.AllRoles) || len(today) < 10 {
			t.Fatalf("%s: %d of %d roles are of today", name, len(today), len(both.AllRoles))
		}
		if pairs := OverTime(both, nil); pairs != nil {
			t.Errorf("%s: %v have changed", name, ident.Of(pairs, func(p Pair) string { return p.ID }))
		}
		if pairs := OverTime(both, []string{PairID("2025."+today[0].ID, today[0].ID)}); len(pairs) != 1 {
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

// TestOverTimeName gives roles another name, or another abbreviation: they have changed.
func TestOverTimeName(t *testing.T) {
	files := sample.Files(sample.Options{Roles: 4, Criteria: 2, Languages: []string{"en"}})
	past := mapFS(files)
	const first, second = "data/roles/role-0001.toml", "data/roles/role-0002.toml"
	past[first] = &fstest.MapFile{Data: []byte(strings.Replace(files[first], "abbr = \"", "abbr = \"X", 1))}
	past[second] = &fstest.MapFile{Data: []byte(strings.Replace(files[second], "name = { en = \"", "name = { en = \"Another ", 1))}
	got := ident.Of(OverTime(beside(t, mapFS(files), past), nil), func(p Pair) string { return p.ID })
	if want := []string{"2025.role-0001-vs-role-0001", "2025.role-0002-vs-role-0002"}; !slices.Equal(got, want) {
		t.Errorf("%v have changed, expected %v", got, want)
	}
}

// TestOverTimeRenamed changes how a handbook asks and in which languages it answers, but nothing that
// its role says.
func TestOverTimeRenamed(t *testing.T) {
	const config = "title = \"T\"\n[languages.en]\nweight = 1\n"
	const criteria = `groups.g.label.en = "G"
[criteria.place]
group = "g"
kind = "choice"
label.en = "Place"
choices.office.label.en = "office"
choices.remote.label.en = "remote"
[criteria.years]
group = "g"
kind = "number"
label.en = "Years"
unit.en = "years"
max = 10
[criteria.lean]
group = "g"
kind = "spectrum"
label.en = "Lean"
poles.en = ["left", "right"]
[criteria.skills]
group = "g"
kind = "ratings"
catalogue = "skills"
label.en = "Skills"
[criteria.means]
group = "g"
kind = "ratings"
catalogue = "numbers"
label.en = "Means"
[criteria.says]
group = "g"
label.en = "Says"
[criteria.boss]
group = "g"
kind = "roles"
label.en = "Boss"
`
	const catalogue = "label.en = \"Skills\"\nscale.high.label.en = \"high\"\nscale.low.label.en = \"low\"\nitems.i.label.en = \"I\"\nitems.j.label.en = \"J\"\n"
	const numbers = "label.en = \"Numbers\"\nscale.3.label.en = \"much\"\nscale.2.label.en = \"some\"\nscale.1.label.en = \"little\"\nitems.p.label.en = \"P\"\nitems.q.label.en = \"Q\"\n"
	const role = `name.en = "A"
summary.en = "Sums up, beside [B](role:b)."
levels.one.name.en = "One"
levels.two.name.en = "Two"
[criteria]
place = "office"
years = 3
lean = 1
boss = ["b"]
skills.items = { i = "high", j = "low" }
means = { p = 2.5, q = "3" }
[criteria.says.levels]
one.en = "Own."
two.en = "See [one](role:a@one) and [B](role:b)."
`
	past := map[string]string{
		"hugo.toml": config, "data/criteria.toml": criteria, "data/catalogues/skills.toml": catalogue, "data/catalogues/numbers.toml": numbers,
		"data/roles/a.toml": role, "data/roles/b.toml": "name.en = \"B\"\nsummary.en = \"Sums up.\"\n",
	}
	in := func(file, old, new string) func(files map[string]string) {
		return func(files map[string]string) {
			if !strings.Contains(files[file], old) {
				t.Fatalf("%q is not in %s", old, file)
			}
			files[file] = strings.ReplaceAll(files[file], old, new)
		}
	}
	for name, change := range map[string]func(files map[string]string){
		"a choice more":     in("data/criteria.toml", `choices.remote`, "choices.any.label.en = \"any\"\nchoices.remote"),
		"words of a choice": in("data/criteria.toml", `"office"`, `"the office"`),
		"a limit":           in("data/criteria.toml", "max = 10", "max = 20"),
		"words of a unit":   in("data/criteria.toml", `unit.en = "years"`, `unit.en = "full years"`),
		"words of a pole":   in("data/criteria.toml", `"left"`, `"to the left"`),
		"a level more":      in("data/catalogues/skills.toml", "scale.low", "scale.middle.label.en = \"middle\"\nscale.low"),
		"a number more":     in("data/catalogues/numbers.toml", "scale.3", "scale.4.label.en = \"most\"\nscale.3"),
		"decimal as text":   in("data/roles/a.toml", `2.5, q = "3"`, `"2.50", q = 3.0`),
		"words of a level":  in("data/catalogues/skills.toml", `"high"`, `"very high"`),
		"an item of another id": func(files map[string]string) {
			in("data/catalogues/skills.toml", `items.i.label.en = "I"`, `items.k = { label.en = "I", former_ids = ["i"] }`)(files)
			in("data/roles/a.toml", "i = ", "k = ")(files)
		},
		"a level of another id": func(files map[string]string) {
			in("data/roles/a.toml", "levels.one.name", "levels.first.former_ids = [\"one\"]\nlevels.first.name")(files)
			in("data/roles/a.toml", "\none.en", "\nfirst.en")(files)
			in("data/roles/a.toml", "a@one", "a@first")(files)
		},
		"a role of another id": func(files map[string]string) {
			files["data/roles/c.toml"] = files["data/roles/b.toml"] + "former_ids = [\"b\"]\n"
			delete(files, "data/roles/b.toml")
			in("data/roles/a.toml", "role:b", "role:c")(files)
			in("data/roles/a.toml", `["b"]`, `["c"]`)(files)
		},
		"a language more": func(files map[string]string) {
			in("hugo.toml", "[languages.en]", "[languages.de]\nweight = 2\ntitle = \"D\"\n[languages.en]")(files)
			in("data/roles/a.toml", "two.en", "two.de = \"Siehe [B](role:b).\"\ntwo.en")(files)
		},
	} {
		today := maps.Clone(past)
		change(today)
		for order, states := range map[string][2]map[string]string{"forwards": {today, past}, "backwards": {past, today}} {
			if order == "backwards" && strings.Contains(name, " more") && name != "a language more" || order == "backwards" && strings.HasSuffix(name, "another id") {
				continue // what is gone can't be compared, and ids of the past are those of then
			}
			if pairs := OverTime(beside(t, mapFS(states[0]), mapFS(states[1])), nil); pairs != nil {
				t.Errorf("%s, %s: %v have changed", name, order, ident.Of(pairs, func(p Pair) string { return p.ID }))
			}
		}
	}
}

// TestOverTimeColours: a role and what it was differ in colour, whichever colours other roles had.
func TestOverTimeColours(t *testing.T) {
	today := mapFS(sample.Files(sample.Options{Roles: 12, Criteria: 4}))
	for name, file := range today {
		file.Data = regexp.MustCompile(`(?m)^colour = .*\n`).ReplaceAll(file.Data, nil)
		today[name] = file
	}
	const first = "data/roles/role-0000.toml"
	for _, colour := range handbook.Colours { // of one role, and so of others
		past := maps.Clone(today)
		past[first] = &fstest.MapFile{Data: []byte(fmt.Sprintf("colour = %q\n%s", colour, today[first].Data))}
		compared := 0
		for _, was := range beside(t, today, past).AllRoles {
			if was.Now != nil {
				compared++
				if was.Colour == was.Now.Colour {
					t.Errorf("with a role that was %s, %s is %s as today", colour, was.ID, was.Colour)
				}
			}
		}
		if compared != 12 {
			t.Errorf("%d roles are compared", compared)
		}
	}
}
