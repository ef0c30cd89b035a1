package spreadsheet

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"
)

// object is a table of JSON, YAML or front matter, in its order. A value is an object,
// []any, or a scalar.
type (
	object = yaml.MapSlice
	field  = yaml.MapItem
)

// The bounds of YAML, whose parser takes its time, and of nesting.
const (
	maxYAML  = 2 << 20
	maxDepth = 50
)

func readJSON(name, text string) (sheets []Sheet, note string, err error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	value, err := jsonValue(d, 0)
	if err == nil {
		if _, end := d.Token(); end != io.EOF {
			err = errors.New("more than one value; expected one list")
		}
	}
	if err != nil {
		return nil, "", fmt.Errorf("line %d: %w", strings.Count(text[:d.InputOffset()], "\n")+1, err)
	}
	return tables(name, "JSON", value)
}

func jsonValue(d *json.Decoder, depth int) (any, error) {
	t, err := d.Token()
	if err != nil {
		return nil, err
	}
	if depth > maxDepth {
		return nil, fmt.Errorf("nested too deeply; expected at most %d levels", maxDepth)
	}
	if t != json.Delim('[') && t != json.Delim('{') {
		return t, nil
	}
	list, o := []any{}, object{}
	for d.More() {
		key := json.Token("")
		if t == json.Delim('{') {
			if key, err = d.Token(); err != nil {
				return nil, err
			}
		}
		value, err := jsonValue(d, depth+1)
		if err != nil {
			return nil, err
		}
		list, o = append(list, value), append(o, field{Key: key, Value: value})
	}
	if _, err = d.Token(); t == json.Delim('[') {
		return list, err
	}
	return o, err
}

func readYAML(name, text string) (sheets []Sheet, note string, err error) {
	values, err := yamlValues(text)
	if err != nil {
		return nil, "", err
	}
	if len(values) == 1 {
		return tables(name, "YAML", values[0])
	}
	return tables(name, "YAML", values)
}

// yamlValues returns the documents of a text. What refers to another place is refused,
// since a few lines of that are as long as one likes.
func yamlValues(text string) (values []any, err error) {
	if len(text) > maxYAML {
		return nil, fmt.Errorf("the file is larger than %d MB; expected a smaller one, or JSON", maxYAML>>20)
	}
	depth := 0
	for _, t := range lexer.Tokenize(text) {
		switch t.Type {
		case token.AliasType, token.MergeKeyType:
			return nil, fmt.Errorf("line %d: aliases are not read; expected the text itself", t.Position.Line)
		case token.SequenceStartType, token.MappingStartType:
			depth++
		case token.SequenceEndType, token.MappingEndType:
			depth--
		case token.SequenceEntryType, token.MappingKeyType: // each may stand in another, on one line
			if t.Position.Column > 4*maxDepth {
				depth = maxDepth + 1
			}
		}
		if depth > maxDepth {
			return nil, fmt.Errorf("line %d: nested too deeply; expected at most %d levels", t.Position.Line, maxDepth)
		}
	}
	defer func() { // a text that the parser does not expect must not end the program
		if fault := recover(); fault != nil {
			values, err = nil, fmt.Errorf("the YAML can't be read: %v", fault)
		}
	}()
	d := yaml.NewDecoder(strings.NewReader(text), yaml.UseOrderedMap())
	for {
		var value any
		if err := d.Decode(&value); err == io.EOF {
			return values, nil
		} else if err != nil {
			message, _, _ := strings.Cut(err.Error(), "\n")
			return nil, fmt.Errorf("the YAML can't be read: %s", message)
		}
		if value != nil {
			values = append(values, value)
		}
	}
}

// tables finds the lists of objects in a value: each is a table, an object a row. An
// object that has nothing but objects is a list, too, by their ids. The note says what is
// beside the lists.
func tables(name, note string, value any) ([]Sheet, string, error) {
	lists := object{{Key: name, Value: value}}
	if rowsOf(value) == nil {
		lists, _ = value.(object)
	}
	var sheets []Sheet
	var beside []string
	for _, f := range lists {
		rows := rowsOf(f.Value)
		if rows == nil {
			beside = append(beside, textOf(f.Key))
			continue
		}
		s, err := tableOf(textOf(f.Key), rows)
		if err != nil {
			return nil, "", err
		}
		sheets = append(sheets, s)
	}
	if len(sheets) == 0 {
		return nil, "", errors.New("there is no list of objects; expected an object for each role")
	}
	if len(beside) > 0 {
		note += ", without what is beside the lists: " + strings.Join(beside, ", ")
	}
	return sheets, note, nil
}

// rowsOf returns the objects of a list, or of an object that has nothing else and is no
// shell around one list; nil for other values.
func rowsOf(value any) []object {
	var rows []object
	switch value := value.(type) {
	case []any:
		for _, entry := range value {
			o, ok := entry.(object)
			if !ok {
				return nil
			}
			rows = append(rows, o)
		}
	case object:
		if len(value) == 1 && rowsOf(value[0].Value) != nil {
			return nil
		}
		for _, f := range value {
			o, ok := f.Value.(object)
			if !ok {
				return nil
			}
			key := "id"
			if slices.ContainsFunc(o, func(f field) bool { return textOf(f.Key) == "id" }) {
				key = "key"
			}
			rows = append(rows, append(object{{Key: key, Value: f.Key}}, o...))
		}
	}
	return rows
}

// tableOf returns objects as a table, with a column for each key. An object in one has
// columns with its key and a dot before theirs.
func tableOf(name string, rows []object) (Sheet, error) {
	columns := make(map[string]int)
	cells := [][]string{nil}
	b := budget{}
	for _, o := range rows {
		var row []string
		each(o, "", func(key, text string) {
			c, ok := columns[key]
			if !ok {
				c = len(columns)
				columns[key], cells[0] = c, append(cells[0], key)
			}
			row = append(row, make([]string, max(0, c+1-len(row)))...)
			row[c] = strings.TrimPrefix(row[c]+"\n\n"+text, "\n\n")
		})
		row, err := b.row(row)
		if err != nil {
			return Sheet{}, err
		}
		cells = append(cells, row)
	}
	return Sheet{Name: name, Rows: trimmed(cells)}, nil
}

// each calls a function for each text of an object.
func each(o object, before string, do func(key, text string)) {
	for _, f := range o {
		if inner, ok := f.Value.(object); ok {
			each(inner, before+textOf(f.Key)+".", do)
		} else if text := textOf(f.Value); text != "" {
			do(before+textOf(f.Key), text)
		}
	}
}

// textOf returns a value as the text of a cell: the entries of a list as points.
func textOf(value any) string {
	switch value := value.(type) {
	case nil:
		return ""
	case string:
		return strings.TrimSpace(value)
	case object:
		var parts []string
		each(value, "", func(key, text string) { parts = append(parts, key+": "+text) })
		return strings.Join(parts, ", ")
	case []any:
		var points []string
		for _, entry := range value {
			if text := textOf(entry); text != "" {
				points = append(points, "- "+text)
			}
		}
		return strings.Join(points, "\n")
	}
	return fmt.Sprint(value)
}
