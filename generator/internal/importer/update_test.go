package importer_test

import (
	"slices"
	"strings"
	"testing"
)

const crew = `Role,Abbr,Family,Summary,Focus,Tasks,Java,SQL,Go
Cook,CK,Kitchen,Cooks.,Food,"- chop
- fry",3,1,
Waiter,,Service,Serves.,Guests,"- serve
- smile",1,,2
`

// TestByHand: what people change stays, whatever they write it like, and what they
// did not change follows the table.
func TestByHand(t *testing.T) {
	f := make(folder)
	f.must(t, "crew.csv", crew)
	const cook = "data/roles/cook.toml"
	f.edit(t, cook, `summary.en = "Cooks."`, "# ours\nsummary = { en = \"Cooks well.\" } # better")
	f.edit(t, cook, "[criteria.focus]\nen = \"Food\"", "[criteria.focus]\nvalue.en = \"Food\"\nnote.en = \"Mind the stove.\"")
	f.edit(t, cook, `chop.en = "chop"`, `chop.en = "chop finely"`)
	f.edit(t, cook, "[criteria.skills]\njava = \"3\"\nsql = \"1\"\n", "[criteria]\nskills = { java = \"3\", sql = \"2\" } # tested\n")
	f.edit(t, "data/roles/waiter.toml", "[criteria.focus]\nen = \"Guests\"\n", "")
	before := f.text(cook)
	result, _ := f.must(t, "crew.csv", crew)
	if len(result.Files)+len(result.Conflicts) > 0 {
		t.Fatalf("the same table changes %v, conflicts %v", result.Files, result.Conflicts)
	}
	// The table changes: at what people changed, and elsewhere.
	table := strings.NewReplacer("Cooks.", "Cooks and tastes.", "Food", "Good food", "- fry", "- fry\n- bake", "3,1,", "4,5,2", "Serves.", "Serves all.", "Guests", "All guests").Replace(crew)
	result, h := f.must(t, "crew.csv", table)
	for _, want := range []struct{ role, key, shown string }{
		{"cook", "summary", "Cooks well."},
		{"cook", "focus", "Good food"},
		{"cook", "tasks", "• chop finely • fry • bake"},
		{"cook", "skills", "Java 4 (Level 4) SQL 2 (Level 2) Go 2 (Level 2)"},
		{"waiter", "summary", "Serves all."},
		{"waiter", "focus", ""},
	} {
		if got := shown(h, want.role, want.key); got != want.shown {
			t.Errorf("%s, %s: %q; expected %q", want.role, want.key, got, want.shown)
		}
	}
	after := strings.NewReplacer("Good food", "Food", "bake.en = \"bake\"\n", "", `java = "4"`, `java = "3"`, ", go = \"2\"", "").Replace(f.text(cook))
	if after != before {
		t.Errorf("other bytes have changed:\n%s\nbefore:\n%s", after, before)
	}
	want := []string{
		"data/roles/cook.toml and crew!D2, summary.en: both have changed; the handbook's text stays",
		"data/roles/cook.toml and crew!H2, criteria.skills.sql: both have changed; the handbook's text stays",
		"data/roles/waiter.toml and crew!E3, criteria.focus.en: deleted from the handbook, and changed in the table; it stays deleted",
	}
	if !slices.Equal(result.Conflicts, want) {
		t.Errorf("conflicts:\n%s\nexpected:\n%s", strings.Join(result.Conflicts, "\n"), strings.Join(want, "\n"))
	}
}

// TestRowsComeAndGo: new rows become roles, rows that are gone are reported, and texts
// that are gone from a row leave the handbook.
func TestRowsComeAndGo(t *testing.T) {
	f := make(folder)
	f.must(t, "crew.csv", crew)
	criteria := f.text("data/criteria.toml")
	result, h := f.must(t, "crew.csv", `Role,Abbr,Family,Summary,Focus,Tasks,Java,SQL,Go
Chef,,Kitchen,Leads.,Menu,,5,,x
Waiter,WT,Bar,Serves.,,"- smile
- mix drinks",,,3
`)
	if len(h.Roles) != 3 || shown(h, "chef", "focus") != "Menu" || shown(h, "chef", "skills") != "Java 5 (Level 5) Go x (Level x)" {
		t.Errorf("%d roles, the chef's focus is %q, the skills %q", len(h.Roles), shown(h, "chef", "focus"), shown(h, "chef", "skills"))
	}
	for key, want := range map[string]string{"focus": "", "tasks": "• smile • mix drinks", "skills": "Go 3 (Level 3)", "abbr": "WT", "family": "Bar"} {
		if got := shown(h, "waiter", key); got != want {
			t.Errorf("the waiter's %s is %q; expected %q:\n%s", key, got, want, f.text("data/roles/waiter.toml"))
		}
	}
	if strings.Contains(f.text("data/roles/waiter.toml"), "[criteria.focus]") {
		t.Errorf("a header without texts:\n%s", f.text("data/roles/waiter.toml"))
	}
	if got := shown(h, "cook", "focus"); got != "Food" {
		t.Errorf("the role that is gone says %q", got)
	}
	for _, want := range []string{"crew: role \"cook\" is no longer in the table; it stays in the handbook", "level \"5\" is new on the scale"} {
		if !slices.ContainsFunc(result.Notes, func(note string) bool { return strings.HasPrefix(note, want) }) {
			t.Errorf("no note %q: %q", want, result.Notes)
		}
	}
	if !strings.HasPrefix(f.text("data/criteria.toml"), criteria) {
		t.Errorf("data/criteria.toml is more than extended:\n%s", f.text("data/criteria.toml"))
	}
	// A column that is gone takes no text along.
	if _, h = f.must(t, "crew.csv", "Role,Abbr,Family,Summary\nWaiter,WT,Bar,Serves.\n"); shown(h, "waiter", "tasks") == "" {
		t.Error("the tasks are gone with their column")
	}
}

// TestRenamed: roles and criteria that people renamed are found by their former ids, and
// a role by its row when people gave it another name.
func TestRenamed(t *testing.T) {
	f := make(folder)
	f.must(t, "crew.csv", crew)
	f.put("data/roles/chef.toml", "former_ids = [\"cook\"]\n"+strings.NewReplacer(`"Cook"`, `"Chef"`, "criteria.focus", "criteria.aim").Replace(f.text("data/roles/cook.toml")))
	delete(f, "data/roles/cook.toml")
	f.edit(t, "data/roles/waiter.toml", "criteria.focus", "criteria.aim")
	f.edit(t, "data/criteria.toml", "[criteria.focus]", "[criteria.aim]\nformer_ids = [\"focus\"]")
	result, h := f.must(t, "crew.csv", strings.Replace(crew, "Food", "Good food", 1))
	if len(h.Roles) != 2 || shown(h, "chef", "aim") != "Good food" || shown(h, "chef", "name") != "Chef" || len(result.Conflicts) > 0 {
		t.Errorf("%d roles, aim %q, name %q, conflicts %q", len(h.Roles), shown(h, "chef", "aim"), shown(h, "chef", "name"), result.Conflicts)
	}
	// A role that people deleted is not made again.
	delete(f, "data/roles/waiter.toml")
	if result, h = f.must(t, "crew.csv", crew); len(h.Roles) != 1 || !slices.Contains(result.Notes, `crew!A3: role "waiter" was deleted from the handbook, and stays so`) {
		t.Errorf("%d roles; notes %q", len(h.Roles), result.Notes)
	}
}

// TestIntoOthers imports into a handbook that no import made: it fills what is not
// said, and says where the two differ.
func TestIntoOthers(t *testing.T) {
	f := make(folder)
	f.put("hugo.toml", "title = \"x\"\n[languages.de]\nweight = 1\n[languages.en]\nweight = 2\n")
	f.put("data/criteria.toml", "[families]\nkitchen = { de = \"Küche\", en = \"Kitchen\" }\n[groups.g]\nlabel = { de = \"G\", en = \"G\" }\n"+
		"[criteria.aim]\ngroup = \"g\"\nlabel = { de = \"Ziel\", en = \"Focus\" }\n[criteria.tasks]\ngroup = \"g\"\nkind = \"list\"\nlabel = { en = \"Tasks\" }\n")
	const cook = "summary = { de = \"Kocht.\" }\nname.de = \"Koch\"\nname.en = \"Cook\"\n[criteria]\naim = { de = \"Essen\" }\n[criteria.tasks.points.chop]\nen = \"chop\""
	f.put("data/roles/cook.toml", cook)
	result, h := f.must(t, "crew.csv", crew)
	if result.Language != "en" || len(h.Roles) != 2 || len(result.Conflicts) > 0 {
		t.Fatalf("language %s, %d roles, conflicts %q", result.Language, len(h.Roles), result.Conflicts)
	}
	const want = "summary = { de = \"Kocht.\", en = \"Cooks.\" }\nname.de = \"Koch\"\nname.en = \"Cook\"\nabbr = \"CK\"\nfamily = \"kitchen\"\n" +
		"[criteria]\naim = { de = \"Essen\", en = \"Food\" }\n[criteria.tasks.points.chop]\nen = \"chop\"\n\n" +
		"[criteria.tasks.points]\nfry.en = \"fry\"\n\n[criteria.skills]\njava = \"3\"\nsql = \"1\"\n"
	if got := f.text("data/roles/cook.toml"); got != want {
		t.Errorf("the role is\n%s\nexpected\n%s", got, want)
	}
	f.edit(t, "data/roles/cook.toml", "[criteria.skills]\njava = \"3\"\nsql = \"1\"\n", "[criteria.skills]\nnot-applicable = true\n")
	delete(f, "import.lock")
	result, _ = f.must(t, "crew.csv", strings.Replace(crew, "Food", "Soup", 1))
	for _, part := range []string{"criteria.aim.en: they differ, and no import wrote", "criteria.skills.java: no place for the table's text"} {
		if !slices.ContainsFunc(result.Conflicts, func(c string) bool { return strings.Contains(c, part) }) {
			t.Errorf("no conflict %q: %q", part, result.Conflicts)
		}
	}
}

// TestLongForm: what is new in a table goes into the form that people gave a cell, and
// what people changed stays when it leaves the table.
func TestLongForm(t *testing.T) {
	f := make(folder)
	f.must(t, "crew.csv", crew)
	const cook = "data/roles/cook.toml"
	f.edit(t, cook, "[criteria.skills]\njava = \"3\"\nsql = \"1\"\n", "[criteria.skills]\nnote.en = \"Self-taught.\"\n[criteria.skills.items]\njava = \"3\"\nsql = \"1\"\n")
	f.edit(t, cook, `en = "Food"`, `en = "Our food"`)
	result, h := f.must(t, "crew.csv", strings.NewReplacer("Cooks.,Food", "Cooks.,", "3,1,", "3,,2").Replace(crew))
	if got := f.text(cook); !strings.HasSuffix(got, "[criteria.skills]\nnote.en = \"Self-taught.\"\n[criteria.skills.items]\njava = \"3\"\ngo = \"2\"\n") || shown(h, "cook", "focus") != "Our food" {
		t.Errorf("the role is\n%s", got)
	}
	want := []string{"data/roles/cook.toml and crew!A2, criteria.focus.en: changed in the handbook, and no longer in the table; it stays"}
	if !slices.Equal(result.Conflicts, want) {
		t.Errorf("conflicts %q; expected %q", result.Conflicts, want)
	}
	// A note is not left alone.
	result, _ = f.must(t, "crew.csv", strings.NewReplacer("Cooks.,Food", "Cooks.,", "3,1,", ",,").Replace(crew))
	if !slices.ContainsFunc(result.Conflicts, func(c string) bool {
		return strings.HasSuffix(c, "criteria.skills.java: no longer in the table; remove it by hand, with what people wrote beside it")
	}) {
		t.Errorf("conflicts %q", result.Conflicts)
	}
}

// TestOrder: rows that change places change no file.
func TestOrder(t *testing.T) {
	f := make(folder)
	f.must(t, "t.csv", "Role,Department,Text\nClerk,Sales,one\nClerk,Purchasing,two\nClerk,Sales,three\n")
	if result, _ := f.must(t, "t.csv", "Role,Department,Text\nClerk,Purchasing,two\nClerk,Sales,one\nClerk,Sales,three\n"); len(result.Files) > 0 {
		t.Errorf("written: %v", result.Files)
	}
	// A department that changes is the same role, where its name is the only one.
	f = make(folder)
	f.must(t, "t.csv", "Role,Department,Text\nClerk,Sales,one\n")
	if result, h := f.must(t, "t.csv", "Role,Department,Text\nClerk,Marketing,one\n"); len(h.Roles) != 1 || shown(h, "clerk", "family") != "Marketing" {
		t.Errorf("%d roles; %q", len(h.Roles), result.Notes)
	}
}

// TestOtherKinds: a criterion that is something else in the handbook, or that the
// mapping makes something else of, is said.
func TestOtherKinds(t *testing.T) {
	const table = "Role,Rank,Aim\nCook,high,food\n"
	f := make(folder)
	f.must(t, "t.csv", table)
	f.edit(t, "data/criteria.toml", "[criteria.rank]\n", "[criteria.rank]\nkind = \"spectrum\"\npoles.en = [\"a\", \"b\"]\n")
	f.edit(t, "data/roles/cook.toml", "[criteria.rank]\nen = \"high\"\n", "[criteria]\nrank = 1\n")
	f.edit(t, "import.toml", "becomes = \"text\"\nid = \"aim\"", "becomes = \"list\"\nid = \"aim\"")
	for range 2 {
		result, h := f.must(t, "t.csv", table)
		if want := []string{`t!B2: 4 characters under a heading that is criterion "rank" of kind "spectrum" in the handbook; not imported`}; !slices.Equal(result.Lost, want) {
			t.Errorf("lost %q; expected %q", result.Lost, want)
		}
		if want := []string{`import.toml says that "Aim" becomes "list", but criterion "aim" is of kind "text" in the handbook, which stays`}; !slices.Equal(result.Conflicts, want) {
			t.Errorf("conflicts %q; expected %q", result.Conflicts, want)
		}
		if got := shown(h, "cook", "aim"); got != "food" {
			t.Errorf("the aim is %q", got)
		}
	}
	f = make(folder)
	f.must(t, "t.csv", table)
	f.edit(t, "import.toml", "becomes = \"text\"\nid = \"aim\"", "becomes = \"name\"")
	if result, _ := f.must(t, "t.csv", table); !slices.Equal(result.Lost, []string{"t!C2: 4 characters in a second column that is the name; not imported"}) {
		t.Errorf("lost %q", result.Lost)
	}
}
