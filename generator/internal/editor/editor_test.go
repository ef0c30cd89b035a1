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

// withValues returns our handbook with criteria of the kinds that it doesn't use.
func withValues(t *testing.T) fstest.MapFS {
	files := testenv.Handbook(t)
	files["data/criteria.toml"] = &fstest.MapFile{Data: append(slices.Clone(files["data/criteria.toml"].Data), `
[criteria.years]
group = "mandate"
kind = "number"
label = { de = "Jahre", en = "Years" }
unit = { de = "Jahre", en = "years" }
min = 0
max = 40
[criteria.pay]
group = "mandate"
kind = "amount"
label = { de = "Gehalt", en = "Pay" }
currency = "EUR"
[criteria.place]
group = "mandate"
kind = "choice"
label = { de = "Ort", en = "Place" }
[criteria.place.choices.office]
label = { de = "im Büro", en = "at the office" }
[criteria.place.choices.remote]
label = { de = "ortsunabhängig", en = "remote" }
[criteria.places]
group = "mandate"
kind = "choice"
several = true
label = { de = "Orte", en = "Places" }
choices = { office.label = { de = "im Büro", en = "at the office" }, remote.label = { de = "ortsunabhängig", en = "remote" } }
[criteria.since]
group = "mandate"
kind = "date"
label = { de = "Seit", en = "Since" }
`...)}
	return files
}

// TestValues: values of each kind are what check takes, and nothing else is.
func TestValues(t *testing.T) {
	files, cache := withValues(t), new(handbook.Cache)
	h, problems := cache.Load(files)
	if errors, _ := problems.Count(); errors > 0 {
		t.Fatal(problems)
	}
	compiled, _ := schemas(t, h)
	const file = "data/roles/cio.toml"
	for line, right := range map[string]bool{
		"years = 3": true, "years = 3.5": true, "years = { from = 3, to = 5 }": true, "years = { value = { from = 3, to = 5 }, view = \"editors\" }": true,
		"years = \"3\"": false, "years = 41": false, "years = { from = 3 }": false, "years = { from = 3, to = 50 }": false,
		"pay = 60000": true, "pay = { not-applicable = true }": true, "pay = true": false,
		"place = \"remote\"": true, "place = \"remot\"": false, "place = [\"remote\"]": false, "place = { value = \"office\", view = \"editors\" }": true,
		"places = [\"remote\", \"office\"]": true, "places = \"remote\"": false, "places = [\"x\"]": false,
		"since = 2026-12-01": true, "since = { value = 2026-12-01, view = \"editors\" }": true, "since = \"2026\"": false,
	} {
		text := strings.Replace(string(files[file].Data), "[criteria.purpose]", "[criteria]\n"+line+"\n[criteria.purpose]", 1)
		if err := compiled["data/roles/*.toml"].Validate(value(t, text)); (err == nil) != right {
			t.Errorf("the schema on %s: %v", line, err)
		}
		changed := maps.Clone(files)
		changed[file] = &fstest.MapFile{Data: []byte(text)}
		_, problems := cache.Load(changed)
		if errors, _ := problems.Count(); (errors == 0) != right {
			t.Errorf("check on %s: %v", line, problems)
		}
	}
}

// TestKeys: the keys of a schema are those that check knows.
func TestKeys(t *testing.T) {
	h, _ := handbook.Load(withValues(t))
	_, read := schemas(t, h)
	for _, table := range []struct {
		file       string
		headers    []string // of tables that the properties describe together
		properties string
	}{
		{"data/roles/cio.toml", []string{""}, "properties"},
		{"data/comparisons/cio-vs-cto.toml", []string{""}, "properties"},
		{"data/criteria.toml", []string{""}, "properties"},
		{"data/criteria.toml", []string{"[criteria.focus]", "[criteria.orientation]", "[criteria.reports-to]", "[criteria.skills]", "[criteria.years]", "[criteria.pay]", "[criteria.place]"}, "properties criteria additionalProperties properties"},
		{"data/catalogues/skills.toml", []string{""}, "properties"},
		{"data/criteria.toml", []string{"[criteria.place.choices.office]"}, "properties criteria additionalProperties properties choices additionalProperties properties"},
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
	files := withValues(t)
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
