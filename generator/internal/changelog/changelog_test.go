package changelog

import (
	"os"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/sample"
)

// TestNothing: a handbook does not differ from itself.
func TestNothing(t *testing.T) {
	for _, dir := range []string{"../../..", "../../../examples/engineering-ladder"} {
		h, problems := handbook.Load(os.DirFS(dir))
		if errors, _ := problems.Count(); errors > 0 {
			t.Fatal(problems)
		}
		if subjects := Between(h, h, nil, "de", nil); len(subjects) > 0 {
			t.Errorf("%s: %+v", dir, subjects[0])
		}
	}
}

// load reads a handbook of files, the first one's text with more at its end.
func load(t testing.TB, files map[string]string, file, more string) *handbook.Handbook {
	t.Helper()
	fsys := make(fstest.MapFS)
	for name, text := range files {
		if name == file {
			text += more
		}
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	h, problems := handbook.Load(fsys)
	if errors, _ := problems.Count(); errors > 0 {
		t.Fatal(problems[0])
	}
	return h
}

// TestFacts: what a role says of itself beside its criteria is among what changed, in words of
// the handbook; the day of a review is not.
func TestFacts(t *testing.T) {
	files := map[string]string{
		"hugo.toml":                 "title = \"h\"\n[languages.en]\nweight = 1\n",
		"data/criteria.toml":        "[groups.g]\nlabel = { en = \"G\" }\n[criteria.c]\ngroup = \"g\"\nlabel = { en = \"C\" }\n",
		"data/classifications.toml": "[isco]\nlabel = { en = \"ISCO-08\" }\n",
		"data/roles/a.toml":         "name = { en = \"A\" }\nsummary = { en = \"Does a.\" }\n",
	}
	before := load(t, files, "", "")
	after := load(t, files, "data/roles/a.toml", "aliases = { en = [\"B\"] }\ncodes.isco = [\"1330\", \"1331\"]\nreviewed = 2026-01-02\n")
	subjects := Between(before, after, map[string]string{"role.aliases": "Also called"}, "en", nil)
	want := []Entry{{Row: "Also called", After: "B"}, {Row: "ISCO-08", After: "1330, 1331"}}
	if len(subjects) != 1 || len(subjects[0].Entries) != len(want) {
		t.Fatalf("%+v", subjects)
	}
	for i, entry := range subjects[0].Entries {
		if entry.key = ""; entry != want[i] {
			t.Errorf("%+v, want %+v", entry, want[i])
		}
	}
}

// TestLevels: what a level says anew is said once, and not at the levels above, which take it
// over.
func TestLevels(t *testing.T) {
	files := sample.Files(sample.Options{Roles: 1, Criteria: 4, Levels: 3, Languages: []string{"en"}})
	before := load(t, files, "", "")
	after := load(t, files, "data/roles/role-0000.toml", "[levels.top.name]\nen = \"Top\"\n[criteria.criterion-02.levels.level-1.points.extra]\nen = \"More.\"\n")
	subjects := Between(before, after, nil, "en", nil)
	if len(subjects) != 2 || subjects[0].ID != "role-0000@level-1" || len(subjects[0].Entries) != 1 || subjects[0].Entries[0].After != "More." ||
		subjects[1].ID != "role-0000@top" || subjects[1].State != New || len(subjects[1].Entries) != 1 {
		t.Fatalf("%+v", subjects)
	}
	if back := Between(after, before, nil, "en", nil); len(back) != 2 || back[0].Entries[0].Before != "More." || back[1].State != Gone {
		t.Errorf("%+v", back)
	}
}

func BenchmarkBetween(b *testing.B) {
	before, after := load(b, sample.Files(sample.Options{Roles: 1000, Criteria: 12}), "", ""), load(b, sample.Files(sample.Options{Roles: 999, Criteria: 12, Missing: 0.1}), "", "")
	for b.Loop() {
		Between(before, after, nil, "en", nil)
	}
}
