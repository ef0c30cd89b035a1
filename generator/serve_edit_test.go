package main

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/generator/internal/preview"
	"rolebook/generator/internal/sample"
)

// previewEdits are edits one after the other, each of the first text that is found,
// and whether only some pages are drawn after it.
var previewEdits = []struct {
	name, file, old, new string
	partly               bool
}{
	{"a text of a role", "data/roles/role-0003.toml", "[criteria.criterion-04]\nde = \"", "[criteria.criterion-04]\nde = \"Neu. ", true},
	{"a summary", "data/roles/role-0003.toml", "[summary]\nde = \"", "[summary]\nde = \"Anders. ", true},
	{"a rating", "data/roles/role-0004.toml", "item-00 = ", "item-03 = \"basic\"\nitem-00 = ", true},
	{"a gist", "data/comparisons/role-0005-vs-role-0006.toml", "[gist.role-0005]\nde = \"", "[gist.role-0005]\nde = \"Kurz. ", true},
	{"a place on a spectrum", "data/roles/role-0025.toml", "[criteria.criterion-00]\nvalue = ", "[criteria.criterion-00]\nvalue = 0 # ", true},
	{"a day of review", "data/roles/role-0002.toml", "reviewed = 2026-01-03", "reviewed = 2026-01-05", true},
	{"the latest day of review", "data/roles/role-0002.toml", "reviewed = 2026-01-05", "reviewed = 2026-02-03", false},
	{"no cell any more", "data/roles/role-0008.toml", "[criteria.criterion-00]\nvalue = ", "[criteria.criterion-00]\nnot-applicable = true # ", true},
	{"a superior", "data/roles/role-0007.toml", "roles = [\"role-0008\"]", "roles = [\"role-0009\"]", true},
	{"a name", "data/roles/role-0003.toml", "name = { de = \"", "name = { de = \"Die ", true},
	{"a weight", "data/comparisons/role-0005-vs-role-0006.toml", "[gist.role-0005]", "weight = 1\n[gist.role-0005]", true},
	{"what another takes over", "data/roles/role-0012.toml", "Taken over.", "Taken over later.", true},
	{"what a level says", "data/roles/role-0012.toml", "Senior words.", "Other words.", true},
	{"what a level is called", "data/roles/role-0012.toml", "en = \"Senior\"", "en = \"Lead\"", true},
	{"an item", "data/catalogues/skills.toml", "[items.item-03]\nlabel = { de = \"", "[items.item-03]\nlabel = { de = \"Das ", true},
	{"a classification", "data/classifications.toml", "", "[own]\nlabel = { de = \"Eigene\", en = \"Own\" }\n", true},
	{"who has a role", "data/holders.toml", "", "[role-0003.\"Team\"]\n", true},
	{"who else has it", "data/holders.toml", "Team", "Teams", true},
	{"a code", "data/roles/role-0003.toml", "name = { de", "codes.own = \"X1\"\nname = { de", true},
	{"another code", "data/roles/role-0003.toml", "X1", "X2", true},
	{"the name of a classification", "data/classifications.toml", "Own", "Ours", true},
	{"the code of an item", "data/catalogues/skills.toml", "[items.item-03]\n", "[items.item-03]\ncodes.own = \"X3\"\n", true},
	{"a link to an item", "data/roles/role-0003.toml", "[criteria.criterion-04]\nde = \"", "[criteria.criterion-04]\nde = \"[Neu](item:item-03). ", true},
	{"a page's link to an item", "content/about.en.md", "About.", "[About](item:skills/item-03).", false},
	{"another row of the item", "data/criteria.toml", "[criteria.criterion-00]", "[criteria.first]\ngroup = \"mandate\"\nlabel = { de = \"a\", en = \"a\" }\nkind = \"ratings\"\ncatalogue = \"skills\"\n[criteria.criterion-00]", false},
	{"a page of prose", "content/about.en.md", "[About]", "[About us]", false},
	{"a title", "hugo.toml", "title = \"Sample en\"", "title = \"Sample 2\"", false},
	{"a word of the interface", "i18n/en.toml", "Roles", "All roles", false},
	{"a new role", "data/roles/role-0099.toml", "", "name = { de = \"Neu\", en = \"New\" }\n[summary]\nde = \"Neu.\"\nen = \"New.\"\n[criteria.criterion-04]\nde = \"Neu.\"\nen = \"New.\"\n", false},
	{"a text of another handbook", "part/data/roles/head.toml", "Revenue", "Customers", true},
	{"its label", "part/hugo.toml", "Sales", "Field", true},
	{"a text after that", "data/roles/role-0099.toml", "New.", "Newer.", true},
}

// After an edit the preview shows what a build of everything would show, whatever
// part of it was drawn.
func TestServeEdits(t *testing.T) {
	t.Parallel()
	files := sample.Files(sample.Options{Roles: 26, Criteria: 5, Pairs: 8, Settings: "cards = \"shared\"\nholders = \"published\""})
	files["data/roles/role-0012.toml"] += "[levels]\njunior.name = { de = \"Junior\", en = \"Junior\" }\nsenior.name = { de = \"Senior\", en = \"Senior\" }\n" +
		"[criteria.criterion-02.levels.senior.points.third]\nde = \"Worte.\"\nen = \"Senior words.\"\n"
	files["data/roles/role-0012.toml"] += "[criteria.criterion-02.points.fourth]\nde = \"Übernommen.\"\nen = \"Taken over.\"\n"
	files["data/roles/role-0013.toml"] = "extends = \"role-0012\"\n" + files["data/roles/role-0013.toml"]
	files["content/about.en.md"] = "---\ntitle: About\n---\nAbout. [x](role:role-0003)\n"
	files["content/_index.de.md"] = "---\ntitle: Start\n---\n[x](role:role-0003) [y](comparison:role-0005-vs-role-0006#criterion-04)\n"
	files["i18n/en.toml"] = "[roles]\ntitle = \"Roles\"\n"
	files["hugo.toml"] += "[handbooks.part]\nsource = \"part\"\n"
	for name, text := range siteOfTwo() {
		if below, ok := strings.CutPrefix(name, "sales/"); ok {
			files["part/"+below] = text
		}
	}
	edited, fresh := writeTree(t, files), writeTree(t, files)
	builder := testPreview(t, edited)
	for _, edit := range previewEdits {
		for _, source := range []string{edited, fresh} {
			name := filepath.Join(source, filepath.FromSlash(edit.file))
			text, _ := os.ReadFile(name)
			if !bytes.Contains(text, []byte(edit.old)) {
				t.Fatalf("%s: no %q in %s", edit.name, edit.old, edit.file)
			}
			if err := os.WriteFile(name, bytes.Replace(text, []byte(edit.old), []byte(edit.new), 1), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		makePreview(t, builder)
		if partly := builder.build.only != nil; partly != edit.partly {
			t.Errorf("%s: drawn in part: %t", edit.name, partly)
		}
		compareTrees(t, edit.name, builder.shown, testPreview(t, fresh).shown)
	}
}

func testPreview(t *testing.T, dir string) *previewBuilder {
	t.Helper()
	s := &source{dir: dir}
	if _, err := s.open(); err != nil {
		t.Fatal(err)
	}
	b, err := newPreviewBuilder(s, streams{io.Discard, io.Discard}, 1)
	if err != nil {
		t.Fatal(err)
	}
	b.server = preview.NewServer(true)
	makePreview(t, b)
	return b
}

func makePreview(t *testing.T, b *previewBuilder) {
	t.Helper()
	var said bytes.Buffer
	if err := b.make(t.Context(), &said); err != nil {
		t.Fatalf("%v\n%s", err, said.String())
	}
}

// compareTrees compares all files of two sites but for what nobody looks at in a
// preview: the sitemaps, handbook.json, and what redirects say of themselves to link previews.
func compareTrees(t *testing.T, what, got, want string) {
	t.Helper()
	differences := 0
	for name, data := range readTree(t, want) {
		other, err := os.ReadFile(filepath.Join(got, name))
		if strings.HasSuffix(name, "sitemap.xml") || name == "handbook.json" || bytes.Contains(data, []byte(`http-equiv="refresh"`)) || strings.HasPrefix(name, "go/") {
			continue
		}
		if err != nil || !bytes.Equal(data, other) {
			if differences++; differences < 5 {
				t.Errorf("%s: %s differs: %v\n%s", what, name, err, firstDifference(other, data))
			}
		}
	}
}

func readTree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := make(map[string][]byte)
	err := filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, file)
		if err != nil {
			return err
		}
		files[name], err = os.ReadFile(file)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func firstDifference(got, want []byte) string {
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	around := func(b []byte) string { return string(b[max(0, min(i, len(b))-80):min(len(b), i+120)]) }
	return fmt.Sprintf("got  …%s…\nwant …%s…", around(got), around(want))
}
