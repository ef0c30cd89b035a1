package scaffold

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/testenv"
)

// hostile is a name that no file may be broken by.
const hostile = "A \"name\" \\ [[.]] {{ x }} ''' # \u007f"

func TestHandbook(t *testing.T) {
	de, en := Languages[0], Languages[1]
	for _, languages := range [][]Language{{de}, {en}, {de, en}, {en, de}} {
		for _, example := range []bool{true, false} {
			files, err := Handbook(Options{Name: hostile, BaseURL: "https://example.org/x/", Languages: languages, Example: example, Workflow: "on: push\n"})
			if err != nil {
				t.Fatal(err)
			}
			folder := fstest.MapFS{}
			for _, file := range files {
				folder[file.Name] = &fstest.MapFile{Data: []byte(file.Text)}
				if strings.Contains(file.Text, "[[say") || strings.Contains(file.Text, "<no value>") {
					t.Errorf("%s has a part of its template:\n%s", file.Name, file.Text)
				}
			}
			h, problems := handbook.Load(folder)
			if len(problems) > 0 {
				t.Errorf("%v, example %v: %v", languages, example, problems)
			}
			if want := map[bool]int{true: 2, false: 1}[example]; len(h.Roles) != want {
				t.Errorf("%d roles; expected %d", len(h.Roles), want)
			}
			if title := h.Site.Settings["title"]; title != hostile {
				t.Errorf("the site's name is %q", title)
			}
			readme := string(folder["README.md"].Data)
			if german := strings.Contains(readme, "Wer wofür"); german != (languages[0] == de) {
				t.Errorf("the README for %v:\n%s", languages, readme)
			}
			for _, name := range []string{".gitignore", ".github/workflows/pages.yml"} {
				if folder[name] == nil {
					t.Errorf("no %s", name)
				}
			}
		}
	}
}

// ours returns the handbook that ships, with some files in place of its own.
func ours(t *testing.T, files ...File) (*handbook.Handbook, problem.List) {
	t.Helper()
	folder := testenv.Handbook(t)
	for _, file := range files {
		folder[file.Name] = &fstest.MapFile{Data: []byte(file.Text)}
	}
	return handbook.Load(folder)
}

var commented = regexp.MustCompile(`(?m)^# ([a-z0-9.-]+ = )`)

// TestFilledIn takes the # from every line that an author may fill in: each is right.
func TestFilledIn(t *testing.T) {
	h, _ := ours(t)
	role, comparison := Role(h, "new-role"), Comparison(h, "coo-vs-cto")
	for _, file := range []*File{&role, &comparison} {
		lines := len(commented.FindAllString(file.Text, -1))
		if lines < len(h.Criteria) {
			t.Errorf("%s has %d lines to fill in for %d criteria:\n%s", file.Name, lines, len(h.Criteria), file.Text)
		}
		file.Text = commented.ReplaceAllString(file.Text, "$1")
		family := false // one of the families, not all
		file.Text = strings.Join(slices.DeleteFunc(strings.SplitAfter(file.Text, "\n"), func(line string) bool {
			again := family && strings.HasPrefix(line, "family =")
			family = family || strings.HasPrefix(line, "family =")
			return again
		}), "")
	}
	after, problems := ours(t, role, comparison)
	if len(problems) > 0 {
		t.Fatalf("%v\n%s", problems, role.Text)
	}
	if codes := after.Role("new-role").Codes; len(codes) != len(h.Classifications) {
		t.Errorf("there are the codes %v", codes)
	}
	for i, cell := range after.Role("new-role").Cells {
		if cell == nil {
			t.Errorf("nothing is stated on %s", after.Criteria[i].ID)
		}
	}
}

// TestParts adds parts of every kind to our handbook.
func TestParts(t *testing.T) {
	h, _ := ours(t)
	criteria, err := os.ReadFile("../../../data/criteria.toml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(criteria)
	for _, kind := range handbook.Kinds {
		text += Criterion(h, "new-"+string(kind), kind, h.Groups[0].ID, "new-catalogue")
	}
	settings, err := os.ReadFile("../../../hugo.toml")
	if err != nil {
		t.Fatal(err)
	}
	french, ok := LanguageSettings("fr", 3)
	if !ok {
		t.Fatal("fr is no language")
	}
	for _, scale := range Scales() {
		after, problems := ours(t, Catalogue(h, "ready", scale))
		if errors, _ := problems.Count(); errors > 0 || len(after.Catalogues[1].Levels) < 4 {
			t.Errorf("%s: %v", scale, problems)
		}
	}
	after, problems := ours(t, Catalogue(h, "new-catalogue", ""), File{"data/criteria.toml", text},
		File{"hugo.toml", string(settings) + french})
	if errors, _ := problems.Count(); errors > 0 {
		t.Fatal(problems)
	}
	if got, want := len(after.Criteria), len(h.Criteria)+len(handbook.Kinds); got != want {
		t.Errorf("%d criteria; expected %d", got, want)
	}
	if last := after.Site.Languages[2]; last.Tag != "fr" || last.Name != "français" {
		t.Errorf("the new language is %+v", last)
	}
}

func TestRoleLike(t *testing.T) {
	h, _ := ours(t)
	for _, role := range h.Roles {
		text, err := os.ReadFile("../../../" + role.File())
		if err != nil {
			t.Fatal(err)
		}
		file := RoleLike(h, "new-role", string(text))
		for _, key := range []string{"abbr", "aliases", "former_ids", "reviewed", "codes"} {
			if regexp.MustCompile(`(?m)^\[?` + key + `\b`).MatchString(file.Text) {
				t.Errorf("the file like %s has %s:\n%s", role.ID, key, file.Text)
			}
		}
		if strings.Count(file.Text, "\n[criteria.") != strings.Count(string(text), "\n[criteria.") {
			t.Errorf("the file like %s lacks criteria:\n%s", role.ID, file.Text)
		}
	}
}

func TestNearest(t *testing.T) {
	for nearest, want := range map[int]string{0: "\npairs = \"all\" #", 5: "\npairs = { nearest = 5 } #"} {
		files, err := Handbook(Options{Name: "x", Languages: Languages[:1], Nearest: nearest})
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(files, func(f File) bool { return f.Name == "hugo.toml" })
		if !strings.Contains(files[i].Text, want) {
			t.Errorf("nearest %d: no %q in\n%s", nearest, want, files[i].Text)
		}
	}
}
