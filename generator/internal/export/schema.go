package export

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
)

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
