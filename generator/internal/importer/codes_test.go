package importer_test

import (
	"slices"
	"strings"
	"testing"
)

const coded = `Role,Summary,ISCO-08,ESCO,SFIA
Cook,Cooks.,5120,http://example.org/esco/cook,
Waiter,Serves.,"5131; 5132",,"- GOVN
- DEMG"
`

// TestCodes: columns that are called as classifications become codes, in lists where there
// are several, and follow the table.
func TestCodes(t *testing.T) {
	f := make(folder)
	_, h := f.must(t, "crew.csv", coded)
	want := func(role, codes string) {
		t.Helper()
		if got := shown(h, role, "codes"); got != codes {
			t.Errorf("%s has %q; expected %q", role, got, codes)
		}
	}
	want("cook", "isco-08 5120, esco http://example.org/esco/cook")
	want("waiter", "isco-08 5131, isco-08 5132, sfia GOVN, sfia DEMG")
	if len(h.Classifications) != 3 || h.Classifications[1].URL != "{code}" || h.Classifications[0].URL != "" || h.Classifications[0].Label.In(0) != "ISCO-08" {
		t.Errorf("the classifications are\n%s", f.text("data/classifications.toml"))
	}
	const waiter = "data/roles/waiter.toml"
	before := f.text(waiter)
	result, _ := f.must(t, "crew.csv", coded)
	if len(result.Files)+len(result.Conflicts)+len(result.Lost) > 0 {
		t.Errorf("the same table changes %v, conflicts %v, lost %v", result.Files, result.Conflicts, result.Lost)
	}
	result, h = f.must(t, "crew.csv", strings.NewReplacer("5131; ", "", "GOVN", "PROG", "5120,http", "5120,ftp").Replace(coded))
	want("waiter", "isco-08 5132, sfia PROG, sfia DEMG")
	want("cook", "isco-08 5120")
	lost := []string{`crew!D2: the code "ftp://example.org/esco/cook" is not an address on the web; expected https://…, as the codes of "esco" are addresses; not imported`}
	if !slices.Equal(result.Lost, lost) || len(result.Conflicts) > 0 {
		t.Errorf("lost %q, conflicts %q", result.Lost, result.Conflicts)
	}
	f.must(t, "crew.csv", coded)
	if f.text(waiter) != before {
		t.Errorf("the role is\n%s\nand was\n%s", f.text(waiter), before)
	}
	f.edit(t, waiter, `["5131", "5132"]`, `["5131"]`)
	result, _ = f.must(t, "crew.csv", strings.Replace(coded, "5132", "5133", 1))
	if len(result.Conflicts) != 1 || !strings.Contains(result.Conflicts[0], "codes.isco-08: both have changed") {
		t.Errorf("conflicts %q", result.Conflicts)
	}
}

// TestCodesOf: what the handbook calls a classification is known, what is no code stays a
// text, and a mapping can say what is one.
func TestCodesOf(t *testing.T) {
	f := make(folder)
	f.must(t, "crew.csv", coded)
	f.edit(t, "data/classifications.toml", "[sfia]\nlabel = { en = \"SFIA\" }", "[grades]\nlabel = { en = \"Our grades\" }")
	f.edit(t, "data/roles/waiter.toml", "codes.sfia", "codes.grades")
	_, h := f.must(t, "more.csv", "Role,Our grades,Code,Number\nMaid,G7,see the list,12\n")
	if got := shown(h, "maid", "codes"); got != "grades G7" {
		t.Errorf("the codes are %q", got)
	}
	if got := shown(h, "maid", "code"); got != "see the list" {
		t.Errorf("the text is %q", got)
	}
	mapping := f.text("import.toml")
	i := strings.LastIndex(mapping, "heading = \"Number\"")
	if i < 0 {
		t.Fatal(mapping)
	}
	g := make(folder)
	g.put("import.toml", mapping[:i]+strings.Replace(strings.Replace(mapping[i:], `becomes = "text"`, `becomes = "code"`, 1), `id = "number"`, `id = "staff"`, 1))
	_, h = g.must(t, "more.csv", "Role,Our grades,Code,Number\nMaid,G7,see the list,12\n")
	if got := shown(h, "maid", "codes"); got != "grades G7, staff 12" {
		t.Errorf("the codes are %q by\n%s", got, g.text("import.toml"))
	}
}
