package importer_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/handbook"
)

// TestValues: numbers, amounts, choices and days are imported where the handbook has criteria of
// these kinds, and follow the table.
func TestValues(t *testing.T) {
	f := make(folder)
	f.must(t, "crew.csv", "Role,Focus\nCook,Food\nWaiter,Guests\n")
	f["data/criteria.toml"] = &fstest.MapFile{Data: []byte(f.text("data/criteria.toml") + `
[criteria.years]
group = "profile"
kind = "number"
label.en = "Years"
unit.en = "years"
[criteria.pay]
group = "profile"
kind = "amount"
currency = "EUR"
label.en = "Pay"
[criteria.shift]
group = "profile"
kind = "choice"
label.en = "Shift"
choices = { day.label.en = "in the day", night.label.en = "at night" }
[criteria.since]
group = "profile"
kind = "date"
label.en = "Since"
`)}
	table := "Role;Focus;Years;Pay;Shift;Since\nCook;Food;3–5;€30,000;At night;2026-12-01\nWaiter;Guests;2,5 years;25000;noon;\n"
	result, h := f.must(t, "crew.csv", table)
	if len(result.Lost) != 1 || !strings.Contains(result.Lost[0], `"noon" is none of the choices; expected "day" or "night"; not imported`) {
		t.Errorf("lost %q", result.Lost)
	}
	cook, waiter := f.text("data/roles/cook.toml"), f.text("data/roles/waiter.toml")
	for _, line := range []string{"years]\nvalue = { from = 3, to = 5 }", "pay]\nvalue = 30000", "shift]\nvalue = \"night\"", "since]\nvalue = 2026-12-01"} {
		if !strings.Contains(cook, line) {
			t.Errorf("no %s in\n%s", line, cook)
		}
	}
	if !strings.Contains(waiter, "value = 2.5\n") || h.Role("waiter") == nil {
		t.Error(waiter)
	}
	f.edit(t, "data/roles/waiter.toml", "summary", "levels.one.name.en = \"One\"\nsummary")
	if result, _ := f.must(t, "crew.csv", table); len(result.Lost) == 0 || !strings.Contains(result.Lost[0], `crew!C3: criterion "years" is of kind "number", and the role has levels; expected its values in the role's file; not imported`) {
		t.Errorf("lost %q", result.Lost)
	}
	f.edit(t, "data/roles/waiter.toml", "levels.one.name.en = \"One\"\n", "")
	if again, _ := f.must(t, "crew.csv", table); len(again.Files)+len(again.Conflicts) > 0 {
		t.Errorf("the same table changes %v, conflicts %v", again.Files, again.Conflicts)
	}
	f.edit(t, "data/roles/cook.toml", "[criteria.years]\nvalue = { from = 3, to = 5 }\n", "")
	f.edit(t, "data/roles/cook.toml", "[criteria.focus]", "[criteria]\nyears = { from = 3, to = 5 } # about\n[criteria.focus]")
	f.edit(t, "data/roles/waiter.toml", "value = 2.5", "value = 4")
	f.must(t, "crew.csv", strings.NewReplacer("3–5", "6", "2,5 years", "3", "2026-12-01", "").Replace(table))
	if got := f.text("data/roles/cook.toml"); !strings.Contains(got, "years = 6 # about\n") || strings.Contains(got, "since") {
		t.Error(got)
	}
	if got := f.text("data/roles/waiter.toml"); !strings.Contains(got, "value = 4\n") {
		t.Error(got)
	}
}

// decimalMapping says that a table rates.
const decimalMapping = `language = "en"
[tables.crew]
sheet = "crew"
shape = "rows"
headings = 1
[tables.crew.columns]
A = { heading = "Role", becomes = "name" }
B = { heading = "Knives", becomes = "rating", catalogue = "skills", id = "knives" }
C = { heading = "Wine", becomes = "rating", catalogue = "skills", id = "wine" }
`

// TestDecimals: the first import makes a scale of numbers around decimals, if all texts are numbers,
// wherever they stand; else each is a level.
func TestDecimals(t *testing.T) {
	for table, want := range map[string]string{
		"Role;Knives;Wine\nCook;4,25;1.5\nWaiter;2;10\n":          "10 5 4 2 1, cook 4.25 1.5, waiter 2 10",
		"Role;Knives;Wine\nCook;3,75;4,0\nWaiter;5,00;2.50\n":     "5 4 3 2, cook 3.75 4, waiter 5 2.5",
		"Role;Knives;Wine\nCook;n/a;4,5\nWaiter;2;4,5\n":          "n-a 2 4-5, cook n-a 4-5, waiter 2 4-5",
		"Role;Knives;Wine\nCook;4,5;2\nWaiter;4,5;n/a\n":          "4-5 2 n-a, cook 4-5 2, waiter 4-5 n-a",
		"Role;Knives;Wine\nCook;11,5;2\nWaiter;2;2\n":             "11-5 2, cook 11-5 2, waiter 2 2",
		"Role;Knives;Wine\nCook;1.125;2\nWaiter;2;2\n":            "1-125 2, cook 1-125 2, waiter 2 2",
		"Role;Knives;Wine\nCook;3;2\nWaiter;2;2\n":                "3 2, cook 3 2, waiter 2 2",
		"Role;Knives;Wine\nCook;0,5;0\nWaiter;1;0.5\n":            "1 0, cook 0.5 0, waiter 1 0.5",
		"Role;Knives;Wine\nCook;3,50;3,5\nWaiter; 3.5 ;\n":        "4 3, cook 3.5 3.5, waiter 3.5",
		"Role;Knives;Wine\nCook;-1,5;2\nWaiter;2;2\n":             "1-5 2, cook 1-5 2, waiter 2 2",
		"Role;Knives;Wine\nCook;99999999999,5;2\nWaiter;2;2\n":    "99999999999-5 2, cook 99999999999-5 2, waiter 2 2",
		"Role;Knives;Wine\nCook;4,25;expert\nWaiter;beginner;2\n": "4-25 beginner expert 2, cook 4-25 expert, waiter beginner 2",
	} {
		f := make(folder)
		f["import.toml"] = &fstest.MapFile{Data: []byte(decimalMapping)}
		if _, h := f.must(t, "crew.csv", table); ratingsIn(h) != want {
			t.Errorf("%q:\n%s\nexpected\n%s", table, ratingsIn(h), want)
		}
	}
}

// ratingsIn returns the scale of the first catalogue, and what roles say on it.
func ratingsIn(h *handbook.Handbook) string {
	var said []string
	for _, level := range h.Catalogues[0].Levels {
		said = append(said, level.ID)
	}
	text := strings.Join(said, " ")
	for _, role := range h.Roles {
		text += ", " + role.ID
		for _, rating := range role.Cells[h.Criteria[0].Index].Ratings {
			text += " " + rating.Level.ID
		}
	}
	return text
}

// TestDecimalsAgain: a further import keeps the scale, and what people wrote.
func TestDecimalsAgain(t *testing.T) {
	f := make(folder)
	f["import.toml"] = &fstest.MapFile{Data: []byte(decimalMapping)}
	const table = "Role;Knives;Wine\nCook;4,25;1.5\nWaiter;2;10\n"
	f.must(t, "crew.csv", table)
	f.edit(t, "data/roles/cook.toml", `"4.25"`, "4.250")
	if result, _ := f.must(t, "crew.csv", table); len(result.Files)+len(result.Conflicts) > 0 {
		t.Errorf("the same table changes %v, conflicts %v", result.Files, result.Conflicts)
	}
	for said, lost := range map[string]string{
		"11.5": `crew!C2: "11.5" is 11.5; expected a number from 1 to 10; not imported`, "11": `crew!C2: "11" is 11; expected a number from 1 to 10; not imported`,
		"n/a": `crew!C2: "n/a" is no level and no number; expected one of "10", "5", "4", "2" or "1", or a number between two of them; not imported`, "1.125": `crew!C2: "1.125" is 1.125; expected at most two decimals; not imported`,
	} {
		result, h := f.must(t, "crew.csv", strings.Replace(table, "1.5", said, 1))
		if len(result.Lost) != 1 || result.Lost[0] != lost || !strings.HasPrefix(ratingsIn(h), "10 5 4 2 1, cook 4.25") {
			t.Errorf("%s: %q, %s", said, result.Lost, ratingsIn(h))
		}
		f.must(t, "crew.csv", table)
	}
	f.edit(t, "data/roles/waiter.toml", `"2"`, "1.75")
	result, h := f.must(t, "crew.csv", strings.Replace(table, "Waiter;2", "Waiter;3", 1))
	if len(result.Conflicts) != 1 || !strings.HasSuffix(ratingsIn(h), "waiter 1.75 10") {
		t.Errorf("%q, %s", result.Conflicts, ratingsIn(h))
	}
	if _, h = f.must(t, "crew.csv", strings.Replace(table, "4,25", "4,5", 1)); !strings.Contains(ratingsIn(h), "cook 4.5 1.5") {
		t.Error(ratingsIn(h))
	}
}

// TestDecimalsGuessed: columns of small numbers are guessed to rate, whether they have decimals or not.
func TestDecimalsGuessed(t *testing.T) {
	f := make(folder)
	_, h := f.must(t, "crew.csv", "Role;Knives;Wine;Menus;Guests\nCook;1;2;3;4\nWaiter;2;3;4;3,75\nBaker;4;5;1;2\n")
	if got := ratingsIn(h); got != "5 4 3 2 1, baker 4 5 1 2, cook 1 2 3 4, waiter 2 3 4 3.75" {
		t.Error(got)
	}
}
