package spreadsheet

import (
	"strings"
	"testing"
	"testing/fstest"
)

// flat returns sheets as a text: a line a row, its cells with bars between them.
func flat(sheets []Sheet) string {
	var b strings.Builder
	for _, s := range sheets {
		b.WriteString(s.Name + "\n")
		for _, row := range s.Rows {
			b.WriteString(strings.ReplaceAll(strings.Join(row, "|"), "\n", "⏎") + "\n")
		}
	}
	return b.String()
}

func TestTrees(t *testing.T) {
	for _, c := range []struct{ name, text, want, note string }{
		{"a list", `[{"name":"A","n":1.50,"x":{"y":true,"z":null}},{"name":"B","tags":["p\nq",2],"x":{"z":"w"}}]`,
			"t\nname|n|x.y|tags|x.z\nA|1.50|true\nB|||- p⏎q⏎- 2|w\n", "JSON"},
		{"a list in a shell", `{"roles":[{"name":"A"}],"version":2}`, "roles\nname\nA\n", "JSON, without what is beside the lists: version"},
		{"two lists", `{"a":[{"b":"c"}],"d":[{"e":"f"}]}`, "a\nb\nc\nd\ne\nf\n", "JSON"},
		{"by ids", `{"cio":{"name":"A"},"cto":{"name":"B","id":"x"}}`, "t\nid|name|key\ncio|A\nx|B|cto\n", "JSON"},
		{"by ids in a shell", `{"roles":{"cio":{"name":"A"},"cto":{"name":"B"}}}`, "roles\nid|name\ncio|A\ncto|B\n", "JSON"},
		{"a list of objects in an object", `[{"name":"A","did":[{"what":"x","n":1},{"what":"y"}]}]`, "t\nname|did\nA|- what: x, n: 1⏎- what: y\n", "JSON"},
		{"a key twice", `[{"a":"x","a":"y"}]`, "t\na\nx⏎⏎y\n", "JSON"},
		{"JSON that is cut off", `[{"a":`, "line 1: EOF", ""},
		{"JSON and more", "[]\n[]", "line 2: more than one value; expected one list", ""},
		{"JSON without objects", `[1,2]`, "there is no list of objects; expected an object for each role", ""},
		{"objects without texts", `[{},{"a":{}},{"b":""}]`, "the file has no text in any cell", ""},
		{"deep JSON", strings.Repeat("[", 1000), "line 1: nested too deeply; expected at most 50 levels", ""},
		{"YAML", "- name: A\n  note: |\n    one\n    two\n- name: B\n  n: 0x10\n", "t\nname|note|n\nA|one⏎two\nB||16\n", "YAML"},
		{"YAML in parts", "---\nname: A\n---\nname: B\n", "t\nname\nA\nB\n", "YAML"},
		{"YAML that refers", "a: &a {b: c}\nd: *a\n", "line 2: aliases are not read; expected the text itself", ""},
		{"YAML that merges", "a: {b: c}\nd:\n  <<: {e: f}\n", "line 3: aliases are not read; expected the text itself", ""},
		{"deep YAML", strings.Repeat("[", 1000), "line 1: nested too deeply; expected at most 50 levels", ""},
		{"deep YAML in a line", strings.Repeat("- ", 1000) + "a", "line 1: nested too deeply; expected at most 50 levels", ""},
		{"broken YAML", "a: [", "the YAML can't be read", ""},
	} {
		file := "t.json"
		if strings.Contains(c.name, "YAML") {
			file = "t.yaml"
		}
		sheets, note, err := Read(file, []byte(c.text))
		got := flat(sheets)
		if err != nil {
			got = err.Error()
		}
		if got != c.want && (err == nil || !strings.HasPrefix(got, c.want)) || note != c.note {
			t.Errorf("%s: %q, %q; expected %q, %q", c.name, got, note, c.want, c.note)
		}
	}
	// What is no JSON by its name is some by its contents, or a table.
	for text, want := range map[string]string{`[{"a":"b"}]`: "t\na\nb\n", "[a];b\nc;d": "t\n[a]|b\nc|d\n"} {
		if sheets, _, err := Read("t.txt", []byte(text)); err != nil || flat(sheets) != want {
			t.Errorf("%q becomes %q, %v", text, flat(sheets), err)
		}
	}
}

func TestMarkdown(t *testing.T) {
	folder := fstest.MapFS{}
	for name, text := range map[string]string{
		"README.md":       "# Not a role",
		"picture.png":     "x",
		"cook.md":         "---\ntitle: Cook\ntags: [hot, cold]\n---\nCooks **well**.\n\n# The cook\n## Tasks #\n- a\n- b\n### At night\nSleeps.\n```\n# no heading\n```\n## *Tools*\nKnife.\r\n",
		"service/maid.md": "\ufeff# Maid\nServes.\n\n## Tasks\nMany.\n### At night\nReads.\n# More\nText.\n",
		"empty.md":        "",
	} {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	sheets, note, err := ReadFolder("jobs", folder)
	want := "jobs\nname|tags|title|summary|Tasks|Tasks – At night|Tools|More|family\n" +
		"Cook|- hot⏎- cold|The cook|Cooks **well**.|- a⏎- b|Sleeps.⏎```⏎# no heading⏎```|Knife.\nempty\nMaid|||Serves.|Many.|Reads.||Text.|service\n"
	if err != nil || flat(sheets) != want || note != "3 files of Markdown, without README.md" {
		t.Errorf("%v, %q\n%s\nexpected\n%s", err, note, flat(sheets), want)
	}
	if s := sheets[0]; !s.Markdown || s.Files[3] != "service/maid.md" {
		t.Errorf("files are %q", s.Files)
	}
	for text, want := range map[string]string{"---\na: [\n---\n": "x.md: front matter: the YAML can't be read", "---\n- a\n---\n": "x.md: front matter: expected fields, such as name: Cook"} {
		if _, _, err := ReadFolder("x", fstest.MapFS{"x.md": &fstest.MapFile{Data: []byte(text)}}); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v; expected %s", text, err, want)
		}
	}
	if _, _, err := ReadFolder("x", fstest.MapFS{}); err == nil {
		t.Error("a folder without Markdown is read")
	}
	if sheets, note, err := Read("cook.md", []byte("Cooks.")); err != nil || note != "Markdown" || flat(sheets) != "cook\nname|summary\ncook|Cooks.\n" {
		t.Errorf("%v %q %q", err, note, flat(sheets))
	}
}
