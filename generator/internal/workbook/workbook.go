// Package workbook shows a handbook as a workbook, for people to edit its texts and
// ratings in a spreadsheet program, and brings back what they changed. A row is a table
// of a file, a cell one of its values; a hidden sheet remembers what each cell was.
package workbook

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/translation"
)

// Book has the values of a handbook that a workbook shows.
type Book struct{ sheets []*sheet }

type sheet struct {
	name    string
	columns []column
	rows    []*row
	texts   bool // its columns are languages
}

// column is what the rows of a sheet have under one heading.
type column struct {
	name    string
	width   float64
	choices []string // what can be picked
	loose   bool     // several of them can
	// literal returns a text of the column as TOML, or what is wrong with it.
	literal func(r *row, text string) (literal, fault string)
}

// row is a table of a file: for texts, that with a key a language.
type row struct {
	translation.Text
	cells  []string         // by column; "" where nothing is said
	places []document.Place // by column
	state  string           // of the translations
}

// order is that of the sheets.
var order = []string{"Roles", ratingsSheet, "Criteria", "Catalogues", "Comparisons", sourcesSheet, "Retired"}

// Of returns the book of a sound handbook.
func Of(fsys fs.FS, h *handbook.Handbook, lock translation.Lock) *Book {
	b := &Book{}
	b.addTexts(fsys, h, lock)
	b.addRatings(h)
	b.addSources(fsys, h)
	slices.SortStableFunc(b.sheets, func(a, b *sheet) int { return slices.Index(order, a.name) - slices.Index(order, b.name) })
	return b
}

// String says how much the book has.
func (b *Book) String() string {
	texts, rows := 0, 0
	for _, s := range b.sheets {
		if rows += len(s.rows); s.texts {
			texts += len(s.rows)
		}
	}
	return fmt.Sprintf("%d texts and %d rows of other values", texts, rows-texts)
}

// sheet returns the sheet of that name, a new one if need be.
func (b *Book) sheet(name string, columns []column) *sheet {
	for _, s := range b.sheets {
		if s.name == name {
			return s
		}
	}
	s := &sheet{name: name, columns: columns}
	b.sheets = append(b.sheets, s)
	return s
}

// shortName returns a file's name without what all have: roles/cio.
func shortName(file string) string {
	return strings.TrimSuffix(strings.TrimPrefix(file, handbook.DataDir+"/"), path.Ext(file))
}

// addTexts adds a row for each text, with a column for each language.
func (b *Book) addTexts(fsys fs.FS, h *handbook.Handbook, lock translation.Lock) {
	var tags []string
	var columns []column
	for _, language := range h.Site.Languages {
		tags = append(tags, language.Tag)
		columns = append(columns, column{name: language.Tag, width: 60, literal: func(r *row, text string) (string, string) { return r.Literal(text), "" }})
	}
	texts := translation.Texts(fsys, tags)
	states := statesOf(texts, tags, lock)
	for _, text := range texts {
		kind, _, _ := strings.Cut(shortName(text.Document.File), "/")
		s := b.sheet(strings.ToUpper(kind[:1])+kind[1:], columns)
		r := &row{Text: text, state: strings.Join(states[text.Document.File+"\x00"+text.Key()], ", ")}
		for i, source := range text.Source {
			r.cells, r.places = append(r.cells, plain(source)), append(r.places, text.At(tags[i]))
		}
		s.rows, s.texts = append(s.rows, r), true
	}
}

// statesOf says how the translations of each text stand, where they don't stand well.
func statesOf(texts []translation.Text, tags []string, lock translation.Lock) map[string][]string {
	words := map[translation.State]string{translation.Missing: "missing", translation.Stale: "stale", translation.Alike: "as " + tags[0]}
	states := make(map[string][]string)
	for i, tag := range tags[1:] {
		for _, t := range translation.States(texts, i+1, tag, lock) {
			if word := words[t.State]; word != "" {
				key := t.Document.File + "\x00" + t.Key()
				states[key] = append(states[key], tag+" "+word)
			}
		}
	}
	return states
}

// plain returns a text as spreadsheet programs give it back.
func plain(text string) string {
	return strings.TrimSpace(lineBreaks.Replace(text))
}

var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n")
