package content

import (
	"slices"
	"strconv"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// How much a sheet shows at most: all texts of more columns of the matrix would make
// a page of many megabytes, more names a page larger than one.
const (
	matrixColumns = 24 // of the grids: handbook.GridColumns
	sheetNames    = 2000
)

// sheetFiles adds the sections that come in sheets.
func (p *pages) sheetFiles(add func(File)) {
	for _, l := range p.site.Languages {
		p.sectionSheets(add, l, handbook.SectionMatrix, func(sheet int) any { return p.matrixPage(l, sheet) })
		p.sectionSheets(add, l, handbook.SectionResponsibilities, func(sheet int) any { return p.gridsPage(l, sheet) })
		p.sectionSheets(add, l, handbook.SectionAToZ, func(sheet int) any { return p.aToZPage(l, sheet) })
	}
}

func (p *pages) sectionSheets(add func(File), l *handbook.Language, s handbook.Section, page func(sheet int) any) {
	for sheet := range p.sheetCount(l, s) {
		name := "/_index."
		if sheet++; sheet > 1 {
			name = "/" + strconv.Itoa(sheet) + "/index."
		}
		kept := s == handbook.SectionMatrix && p.same(sheetOf(p.Handbook.Columns, sheet, matrixColumns)...)
		add(File{Path: s + name + l.Tag + ".md", Make: func() any { return page(sheet) }, Kept: kept})
	}
}

// sheetCount returns how many sheets a section has; 0 if it has no page.
func (p *pages) sheetCount(l *handbook.Language, s handbook.Section) int {
	roles := len(p.Handbook.Columns)
	switch {
	case s == handbook.SectionMatrix:
		return (roles + matrixColumns - 1) / matrixColumns
	case s == handbook.SectionResponsibilities && len(p.ratedCriteria()) > 0:
		return (roles + p.gridColumns - 1) / p.gridColumns
	case s == handbook.SectionAToZ:
		names, _ := p.named[l.Index]()
		return max(1, (len(names)+sheetNames-1)/sheetNames)
	case s == handbook.SectionResponsibilities, s == handbook.SectionImprint && p.site.Imprint == nil, s == handbook.SectionChanges && !p.site.Changes:
		return 0
	}
	return 1
}

// sheetOf returns what of a list a sheet shows.
func sheetOf[T any](list []T, sheet, most int) []T {
	return list[(sheet-1)*most : min(sheet*most, len(list))]
}

// sheetPage begins a sheet of a section.
func (p *pages) sheetPage(l *handbook.Language, s handbook.Section, sheet int) (SheetPage, *locale) {
	page, v := p.page(l, l.SheetPath(s, sheet))
	page.Title = s
	return SheetPage{Page: page, Sheet: sheet, Sheets: p.sheets(v, s)}, v
}

// sheets returns the links to the sheets of a section; none where there is one.
func (p *pages) sheets(v *locale, s handbook.Section) []Link {
	var links []Link
	for sheet := range p.sheetCount(v.Language, s) {
		links = append(links, Link{Title: strconv.Itoa(sheet + 1), Href: v.href(v.Language.SheetPath(s, sheet+1))})
	}
	if len(links) < 2 {
		return nil
	}
	return links
}

// MatrixPage is a sheet of the matrix: all criteria, by some of the roles.
type MatrixPage struct {
	SheetPage
	TableParts
	Choice []Role `json:"choice,omitempty"` // on the first sheet: all roles, to choose from
	Blanks string `json:"blanks,omitempty"` // HTML, beside Choice: the lines of rated items, without roles
	Roles  []Role `json:"roles"`
}

func (p *pages) matrixPage(l *handbook.Language, sheet int) MatrixPage {
	page, v := p.sheetPage(l, handbook.SectionMatrix, sheet)
	matrix := MatrixPage{SheetPage: page}
	matrix.Outputs = onlyHTML
	if sheet == 1 {
		matrix.Choice, matrix.Blanks, matrix.Fine = p.choice(v), p.blanksHTML(v), p.fine()
	}
	roles := sheetOf(p.Handbook.Columns, sheet, matrixColumns)
	matrix.Roles = v.roles(roles)
	table := v.Table(compare.Roles(p.Handbook, roles, true), nil)
	matrix.TableParts, matrix.body = v.tableParts(table), v.tableHTML(table, false)
	return matrix
}

// choice returns all roles, to choose from.
func (p *pages) choice(v *locale) []Role {
	choice := v.roles(p.Handbook.AllRoles)
	for i, role := range p.Handbook.AllRoles {
		choice[i].Former, choice[i].Aliases = role.FormerIDs, v.Aliases(role)
	}
	return choice
}

// holders are the columns that hold a rated item, by their numbers: of the levels of a role at
// most one.
type holders struct {
	first int   // that holds it at any level; -1 for none
	best  []int // that hold it at the best level
}

// holdersOf returns the holders of a catalogue's items, by Item.Index.
func holdersOf(h *handbook.Handbook, c *handbook.Criterion) []holders {
	all := slices.Repeat([]holders{{first: -1}}, len(c.Catalogue.Items))
	for number, role := range h.Columns {
		for _, rating := range ratings(role, c) {
			held := &all[rating.Item.Index]
			if held.first < 0 {
				held.first = number
			}
			if last := len(held.best) - 1; rating.Level.Best() && (last < 0 || h.Columns[held.best[last]].Whole() != role.Whole()) {
				held.best = append(held.best, number)
			}
		}
	}
	return all
}

// ratings returns what a role holds of a catalogue.
func ratings(r *handbook.Role, c *handbook.Criterion) []handbook.Rating {
	if cell := r.Cells[c.Index]; cell != nil {
		return cell.Ratings
	}
	return nil
}

// matrixRow is a row of the matrix: a criterion, or an item that is rated under one.
type matrixRow struct {
	criterion *handbook.Criterion
	item      *handbook.Item // nil for the criterion's own row
	anchor    string         // the same in the matrix and on a role's page
	label     handbook.Text
	holders   // of an item; every sheet shows every criterion
}

// matrixRows returns the rows of the matrix, from top to bottom: items only that
// somebody holds.
func matrixRows(h *handbook.Handbook) []matrixRow {
	var rows []matrixRow
	for _, criterion := range h.Criteria {
		rows = append(rows, matrixRow{criterion: criterion, anchor: criterion.ID, label: criterion.Label})
		if criterion.Catalogue == nil {
			continue
		}
		for i, held := range holdersOf(h, criterion) {
			if item := criterion.Catalogue.Items[i]; held.first >= 0 {
				rows = append(rows, matrixRow{criterion, item, criterion.ItemAnchors(item)[0], item.Label, held})
			}
		}
	}
	return rows
}

// sheet returns the first sheet of the matrix that shows the row.
func (r *matrixRow) sheet() int { return r.first/matrixColumns + 1 }

// rowPage returns the page that shows a row whole: ratings have a grid, which is
// narrower than the matrix. An item's is where somebody holds it best.
func (p *pages) rowPage(l *handbook.Language, r *matrixRow) string {
	switch {
	case r.criterion.Catalogue == nil:
		return l.SheetPath(handbook.SectionMatrix, r.sheet())
	case r.item == nil:
		return l.SectionPath(handbook.SectionResponsibilities)
	}
	return p.Handbook.ItemPath(l, r.criterion, r.item)
}
