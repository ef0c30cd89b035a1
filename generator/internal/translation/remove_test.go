package translation

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/testenv"
)

// TestRemove ends English in our handbook: no text of it is left, and German is as
// before.
func TestRemove(t *testing.T) {
	fsys := testenv.Handbook(t)
	for name, text := range map[string]string{
		"hugo.toml": "", LockFile: "", "data/links.txt": "# published\n/de/rollen/cio/\n/en/roles/cio/\n/go/cio/\n",
		"content/about.de.md": "# Deutsch", "content/about.en.md": "# English", "i18n/en.toml": "a = \"b\"",
	} {
		if text == "" {
			data, err := os.ReadFile("../../../" + name)
			if err != nil {
				t.Fatal(err)
			}
			text = string(data)
		}
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	changes, err := Remove(fsys, tags, "en")
	if err != nil {
		t.Fatal(err)
	}
	after := change.Overlay(fsys, changes)
	was, is := Texts(fsys, tags), Texts(after, tags)
	if len(was) != len(is) {
		t.Fatalf("%d texts; expected %d", len(is), len(was))
	}
	for i := range was {
		if is[i].Source[0] != was[i].Source[0] || is[i].Source[1] != "" || is[i].Key() != was[i].Key() {
			t.Errorf("%s %s is %q; it was %q", is[i].Document.File, is[i].Key(), is[i].Source, was[i].Source)
		}
	}
	for _, gone := range []string{"content/about.en.md", "i18n/en.toml"} {
		if _, err := fs.Stat(after, gone); err == nil {
			t.Errorf("%s is still there", gone)
		}
	}
	settings, _ := fs.ReadFile(after, "hugo.toml")
	links, _ := fs.ReadFile(after, "data/links.txt")
	lock, _ := fs.ReadFile(after, LockFile)
	if strings.Contains(string(settings), "languages.en") || !strings.Contains(string(settings), "languages.de") {
		t.Errorf("the settings are\n%s", settings)
	}
	if string(links) != "# published\n/de/rollen/cio/\n/go/cio/\n" || strings.Contains(string(lock), "\ten\t") {
		t.Errorf("the register or the lock has English:\n%s", links)
	}
}

func TestWithoutTables(t *testing.T) {
	if parts := withoutTables("# of en\n[languages.en]\nweight = 2\n[languages.en.params]\na = 1\n\n# of de\n[languages.de]\nweight = 1\n", []string{"languages", "en"}); parts != "# of de\n[languages.de]\nweight = 1\n" {
		t.Errorf("%q", parts)
	}
}
