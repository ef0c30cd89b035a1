package site

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/handbook"
)

// tree puts files into a folder; what ends in a slash is a folder.
func tree(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, name)
		if strings.HasSuffix(name, "/") {
			name, file = "", file+"/x"
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if name == "" {
			continue
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// list returns the names in a folder.
func list(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

// publish makes a new site of one page.
func publish(t *testing.T, destination, page string) {
	t.Helper()
	p, err := NewPublication(destination)
	if err != nil {
		t.Fatal(err)
	}
	tree(t, p.Dir(), map[string]string{page: ""})
	if _, err := p.Commit(); err != nil {
		t.Fatal(err)
	}
}

func wantList(t *testing.T, dir string, want ...string) {
	t.Helper()
	if got := list(t, dir); !slices.Equal(got, want) {
		t.Errorf("%s holds %v, want %v", filepath.Base(dir), got, want)
	}
}

func TestPublish(t *testing.T) {
	dir := t.TempDir()
	public := filepath.Join(dir, "public")
	publish(t, public, "old.html")
	publish(t, public, "new.html") // no leftover of a page that is gone
	wantList(t, public, marker, "new.html")
	wantList(t, dir, "public")
}

func TestAbandonedPublicationLeavesTheOld(t *testing.T) {
	dir := t.TempDir()
	public := filepath.Join(dir, "public")
	publish(t, public, "old.html")
	p, err := NewPublication(public)
	if err != nil {
		t.Fatal(err)
	}
	tree(t, p.Dir(), map[string]string{"new.html": ""})
	p.Abandon()
	wantList(t, public, marker, "old.html")
	wantList(t, dir, "public")
}

// Killed between any two steps of Commit, the next run finds a whole site.
func TestInterruptedCommit(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"before the first rename":  {"public/old.html": "", "public/" + marker: markerText, ".public.rolebook-next/new.html": ""},
		"between the two":          {".public.rolebook-former/old.html": "", ".public.rolebook-former/" + marker: markerText, ".public.rolebook-next/new.html": ""},
		"before the last clean-up": {"public/old.html": "", "public/" + marker: markerText, ".public.rolebook-former/older.html": ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			tree(t, dir, files)
			p, err := NewPublication(filepath.Join(dir, "public"))
			if err != nil {
				t.Fatal(err)
			}
			p.Abandon()
			wantList(t, filepath.Join(dir, "public"), marker, "old.html")
			wantList(t, dir, "public")
		})
	}
}

func TestForeignDestination(t *testing.T) {
	dir := t.TempDir()
	tree(t, dir, map[string]string{
		"mine/thesis.doc": "", "file": "", "empty/": "",
		"source/.rolebook/lock": "", "source/data/x.toml": "", "similar/" + marker: "mine", "similar/x": "",
	})
	for name, want := range map[string]string{
		"mine":    "is not empty, and rolebook did not make it",
		"file":    "can't be used",
		"source":  "is not empty, and rolebook did not make it",
		"similar": "is not empty, and rolebook did not make it",
	} {
		if _, err := NewPublication(filepath.Join(dir, name)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	publish(t, filepath.Join(dir, "empty"), "new.html")
	wantList(t, filepath.Join(dir, "mine"), "thesis.doc")
}

func TestDestinationBehindLink(t *testing.T) {
	dir := t.TempDir()
	tree(t, dir, map[string]string{"real/": ""})
	if err := os.Symlink("real", filepath.Join(dir, "public")); err != nil {
		t.Fatal(err)
	}
	publish(t, filepath.Join(dir, "public"), "new.html")
	wantList(t, filepath.Join(dir, "real"), marker, "new.html")
}

func TestWords(t *testing.T) {
	theme := fstest.MapFS{
		"i18n/en.toml": {Data: []byte("a = 'x'\n[b]\nc = 'x'\n[question]\nwho = 'x'\n")},
		"i18n/de.toml": {Data: []byte("a = 'x'\n[b]\nc = 'x'\n")},
	}
	languages := func(tags ...string) *handbook.Site {
		site := &handbook.Site{}
		for _, tag := range tags {
			site.Languages = append(site.Languages, &handbook.Language{Tag: tag})
		}
		return site
	}
	for _, c := range []struct {
		name   string
		source fstest.MapFS
		site   *handbook.Site
		want   []string
	}{
		{"own languages", nil, languages("de", "en"), nil},
		{"a language without words", nil, languages("fr"), []string{"i18n/fr.toml: the interface has no words in this language; write the file with these keys: a, b.c"}},
		{"a language with its words", fstest.MapFS{"i18n/fr.toml": {Data: []byte("a = 'x'\nb.c = 'x'\n")}}, languages("fr"), nil},
		{"a word too few", fstest.MapFS{"i18n/fr.toml": {Data: []byte("a = 'x'\n")}}, languages("fr"), []string{"i18n/fr.toml:1:1: missing words: b.c"}},
		{"a language of a region", nil, languages("de-at", "en"), nil},
		{"a language of a region, with words of its own", fstest.MapFS{"i18n/de-at.toml": {Data: []byte("a = 'y'\n")}}, languages("de-at"), nil},
		{"one word of one's own", fstest.MapFS{"i18n/en.toml": {Data: []byte("a = 'y'\n")}}, languages("en"), nil},
		{"broken words", fstest.MapFS{"i18n/en.toml": {Data: []byte("a = \n")}}, languages("en"), []string{"i18n/en.toml:1:5: the value is missing; write: a = \"…\""}},
	} {
		var got []string
		_, problems := Words(theme, c.source, c.site)
		for _, p := range problems {
			got = append(got, p.String())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestComplaints(t *testing.T) {
	got := complaints("Start building sites …\nWARN  i18n|MISSING_TRANSLATION|en|home.x\nWARN  i18n|MISSING_TRANSLATION|en|home.x\nERROR template failed\nTotal in 5 ms\n")
	want := []string{`i18n/en.toml: no word for "home.x"; write it there`, "template failed"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestPageFiles(t *testing.T) {
	const output = `WARN  something, "odd
path,slug,title,date,expiryDate,publishDate,draft,permalink,kind,section
content/about.en.md,about,"A, ""B""",0001,0001,0001,false,https://example.org/hand/book/en/about/,page,
content/_index.en.md,,x,0001,0001,0001,false,https://example.org/hand/book/en/,home,
content/_index.de.md,,x,0001,0001,0001,false,https://example.org/hand/book/,home,
short,row
`
	got := pageFiles(output, "https://example.org/hand/book/")
	for folder, file := range map[string]string{"en/about": "content/about.en.md", "en": "content/_index.en.md", "": "content/_index.de.md"} {
		if got[folder] != file {
			t.Errorf("%q is made from %q, want %q", folder, got[folder], file)
		}
	}
	if len(got) != 3 {
		t.Errorf("%q", got)
	}
}

func TestCheckOwnNames(t *testing.T) {
	problems := CheckOwn(fstest.MapFS{}, fstest.MapFS{"static/\xff.png": {}, "static/ä.png": {}}, false)
	if len(problems) != 1 || problems[0].String() != "static/\xff.png: has a name that is not UTF-8; expected another name" {
		t.Errorf("got %q", problems)
	}
}
