package document

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"rolebook/generator/internal/problem"
)

// Table is one table of a document. Its methods report a value of the wrong
// type as a problem of the document and go on as if it were absent.
type Table struct {
	doc    *Document
	path   []string
	values map[string]any
}

// Document returns the file that the table stands in.
func (t *Table) Document() *Document { return t.doc }

// Place returns the place of a key of the table; without a key, of the table.
func (t *Table) Place(keys ...string) Place { return Place{t.doc, t.path}.At(keys...) }

// Keys returns the keys of the table in the order of the file.
func (t *Table) Keys() []string {
	if len(t.values) > 1 {
		if keys := t.doc.index().find(t.path).order; len(keys) == len(t.values) {
			return slices.Clone(keys)
		}
	}
	return slices.Sorted(maps.Keys(t.values)) // one key, or a spelling that only the decoder knows
}

// Names returns the keys of the table in no particular order; unlike Keys it
// costs nothing.
func (t *Table) Names() iter.Seq[string] { return maps.Keys(t.values) }

// Value returns the value of a key as it was decoded, or nil.
func (t *Table) Value(key string) any { return t.values[key] }

// Len counts the keys of the table.
func (t *Table) Len() int { return len(t.values) }

// Has reports whether the key is there.
func (t *Table) Has(key string) bool {
	_, ok := t.values[key]
	return ok
}

// IsTable reports whether the key is there and a table.
func (t *Table) IsTable(key string) bool {
	_, ok := t.values[key].(map[string]any)
	return ok
}

// IsArray reports whether the key is there and an array.
func (t *Table) IsArray(key string) bool {
	_, ok := t.values[key].([]any)
	return ok
}

// Allow reports every key that is not among the known ones.
func (t *Table) Allow(known ...string) {
	for key := range t.values {
		if !slices.Contains(known, key) {
			t.Unknown(key, known)
		}
	}
}

// Unknown reports a key that is not among the known ones.
func (t *Table) Unknown(key string, known []string) {
	t.Place(key).Errorf("unknown key %q%s", key, orWanted(key, known))
}

// orWanted names the nearest known word, or all of them where none is near.
func orWanted(word string, known []string) string {
	if hint := problem.DidYouMean(word, known); hint != "" {
		return hint
	}
	return "; expected " + OneOf(known)
}

// OneOf lists words for an error message: "a", "b" or "c".
func OneOf(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = fmt.Sprintf("%q", w)
	}
	if len(quoted) < 2 {
		return strings.Join(quoted, "")
	}
	return strings.Join(quoted[:len(quoted)-1], ", ") + " or " + quoted[len(quoted)-1]
}

// Table returns a table below this one, or nil where there is none.
func (t *Table) Table(key string) *Table {
	value, ok := t.values[key]
	if !ok {
		return nil
	}
	values, ok := value.(map[string]any)
	if !ok {
		t.wrongType(key, "a table")
		return nil
	}
	path := append(t.path[:len(t.path):len(t.path)], key)
	return &Table{doc: t.doc, path: path, values: values}
}

// Tables returns the tables below this one in the order of the file; what is
// there and no table is reported.
func (t *Table) Tables() []*Table {
	var tables []*Table
	for _, key := range t.Keys() {
		if table := t.Table(key); table != nil {
			tables = append(tables, table)
		}
	}
	return tables
}

// Name returns the key of the table in the table above it.
func (t *Table) Name() string {
	if len(t.path) == 0 {
		return ""
	}
	return t.path[len(t.path)-1]
}

// String returns a string, and whether one is there.
func (t *Table) String(key string) (string, bool) {
	return scalar[string](t, key, "a string in quotes")
}

// Bool returns true or false, and whether one of them is there.
func (t *Table) Bool(key string) (value, ok bool) {
	return scalar[bool](t, key, "true or false")
}

// Int returns a whole number, and whether one is there.
func (t *Table) Int(key string) (int64, bool) {
	return scalar[int64](t, key, "a whole number")
}

// Date returns a local date as YYYY-MM-DD, and whether one is there.
func (t *Table) Date(key string) (string, bool) {
	const expected = "a date without quotes, such as 2026-01-31"
	date, ok := scalar[time.Time](t, key, expected)
	if !ok {
		return "", false
	}
	if date.Location().String() != localDate {
		t.Place(key).Errorf("%q is a time; expected %s", key, expected)
		return "", false
	}
	return date.Format(time.DateOnly), true
}

// localDate is the zone by which the parser tells a date without a time.
const localDate = "date-local"

// Strings returns an array of strings, and whether one is there.
func (t *Table) Strings(key string) ([]string, bool) {
	values, ok := scalar[[]any](t, key, "an array of strings")
	if !ok {
		return nil, false
	}
	list := make([]string, 0, len(values))
	for i, value := range values {
		s, ok := value.(string)
		if !ok {
			t.Place(key).Errorf("element %d of %q is %s; expected a string in quotes", i+1, key, typeName(value))
			continue
		}
		list = append(list, s)
	}
	return list, true
}

func scalar[T any](t *Table, key, expected string) (T, bool) {
	var none T
	value, ok := t.values[key]
	if !ok {
		return none, false
	}
	typed, ok := value.(T)
	if !ok {
		t.wrongType(key, expected)
		return none, false
	}
	return typed, true
}

func (t *Table) wrongType(key, expected string) {
	t.Place(key).Errorf("%q is %s; expected %s", key, typeName(t.values[key]), expected)
}

// typeName names a TOML value's type in the words of an author.
func typeName(value any) string {
	switch value.(type) {
	case string:
		return "a string"
	case bool:
		return "true or false"
	case int64:
		return "a whole number"
	case float64:
		return "a number with a fraction"
	case time.Time:
		return "a date"
	case map[string]any:
		return "a table"
	case []map[string]any:
		return "an array of tables"
	case []any:
		return "an array"
	default:
		return "of an unknown type"
	}
}
