package handbook

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// valueCriteria are criteria of values, in the group of the sound handbook.
const valueCriteria = `
[criteria.years]
group = "mandate"
kind = "number"
label = { de = "Jahre", en = "Years" }
unit = { de = "Jahre", en = "years" }
min = -1
max = 40
[criteria.pay]
group = "mandate"
kind = "amount"
label = { de = "Gehalt", en = "Pay" }
currency = "EUR"
per = "year"
[criteria.place]
group = "mandate"
kind = "choice"
label = { de = "Ort", en = "Place" }
[criteria.place.choices]
office = { label = { de = "im Büro", en = "at the office" } }
remote = { label = { de = "überall", en = "anywhere" }, description = { de = "Ü.", en = "A." } }
[criteria.places]
group = "mandate"
kind = "choice"
several = true
label = { de = "Orte", en = "Places" }
choices.office = { label = { de = "im Büro", en = "at the office" } }
choices.remote = { label = { de = "überall", en = "anywhere" } }
[criteria.since]
group = "mandate"
kind = "date"
label = { de = "Seit", en = "Since" }
`

// valueCases are lines of a role with what is wrong with them, "" for nothing.
var valueCases = []struct{ line, want string }{
	{`years = 3`, ""}, {`years = -0.0`, ""}, {`years = 3.25`, ""}, {`years = { from = 3, to = 5.5 }`, ""}, {`years = { value = { from = 3, to = 5 }, note = { de = "x", en = "x" } }`, ""},
	{`years = { not-applicable = true }`, ""}, {`pay = 60000`, ""}, {`pay = 60000.50`, ""}, {`pay = { from = 60000, to = 80000 }`, ""},
	{`place = "remote"`, ""}, {`place = { value = "remote", view = "editors" }`, ""}, {`places = ["remote", "office"]`, ""}, {`since = 2026-12-01`, ""}, {`since = { value = 2026-12-01 }`, ""},

	{`years = "three"`, `:1: "years" is a string; expected a number without quotes, such as 3 or 3.5`},
	{`years = "3,5"`, `:1: "years" is a string; expected a number without quotes, such as 3.5`},
	{`years = "3–5"`, `:1: "years" is a string; expected a number without quotes, such as { from = 3, to = 5 }`},
	{`years = 3,5`, `:10: a number has a point before its decimals; write: years = 3.5`},
	{`years = { from = 3,5, to = 4 }`, `:21: a number has a point before its decimals; write: years = { from = 3.5, to = 4 }`},
	{`years = { from = 5, to = 3 }`, `:11: the range of "years" goes from 5 to 3; expected the smaller one first, or one number alone`},
	{`years = { from = 5, to = 5 }`, `:11: the range of "years" goes from 5 to 5; expected the smaller one first, or one number alone`},
	{`years = { from = 5 }`, `:1: a range of "years" needs both ends; expected { from = 3, to = 5 }`},
	{`years = { from = 3, too = 5 }`, `:1: a range of "years" needs both ends; expected { from = 3, to = 5 }` + "\n" + `:21: unknown key "too"; did you mean "to"?`},
	{`years = { from = 3, to = 5, view = "editors" }`, `:11: a range beside "view"; expected it under value, as value = { from = …, to = … }`},
	{`years = 41`, `:1: "years" is 41; expected -1 to 40, as the criterion says`},
	{`years = { from = -2, to = 5 }`, `:11: "from" is -2; expected -1 to 40, as the criterion says`},
	{`years = nan`, `:1: "years" is no number that can be compared; expected one, such as 3 or 3.5, or no such key`},
	{`years = -inf`, `:1: "years" is no number that can be compared; expected one, such as 3 or 3.5, or no such key`},
	{`years = true`, `:1: "years" is true or false; expected a number, such as 3 or 3.5`},
	{`years = {}`, `:1: "years" says nothing; expected a number, or { from = 3, to = 5 }`},
	{`years = [3, 5]`, `:1: "years" is an array; expected a number, such as 3 or 3.5`},
	{`years = 3.1234567890123456`, `:1: "years" has too many digits; expected at most 15`},
	{`pay = 1234567890123456`, `:1: "pay" has too many digits; expected at most 15`},
	{`pay = 1e300`, `:1: "pay" has too many digits; expected at most 15`},
	{`pay = 60.000`, `:1: "pay" is 60: the point begins decimals; expected 60000, or 60`},
	{`pay = { from = 60.000, to = 80.000 }`, `:9: "from" is 60: the point begins decimals; expected 60000, or 60` + "\n" + `:24: "to" is 80: the point begins decimals; expected 80000, or 80`},
	{`pay = 60.555`, `:1: "pay" is 60.555; expected at most two decimals, and nothing between thousands`},
	{`pay = 60.000.000`, `:7: a number has nothing between its thousands; write: pay = 60000000`},
	{`pay = 60,000`, `:9: a number has nothing between its thousands; write: pay = 60000`},
	{`pay = "60.000"`, `:1: "pay" is a string; expected a number without quotes, such as 60000`},
	{`place = "remot"`, `:1: unknown choice "remot"; did you mean "remote"?`},
	{`place = "elsewhere"`, `:1: unknown choice "elsewhere"; expected "office" or "remote"`},
	{`place = ["remote"]`, `:1: a role has one choice by "place"; expected its id alone, or several = true where the criterion is`},
	{`place = {}`, `:1: "place" says nothing; expected "office" or "remote"`},
	{`places = "remote"`, `:1: "places" is a string; expected an array of strings, such as ["remote"]`},
	{`places = []`, `:1: "places" names no choice; expected ids of choices, such as ["office"], or not-applicable = true`},
	{`places = ["remote", "remote"]`, `:1: choice "remote" stands twice in "places"`},
	{`since = "2026-12-01"`, `:1: "since" is a string; expected a date without quotes, such as 2026-12-01`},
	{`since = "01.12.2026"`, `:1: "since" is a string; expected a date without quotes, such as 2026-12-01`},
	{`since = 01.12.2026`, `:9: a date is written year-month-day, without quotes; write: since = 2026-12-01`},
	{`since = 2026-12-01T10:00:00Z`, `:1: "since" is a time; expected a date without quotes, such as 2026-01-31`},
	{`since = 2026`, `:1: "since" is a whole number; expected a date without quotes, such as 2026-01-31`},
}

// TestValues: each line is read, or answered with what to write.
func TestValues(t *testing.T) {
	for _, c := range valueCases {
		if got := valueProblems(t, valueCriteria, c.line); got != c.want {
			t.Errorf("%s:\n%s\nwanted\n%s", c.line, got, c.want)
		}
	}
}

// valueProblems returns the problems of a role's line behind its place, or of the criteria.
func valueProblems(t *testing.T, added, line string) string {
	t.Helper()
	files := make(fstest.MapFS)
	for file, text := range sound {
		files[file] = &fstest.MapFile{Data: []byte(text)}
	}
	files[criteria] = &fstest.MapFile{Data: []byte(sound[criteria] + added)}
	files[cio] = &fstest.MapFile{Data: []byte(strings.Replace(sound[cio], "orientation = -2", line+"\norientation = -2", 1))}
	_, problems := Load(files)
	var said []string
	for _, p := range problems {
		if p.File == criteria {
			said = append(said, p.Message)
		} else if p.File == cio {
			said = append(said, fmt.Sprintf(":%d: %s", p.Col, p.Message))
		}
	}
	return strings.Join(said, "\n")
}

// TestValueCriteria: so it is with criteria.
func TestValueCriteria(t *testing.T) {
	const head = "[criteria.x]\ngroup = \"mandate\"\nlabel = { de = \"x\", en = \"x\" }\n"
	for _, c := range []struct{ text, want string }{
		{`kind = "amount"`, `criterion "x" needs a currency; expected its code of ISO 4217, such as currency = "EUR"`},
		{"kind = \"amount\"\ncurrency = \"eur\"", `unknown currency "eur"; did you mean "EUR"?`},
		{"kind = \"amount\"\ncurrency = \"Euro\"", `unknown currency "Euro"; did you mean "EUR"?`},
		{"kind = \"amount\"\ncurrency = \"DEM\"", `unknown currency "DEM"; expected its code of ISO 4217, such as "EUR"`},
		{"kind = \"amount\"\ncurrency = \"€\"", `unknown currency "€"; expected its code of ISO 4217, such as "EUR"`},
		{"kind = \"amount\"\ncurrency = \"CHF\"\nper = \"yaer\"", `unknown period "yaer"; did you mean "year"?`},
		{"kind = \"number\"\nper = \"year\"", `criterion "x" is of kind "number", which has no "per"; expected kind = "amount"`},
		{"kind = \"text\"\nmin = 1", `criterion "x" is of kind "text", which has no "min"; expected kind = "number" or "amount"`},
		{"kind = \"number\"\nmin = 5\nmax = 3", `max is 3, and min 5; expected a larger max`},
		{"kind = \"number\"\nmin = \"5\"", `"min" is a string; expected a number without quotes, such as 5`},
		{"kind = \"number\"\nunit_one = { de = \"Jahr\", en = \"year\" }", `unit_one is the unit of exactly 1; expected unit, for all other numbers, too`},
		{"kind = \"number\"\nunit = \"years\"", `"unit" needs one text a language; expected unit = { de = "…", en = "…" }`},
		{`kind = "choice"`, `criterion "x" needs choices; expected a table for each, such as [criteria.x.choices.remote] with a label`},
		{"kind = \"choice\"\nchoices.one.label = { de = \"x\", en = \"x\" }", `fewer than two choices; expected at least two, each with a label`},
		{"kind = \"choice\"\nchoices = [\"a\"]", `"choices" is an array; expected a table`},
		{"kind = \"choice\"\nchoices = { a.label = { de = \"x\", en = \"x\" }, b = {} }", `missing "label"; expected label = { de = "…", en = "…" }`},
	} {
		if got := valueProblems(t, "\n"+head+c.text+"\n", ""); got != c.want {
			t.Errorf("%s:\n%s\nwanted\n%s", c.text, got, c.want)
		}
	}
}
