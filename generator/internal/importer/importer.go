// Package importer makes a handbook of the tables of a spreadsheet, or updates one.
// It is pure: tables and files go in, the files that differ come out.
//
// Three steps: a sheet of any shape becomes a grid, a row a role (shape.go); the grids
// become roles, criteria and catalogues (plan.go, roles.go); these become files,
// in which what people changed stays as it is (files.go, update.go).
package importer

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/scaffold"
	"rolebook/generator/internal/spreadsheet"
)

// LockFile has what the last import wrote, in short: see ids.go.
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

// addf adds a message to a list of them.
func addf(list *[]string, format string, arguments ...any) {
	*list = append(*list, fmt.Sprintf(format, arguments...))
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Import makes the files of a handbook from tables. The problems are those of the
// mapping; the error says why there is nothing to import.
func Import(in Input) (*Result, problem.List, error) {
	m, problems := readMapping(in.MappingFile, in.Mapping)
	if len(problems) > 0 {
		problems.Sort()
		return nil, problems, nil
	}
	if in.Handbook == nil {
		in.Handbook = new(handbook.Handbook)
	}
	p := &plan{in: in, mapping: m}
	for _, sheet := range in.Sheets {
		if err := p.readSheet(sheet); err != nil {
			return nil, nil, err
		}
	}
	if len(p.grids) == 0 {
		return nil, nil, fmt.Errorf("no sheet has a table of roles")
	}
	if err := p.chooseLanguage(); err != nil {
		return nil, nil, err
	}
	p.begin()
	for _, g := range p.grids {
		p.addGrid(g)
	}
	if len(p.roles) == 0 {
		return nil, nil, fmt.Errorf("the table has no roles below its headings")
	}
	for _, c := range p.catalogues {
		if len(c.texts) > mostTexts {
			return nil, nil, fmt.Errorf("the ratings of %q have %d different texts, and each would be a level; expected at most %d, or becomes = %q for their columns in %s",
				c.label, len(c.texts), mostTexts, becomesText, in.MappingFile)
		}
	}
	p.addUnfilled()
	p.write()
	for _, file := range p.Files {
		if len(file.Text) > document.MaxSize && file.Name != LockFile {
			return nil, nil, fmt.Errorf("%s would be larger than %d MiB; import fewer columns at a time", file.Name, document.MaxSize>>20)
		}
	}
	return &p.Result, nil, nil
}

// mostColumns is how many criteria a table may have.
const mostColumns = 2000

// readSheet brings a sheet into the shape of a grid, unless it is to be left out.
func (p *plan) readSheet(sheet spreadsheet.Sheet) error {
	for _, at := range sheet.Unstored {
		addf(&p.Lost, "%s: a formula without a stored value; open and save the file in a spreadsheet program", place{sheet.Name, at})
	}
	rows := cellsOf(sheet)
	if len(rows) == 0 {
		return nil
	}
	t := p.mapping.tableOf(sheet.Name, rows, p.in.Sheets)
	if t == nil {
		guessed, certain := guessLayout(rows)
		if sheet.Hidden || !certain && len(p.in.Sheets) > 1 {
			p.ignored(sheet, rows)
			return nil
		}
		t = &table{sheet: sheet.Name, fresh: true, layout: guessed, keys: make(ids)}
	}
	if t.shape == shapeIgnore {
		return nil
	}
	if width := len(rows[0]); max(t.criterion, t.text, t.group) >= width {
		return fmt.Errorf("sheet %q has %d columns, fewer than %s names", sheet.Name, width, p.in.MappingFile)
	}
	g := readGrid(t, sheet.Name, rows, &p.Result)
	if len(g.columns) > mostColumns {
		return fmt.Errorf("sheet %q has %d criteria; expected at most %d", sheet.Name, len(g.columns), mostColumns)
	}
	t.apply(g.columns)
	g.guessUses(p.in.Handbook)
	p.grids = append(p.grids, g)
	return nil
}

// ignored says how much of a sheet is left out, and how to have it so.
func (p *plan) ignored(sheet spreadsheet.Sheet, rows [][]cell) {
	cells := filled(slices.Concat(rows...))
	why := "no table of roles was found on it"
	if sheet.Hidden {
		why = "the sheet is hidden"
	}
	if cells > 0 {
		addf(&p.Lost, "%s: %s not imported, since %s; if that is meant, give the sheet the shape \"ignore\" in %s", sheet.Name, count(cells, "cell"), why, p.in.MappingFile)
	}
}

// chooseLanguage decides in which of the handbook's languages the texts are.
func (p *plan) chooseLanguage() error {
	tags := p.in.Handbook.Site.Tags()
	if len(tags) == 0 {
		tags = ident.Of(scaffold.Languages, func(l scaffold.Language) string { return l.Tag })
	}
	p.Language = cmp.Or(p.in.Language, p.mapping.language)
	switch {
	case p.Language == "":
		if p.Language = guessLanguage(p.grids); !slices.Contains(tags, p.Language) {
			p.Language = tags[0]
		}
	case !slices.Contains(tags, p.Language):
		return fmt.Errorf("unknown language %q; expected %s", p.Language, document.OneOf(tags))
	}
	p.mapping.language = p.Language
	return nil
}

// say returns words of a comment or a label in the language of the texts.
func (p *plan) say(german, english string) string {
	if p.Language == "de" {
		return german
	}
	return english
}
