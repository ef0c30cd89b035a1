package workbook

import (
	"bytes"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/spreadsheet"
	"rolebook/generator/internal/testenv"
	"rolebook/generator/internal/translation"
)

// loaded reads a handbook that has to be sound.
func loaded(t *testing.T, fsys fs.FS) *handbook.Handbook {
	t.Helper()
	h, problems := (&handbook.Cache{Drafts: true}).Load(fsys)
	if errors, _ := problems.Count(); errors > 0 {
		t.Fatal(problems)
	}
	return h
}

// exported returns the sheets of a handbook's workbook, as they are read again.
func exported(t *testing.T, fsys fs.FS) []spreadsheet.Sheet {
	t.Helper()
	data, err := Of(fsys, loaded(t, fsys), nil).Write()
	if err != nil {
		t.Fatal(err)
	}
	sheets, _, err := spreadsheet.Read("x.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	if ours, err := Exported(sheets); !ours || err != nil {
		t.Fatal("not recognised", err)
	}
	return sheets
}

// imported brings the sheets into the handbook.
func imported(t *testing.T, fsys fs.FS, sheets []spreadsheet.Sheet) (Result, fs.FS) {
	t.Helper()
	result := Of(fsys, loaded(t, fsys), nil).Read(sheets)
	changes, err := change.Edits(fsys, result.Edits)
	if err != nil {
		t.Fatal(err)
	}
	after := change.Overlay(fsys, changes)
	loaded(t, after)
	return result, after
}

// edit changes the cell of a row and a column, and returns its place.
func edit(t *testing.T, sheets []spreadsheet.Sheet, file, table, column, text string) (place string) {
	t.Helper()
	for _, s := range sheets {
		for r, row := range s.Rows {
			c := slices.Index(s.Rows[0], column)
			if c < 0 || r == 0 || row[0] != file || row[1] != table {
				continue
			}
			for len(row) <= c {
				row = append(row, "")
			}
			row[c], s.Rows[r] = text, row
			return s.Name + "!" + spreadsheet.Place{Row: r, Column: c}.String()
		}
	}
	t.Fatalf("no cell %s %s %s", file, table, column)
	return ""
}

func text(t *testing.T, fsys fs.FS, file string) string {
	t.Helper()
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func mini() fstest.MapFS {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"hugo.toml": "title = \"x\"\nbaseURL = \"https://example.org/\"\n[languages.de]\nweight = 1\ntitle = \"x\"\nlabel = \"d\"\n[languages.en]\nweight = 2\ntitle = \"x\"\nlabel = \"e\"\n",
		"data/criteria.toml": "[groups.g]\nlabel = { de = \"G\", en = \"G\" }\n[criteria.focus]\ngroup = \"g\"\nlabel = { de = \"F\", en = \"F\" }\n" +
			"[criteria.where]\ngroup = \"g\"\nkind = \"spectrum\"\nlabel = { de = \"W\", en = \"W\" }\npoles = { de = [\"a\", \"b\"], en = [\"a\", \"b\"] }\n" +
			"[criteria.boss]\ngroup = \"g\"\nkind = \"roles\"\nlabel = { de = \"B\", en = \"B\" }\n" +
			"[criteria.skills]\ngroup = \"g\"\nkind = \"ratings\"\ncatalogue = \"skills\"\nlabel = { de = \"S\", en = \"S\" }\n",
		"data/catalogues/skills.toml": "label = { de = \"S\", en = \"S\" }\n[scale]\nhi = { label = { de = \"h\", en = \"h\" } }\nlo = { label = { de = \"l\", en = \"l\" } }\n[items.go]\nlabel = { de = \"Go\", en = \"Go\" }\n[items.c]\nlabel = { de = \"C\", en = \"C\" }\n",
		"data/roles/cook.toml": "name = { de = \"Koch\", en = \"Cook\" } # the name\nsummary.de = \"Kocht.\" # no English yet\n\n[criteria]\nwhere = -2 # far\nskills = { go = \"hi\", c = \"lo\" }\n" +
			"[criteria.focus]\nde = '''\nDie\nKüche'''\nen = \"The kitchen\"\n",
		"data/roles/maid.toml": "name = { de = \"Magd\", en = \"Maid\" }\nsummary = { de = \"Putzt.\", en = \"Cleans.\" }\naliases = { de = [\"X\", \"Y\"] }\n" +
			"[criteria.boss]\nroles = [\"cook\"] # for now\n[criteria.where]\nnot-applicable = true\n",
		"data/roles/maid2.toml": "name = { de = \"M\", en = \"N\" }\nsummary = { de = \"O\", en = \"P\" }\n",
		"data/sources.toml":     "[book]\ntitle = \"A book\"\nyear = 2020 # about\naccessed = 2026-01-02\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

// TestOurs: our handbook comes back as it was; each text that is changed changes in its
// file, and comes back in turn.
func TestOurs(t *testing.T) {
	files := testenv.Handbook(t)
	sheets := exported(t, files)
	if result, _ := imported(t, files, sheets); len(result.Edits)+len(result.Lost)+len(result.Conflicts) > 0 {
		t.Errorf("without an edit: %+v", result)
	}
	changed := 0
	for _, s := range sheets {
		for r := 1; r < len(s.Rows) && s.Name != ratingsSheet && s.Name != sourcesSheet && s.Name != memorySheet; r++ {
			for c := 2; c < 4; c++ {
				s.Rows[r][c] += "é"
				changed++
			}
		}
	}
	result, after := imported(t, files, sheets)
	if len(result.Edits) != changed || len(result.Lost)+len(result.Conflicts) > 0 || len(result.Lock) != changed/2 {
		t.Errorf("%d of %d texts, %d in the lock; %v %v", len(result.Edits), changed, len(result.Lock), result.Lost, result.Conflicts)
	}
	back, again := imported(t, after, exported(t, after))
	if len(back.Edits) > 0 {
		t.Errorf("%d edits", len(back.Edits))
	}
	for name := range files {
		old, now := text(t, files, name), text(t, again, name)
		if comments := func(s string) int { return strings.Count(s, "#") }; comments(old) != comments(now) {
			t.Errorf("%s has lost comments", name)
		}
	}
}

func TestEdits(t *testing.T) {
	sheets := exported(t, mini())
	for _, e := range [][4]string{
		{"roles/cook", "name", "en", "Chef \"A\"\\"},
		{"roles/cook", "summary", "en", "=1+1 _x0041_"},
		{"roles/cook", "criteria.focus", "de", "Das\n\nHaus"},
		{"roles/cook", "criteria", "where", "1"},
		{"roles/cook", "criteria", "skills.go", ""},
		{"roles/cook", "criteria", "skills.c", "hi"},
		{"roles/cook", "criteria", "boss", "maid"},
		{"roles/maid", "criteria", "boss", "maid2, cook"},
		{"roles/maid", "criteria", "skills.c", "lo"},
		{"roles/maid", "aliases", "de", "X\nZ"},
		{"roles/maid", "aliases", "en", "W"},
		{"roles/maid", "summary", "en", "Cleans.\n\nAnd more."},
		{"sources", "book", "publisher", "P"},
	} {
		edit(t, sheets, e[0], e[1], e[2], e[3])
	}
	result, after := imported(t, mini(), sheets)
	if len(result.Lost)+len(result.Conflicts) > 0 {
		t.Fatal(result.Lost, result.Conflicts)
	}
	for file, want := range map[string]string{
		"data/roles/cook.toml": "name = { de = \"Koch\", en = \"Chef \\\"A\\\"\\\\\" } # the name\nsummary.de = \"Kocht.\" # no English yet\nsummary.en = \"=1+1 _x0041_\"\n\n[criteria]\nwhere = 1 # far\nskills = { c = \"hi\" }\n" +
			"boss.roles = [\"maid\"]\n[criteria.focus]\nde = \"\"\"\nDas\n\nHaus\"\"\"\nen = \"The kitchen\"\n",
		"data/roles/maid.toml": "name = { de = \"Magd\", en = \"Maid\" }\nsummary = { de = \"Putzt.\", en = \"\"\"\nCleans.\n\nAnd more.\"\"\" }\naliases = { de = [\"X\", \"Z\"], en = [\"W\"] }\n" +
			"[criteria.boss]\nroles = [\"maid2\", \"cook\"] # for now\n[criteria.where]\nnot-applicable = true\n\n[criteria.skills.items]\nc = \"lo\"\n",
		"data/sources.toml": "[book]\ntitle = \"A book\"\nyear = 2020 # about\naccessed = 2026-01-02\npublisher = \"P\"\n",
	} {
		if got := text(t, after, file); got != want {
			t.Errorf("%s is\n%s\nexpected\n%s", file, got, want)
		}
	}
	key := translation.Key{File: "data/roles/cook.toml", Key: "summary", Language: "en"}
	if want := (translation.Entry{Source: translation.Sum("Kocht."), Translation: translation.Sum("=1+1 _x0041_")}); result.Lock[key] != want {
		t.Errorf("the lock has %v; expected %v", result.Lock[key], want)
	}
}

// TestValues: numbers, amounts, choices and days come back as they are written.
func TestValues(t *testing.T) {
	files := mini()
	const cook = "data/roles/cook.toml"
	label := "\"\nlabel = { de = \"x\", en = \"x\" }\n"
	files["data/criteria.toml"].Data = append(files["data/criteria.toml"].Data, "[criteria.years]\ngroup = \"g\"\nkind = \"number"+label+"unit = { de = \"Jahre\", en = \"years\" }\nmax = 50\n"+
		"[criteria.pay]\ngroup = \"g\"\nkind = \"amount"+label+"currency = \"EUR\"\n[criteria.since]\ngroup = \"g\"\nkind = \"date"+label+
		"[criteria.place]\ngroup = \"g\"\nkind = \"choice"+label+"choices = { home.label = { de = \"zu Hause\", en = \"at home\" }, away.label = { de = \"weg\", en = \"away\" } }\n"+
		"[criteria.places]\ngroup = \"g\"\nkind = \"choice\"\nseveral = true\nlabel = { de = \"x\", en = \"x\" }\nchoices = { home.label = { de = \"zu Hause\", en = \"at home\" }, away.label = { de = \"weg\", en = \"away\" } }\n"...)
	files[cook].Data = bytes.Replace(files[cook].Data, []byte("where = -2 # far\n"), []byte("years = { from = 3, to = 5.5 } # about\npay = 60000.5\nsince = 2026-12-01\nplace = \"home\"\nplaces = { value = [\"away\", \"home\"], view = \"editors\" }\n"), 1)
	sheets := exported(t, files)
	if result, _ := imported(t, files, sheets); len(result.Edits)+len(result.Lost)+len(result.Conflicts) > 0 {
		t.Fatal("without an edit: ", result)
	}
	for _, e := range [][2]string{{"years", "3,5 Jahre"}, {"pay", "60.000 – 80.000 €"}, {"since", "1.2.2027"}, {"place", "Away"}, {"places", "home"}} {
		edit(t, sheets, "roles/cook", "criteria", e[0], e[1])
	}
	edit(t, sheets, "roles/maid", "criteria", "years", "4")
	result, after := imported(t, files, sheets)
	if len(result.Lost)+len(result.Conflicts) > 0 {
		t.Fatal(result.Lost, result.Conflicts)
	}
	const want = "years = 3.5 # about\npay = { from = 60000, to = 80000 }\nsince = 2027-02-01\nplace = \"away\"\nplaces = { value = [\"home\"], view = \"editors\" }\n"
	if got := text(t, after, cook); !strings.Contains(got, want) || !strings.Contains(text(t, after, "data/roles/maid.toml"), "[criteria.years]\nvalue = 4\n") {
		t.Errorf("the files are\n%s\n%s", got, text(t, after, "data/roles/maid.toml"))
	}
	for column, texts := range map[string][]string{
		"years": {"three", "60", "1.125", "5–3", "1e1"}, "pay": {"NaN", "60000.5.5"}, "since": {"2026", "31.2.2026"}, "place": {"hom", "home, away"}, "places": {"nowhere"},
	} {
		for _, said := range texts {
			sheets := exported(t, files)
			edit(t, sheets, "roles/cook", "criteria", column, said)
			if result, _ := imported(t, files, sheets); len(result.Lost) != 1 || !strings.Contains(result.Lost[0], "expected") && !strings.Contains(result.Lost[0], "did you mean") {
				t.Errorf("%s %q: %v", column, said, result)
			}
		}
	}
}

// TestDecimals: ratings on a scale of numbers may be decimals.
func TestDecimals(t *testing.T) {
	files := mini()
	const cook = "data/roles/cook.toml"
	label := "label = { de = \"x\", en = \"x\" }"
	files["data/criteria.toml"].Data = append(files["data/criteria.toml"].Data, "[criteria.rated]\ngroup = \"g\"\nkind = \"ratings\"\ncatalogue = \"numbers\"\n"+label+"\n"...)
	files["data/catalogues/numbers.toml"] = &fstest.MapFile{Data: []byte(label + "\nscale = { 3 = { " + label + " }, 2 = { " + label + " }, 1 = { " + label + " } }\nitems = { a = { " + label + " }, b = { " + label + " } }\n")}
	files[cook].Data = bytes.Replace(files[cook].Data, []byte("where = -2 # far\n"), []byte("rated = { a = 2.5, b = 3 }\n"), 1)
	sheets := exported(t, files)
	if result, _ := imported(t, files, sheets); len(result.Edits)+len(result.Lost)+len(result.Conflicts) > 0 {
		t.Fatal("without an edit: ", result)
	}
	edit(t, sheets, "roles/cook", "criteria", "rated.a", "1,75")
	edit(t, sheets, "roles/cook", "criteria", "rated.b", "2")
	if result, after := imported(t, files, sheets); len(result.Lost)+len(result.Conflicts) > 0 || !strings.Contains(text(t, after, cook), "rated = { a = \"1.75\", b = \"2\" }\n") {
		t.Errorf("%v, and the file is\n%s", result, text(t, after, cook))
	}
	for said, expected := range map[string]string{"3,5": "expected a number from 1 to 3", "good": "no level and no number", "1.1255": "at most two decimals"} {
		sheets := exported(t, files)
		edit(t, sheets, "roles/cook", "criteria", "rated.a", said)
		if result, _ := imported(t, files, sheets); len(result.Lost) != 1 || !strings.Contains(result.Lost[0], expected) {
			t.Errorf("%q: %v", said, result)
		}
	}
}

// TestNothingIsLost: what has no place is named with its cell, and the rest is imported.
func TestNothingIsLost(t *testing.T) {
	sheets := exported(t, mini())
	var expected []string
	lost := func(place, why string) { expected = append(expected, place+": "+why) }
	lost(edit(t, sheets, "roles/maid", "criteria", "where", "1"), "it does not apply to the role; take not-applicable away at data/roles/maid.toml:6:11 first; not imported")
	lost(edit(t, sheets, "roles/maid", "criteria", "boss", ""), "nothing would be left beside it; delete the whole at data/roles/maid.toml:5:1; not imported")
	lost(edit(t, sheets, "roles/cook", "criteria", "skills.go", "mid"), `"mid" is unknown; expected "hi" or "lo"; not imported`)
	lost(edit(t, sheets, "roles/cook", "criteria", "boss", "maid, nobody"), `no role is called "nobody"; expected ids with commas between them; not imported`)
	i := slices.IndexFunc(sheets, func(s spreadsheet.Sheet) bool { return s.Name == "Roles" })
	roles := &sheets[i]
	at := func(column string) string { return "Roles!" + column }
	roles.Rows[0] = append(roles.Rows[0], "fr")
	roles.Rows[1] = append(roles.Rows[1], make([]string, 5-len(roles.Rows[1]))...)
	roles.Rows[1] = append(roles.Rows[1], "Chef", "beyond")
	roles.Rows[2][4] = "a remark"
	lost(at("E3"), `the column "State" has no texts of the handbook; not imported`)
	roles.Rows = append(roles.Rows, slices.Clone(roles.Rows[2]), []string{"roles/new", "name", "Neu", "New"})
	lost(at("A9"), "this row stands at Roles!A3 as well; not imported")
	lost(at("F2"), `the column "fr" has no texts of the handbook; not imported`)
	lost(at("G2"), `the column "" has no texts of the handbook; not imported`)
	lost(at("C10"), `no text is at "roles/new name"; not imported, nor are 1 more`)
	roles.Unstored = []spreadsheet.Place{{Row: 1, Column: 2}}
	roles.Rows[1][2] = ""
	lost(at("C2"), "a formula without a stored value; open and save the file in a spreadsheet program")
	roles.Rows = slices.Delete(roles.Rows, 4, 5)
	lost("Roles", `the row "roles/maid name" is gone; its texts stay`)
	sheets = append(sheets, spreadsheet.Sheet{Name: "Notes", Rows: [][]string{{"x"}}})
	lost("Notes", `nothing of this sheet is imported; expected "File" and "Text" in its first row`)
	for i, s := range sheets {
		if s.Name == sourcesSheet {
			sheets[i].Rows[0][2] = "headline"
			lost("Sources!C2", `the column "headline" has no texts of the handbook; not imported`)
			lost("Sources", `the column "title" is gone; its texts stay`)
		}
	}
	edit(t, sheets, "roles/cook", "name", "en", "Chef")
	result, after := imported(t, mini(), sheets)
	if !strings.Contains(text(t, after, "data/roles/cook.toml"), `"Chef"`) || len(result.Edits) != 1 {
		t.Errorf("edits %v", result.Edits)
	}
	slices.Sort(expected)
	slices.Sort(result.Lost)
	for i := range max(len(expected), len(result.Lost)) {
		if i >= len(expected) || i >= len(result.Lost) || expected[i] != result.Lost[i] {
			t.Fatalf("expected\n%s\ngot\n%s", strings.Join(expected, "\n"), strings.Join(result.Lost, "\n"))
		}
	}
}

// TestMeanwhile: what the handbook has changed since the export stays, and is a conflict
// only where the workbook has changed it, too.
func TestMeanwhile(t *testing.T) {
	sheets := exported(t, mini())
	files := maps.Clone(mini())
	now := strings.NewReplacer(`"Koch"`, `"Koch*in"`, `"Kocht."`, `"Kocht gut."`, "The kitchen", "The house").Replace(text(t, files, "data/roles/cook.toml"))
	files["data/roles/cook.toml"] = &fstest.MapFile{Data: []byte(now)}
	delete(files, "data/roles/maid.toml")
	place := edit(t, sheets, "roles/cook", "name", "de", "Köchin")
	edit(t, sheets, "roles/cook", "summary", "en", "Cooks.")
	edit(t, sheets, "roles/cook", "criteria.focus", "en", "The house")
	gone := edit(t, sheets, "roles/maid", "name", "en", "Servant")
	result, after := imported(t, files, sheets)
	if want := []string{"data/roles/cook.toml:1:10 and " + place + ": both have changed; the handbook's text stays"}; !slices.Equal(result.Conflicts, want) {
		t.Errorf("conflicts %q; expected %q", result.Conflicts, want)
	}
	if want := []string{gone + `: no text is at "roles/maid name"; not imported`}; !slices.Equal(result.Lost, want) {
		t.Errorf("lost %q; expected %q", result.Lost, want)
	}
	if got := text(t, after, "data/roles/cook.toml"); got != strings.Replace(now, "# no English yet\n", "# no English yet\nsummary.en = \"Cooks.\"\n", 1) {
		t.Errorf("the file is\n%s", got)
	}
	// The translation was made of the text in the workbook, so it is stale.
	if got := result.Lock[translation.Key{File: "data/roles/cook.toml", Key: "summary", Language: "en"}]; got.Source != translation.Sum("Kocht.") {
		t.Errorf("the lock has %v", got)
	}
}

func TestExported(t *testing.T) {
	for _, s := range exported(t, mini()) {
		ours, err := Exported([]spreadsheet.Sheet{s})
		texts := s.Name != memorySheet && s.Name != ratingsSheet && s.Name != sourcesSheet
		if ours != (s.Name == memorySheet) || (err != nil) != texts {
			t.Errorf("sheet %s: %v %v", s.Name, ours, err)
		}
	}
	if ours, err := Exported([]spreadsheet.Sheet{{Name: "x", Rows: [][]string{{"Role"}}}, {}}); ours || err != nil {
		t.Error(ours, err)
	}
}

// TestHostileTexts: whatever a text is, it comes back as it was.
func TestHostileTexts(t *testing.T) {
	for _, text := range []string{
		"=1+1", "'quoted", "+1", "@x", "_x0041_", "_x000D_ _x005F_x", "a\tb", "a\n\n\nb", "  a  b  ", "<a> & \"b\" ]]>", "\u00a0a\u00a0", "a\u200bb", "\u00ad", "😀 👩‍👩‍👧 e\u0301",
		"001", "1.50", "1/2", "2024-01-31", "TRUE", "#REF!", "\ufffd", "\ufeffa", "a\u2028b", "a\u0085b", strings.Repeat("word ", 1500),
	} {
		files := mini()
		source := strings.ReplaceAll(text, "\\", "")
		file := "name = { de = \"Koch\", en = \"Cook\" }\nsummary = { de = " + document.Quote(source) + ", en = \"x\" }\n"
		files["data/roles/cook.toml"] = &fstest.MapFile{Data: []byte(file)}
		if _, problems := handbook.Load(files); len(problems) > 0 {
			if errors, _ := problems.Count(); errors > 0 {
				continue // nothing that a handbook has
			}
		}
		sheets := exported(t, files)
		if result, _ := imported(t, files, sheets); len(result.Edits)+len(result.Lost)+len(result.Conflicts) > 0 {
			t.Errorf("%q: %+v", text, result)
		}
		edit(t, sheets, "roles/cook", "summary", "en", source)
		_, after := imported(t, files, sheets)
		for _, text := range translation.Texts(after, []string{"de", "en"}) {
			if text.Document.File == "data/roles/cook.toml" && text.Key() == "summary" && text.Source[0] != text.Source[1] {
				t.Errorf("%q becomes %q", text.Source[0], text.Source[1])
			}
		}
	}
}

// TestRandomChanges: of cells that are cleared, changed and moved anywhere, none is
// imported that nobody touched, and nothing panics.
func TestRandomChanges(t *testing.T) {
	book, all := Of(mini(), loaded(t, mini()), nil), exported(t, mini())
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 1))
		sheets := slices.Clone(all)
		for i := range sheets {
			sheets[i].Rows = slices.Clone(all[i].Rows)
		}
		for range 1 + r.IntN(8) {
			s := &sheets[r.IntN(len(sheets))]
			if len(s.Rows) == 0 {
				continue
			}
			at := r.IntN(len(s.Rows))
			switch r.IntN(6) {
			case 0:
				s.Rows = slices.Delete(s.Rows, at, at+1)
			case 1:
				s.Rows = slices.Insert(s.Rows, at, s.Rows[r.IntN(len(s.Rows))])
			case 2:
				s.Rows[at] = nil
			default:
				if row := slices.Clone(s.Rows[at]); len(row) > 0 {
					row[r.IntN(len(row))] = []string{"", "new", "roles/none", "criteria", "File", "en", memoryHead}[r.IntN(7)]
					s.Rows[at] = row
				}
			}
		}
		result := book.Read(sheets)
		for _, e := range result.Edits {
			if !slices.Contains([]string{"", `"new"`, `"roles/none"`, `"criteria"`, `"File"`, `"en"`, `["new"]`, `["roles/none"]`, `["criteria"]`, `["File"]`, `["en"]`, document.Quote(memoryHead), "[" + document.Quote(memoryHead) + "]"}, e.Value.Value) {
				t.Errorf("seed %d: edit %v", seed, e)
			}
		}
	}
}

// TestLineBreaks: programs write line breaks in their own ways.
func TestLineBreaks(t *testing.T) {
	files := mini()
	files["data/roles/cook.toml"] = &fstest.MapFile{Data: []byte("name = { de = \"Koch\", en = \"Cook\" }\r\n[summary]\r\nde = '''\r\nKocht\r\nviel.'''\r\nen = \"Cooks.\"\r\n")}
	for _, breaks := range []string{"\n", "\r\n", "\r"} {
		sheets := exported(t, files)
		edit(t, sheets, "roles/cook", "summary", "de", "Kocht"+breaks+"viel. ")
		if result, _ := imported(t, files, sheets); len(result.Edits) > 0 {
			t.Errorf("%q: edits %v", breaks, result.Edits)
		}
	}
}

// TestLevels: what levels of a role say comes in rows of their own, and back.
func TestLevels(t *testing.T) {
	fsys := os.DirFS("../../../examples/engineering-ladder")
	sheets := exported(t, fsys)
	const role = "roles/backend-engineer"
	edit(t, sheets, role, "levels.mid", "skills.security", "basic")
	edit(t, sheets, role, "levels.senior", "skills.coding", "expert")
	edit(t, sheets, role, "levels.principal", "autonomy", "1")
	edit(t, sheets, role, "criteria.scope.levels.mid", "en", "A part.")
	result, after := imported(t, fsys, sheets)
	if len(result.Lost)+len(result.Conflicts) > 0 || len(result.Edits) != 4 {
		t.Fatal(result)
	}
	h := loaded(t, after)
	for id, want := range map[string]string{"mid": "basic", "senior": "working", "principal": "advanced"} {
		if got := levelOf(h.Role("backend-engineer@"+id), "security"); got != want {
			t.Errorf("security at %s is %q, want %q", id, got, want)
		}
	}
	if got := levelOf(h.Role("backend-engineer@senior"), "coding"); got != "expert" {
		t.Errorf("coding is %q", got)
	}
	for i, c := range h.Criteria {
		switch cell := h.Role("backend-engineer@principal").Cells[i]; {
		case c.ID == "autonomy" && cell.Value != 1:
			t.Errorf("autonomy is %d", cell.Value)
		case c.ID == "scope" && h.Role("backend-engineer@mid").Cells[i].Text.In(0).Plain() != "A part.":
			t.Error("the text of a level is as before")
		}
	}
}

// levelOf returns the level at which a role holds an item, or "".
func levelOf(role *handbook.Role, item string) string {
	for _, cell := range role.Cells {
		if cell == nil {
			continue
		}
		for _, rating := range cell.Ratings {
			if rating.Item.ID == item {
				return rating.Level.ID
			}
		}
	}
	return ""
}
