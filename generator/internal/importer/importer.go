// Package importer makes a handbook of the tables of a spreadsheet, or updates one.
// It is pure: tables and files go in, the files that differ come out.
//
// Three steps: a sheet of any shape becomes a grid, a row a role (shape.go); the grids
// become roles, criteria and catalogues (plan.go, roles.go); these become files,
// in which what people changed stays as it is (files.go, update.go).
package importer

import (
	"fmt"
	"io/fs"
	"slices"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/scaffold"
	"rolebook/generator/internal/spreadsheet"
)

// LockFile has what the last import wrote, in short: see lock.go.
const LockFile = "import.lock"

// Input is what an import begins with.
type Input struct {
	Sheets   []spreadsheet.Sheet
	Handbook *handbook.Handbook // nil where there is none yet
	Files    fs.FS              // the handbook's; nil where there is none
	Language string             // of the texts; "" to guess it
	// MappingFile is the name of the mapping in messages, Mapping its text: "" if
	// there is none yet.
	MappingFile, Mapping string
}

// Result is what an import would write, and what it says.
type Result struct {
	Language string
	Guess    []Line
	Files    []scaffold.File // those that differ from what is there; the lock is the last
	Mapping  string          // the text of the mapping file
	Roles    int             // in the tables

	Lost      []string // cells that have no place in the handbook
	Conflicts []string // texts that people changed, and that stay
	Notes     []string
}

// Line says what becomes of a column.
type Line struct{ Sheet, Column, Heading, Becomes, Example string }

// Import makes the files of a handbook from tables. The problems are those of the
// mapping; the error says why there is nothing to import.
func Import(in Input) (*Result, problem.List, error) {
	m, problems := readMapping(in.MappingFile, in.Mapping)
	if len(problems) > 0 {
		problems.Sort()
		return nil, problems, nil
	}
	p := &plan{in: in, mapping: m}
	if err := p.readSheets(); err != nil {
		return nil, nil, err
	}
	if err := p.chooseLanguage(); err != nil {
		return nil, nil, err
	}
	p.begin()
	for _, s := range p.sheets {
		p.addSheet(s)
	}
	if len(p.roles) == 0 {
		return nil, nil, fmt.Errorf("the table has no roles below its headings")
	}
	p.addUnfilled()
	p.write()
	for _, file := range p.result.Files {
		if len(file.Text) > document.MaxSize && file.Name != LockFile {
			return nil, nil, fmt.Errorf("%s would be larger than %d MiB; import fewer columns at a time", file.Name, document.MaxSize>>20)
		}
	}
	return &p.result, nil, nil
}

// source is a sheet with how it is read.
type source struct {
	table *table
	grid  *grid
}

// mostColumns is how many criteria a table may have.
const mostColumns = 2000

// readSheets brings the sheets into the shape of grids.
func (p *plan) readSheets() error {
	var names []string
	for _, sheet := range p.in.Sheets {
		names = append(names, sheet.Name)
	}
	for _, sheet := range p.in.Sheets {
		rows := cellsOf(sheet)
		for _, at := range sheet.Unstored {
			p.result.Lost = append(p.result.Lost, fmt.Sprintf("%s: a formula without a stored value; open and save the file in a spreadsheet program", place{sheet.Name, at}))
		}
		t := p.mapping.tableOf(sheet.Name, rows, names)
		if t == nil {
			guessed, certain := guessLayout(rows)
			if sheet.Hidden || !certain && len(p.in.Sheets) > 1 {
				p.ignored(sheet, rows)
				continue
			}
			if len(rows) == 0 {
				continue
			}
			t = &table{sheet: sheet.Name, fresh: true, layout: guessed, keys: make(ids)}
		}
		l := t.layout
		if l.shape == shapeIgnore {
			continue
		}
		if width := len(rows[0]); max(l.criterion, l.text, l.group) >= width {
			return fmt.Errorf("sheet %q has %d columns, fewer than %s names", sheet.Name, width, p.in.MappingFile)
		}
		r := reader{rows: rows, layout: l, grid: &grid{sheet: sheet.Name}}
		g := r.read()
		if len(g.columns) > mostColumns {
			return fmt.Errorf("sheet %q has %d criteria; expected at most %d", sheet.Name, len(g.columns), mostColumns)
		}
		p.result.Lost = append(p.result.Lost, r.lost...)
		t.apply(g.columns)
		guessUses(g)
		p.sheets = append(p.sheets, source{t, g})
	}
	if len(p.sheets) == 0 {
		return fmt.Errorf("no sheet has a table of roles")
	}
	return nil
}

// ignored says how much of a sheet is left out, and how to have it so.
func (p *plan) ignored(sheet spreadsheet.Sheet, rows [][]cell) {
	cells := 0
	for _, row := range rows {
		for _, c := range row {
			if c.text != "" {
				cells++
			}
		}
	}
	why := "no table of roles was found on it"
	if sheet.Hidden {
		why = "the sheet is hidden"
	}
	if cells > 0 {
		p.result.Lost = append(p.result.Lost, fmt.Sprintf("%s: %s not imported, since %s; if that is meant, give the sheet the shape \"ignore\" in %s", sheet.Name, count(cells, "cell"), why, p.in.MappingFile))
	}
}

// chooseLanguage decides in which of the handbook's languages the texts are.
func (p *plan) chooseLanguage() error {
	tag := p.in.Language
	if tag == "" {
		tag = p.mapping.language
	}
	var grids []*grid
	for _, s := range p.sheets {
		grids = append(grids, s.grid)
	}
	guessed := tag == ""
	if guessed {
		tag = guessLanguage(grids)
	}
	var tags []string
	if h := p.in.Handbook; h != nil {
		for _, language := range h.Site.Languages {
			tags = append(tags, language.Tag)
		}
	} else {
		for _, language := range scaffold.Languages {
			tags = append(tags, language.Tag)
		}
	}
	if !slices.Contains(tags, tag) {
		if !guessed {
			return fmt.Errorf("unknown language %q; expected %s", tag, document.OneOf(tags))
		}
		tag = tags[0]
	}
	p.language, p.result.Language, p.mapping.language = tag, tag, tag
	return nil
}

// say returns words of a comment or a label in the language of the texts.
func (p *plan) say(german, english string) string {
	if p.language == "de" {
		return german
	}
	return english
}
