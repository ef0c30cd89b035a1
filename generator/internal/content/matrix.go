package content

import (
	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// MatrixPage is a sheet of the matrix: all criteria, by some of the roles.
type MatrixPage struct {
	SheetPage
	TableParts
	Choice []Role `json:"choice,omitempty"` // on the first sheet: all roles, to choose from
	Roles  []Role `json:"roles"`
}

func (p *pages) matrixPage(l *handbook.Language, sheet int) MatrixPage {
	page, v := p.sheetPage(l, handbook.SectionMatrix, sheet)
	matrix := MatrixPage{SheetPage: page}
	matrix.Outputs = onlyHTML
	if sheet == 1 {
		for _, role := range p.Handbook.Roles {
			choice := v.role(role)
			choice.Former = role.FormerIDs
			matrix.Choice = append(matrix.Choice, choice)
		}
	}
	roles := sheetOf(p.Handbook.Roles, sheet, matrixColumns)
	for _, role := range roles {
		matrix.Roles = append(matrix.Roles, v.role(role))
	}
	table := v.Table(compare.Roles(p.Handbook, roles, true), nil)
	matrix.TableParts, matrix.body = v.tableParts(table), v.tableHTML(table, "comparisonTable.caption", false)
	return matrix
}

// matrixRow is a row of the matrix: a criterion, or an item that is rated under
// one, with the first sheet that shows it.
type matrixRow struct {
	criterion *handbook.Criterion
	item      *handbook.Item // nil for the criterion's own row
	sheet     int            // starting at 1
}

// anchor returns the row's anchor, the same in the matrix and on a role's page.
func (r matrixRow) anchor() string {
	if r.item == nil {
		return r.criterion.ID
	}
	return r.criterion.ItemAnchors(r.item)[0]
}

// label returns the words at the head of the row.
func (r matrixRow) label() handbook.Text {
	if r.item == nil {
		return r.criterion.Label
	}
	return r.item.Label
}

// matrixRows returns the rows of the matrix, from top to bottom. Every sheet shows
// every criterion, but an item only where one of its columns holds it.
func matrixRows(h *handbook.Handbook) []matrixRow {
	var rows []matrixRow
	for _, criterion := range h.Criteria {
		rows = append(rows, matrixRow{criterion: criterion, sheet: 1})
		if criterion.Catalogue == nil {
			continue
		}
		sheets := itemSheets(h, criterion)
		for _, item := range criterion.Catalogue.Items {
			if sheet, ok := sheets[item]; ok {
				rows = append(rows, matrixRow{criterion: criterion, item: item, sheet: sheet})
			}
		}
	}
	return rows
}

// itemSheets returns the first sheet of the matrix that shows each item under a
// criterion.
func itemSheets(h *handbook.Handbook, criterion *handbook.Criterion) map[*handbook.Item]int {
	sheets := make(map[*handbook.Item]int)
	for i, role := range h.Roles {
		cell := role.Cells[criterion.Index]
		if cell == nil {
			continue
		}
		for _, rating := range cell.Ratings {
			if _, ok := sheets[rating.Item]; !ok {
				sheets[rating.Item] = i/matrixColumns + 1
			}
		}
	}
	return sheets
}
