package rename_test

import (
	"bytes"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/prose"
	"rolebook/generator/internal/rename"
)

// kinds are all kinds, and groups of items, which have none of their own on a command line.
var kinds = append(slices.Clone(rename.Kinds), rename.ItemGroup)

// written returns the handbook of the template with the ids of the kinds, and with
// the former ids.
func written(ids map[string]string, former map[string]string) fstest.MapFS {
	words := []string{"‹pair›", "alpha-vs-gamma"}
	if id := ids[rename.Role]; id > "gamma" {
		words[1] = "gamma-vs-" + id
	}
	for _, kind := range kinds {
		line, end := "", ""
		if id := former[kind]; id != "" {
			line = "former_ids = [\"" + id + "\"]\n"
			end = ", " + strings.TrimSpace(line)
		}
		words = append(words, "‹"+kind+"›", ids[kind], "‹+"+kind+"›\n", line, "‹,"+kind+"›", end)
	}
	fill := strings.NewReplacer(words...)
	fsys := make(fstest.MapFS)
	for file, text := range template {
		text = fill.Replace(text)
		if strings.HasPrefix(file, "data/roles/") || strings.HasPrefix(file, "content/") {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		fsys[fill.Replace(file)] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// cache keeps parsed files from one load to the next.
var cache handbook.Cache

// load reads a handbook with its pages, and fails if it has errors.
func load(t *testing.T, fsys fs.FS) *handbook.Handbook {
	t.Helper()
	h := loadData(t, fsys)
	pairs := compare.Pairs(h, nil)
	_, problems := prose.Read(fsys, prose.Names{
		Handbook: h, Reserved: []string{"roles", "comparisons", "matrix", "responsibilities"},
		Pair: func(id string) bool {
			return slices.ContainsFunc(pairs, func(p compare.Pair) bool { return p.ID == id })
		},
	})
	if len(problems) > 0 {
		t.Fatalf("the pages have problems: %v", problems)
	}
	return h
}

// loadData is load without the pages.
func loadData(t *testing.T, fsys fs.FS) *handbook.Handbook {
	t.Helper()
	h, problems := cache.Load(fsys)
	if errors, _ := problems.Count(); errors > 0 {
		t.Fatalf("the handbook has problems: %v", problems)
	}
	return h
}

// renamed returns the file system of a handbook after a renaming.
func renamed(t *testing.T, fsys fs.FS, h *handbook.Handbook, kind string, old, id string, published bool) (fs.FS, []change.Change) {
	t.Helper()
	if kind == rename.ItemGroup {
		kind = rename.Group
	}
	r, err := rename.Parse(kind, old, id)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Check(h); err != nil {
		t.Fatal(err)
	}
	changes, err := r.Changes(fsys, h, func(string) bool { return published })
	if err != nil {
		t.Fatal(err)
	}
	return change.Overlay(fsys, changes), changes
}

func TestEveryKind(t *testing.T) {
	alpha := make(map[string]string)
	for _, kind := range kinds {
		alpha[kind] = "alpha"
	}
	for _, kind := range kinds {
		t.Run(kind, func(t *testing.T) {
			before := written(alpha, nil)
			omega := maps.Clone(alpha)
			omega[kind] = "omega"
			old, home := "alpha", ""
			if kind == rename.Item || kind == rename.Level || kind == rename.ItemGroup {
				old, home = "alpha/alpha", "alpha/"
			}
			if kind == rename.Choice {
				old, home = "place/alpha", "place/"
			}
			after, changes := renamed(t, before, load(t, before), kind, old, "omega", true)
			same(t, after, written(omega, map[string]string{kind: "alpha"}))
			now := load(t, after)
			if places := places(changes); places < 2 {
				t.Errorf("%d places", places)
			}
			back, _ := renamed(t, after, now, kind, home+"omega", "alpha", false)
			same(t, back, before)
			kept, _ := renamed(t, after, now, kind, home+"omega", "alpha", true)
			if kind != rename.Role { // the register has no anchors
				same(t, kept, before)
			} else {
				same(t, kept, written(alpha, map[string]string{kind: "omega"}))
			}
		})
	}
}

func places(changes []change.Change) int {
	places := 0
	for _, c := range changes {
		places += c.Places
	}
	return places
}

// same fails where the files of two handbooks differ.
func same(t *testing.T, got fs.FS, want fstest.MapFS) {
	t.Helper()
	files := 0
	err := fs.WalkDir(got, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		data, err := fs.ReadFile(got, file)
		if err != nil {
			return err
		}
		if want[file] == nil {
			t.Errorf("%s is there", file)
		} else if !bytes.Equal(data, want[file].Data) {
			t.Errorf("%s is\n%s\nwanted\n%s", file, data, want[file].Data)
		}
		return nil
	})
	if err != nil || files != len(want) {
		t.Errorf("%d files, %v; wanted %d", files, err, len(want))
	}
}
