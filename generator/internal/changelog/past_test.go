package changelog

import (
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/history"
	"rolebook/generator/internal/sample"
)

// reader loads states.
func reader() Read {
	cache := new(handbook.Cache)
	return func(fsys fs.FS, only map[string]bool) *handbook.Handbook {
		cache.Only = only
		h, problems := cache.Load(fsys)
		if errors, _ := problems.Count(); errors > 0 {
			return nil
		}
		return h
	}
}

// states yields states of files, the latest first.
func states(all []map[string]string) iter.Seq[history.State] {
	return func(yield func(history.State) bool) {
		for i := len(all) - 1; i >= 0; i-- {
			files, changed := make(fstest.MapFS), []string(nil)
			for name, text := range all[i] {
				files[name] = &fstest.MapFile{Data: []byte(text)}
				if i > 0 && all[i-1][name] != text {
					changed = append(changed, name)
				}
			}
			slices.Sort(changed)
			if day := fmt.Sprintf("2026-01-%02d", i+1); !yield(history.State{Day: day, Time: day + "T12:00:00Z", Files: files, Changed: changed}) {
				return
			}
		}
	}
}

// TestTell: what is told of days is what two whole states differ in, whatever part of them is read.
func TestTell(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	files := sample.Files(sample.Options{Roles: 12, Criteria: 8, Pairs: 3, Languages: []string{"en"}})
	for name := range maps.Keys(files) { // so that an edit can't leave an item without its holder
		files[name] = strings.ReplaceAll(files[name], "sole = true", "")
	}
	all := []map[string]string{files}
	for range 20 {
		next := maps.Clone(all[len(all)-1])
		for range 1 + random.IntN(3) {
			role := fmt.Sprintf("data/roles/role-%04d.toml", random.IntN(12))
			if random.IntN(4) == 0 {
				role = "data/criteria.toml"
			}
			next[role] = strings.Replace(next[role], ".\"", fmt.Sprintf(" edited%d.\"", random.IntN(100)), 1+random.IntN(4))
		}
		all = append(all, next)
	}
	past := Tell(states(all), []Language{{Tag: "en"}}, reader())
	if len(past.Unread) > 0 {
		t.Fatal(past.Unread)
	}
	told := make(map[string][]Subject)
	for _, day := range past.Days[0] {
		told[day.Day] = day.Subjects
	}
	for i := 1; i < len(all); i++ {
		want := Between(load(t, all[i-1], "", ""), load(t, all[i], "", ""), nil, "en", nil)
		if got := told[fmt.Sprintf("2026-01-%02d", i+1)]; len(want)+len(got) > 0 && !reflect.DeepEqual(got, want) {
			t.Errorf("day %d: %+v\nwant %+v", i+1, got, want)
		}
	}
}

// TestTellBounds: a day that can't be read is named, one with a great many changes is cut, and new
// roles are named without what they say.
func TestTellBounds(t *testing.T) {
	first := sample.Files(sample.Options{Roles: 60, Criteria: 8, Languages: []string{"en"}})
	broken, second, third := maps.Clone(first), maps.Clone(first), maps.Clone(first)
	broken["data/criteria.toml"] += "["
	for name := range second {
		if strings.HasPrefix(name, "data/roles/") {
			second[name] = strings.ReplaceAll(second[name], ".\"", " edited.\"")
		}
	}
	maps.Copy(third, second)
	third["data/roles/new.toml"] = "name.en = \"New\"\nsummary.en = \"New.\"\n"
	past := Tell(states([]map[string]string{first, broken, first, second, third}), []Language{{Tag: "en"}}, reader())
	if !slices.Equal(past.Unread, []string{"2026-01-02"}) || len(past.Days[0]) != 2 {
		t.Fatalf("%v, %d days", past.Unread, len(past.Days[0]))
	}
	added, reworded := past.Days[0][0], past.Days[0][1]
	if len(added.Subjects) != 1 || added.Subjects[0].State != New || added.Subjects[0].Entries != nil {
		t.Errorf("%+v", added)
	}
	if count := reworded.statements(); count != mostOfDay || reworded.More == 0 {
		t.Errorf("%d statements, %d more", count, reworded.More)
	}
	// The oldest days are no gap, but where no day can be read, that is said.
	if past := Tell(states([]map[string]string{broken, broken, first, second}), []Language{{Tag: "en"}}, reader()); len(past.Unread) > 0 || len(past.Days[0]) != 1 {
		t.Errorf("%v, %d days", past.Unread, len(past.Days[0]))
	}
	if past := Tell(states([]map[string]string{broken, broken}), []Language{{Tag: "en"}}, reader()); len(past.Unread) != 2 {
		t.Errorf("%v", past.Unread)
	}
}

// TestLinks: a link that leads elsewhere is a change, though no word is; one that follows what was
// renamed is none.
func TestLinks(t *testing.T) {
	text := func(link string) map[string]string {
		return map[string]string{
			"hugo.toml":          "title = \"h\"\n[languages.en]\nweight = 1\n",
			"data/criteria.toml": "[groups.g]\nlabel.en = \"G\"\n[criteria.c]\ngroup = \"g\"\nlabel.en = \"C\"\n",
			"data/roles/a.toml":  "name.en = \"A\"\nsummary.en = \"Does a.\"\ncriteria.c.en = \"Works with [them](" + link + ").\"\n",
			"data/roles/b.toml":  "name.en = \"B\"\nsummary.en = \"Does b.\"\n",
		}
	}
	renamed := text("role:d")
	delete(renamed, "data/roles/b.toml")
	renamed["data/roles/d.toml"] = "name.en = \"B\"\nsummary.en = \"Does b.\"\nformer_ids = [\"b\"]\n"
	before := load(t, text("role:b"), "", "")
	subjects := Between(before, load(t, text("https://example.org/?a&b"), "", ""), nil, "en", nil)
	if len(subjects) != 1 || len(subjects[0].Entries) != 1 || subjects[0].Entries[0].Before != "Works with them (→ B)." ||
		subjects[0].Entries[0].After != "Works with them (→ https://example.org/?a&b)." || subjects[0].Entries[0].Anchor(nil) != "c" {
		t.Fatalf("%+v", subjects)
	}
	if subjects := Between(before, load(t, renamed, "", ""), nil, "en", nil); len(subjects) > 0 {
		t.Errorf("renamed: %+v", subjects)
	}
}
