package handbook

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/problem"
)

// sound is a small handbook without a problem; the cases below spoil it.
var sound = map[string]string{
	"hugo.toml": `baseURL = "https://example.org/"
title = "Test"
[languages.de]
weight = 1
[languages.en]
weight = 2
`,
	"data/criteria.toml": `[families]
technology = { de = "Technik", en = "Technology" }
[groups.mandate]
label = { de = "Auftrag", en = "Mandate" }
[criteria.focus]
group = "mandate"
label = { de = "Fokus", en = "Focus" }
[criteria.orientation]
group = "mandate"
kind = "spectrum"
label = { de = "Ausrichtung", en = "Orientation" }
poles = { de = ["innen", "außen"], en = ["in", "out"] }
[criteria.vendors]
group = "mandate"
label = { de = "Anbieter", en = "Vendors" }
[criteria.tasks]
group = "mandate"
kind = "list"
label = { de = "Aufgaben", en = "Tasks" }
[criteria.reports-to]
group = "mandate"
kind = "roles"
label = { de = "Unterstellung", en = "Reports to" }
[criteria.duties]
group = "mandate"
kind = "ratings"
catalogue = "duties"
label = { de = "Pflichten", en = "Duties" }
`,
	"data/catalogues/duties.toml": `label = { de = "Pflichten", en = "Duties" }
[scale]
A = { label = { de = "verantwortet", en = "accountable" }, sole = true }
R = { label = { de = "führt aus", en = "responsible" } }
[items.budget]
label = { de = "Budget", en = "Budget" }
`,
	"data/sources.toml": `[book]
title = "Book"
`,
	"data/roles/cio.toml": `name = { de = "CIO", en = "CIO" }
summary = { de = "Kurz.", en = "Short." }
[criteria]
orientation = -2
reports-to = ["cto"]
[criteria.focus]
de = "Innen."
en = "In."
[criteria.duties]
budget = "A"
`,
	"data/roles/cto.toml": `name = { de = "CTO", en = "CTO" }
summary = { de = "Kurz.", en = "Short." }
`,
	"data/comparisons/cio-vs-cto.toml": `gist = { cio = { de = "Kurz.", en = "Short." }, cto = { de = "Kurz.", en = "Short." } }
`,
}

// edit is one change of the sound handbook: of a whole file, or of a part of
// it; an empty file is removed.
type edit struct{ file, old, new string }

func spoil(t *testing.T, edits ...edit) fstest.MapFS {
	t.Helper()
	fsys := make(fstest.MapFS)
	for name, text := range sound {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for _, e := range edits {
		text := e.new
		if e.old != "" {
			before := string(fsys[e.file].Data)
			if strings.Count(before, e.old) != 1 {
				t.Fatalf("%s: %q stands there %d times", e.file, e.old, strings.Count(before, e.old))
			}
			text = strings.Replace(before, e.old, e.new, 1)
		}
		if fsys[e.file] = (&fstest.MapFile{Data: []byte(text)}); text == "" {
			delete(fsys, e.file)
		}
	}
	return fsys
}

const (
	cio      = "data/roles/cio.toml"
	cto      = "data/roles/cto.toml"
	criteria = "data/criteria.toml"
	duties   = "data/catalogues/duties.toml"
	pair     = "data/comparisons/cio-vs-cto.toml"
)

func TestSound(t *testing.T) {
	h, problems := Load(spoil(t))
	if len(problems) > 0 {
		t.Errorf("problems in the sound handbook:\n%s", lines(problems))
	}
	if len(h.Roles) != 2 || len(h.Criteria) != 6 || len(h.Comparisons) != 1 {
		t.Errorf("%d roles, %d criteria, %d comparisons", len(h.Roles), len(h.Criteria), len(h.Comparisons))
	}
}

func lines(problems problem.List) string {
	var b strings.Builder
	for _, p := range problems {
		fmt.Fprintln(&b, p)
	}
	return b.String()
}

func TestProblems(t *testing.T) {
	for _, c := range slices.Concat(problemCases, pageSettingsProblems, classificationProblems) {
		t.Run(c.name, func(t *testing.T) {
			_, problems := Load(spoil(t, c.edits...))
			if got, want := lines(problems), strings.Join(c.want, "\n")+"\n"; got != want {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
		})
	}
}

func TestProblemsAllAtOnceAndSorted(t *testing.T) {
	_, problems := Load(spoil(t,
		edit{cio, "", "nam = 1\n"},
		edit{cto, "", "= \n"},
		edit{pair, "", "gits = {}\n"},
		edit{duties, "budget]", "Budget]"},
	))
	want := []string{
		`data/catalogues/duties.toml:5:8: item "Budget" is not an id; expected lower-case ASCII letters and digits joined by hyphens, such as "vp-engineering"`,
		`data/comparisons/cio-vs-cto.toml:1:1: unknown key "gits"; did you mean "gist"?`,
		`data/roles/cio.toml:1:1: missing "name"; expected name = { de = "…", en = "…" }`,
		`data/roles/cio.toml:1:1: missing "summary"; expected summary = { de = "…", en = "…" }`,
		`data/roles/cio.toml:1:1: unknown key "nam"; did you mean "name"?`,
		`data/roles/cto.toml:1:1: broken TOML: `,
	}
	got := strings.Split(strings.TrimSpace(lines(problems)), "\n")
	if len(got) != len(want) {
		t.Fatalf("got:\n%s", lines(problems))
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("got  %s\nwant %s", got[i], want[i])
		}
	}
}

// Nothing that is written may be lost in silence when it is TOML, or looks as
// if it should be read.
func TestStrayFiles(t *testing.T) {
	_, problems := Load(spoil(t,
		edit{"data/criterias.toml", "", "x = 1\n"},
		edit{"data/roles/ceo.yaml", "", "name: x\n"},
		edit{"data/roles/ceo.TOML", "", "x = 1\n"},
		edit{"data/roles/notes.md", "", "a reminder\n"},
		edit{"data/roles/.cio.toml.swp", "", "x\n"},
		edit{"data/roles/cio.toml~", "", "x\n"},
	))
	want := `data/criterias.toml: is not a file of the format; beside criteria.toml, sources.toml, classifications.toml, retired.toml and holders.toml there are the folders catalogues, roles and comparisons; did you mean "data/criteria.toml"?
data/roles/ceo.TOML: is not read: its name does not end in lower-case .toml
data/roles/ceo.yaml: is not read: the format is TOML
`
	if got := lines(problems); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestOrder(t *testing.T) {
	h, problems := Load(spoil(t,
		edit{criteria, "", `[groups.second]
label = { de = "2", en = "2" }
[groups.first]
label = { de = "1", en = "1" }
[criteria.c]
group = "first"
label = { de = "c", en = "c" }
[criteria.b]
group = "second"
label = { de = "b", en = "b" }
[criteria.a]
group = "first"
label = { de = "a", en = "a" }
`}, edit{cio, "", strings.ReplaceAll(sound[cto], "CTO", "CIO")}))
	if len(problems) > 0 {
		t.Fatal(lines(problems))
	}
	var order []string
	for i, c := range h.Criteria {
		order = append(order, c.ID)
		if c.Index != i {
			t.Errorf("criterion %s has the index %d at %d", c.ID, c.Index, i)
		}
	}
	if got := strings.Join(order, " "); got != "b c a" {
		t.Errorf("order %q", got)
	}
}

func TestCompleteness(t *testing.T) {
	h, _ := Load(spoil(t))
	got := lines(h.Completeness())
	want := "data/roles/cio.toml:1:1: warning: not stated: vendors, tasks; state it, or not-applicable = true\n" +
		"data/roles/cto.toml:1:1: warning: not stated: focus, orientation, vendors, tasks, reports-to, duties; state it, or not-applicable = true\n"
	if got != want {
		t.Errorf("got:\n%s", got)
	}
}

// TestUnwritten: an ellipsis instead of a text is sound, and not complete; within a text it is a sign.
func TestUnwritten(t *testing.T) {
	h, problems := Load(spoil(t, edit{"data/roles/cto.toml", `summary = { de = "Kurz.", en = "Short." }`, `summary = { de = " … ", en = "And so on …" }`}))
	want := "data/roles/cto.toml:2:13: warning: … stands for a text that nobody has written yet; write it\n"
	if got := lines(h.Completeness()); len(problems) > 0 || strings.Count(got, "…") != 1 || !strings.Contains(got, want) {
		t.Errorf("%v\n%s\nwant\n%s", problems, got, want)
	}
}

// TestSourcesRequired: where hugo.toml asks for them, a cell cites or is marked
// as the editors' own.
func TestSourcesRequired(t *testing.T) {
	wish := edit{"hugo.toml", "[languages.de]", "[params.rolebook]\nsources = \"required\"\n[languages.de]"}
	h, _ := Load(spoil(t, wish))
	want := []string{
		`data/roles/cio.toml:6:11: warning: "focus" names no source; expected sources = ["…"], or view = "editors" where it is the editors' own`,
	}
	got := lines(h.Completeness())
	for _, line := range want {
		if !strings.Contains(got, line) {
			t.Errorf("missing %s in:\n%s", line, got)
		}
	}
	if h, _ := Load(spoil(t)); strings.Contains(lines(h.Completeness()), "names no source") {
		t.Error("sources are asked for where nobody wishes them")
	}
}

func TestMark(t *testing.T) {
	for id, want := range map[string]string{"A": "A", "1.": "1.", "expert": ""} {
		if got := (&Level{ID: id}).Mark(); got != want {
			t.Errorf("%q: %q", id, got)
		}
	}
}
