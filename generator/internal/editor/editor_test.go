package editor

import (
	"encoding/json"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/testenv"
)

// schemas returns the compiled schemas of a handbook, by the patterns of their files,
// and the schemas as programs read them.
func schemas(t *testing.T, h *handbook.Handbook) (map[string]*jsonschema.Schema, map[string]any) {
	t.Helper()
	compiled, read := make(map[string]*jsonschema.Schema), make(map[string]any)
	for _, file := range Files(h) {
		text, err := json.Marshal(file.Schema)
		if err != nil {
			t.Fatal(err)
		}
		document, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource(file.Name, document); err != nil {
			t.Fatal(err)
		}
		compiled[file.Pattern] = c.MustCompile(file.Name)
		read[file.Pattern] = document
	}
	return compiled, read
}

// pattern returns the one that a file's name matches.
func pattern(t *testing.T, name string) string {
	t.Helper()
	for _, file := range Files(new(handbook.Handbook)) {
		if ok, _ := path.Match(file.Pattern, name); ok {
			return file.Pattern
		}
	}
	t.Fatalf("no schema describes %s", name)
	return ""
}

// value decodes TOML as an editor does, with days as strings.
func value(t *testing.T, text string) any {
	t.Helper()
	var v map[string]any
	if _, err := toml.Decode(text, &v); err != nil {
		t.Fatal(err)
	}
	return plain(v)
}

func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key := range v {
			v[key] = plain(v[key])
		}
		return v
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
		return v
	case []map[string]any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = plain(v[i])
		}
		return list
	case time.Time:
		return v.Format(time.DateOnly)
	}
	return v
}

// TestOurs: what check takes, the schemas take.
func TestOurs(t *testing.T) {
	files := testenv.Handbook(t)
	h, problems := handbook.Load(files)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	compiled, _ := schemas(t, h)
	for name, file := range files {
		if err := compiled[pattern(t, name)].Validate(value(t, string(file.Data))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestMistakes: what a schema says nothing of, somebody finds out from check alone.
func TestMistakes(t *testing.T) {
	files := testenv.Handbook(t)
	h, _ := handbook.Load(files)
	compiled, _ := schemas(t, h)
	var list struct {
		Mistake []struct{ File, Old, New string }
	}
	if _, err := toml.DecodeFile("testdata/mistakes.toml", &list); err != nil {
		t.Fatal(err)
	}
	if len(list.Mistake) < 20 {
		t.Errorf("only %d mistakes", len(list.Mistake))
	}
	for _, mistake := range list.Mistake {
		text := string(files[mistake.File].Data)
		if strings.Count(text, mistake.Old) != 1 {
			t.Errorf("%s has %q %d times", mistake.File, mistake.Old, strings.Count(text, mistake.Old))
			continue
		}
		text = strings.Replace(text, mistake.Old, mistake.New, 1)
		if compiled[pattern(t, mistake.File)].Validate(value(t, text)) == nil {
			t.Errorf("%s: %q is right", mistake.File, mistake.New)
		}
		wrong := testenv.Handbook(t)
		wrong[mistake.File] = &fstest.MapFile{Data: []byte(text)}
		if _, problems := handbook.Load(wrong); len(problems) == 0 {
			t.Errorf("check finds nothing wrong with %q", mistake.New)
		}
	}
}

var quoted = regexp.MustCompile(`"([^"]+)"`)

// TestKeys: the keys of a schema are those that check knows.
func TestKeys(t *testing.T) {
	h, _ := handbook.Load(testenv.Handbook(t))
	_, read := schemas(t, h)
	for _, table := range []struct {
		file       string
		headers    []string // of tables that the properties describe together
		properties string
	}{
		{"data/roles/cio.toml", []string{""}, "properties"},
		{"data/comparisons/cio-vs-cto.toml", []string{""}, "properties"},
		{"data/criteria.toml", []string{""}, "properties"},
		{"data/criteria.toml", []string{"[criteria.focus]", "[criteria.orientation]", "[criteria.reports-to]", "[criteria.skills]"}, "properties criteria additionalProperties properties"},
		{"data/catalogues/skills.toml", []string{""}, "properties"},
		{"data/sources.toml", []string{"[starting-article]"}, "additionalProperties properties"},
		{"data/classifications.toml", []string{"[esco]"}, "additionalProperties properties"},
		{"data/catalogues/skills.toml", []string{"[items.strategy]"}, "properties items additionalProperties properties"},
		{"hugo.toml", []string{"[params.rolebook]"}, "properties params properties rolebook properties"},
	} {
		var known []string
		for _, header := range table.headers {
			known = append(known, keysOf(t, table.file, header)...)
		}
		part := read[pattern(t, table.file)]
		for key := range strings.FieldsSeq(table.properties) {
			part = part.(map[string]any)[key]
		}
		described := slices.Collect(maps.Keys(part.(map[string]any)))
		slices.Sort(known)
		known = slices.Compact(known)
		slices.Sort(described)
		if !slices.Equal(known, described) {
			t.Errorf("%s %s: check knows\n%v, the schema\n%v", table.file, table.headers, known, described)
		}
	}
}

// keysOf returns the keys that check knows in a table: it says so where there is
// another.
func keysOf(t *testing.T, file, header string) []string {
	t.Helper()
	const unknown = "zzzzzzzzzz"
	files := testenv.Handbook(t)
	text := strings.Replace(string(files[file].Data), header, header+"\n"+unknown+" = 1\n", 1)
	files[file] = &fstest.MapFile{Data: []byte(text)}
	_, problems := handbook.Load(files)
	var known []string
	for _, p := range problems {
		if _, list, ok := strings.Cut(p.Message, `unknown key "`+unknown+`"; expected `); ok {
			for _, word := range quoted.FindAllStringSubmatch(list, -1) {
				known = append(known, word[1])
			}
		}
	}
	return known
}

// TestCompletion: the handbook's own words are there.
func TestCompletion(t *testing.T) {
	h, _ := handbook.Load(testenv.Handbook(t))
	for _, file := range Files(h) {
		text, err := json.Marshal(file.Schema)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range map[string][]string{
			"role.json":       {`"technology"`, `"isco-08"`, `"cio"`, `"it-operations"`, `"starting-article"`, h.Criteria[0].Label.In(0)},
			"comparison.json": {`"` + h.Criteria[0].ID + `"`},
			"criteria.json":   {`"` + h.Groups[0].ID + `"`, `"skills"`},
			"retired.json":    {`"cio"`},
			"hugo.json":       {`"nearest"`},
		}[file.Name] {
			if !strings.Contains(string(text), word) {
				t.Errorf("%s does not know %s", file.Name, word)
			}
		}
	}
}

// TestMembers: the files of a site may name roles of handbooks that it takes in, and nothing else
// of them.
func TestMembers(t *testing.T) {
	files := testenv.Handbook(t)
	for name, file := range testenv.Handbook(t) {
		files["part/"+name] = file
	}
	files["part/data/criteria.toml"] = &fstest.MapFile{Data: append(slices.Clone(files["data/criteria.toml"].Data),
		"\n[criteria.quota]\ngroup = \"mandate\"\nlabel = { de = \"Quote\", en = \"Quota\" }\n"...)}
	const takesIn = "\n[handbooks.part]\nsource = \"part\"\nlabel = { de = \"Teil\", en = \"Part\" }\n"
	files["hugo.toml"] = &fstest.MapFile{Data: append(slices.Clone(files["hugo.toml"].Data), takesIn...)}
	h, problems := (&handbook.Cache{Alone: true}).Load(files)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	compiled, _ := schemas(t, h)
	for text, c := range map[string]struct {
		file  string
		right bool
	}{
		takesIn + "[languages.de]\nweight = 1\n":                                    {"hugo.toml", true},
		"[handbooks.part]\nfolder = \"part\"\n[languages.de]\nweight = 1\n":         {"hugo.toml", false},
		"decisions.x = { question.de = \"x\", decides = \"part/cio\" }":             {"data/comparisons/cio-vs-part.cio.toml", true},
		"gist = { cio.de = \"x\", \"part/cio\".de = \"x\" }":                        {"data/comparisons/cio-vs-part.cio.toml", true},
		"gist = { \"part/cio\" = 1 }":                                               {"data/comparisons/cio-vs-part.cio.toml", false},
		"name.de = \"x\"\nsummary.de = \"x\"\ncriteria.works-with = [\"part/cio\"]": {"data/roles/cio.toml", true},
		"name.de = \"x\"\nsummary.de = \"x\"\ncriteria.works-with = [\"part/x\"]":   {"data/roles/cio.toml", false},
		"name.de = \"x\"\nsummary.de = \"x\"\nextends = \"part/cio\"":               {"data/roles/cio.toml", false},
		"name.de = \"x\"\nsummary.de = \"x\"\ncriteria.quota.de = \"x\"":            {"data/roles/cio.toml", false},
		"roles.\"part/x\" = { reason.de = \"x\", instead = \"part/cio\" }":          {"data/retired.toml", true},
	} {
		if err := compiled[pattern(t, c.file)].Validate(value(t, text)); (err == nil) != c.right {
			t.Errorf("%s: %v", text, err)
		}
	}
}
