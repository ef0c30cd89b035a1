package importer_test

import (
	"strings"
	"testing"
	"testing/fstest"
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

// TestDecimals: a table may rate on a scale of numbers with decimals, and the import makes the scale.
func TestDecimals(t *testing.T) {
	f := make(folder)
	f["import.toml"] = &fstest.MapFile{Data: []byte(`language = "en"
[tables.crew]
sheet = "crew"
shape = "rows"
headings = 1
[tables.crew.columns]
A = { heading = "Role", becomes = "name" }
B = { heading = "Knives", becomes = "rating", catalogue = "skills", id = "knives" }
C = { heading = "Wine", becomes = "rating", catalogue = "skills", id = "wine" }
`)}
	table := "Role;Knives;Wine\nCook;4,25;1.5\nWaiter;2;10\n"
	_, h := f.must(t, "crew.csv", table)
	cell := h.Role("cook").Cells[h.Criteria[0].Index]
	if level := cell.Ratings[0].Level; level.ID != "4.25" || level.Nearest.ID != "4" {
		t.Errorf("knives are %v", level)
	}
	var scale []string
	for _, level := range h.Catalogues[0].Levels {
		scale = append(scale, level.ID)
	}
	if got := strings.Join(scale, " "); got != "10 5 4 2 1" {
		t.Errorf("the scale is %s", got)
	}
	f.edit(t, "data/roles/cook.toml", `"4.25"`, "4.25")
	f.must(t, "crew.csv", strings.Replace(table, "1.5", "1.75", 1))
	if result, h := f.must(t, "crew.csv", strings.Replace(table, "1.5", "11.5", 1)); len(h.Catalogues[0].Levels) != 5 || len(result.Lost) != 1 || !strings.Contains(result.Lost[0], `crew!C2: "11.5" is 11.5; expected a number from 1 to 10; not imported`) {
		t.Errorf("%q: %v", result.Lost, h.Catalogues[0].Levels)
	}
	if got := f.text("data/roles/cook.toml"); !strings.Contains(got, "4.25") {
		t.Error(got)
	}
}
