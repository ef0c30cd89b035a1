package rename_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/rename"
)

func alphas() map[string]string {
	all := make(map[string]string)
	for _, kind := range kinds {
		all[kind] = "alpha"
	}
	return all
}

// A level has the name of a view, which is no level.
func TestLevelAndView(t *testing.T) {
	before := written(alphas(), nil)
	after, _ := renamed(t, before, load(t, before), rename.Level, "alpha/editors", "omega", false)
	data, err := fs.ReadFile(after, "data/roles/alpha-two.toml")
	want := strings.Replace(string(before["data/roles/alpha-two.toml"].Data), `items.beta = "editors"`, `items.beta = "omega"`, 1)
	if err != nil || string(data) != want {
		t.Errorf("%v\n%s", err, data)
	}
}

// A level of a scale of numbers may be written as a number; a decimal is another level.
func TestLevelAsNumber(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	before := fstest.MapFS{
		"hugo.toml":                   file("title = \"T\"\n[languages.en]\nweight = 1\n"),
		"data/criteria.toml":          file("groups.g.label.en = \"G\"\n[criteria.rated]\ngroup = \"g\"\nlabel.en = \"Rated\"\nkind = \"ratings\"\ncatalogue = \"skills\"\n"),
		"data/catalogues/skills.toml": file("label.en = \"S\"\nscale.5.label.en = \"five\"\nscale.4.label.en = \"four\"\nitems = { a = { label.en = \"A\" }, b = { label.en = \"B\" }, c = { label.en = \"C\" }, d = { label.en = \"D\" } }\n"),
		"data/roles/cook.toml":        file("name.en = \"Cook\"\nsummary.en = \"Cooks.\"\n[criteria.rated]\na = 5 # best\nb = 5.0\nc = \"5\"\nd = 4.5\n"),
	}
	after, _ := renamed(t, before, load(t, before), rename.Level, "skills/5", "6", false)
	data, err := fs.ReadFile(after, "data/roles/cook.toml")
	if want := "a = \"6\" # best\nb = \"6\"\nc = \"6\"\nd = 4.5\n"; err != nil || !strings.HasSuffix(string(data), want) {
		t.Errorf("%v\n%s", err, data)
	}
}

// Words that are written with escapes are found where they are ids by themselves.
func TestEscapes(t *testing.T) {
	before := written(alphas(), nil)
	text := string(before["data/roles/gamma.toml"].Data)
	before["data/roles/gamma.toml"].Data = []byte(strings.Replace(text, "'alpha'", `"\u0061lpha"`, 1))
	after, _ := renamed(t, before, load(t, before), rename.Family, "alpha", "omega", false)
	if data, err := fs.ReadFile(after, "data/roles/gamma.toml"); err != nil || !strings.HasSuffix(string(data), `family = "omega"`) {
		t.Errorf("%v\n%s", err, data)
	}
}

// A level of a role keeps its old id, and is named in its file and wherever the role at it is.
func TestLevelOfRole(t *testing.T) {
	before := written(alphas(), nil)
	after, _ := renamed(t, before, load(t, before), rename.Role, "alpha-two@alpha", "alpha-two@lead", true)
	h := load(t, after)
	if level := h.RoleEver("alpha-two@alpha"); level == nil || level.ID != "alpha-two@lead" {
		t.Error("the old id is lost")
	}
	data, err := fs.ReadFile(after, "data/roles/alpha-two.toml")
	want := string(before["data/roles/alpha-two.toml"].Data)
	want = strings.ReplaceAll(want, "levels.alpha.", "levels.lead.")
	want = strings.Replace(want, "superiors.levels.alpha", "superiors.levels.lead", 1)
	want = strings.Replace(want, "levels.lead.extends = \"alpha@one\"\r\n", "levels.lead.extends = \"alpha@one\"\r\nlevels.lead.former_ids = [\"alpha\"]\r\n", 1)
	if err != nil || string(data) != want {
		t.Errorf("%v\n%s\nwant\n%s", err, data, want)
	}
}

func TestRefusals(t *testing.T) {
	files := written(alphas(), map[string]string{rename.Role: "past", rename.Item: "past", rename.Criterion: "past", rename.Catalogue: "past"})
	h := load(t, files)
	for _, test := range []struct{ kind, old, id, want string }{
		{"rol", "alpha", "x", `unknown kind "rol"; did you mean "role"?`},
		{"thing", "alpha", "x", `unknown kind "thing"; expected "role", "criterion", "group", "family", "catalogue", "source", "item", "level", "choice" or "classification"`},
		{"role", "alhpa", "x", `unknown role "alhpa"; did you mean "alpha"?`},
		{"role", "zzz", "x", `unknown role "zzz"; expected "alpha-two", "alpha-two@alpha", "alpha", "alpha@one", "gamma" or "beta"`},
		{"role", "past", "x", `role "past" is now called "alpha"`},
		{"role", "alpha", "alpha", `role "alpha" has that id already; expected another one`},
		{"role", "alpha", "beta", `role "beta" is there already; expected another id`},
		{"role", "beta", "past", `"past" is a former id of role "alpha"; expected another id`},
		{"role", "alpha", "Alpha", `new id "Alpha" is not an id; expected lower-case ASCII letters and digits joined by hyphens, such as "vp-engineering"`},
		{"role", "alpha", "con", `new id "con" is a reserved word; expected another id`},
		{"role", "alpha", "a-vs-b", `new id "a-vs-b" contains "-vs-", which joins the two roles of a comparison; expected another id`},
		{"criterion", "words", "past", `"past" is a former id of criterion "alpha"; expected another id`},
		{"group", "alpha", "beta", `group "beta" is there already; expected another id`},
		{"family", "gamma", "x", `unknown family "gamma"; expected "alpha", "delta" or "beta"`},
		{"catalogue", "beta", "past", `"past" is a former id of catalogue "alpha"; expected another id`},
		{"source", "alpha", "beta", `source "beta" is there already; expected another id`},
		{"item", "alpha", "x", `"alpha" names no catalogue; expected CATALOGUE/ITEM`},
		{"item", "/alpha", "x", `"/alpha" names no catalogue; expected CATALOGUE/ITEM`},
		{"item", "alpah/alpha", "x", `unknown catalogue "alpah"; did you mean "alpha"?`},
		{"item", "past/alpha", "x", `catalogue "past" is now called "alpha"`},
		{"item", "alpha/alpha", "beta/x", `item "alpha/alpha" can't move to catalogue "beta"; expected alpha/x`},
		{"item", "alpha/alpha", "alpha/beta", `item "beta" is there already; expected another id`},
		{"item", "alpha/beta", "past", `"past" is a former id of item "alpha"; expected another id`},
		{"level", "alpha/alpha", "editors", `level "editors" is there already; expected another id`},
		{"level", "alpha/alpha", `a" b`, `new id "a\" b" is not a level; expected up to 24 ASCII letters, digits and hyphens, such as "A" or "expert"`},
		{"level", "alpha/alpha", "A", ""},
		{"item", "alpha/beta", "items", ""}, // which the check of the handbook refuses
		{"item", "alpha/alpha", "alpha/x", ""},
		{"role", "alpha", "past", ""},
		{"role", "alpha@one", "alpha@two", ""},
		{"role", "alpha@one", "beta@one", `level "alpha@one" can't become "beta@one"; expected alpha@ and the level's new id`},
		{"role", "alpha@two", "alpha@x", `unknown role "alpha@two"; did you mean "alpha-two"?`},
		{"role", "alpha", "alpha@x", `new id "alpha@x" is not an id; expected lower-case ASCII letters and digits joined by hyphens, such as "vp-engineering"`},
	} {
		got := ""
		r, err := rename.Parse(test.kind, test.old, test.id)
		if err == nil {
			err = r.Check(h)
		}
		if err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("%s %s %s: %s\nwanted %s", test.kind, test.old, test.id, got, test.want)
		}
	}
}

// What Write does to a folder is what Overlay showed.
func TestWrite(t *testing.T) {
	files := written(alphas(), nil)
	dir := t.TempDir()
	if err := os.CopyFS(dir, files); err != nil {
		t.Fatal(err)
	}
	after, changes := renamed(t, files, load(t, files), rename.Role, "alpha", "omega", false)
	if _, err := fs.ReadFile(after, "data/roles/alpha.toml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the old file can be read: %v", err)
	}
	if err := change.Write(dir, changes); err != nil {
		t.Fatal(err)
	}
	same(t, os.DirFS(dir), all(t, after))
	var moved, edited []time.Time
	for _, c := range changes {
		info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(c.To)))
		switch {
		case err != nil:
			t.Error(err)
		case c.To != c.File:
			moved = append(moved, info.ModTime())
		default:
			edited = append(edited, info.ModTime())
		}
	}
	if slices.MaxFunc(moved, time.Time.Compare).After(slices.MinFunc(edited, time.Time.Compare)) {
		t.Error("files with new names were not the first")
	}
}

// all returns all files of a file system.
func all(t *testing.T, fsys fs.FS) fstest.MapFS {
	t.Helper()
	files := make(fstest.MapFS)
	err := fs.WalkDir(fsys, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, file)
		files[file] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Whichever step fails, the folder is as before.
func TestWriteFails(t *testing.T) {
	files := written(alphas(), nil)
	_, changes := renamed(t, files, load(t, files), rename.Role, "alpha", "omega", false)
	for _, c := range changes {
		dir := t.TempDir()
		if err := os.CopyFS(dir, files); err != nil {
			t.Fatal(err)
		}
		// A folder stands where the file is made that is to be put in place.
		folder, name := filepath.Split(filepath.Join(dir, filepath.FromSlash(c.To)))
		if err := os.MkdirAll(filepath.Join(folder, "."+name+".rolebook-new", "x"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := change.Write(dir, changes); err == nil {
			t.Errorf("%s: no error", c.To)
		}
		same(t, os.DirFS(dir), files)
	}
}
