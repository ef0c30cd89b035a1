package workbook

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/document"
	"rolebook/generator/internal/spreadsheet"
	"rolebook/generator/internal/translation"
)

// Result is what somebody changed in a workbook.
type Result struct {
	Edits     []change.Edit
	Lock      translation.Lock // of which text each new translation was made
	Lost      []string         // what has no place in the handbook
	Conflicts []string         // what the handbook has changed as well
}

// Exported reports whether the sheets are a workbook of Write's. The error is for one
// that has lost its hidden sheet.
func Exported(sheets []spreadsheet.Sheet) (bool, error) {
	if slices.ContainsFunc(sheets, isMemory) {
		return true, nil
	}
	for _, s := range sheets {
		if len(s.Rows) > 0 && textOf(s.Rows[0], 0) == fileHeading && textOf(s.Rows[0], 1) == tableHeading && slices.Contains(s.Rows[0], stateHeading) {
			return false, fmt.Errorf("the hidden sheet %q is missing, which rolebook export wrote; expected the whole workbook as .xlsx", memorySheet)
		}
	}
	return false, nil
}

func isMemory(s spreadsheet.Sheet) bool { return len(s.Rows) > 0 && textOf(s.Rows[0], 0) == memoryHead }

// textOf returns the text of a cell; "" where the row has none.
func textOf(cells []string, column int) string {
	if column >= len(cells) {
		return ""
	}
	return plain(cells[column])
}

// reader compares a workbook with the handbook of today.
type reader struct {
	Result
	was   map[string]string // sums of the cells as they were exported, by id
	today map[[2]string]known
	met   map[*row]string  // where in the workbook
	heads map[*column]bool // those that the workbook has
}

// known is a row of the handbook, with its file and table as the workbook has them.
type known struct {
	*sheet
	*row
	name [2]string
}

// Read returns what differs from how the workbook was exported.
func (b *Book) Read(sheets []spreadsheet.Sheet) Result {
	r := reader{was: make(map[string]string), today: make(map[[2]string]known), met: make(map[*row]string), heads: make(map[*column]bool)}
	r.Lock = make(translation.Lock)
	for _, s := range b.sheets {
		for _, row := range s.rows {
			name := [2]string{shortName(row.Document.File), row.Key()}
			r.today[name] = known{s, row, name}
		}
	}
	for _, s := range sheets {
		if isMemory(s) {
			r.remember(s.Rows[1:])
		}
	}
	for _, s := range sheets {
		if len(s.Rows) > 0 && !isMemory(s) {
			r.sheet(s)
		}
	}
	for _, s := range b.sheets {
		r.reportGone(s)
	}
	return r.Result
}

// remember reads the rows of the hidden sheet.
func (r *reader) remember(rows [][]string) {
	for _, row := range rows {
		for pair := range strings.FieldsSeq(textOf(row, 0)) {
			r.was[pair[:len(pair)/2]] = pair[len(pair)/2:]
		}
	}
}

// exported reports whether a cell has the text with which it was exported.
func (r *reader) exported(text string, name [2]string, column string) bool {
	was := r.was[id(name[0], name[1], column)]
	return text == "" && was == "" || text != "" && translation.Sum(text) == was
}

func (r *reader) lose(place, format string, arguments ...any) {
	r.Lost = append(r.Lost, place+": "+fmt.Sprintf(format, arguments...))
}

// page is a sheet of the workbook that is read.
type page struct {
	spreadsheet.Sheet
	headings []string
	columns  map[*sheet][]int // of a sheet of the handbook, by those of the page; -1 for none
	strange  []*strangers
}

// columnsOf finds the columns of a sheet of the handbook.
func (p *page) columnsOf(s *sheet) []int {
	if s != nil && p.columns[s] == nil {
		for _, heading := range p.headings {
			i := slices.IndexFunc(s.columns, func(c column) bool { return c.name == heading })
			if slices.Contains(p.headings[slices.Index(p.headings, heading)+1:], heading) {
				i = -1 // which of the two is it?
			}
			p.columns[s] = append(p.columns[s], i)
		}
	}
	return p.columns[s]
}

// strangers are cells that have no place for the same reason.
type strangers struct {
	first, why string
	count      int
}

func (p *page) at(row, column int) string {
	return p.Name + "!" + spreadsheet.Place{Row: row, Column: column}.String()
}

func (p *page) noPlace(at, why string) {
	i := slices.IndexFunc(p.strange, func(s *strangers) bool { return s.why == why })
	if i < 0 {
		i = len(p.strange)
		p.strange = append(p.strange, &strangers{first: at, why: why})
	}
	p.strange[i].count++
}

func (r *reader) sheet(s spreadsheet.Sheet) {
	p := &page{Sheet: s, headings: s.Rows[0], columns: make(map[*sheet][]int)}
	file, table := slices.Index(p.headings, fileHeading), slices.Index(p.headings, tableHeading)
	if file < 0 || table < 0 {
		r.lose(s.Name, "nothing of this sheet is imported; expected %q and %q in its first row", fileHeading, tableHeading)
		return
	}
	for i, cells := range s.Rows[1:] {
		row := i + 1
		name := [2]string{textOf(cells, file), textOf(cells, table)}
		k, ok := r.today[name]
		switch before := r.met[k.row]; {
		case !ok:
			k.name = name
		case before != "":
			r.lose(p.at(row, file), "this row stands at %s as well; not imported", before)
			continue
		default:
			r.met[k.row] = p.at(row, file)
		}
		r.row(p, k, row, cells)
	}
	for _, s := range p.strange {
		more := ""
		if s.count > 1 {
			more = fmt.Sprintf(", nor are %d more", s.count-1)
		}
		r.lose(s.first, "%s; not imported%s", s.why, more)
	}
}

// row compares the cells of a row; k has no row where the handbook has none.
func (r *reader) row(p *page, k known, row int, cells []string) {
	var now []string // the handbook's cells, as the workbook has them
	if k.row != nil {
		now = slices.Clone(k.cells)
	}
	known := p.columnsOf(k.sheet)
	columns := make(map[int]int) // of the page, by those of the handbook
	for c := range max(len(cells), len(p.headings)) {
		heading, text := textOf(p.headings, c), textOf(cells, c)
		if heading == fileHeading || heading == tableHeading {
			continue
		}
		i := -1
		if c < len(known) {
			i = known[c]
		}
		switch {
		case slices.Contains(p.Unstored, spreadsheet.Place{Row: row, Column: c}):
			r.lose(p.at(row, c), "a formula without a stored value; open and save the file in a spreadsheet program")
		case i >= 0:
			now[i], columns[i], r.heads[&k.columns[i]] = text, c, true
		case text == "" || r.exported(text, k.name, heading):
		case k.row == nil:
			p.noPlace(p.at(row, c), fmt.Sprintf("no text is at %q", strings.Join(k.name[:], " ")))
		default:
			p.noPlace(p.at(row, c), fmt.Sprintf("the column %q has no texts of the handbook", heading))
		}
	}
	for i, text := range now {
		if c, ok := columns[i]; ok && text != k.cells[i] && !r.exported(text, k.name, k.columns[i].name) {
			r.cell(p.at(row, c), k, i, now)
		}
	}
}

// cell takes over a cell that somebody has changed.
func (r *reader) cell(at string, k known, i int, now []string) {
	place, text := k.places[i], now[i]
	line, col := place.Document.Position(place.Path)
	where := fmt.Sprintf("%s:%d:%d", place.Document.File, line, col)
	edit := change.Edit{File: place.Document.File, Value: document.Value{Path: place.Path}}
	var fault string
	switch {
	case !r.exported(k.cells[i], k.name, k.columns[i].name):
		r.Conflicts = append(r.Conflicts, fmt.Sprintf("%s and %s: both have changed; the handbook's text stays", where, at))
		return
	case k.cells[i] == notApplicable:
		fault = fmt.Sprintf("it does not apply to the role; take not-applicable away at %s first", where)
	case text == "" && !k.keeps(i, now):
		fault = fmt.Sprintf("nothing would be left beside it; delete the whole at %s", where)
	case text != "":
		edit.Value.Value, fault = k.columns[i].literal(k.row, text)
	}
	if fault != "" {
		r.lose(at, "%s; not imported", fault)
		return
	}
	r.Edits = append(r.Edits, edit)
	if k.texts && i > 0 && text != "" {
		r.Lock[translation.Key{File: edit.File, Key: k.Key(), Language: k.columns[i].name}] = translation.Entry{
			Source: translation.Sum(k.Line(now[0])), Translation: translation.Sum(k.Line(text)),
		}
	}
}

// keeps reports whether the table of a cell has other values.
func (k known) keeps(cell int, now []string) bool {
	table := func(i int) []string { return k.places[i].Path[:len(k.places[i].Path)-1] }
	for i, text := range now {
		if text != "" && text != notApplicable && slices.Equal(table(i), table(cell)) {
			return true
		}
	}
	return false
}

// mostGone is how many rows are named that a sheet has lost.
const mostGone = 10

// reportGone names rows and columns that were exported and are not in the workbook.
func (r *reader) reportGone(s *sheet) {
	gone, missing := 0, make(map[string]bool)
	for _, row := range s.rows {
		name := [2]string{shortName(row.Document.File), row.Key()}
		lost := false
		for i := range s.columns {
			c := &s.columns[i]
			if r.was[id(name[0], name[1], c.name)] == "" {
				continue
			}
			if lost = lost || r.met[row] == ""; !lost && !r.heads[c] && !missing[c.name] {
				missing[c.name] = true
				r.lose(s.name, "the column %q is gone; its texts stay", c.name)
			}
		}
		if lost {
			if gone++; gone <= mostGone {
				r.lose(s.name, "the row %q is gone; its texts stay", strings.Join(name[:], " "))
			}
		}
	}
	if gone > mostGone {
		r.lose(s.name, "%d more rows are gone; their texts stay", gone-mostGone)
	}
}
