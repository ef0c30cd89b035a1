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
	add := func(i int, file, text string) {
		base[file] = &fstest.MapFile{Data: []byte(text)}
		f.Add(i, text)
	}
	for i, file := range append(files, ConfigFile) {
		text, err := fs.ReadFile(root, file)
		if err != nil {
			f.Fatal(err)
		}
		add(i, file, string(text))
	}
	const engineer, web = "data/roles/engineer.toml", "data/roles/web.toml" // with levels, and one that takes over
	files = append(files, engineer, web)
	inOurs := strings.NewReplacer("orientation", "time-horizon", "[criteria.duties", "[criteria.responsibilities", "\"A\"", "\"R\"", "\"R\"", "\"C\"")
	add(len(files)-2, engineer, inOurs.Replace(levelled))
	add(len(files)-1, web, "name = { de = \"Web\", en = \"Web\" }\nsummary = { de = \"x\", en = \"x\" }\nextends = \"engineer@senior\"\n[criteria]\ntasks.without = [\"plan\"]\n")
	if _, problems := Load(base); len(problems) > 0 {
		f.Fatal(problems[0])
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
		for _, role := range h.AllRoles {
			if role.Name.In(0) == "" || role.Summary.In(0) == nil {
				t.Errorf("role %s of a sound handbook has no name or summary", role.ID)
			}
			for i, cell := range role.Cells {
				if cell != nil && !cell.NotApplicable && !cell.ByLevel && h.Criteria[i].Kind == KindText && cell.Text.In(0) == nil {
					t.Errorf("role %s of a sound handbook says nothing to %s", role.ID, h.Criteria[i].ID)
				}
			}
		}
	})
}
