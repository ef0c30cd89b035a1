package content

import (
	"slices"

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
		matrix.Choice = p.choice(v)
	}
	roles := sheetOf(p.Handbook.Roles, sheet, matrixColumns)
	for _, role := range roles {
		matrix.Roles = append(matrix.Roles, v.role(role))
	}
	table := v.Table(compare.Roles(p.Handbook, roles, true), nil)
	matrix.TableParts, matrix.body = v.tableParts(table), v.tableHTML(table, "comparisonTable.caption", false)
	return matrix
}

// choice returns all roles, to choose from.
func (p *pages) choice(v *locale) []Role {
	choice := make([]Role, len(p.Handbook.Roles))
	for i, role := range p.Handbook.Roles {
		choice[i] = v.role(role)
		choice[i].Former, choice[i].Aliases = role.FormerIDs, v.aliases(role)
	}
	return choice
}

// matrixRow is a row of the matrix: a criterion, or an item that is rated under
// one, with the first sheet that shows it.
type matrixRow struct {
	criterion *handbook.Criterion
	item      *handbook.Item // nil for the criterion's own row
	anchor    string         // the same in the matrix and on a role's page
	label     handbook.Text
	sheet     int // starting at 1
	best      int // of an item: number of the first role that holds it at the best level, or else at any
}

// matrixRows returns the rows of the matrix, from top to bottom. Every sheet shows
// every criterion, but an item only where one of its columns holds it.
func matrixRows(h *handbook.Handbook) []matrixRow {
	var rows []matrixRow
	for _, criterion := range h.Criteria {
		rows = append(rows, matrixRow{criterion: criterion, anchor: criterion.ID, label: criterion.Label, sheet: 1})
		if criterion.Catalogue == nil {
			continue
		}
		first, best := make(map[*handbook.Item]int), make(map[*handbook.Item]int) // numbers of roles
		for i, role := range slices.Backward(h.Roles) {
			if cell := role.Cells[criterion.Index]; cell != nil {
				for _, rating := range cell.Ratings {
					first[rating.Item] = i
					if rating.Level.Rank == 0 {
						best[rating.Item] = i
					}
				}
			}
		}
		for _, item := range criterion.Catalogue.Items {
			holder, held := first[item]
			if !held {
				continue
			}
			row := matrixRow{criterion, item, criterion.ItemAnchors(item)[0], item.Label, holder/matrixColumns + 1, holder}
			if number, ok := best[item]; ok {
				row.best = number
			}
			rows = append(rows, row)
		}
	}
	return rows
}
