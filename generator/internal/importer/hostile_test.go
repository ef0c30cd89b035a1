package importer_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/importer"
)

// written returns a table as CSV.
func written(rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.WriteAll(rows)
	return b.Bytes()
}

var hostileTexts = []string{
	"=1+1", `=HYPERLINK("https://example.org","x")`, `=cmd|' /C calc'!A0`, "@SUM(1)", "+1", "-1",
	`"""`, `'''`, `\`, `\\`, `a\`, "\\\nb", `C:\Users\x`, "a'''\"\"\"\\", "{{ x }} {{< y >}} [[.]]",
	"<script>alert(1)</script>", "a < b > c", "<b", "<!-- x -->", "<https://example.org>", "a<b>c",
	"[x](javascript:alert(1))", "![x](y.png)", "[x]: https://example.org", "[a][b]", "[x](role:nobody)", "[x](item:nothing)",
	"# heading", "####### seven", "x\n===", "x\n---", "---", "***", "* * *", "___", "> quoted", "```\ncode\n```", "~~~\ncode", "    indented\n\ttoo",
	"*a*", "**a**", "_a_", "__a__ b", "snake_case_name", "Leiter*in und Mitarbeiter*innen", "5 * 3 * 2", "*", "_", "`", "a`b`c", "``",
	"&amp; &lt; &#60; &x; R&D; &copy", "1. one", "1) one", "2024. was good", "1. one\n2. two", "3. c\n1. a", "- ", "-", "–", "- a\n- b", "• a\n  b\n• c", "* a\n+ b", "- - a", "- # a", "- 1. a", "• a\n\n1. b\n2. c",
	"text\n- a\n- b\ntext", "a\r\nb\rc", "a\u2028b\u0085c\vd", "\x00\x01a\x7fb\u009f", "\u202etxet\u202c", "\ufeffa", "\ufffe\uffff!", "a\u00a0b", "\u200b", "\u00ad", "😀 👩‍👩‍👧", "e\u0301", "\ufffd",
	"| a | b |\n|---|---|", "term\n: definition", "[^1]", "$x$", "www.example.org me@example.org", "\\<", "\\*a\\*", "a \\\\* b", `\&amp;`, "a  \nb", "]( )", "!", "?", "Who decides?", "[", "](", "\t", "  ",
}

// TestHostileTexts: whatever a cell has is shown as it is written.
func TestHostileTexts(t *testing.T) {
	for _, text := range hostileTexts {
		rows := [][]string{{"Role", "Summary", "Alpha beta", "Points"}, {"Cook", text, text, "- " + text + "\n- x"}, {"Waiter", "x", "y", "- a\n- b"}}
		f := make(folder)
		result, h, err := f.imported(t, "t.csv", written(rows))
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if len(result.Lost) > 0 {
			t.Errorf("%q: lost %v", text, result.Lost)
		}
		want := asShown(text)
		if got := shown(h, "cook", "alpha-beta"); !want.MatchString(got) {
			t.Errorf("%q is shown as %q; expected %s", text, got, want)
		}
		if got := shown(h, "cook", "summary"); strings.TrimSpace(clean(text)) != "" && !want.MatchString(got) {
			t.Errorf("%q is shown as the summary %q", text, got)
		}
		checkAgain(t, f, "t.csv", written(rows))
	}
}

// clean drops what shows nothing.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("\n\r\v\f\u0085\u2028\u2029", r):
			return '\n'
		case r != '\t' && unicode.IsControl(r), r == 0xfffe, r == 0xffff, r == 0xfeff, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, text)
}

var sign = regexp.MustCompile(`^(?:[-*–+]\s+|[•▪◦‣·●○■]\s*|\d{1,2}[.)]\s+)`)

// asShown matches the words of a text, with or without the signs of lists.
func asShown(text string) *regexp.Regexp {
	var lines []string
	for line := range strings.SplitSeq(clean(text), "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			words := "(?:• )?"
			for mark := sign.FindString(line); mark != "" && mark != line; mark = sign.FindString(line) {
				words += "(?:" + regexp.QuoteMeta(mark) + ")?"
				line = line[len(mark):]
			}
			lines = append(lines, words+regexp.QuoteMeta(line))
		}
	}
	return regexp.MustCompile("^" + strings.Join(lines, " ") + "$")
}

// TestHostileNames: names of roles, headings, levels and families may be anything.
func TestHostileNames(t *testing.T) {
	names := append([]string{"index", "con", "CIO vs CTO", "a-vs-b", "group-lead", "site-manager", "3D model", "...", "北京", "Ärztin (m/w/d)", "note", "value", strings.Repeat("very ", 60) + "long", "de", "points", "not-applicable", "x-vs-vs-y"}, hostileTexts...)
	rows := [][]string{{"Role", "Family", "Abbreviation"}}
	rows[0] = append(rows[0], names...)
	for i, name := range names {
		row := []string{name, name, "x"}
		for j := range names {
			row = append(row, []string{"expert", "working", ""}[(i+j)%3])
		}
		rows = append(rows, row)
	}
	f := make(folder)
	result, h, err := f.imported(t, "t.csv", written(rows))
	if err != nil {
		t.Fatal(err)
	}
	items := h.Catalogues[0].Items
	if len(h.Roles) < 80 || len(items) < 80 || len(h.Families) < 80 {
		t.Errorf("%d roles, %d items, %d families of %d names; lost %q", len(h.Roles), len(items), len(h.Families), len(names), result.Lost)
	}
	checkAgain(t, f, "t.csv", written(rows))
	// The same as texts of criteria, and turned.
	for i := range rows[1:] {
		for j := range rows[i+1][3:] {
			rows[i+1][j+3] = fmt.Sprintf("text %d of the role\nin two lines", j)
		}
	}
	f = make(folder)
	_, h, err = f.imported(t, "t.csv", written(rows))
	if err != nil || len(h.Criteria) < 80 {
		t.Errorf("%v; %d criteria", err, len(h.Criteria))
	}
	checkAgain(t, f, "t.csv", written(rows))
}

// TestProse: a source has backslashes where it needs them, and nowhere else.
func TestProse(t *testing.T) {
	for text, want := range map[string]string{
		"R&D, snake_case, Leiter*in, 5 * 3, C:\\Users, a < b, #1, \"x\", 1.5 (net)": "R&D, snake_case, Leiter*in, 5 * 3, C:\\Users, a < b, #1, \"x\", 1.5 (net)",
		"a [link](https://example.org), <b>bold</b>, `code`, &amp;":                 "a \\[link](https://example.org), \\<b>bold\\</b>, \\`code\\`, \\&amp;",
		"# one\n> two\n3. three\n---\n===":                                          "\\# one\n\n\\> two\n\n3\\. three\n\n\\---\n\n\\===",
		"Does:\n• this\n• that\nand more":                                           "Does:\n\n- this\n- that\n\nand more",
		"1. first\n2. *second*":                                                     "1. first\n2. \\*second\\*",
	} {
		if got, fault := importer.Prose(text); got != want || fault != "" {
			t.Errorf("%q becomes %q (%s); expected %q", text, got, fault, want)
		}
	}
}

func TestLongTexts(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("word ", 8000))
	result, h := make(folder).must(t, "Roles.csv", "Role,Text,More\nCook,"+long+",more\nWaiter,\"- a\n- "+long+"\",\n")
	want := []string{"Roles!B2: in a point, 39999 characters are more than a text can have, 8 KiB; not imported", "Roles!B3: in a point, 39999 characters are more than a text can have, 8 KiB; not imported"}
	if !slices.Equal(result.Lost, want) || shown(h, "cook", "more") != "more" || shown(h, "waiter", "text") != "• a" {
		t.Errorf("lost %q, more %q, points %q", result.Lost, shown(h, "cook", "more"), shown(h, "waiter", "text"))
	}
}

// TestTooManyLevels: a column of texts that the mapping takes for ratings is refused, however many
// there are, and not made a scale of thousands of levels.
func TestTooManyLevels(t *testing.T) {
	f := make(folder)
	f.put(mappingFile, "language = \"en\"\n[tables.t]\nsheet = \"t\"\nshape = \"rows\"\nheadings = 1\n[tables.t.columns.A]\nheading = \"Role\"\nbecomes = \"name\"\n"+
		"[tables.t.columns.B]\nheading = \"Skill\"\nbecomes = \"rating\"\nid = \"skill\"\n")
	var table strings.Builder
	table.WriteString("Role,Skill\n")
	for i := range 50_000 {
		fmt.Fprintf(&table, "role %d,level %d\n", i, i)
	}
	want := `the ratings of "Skills" have 50000 different texts, and each would be a level; expected at most 2000, or becomes = "text" for their columns in import.toml`
	if _, _, err := f.imported(t, "t.csv", []byte(table.String())); err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("%v; expected %s", err, want)
	}
}

func TestNoTable(t *testing.T) {
	wide := "Role" + strings.Repeat(",x", 10_000) + "\nCook" + strings.Repeat(",y", 10_000)
	for table, want := range map[string]string{
		"":                    "the file has no text in any cell",
		"\n\n , ,\n":          "the file has no text in any cell",
		"\ufeff":              "the file has no text in any cell",
		"Role,Summary\n":      "the table has no roles below its headings",
		"Role,Summary\n,text": "the table has no roles below its headings",
		wide:                  "sheet \"t\" has 10001 criteria; expected at most 2000",
	} {
		if _, _, err := make(folder).imported(t, "t.csv", []byte(table)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v; expected %s", table, err, want)
		}
	}
	_, h := make(folder).must(t, "t.csv", "Role\nCook\nWaiter\n") // names alone are a beginning
	if len(h.Roles) != 2 || len(h.Criteria) != 1 || shown(h, "cook", "summary") != "…" {
		t.Errorf("%d roles, %d criteria", len(h.Roles), len(h.Criteria))
	}
}

// pieces are what random texts are made of.
var pieces = []string{"word", "two words", "Ü", "<b>", "</p", "*", "**", "_", "`", "[", "](", ")", "[x](y)", "!", "#", "##", ">", "-", "+", "=", "~~~", "\\", "\"", "'", "&amp;", "&", "1.", "2)", "12345.",
	"|", ":", "\n", "\n", "\n\n", " ", "  ", "\t", "- ", "• ", "{{", "javascript:", "https://example.org", "role:x", "a*b", "\u00a0", "\u200b", "'''", `"""`, "</script>", "===", "---", "\u00ad"}

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(12) {
		b.WriteString(pieces[r.IntN(len(pieces))])
		if r.IntN(3) == 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// TestNothingIsLost: each cell of a random table, in either direction, is shown with its
// words, or is reported.
func TestNothingIsLost(t *testing.T) {
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 1))
		rows := [][]string{{"Role"}}
		width, height := 1+r.IntN(6), 2+r.IntN(6)
		for c := range width {
			rows[0] = append(rows[0], fmt.Sprintf("%s Criterion%c", strings.TrimLeft(strings.ReplaceAll(randomText(r), "\n", " "), "\t "), 'a'+c))
		}
		for i := range height {
			row := []string{fmt.Sprintf("Role %c", 'a'+i)}
			for range width {
				row = append(row, randomText(r))
			}
			rows = append(rows, row)
		}
		table, turned := rows, seed%2 == 1
		if turned {
			table = transposed(rows)
			table[0][0] = "Criterion"
		}
		f := make(folder)
		result, h, err := f.imported(t, "t.csv", written(table))
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for i, row := range rows[1:] {
			for j, text := range row[1:] {
				place := fmt.Sprintf("t!%c%d: ", 'A'+j+1, i+2)
				if turned {
					place = fmt.Sprintf("t!%c%d: ", 'A'+i+1, j+2)
				}
				reported := slices.ContainsFunc(result.Lost, func(s string) bool { return strings.HasPrefix(s, place) })
				if !reported && !roleSays(h, fmt.Sprintf("role-%c", 'a'+i), text) {
					t.Errorf("seed %d, %s%q is not shown; reported: %q\n%s", seed, place, text, result.Lost, f.text(fmt.Sprintf("data/roles/role-%c.toml", 'a'+i)))
				}
			}
		}
		checkAgain(t, f, "t.csv", written(table))
	}
}

// roleSays reports whether one of a role's cells shows the words of a text.
func roleSays(h *handbook.Handbook, role, text string) bool {
	if strings.TrimSpace(clean(text)) == "" {
		return true
	}
	want := asShown(text)
	for _, c := range h.Criteria {
		said := shown(h, role, c.ID)
		if want.MatchString(said) {
			return true
		}
		if cell := h.Role(role).Cells[c.Index]; cell != nil {
			for _, rating := range cell.Ratings {
				if want.MatchString(rating.Level.ID) || want.MatchString(rating.Level.Label.In(0)) {
					return true
				}
			}
		}
	}
	return false
}

func transposed(rows [][]string) [][]string {
	turned := make([][]string, len(rows[0]))
	for c := range turned {
		for _, row := range rows {
			turned[c] = append(turned[c], row[c])
		}
	}
	return turned
}

func TestIDs(t *testing.T) {
	for name, want := range map[string]string{
		"Größen- und Maßwesen": "groessen-und-masswesen", "Ärzt*in": "aerztin", "Ångström Łódź": "aangstroem-lodz", "naïve façade": "naive-facade",
		"index": "role-index", "3D": "role-3d", "": "role", "北京": "role", "CIO vs CTO": "cio-versus-cto", "group-lead": "role-group-lead", "Ⅻ ﬁ": "xii-fi",
	} {
		got := importer.IDOf("role", name)
		if got != want || !ident.Valid(got) {
			t.Errorf("%q becomes %q; expected %q", name, got, want)
		}
	}
	long := strings.Repeat("word ", 40)
	if a, b := importer.IDOf("role", long+"a"), importer.IDOf("role", long+"b"); a == b || !ident.Valid(a) || len(a) > 70 {
		t.Errorf("long names become %q and %q", a, b)
	}
}

// TestMarkdownTexts: what is Markdown stays so, unless a page could not have it; then it
// is shown as it is written.
func TestMarkdownTexts(t *testing.T) {
	for text, want := range map[string]string{
		"Leads **teams**,\nand [more](https://example.org).": "Leads **teams**,\nand [more](https://example.org).",
		"See [that](../that.md).":                            "See \\[that](../that.md).",
		"See [that](role:that).":                             "See \\[that](role:that).",
		"See [that](item:that/it).":                          "See \\[that](item:that/it).",
		"<b>x</b>":                                           "\\<b>x\\</b>",
		"a&#1;b":                                             "a\\&#1;b",
		"[x]: https://example.org":                           "\\[x]: https://example.org",
	} {
		if got, fault := importer.MarkdownProse(text); got != want || fault != "" {
			t.Errorf("%q becomes %q (%s); expected %q", text, got, fault, want)
		}
	}
	for _, text := range hostileTexts {
		f := make(folder)
		data := []byte("---\nname: Cook\n---\nSummary.\n## Alpha\n" + text + "\n\n## Points\n- " + text + "\n- x\n")
		if _, _, err := f.imported(t, "t.md", data); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		checkAgain(t, f, "t.md", data)
	}
}

// FuzzImport: no bytes make it panic, or write a handbook with an error, or lose a
// second run's peace.
func FuzzImport(f *testing.F) {
	for _, seed := range []string{
		"Rolle;Kürzel;Bereich;Aufgaben\nA;B;C;\"- d\n- e\"\n", ";A;B\nx;A;R\ny;C;I\n", "Role\tCriterion\tText\na\tb\tc\na\td\te\nf\tb\tg\nf\td\th\n",
		"\xff\xfea\x00,\x00b\x00", "sep=;\na;b\nc;d", "id,name\nx,y\nx,z\n", "a,b\n\"c", "A,A\nA,A", "Role,Level,Text,List\na,x,b,\"- c\n- d\"\na,y,,- d\n,z,e,\nb,x,f,", "Category,Skill,P,Q\n,s,1,2\nx,t,,3", "Name,note,value\nx,A,B\ny,A,A\nz,B,B",
		`[{"name":"A","x":{"y":[1,"z"]}},{"name":"B"}]`, "- name: A\n  x: {y: [1, z]}\n- {name: B, x: |\n}\n", "---\nname: A\n---\nB **c**\n## D\n- e\n### F\ng\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range []string{"t.csv", "t.yaml", "t.md"} {
			at := make(folder)
			if _, _, err := at.imported(t, name, data); err == nil {
				checkAgain(t, at, name, data)
			}
		}
	})
}
