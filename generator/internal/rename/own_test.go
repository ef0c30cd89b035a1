package rename_test

import (
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/rename"
)

// Whatever of our own handbook gets another id, the handbook says the same, and is
// byte for byte as before when it gets its id back.
func TestOurHandbook(t *testing.T) {
	files := inMemory(t, os.DirFS("../../.."))
	h := load(t, files)
	said := statements(h)
	for _, old := range everything(h) {
		t.Run(old.Kind+" "+name(old), func(t *testing.T) {
			const id = "x-new-name"
			after, changes := renamed(t, files, h, old.Kind, name(old), id, false)
			if len(changes) == 0 {
				t.Fatal("nothing changes")
			}
			now := loadData(t, after)
			if slices.ContainsFunc(changes, func(c change.Change) bool { return strings.HasPrefix(c.File, "content/") }) {
				load(t, after)
			}
			if old.KeepsFormer() != (rename.Request{Kind: old.Kind, Catalogue: old.Catalogue, Old: old.Old, New: id}).Kept(now) {
				t.Errorf("%s %q is no former id, or should be none", old.Kind, old.Old)
			}
			mark := func(id string) string { return old.Kind + "<" + id + ">" }
			if got := strings.ReplaceAll(statements(now), mark(id), mark(old.Old)); sorted(got) != sorted(said) {
				t.Error("the handbook says something else")
			}
			linked := regexp.MustCompile(`(role:|comparison:([a-z0-9-]+-vs-)?)` + old.Old + `([^a-z0-9-]|-vs-)`)
			for file, f := range inMemory(t, after) {
				if old.Kind == rename.Role && (linked.Match(f.Data) || file == "data/roles/"+old.Old+".toml") {
					t.Errorf("%s has the old id", file)
				}
			}
			back := rename.Request{Kind: old.Kind, Catalogue: old.Catalogue, Old: id}
			again, _ := renamed(t, after, now, old.Kind, name(back), old.Old, false)
			same(t, again, files)
		})
	}
}

// inMemory returns the data, the pages and the settings of a handbook.
func inMemory(t *testing.T, fsys fs.FS) fstest.MapFS {
	t.Helper()
	files := make(fstest.MapFS)
	for _, root := range []string{handbook.ConfigFile, "data", "content"} {
		err := fs.WalkDir(fsys, root, func(file string, entry fs.DirEntry, err error) error {
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
	}
	return files
}

// name is what the command line calls a thing.
func name(r rename.Request) string { return strings.TrimPrefix(r.Catalogue+"/"+r.Old, "/") }

// everything returns all things of a handbook that have ids.
func everything(h *handbook.Handbook) []rename.Request {
	var all []rename.Request
	add := func(kind string, catalogue, id string) {
		all = append(all, rename.Request{Kind: kind, Catalogue: catalogue, Old: id})
	}
	for _, r := range h.Roles {
		add(rename.Role, "", r.ID)
	}
	for _, c := range h.Criteria {
		add(rename.Criterion, "", c.ID)
	}
	for _, g := range h.Groups {
		add(rename.Group, "", g.ID)
	}
	for _, f := range h.Families {
		add(rename.Family, "", f.ID)
	}
	for _, s := range h.Sources {
		add(rename.Source, "", s.ID)
	}
	for _, c := range h.Classifications {
		add(rename.Classification, "", c.ID)
	}
	for _, c := range h.Catalogues {
		add(rename.Catalogue, "", c.ID)
		for _, i := range c.Items {
			add(rename.Item, c.ID, i.ID)
		}
		for _, g := range c.Groups {
			add(rename.ItemGroup, c.ID, g.ID)
		}
		for _, l := range c.Levels {
			add(rename.Level, c.ID, l.ID)
		}
	}
	return all
}

var (
	link        = regexp.MustCompile(`(role|item):([a-z0-9-]+)`)
	inCatalogue = regexp.MustCompile(`item<([a-z0-9-]+)>/([a-z0-9-]+)`)
)

// statements returns what a handbook says, a line each, with ids as role<cio>. It
// leaves former ids out.
func statements(h *handbook.Handbook) string {
	var out strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	prose := func(at string, p handbook.Prose) {
		for i, text := range p {
			if text != nil {
				source := link.ReplaceAllString(text.Source, "$1<$2>")
				say("%s %d %q", at, i, inCatalogue.ReplaceAllString(source, "catalogue<$1> item<$2>"))
			}
		}
	}
	for _, f := range h.Families {
		say("family<%s> %q", f.ID, f.Label)
	}
	for i, g := range h.Groups {
		say("group<%s> %d %q", g.ID, i, g.Label)
	}
	for _, s := range h.Sources {
		say("source<%s> %q %q", s.ID, s.Title, s.URL)
	}
	for _, c := range h.Classifications {
		say("classification<%s> %q %s", c.ID, c.Label, c.URL)
	}
	for _, c := range h.Catalogues {
		say("catalogue<%s> %q", c.ID, c.Label)
		for _, l := range c.Levels {
			say("catalogue<%s> level<%s> %d %q %q", c.ID, l.ID, l.Rank, l.Label, l.Sole)
		}
		for _, i := range c.Items {
			say("catalogue<%s> item<%s> %d %q", c.ID, i.ID, i.Index, i.Label)
			prose("catalogue<"+c.ID+"> item<"+i.ID+">", i.Unassigned)
			prose("catalogue<"+c.ID+"> item<"+i.ID+"> covers", i.Description)
		}
	}
	for _, c := range h.Criteria {
		catalogue := ""
		if c.Catalogue != nil {
			catalogue = c.Catalogue.ID
		}
		say("criterion<%s> %d group<%s> %s %q catalogue<%s>", c.ID, c.Index, c.Group.ID, c.Kind, c.Label, catalogue)
	}
	statementsOfRoles(h, say, prose)
	for _, c := range h.Comparisons {
		at := fmt.Sprintf("role<%s> role<%s>", c.Roles[0].ID, c.Roles[1].ID)
		say("%s %d", at, c.Weight)
		prose(at+" gist first", c.Gist[0])
		prose(at+" gist second", c.Gist[1])
		prose(at+" misconception", c.Misconception)
		for _, d := range c.Decisions {
			say("%s %q %q role<%s>", at, d.ID, d.Question, d.Decides.ID)
			prose(at+" "+d.ID, d.Reason)
		}
		for i, note := range c.Notes {
			prose(at+" criterion<"+h.Criteria[i].ID+">", note)
		}
	}
	return out.String()
}

func statementsOfRoles(h *handbook.Handbook, say func(string, ...any), prose func(string, handbook.Prose)) {
	for _, r := range h.Roles {
		say("role<%s> %q family<%s>", r.ID, r.Name, r.Family.ID)
		prose("role<"+r.ID+"> summary", r.Summary)
		for _, code := range r.Codes {
			say("role<%s> classification<%s> %q", r.ID, code.ID, code.Value)
		}
		for i, cell := range r.Cells {
			if cell == nil {
				continue
			}
			at := fmt.Sprintf("role<%s> criterion<%s>", r.ID, h.Criteria[i].ID)
			say("%s %d %t %t", at, cell.Value, cell.NotApplicable, cell.EditorView)
			prose(at+" text", cell.Text)
			prose(at+" note", cell.Note)
			prose(at+" depends", cell.Depends)
			for _, p := range cell.Points {
				prose(at+" point<"+p.Key+">", p.Text)
			}
			for _, other := range cell.Roles {
				say("%s role<%s>", at, other.ID)
			}
			for _, rating := range cell.Ratings {
				say("%s item<%s> level<%s>", at, rating.Item.ID, rating.Level.ID)
			}
			for _, s := range cell.Sources {
				say("%s source<%s>", at, s.ID)
			}
		}
	}
}

func sorted(lines string) string {
	return strings.Join(slices.Sorted(strings.Lines(lines)), "")
}
