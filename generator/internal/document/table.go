package document

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"rolebook/generator/internal/problem"
)

// Table is one table of a document. Its methods report a value of the wrong
// type as a problem of the document and go on as if it were absent. A nil Table
// has no keys.
type Table struct {
	Place
	values map[string]any
}

// Keys returns the keys of the table in the order of the file.
func (t *Table) Keys() []string {
	if t.Len() > 1 {
		if keys := t.Document.index().find(t.Path).order; len(keys) == len(t.values) {
			return slices.Clone(keys)
		}
	}
	return slices.Sorted(t.Names()) // one key, or a spelling that only the decoder knows
}

// all returns the values of the table by their keys, as they were decoded.
func (t *Table) all() map[string]any {
	if t == nil {
		return nil
	}
	return t.values
}

// Names returns the keys of the table in no particular order; unlike Keys it
// costs nothing.
func (t *Table) Names() iter.Seq[string] { return maps.Keys(t.all()) }

// Value returns the value of a key as it was decoded, or nil.
func (t *Table) Value(key string) any { return t.all()[key] }

// Len counts the keys of the table.
func (t *Table) Len() int { return len(t.all()) }

// Has reports whether the key is there.
func (t *Table) Has(key string) bool { return t.Value(key) != nil }

// IsTable reports whether the key is there and a table.
func (t *Table) IsTable(key string) bool {
	_, ok := t.Value(key).(map[string]any)
	return ok
}

// Allow reports every key that is not among the known ones.
func (t *Table) Allow(known ...string) {
	for key := range t.Names() {
		if !slices.Contains(known, key) {
			t.Unknown(key, known)
		}
	}
}

// Unknown reports a key that is not among the known ones.
func (t *Table) Unknown(key string, known []string) {
	t.At(key).Errorf("unknown key %q%s", key, cmp.Or(problem.DidYouMean(key, known), "; expected "+OneOf(known)))
}

// OneOf lists words for an error message: "a", "b" or "c".
func OneOf[S ~string](words []S) string {
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
	values, ok := scalar[map[string]any](t, key, "a table")
	if !ok {
		return nil
	}
	return &Table{t.At(key), values}
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
	if len(t.Path) == 0 {
		return ""
	}
	return t.Path[len(t.Path)-1]
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
	text, _ := t.Value(key).(string)
	expected := "a date without quotes, such as " + meantDate(text)
	date, ok := scalar[time.Time](t, key, expected)
	if !ok {
		return "", false
	}
	if date.Location().String() != localDate {
		t.At(key).Errorf("%q is a time; expected %s", key, expected)
		return "", false
	}
	return date.Format(time.DateOnly), true
}

// meantDate returns how a date that stands in quotes is written, or an example.
func meantDate(text string) string {
	if day, ok := ParseDate(text); ok {
		return day
	}
	return "2026-01-31"
}

// ParseDate reads a day as people write it, 2026-12-01 or 1.12.2026, and returns it as YYYY-MM-DD.
func ParseDate(text string) (string, bool) {
	for _, layout := range []string{time.DateOnly, "2.1.2006"} {
		if day, err := time.Parse(layout, strings.ReplaceAll(strings.TrimSpace(text), ". ", ".")); err == nil {
			return day.Format(time.DateOnly), true
		}
	}
	return "", false
}

// localDate is the zone by which the parser tells a date without a time.
const localDate = "date-local"

// Strings returns an array of strings, and whether one is there.
func (t *Table) Strings(key string) ([]string, bool) {
	expected := "an array of strings"
	if alone, ok := t.Value(key).(string); ok {
		expected += ", such as " + QuoteAll([]string{alone})
	}
	values, ok := scalar[[]any](t, key, expected)
	if !ok {
		return nil, false
	}
	list := make([]string, 0, len(values))
	for i, value := range values {
		s, ok := value.(string)
		if !ok {
			t.At(key).Errorf("element %d of %q is %s; expected a string in quotes", i+1, key, typeName(value))
			continue
		}
		list = append(list, s)
	}
	return list, true
}

// scalar returns a value of type T, and whether one is there.
func scalar[T any](t *Table, key, expected string) (value T, ok bool) {
	found := t.Value(key)
	if value, ok = found.(T); !ok && found != nil {
		t.At(key).Errorf("%q is %s; expected %s", key, typeName(found), expected)
	}
	return value, ok
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
