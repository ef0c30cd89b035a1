package importer_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/importer"
	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/scaffold"
	"rolebook/generator/internal/spreadsheet"
)

const mappingFile = "import.toml"

// folder is a handbook's folder in memory.
type folder fstest.MapFS

func (f folder) put(name, text string) { f[name] = &fstest.MapFile{Data: []byte(text)} }
func (f folder) text(name string) string {
	if f[name] == nil {
		return ""
	}
	return string(f[name].Data)
}

// edit replaces a text that has to be there.
func (f folder) edit(t *testing.T, name, old, new string) {
	t.Helper()
	if !strings.Contains(f.text(name), old) {
		t.Fatalf("%s has no %q:\n%s", name, old, f.text(name))
	}
	f.put(name, strings.Replace(f.text(name), old, new, 1))
}

// imported imports a table into the folder as the command does, and returns the
// handbook that is then there: without an error, whatever the table.
func (f folder) imported(t testing.TB, name string, data []byte) (*importer.Result, *handbook.Handbook, error) {
	t.Helper()
	sheets, _, err := spreadsheet.Read(name, data)
	if err != nil {
		return nil, nil, err
	}
	input := importer.Input{Sheets: sheets, MappingFile: mappingFile, Mapping: f.text(mappingFile)}
	if f[handbook.ConfigFile] != nil {
		var problems problem.List
		input.Files = fstest.MapFS(f)
		if input.Handbook, problems = handbook.Load(input.Files); len(errorsOf(problems)) > 0 {
			t.Fatalf("before the import: %v", errorsOf(problems))
		}
	}
	result, problems, err := importer.Import(input)
	if err != nil || len(problems) > 0 {
		return nil, nil, fmt.Errorf("%w%v", err, problems)
	}
	after := folder(maps.Clone(f))
	if f[handbook.ConfigFile] == nil {
		begun, err := scaffold.Handbook(scaffold.Options{Name: "x", Languages: []scaffold.Language{{Tag: result.Language, Label: "x"}}, Nearest: 5})
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range begun {
			if file.Name == handbook.ConfigFile {
				after.put(file.Name, file.Text)
			}
		}
	}
	for _, file := range result.Files {
		after.put(file.Name, file.Text)
	}
	h, problems := handbook.Load(fstest.MapFS(after))
	if len(errorsOf(problems)) > 0 {
		for _, file := range result.Files {
			t.Logf("%s:\n%.2000s", file.Name, file.Text)
		}
		t.Fatalf("the handbook has errors: %v", errorsOf(problems))
	}
	maps.Copy(f, after)
	f.put(mappingFile, result.Mapping)
	return result, h, nil
}

// must is imported for a table that has to be imported.
func (f folder) must(t testing.TB, name, table string) (*importer.Result, *handbook.Handbook) {
	t.Helper()
	result, h, err := f.imported(t, name, []byte(table))
	if err != nil {
		t.Fatal(err)
	}
	return result, h
}

func errorsOf(problems problem.List) problem.List {
	return slices.DeleteFunc(slices.Clone(problems), func(p problem.Problem) bool { return p.Severity == problem.Warning })
}

// shown returns what a reader sees of a role under a key: name, abbr, family, summary,
// or a criterion.
func shown(h *handbook.Handbook, role, key string) string {
	r := h.Role(role)
	if r == nil {
		return "no such role"
	}
	switch key {
	case "name":
		return r.Name.In(0)
	case "abbr":
		return r.Abbr
	case "family":
		if r.Family == nil {
			return ""
		}
		return r.Family.Label.In(0)
	case "summary":
		return r.Summary.In(0).Plain()
	case "codes":
		var codes []string
		for _, code := range r.Codes {
			codes = append(codes, code.ID+" "+code.Value)
		}
		return strings.Join(codes, ", ")
	}
	i := slices.IndexFunc(h.Criteria, func(c *handbook.Criterion) bool { return c.ID == key })
	if i < 0 {
		return "no such criterion"
	}
	cell := r.Cells[i]
	if cell == nil {
		return ""
	}
	var parts []string
	for _, point := range cell.Points {
		parts = append(parts, "• "+point.Text.In(0).Plain())
	}
	for _, rating := range cell.Ratings {
		parts = append(parts, rating.Item.Label.In(0)+" "+rating.Level.ID+" ("+rating.Level.Label.In(0)+")")
	}
	if cell.Text != nil {
		parts = append(parts, cell.Text.In(0).Plain())
	}
	return strings.Join(parts, " ")
}

// TestMapping corrects a guess.
func TestMapping(t *testing.T) {
	const table = "Role,Alpha,Beta,Alpha,Gamma\nCook,one,x,three,secret\nWaiter,two,y,four,secret\n"
	f := make(folder)
	f.must(t, "t.csv", table)
	if !strings.Contains(f.text(mappingFile), "[tables.t.columns.D] # three\nheading = \"Alpha\"\nbecomes = \"text\"\nid = \"alpha-2\"\n") {
		t.Errorf("the mapping:\n%s", f.text(mappingFile))
	}
	f = folder{mappingFile: f[mappingFile]}
	f.edit(t, mappingFile, "becomes = \"text\"\nid = \"alpha-2\"", "becomes = \"summary\"")
	f.edit(t, mappingFile, "becomes = \"text\"\nid = \"gamma\"", "becomes = \"ignore\"")
	f.edit(t, mappingFile, "id = \"beta\"", "id = \"mark\" # ours")
	before := f.text(mappingFile)
	result, h := f.must(t, "t.csv", table)
	for key, want := range map[string]string{"summary": "three", "mark": "x", "alpha": "one", "gamma": "no such criterion"} {
		if got := shown(h, "cook", key); got != want {
			t.Errorf("%s is %q; expected %q", key, got, want)
		}
	}
	if len(result.Lost) > 0 || f.text(mappingFile) != before {
		t.Errorf("lost %v, mapping:\n%s", result.Lost, f.text(mappingFile))
	}
	// Another name, another order, a new column: still the same table.
	result, h = f.must(t, "t-2.csv", "Delta,Role,Beta,Alpha,Gamma,Alpha\nnew,Cook,x,one,s,three\n,Waiter,y,two,s,four\n")
	if got := shown(h, "cook", "delta"); got != "new" || len(h.Criteria) != 3 || len(result.Conflicts) > 0 {
		t.Errorf("delta is %q of %d criteria, conflicts %v", got, len(h.Criteria), result.Conflicts)
	}
	if added := strings.TrimPrefix(f.text(mappingFile), before); added != "[tables.t.columns.A-2] # new\nheading = \"Delta\"\nbecomes = \"text\"\nid = \"delta\"\n" {
		t.Errorf("added to the mapping: %q", added)
	}
}

// TestMappingOfTwins: of two columns with one heading, the one that is new is noted.
func TestMappingOfTwins(t *testing.T) {
	f := make(folder)
	f.must(t, "t.csv", "Role,Other,Alpha\nCook,x,one\n")
	before := f.text(mappingFile)
	_, h := f.must(t, "t.csv", "Role,Alpha,Alpha\nCook,two,one\n")
	if added := strings.TrimPrefix(f.text(mappingFile), before); added != "[tables.t.columns.B-2] # two\nheading = \"Alpha\"\nbecomes = \"text\"\nid = \"alpha\"\n" {
		t.Errorf("added to the mapping: %q", added)
	}
	if got := shown(h, "cook", "alpha"); got != "two one" {
		t.Errorf("alpha is %q", got)
	}
}

// TestReservedTwins: a second column "Group" gets an id that no anchor of the site has.
func TestReservedTwins(t *testing.T) {
	_, h := make(folder).must(t, "crew.csv", "Role,Group,Group,Site,Site\nCook,a b c,d e f,g h i,j k l\n")
	for key, want := range map[string]string{"group": "a b c", "criterion-group": "d e f", "site": "g h i", "criterion-site": "j k l"} {
		if got := shown(h, "cook", key); got != want {
			t.Errorf("%s: %q; expected %q", key, got, want)
		}
	}
}

// TestOddTables are read, or refused with a message: each made an earlier version panic.
func TestOddTables(t *testing.T) {
	f := make(folder)
	f.must(t, "t.csv", "a,b,c\nCook,Position,one\nCook,Task,two\nMaid,Position,three\nMaid,Task,four\n")
	if !strings.Contains(f.text(mappingFile), `shape = "long"`) {
		t.Errorf("the mapping:\n%s", f.text(mappingFile))
	}
	const turned = "[tables.x]\nsheet = \"x\"\nshape = \"columns\"\nheadings = 1\ncriterion = \"C\"\n"
	f = make(folder)
	f.put(mappingFile, turned)
	f.must(t, "t.csv", "Role\nCook\n")
	f = make(folder)
	f.put(mappingFile, turned)
	sheets := []spreadsheet.Sheet{{Name: "t", Rows: [][]string{{"Role", "Alpha"}, {"Cook", "one"}}}, {Name: "x"}}
	if result, _, err := importer.Import(importer.Input{Sheets: sheets, MappingFile: mappingFile, Mapping: turned}); err != nil || result.Roles != 1 {
		t.Error(err)
	}
}

// TestMappingMistakes names them with their places.
func TestMappingMistakes(t *testing.T) {
	for mapping, want := range map[string]string{
		"[tables.t]\nsheet = \"t\"\nshape = \"row\"\nheadings = 1\n":                                     "import.toml:3:1: unknown shape \"row\"; expected \"rows\", \"columns\", \"long\" or \"ignore\"",
		"[tables.t]\nsheet = \"t\"\nshape = \"long\"\nheadings = 1\ncriterion = \"B\"\n":                 "import.toml:1:9: expected text = \"C\", the column that has the texts",
		"[tables.t]\nsheet = \"t\"\nshape = \"rows\"\nheadings = 1\ncolumns.A = { becomes = \"txt\" }\n": "import.toml:5:15: unknown \"txt\"; did you mean \"text\"?; expected",
		"[tables.t]\nsheet = \"t\"\nshape = \"columns\"\nheadings = 1\ncriterion = \"Z\"\n":              "sheet \"t\" has 2 columns, fewer than import.toml names",
		"language = \"fr\"\n": "unknown language \"fr\"; expected \"de\" or \"en\"",
		"language = \n":       "import.toml:1:12: the value is missing",
	} {
		f := make(folder)
		f.put(mappingFile, mapping)
		if _, _, err := f.imported(t, "t.csv", []byte("Role,Alpha\nCook,one\n")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v; expected %s", mapping, err, want)
		}
	}
}

// BenchmarkImport measures what docs/import.md promises.
func BenchmarkImport(b *testing.B) {
	var table strings.Builder
	table.WriteString("Role;Summary")
	for c := range 20 {
		fmt.Fprintf(&table, ";Criterion %d", c)
	}
	sentence := "Decides what is built, and why: agrees on *goals* with the board, R&D and sales. "
	for r := range 3000 {
		fmt.Fprintf(&table, "\nRole number %d;What role %d is for.", r, r)
		for c := range 20 {
			fmt.Fprintf(&table, ";%s%d", strings.Repeat(sentence, 3), (r+c)%977)
		}
	}
	for b.Loop() {
		f := make(folder)
		if result, _ := f.must(b, "t.csv", table.String()); result.Roles != 3000 || len(result.Lost) > 0 {
			b.Fatalf("%d roles, lost %v", result.Roles, result.Lost)
		}
	}
}

// TestStrings holds what the importer writes to the parser that reads it.
func TestStrings(t *testing.T) {
	for _, text := range []string{`"""`, `'''`, `\`, `a\`, "'", `'"`, "a\n\"\"\"\"\"", "a\n'''\\", "a\n\\'", "tab\tand \\ 'x'", "two\nlines \"", "=1+1", "# no comment", "€ ü 🙂"} {
		for _, source := range []string{"a = " + importer.Literal(text) + "\n", "a = [ " + importer.Literal(text) + " ]"} {
			d, table := document.Parse("x", source)
			if len(d.Problems()) > 0 {
				t.Fatalf("%q: %v", source, d.Problems())
			}
			got, _ := table.String("a")
			if list, ok := table.Value("a").([]any); ok {
				got, _ = list[0].(string)
			}
			if got != text {
				t.Errorf("%q is read as %q; expected %q", source, got, text)
			}
		}
	}
}
