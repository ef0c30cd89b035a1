package content

import (
	"strings"

	"rolebook/generator/internal/ident"
)

// handoutAnchors are the anchors of the booklet that are taken. Roles and
// comparisons come first: where a row's anchor would be that of another role,
// as cio-vendors of the role cio if there is a role cio-vendors, the row has
// none.
type handoutAnchors map[string]bool

func (p *pages) handoutAnchors() handoutAnchors {
	taken := make(handoutAnchors)
	for _, role := range p.handbook.Roles {
		taken[role.ID] = true
	}
	for _, pair := range p.pairs {
		taken[pair.ID] = true
	}
	return taken
}

// prefix makes the anchors of a handout unique in the booklet.
func (taken handoutAnchors) prefix(groups []Group, prefix string) {
	unique := func(anchor string) string {
		anchor = prefix + "-" + anchor
		if taken[anchor] {
			return ""
		}
		taken[anchor] = true
		return anchor
	}
	for g := range groups {
		group := &groups[g]
		group.ID, group.Anchors = unique(group.ID), nil
		for r := range group.Rows {
			row := &group.Rows[r]
			row.ID, row.Anchors = unique(row.ID), nil
			for i := range row.Items {
				item := &row.Items[i]
				item.ID, item.Anchors = unique(item.ID), nil
			}
		}
	}
}

// keepInBooklet keeps the anchors that the booklet has had: of roles and
// comparisons under former ids, and of rows that have moved. What is not in it
// any more, as a comparison that is curated no longer, leads to its beginning.
func (p *pages) keepInBooklet(b *BookletPage, paths []string, taken handoutAnchors) Kept {
	sheets := p.bookletSheets(b)
	var kept Kept
	for _, anchor := range p.published.Anchors(rooted(paths)...) {
		if taken[anchor] || p.keepOnSheet(sheets, anchor) {
			continue
		}
		if p.onceInBooklet(anchor) {
			kept.Anchors = append(kept.Anchors, anchor)
		}
	}
	return kept
}

// bookletSheet is a handout in the booklet, with places for further anchors.
type bookletSheet struct {
	id      string    // before its rows' anchors
	anchors *[]string // of its heading
	on      places
}

// bookletSheets gives the handouts of the booklet by all ids that they have had.
func (p *pages) bookletSheets(b *BookletPage) map[string]bookletSheet {
	sheets := make(map[string]bookletSheet)
	add := func(names []string, anchors *[]string, groups []Group) {
		on := make(places)
		on.groups(groups)
		for _, name := range names {
			sheets[name] = bookletSheet{names[0], anchors, on}
		}
	}
	for i := range b.Roles {
		sheet := &b.Roles[i]
		add(names(p.handbook.Role(sheet.Role.ID)), &sheet.Anchors, sheet.Groups)
	}
	for _, pair := range p.pairs {
		for i := range b.Comparisons {
			if sheet := &b.Comparisons[i]; sheet.Pair == pair.ID {
				add(pairNames(pair), &sheet.Anchors, sheet.Groups)
			}
		}
	}
	return sheets
}

// keepOnSheet puts an anchor where it belongs on its handout: at the row, or
// what stands in for it, or the heading.
func (p *pages) keepOnSheet(sheets map[string]bookletSheet, anchor string) bool {
	if sheet, ok := sheets[anchor]; ok {
		*sheet.anchors = append(*sheet.anchors, anchor)
		return true
	}
	for name, row := range splits(anchor) {
		sheet, ok := sheets[name]
		if !ok || p.homes[row] == nil && retiredRow(p.handbook, row) == nil {
			continue
		}
		for _, id := range p.homes[row] {
			if anchors := sheet.on[sheet.id+"-"+id]; anchors != nil {
				*anchors = append(*anchors, anchor)
				return true
			}
		}
		*sheet.anchors = append(*sheet.anchors, anchor)
		return true
	}
	return false
}

// onceInBooklet tells whether an anchor is that of a role or a pair which the
// handbook knows, or has retired, or of a row of it.
func (p *pages) onceInBooklet(anchor string) bool {
	known := func(name string) bool {
		first, second, isPair := strings.Cut(name, ident.Versus)
		return p.known(first) && (!isPair || p.known(second))
	}
	if known(anchor) {
		return true
	}
	for name, row := range splits(anchor) {
		if known(name) && (p.homes[row] != nil || retiredRow(p.handbook, row) != nil) {
			return true
		}
	}
	return false
}

// known tells whether a role has that id, had it, or was retired under it.
func (p *pages) known(id string) bool {
	return p.handbook.RoleEver(id) != nil || p.retired[id]
}

// splits gives the ways to cut an anchor in two at a hyphen, the longest first
// part first.
func splits(anchor string) func(yield func(first, second string) bool) {
	return func(yield func(first, second string) bool) {
		for i := len(anchor) - 1; i > 0; i-- {
			if anchor[i] == '-' && !yield(anchor[:i], anchor[i+1:]) {
				return
			}
		}
	}
}
