package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

var compiledSchemas sync.Map // by address

// compiled returns the schema of a kind, made strict: a field that it doesn't name
// is an error. Published schemas let documents gain fields.
func compiled(t testing.TB, s *Site, kind string) *jsonschema.Schema {
	t.Helper()
	if schema, ok := compiledSchemas.Load(s.address(schemaPath(kind))); ok {
		return schema.(*jsonschema.Schema)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	var address string
	for path, data := range s.Schemas() {
		schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		strict(schema)
		id := schema.(map[string]any)["$id"].(string)
		if err := compiler.AddResource(id, schema); err != nil {
			t.Fatal(err)
		}
		if path == schemaPath(kind) {
			address = id
		}
	}
	schema, err := compiler.Compile(address)
	if err != nil {
		t.Fatal(err)
	}
	compiledSchemas.Store(s.address(schemaPath(kind)), schema)
	return schema
}

// strict forbids fields that a schema doesn't name.
func strict(schema any) {
	switch schema := schema.(type) {
	case []any:
		for _, v := range schema {
			strict(v)
		}
	case map[string]any:
		if _, ok := schema["properties"].(map[string]any); ok && schema["type"] == "object" {
			schema["additionalProperties"] = false
		}
		for _, v := range schema {
			strict(v)
		}
	}
}

// valid reads a document after its schema has accepted it.
func valid(t testing.TB, s *Site, kind string, data []byte, into any) {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiled(t, s, kind).Validate(document); err != nil {
		t.Errorf("%s: %v", kind, err)
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	if err := decoder.Decode(into); err != nil {
		t.Fatal(err)
	}
}

// said is a text of a document, whatever else it has.
type said struct{ Text, Language, HTML string }

type cellRead struct {
	State, View         string
	ByLevel             bool
	Text, Note, Depends *said
	Value               *int
	Number              *handbook.Quantity
	Choices             []string
	Date                string
	Points              []struct {
		ID     string
		Text   said
		Shared bool
	}
	Roles []struct {
		ID     string
		Shared bool
	}
	Ratings []struct{ Item, Level string }
	Sources []string
}

// checkJSON compares table.json with the page's comparison, cell by cell.
func checkJSON(t *testing.T, p *Page) {
	t.Helper()
	kind := "comparison"
	if len(p.subject.Comparison.Roles) == 1 {
		kind = "role"
	}
	var d struct {
		ID, Language string
		Roles        []struct {
			ID    string
			Name  said
			Codes map[string][]string
		}
		Classifications []struct{ ID string }
		Groups          []struct {
			ID    string
			Label said
			Rows  []struct {
				ID, Relation string
				Similar      bool
				Label        said
				Note         *said
				Catalogue    struct {
					Items []struct {
						ID    string
						Label said
					}
				}
				Cells []cellRead
			}
		}
	}
	valid(t, p.site, kind, []byte(write(t, "json", p)), &d)
	c := p.subject.Comparison
	if len(d.Roles) != len(c.Roles) || len(d.Groups) != len(c.Groups) {
		t.Fatalf("%d roles and %d groups, not %d and %d", len(d.Roles), len(d.Groups), len(c.Roles), len(c.Groups))
	}
	for i, role := range c.Roles {
		p.same(t, role.ID, role.Name, d.Roles[i].Name)
		for _, code := range role.Codes {
			known := slices.ContainsFunc(d.Classifications, func(c struct{ ID string }) bool { return c.ID == code.ID })
			if !known || !slices.Contains(d.Roles[i].Codes[code.ID], code.Value) {
				t.Errorf("%s has the codes %v of %v, without %q", role.ID, d.Roles[i].Codes, d.Classifications, code.Value)
			}
		}
	}
	for i, group := range c.Groups {
		p.same(t, group.Group.ID, group.Group.Label, d.Groups[i].Label)
		if len(group.Rows) != len(d.Groups[i].Rows) {
			t.Fatalf("%d rows", len(d.Groups[i].Rows))
		}
		for j, row := range group.Rows {
			got := d.Groups[i].Rows[j]
			p.same(t, row.Criterion.ID, row.Criterion.Label, got.Label)
			if _, similar := row.Apart(p.language.Index); len(c.Roles) > 1 && (got.Relation != string(row.Relation) || got.Similar != similar) {
				t.Errorf("%s: relation %q, similar %t", row.Criterion.ID, got.Relation, got.Similar)
			}
			if curated := p.subject.Curated; curated != nil && curated.Notes != nil {
				p.sameProse(t, "note", curated.Notes[row.Criterion.Index], got.Note)
			}
			for column, cell := range row.Cells {
				p.sameCell(t, row, cell, got.Cells[column])
			}
		}
	}
}

func (p *Page) same(t *testing.T, what string, want handbook.Text, got said) {
	t.Helper()
	shown := want.Shown(p.language.Index)
	language := ""
	if shown != p.language.Index {
		language = p.site.Handbook.Site.Languages[shown].Locale
	}
	if got.Text != want[shown] || got.Language != language {
		t.Errorf("%s: %q, want %q in %q", what, got, want[shown], language)
	}
}

func (p *Page) sameProse(t *testing.T, what string, want handbook.Prose, got *said) {
	t.Helper()
	if want == nil || got == nil {
		if want != nil || got != nil {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
		return
	}
	text := make(handbook.Text, len(want))
	for i := range want {
		if want[i] != nil {
			text[i] = want[i].Plain()
		}
	}
	p.same(t, what, text, *got)
	if !strings.Contains(got.HTML, "<") {
		t.Errorf("%s: HTML %q", what, got.HTML)
	}
}

func (p *Page) sameCell(t *testing.T, row compare.Row, want *handbook.Cell, got cellRead) {
	t.Helper()
	what := row.Criterion.ID
	switch {
	case want == nil:
		if got.State != "not-stated" {
			t.Errorf("%s: state %q", what, got.State)
		}
		return
	case want.NotApplicable != (got.State == "not-applicable"):
		t.Errorf("%s: state %q", what, got.State)
	}
	p.sameProse(t, what, want.Text, got.Text)
	p.sameProse(t, what+" depends", want.Depends, got.Depends)
	p.sameProse(t, what+" note", want.Note, got.Note)
	var wanted, found []string
	for _, point := range want.Points {
		wanted = append(wanted, fmt.Sprint(point.Key, point.Text.In(p.language.Index).Plain()))
	}
	for _, point := range got.Points {
		found = append(found, fmt.Sprint(point.ID, point.Text.Text))
	}
	for _, role := range want.Roles {
		wanted = append(wanted, role.ID)
	}
	for _, role := range got.Roles {
		found = append(found, role.ID)
	}
	for _, rating := range want.Ratings {
		wanted = append(wanted, rating.Item.ID+" "+rating.Level.ID)
	}
	for _, rating := range got.Ratings {
		found = append(found, rating.Item+" "+rating.Level)
	}
	for _, source := range want.Sources {
		wanted = append(wanted, source.ID)
	}
	found = append(found, got.Sources...)
	if row.Criterion.Kind == handbook.KindSpectrum && !want.NotApplicable {
		wanted = append(wanted, fmt.Sprint(want.Value))
		if got.Value != nil {
			found = append(found, fmt.Sprint(*got.Value))
		}
	}
	if row.Criterion.Measure != nil && !want.NotApplicable && !want.ByLevel {
		wanted = append(wanted, fmt.Sprint(&want.Quantity))
		found = append(found, fmt.Sprint(got.Number))
	}
	for _, choice := range want.Choices {
		wanted = append(wanted, choice.ID)
	}
	found = append(found, got.Choices...)
	if got.Date != want.Date {
		t.Errorf("%s: day %q, want %q", what, got.Date, want.Date)
	}
	if got.ByLevel != (want.Varies != nil) {
		t.Errorf("%s: by level %t", what, got.ByLevel)
	}
	if !slices.Equal(wanted, found) || want.EditorView != (got.View == "editors") {
		t.Errorf("%s: %q %q, want %q", what, found, got.View, wanted)
	}
}

// checkHandbook compares handbook.json with the handbook.
func checkHandbook(t *testing.T, s *Site) {
	t.Helper()
	var out bytes.Buffer
	pairs := s.Pairs
	s.WriteHandbook(&out)
	var d struct {
		Classifications []struct{ ID, URL string }
		Criteria        []struct{ ID string }
		Comparisons     []struct{ ID string }
		Roles           []struct {
			ID    string
			Name  map[string]string
			Codes map[string][]string
			Cells map[string]struct {
				Text   map[string]said
				Value  *int
				Number *handbook.Quantity
				Points []struct{ Text map[string]said }
			}
		}
	}
	valid(t, s, "handbook", out.Bytes(), &d)
	if len(d.Criteria) != len(s.Handbook.Criteria) || len(d.Comparisons) != len(pairs) || len(d.Roles) != len(s.Handbook.AllRoles) {
		t.Errorf("%d criteria, %d comparisons, %d roles", len(d.Criteria), len(d.Comparisons), len(d.Roles))
	}
	for i, c := range s.Handbook.Classifications {
		if got := d.Classifications[i]; got.ID != c.ID || got.URL != c.URL {
			t.Errorf("classification %v", got)
		}
	}
	for i, role := range s.Handbook.AllRoles {
		for _, code := range role.Codes {
			if !slices.Contains(d.Roles[i].Codes[code.ID], code.Value) {
				t.Errorf("%s has the codes %v, without %q", role.ID, d.Roles[i].Codes, code.Value)
			}
		}
		for _, criterion := range s.Handbook.Criteria {
			want, got := role.Cells[criterion.Index], d.Roles[i].Cells[criterion.ID]
			if want == nil {
				continue
			}
			if got.Number != nil && *got.Number != want.Quantity || criterion.Measure != nil && !want.NotApplicable && got.Number == nil {
				t.Errorf("%s %s: %v", role.ID, criterion.ID, got.Number)
			}
			for j, text := range want.Text {
				key := s.Handbook.Site.Languages[j].Tag
				if _, there := got.Text[key]; there != (text != nil) || text != nil && got.Text[key].Text != text.Plain() {
					t.Errorf("%s %s in %s: %q", role.ID, criterion.ID, key, got.Text[key])
				}
			}
			if len(want.Points) != len(got.Points) || criterion.Kind == handbook.KindSpectrum && !want.NotApplicable && *got.Value != want.Value {
				t.Errorf("%s %s: %v", role.ID, criterion.ID, got)
			}
		}
	}
}
