package document

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const example = `abbr = "CIO"
  name = { de = "A = de", en = "de" }
aliases = { de = ["x", "y"], "en" = ["[x]"] } # name = 1
[criteria]
orientation = -2
"quo.ted" = 1
a.b . c = 3
[criteria.focus] # [criteria.none]
de = """
en = "no key"
[nor.a.table]"""
en = '''
x'''
  [ criteria . "tasks" .points.budget ]
ünï = 1
[criteria.tasks]
z = [1,
 { k = 2 }]
`

// A list that has keys of a table, too, is a mistake: the decoder would lose one of them.
func TestLostKey(t *testing.T) {
	for text, want := range map[string]string{
		"a = [1]\na.b = 2\n":                           `1:1: "a" is a list`,
		"a = []\na.b.c = 2\n":                          `1:1: "a" is a list`,
		"a.b = 2\na = [1]\n":                           `2:1: "a" is a list`,
		"[t]\na = [{ x = 1 }]\na.b = 2\n":              `2:1: "t.a" is a list`,
		"[t]\nu.a.b = 2\nu.a = []\n":                   `3:3: "t.u.a" is a list`,
		"a = [1]\n[b]\na = [{ a = [2] }, { a.b = 1 }]": "",
		"[[t]]\na.b = 1\n[[t]]\na = [1]\n":             "",
		"[[t.u]]\na = [1]\n[[t.u]]\na.b = [2]\n":       "",
		"\"a.b\" = [1]\na.b = 2\n":                     "",
	} {
		d, table := Parse("x.toml", text)
		var said string
		for _, p := range d.Problems() {
			said += fmt.Sprintf("%d:%d: %s", p.Line, p.Col, p.Message)
		}
		if (table != nil) != (want == "") || !strings.HasPrefix(said, want) || want == "" && said != "" {
			t.Errorf("%q: %q, want %q", text, said, want)
		}
	}
}

func TestPosition(t *testing.T) {
	// As the parser would refuse the bare key with umlauts, quote it.
	d, table := Parse("x.toml", strings.Replace(example, "ünï", `"ünï"`, 1))
	if table == nil {
		t.Fatal(d.Problems())
	}
	for path, want := range map[string]string{
		"abbr":                            "1:1",
		"name":                            "2:3",
		"name de":                         "2:12",
		"name en":                         "2:27",
		"aliases en":                      "3:30",
		"criteria":                        "4:2",
		"criteria orientation":            "5:1",
		"criteria quo.ted":                "6:1",
		"criteria a":                      "7:1",
		"criteria a b":                    "7:3",
		"criteria a b c":                  "7:7",
		"criteria focus":                  "8:11",
		"criteria focus en":               "12:1",
		"criteria tasks":                  "16:11",
		"criteria tasks points":           "14:25",
		"criteria tasks points budget":    "14:32",
		"criteria tasks points budget x":  "14:32",
		"criteria tasks z k":              "18:4",
		"criteria none":                   "4:2",
		"none":                            "1:1",
		"criteria tasks points budget de": "14:32",
	} {
		line, col := d.Position(strings.Split(path, " "))
		if got := fmt.Sprintf("%d:%d", line, col); got != want {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
	if got := strings.Join(table.Table("criteria").Keys(), " "); got != `orientation quo.ted a focus tasks` {
		t.Errorf("keys in the order %s", got)
	}
}

func TestColumnCountsCharacters(t *testing.T) {
	d, _ := Parse("x.toml", "x = { ä = 1 }")
	if got := d.Problems()[0].String(); !strings.HasPrefix(got, "x.toml:1:7: ") {
		t.Error(got)
	}
	d, _ = Parse("x.toml", `"ää" = { "öö" = 1, b = 2 }`)
	if line, col := d.Position([]string{"ää", "b"}); line != 1 || col != 20 {
		t.Errorf("%d:%d", line, col)
	}
}

// Deep nesting is refused before the parser sees it: it would take minutes.
func TestTooDeep(t *testing.T) {
	for _, text := range []string{
		"x = " + strings.Repeat("[", 1e5) + strings.Repeat("]", 1e5),
		"x = " + strings.Repeat("{a=", 1e5),
		strings.Repeat("a.", 1e5) + "a = 1",
		"[" + strings.Repeat("a.", 1e5) + "a]",
	} {
		d, table := Parse("x.toml", text)
		if table != nil || len(d.Problems()) != 1 || !strings.Contains(d.Problems()[0].Message, "nested too deeply") {
			t.Errorf("%.20s…: %v", text, d.Problems())
		}
	}
	for _, text := range []string{
		`x = "` + strings.Repeat("[", 100) + `"`,
		`x = '''` + strings.Repeat("{.", 100) + `'''`,
		"x = 1 # " + strings.Repeat("[.", 100),
		"x = \"\"\"\n" + strings.Repeat("[", 100) + "\\\"\"\"\"\ny = [[1.5]]",
	} {
		if d, table := Parse("x.toml", text); table == nil {
			t.Errorf("%.20s…: %v", text, d.Problems())
		}
	}
}

func TestReadRefuses(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(dir+"/folder.toml", 0o755); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		fsys       fs.FS
		file, want string
	}{
		{os.DirFS(dir), "folder.toml", "folder.toml: is not a regular file"},
		{os.DirFS(dir), "none.toml", "none.toml: can't be opened: no such file or directory"},
		{fstest.MapFS{"x.toml": {Data: []byte(strings.Repeat("\n", MaxSize+1))}}, "x.toml", "x.toml: the file is larger than 1 MiB; expected a smaller one"},
	} {
		d, table := Read(c.fsys, c.file)
		if table != nil || len(d.Problems()) != 1 || d.Problems()[0].String() != c.want {
			t.Errorf("got %v, want %s", d.Problems(), c.want)
		}
	}
}

// The index is bounded by itself, too: neither panic nor quadratic time.
func TestIndexOfDeep(t *testing.T) {
	for text, want := range map[string]int{
		"x = " + strings.Repeat("[", 1e5) + strings.Repeat("]", 1e5):         1, // more than go-toml takes
		"x = " + strings.Repeat("{a=", 1e5) + strings.Repeat("}", 1e5):       1,
		"x = " + strings.Repeat("{a=", 9e3) + "1" + strings.Repeat("}", 9e3): 9001,
		strings.Repeat("a.", 1e5) + "a = 1":                                  1e5 + 1,
		"[" + strings.Repeat("a.", 1e5) + "a]":                               1e5 + 1,
	} {
		depth := 0
		for k := indexKeys("b = 1\n" + text); len(k.order) > 0; depth++ {
			k = k.below[k.order[len(k.order)-1]]
		}
		if depth != want {
			t.Errorf("%.20s…: %d keys deep, want %d", text, depth, want)
		}
	}
}

// An escape in a key's name hides neither its place nor its order.
func TestEscapedKeys(t *testing.T) {
	d, table := Parse("x.toml", "z = 1\n\"\\u0062\" = 2\na = 3")
	line, col := d.Position([]string{"b"})
	if got := fmt.Sprint(line, col, table.Keys()); got != "2 1 [z b a]" {
		t.Error(got)
	}
}

func BenchmarkIndex(b *testing.B) {
	var text strings.Builder
	for i := range 100 {
		fmt.Fprintf(&text, "[criteria.c%d.points]\na = { de = \"Führt.\", en = \"Leads.\" } # x\nb = \"\"\"\n%s\"\"\"\n", i, strings.Repeat("A line of text.\n", 10))
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		indexKeys(text.String())
	}
}

// FuzzIndex: whatever the decoder accepts, every key has a place at which its
// last part stands, and every table lists all its keys.
func FuzzIndex(f *testing.F) {
	for _, seed := range []string{example, "a = 1", "[[a]]\nb = [{c = 1}, {c = 2}]", "\"\" = 1\n'' . a = 2", "a = 1\n'' . a = 2", "\"a\\u0000b\" = 1\na.b = 2", "a = '''\n'''''", "a = \"\"\"\\\n\"\"\"\"\"", "x = 1 # y\n#z\n\n[ a ]#", "d = 1979-05-27 07:32:00Z\nf = [ inf , -nan,]", "\ufeff\ufeffa = 1\r\n\"\\u0062\" = 2"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, table := Parse("x.toml", text)
		if table != nil {
			checkIndex(t, d, table)
		}
	})
}

func checkIndex(t *testing.T, d *Document, table *Table) {
	at := d.index().find(table.Path)
	if keys := table.Keys(); len(keys) != len(table.values) || !slices.Equal(keys, at.order) {
		t.Fatalf("%q: table %q has %d keys, but lists %q", d.text, table.Path, len(table.values), keys)
	}
	for name := range table.values {
		k := at.below[name]
		if k == nil {
			t.Fatalf("%q: key %q of table %q is not found", d.text, name, table.Path)
		}
		if written := d.text[k.start:]; !strings.ContainsAny(written[:1], `"'`) && !strings.HasPrefix(written, name) {
			t.Errorf("%q: key %q of table %q is placed at %d", d.text, name, table.Path, k.start)
		}
		if table.IsTable(name) {
			checkIndex(t, d, table.Table(name))
		}
	}
}
