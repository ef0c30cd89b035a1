package document

import "github.com/BurntSushi/toml"

// lostKey returns a key of which the decoder lost a value, or nil. It takes a list that has keys
// of a table, too, such as
//
//	a = [1]
//	a.b = 2
//
// in either order, which TOML forbids, and keeps what stands last
// (github.com/BurntSushi/toml v1.6.0, parser.addContext).
func lostKey(values map[string]any, metadata toml.MetaData) []string {
	above := make(map[string]bool) // what has keys below it
	for _, k := range metadata.Keys() {
		switch metadata.Type(k...) {
		case "Array":
			if value, inList := valueAt(values, k); !inList && (above[k.String()] || !isList(value)) {
				return k
			}
		case "ArrayHash":
			clear(above) // its next entry begins
		}
		for i := 1; i < len(k); i++ {
			above[k[:i].String()] = true
		}
	}
	return nil
}

// valueAt returns the value of a key, or that it stands in a list.
func valueAt(values map[string]any, path []string) (value any, inList bool) {
	value = values
	for _, name := range path {
		table, ok := value.(map[string]any)
		if !ok {
			return nil, true
		}
		value = table[name]
	}
	return value, false
}

func isList(value any) bool {
	switch value.(type) {
	case []any, []map[string]any:
		return true
	}
	return false
}
