package handbook

import (
	"strconv"
	"strings"

	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/markdown"
)

// Addresses are paths from the root of the site; those of pages end in a slash.

// SectionPath returns the address of a section in a language.
func (l *Language) SectionPath(s Section) string {
	return l.Tag + "/" + l.Paths[s] + "/"
}

// SheetPath returns the address of a sheet of a section that comes in sheets.
func (l *Language) SheetPath(s Section, sheet int) string { return l.SectionPath(s) + SheetName(sheet) }

// SheetName returns what a sheet adds to the address of its section; the first adds nothing.
func SheetName(sheet int) string {
	if sheet == 1 {
		return ""
	}
	return strconv.Itoa(sheet) + "/"
}

// RolePath returns the address of a role's page.
func (l *Language) RolePath(id string) string {
	return l.SectionPath(SectionRoles) + ident.Joined(id) + "/"
}

// RolePath returns the address of the page of one of the handbook's roles.
func (h *Handbook) RolePath(l *Language, id string) string {
	if h.past != nil {
		return h.past.linkPath(l, markdown.RoleScheme+id)
	}
	return l.RolePath(id)
}

// ComparisonPath returns the address of a comparison's page.
func (l *Language) ComparisonPath(id string) string {
	return l.SectionPath(SectionComparisons) + ident.Joined(id) + "/"
}

// How much a sheet of the grids shows at most.
const (
	mostGridColumns = 50
	mostGridCells   = 5000 // of all grids of a sheet
)

// GridColumns returns how many roles a sheet of the grids has: fewer if there are many items.
func (h *Handbook) GridColumns() int {
	items := 1
	for _, criterion := range h.Criteria {
		if criterion.Catalogue != nil {
			items += len(criterion.Catalogue.Items)
		}
	}
	return min(mostGridColumns, max(1, mostGridCells/items))
}

// ItemPath returns the address of the sheet of the grids on which an item has its row: that of
// the first role that holds it best.
func (h *Handbook) ItemPath(l *Language, c *Criterion, item *Item) string {
	return l.SheetPath(SectionResponsibilities, c.columns[item.Index]/h.GridColumns()+1)
}

// findColumnsOfItems notes where the grids show who holds an item best.
func (h *Handbook) findColumnsOfItems() {
	for _, c := range h.Criteria {
		if c.Catalogue == nil {
			continue
		}
		c.columns = make([]int, len(c.Catalogue.Items))
		best := make([]*Level, len(c.Catalogue.Items))
		for number, role := range h.Columns {
			if role.Cells[c.Index] == nil {
				continue
			}
			for _, rating := range role.Cells[c.Index].Ratings {
				if i := rating.Item.Index; best[i] == nil || rating.Level.Rank < best[i].Rank {
					c.columns[i], best[i] = number, rating.Level
				}
			}
		}
	}
}

// LinkPath returns the address of what a link names, without an anchor of the link's own: of
// role:ID, item:ID and, in hand-written pages, comparison:ID, /roles/ID and /comparisons/ID; ""
// for another link. An item's has the anchor of its row.
func (h *Handbook) LinkPath(l *Language, name string) string {
	if h.past != nil {
		return h.past.linkPath(l, name)
	}
	name, _, _ = strings.Cut(name, "#")
	for _, of := range []struct {
		prefix string
		path   func(id string) string
	}{
		{markdown.RoleScheme, l.RolePath}, {"/roles/", l.RolePath},
		{markdown.ItemScheme, func(id string) string {
			c, item, _ := h.Item(id)
			return h.ItemPath(l, c, item) + "#" + c.ItemAnchors(item)[0]
		}},
		{markdown.ComparisonScheme, l.ComparisonPath}, {"/comparisons/", l.ComparisonPath},
	} {
		if id, ok := strings.CutPrefix(name, of.prefix); ok && id != "" {
			return of.path(strings.TrimSuffix(id, "/"))
		}
	}
	return ""
}
