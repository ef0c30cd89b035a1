package handbook

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// FuzzLoad puts anything at all in the place of one of a handbook's files:
// nothing may panic, and what Load calls sound must be.
func FuzzLoad(f *testing.F) {
	root := os.DirFS("../../..")
	var files []string
	err := fs.WalkDir(root, DataDir, func(file string, entry fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(file, tomlExt) {
			files = append(files, file)
		}
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	if len(files) < 5 {
		f.Fatalf("only %d files in data/", len(files))
	}
	base := make(fstest.MapFS)
	for i, file := range append(files, ConfigFile) {
		text, err := fs.ReadFile(root, file)
		if err != nil {
			f.Fatal(err)
		}
		base[file] = &fstest.MapFile{Data: text}
		f.Add(i, string(text))
	}
	f.Add(0, "x = "+strings.Repeat("[", 1000))
	f.Add(1, strings.Repeat("a.", 1000)+"a = 1")
	f.Fuzz(func(t *testing.T, which int, text string) {
		all := append(files[:len(files):len(files)], ConfigFile)
		fsys := make(fstest.MapFS)
		for file, content := range base {
			fsys[file] = content
		}
		fsys[all[((which%len(all))+len(all))%len(all)]] = &fstest.MapFile{Data: []byte(text)}
		h, problems := Load(fsys)
		errors, _ := problems.Count()
		if errors > 0 {
			return
		}
		if len(h.Site.Languages) == 0 || len(h.Roles) == 0 || len(h.Criteria) == 0 {
			t.Error("a sound handbook without languages, roles or criteria")
		}
		for _, role := range h.Roles {
			if role.Name.In(0) == "" || role.Summary.In(0) == nil {
				t.Errorf("role %s of a sound handbook has no name or summary", role.ID)
			}
			for i, cell := range role.Cells {
				if cell != nil && !cell.NotApplicable && h.Criteria[i].Kind == KindText && cell.Text.In(0) == nil {
					t.Errorf("role %s of a sound handbook says nothing to %s", role.ID, h.Criteria[i].ID)
				}
			}
		}
	})
}
