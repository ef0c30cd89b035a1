package importer_test

import (
	"slices"
	"strings"
	"testing"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/importer"
	"rolebook/generator/internal/spreadsheet"
)

const brigade = `Department,Role,Level,Abbr,Summary,Focus,Tasks,Java,SQL,Go
Kitchen,Cook,Junior,CJ,Learns.,Food,"- chop
- fry",1,,
Kitchen,Cook,Senior,CS,Leads.,Food,"- chop
- taste",3,1,
Kitchen,Cook,Chef,CC,Decides.,,"- taste",3,1,2
Service,Waiter,Junior,,Serves.,Guests,- serve,1,,1
`

// levelSays returns what a reader sees of a role at a level under some keys.
func levelSays(h *handbook.Handbook, role string, keys ...string) string {
	var said []string
	for _, key := range keys {
		said = append(said, shown(h, role, key))
	}
	return strings.Join(said, " | ")
}

// TestLevelsOfARole: rows of one role are its levels, in one file, which says once what they
// have in common.
func TestLevelsOfARole(t *testing.T) {
	f := make(folder)
	result, h := f.must(t, "t.csv", brigade)
	if len(h.Roles) != 2 || result.Roles != 2 {
		t.Fatalf("%d roles", len(h.Roles))
	}
	for role, want := range map[string]string{
		"cook@junior":   "Cook (Junior) | CJ | Kitchen | Learns. | Food | • chop • fry | Java 1 (Level 1)",
		"cook@senior":   "Cook (Senior) | CS | Kitchen | Leads. | Food | • chop • taste | Java 3 (Level 3) SQL 1 (Level 1)",
		"cook@chef":     "Cook (Chef) | CC | Kitchen | Decides. |  | • taste | Java 3 (Level 3) SQL 1 (Level 1) Go 2 (Level 2)",
		"waiter@junior": "Waiter (Junior) |  | Service | Serves. | Guests | • serve | Java 1 (Level 1) Go 1 (Level 1)",
	} {
		if got := levelSays(h, role, "name", "abbr", "family", "summary", "focus", "tasks", "skills"); got != want {
			t.Errorf("%s says\n%s\nexpected\n%s", role, got, want)
		}
	}
	const want = `name.en = "Cook"
family = "kitchen"
summary.en = "…"

[levels.junior]
name.en = "Junior"
abbr = "CJ"
summary.en = "Learns."

[levels.senior]
name.en = "Senior"
abbr = "CS"
summary.en = "Leads."

[levels.chef]
name.en = "Chef"
abbr = "CC"
summary.en = "Decides."

[criteria.focus.levels]
junior.en = "Food"
chef.not-applicable = true

[criteria.tasks.levels.junior]
points.chop.en = "chop"
points.fry.en = "fry"

[criteria.tasks.levels.senior]
without = ["fry"]
points.taste.en = "taste"

[criteria.tasks.levels.chef]
without = ["chop"]

[criteria.skills.levels.junior]
items.java = "1"

[criteria.skills.levels.senior]
items.java = "3"
items.sql = "1"

[criteria.skills.levels.chef]
items.go = "2"
`
	if got := f.text("data/roles/cook.toml"); got != want {
		t.Errorf("the role is\n%s\nexpected\n%s", got, want)
	}
	if note := "1 cell is empty at a level, but not at the one below, the first in the row of t!C4: it does not apply there"; !slices.Contains(result.Notes, note) {
		t.Errorf("no note %q: %q", note, result.Notes)
	}
	checkAgain(t, f, "t.csv", []byte(brigade))
}

// TestLevelsMerged: what people change of a role with levels stays, and what they did not
// change follows the table.
func TestLevelsMerged(t *testing.T) {
	const cook = "data/roles/cook.toml"
	f := make(folder)
	f.must(t, "t.csv", brigade)
	f.edit(t, cook, `summary.en = "…"`, "# ours\nsummary.en = \"Cooks.\"")
	f.edit(t, cook, `chop.en = "chop"`, `chop.en = "chop finely"`)
	f.edit(t, cook, `[levels.chef]`, "# the boss\n[levels.chef]")
	f.edit(t, cook, "junior.en = \"Food\"", "junior.value.en = \"Food\"\njunior.note.en = \"Mind the stove.\"")
	before := f.text(cook)
	checkAgain(t, f, "t.csv", []byte(brigade))
	// The table changes what is at a level; a level comes, two change places.
	table := strings.NewReplacer("Junior,CJ,Learns.,Food", "Junior,CJ,Learns.,Soup", "Decides.,,", "Decides.,Menu,", "- taste\",3,1,\n", "- taste\",3,2,\nKitchen,Cook,Sous-chef,SC,Helps.,Menu,- taste,3,2,1\n").Replace(brigade)
	result, h := f.must(t, "t.csv", table)
	if len(result.Conflicts) > 0 {
		t.Errorf("conflicts %q", result.Conflicts)
	}
	for role, want := range map[string]string{
		"cook@junior":    "Learns. | Soup | • chop finely • fry | Java 1 (Level 1)",
		"cook@senior":    "Leads. | Food | • chop finely • taste | Java 3 (Level 3) SQL 2 (Level 2)",
		"cook@sous-chef": "Helps. | Menu | • taste | Java 3 (Level 3) SQL 2 (Level 2) Go 1 (Level 1)",
		"cook@chef":      "Decides. | Menu | • taste | Java 3 (Level 3) SQL 1 (Level 1) Go 2 (Level 2)",
	} {
		if got := levelSays(h, role, "summary", "focus", "tasks", "skills"); got != want {
			t.Errorf("%s says\n%s\nexpected\n%s\n%s", role, got, want, f.text(cook))
		}
	}
	if got := f.text(cook); !strings.Contains(got, "[levels.sous-chef]\nname.en = \"Sous-chef\"\nabbr = \"SC\"\nsummary.en = \"Helps.\"\n\n# the boss\n[levels.chef]") || !strings.HasPrefix(got, before[:strings.Index(before, "\n[levels.chef]")-len("# the boss")]) {
		t.Errorf("the role is\n%s", got)
	}
	// Both change; a row goes; the order of people stays.
	f.edit(t, cook, "junior.value.en = \"Soup\"", "junior.value.en = \"Our soup\"")
	result, h = f.must(t, "t.csv", strings.NewReplacer("Soup", "Stew", "Kitchen,Cook,Chef,CC,Decides.,Menu,\"- taste\",3,1,2\n", "").Replace(table))
	if want := []string{"data/roles/cook.toml and t!F2, criteria.focus.en at level junior: both have changed; the handbook's text stays"}; !slices.Equal(result.Conflicts, want) {
		t.Errorf("conflicts %q; expected %q", result.Conflicts, want)
	}
	if note := `t: role "cook@chef" is no longer in the table; it stays in the handbook`; !slices.Contains(result.Notes, note) || len(h.Role("cook").Levels) != 4 {
		t.Errorf("notes %q; %d levels", result.Notes, len(h.Role("cook").Levels))
	}
}

// TestLevelsMoved: the order of the levels follows the table, unless people changed it, too.
func TestLevelsMoved(t *testing.T) {
	table := func(levels ...string) string {
		text := "Role,Level,Focus\n"
		for _, level := range levels {
			text += "Cook," + level + ",at " + level + "\n"
		}
		return text
	}
	order := func(h *handbook.Handbook) (levels string) {
		for _, level := range h.Role("cook").Levels {
			levels += level.Rung.ID + " "
		}
		return levels
	}
	f := make(folder)
	f.must(t, "t.csv", table("A", "B", "C"))
	if _, h := f.must(t, "t.csv", table("B", "A", "D", "C")); order(h) != "b a d c " || shown(h, "cook@a", "focus") != "at A" {
		t.Errorf("the order is %s", order(h))
	}
	const cook = "data/roles/cook.toml"
	f.edit(t, cook, "[levels.b]\nname.en = \"B\"\n\n[levels.a]\nname.en = \"A\"\n", "[levels.a]\nname.en = \"A\"\n\n[levels.b]\nname.en = \"B\"\n")
	checkAgain(t, f, "t.csv", []byte(table("B", "A", "D", "C")))
	result, h := f.must(t, "t.csv", table("B", "A", "C", "D"))
	if want := []string{"data/roles/cook.toml and t!A2, levels: both have changed the order of the levels; the handbook's stays"}; !slices.Equal(result.Conflicts, want) || order(h) != "a b d c " {
		t.Errorf("conflicts %q, order %s", result.Conflicts, order(h))
	}
	// A level that somebody deleted is not made again; one that has another id is found.
	f = make(folder)
	f.must(t, "t.csv", table("A", "B", "C"))
	f.edit(t, cook, "[levels.b]\nname.en = \"B\"\n\n[levels.c]", "[levels.top]\nformer_ids = [\"c\"]")
	f.edit(t, cook, "b.en = \"at B\"\nc.en", "top.en")
	result, h = f.must(t, "t.csv", strings.Replace(table("A", "B", "C"), "at C", "up", 1))
	if !slices.Contains(result.Notes, "t!B3: the role at this level was deleted from the handbook, and stays so") || order(h) != "a top " || shown(h, "cook@top", "focus") != "up" {
		t.Errorf("notes %q, order %s\n%s", result.Notes, order(h), f.text(cook))
	}
}

// TestLevelsMapping: the mapping can say that each row is a role, or that the level is text.
func TestLevelsMapping(t *testing.T) {
	const table = "Role,Level,Focus\nCook,Junior,one\nCook,Senior,two\n"
	f := make(folder)
	f.must(t, "t.csv", table)
	f = folder{mappingFile: f[mappingFile]}
	f.edit(t, mappingFile, `becomes = "level"`, `becomes = "qualifier"`)
	_, h := f.must(t, "t.csv", table)
	if got := levelSays(h, "cook-senior", "name", "focus"); got != "Cook (Senior) | two" || len(h.Roles) != 2 {
		t.Errorf("%d roles, the second is %q", len(h.Roles), got)
	}
	checkAgain(t, f, "t.csv", []byte(table))
	f = folder{mappingFile: f[mappingFile]}
	f.edit(t, mappingFile, `becomes = "qualifier"`, `becomes = "text"`)
	if _, h = f.must(t, "t.csv", table); len(h.Roles) != 1 || shown(h, "cook", "level") != "Junior Senior" {
		t.Errorf("%d roles, level %q", len(h.Roles), shown(h, "cook", "level"))
	}
}

// TestLevelShapes: rows below a merged cell, a row about the role itself, and a row for each
// role, level and criterion.
func TestLevelShapes(t *testing.T) {
	for name, table := range map[string]string{
		"t.json": `{"roles": [{"role": "Cook", "summary": "Cooks.", "focus": "Food", "tasks": ["chop"]}, {"role": "Waiter", "summary": "Serves."}],
			"levels": [{"role": "Cook", "level": "Junior", "summary": "Learns."}, {"role": "Cook", "level": "Senior", "focus": "Menu", "tasks": ["taste"]}, {"role": "Waiter", "level": "Junior", "focus": ""}]}`,
		"t.csv":    "Family,Role,Level,Summary,Focus,Tasks\nKitchen,Cook,,Cooks.,Food,- chop\n,,Junior,Learns.,,\n,,Senior,,Menu,- taste\n,,,,,\nService,Waiter,Junior,Serves.,,\n",
		"long.csv": "Role,Level,Section,Text\nCook,,Summary,Cooks.\nCook,,Focus,Food\nCook,,Tasks,- chop\nCook,Junior,Summary,Learns.\nCook,Senior,Focus,Menu\nCook,Senior,Tasks,- taste\nWaiter,Junior,Summary,Serves.\n",
	} {
		f := make(folder)
		result, h := f.must(t, name, table)
		for role, want := range map[string]string{"cook": "Cooks. | Food | • chop", "cook@junior": "Learns. | Food | • chop", "cook@senior": "Cooks. | Menu | • taste", "waiter@junior": "Serves. |  | "} {
			if got := levelSays(h, role, "summary", "focus", "tasks"); got != want {
				t.Errorf("%s says %q; expected %q\n%s", role, got, want, f.text("data/roles/cook.toml"))
			}
		}
		if len(result.Lost) > 0 {
			t.Errorf("%s: lost %q", name, result.Lost)
		}
		checkAgain(t, f, name, []byte(table))
	}
	// Families tell namesakes apart; of several ids one counts, and the others are reported.
	f := make(folder)
	const table = "Department,Role,Level,Key,Text\nSales,Clerk,Junior,clerk-a,one\nSales,Clerk,Senior,clerk-b,two\nStores,Clerk,Junior,stores-clerk,three\nStores,Clerk,Senior,stores-clerk,four\n"
	f.must(t, "t.csv", table)
	f = folder{mappingFile: f[mappingFile]}
	f.edit(t, mappingFile, "becomes = \"text\"\nid = \"key\"", "becomes = \"id\"")
	result, h := f.must(t, "t.csv", table)
	if got := levelSays(h, "clerk-a@senior", "family", "text") + levelSays(h, "stores-clerk@senior", "family", "text"); got != "Sales | twoStores | four" {
		t.Errorf("they say %q", got)
	}
	if want := []string{"t!D3: 7 characters that differ from t!D2, which is about the same role; not imported"}; !slices.Equal(result.Lost, want) {
		t.Errorf("lost %q", result.Lost)
	}
	// A department that changes is the same role.
	moved := strings.ReplaceAll(table, "Sales", "Trade")
	if _, h = f.must(t, "t.csv", moved); len(h.Roles) != 2 || levelSays(h, "clerk-a@senior", "family", "text") != "Trade | two" {
		t.Errorf("%d roles", len(h.Roles))
	}
}

// TestLevelsOfALadder: where the family of a role has a ladder, the role has its levels, and a
// level that it does not have is reported.
func TestLevelsOfALadder(t *testing.T) {
	f := make(folder)
	f.put("hugo.toml", "title = \"x\"\n[languages.en]\nweight = 1\n")
	f.put("data/criteria.toml", "[ladders.k]\njunior.name.en = \"Junior\"\nsenior.name.en = \"Senior\"\n[families.kitchen]\nlabel.en = \"Kitchen\"\nladder = \"k\"\n"+
		"[groups.g]\nlabel.en = \"G\"\n[criteria.focus]\ngroup = \"g\"\nlabel.en = \"Focus\"\n")
	f.put("data/roles/baker.toml", "name.en = \"Baker\"\nfamily = \"kitchen\"\nsummary.en = \"Bakes.\"\nlevels = [\"senior\"]\n[criteria]\nfocus.en = \"Bread\"\n")
	const table = "Family,Role,Level,Focus\nKitchen,Cook,Senior,two\nKitchen,Cook,Junior,one\nKitchen,Cook,Chef,three\nKitchen,Baker,Junior,Bread\nKitchen,Baker,Senior,Bread\nKitchen,Dishwasher,,Plates\n"
	result, h := f.must(t, "t.csv", table)
	if want := "name.en = \"Cook\"\nfamily = \"kitchen\"\nsummary.en = \"…\"\nlevels = [\"junior\", \"senior\"]\n\n[criteria.focus.levels]\njunior.en = \"one\"\nsenior.en = \"two\"\n"; f.text("data/roles/cook.toml") != want {
		t.Errorf("the role is\n%s\nexpected\n%s", f.text("data/roles/cook.toml"), want)
	}
	if want := "name.en = \"Dishwasher\"\nfamily = \"kitchen\"\nsummary.en = \"…\"\n\n[criteria.focus]\nen = \"Plates\"\n"; f.text("data/roles/dishwasher.toml") != want {
		t.Errorf("the role without levels is\n%s\nexpected\n%s", f.text("data/roles/dishwasher.toml"), want)
	}
	if !slices.Contains(result.Lost, `t!D4: 5 characters at a level that the ladder of family "kitchen" does not have; not imported`) {
		t.Errorf("lost %q", result.Lost)
	}
	if !strings.Contains(f.text("data/roles/baker.toml"), "levels = [\"junior\", \"senior\"]\n") || shown(h, "baker@junior", "focus") != "Bread" {
		t.Errorf("the role is\n%s; conflicts %q", f.text("data/roles/baker.toml"), result.Conflicts)
	}
	if again, _ := f.must(t, "t.csv", table); len(again.Files)+len(again.Conflicts) > 0 {
		t.Errorf("written again: %v, conflicts %q", again.Files, again.Conflicts)
	}
}

// TestLevelsCome: a role that an import made without levels gets them, with what people wrote.
func TestLevelsCome(t *testing.T) {
	f := make(folder)
	f.must(t, "t.csv", "Role,Level,Summary,Focus,Tasks,Java,SQL,Go\nCook,,Cooks.,Food,- chop,1,,2\nWaiter,,Serves.,Guests,- serve,3,2,\n")
	const cook = "data/roles/cook.toml"
	f.put("hugo.toml", twoLanguages)
	f.edit(t, cook, `en = "Food"`, "en = \"Food\"\nde = \"Essen\"")
	f.edit(t, "import.toml", `becomes = "text"
id = "level"`, `becomes = "level"`)
	const table = "Role,Level,Summary,Focus,Tasks,Java,SQL,Go\nCook,Junior,Cooks.,Food,- chop,1,,2\nCook,Senior,Leads.,Menu,\"- chop\n- taste\",3,,2\nWaiter,,Serves.,Guests,- serve,3,2,\n"
	result, h := f.must(t, "t.csv", table)
	for role, want := range map[string]string{"cook@junior": "Cooks. | Food | • chop | Java 1 (Level 1) Go 2 (Level 2)", "cook@senior": "Leads. | Menu | • chop • taste | Java 3 (Level 3) Go 2 (Level 2)"} {
		if got := levelSays(h, role, "summary", "focus", "tasks", "skills"); got != want {
			t.Errorf("%s says %q; expected %q", role, got, want)
		}
	}
	if len(result.Conflicts) > 0 || !strings.Contains(f.text(cook), "[criteria.focus]\nvalue.en = \"Food\"\nvalue.de = \"Essen\"\n") {
		t.Errorf("conflicts %q\n%s", result.Conflicts, f.text(cook))
	}
	if again, _ := f.must(t, "t.csv", table); len(again.Files)+len(again.Conflicts) > 0 {
		t.Errorf("written again: %v, conflicts %q", again.Files, again.Conflicts)
	}
}

// TestMergedCells: a text in a cell that was merged over the rows of several levels is said of each.
func TestMergedCells(t *testing.T) {
	sheets, _, err := spreadsheet.Read("t.csv", []byte("Role,Level,Summary,Focus\nCook,Junior,a,Food\n,Senior,b,\nWaiter,Junior,c,Guests\nWaiter,Senior,d,\n"))
	if err != nil {
		t.Fatal(err)
	}
	at := func(row, column int) spreadsheet.Place { return spreadsheet.Place{Row: row, Column: column} }
	sheets[0].Merged = []spreadsheet.Range{{First: at(1, 0), Last: at(2, 0)}, {First: at(1, 3), Last: at(2, 3)}, {First: at(9, 3), Last: at(1<<20, 3)}}
	result, problems, err := importer.Import(importer.Input{Sheets: sheets, MappingFile: mappingFile})
	if err != nil || len(problems) > 0 || len(result.Lost) > 0 {
		t.Fatalf("%v %v %q", err, problems, result.Lost)
	}
	for _, file := range result.Files {
		none := strings.Contains(file.Text, "not-applicable")
		if file.Name == "data/roles/cook.toml" && (none || !strings.Contains(file.Text, "Food")) || file.Name == "data/roles/waiter.toml" && !none {
			t.Errorf("%s:\n%s", file.Name, file.Text)
		}
	}
}

// One row that stands twice does not take the levels from a table.
func TestLevelTwice(t *testing.T) {
	f := make(folder)
	result, h := f.must(t, "t.csv", "Role,Level,Focus\nCook,Junior,Food\nCook,Senior,Menu\nWaiter,Junior,Guests\nWaiter,Senior,Wine\nWaiter,senior,Wine\n")
	if len(h.Role("waiter").Levels) != 2 || !strings.Contains(strings.Join(result.Notes, "\n"), "the two rows are one") {
		t.Errorf("%d levels, notes %q", len(h.Role("waiter").Levels), result.Notes)
	}
}

// A level that comes while the table has no summaries takes over none for good: once the table has
// one, it is the level's.
func TestSummariesGone(t *testing.T) {
	f := make(folder)
	f.must(t, "t.csv", "Role,Level,Summary,Focus\nCook,Junior,jj,Food\nCook,Senior,ss,Menu\n")
	f.must(t, "t.csv", "Role,Level,Summary,Focus\nCook,Junior,,Food\nCook,Senior,,Menu\nCook,Lead,,All\n")
	result, h := f.must(t, "t.csv", "Role,Level,Summary,Focus\nCook,Junior,,Food\nCook,Senior,,Menu\nCook,Lead,x,All\n")
	if got := levelSays(h, "cook@lead", "summary"); len(result.Conflicts) > 0 || got != "x" {
		t.Errorf("%q, conflicts %q\n%s", got, result.Conflicts, f.text("data/roles/cook.toml"))
	}
}
