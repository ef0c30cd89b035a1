package importer_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/handbook"
)

// ladderTable is a random table with a row for each role and level.
type ladderTable struct {
	r         *rand.Rand
	summaries map[string]string // the last one of each role and level: an update takes none away
	added     int               // levels
	rows      [][]string        // role, level, summary, text, text, list, rating, rating, rating, code
}

var ladderHeadings = []string{"Role", "Level", "Summary", "Aim", "Scope", "Tasks", "Go", "SQL", "Talk", "ISCO-08"}

// cell returns what a column may say, often nothing, and often the same.
func (t *ladderTable) cell(column int) string {
	pick := func(texts ...string) string { return texts[t.r.IntN(len(texts))] }
	switch column {
	case 2, 3, 4:
		return pick("", "one", "two", "*three*\n\nfour", "[five](role:six)")
	case 5:
		var points []string
		for _, point := range []string{"plan", "plan!", "build", "test", "run"} {
			if t.r.IntN(2) == 0 {
				points = append(points, "- "+point)
			}
		}
		return strings.Join(points, "\n")
	case 6, 7, 8:
		return pick("", "1", "2", "3")
	}
	return pick("", "1330", "2512; 2513")
}

func (t *ladderTable) row(role, level string) []string {
	row := []string{role, level}
	for column := 2; column < len(ladderHeadings); column++ {
		row = append(row, t.cell(column))
	}
	return row
}

// change changes cells, and at times lets a level come, go or move.
func (t *ladderTable) change() {
	for range 1 + t.r.IntN(4) {
		row := t.rows[t.r.IntN(len(t.rows))]
		column := 2 + t.r.IntN(len(ladderHeadings)-2)
		row[column] = t.cell(column)
	}
	at := t.r.IntN(len(t.rows))
	switch t.r.IntN(6) {
	case 0:
		t.rows = slices.Insert(t.rows, at, t.row(t.rows[at][0], fmt.Sprintf("New %d", t.added)))
		t.added++
	case 1:
		if len(t.rows) > 3 {
			t.rows = slices.Delete(t.rows, at, at+1)
		}
	case 2:
		if at > 0 && t.rows[at][0] == t.rows[at-1][0] {
			t.rows[at], t.rows[at-1] = t.rows[at-1], t.rows[at]
		}
	}
}

func (t *ladderTable) csv() []byte { return written(append([][]string{ladderHeadings}, t.rows...)) }

// saidAt returns what a table's row says, as saysAt returns it.
func saidAt(row []string) map[string]string {
	said := make(map[string]string)
	for column, text := range row {
		switch heading := strings.ToLower(ladderHeadings[column]); {
		case text == "" || column == 0:
		case column == 5:
			points := strings.Split(text, "\n")
			slices.Sort(points)
			said[heading] = strings.ReplaceAll(strings.Join(points, " "), "- ", "• ")
		case column == 9:
			said[heading] = strings.ReplaceAll(text, ";", "")
		default:
			said[heading] = strings.Join(strings.Fields(text), " ")
		}
	}
	return said
}

// saysAt returns what the handbook says of a role at a level.
func saysAt(level *handbook.Role, h *handbook.Handbook) map[string]string {
	said := map[string]string{"level": level.Rung.Label.In(0)}
	if summary := level.Summary.In(0).Plain(); summary != "…" {
		said["summary"] = summary
	}
	codes := level.Codes
	if len(codes) == 0 {
		codes = level.Whole().Codes
	}
	for _, code := range codes {
		said["isco-08"] = strings.TrimSpace(said["isco-08"] + " " + code.Value)
	}
	for _, c := range h.Criteria {
		cell := level.Cells[c.Index]
		if cell == nil {
			continue
		}
		if cell.Text != nil {
			said[c.ID] = cell.Text.In(0).Plain()
		}
		var points []string
		for _, point := range cell.Points {
			points = append(points, "• "+point.Text.In(0).Plain())
		}
		slices.Sort(points)
		if points != nil {
			said[c.ID] = strings.Join(points, " ")
		}
		for _, rating := range cell.Ratings {
			said[rating.Item.ID] = rating.Level.ID
		}
	}
	return said
}

// checkLevels holds what the handbook says at each level to the rows of the table.
func checkLevels(t *testing.T, f folder, h *handbook.Handbook, table *ladderTable) {
	t.Helper()
	order := make(map[string][]string)
	for _, row := range table.rows {
		role := h.Role(strings.ToLower(row[0]))
		order[role.ID] = append(order[role.ID], row[1])
		i := slices.IndexFunc(role.Levels, func(l *handbook.Role) bool { return l.Rung.Label.In(0) == row[1] })
		if i < 0 {
			t.Fatalf("%s has no level %s:\n%s", role.ID, row[1], f.text(role.File()))
		}
		got, want := saysAt(role.Levels[i], h), saidAt(row)
		if want["summary"] == "" && table.summaries[role.Levels[i].ID] != "" {
			want["summary"] = table.summaries[role.Levels[i].ID]
		}
		if table.summaries[role.Levels[i].ID] = want["summary"]; want["summary"] == "" {
			delete(want, "summary")
		}
		if !maps.Equal(got, want) {
			t.Fatalf("%s says\n%v\nexpected\n%v\n%s\n%s", role.Levels[i].ID, got, want, table.csv(), f.text(role.File()))
		}
	}
	for id, want := range order {
		var got []string
		for _, level := range h.Role(id).Levels {
			if label := level.Rung.Label.In(0); slices.Contains(want, label) {
				got = append(got, label)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("the levels of %s are %v; expected %v:\n%s", id, got, want, f.text("data/roles/"+id+".toml"))
		}
	}
}

// TestLevels: of random tables, which change, each role at each level says exactly what its
// row says, and the same table again changes no byte.
func TestLevels(t *testing.T) {
	for seed := range uint64(25) {
		table := &ladderTable{r: rand.New(rand.NewPCG(seed, 7)), summaries: make(map[string]string)}
		for _, role := range []string{"Cook", "Waiter"} {
			for _, level := range []string{"Junior", "Senior", "Lead", "Head"}[:2+table.r.IntN(3)] {
				table.rows = append(table.rows, table.row(role, level))
			}
		}
		f := make(folder)
		// Of a column with few texts a first guess may be another: what they are is said.
		f.put(mappingFile, ladderMapping)
		if seed%3 == 0 { // the roles are there already, without levels
			flat := &ladderTable{r: table.r, rows: [][]string{table.row("Cook", ""), table.row("Waiter", "")}}
			flat.rows[0][2], flat.rows[1][2] = "", "" // a summary that is there stays
			if _, _, err := f.imported(t, "t.csv", flat.csv()); err != nil {
				t.Fatal(err)
			}
		}
		for range 5 {
			result, h, err := f.imported(t, "t.csv", table.csv())
			if err != nil {
				t.Fatal(err)
			}
			if len(result.Conflicts)+len(result.Lost) > 0 {
				t.Fatalf("seed %d: conflicts %q, lost %q\n%s", seed, result.Conflicts, result.Lost, table.csv())
			}
			checkLevels(t, f, h, table)
			checkAgain(t, f, "t.csv", table.csv())
			table.change()
		}
	}
}

const ladderMapping = `[tables.t]
sheet = "t"
shape = "rows"
headings = 1
[tables.t.columns]
A = { heading = "Role", becomes = "name" }
B = { heading = "Level", becomes = "level" }
C = { heading = "Summary", becomes = "summary" }
D = { heading = "Aim", becomes = "text", id = "aim" }
E = { heading = "Scope", becomes = "text", id = "scope" }
F = { heading = "Tasks", becomes = "list", id = "tasks" }
G = { heading = "Go", becomes = "rating", id = "go" }
H = { heading = "SQL", becomes = "rating", id = "sql" }
I = { heading = "Talk", becomes = "rating", id = "talk" }
J = { heading = "ISCO-08", becomes = "code", id = "isco-08" }
`

const twoLanguages = "title = \"x\"\n[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n[params.rolebook]\npairs = { nearest = 5 }\n"

// edited returns a text with a change that people could make, and that the format allows.
func (t *ladderTable) edited(f folder, name string) {
	lines := strings.SplitAfter(f.text(name), "\n")
	at := t.r.IntN(len(lines))
	switch line := lines[at]; {
	case !strings.Contains(line, " = "):
		return
	case t.r.IntN(3) == 0:
		lines[at] = ""
	case strings.Contains(line, "en = \"") && t.r.IntN(2) == 0:
		lines[at] += strings.Replace(line, "en = \"", "de = \"", 1)
	case strings.Contains(line, "en = \"one\""):
		lines[at] = strings.Replace(line, "en = \"one\"", "value.en = \"ours\"", 1)
	case strings.Contains(line, "= \"1\""):
		lines[at] = strings.Replace(line, "= \"1\"", "= \"2\"", 1)
	default:
		lines[at] = strings.Replace(line, "en = \"", "en = \"our ", 1)
	}
	after := folder(maps.Clone(f))
	after.put(name, strings.Join(lines, ""))
	if _, problems := handbook.Load(fstest.MapFS(after)); len(errorsOf(problems)) == 0 {
		f.put(name, after.text(name))
	}
}

// TestLevelsByHand: whatever people write in the files, what an import makes of it is a
// handbook without an error, in which the same import changes nothing more.
func TestLevelsByHand(t *testing.T) {
	for seed := range uint64(40) {
		table := &ladderTable{r: rand.New(rand.NewPCG(seed, 8)), summaries: make(map[string]string)}
		for _, level := range []string{"Junior", "Senior", "Lead", "Head"} {
			table.rows = append(table.rows, table.row("Cook", level))
		}
		f := make(folder)
		f.put(mappingFile, ladderMapping)
		if _, _, err := f.imported(t, "t.csv", table.csv()); err != nil {
			t.Fatal(err)
		}
		f.put("hugo.toml", twoLanguages)
		for range 4 {
			for range 3 {
				table.edited(f, "data/roles/cook.toml")
			}
			table.change()
			if _, _, err := f.imported(t, "t.csv", table.csv()); err != nil {
				t.Fatal(err)
			}
			before := f.text("data/roles/cook.toml")
			if again, _, err := f.imported(t, "t.csv", table.csv()); err != nil || len(again.Files) > 0 {
				t.Fatalf("seed %d: %v, written again:\n%s\nbefore:\n%s", seed, err, f.text("data/roles/cook.toml"), before)
			}
		}
	}
}

// TestHostileLevels: names of levels and what they say may be anything.
func TestHostileLevels(t *testing.T) {
	rows := [][]string{{"Role", "Level", "Alpha", "Points"}}
	names := append([]string{"note", "value", "levels", "without", "index", "5", "de", "en", "A-vs-B", strings.Repeat("very ", 30) + "long", strings.Repeat("very ", 90) + "long"}, hostileTexts...)
	for i, name := range names {
		rows = append(rows, []string{"Cook", name, name, "- a\n- " + name}, []string{fmt.Sprintf("%sx%d", name, i), "Senior", name, ""}, []string{fmt.Sprintf("%sx%d", name, i), "Junior", name, name})
	}
	f := make(folder)
	f.put(mappingFile, "[tables.t]\nsheet = \"t\"\nshape = \"rows\"\nheadings = 1\ncolumns.B = { heading = \"Level\", becomes = \"level\" }\n")
	result, h, err := f.imported(t, "t.csv", written(rows))
	if err != nil {
		t.Fatal(err)
	}
	said := make(map[string]bool)
	for _, role := range h.AllRoles {
		if role.Rung != nil && role.Rung.Role.ID == "cook" {
			said[shown(h, role.ID, "alpha")] = true
		}
	}
	for i, name := range names {
		place := fmt.Sprintf("t!C%d: ", 3*i+2)
		is := func(text string) bool { return asShown(name).MatchString(text) }
		reported := slices.ContainsFunc(result.Lost, func(s string) bool { return strings.HasPrefix(s, place) })
		if strings.TrimSpace(clean(name)) != "" && !reported && !slices.ContainsFunc(slices.Collect(maps.Keys(said)), is) {
			t.Errorf("%q is not shown: %q", name, slices.Collect(maps.Keys(said)))
		}
	}
	if len(h.Role("cook").Levels) < 70 {
		t.Errorf("%d levels", len(h.Role("cook").Levels))
	}
	checkAgain(t, f, "t.csv", written(rows))
}
