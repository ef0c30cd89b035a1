package document

import "testing"

// What people write who don't know TOML, each with the whole answer: place, what
// is wrong, and mostly a line to copy.
var mistaken = []struct{ text, want string }{
	{"de = \"Der „Chef\" entscheidet.\"", `x.toml:1:17: a quote inside the text ends it; write: de = "Der „Chef“ entscheidet."`},
	{"de = \"Der „Chef\" und der \"Boss\" reden.\"", `x.toml:1:17: a quote inside the text ends it; write: de = "Der „Chef“ und der \"Boss\" reden."`},
	{"name: \"CIO\"", `x.toml:1:5: a colon stands where an equals sign is expected; write: name = "CIO"`},
	{"name: CIO", `x.toml:1:5: a colon stands where an equals sign is expected; write: name = "CIO"`},
	{"\"name\": \"CIO\",", `x.toml:1:7: a colon stands where an equals sign is expected; write: name = "CIO"`},
	{"effective = 2027-02-30", `x.toml:1:13: there is no such day; write: effective = 2027-02-28`},
	{"effective = 2027-13-02", `x.toml:1:13: there is no such day; write: effective = 2027-02-13`},
	{"effective = 2027-04-31 # of the month", `x.toml:1:13: there is no such day; write: effective = 2027-04-30 # of the month`},
	{"abbr = CIO", `x.toml:1:8: texts stand in quotes; write: abbr = "CIO"`},
	{"de = Die Rolle führt.", `x.toml:1:6: texts stand in quotes; write: de = "Die Rolle führt."`},
	{"de = \"Die Rolle", `x.toml:1:15: the quote at the end of the text is missing; write: de = "Die Rolle"`},
	{"de = \"Die Rolle,\nen = \"The role\"", `x.toml:1:17: the quote at the end of the text is missing; write: de = "Die Rolle"`},
	{"de = Die Rolle\"", `x.toml:1:6: the quote at the beginning of the text is missing; write: de = "Die Rolle"`},
	{"de = \"Die Rolle\nführt und\nleitet.\"\nen = \"x\"", `x.toml:1:16: a text of several lines stands between three quotes; write: de = """Die Rolle … """`},
	{"de = 'Die Rolle", `x.toml:1:15: the quote at the end of the text is missing; write: de = 'Die Rolle'`},
	{"führung = \"x\"", `x.toml:1:2: a key without quotes has the letters a to z, digits, hyphens and underscores; write: fuehrung = "x"`},
	{"Größe des Teams = 3", `x.toml:1:3: a key without quotes has the letters a to z, digits, hyphens and underscores; write: groesse-des-teams = 3`},
	{"[criteria.führung]", `x.toml:1:12: a heading has the letters a to z, digits, hyphens and dots; write: [criteria.fuehrung]`},
	{"[criteria führung]", `x.toml:1:11: a heading has the letters a to z, digits, hyphens and dots; write: [criteria-fuehrung]`},
	{"[criteria", `x.toml:1:9: the bracket at the end of the heading is missing; write: [criteria]`},
	{"path = \"C:\\Users\\neu\"", `x.toml:1:9: a backslash begins a sign such as \n; in single quotes it is itself; write: path = 'C:\Users\neu'`},
	{"path = \"C:\\temp\\x\"", `x.toml:1:9: a backslash begins a sign such as \n; in single quotes it is itself; write: path = 'C:\temp\x'`},
	{"reviewed = 01.12.2026", `x.toml:1:12: a date is written year-month-day, without quotes; write: reviewed = 2026-12-01`},
	{"reviewed = 1.2.2026", `x.toml:1:12: a date is written year-month-day, without quotes; write: reviewed = 2026-02-01`},
	{"reviewed = 2026-1-5", `x.toml:1:12: a date is written year-month-day, each with two digits or four; write: reviewed = 2026-01-05`},
	{"reviewed = 2026/01/05", `x.toml:1:16: a date is written year-month-day, each with two digits or four; write: reviewed = 2026-01-05`},
	{"<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> x", `x.toml:1:1: a mark of git's: two versions of the file could not be joined; keep one of the two, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>`},
	{"a = 1\n=======\na = 2", `x.toml:2:1: a mark of git's: two versions of the file could not be joined; keep one of the two, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>`},
	{"// ein Kommentar", `x.toml:1:1: a comment begins with #; write: # ein Kommentar`},
	{"-- ein Kommentar", `x.toml:1:4: a comment begins with #; write: # ein Kommentar`},
	{"; ein Kommentar", `x.toml:1:1: a comment begins with #; write: # ein Kommentar`},
	{"<!-- x -->", `x.toml:1:1: a comment begins with #; write: # x`},
	{"a = “Text”", `x.toml:1:5: texts stand in straight quotes; write: a = "Text"`},
	{"a = „Text“", `x.toml:1:5: texts stand in straight quotes; write: a = "Text"`},
	{"a = »Text«", `x.toml:1:5: texts stand in straight quotes; write: a = "Text"`},
	{"a = yes", `x.toml:1:5: yes and no are written true and false; write: a = true`},
	{"a = Ja", `x.toml:1:5: yes and no are written true and false; write: a = true`},
	{"a = True", `x.toml:1:5: yes and no are written true and false; write: a = true`},
	{"a = nein", `x.toml:1:5: yes and no are written true and false; write: a = false`},
	{"name = { de = \"A\" en = \"B\" }", `x.toml:1:19: a comma is missing between two texts; write: name = { de = "A", en = "B" }`},
	{"name = { de = \"A\", en = \"B\"", `x.toml:1:27: the bracket at the end is missing; write: name = { de = "A", en = "B" }`},
	{"list = [\"a\", \"b\"", `x.toml:1:16: the bracket at the end is missing; write: list = ["a", "b"]`},
	{"a = \"x\",", `x.toml:1:8: nothing stands at the end of a line but its value; write: a = "x"`},
	{"a = \"x\";", `x.toml:1:8: nothing stands at the end of a line but its value; write: a = "x"`},
	{"a =", `x.toml:1:3: the value is missing; write: a = "…"`},
	{"a = # später", `x.toml:1:5: the value is missing; write: a = "…"`},
	{"name \"CIO\"", `x.toml:1:6: an equals sign is missing; write: name = "CIO"`},
	{"skills { a = \"A\" }", `x.toml:1:8: an equals sign is missing; write: skills = { a = "A" }`},
	{"- Punkt eins", `x.toml:1:3: a line of text outside quotes; a text of several lines stands between """ and """`},
	{"Die Rolle führt das Team.", `x.toml:1:5: a line of text outside quotes; a text of several lines stands between """ and """`},
	{"a = \"x\"\nUnd noch ein Satz.", `x.toml:2:5: a line of text outside quotes; a text of several lines stands between """ and """`},
	{"[roles.cto@senior]", `x.toml:1:11: a heading has the letters a to z, digits, hyphens and dots; write: [roles."cto@senior"]`},
	{"gist.cto@senior.en = \"x\"", `x.toml:1:9: a key without quotes has the letters a to z, digits, hyphens and underscores; write: gist."cto@senior".en = "x"`},
	{"[a]\nb = 1\n[a]\nc = 2", `x.toml:3:2: "a" stands twice in the same table; delete one of the two, or join them`},
	{"a = 1\na = 2", `x.toml:2:1: "a" stands twice in the same table; delete one of the two, or join them`},
	{"a = 1 2", `x.toml:1:6: texts stand in quotes; write: a = "1 2"`},
	{"a.b.c = x", `x.toml:1:9: texts stand in quotes; write: a.b.c = "x"`},
	{"= \"x\"", `x.toml:1:1: broken TOML: unexpected '=': key name appears blank`},
	{"name = \"A\" # ok\nabbr = B", `x.toml:2:8: texts stand in quotes; write: abbr = "B"`},
	{"a = [1, 2", `x.toml:1:9: the bracket at the end is missing; write: a = [1, 2]`},
	{"[[a]", `x.toml:1:4: broken TOML: expected end of table array name delimiter ']', but got '\x00' instead`},
	{"a = 12 Monate", `x.toml:1:7: texts stand in quotes; write: a = "12 Monate"`},
	{"\x1e", `x.toml:1:1: broken TOML: files cannot contain control characters: '0x1e'`},
	{"name = { de = \"Disposition, en = \"Dispatcher\" }", `x.toml:1:35: the quote at the end of the text is missing; write: name = { de = "Disposition", en = "Dispatcher" }`},
	{"name = { de = \"Disposition\", en = \"Dispatcher }", `x.toml:1:47: the quote at the end of the text is missing; write: name = { de = "Disposition", en = "Dispatcher" }`},
	{"name = { de = Disposition\", en = \"Dispatcher\" }", `x.toml:1:15: the quote at the beginning of the text is missing; write: name = { de = "Disposition", en = "Dispatcher" }`},
	{"name = { de = Disposition, en = Dispatcher }", `x.toml:1:15: texts stand in quotes; write: name = { de = "Disposition", en = "Dispatcher" }`},
	{"name = { de = „Disposition“, en = \"Dispatcher\" }", `x.toml:1:15: texts stand in straight quotes; write: name = { de = "Disposition", en = "Dispatcher" }`},
	{"name = { de = \"Der \"Chef\" geht\", en = \"The \"X\"\" }", `x.toml:1:21: a quote inside the text ends it; write: name = { de = "Der \"Chef\" geht", en = "The \"X\"" }`},
	{"path = { de = \"C:\\Users\", en = \"x\" }", `x.toml:1:16: a backslash begins a sign such as \n; in single quotes it is itself; write: path = { de = 'C:\Users', en = "x" }`},
	{"name = { de = \"A\"; en = \"B\" }", `x.toml:1:18: commas stand between what is in braces; write: name = { de = "A", en = "B" }`},
	{"name = { de = \"A\", en = }", `x.toml:1:25: the value is missing; write: name = { de = "A", en = "…" }`},
	{"name = { de: \"A\", en: \"B\" }", `x.toml:1:12: a colon stands where an equals sign is expected; write: name = { de = "A", en = "B" }`},
	{"name = { de = \"Dispo\nsition\", en = \"B\" }", `x.toml:1:21: a text between braces stands in one line; join it with the next line`},
	{"name = { \"de\" = \"A, en = \"B\" }", `x.toml:1:27: broken TOML: expected a comma or an inline table terminator '}', but got 'B' instead`},
	{"focus = { value = { de = \"A, en = \"B\" } }", `x.toml:1:36: broken TOML: expected a comma or an inline table terminator '}', but got 'B' instead`},
	{"salary = { from = 38,000, to = 45,5 }", `x.toml:1:25: a number has nothing between its thousands; write: salary = { from = 38000, to = 45.5 }`},
	{"name = { de = \"A\", en = \"B\"\nabbr = \"X\"", `x.toml:1:28: the bracket at the end is missing; write: name = { de = "A", en = "B" }`},
	{"list = [\"a\", \"b\"\n\n[criteria.x]\nvalue = 1", `x.toml:1:17: the bracket at the end is missing; write: list = ["a", "b"]`},
	{"a = \"Text\" Rest", `x.toml:1:11: something stands behind the text's last quote; write: a = "Text Rest"`},
}

func TestMistakes(t *testing.T) {
	for _, c := range mistaken {
		for _, text := range []string{c.text, "\ufeff" + c.text, c.text + "\r\n"} {
			d, table := Parse("x.toml", text)
			if table != nil || len(d.Problems()) != 1 {
				t.Errorf("%q: %v", text, d.Problems())
			} else if got := d.Problems()[0].String(); text == c.text && got != c.want {
				t.Errorf("%q:\n%s\nwant\n%s", text, got, c.want)
			}
		}
	}
	if len(mistaken) < 40 {
		t.Errorf("only %d mistakes", len(mistaken))
	}
}

// FuzzExplain: whatever is wrong, the answer is there, and short.
func FuzzExplain(f *testing.F) {
	for _, c := range mistaken {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, _ := Parse("x.toml", text)
		for _, p := range d.Problems() {
			if p.Line < 1 || p.Message == "" || len(p.Message) > 8000 {
				t.Errorf("%q: %v", text, p)
			}
		}
	})
}
