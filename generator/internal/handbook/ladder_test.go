package handbook

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/problem"
)

// levelled is a role with levels, of the sound handbook.
const levelled = `name = { de = "Technik", en = "Engineer" }
summary = { de = "Baut.", en = "Builds." }
former_ids = ["developer"]
[levels.junior]
name = { de = "Junior", en = "Junior" }
[levels.senior]
name = { de = "Senior", en = "Senior" }
title = { de = "Leitende Technik", en = "Senior engineer" }
former_ids = ["lead"]
summary = { de = "Leitet.", en = "Leads." }
[levels.staff]
name = { de = "Staff", en = "Staff" }
[levels.manager]
name = { de = "Leitung", en = "Manager" }
track = { de = "Führung", en = "Management" }
after = "senior"
[criteria.focus]
view = "editors"
value = { de = "Wenig.", en = "Little." }
levels.senior = { de = "Viel.", en = "Much." }
[criteria.orientation.levels]
senior = 1
manager = 2
[criteria.tasks]
points.code = { de = "Code", en = "code" }
points.test = { de = "Tests", en = "tests" }
[criteria.tasks.levels.senior]
points.code = { de = "mehr Code", en = "more code" }
points.plan = { de = "Plan", en = "plan" }
[criteria.tasks.levels.manager]
without = ["code"]
points.people = { de = "Leute", en = "people" }
[criteria.duties.levels.junior]
budget = "R"
[criteria.duties.levels.manager]
note = { de = "Neu.", en = "New." }
items.budget = "A"
`

// said returns what a cell says, on one line.
func said(c *Cell) string {
	switch {
	case c == nil:
		return "nil"
	case c.ByLevel:
		return "by level"
	}
	var parts []string
	if c.Text != nil {
		parts = append(parts, c.Text.In(1).Plain())
	}
	for _, p := range c.Points {
		parts = append(parts, p.Key+": "+p.Text.In(1).Plain())
	}
	for _, r := range c.Ratings {
		parts = append(parts, r.Item.ID+" "+r.Level.ID)
	}
	if c.Note != nil {
		parts = append(parts, "note "+c.Note.In(1).Plain())
	}
	return strings.TrimSpace(fmt.Sprint(strings.Join(parts, ", "), " ", c.Value, " ", c.EditorView))
}

// TestLevels: what a level doesn't say, the level below says; a track stands on the level that
// it names.
func TestLevels(t *testing.T) {
	h, problems := Load(spoil(t, edit{"data/roles/engineer.toml", "", levelled}, edit{cio, "budget = \"A\"", "budget = \"R\""}))
	if len(problems) > 0 {
		t.Fatal(lines(problems))
	}
	for id, want := range map[string]map[string]string{
		"engineer":         {"focus": "Little. 0 true", "orientation": "by level", "tasks": "code: code, test: tests 0 false", "duties": "by level"},
		"engineer@junior":  {"focus": "Little. 0 true", "orientation": "nil", "tasks": "code: code, test: tests 0 false", "duties": "budget R 0 false"},
		"engineer@senior":  {"focus": "Much. 0 true", "orientation": "1 false", "tasks": "code: more code, test: tests, plan: plan 0 false", "duties": "budget R 0 false"},
		"engineer@staff":   {"focus": "Much. 0 true", "orientation": "1 false", "tasks": "code: more code, test: tests, plan: plan 0 false", "duties": "budget R 0 false"},
		"engineer@manager": {"focus": "Much. 0 true", "orientation": "2 false", "tasks": "test: tests, plan: plan, people: people 0 false", "duties": "budget A, note New. 0 false"},
	} {
		role := h.Role(id)
		for _, c := range h.Criteria {
			if expected, ok := want[c.ID]; ok && said(role.Cells[c.Index]) != expected {
				t.Errorf("%s: %s is %q, want %q", id, c.ID, said(role.Cells[c.Index]), expected)
			}
		}
	}
	role := h.Role("engineer")
	if got, want := len(h.AllRoles)-len(h.Roles), 4; got != want || len(h.Columns) != len(h.Roles)+3 {
		t.Errorf("%d levels, %d columns", got, len(h.Columns))
	}
	if role.Cells[0].Varies != role || h.Role("engineer@junior").Cells[0].Varies != nil {
		t.Error("the role's own statement differs by level, those of its levels don't")
	}
	for id, want := range map[string]string{"developer@lead": "engineer@senior", "engineer@lead": "engineer@senior", "developer@junior": "engineer@junior"} {
		if level := h.RoleEver(id); level == nil || level.ID != want {
			t.Errorf("%s was %s", id, want)
		}
	}
	senior, manager := h.Role("engineer@senior"), h.Role("engineer@manager")
	if senior.Name.In(1) != "Senior engineer" || manager.Name.In(1) != "Engineer (Manager)" || manager.Rung.Below != senior || manager.Rung.Track.In(0) != "Führung" {
		t.Errorf("%q, %q", senior.Name, manager.Name)
	}
	if senior.Summary.In(1).Plain() != "Leads." || manager.Summary.In(1).Plain() != "Leads." || h.Role("engineer@junior").Summary.In(1).Plain() != "Builds." {
		t.Error("a summary holds at the levels above, too")
	}
}

// TestLadder: roles of a family have levels of its ladder, in its order, each on the nearest
// below that the role has.
func TestLadder(t *testing.T) {
	ladder := edit{criteria, "", sound[criteria] + `
[ladders.tech]
one = { name = { de = "Eins", en = "One" }, former_ids = ["first"] }
two = { name = { de = "Zwei", en = "Two" } }
three = { name = { de = "Drei", en = "Three" } }
lead = { name = { de = "Leitung", en = "Lead" }, after = "two" }
[families.makers]
label = { de = "Bau", en = "Makers" }
ladder = "tech"
`}
	role := strings.Replace(sound[cto], "family = \"technology\"", "family = \"makers\"", 1)
	role = strings.ReplaceAll(role, "CTO", "Maker")
	if !strings.Contains(role, "makers") {
		role = "family = \"makers\"\n" + role
	}
	h, problems := Load(spoil(t, ladder, edit{"data/roles/maker.toml", "", "levels = [\"lead\", \"one\"]\n" + role}))
	if len(problems) > 0 {
		t.Fatal(lines(problems))
	}
	levels := h.Role("maker").Levels
	if len(levels) != 2 || levels[0].ID != "maker@one" || levels[1].Rung.Below != levels[0] || !levels[0].Rung.Shared {
		t.Errorf("%v", levels)
	}
	if h.RoleEver("maker@first") != levels[0] {
		t.Error("a former id of the ladder's level is one of the role at it")
	}
	for text, want := range map[string]string{
		"levels = [\"four\"]\n":                          `data/roles/maker.toml:1:1: unknown level of ladder "tech": "four"; expected "one", "two", "three" or "lead"`,
		"levels.one.name = { de = \"x\", en = \"x\" }\n": `data/roles/maker.toml:1:12: unknown key "name"; expected "title", "abbr", "aliases", "codes", "effective", "extends" or "summary"`,
		"levels = []\n":                                  `data/roles/maker.toml:1:1: no levels; expected a table for each, such as [levels.senior], or no such key`,
	} {
		h, problems := Load(spoil(t, ladder, edit{"data/roles/maker.toml", "", text + role}))
		levels := len(h.AllRoles) - len(h.Roles)
		if got := lines(problems); !strings.HasSuffix(got, want+"\n") || strings.Contains(got, `no role has levels of ladder "tech"; expected levels = ["one", …]`) != (levels == 0) {
			t.Errorf("%s: %s\nwant %s", text, got, want)
		}
	}
}

// TestFamilies: parts of a family follow it, have its ladder, and lead to it.
func TestFamilies(t *testing.T) {
	with := func(families string) edit {
		return edit{criteria, "technology = { de = \"Technik\", en = \"Technology\" }", "technology = { de = \"Technik\", en = \"Technology\" }\n" + families}
	}
	family := func(id, parent string) string {
		return id + " = { label = { de = \"" + id + "\", en = \"" + id + "\" }, parent = \"" + parent + "\" }\n"
	}
	h, problems := Load(spoil(t, with("sales = { de = \"s\", en = \"s\" }\n"+family("deep", "web")+family("web", "technology")+family("abroad", "sales")),
		edit{cto, "summary", "family = \"abroad\"\nsummary"}, edit{cio, "summary", "family = \"deep\"\nsummary"}))
	if len(problems) > 0 {
		t.Fatal(lines(problems))
	}
	var ids []string
	for _, f := range h.Families {
		ids = append(ids, f.ID)
	}
	if got := strings.Join(ids, " "); got != "technology web deep sales abroad" {
		t.Errorf("families %s", got)
	}
	if line := h.Role("cio").Family.Line(); len(line) != 3 || line[0].ID != "technology" || h.Roles[0].ID != "cio" {
		t.Errorf("%v", line)
	}
	_, problems = Load(spoil(t, with(family("a", "b")+family("b", "c")+family("c", "a")+family("d", "d"))))
	if got := lines(problems); strings.Count(got, "would be a part of itself") != 2 {
		t.Errorf("circles: %s", got)
	}
}

// TestExtends: what a role doesn't say, the one that it extends says, but for levels that one role
// alone may hold; chains hold in any order of the files.
func TestExtends(t *testing.T) {
	role := func(id, extends, cells string) edit {
		return edit{"data/roles/" + id + ".toml", "", "name = { de = \"" + id + "\", en = \"" + id + "\" }\nsummary = { de = \"x\", en = \"x\" }\nextends = \"" + extends + "\"\n[criteria]\n" + cells}
	}
	h, problems := Load(spoil(t, edit{"data/roles/engineer.toml", "", levelled}, edit{cio, "budget = \"A\"", "budget = \"R\""},
		role("a-lead", "web", "tasks.without = [\"plan\"]\n"),
		role("web", "engineer@senior", "orientation = -1\ntasks.points.pages = { de = \"Seiten\", en = \"pages\" }\n"),
		role("other", "engineer@manager", "reports-to = [\"web\"]\n"),
		role("whole", "engineer", "")))
	if len(problems) > 0 {
		t.Fatal(lines(problems))
	}
	for id, want := range map[string]map[string]string{
		"web":    {"focus": "Much. 0 true", "orientation": "-1 false", "tasks": "code: more code, test: tests, plan: plan, pages: pages 0 false", "duties": "budget R 0 false"},
		"a-lead": {"focus": "Much. 0 true", "orientation": "-1 false", "tasks": "code: more code, test: tests, pages: pages 0 false"},
		"other":  {"duties": "nil", "tasks": "test: tests, plan: plan, people: people 0 false"},
		"whole":  {"focus": "Little. 0 true", "orientation": "nil", "duties": "nil"},
	} {
		for _, c := range h.Criteria {
			if expected, ok := want[c.ID]; ok && said(h.Role(id).Cells[c.Index]) != expected {
				t.Errorf("%s: %s is %q, want %q", id, c.ID, said(h.Role(id).Cells[c.Index]), expected)
			}
		}
	}
	if h.Role("a-lead").Own(h.Criteria[0]) != nil || h.Role("web").Extends.ID != "engineer@senior" {
		t.Error("what is taken over is no own statement")
	}
}

// TestLevelExtends: a level may take over from another role instead of the level below what its own role
// does not say for all levels.
func TestLevelExtends(t *testing.T) {
	const web = `name = { de = "Web", en = "Web" }
summary = { de = "x", en = "x" }
[levels.junior]
name = { de = "Junior", en = "Junior" }
[levels.lead]
name = { de = "Lead", en = "Lead" }
extends = "engineer@senior"
[levels.head]
name = { de = "Head", en = "Head" }
[criteria]
orientation = 1
focus.value = { de = "Eigenes.", en = "Own." }
tasks.levels.junior.points.help = { de = "hilft", en = "helps" }
tasks.levels.lead.without = ["plan"]
duties.levels.head.items.budget = "R"
`
	h, problems := Load(spoil(t, edit{"data/roles/engineer.toml", "", levelled}, edit{cio, "budget = \"A\"", "budget = \"R\""}, edit{"data/roles/a-web.toml", "", web}))
	if len(problems) > 0 {
		t.Fatal(lines(problems))
	}
	for id, want := range map[string]map[string]string{
		"a-web@junior": {"focus": "Own. 0 false", "orientation": "1 false", "tasks": "help: helps 0 false", "duties": "nil"},
		"a-web@lead":   {"focus": "Own. 0 false", "orientation": "1 false", "tasks": "code: more code, test: tests 0 false"},
		"a-web@head":   {"focus": "Own. 0 false", "orientation": "1 false", "tasks": "code: more code, test: tests 0 false", "duties": "budget R 0 false"},
	} {
		for _, c := range h.Criteria {
			if expected, ok := want[c.ID]; ok && said(h.Role(id).Cells[c.Index]) != expected {
				t.Errorf("%s: %s is %q, expected %q", id, c.ID, said(h.Role(id).Cells[c.Index]), expected)
			}
		}
	}
	if lead := h.Role("a-web@lead"); lead.Below().ID != "engineer@senior" || lead.Rung.Below.ID != "a-web@junior" {
		t.Errorf("%s is below, and %s on the ladder", lead.Below().ID, lead.Rung.Below.ID)
	}
	for extends, fault := range map[string]string{
		"engineer@nobody": `unknown role "engineer@nobody"`, "a-web": "would extend its own role", "a-web@junior": `expected another role or, for the level below it, after = "junior"`, "": "no role; expected the id",
		"circle": `role "circle" would extend itself`,
	} {
		circle := edit{"data/roles/circle.toml", "", "name = { de = \"C\", en = \"C\" }\nsummary = { de = \"x\", en = \"x\" }\nextends = \"a-web@head\"\n"}
		_, problems := Load(spoil(t, edit{"data/roles/engineer.toml", "", levelled}, circle, edit{"data/roles/a-web.toml", "", strings.Replace(web, "engineer@senior", extends, 1)}))
		if got := lines(problems); !strings.Contains(got, fault) {
			t.Errorf("extends %q: %s", extends, got)
		}
	}
}

// TestExtendsByLevel: what only levels say is not lent; what a level takes over makes its role differ by
// level, and a role that extends another may say something at its levels alone.
func TestExtendsByLevel(t *testing.T) {
	head := func(name, extends string) string {
		return "name = { de = \"" + name + "\", en = \"" + name + "\" }\nsummary = { de = \"x\", en = \"x\" }\nlevels.one.name = { de = \"Eins\", en = \"One\" }\nlevels.two.name = { de = \"Zwei\", en = \"Two\" }\n" + extends
	}
	h, problems := Load(spoil(t,
		edit{"data/roles/lends.toml", "", head("Lends", "") + "[criteria]\norientation.levels = { one = 1, two = 2 }\nfocus = { de = \"Dort.\", en = \"There.\" }\nreports-to = [\"cto\", \"takes\"]\n"},
		edit{"data/roles/takes.toml", "", head("Takes", "levels.two.extends = \"lends\"\n") + "[criteria]\norientation = -1\n"},
		edit{"data/roles/whole.toml", "", head("Whole", "extends = \"takes\"\n") + "[criteria]\norientation.levels = { one = 1, two = 2 }\nfocus.levels.two = { de = \"Hier.\", en = \"Here.\" }\n"}))
	if len(problems) > 0 {
		t.Fatal(lines(problems))
	}
	for id, want := range map[string]map[string]string{
		"takes":     {"orientation": "-1 false"},
		"takes@one": {"focus": "nil", "orientation": "-1 false", "reports-to": "nil"},
		"takes@two": {"focus": "There. 0 false", "orientation": "-1 false"},
		"whole":     {"orientation": "-1 false"},
		"whole@one": {"orientation": "1 false", "focus": "nil"},
		"whole@two": {"orientation": "2 false", "focus": "Here. 0 false"},
	} {
		for _, c := range h.Criteria {
			if expected, ok := want[c.ID]; ok && said(h.Role(id).Cells[c.Index]) != expected {
				t.Errorf("%s: %s is %q, expected %q", id, c.ID, said(h.Role(id).Cells[c.Index]), expected)
			}
		}
	}
	for _, c := range h.Criteria {
		cell := h.Role("takes").Cells[c.Index]
		switch c.ID {
		case "focus":
			if cell == nil || !cell.ByLevel || cell.Varies == nil {
				t.Errorf("the role does not know that its levels say something: %v", cell)
			}
		case "orientation":
			if cell.Varies != nil {
				t.Error("what holds at all levels varies")
			}
		case "reports-to":
			if two := h.Role("takes@two").Cells[c.Index]; len(two.Roles) != 1 || two.Roles[0].ID != "cto" {
				t.Errorf("a role reports to itself: %v", two.Roles)
			}
		}
	}
}

// TestLadderPairs: where not all roles are known, pairs of a ladder may come with the others.
func TestLadderPairs(t *testing.T) {
	config := strings.Replace(sound["hugo.toml"], "[languages.de]", "[params.rolebook]\npairs = \"ladder\"\n[languages.de]", 1)
	const said = "no role has levels"
	for name, c := range map[string]struct {
		file, text string
		alone      bool
		want       bool // it is reported
	}{
		"none":               {"hugo.toml", config, false, true},
		"a draft":            {cio, "status = \"draft\"\nlevels = { one = { name = { de = \"Eins\", en = \"One\" } } }\n" + sound[cio], false, false},
		"levels":             {cio, "levels = { one = { name = { de = \"Eins\", en = \"One\" } } }\n" + sound[cio], false, false},
		"of a handbook read": {"hugo.toml", config + "[handbooks.part]\nsource = \"part\"\nlabel = { de = \"Teil\", en = \"Part\" }\n", false, true},
		"of one not read":    {"hugo.toml", config + "[handbooks.part]\nsource = \"part\"\nlabel = { de = \"Teil\", en = \"Part\" }\n", true, false},
	} {
		files := make(fstest.MapFS)
		for file, text := range sound {
			files[file] = &fstest.MapFile{Data: []byte(text)}
			files["part/"+file] = files[file]
		}
		files["hugo.toml"] = &fstest.MapFile{Data: []byte(config)}
		files[c.file] = &fstest.MapFile{Data: []byte(c.text)}
		_, problems := (&Cache{Alone: c.alone}).Load(files)
		got := slices.ContainsFunc(problems, func(p problem.Problem) bool { return strings.Contains(p.Message, said) })
		if got != c.want {
			t.Errorf("%s: reported %v, expected %v", name, got, c.want)
		}
	}
}
