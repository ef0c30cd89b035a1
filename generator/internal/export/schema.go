package export

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
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
		own, _ := schema["$defs"].(map[string]any)
		defs := make(map[string]any)
		for _, from := range []map[string]any{definitions, own} {
			for name, definition := range from {
				defs[name] = definition
			}
		}
		schema["$defs"] = reachable(schema, defs)
		var out bytes.Buffer
		encoder := json.NewEncoder(&out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		_ = encoder.Encode(schema) // was JSON before
		files[schemaPath(kind)] = out.Bytes()
	}
	return files
}

// reachable returns those of the definitions that a schema refers to, or that they
// refer to themselves.
func reachable(schema map[string]any, defs map[string]any) map[string]any {
	used := make(map[string]any)
	var walk func(any)
	walk = func(value any) {
		switch value := value.(type) {
		case []any:
			for _, v := range value {
				walk(v)
			}
		case map[string]any:
			for key, v := range value {
				if key == "$defs" {
					continue
				}
				walk(v)
				if ref, ok := v.(string); ok && key == "$ref" {
					name := ref[len("#/$defs/"):]
					if _, seen := used[name]; !seen {
						used[name] = defs[name]
						walk(defs[name])
					}
				}
			}
		}
	}
	walk(schema)
	return used
}

func readSchema(name string) map[string]any {
	data, err := schemas.ReadFile("schema/" + name + ".json")
	if err != nil {
		panic(fmt.Sprintf("export: %v", err)) // embedded
	}
	var schema map[string]any
	if err := json.Unmarshal(data, &schema); err != nil {
		panic(fmt.Sprintf("export: schema %s: %v", name, err)) // embedded, too, and read by the tests
	}
	return schema
}
