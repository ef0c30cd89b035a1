package content

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/history"
	"rolebook/generator/internal/register"
	"rolebook/generator/internal/sample"
)

// source is a folder with a sample handbook.
type source struct {
	*testing.T
	dir string

	changed history.Dates
}

func newSource(t *testing.T, o sample.Options) *source {
	dir := t.TempDir()
	if err := sample.Write(dir, o); err != nil {
		t.Fatal(err)
	}
	return &source{T: t, dir: dir}
}

// generate writes the pages and returns the result.
func (s *source) generate() (Result, error) {
	s.Helper()
	h, problems := handbook.Load(os.DirFS(s.dir))
	if errors, _ := problems.Count(); errors > 0 {
		s.Fatal(problems[0])
	}
	return Write(filepath.Join(s.dir, "pages"), Files(Input{Handbook: h, Pairs: compare.Pairs(h, nil), Changed: s.changed, Published: register.New(nil)}))
}

func (s *source) want(want Result) {
	s.Helper()
	got, err := s.generate()
	got.Changed = nil
	if err != nil || !reflect.DeepEqual(got, want) {
		s.Fatalf("got %+v, %v; want %+v", got, err, want)
	}
}

// replace edits a file below the source folder.
func (s *source) replace(file, old, new string) {
	s.Helper()
	name := filepath.Join(s.dir, file)
	data, err := os.ReadFile(name)
	if err != nil || !strings.Contains(string(data), old) {
		s.Fatalf("%s does not contain %q (%v)", file, old, err)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(data), old, new, 1)), 0o644); err != nil {
		s.Fatal(err)
	}
}

// files returns all pages with their bytes.
func (s *source) files() map[string]string {
	s.Helper()
	files := make(map[string]string)
	err := filepath.WalkDir(filepath.Join(s.dir, "pages"), func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(file)
		name, _ := filepath.Rel(filepath.Join(s.dir, "pages"), file)
		files[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		s.Fatal(err)
	}
	return files
}

var small = sample.Options{Roles: 4, Criteria: 6, Pairs: 3}

// pages of small: 2 lists, 4 roles, 3 pairs, a matrix, the grids, a list from A to Z,
// the page on privacy, the template of redirects and the section of the root in two
// languages, and at the root the front door, 404, llms.txt and the template of short
// links.
const smallFiles = 2*(2+4+3+1+1+1+1+1+1) + 4

func TestSecondRunWritesNothing(t *testing.T) {
	s := newSource(t, small)
	s.want(Result{Written: smallFiles})
	s.want(Result{Unchanged: smallFiles})
}

func TestEditTouchesOnlyPagesThatShowTheRole(t *testing.T) {
	s := newSource(t, small)
	s.want(Result{Written: smallFiles})
	before := s.files()
	s.replace("data/roles/role-0003.toml", `[criteria.criterion-05]
de = "`, `[criteria.criterion-05]
de = "Neu `)
	if _, err := s.generate(); err != nil {
		t.Fatal(err)
	}
	var touched []string
	for name, text := range s.files() {
		if before[name] != text {
			touched = append(touched, name)
		}
	}
	slices.Sort(touched)
	// The role's other page has a key of the cell: two cells are the same if they are so in all languages.
	want := []string{"comparisons/role-0002-vs-role-0003/index.de.md", "matrix/_index.de.md", "roles/role-0003/index.de.md", "roles/role-0003/index.en.md"}
	if !slices.Equal(touched, want) {
		t.Errorf("touched %v, want %v", touched, want)
	}
}

func TestRemovedRole(t *testing.T) {
	s := newSource(t, sample.Options{Roles: 4, Criteria: 4, Mode: `"all"`})
	if _, err := s.generate(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(s.dir, "data/roles/role-0002.toml")); err != nil {
		t.Fatal(err)
	}
	// What refers to it goes with it.
	s.replace("data/roles/role-0001.toml", `roles = ["role-0002"]`, `not-applicable = true`)
	for name, text := range sample.Files(sample.Options{Roles: 4, Criteria: 4}) {
		if strings.HasPrefix(name, "data/roles/") && !strings.HasSuffix(name, "2.toml") {
			text = strings.ReplaceAll(text, "role:role-0002", "role:role-0003")
			text = strings.ReplaceAll(text, `roles = ["role-0002"]`, `not-applicable = true`)
			text = strings.Replace(text, "not-applicable = true\nview = \"editors\"", "not-applicable = true", 1)
			if err := os.WriteFile(filepath.Join(s.dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	result, err := s.generate()
	if err != nil {
		t.Fatal(err)
	}
	// A role page and three pairs in two languages.
	if want := 2 * (1 + 3); result.Removed != want {
		t.Errorf("removed %d files, want %d", result.Removed, want)
	}
	for name := range s.files() {
		if strings.Contains(name, "role-0002") {
			t.Errorf("%s is still there", name)
		}
	}
	if _, err := os.Stat(filepath.Join(s.dir, "pages/roles/role-0002")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("an empty folder is left")
	}
}

// Whatever else lies in the folder goes, and what was changed is made again.
func TestOtherFilesGo(t *testing.T) {
	s := newSource(t, small)
	s.want(Result{Written: smallFiles})
	want := s.files()
	s.write("pages/roles/guide.de.md", "---\ntitle: x\n---\n")
	s.write("pages/old/role/index.de.md", "")
	s.write("pages/roles/role-0001/index.de.md", "{}")
	if err := os.Symlink(s.dir, filepath.Join(s.dir, "pages", "link")); err != nil {
		t.Fatal(err)
	}
	s.want(Result{Written: 1, Unchanged: smallFiles - 1, Removed: 3})
	if got := s.files(); !maps.Equal(got, want) {
		t.Errorf("%v", slices.Sorted(maps.Keys(got)))
	}
	if _, err := os.Stat(filepath.Join(s.dir, "data", "criteria.toml")); err != nil {
		t.Error("a link was followed")
	}
}

func (s *source) write(file, text string) {
	s.Helper()
	name := filepath.Join(s.dir, file)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		s.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		s.Fatal(err)
	}
}

// However far an interrupted run came, the next one makes the same of it.
func TestInterruptedRun(t *testing.T) {
	s := newSource(t, small)
	s.want(Result{Written: smallFiles})
	want := s.files()
	names := slices.Sorted(maps.Keys(want))
	for i, name := range names {
		text := want[name]
		full := filepath.Join(s.dir, "pages", filepath.FromSlash(name))
		switch i % 4 {
		case 0: // not written yet
			os.Remove(full)
		case 1: // half written
			os.WriteFile(full, []byte(text[:len(text)/2]), 0o644)
		case 2: // lost by a crash of the system
			os.Truncate(full, 0)
		}
	}
	if _, err := s.generate(); err != nil {
		t.Fatal(err)
	}
	got := s.files()
	if len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s differs", name)
		}
	}
}

// Everything an author may write comes out of the front matter as it went in.
func TestEncodeKeepsTheText(t *testing.T) {
	text := `a "b" \ </script> {{< x >}} +++ --- {{ . }} ` + "\u2028 ä 😀"
	data, err := encode(new(bytes.Buffer), Page{Title: text})
	if err != nil {
		t.Fatal(err)
	}
	var page struct{ Title string }
	if err := json.Unmarshal(data, &page); err != nil || page.Title != text {
		t.Errorf("%s: %v", data, err)
	}
}

func TestHref(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"de/rollen/cio/", "de/rollen/cto/", "../cto/"},
		{"de/vergleiche/a-vs-b/", "de/rollen/cto/", "../../rollen/cto/"},
		{"de/matrix/", "de/rollen/cto/", "../rollen/cto/"},
		{"de/matrix/2/", "de/matrix/", "../../matrix/"},
		{"de/rollen/", "de/rollen/cto/", "cto/"},
		{"go/cio/", "en/roles/cio/", "../../en/roles/cio/"},
		{"", "de/", "de/"},
	} {
		v := &locale{path: c.from}
		if got := v.href(c.to); got != c.want {
			t.Errorf("from %s to %s: %s, want %s", c.from, c.to, got, c.want)
		}
	}
}

// Items that no role of a sheet holds are no rows of its grid, but keep their anchors.
func TestUnheldItems(t *testing.T) {
	h, pairs := loaded(t, sample.Options{Roles: 2, Criteria: 4})
	p := newPages(Input{Handbook: h, Pairs: pairs, Published: register.New(nil)})
	page := p.gridsPage(p.site.Languages[0], 1)
	grid := page.Grids[0]
	if len(grid.Items) != 6 || len(grid.Unheld) != 6 {
		t.Fatalf("%d rows and %d items that nobody holds, want 6 and 6", len(grid.Items), len(grid.Unheld))
	}
	for _, item := range grid.Unheld {
		if item.ID == "" || item.Levels != nil {
			t.Errorf("%+v", item)
		}
	}
}
