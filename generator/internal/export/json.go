package export

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// Version is the version of the JSON documents and of their schemas. Within a
// version, documents only gain fields; docs/exports.md says what else holds.
const Version = 1

// pageDocument is what a page says about one role or several, in the page's
// language.
type pageDocument struct {
	Schema        string             `json:"$schema"`
	Version       int                `json:"version"`
	Kind          string             `json:"kind"` // role or comparison
	ID            string             `json:"id"`
	Language      string             `json:"language"` // BCP 47
	Address       string             `json:"address"`
	Roles         []roleFacts        `json:"roles"`           // the columns
	Gist          any                `json:"gist,omitempty"`  // the gists on one line
	Gists         []any              `json:"gists,omitempty"` // one a role
	Misconception any                `json:"misconception,omitempty"`
	Decisions     []decisionFacts    `json:"decisions,omitempty"`
	Groups        []groupFacts       `json:"groups"`
	Sources       []*handbook.Source `json:"sources,omitempty"` // that the cells name, in the order in which they do

	Classifications []classificationFacts `json:"classifications,omitempty"` // that the roles have codes of
}

type groupFacts struct {
	named
	Address string     `json:"address"`
	Rows    []rowFacts `json:"rows"`
}

type rowFacts struct {
	ID        string   `json:"id"` // of the criterion
	Kind      string   `json:"kind"`
	Label     any      `json:"label"`
	Question  any      `json:"question,omitempty"`
	FormerIDs []string `json:"formerIds,omitempty"`
	Address   string   `json:"address"`
	Relation  string   `json:"relation,omitempty"` // of comparisons: same, different, partial or unstated
	Similar   bool     `json:"similar,omitempty"`  // of comparisons: all say the same, or nearly, in the document's language
	Distance  *int     `json:"distance,omitempty"` // of a spectrum in comparisons, in steps
	Poles     []any    `json:"poles,omitempty"`    // of a spectrum: at −2 and at 2
	valueFacts
	Catalogue *catalogueFacts `json:"catalogue,omitempty"` // what the row's ratings name
	Note      any             `json:"note,omitempty"`
	Cells     []cellFacts     `json:"cells"` // one a role
}

// pageEncoder makes the document of one page.
type pageEncoder struct {
	encoder
	language *handbook.Language
	curated  *handbook.Curated // may be nil
	several  bool              // roles
	page     string            // its address
}

func writeJSON(out *bytes.Buffer, p *Page) {
	c := p.subject.Comparison
	e := &pageEncoder{newEncoder(p.site, p.language), p.language, p.subject.Curated, len(c.Roles) > 1, p.site.address(p.Path())}
	d := pageDocument{
		Version: Version, Kind: "role", ID: p.subject.ID, Language: p.language.Locale, Address: e.page,
		Roles: each(c.Roles, e.column), Groups: each(c.Groups, e.group),
	}
	if e.several {
		d.Kind = "comparison"
	}
	d.Schema = p.site.address(schemaPath(d.Kind))
	if e.curated != nil {
		d.Gist, d.Gists = e.gists(c.Roles, e.curated)
		d.Misconception = e.prose(e.curated.Misconception)
		d.Decisions = e.decisions(e.curated)
	}
	d.Sources, d.Classifications = e.named.List, e.classified(c.Roles)
	encode(out, d, "")
}

// encode writes a document, each level indented; on one line without an indent.
func encode(out *bytes.Buffer, document any, indent string) {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", indent)
	if err := encoder.Encode(document); err != nil {
		panic(fmt.Sprintf("export: %v", err)) // strings, numbers and lists of them can be encoded
	}
}

func (e *pageEncoder) column(r *handbook.Role) roleFacts {
	facts := e.role(r)
	facts.Address = e.site.address(e.site.Handbook.RolePath(e.language, r.ID))
	if r.Family != nil {
		facts.Family = named{ID: r.Family.ID, Label: e.label(r.Family.Label)}
	}
	return facts
}

func (e *pageEncoder) group(g compare.Group) groupFacts {
	return groupFacts{named{g.Group.ID, e.label(g.Group.Label), g.Group.FormerIDs}, e.page + "#group-" + g.Group.ID, each(g.Rows, e.row)}
}

func (e *pageEncoder) row(r compare.Row) rowFacts {
	c := r.Criterion
	row := rowFacts{
		ID: c.ID, Kind: string(c.Kind), Label: e.label(c.Label), Question: e.label(c.Question),
		FormerIDs: c.FormerIDs, Address: e.page + "#" + c.ID, Poles: e.poles(c), valueFacts: e.values(c),
	}
	if e.several {
		row.Relation = string(r.Relation)
		_, row.Similar = r.Apart(e.language.Index)
		if row.Poles != nil {
			row.Distance = &r.Distance
		}
	}
	if c.Catalogue != nil {
		row.Catalogue = e.catalogue(r)
	}
	if e.curated != nil && e.curated.Notes != nil {
		row.Note = e.prose(e.curated.Notes[c.Index])
	}
	row.Cells = each(r.Cells, func(cell *handbook.Cell) cellFacts { return e.cell(&r, cell) })
	return row
}

func (e *pageEncoder) catalogue(r compare.Row) *catalogueFacts {
	c := r.Criterion.Catalogue
	facts := &catalogueFacts{named: named{ID: c.ID, Label: e.label(c.Label)}, Levels: e.levels(c), Groups: e.groups(c)}
	for _, share := range r.Shares {
		item := e.item(share.Item)
		item.Address = e.page + "#" + r.Criterion.ItemAnchors(share.Item)[0]
		if e.several {
			item.Relation = string(share.Relation())
		}
		facts.Items = append(facts.Items, item)
	}
	return facts
}

// The schemas of the JSON documents (JSON Schema 2020-12). What they have in
// common stands once, in definitions.json.
//
//go:embed schema/*.json
var schemas embed.FS

// Kinds are the kinds of JSON documents.
var Kinds = []string{"role", "comparison", "handbook"}

// schemaPath returns where the schema of a kind stands, below the site's root.
func schemaPath(kind string) string { return fmt.Sprintf("schema/%d/%s.json", Version, kind) }

// Schemas returns the schemas by their path below the site's root; each is
// complete in itself, and knows its address.
func (s *Site) Schemas() map[string][]byte {
	definitions := readSchema("definitions")["$defs"].(map[string]any)
	files := make(map[string][]byte)
	for _, kind := range Kinds {
		schema := readSchema(kind)
		schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
		schema["$id"] = s.address(schemaPath(kind))
		defs := maps.Clone(definitions)
		own, _ := schema["$defs"].(map[string]any)
		maps.Copy(defs, own)
		delete(schema, "$defs")
		schema["$defs"] = reachable(schema, defs)
		var out bytes.Buffer
		encode(&out, schema, "  ")
		files[schemaPath(kind)] = out.Bytes()
	}
	return files
}

var reference = regexp.MustCompile(`"#/\$defs/([^"]+)"`)

// reachable returns those of the definitions that a schema refers to, or that they
// refer to themselves.
func reachable(schema any, defs map[string]any) map[string]any {
	used := make(map[string]any)
	for todo := []any{schema}; len(todo) > 0; todo = todo[1:] {
		text, _ := json.Marshal(todo[0]) // was JSON before
		for _, found := range reference.FindAllSubmatch(text, -1) {
			if name := string(found[1]); used[name] == nil {
				used[name] = defs[name]
				todo = append(todo, defs[name])
			}
		}
	}
	return used
}

func readSchema(name string) map[string]any {
	var schema map[string]any
	data, err := schemas.ReadFile("schema/" + name + ".json")
	if err == nil {
		err = json.Unmarshal(data, &schema)
	}
	if err != nil {
		panic(fmt.Sprintf("export: schema %s: %v", name, err)) // embedded, and read by the tests
	}
	return schema
}
