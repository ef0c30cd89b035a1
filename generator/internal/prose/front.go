package prose

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/problem"
)

// fields are what the front matter of a page may set, each with a function that
// returns what is wrong with its value, or "". Whatever else Hugo knows could
// pick another layout, or reach a template that prints it as HTML.
var fields = map[string]func(value any) string{
	"title": text, "linkTitle": text, "description": text, "summary": text,
	"slug": slug, "weight": number, "date": day, "lastmod": day,
	"aliases": aliases, "menus": menus, "menu": menus, "keywords": texts,
}

// mostUnknown is how many other fields are reported one by one.
const mostUnknown = 20

// hints are what was probably meant by some other field.
var hints = map[string]string{
	"url": "slug", "permalink": "slug", "subtitle": "description", "name": "title",
}

// front checks the front matter of the page and returns it as JSON.
func (p *page) front(front string) []byte {
	values, ok := p.decode(front)
	if !ok {
		return nil
	}
	unknown := 0
	for _, key := range slices.Sorted(maps.Keys(values)) {
		check, known := fields[key]
		if !known {
			delete(values, key)
			if unknown++; unknown > mostUnknown { // finding its place reads it all again
				continue
			}
			p.errorAt(place(front, key), "%q can't be set here%s", key, hint(key))
		} else if fault := check(values[key]); fault != "" {
			delete(values, key)
			p.errorAt(place(front, key), "%q %s", key, fault)
		}
	}
	if unknown > mostUnknown {
		p.errorAt(0, "%d more fields can't be set here", unknown-mostUnknown)
	}
	data, err := json.Marshal(values)
	if err != nil { // what can't be written was refused above
		p.errorAt(0, "the front matter can't be read: %v", err)
	}
	return data
}

func hint(key string) string {
	all := slices.Sorted(maps.Keys(fields))
	if meant, ok := hints[strings.ToLower(key)]; ok {
		return fmt.Sprintf("; did you mean %q?", meant)
	}
	return cmp.Or(problem.DidYouMean(key, all), "; expected "+document.OneOf(all))
}

// fenced is front matter in YAML or TOML, with what is between its fences.
var fenced = regexp.MustCompile(`(?s)\A(?:---[ \t\r]*\n(|.*?\n)---|\+\+\+[ \t\r]*\n(|.*?\n)\+\+\+)[ \t\r]*(?:\n|\z)`)

// Body returns where the text of a page begins, behind a byte-order mark and front
// matter.
func Body(page string) int {
	text := strings.TrimPrefix(page, "\ufeff")
	return len(page) - len(text) + frontMatter(text)
}

// frontMatter returns the length of a page's front matter: TOML, YAML or JSON,
// as Hugo knows them. Empty lines may stand before it.
func frontMatter(page string) int {
	rest := strings.TrimLeft(page, " \t\r\n")
	lead := len(page) - len(rest)
	if strings.HasPrefix(rest, "{") {
		decoder := json.NewDecoder(strings.NewReader(rest))
		var values map[string]any
		if decoder.Decode(&values) == nil {
			return lead + int(decoder.InputOffset())
		}
	}
	if fences := fenced.FindString(rest); fences != "" {
		return lead + len(fences)
	}
	return 0
}

// decode reads front matter in any of Hugo's notations.
func (p *page) decode(front string) (values map[string]any, ok bool) {
	values = make(map[string]any)
	trimmed := strings.TrimLeft(front, " \t\r\n")
	fences := fenced.FindStringSubmatch(trimmed)
	if fences == nil {
		_ = json.Unmarshal([]byte(front), &values) // JSON that has been read before, or nothing
		return values, true
	}
	// Comments in place of the fences keep the lines where they are.
	inside := front[:len(front)-len(trimmed)] + "#\n" + strings.TrimPrefix(fences[1]+fences[2], "\ufeff")
	if trimmed[0] == '+' {
		d, table := document.Parse(p.file, inside)
		p.problems = append(p.problems, d.Problems()...)
		if table == nil {
			return nil, false
		}
		for key := range table.Names() {
			values[key] = table.Value(key)
		}
		return values, true
	}
	inside = strings.ReplaceAll(strings.ReplaceAll(inside, "\r\n", "\n"), "\r", " ") // in YAML a line end of its own
	if err := yaml.Unmarshal([]byte(inside), &values); err != nil {
		line, message := yamlFault(err)
		p.problems = append(p.problems, problem.Problem{File: p.file, Line: line, Col: 1, Message: "broken front matter: " + message})
		return nil, false
	}
	if values == nil { // nothing but white space
		values = make(map[string]any)
	}
	return values, true
}

// yamlFault returns the line of a mistake in YAML, and what the parser says.
func yamlFault(err error) (line int, message string) {
	var syntax yaml.Error
	if errors.As(err, &syntax) && syntax.GetToken() != nil && syntax.GetToken().Position != nil {
		return max(syntax.GetToken().Position.Line, 1), syntax.GetMessage()
	}
	message, _, _ = strings.Cut(err.Error(), "\n")
	return 1, message
}

// place returns where a key stands in front matter, in bytes; 0 if it is not
// found, as where the key is written with escapes or in base64.
func place(front, key string) int {
	if !utf8.ValidString(key) { // of YAML's !!binary
		return 0
	}
	name := regexp.QuoteMeta(key)
	at := regexp.MustCompile(`(?m)(?:^|[{,\[])\s*["']?(` + name + `)["']?\s*[:=.\]]`).FindStringSubmatchIndex(front)
	if at == nil {
		return 0
	}
	return at[2]
}

func text(value any) string {
	if _, ok := value.(string); !ok {
		return "is no text; expected it in quotes"
	}
	return ""
}

func texts(value any) string {
	list, ok := value.([]any)
	if !ok || slices.ContainsFunc(list, func(v any) bool { return text(v) != "" }) {
		return `is no list of texts; expected ["…", "…"]`
	}
	return ""
}

func number(value any) string {
	switch n := value.(type) {
	case int, int64, uint64:
		return ""
	case float64:
		if n == float64(int64(n)) {
			return ""
		}
	}
	return "is no whole number; expected one such as 10"
}

func day(value any) string {
	switch v := value.(type) {
	case time.Time:
		return ""
	case string:
		for _, layout := range []string{time.DateOnly, time.RFC3339} {
			if _, err := time.Parse(layout, v); err == nil {
				return ""
			}
		}
	}
	return "is no date; expected one such as 2026-01-31"
}

// segment is a part of an address; not a number of dots, which is another folder.
var segment = regexp.MustCompile(`^[\p{L}\p{N}_-][\p{L}\p{N}._ -]*$`)

func slug(value any) string {
	if word, ok := value.(string); !ok || !segment.MatchString(word) {
		return "is no part of an address; expected letters, digits and hyphens, such as \"about-us\""
	}
	return ""
}

func aliases(value any) string {
	if fault := texts(value); fault != "" {
		return fault
	}
	for _, alias := range value.([]any) {
		for _, part := range strings.Split(strings.Trim(alias.(string), "/"), "/") {
			if !segment.MatchString(part) {
				return fmt.Sprintf("has %q, which is no path of the site; expected one such as \"/en/about-us/\"", alias)
			}
		}
	}
	return ""
}

const noMenu = "is no menu; expected the name of one, such as footer"

// menus are names of menus, or a table of entries.
func menus(value any) string {
	switch v := value.(type) {
	case string:
		return ""
	case []any:
		if texts(v) == "" {
			return ""
		}
	case map[string]any:
		for _, menu := range slices.Sorted(maps.Keys(v)) {
			if fault := menuEntry(v[menu]); fault != "" {
				return fault
			}
		}
		return ""
	}
	return noMenu
}

// menuFields are those of an entry: never pre and post, which Hugo prints as HTML.
var menuFields = map[string]func(value any) string{"name": text, "title": text, "identifier": text, "parent": text, "weight": number}

func menuEntry(value any) string {
	entry, ok := value.(map[string]any)
	if !ok {
		return noMenu
	}
	for _, key := range slices.Sorted(maps.Keys(entry)) {
		check, known := menuFields[key]
		if !known {
			return fmt.Sprintf("has %q, which can't be set; expected name, title, identifier, parent or weight", key)
		}
		if fault := check(entry[key]); fault != "" {
			return fmt.Sprintf("has %q, which %s", key, fault)
		}
	}
	return ""
}
