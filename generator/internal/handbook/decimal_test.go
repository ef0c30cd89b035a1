package handbook

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// decimalCases are ratings of items on the scale from 1 to 5 or, of old, from 6 to 1, with what is
// wrong with them, or the level that they are: its number, the nearest level, and how much better it is.
var decimalCases = []struct{ line, want string }{
	{`new = { writing = "4" }`, "4"}, {`new = { writing = 4 }`, "4"}, {`new = { writing = 4.0 }`, "4"}, {`new = { writing = "4.0" }`, "4"},
	{`new = { writing = 3.75 }`, "3.75 4 -0.25"}, {`new = { writing = "3.75" }`, "3.75 4 -0.25"}, {`new = { writing = 3.25 }`, "3.25 3 0.25"},
	{`new = { writing = 3.5 }`, "3.5 4 -0.5"}, {`new = { items = { writing = 1.01 } }`, "1.01 1 0.01"},
	{`old = { writing = 1.25 }`, "1.25 1 -0.25"}, {`old = { writing = 1.5 }`, "1.5 1 -0.5"}, {`old = { writing = 4.8 }`, "4.8 6 0.4"}, {`old = { writing = 5.25 }`, "5.25 6 0.25"},

	{`new = { writing = 5.01 }`, `:9: "writing" is 5.01; expected a number from 1 to 5`},
	{`new = { writing = 0 }`, `:9: "writing" is 0; expected a number from 1 to 5`},
	{`new = { writing = -1.5 }`, `:9: "writing" is -1.5; expected a number from 1 to 5`},
	{`new = { writing = "6" }`, `:9: "writing" is 6; expected a number from 1 to 5`},
	{`new = { writing = "good" }`, `:9: unknown level "good"; expected "5", "4", "3", "2" or "1"`},
	{`new = { writing = "3,75" }`, `:9: "writing" is "3,75"; expected 3.75`},
	{`new = { writing = 3.125 }`, `:9: "writing" is 3.125; expected at most two decimals`},
	{`new = { writing = nan }`, `:9: "writing" is NaN; expected a number from 1 to 5`},
	{`new = { writing = inf }`, `:9: "writing" is +Inf; expected a number from 1 to 5`},
	{`new = { writing = 3.750 }`, "3.75 4 -0.25"}, {`new = { writing = 0x4 }`, "4"}, {`new = { writing = -0.0 }`, `:9: "writing" is 0; expected a number from 1 to 5`},
	{`new = { writing = "1.125" }`, `:9: "writing" is 1.125; expected at most two decimals`},
	{`new = { writing = "1e0" }`, `:9: unknown level "1e0"; expected "5", "4", "3", "2" or "1"`},
	{`new = { writing = true }`, `:9: "writing" is true or false; expected a string in quotes`},
	{`old = { writing = 2.75 }`, `:9: "writing" is 2.75, and level "3" says who an item belongs to; expected a whole number`},
	{`words = { writing = 3.5 }`, `:11: "writing" is 3.5; expected "A" or "2": decimals need a scale of whole numbers that go up or down`},
	{`words = { writing = 2 }`, "2"}, {`has = { writing = 4 }`, "4"}, {`has = { writing = "has" }`, "has"}, {`hundred = { writing = 87.5 }`, "87.5 100 -0.25"},
	{`has = { writing = 4.5 }`, `:9: "writing" is 4.5; expected "5", "4" or "has": decimals need a scale of whole numbers that go up or down`},
	{`padded = { writing = 4 }`, `:12: "writing" is 4; expected "05" or "04": decimals need a scale of whole numbers that go up or down`}, {`padded = { writing = "04" }`, "04"},
	{`one = { writing = 2 }`, `:9: "writing" is 2; expected "1": decimals need a scale of whole numbers that go up or down`},
	{`mixed = { writing = 1.5 }`, `:11: "writing" is 1.5; expected "1", "3" or "2": decimals need a scale of whole numbers that go up or down`},
}

// TestDecimals: a rating is a level or, on a scale of numbers, a number between two.
func TestDecimals(t *testing.T) {
	for _, c := range decimalCases {
		if got := decimalOf(c.line); got != c.want {
			t.Errorf("%s:\n%s\nexpected\n%s", c.line, got, c.want)
		}
	}
}

// decimalOf returns what the role of a handbook says by a line: the level, or what is wrong.
func decimalOf(line string) string {
	files := make(fstest.MapFS)
	for file, text := range sound {
		files[file] = &fstest.MapFile{Data: []byte(text)}
	}
	rated, added := strings.Fields(line)[0], ""
	for id, scale := range map[string]string{"new": "5 4 3 2 1", "old": "1 2 3 6", "words": "A 2", "mixed": "1 3 2", "has": "5 4 has", "padded": "05 04", "one": "1", "hundred": "100 50 0"} {
		added += fmt.Sprintf("\n[criteria.%s]\ngroup = \"mandate\"\nkind = \"ratings\"\ncatalogue = %[1]q\nlabel = { de = \"x\", en = \"x\" }\n", id)
		catalogue := "label = { de = \"x\", en = \"x\" }\n[scale]\n"
		for _, level := range strings.Fields(scale) {
			catalogue += level + " = { label = { de = \"x\", en = \"x\" } }\n"
		}
		if id == "old" {
			catalogue = strings.Replace(catalogue, "3 = {", "3 = { sole = \"any\",", 1)
		}
		files["data/catalogues/"+id+".toml"] = &fstest.MapFile{Data: []byte(catalogue + "[items.writing]\nlabel = { de = \"x\", en = \"x\" }\n")}
	}
	files[criteria] = &fstest.MapFile{Data: []byte(sound[criteria] + added)}
	files[cio] = &fstest.MapFile{Data: []byte(strings.Replace(sound[cio], "orientation = -2", line+"\norientation = -2", 1))}
	h, problems := Load(files)
	for _, p := range problems {
		if p.File == cio {
			return fmt.Sprintf(":%d: %s", p.Col, p.Message)
		}
	}
	for _, c := range h.Criteria {
		if c.ID != rated {
			continue
		}
		level := h.Role("cio").Cells[c.Index].Ratings[0].Level
		if level.Nearest == nil {
			return level.ID
		}
		return fmt.Sprintf("%s %s %.4g", level.ID, level.Nearest.ID, level.Off)
	}
	return "no such criterion"
}

// TestDecimalsSideBySide: files are read side by side, and handbooks that the site takes in have
// scales of their own; the same number is the same level in all of them.
func TestDecimalsSideBySide(t *testing.T) {
	const catalogue = "label.en = \"S\"\nscale.5.label.en = \"five\"\nscale.1.label.en = \"one\"\nitems.a.label.en = \"A\"\nitems.b.label.en = \"B\"\n"
	const asks = "groups.g.label.en = \"G\"\n[criteria.skills]\ngroup = \"g\"\nlabel.en = \"Skills\"\n"
	const rates = asks + "kind = \"ratings\"\ncatalogue = \"skills\"\n"
	files := fstest.MapFS{}
	write := func(dir, name, text string) { files[dir+name] = &fstest.MapFile{Data: []byte(text)} }
	config := "title = \"T\"\n[languages.en]\nweight = 1\n"
	for _, dir := range []string{"one/", "other/"} {
		config += "[handbooks." + strings.TrimSuffix(dir, "/") + "]\nsource = \"" + strings.TrimSuffix(dir, "/") + "\"\n"
		write(dir, "hugo.toml", "title = \"T\"\n[languages.en]\nweight = 1\n")
		write(dir, "data/criteria.toml", rates)
		write(dir, "data/catalogues/skills.toml", catalogue)
		for i := range 50 {
			write(dir, fmt.Sprintf("data/roles/r%d.toml", i), fmt.Sprintf("name.en = \"R %d %s\"\nsummary.en = \"S.\"\n[criteria.skills]\na = %d.%02d\nb = 2.5\n", i, dir, 1+i%3, 1+i))
		}
	}
	write("", "hugo.toml", config)
	write("", "data/criteria.toml", strings.Replace(asks, "skills", "says", 1))
	h, problems := Load(files)
	if errors, _ := problems.Count(); errors > 0 {
		t.Fatal(problems[0])
	}
	levels := make(map[string]*Level)
	for _, role := range h.Roles {
		for _, cell := range role.Cells {
			if cell == nil {
				continue
			}
			for _, rating := range cell.Ratings {
				if known := levels[rating.Level.ID]; known != nil && known != rating.Level {
					t.Errorf("%s: level %s is there twice", role.ID, rating.Level.ID)
				}
				levels[rating.Level.ID] = rating.Level
			}
		}
	}
	if len(h.Roles) != 100 || len(levels) < 50 {
		t.Errorf("%d roles at %d levels", len(h.Roles), len(levels))
	}
}
