package handbook

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
)

// resolveRoles turns the ids in references to roles into the roles.
func (h *Handbook) resolveRoles() {
	for _, role := range h.Roles {
		h.checkLinks(role.doc.Place("summary"), role.Summary)
		for _, criterion := range h.Criteria {
			cell := role.Cells[criterion.Index]
			if cell == nil {
				continue
			}
			for _, id := range cell.roleIDs {
				if id == role.ID {
					cell.value.Errorf("role %q names itself in %q", id, criterion.ID)
				} else if other := h.namedRole(cell.value, id); other != nil {
					cell.Roles = append(cell.Roles, other)
				}
			}
			cell.roleIDs = nil
			h.checkCellLinks(role.doc.Place("criteria", criterion.ID), cell)
		}
	}
	for _, c := range h.Comparisons {
		h.checkLinks(c.doc.Place("gist"), c.Gist)
		h.checkLinks(c.doc.Place("misconception"), c.Misconception)
		for i, note := range c.Notes {
			h.checkLinks(c.doc.Place("notes", h.Criteria[i].ID), note)
		}
	}
	for _, catalogue := range h.Catalogues {
		for _, item := range catalogue.Items {
			h.checkLinks(catalogue.place.At("items", item.ID, "unassigned"), item.Unassigned)
		}
	}
	for _, retired := range h.Retired.all() {
		h.checkLinks(retired.place.At("reason"), retired.Reason)
	}
}

func (h *Handbook) checkCellLinks(at document.Place, cell *Cell) {
	h.checkLinks(cell.value, cell.Text)
	h.checkLinks(at.At("note"), cell.Note)
	h.checkLinks(at.At("depends"), cell.Depends)
	for _, point := range cell.Points {
		h.checkLinks(at.At("points", point.Key), point.Text)
	}
}

// checkLinks reports role: links that lead to no role.
func (h *Handbook) checkLinks(at document.Place, prose Prose) {
	for i, text := range prose {
		if text == nil {
			continue
		}
		for _, id := range text.Roles() {
			h.namedRole(at.At(h.Site.Languages[i].Tag), id)
		}
	}
}

// check looks at what only shows when everything is known.
func check(h *Handbook, criteria document.Place) {
	checkRoleAddresses(h)
	checkRoleNames(h)
	checkPairs(h)
	checkPairCount(h)
	checkAnchors(h, criteria)
	checkSoleLevels(h)
}

// registry finds ids that are given twice, in any spelling.
type registry map[string]string

// claim registers an id for its owner; if somebody has it already, that one is
// named.
func (r registry) claim(at document.Place, id, owner string) {
	folded := strings.ToLower(id)
	if other, ok := r[folded]; ok {
		at.Errorf("%s has the id %q, which %s has already; expected a different one", owner, id, other)
		return
	}
	r[folded] = owner
}

func checkRoleAddresses(h *Handbook) {
	taken := make(registry)
	for _, role := range h.Roles {
		taken.claim(role.doc.Place(), role.ID, fmt.Sprintf("the role of %s", role.File()))
	}
	for _, role := range h.Roles {
		for _, former := range role.FormerIDs {
			taken.claim(role.doc.Place("former_ids"), former, fmt.Sprintf("the past of the role of %s", role.File()))
		}
	}
	for _, retired := range h.Retired.Roles {
		if owner, ok := taken[retired.ID]; ok {
			retired.place.Errorf("role %q is retired, but %s has that id; expected one of the two", retired.ID, owner)
		}
	}
}

// checkRoleNames reports roles of one family that nobody could tell apart: with the
// same name and the same abbreviation.
func checkRoleNames(h *Handbook) {
	type called struct {
		name, abbr string
		family     *Family
		language   int
	}
	first := make(map[called]*Role)
	for _, role := range h.Roles {
		if ident.Fault(role.ID) != "" {
			continue // the file is a copy, most likely, and has been named
		}
		for i, l := range h.Site.Languages {
			if i >= len(role.Name) || role.Name[i] == "" {
				continue
			}
			key := called{strings.ToLower(role.Name[i]), strings.ToLower(role.Abbr), role.Family, i}
			if other := first[key]; other != nil {
				role.doc.Place("name").Errorf("the role is called %q in language %q, as is the one of %s; expected another name, or an abbr that tells them apart", role.Name[i], l.Tag, other.File())
				break
			}
			first[key] = role
		}
	}
}

// checkPairs reports a pair that two files describe.
func checkPairs(h *Handbook) {
	described := make(map[[2]*Role]*Curated)
	for _, c := range h.Comparisons {
		if c.Roles[0] == nil || c.Roles[1] == nil {
			continue
		}
		if other := described[[2]*Role{c.Roles[1], c.Roles[0]}]; other != nil {
			c.doc.Place().Errorf("the pair is described in %s already; expected one of the two files", other.doc.File)
		}
		described[c.Roles] = c
		checkNotes(h, c)
	}
}

// checkNotes reports notes on rows that neither role states: there is no such
// row, so the note would be lost.
func checkNotes(h *Handbook, c *Curated) {
	for i, note := range c.Notes {
		if note != nil && c.Roles[0].Cells[i] == nil && c.Roles[1].Cells[i] == nil {
			c.doc.Place("notes", h.Criteria[i].ID).Errorf("a note on %q, which neither role states; state it, or remove the note", h.Criteria[i].ID)
		}
	}
}

// checkAnchors reports ids and former ids of criteria, groups and items that
// would give a page the same anchor twice.
func checkAnchors(h *Handbook, top document.Place) {
	taken := make(registry)
	for _, g := range h.Groups {
		taken.claim(top.At("groups", g.ID), "group-"+g.ID, fmt.Sprintf("group %q", g.ID))
	}
	for _, c := range h.Criteria {
		taken.claim(top.At("criteria", c.ID), c.ID, fmt.Sprintf("criterion %q", c.ID))
	}
	checkCatalogueIDs(h)
	for _, g := range h.Groups {
		for _, former := range g.FormerIDs {
			taken.claim(top.At("groups", g.ID, "former_ids"), "group-"+former, fmt.Sprintf("the past of group %q", g.ID))
		}
	}
	for _, c := range h.Criteria {
		for _, former := range c.FormerIDs {
			taken.claim(top.At("criteria", c.ID, "former_ids"), former, fmt.Sprintf("the past of criterion %q", c.ID))
		}
		if c.Catalogue == nil {
			continue
		}
		for _, item := range c.Catalogue.Items {
			owner := fmt.Sprintf("item %q of criterion %q", item.ID, c.ID)
			for _, anchor := range c.ItemAnchors(item) {
				taken.claim(c.Catalogue.place.At("items", item.ID), anchor, owner)
			}
		}
	}
}

// checkCatalogueIDs reports ids and former ids that two catalogues have.
func checkCatalogueIDs(h *Handbook) {
	taken := make(registry)
	for _, c := range h.Catalogues {
		taken.claim(c.place, c.ID, fmt.Sprintf("catalogue %q", c.ID))
	}
	for _, c := range h.Catalogues {
		for _, former := range c.FormerIDs {
			taken.claim(c.place.At("former_ids"), former, fmt.Sprintf("the past of catalogue %q", c.ID))
		}
	}
}

// ItemAnchors returns the anchors of an item in the rows of a ratings criterion,
// today's first.
func (c *Criterion) ItemAnchors(item *Item) []string {
	var anchors []string
	for _, criterion := range append([]string{c.ID}, c.FormerIDs...) {
		for _, id := range append([]string{item.ID}, item.FormerIDs...) {
			anchors = append(anchors, criterion+"-"+id)
		}
	}
	return anchors
}

// checkSoleLevels reports items that two roles, or none, hold at a level that
// exactly one may hold.
func checkSoleLevels(h *Handbook) {
	for _, catalogue := range h.Catalogues {
		for _, item := range catalogue.Items {
			checkSoleItem(h, catalogue, item, soleHolders(h, catalogue, item))
		}
	}
}

// holding is a sole level of an item by one criterion, with who holds it.
type holding struct {
	criterion *Criterion
	level     *Level
	roles     []*Role
}

// soleHolders returns the holdings of an item, one for each criterion that uses
// the catalogue and each of its sole levels.
func soleHolders(h *Handbook, catalogue *Catalogue, item *Item) []holding {
	var holdings []holding
	for _, criterion := range h.Criteria {
		if criterion.Catalogue != catalogue {
			continue
		}
		for _, level := range catalogue.Levels {
			if level.Sole {
				holdings = append(holdings, holding{criterion, level, h.holders(criterion, item, level)})
			}
		}
	}
	return holdings
}

// holders returns the roles that have an item at a level.
func (h *Handbook) holders(criterion *Criterion, item *Item, level *Level) []*Role {
	var holders []*Role
	for _, role := range h.Roles {
		cell := role.Cells[criterion.Index]
		if cell != nil && slices.Contains(cell.Ratings, Rating{Item: item, Level: level}) {
			holders = append(holders, role)
		}
	}
	return holders
}

// checkSoleItem judges the holdings of one item. Why there is a gap is said once
// for all of them, so it is wrong only where there is none.
func checkSoleItem(h *Handbook, catalogue *Catalogue, item *Item, holdings []holding) {
	at := catalogue.place.At("items", item.ID)
	gaps := 0
	for _, held := range holdings {
		if len(held.roles) == 0 {
			gaps++
			if item.Unassigned == nil && len(h.unreadable) == 0 {
				at.Warnf("no role holds level %q of item %q; give it to one, or say why under unassigned", held.level.ID, item.ID)
			}
		}
		if len(held.roles) < 2 {
			continue
		}
		names := make([]string, len(held.roles))
		for i, role := range held.roles {
			names[i] = role.ID
		}
		for _, role := range held.roles {
			role.Cells[held.criterion.Index].value.At(item.ID).Errorf("exactly one role may hold level %q of item %q; %s do",
				held.level.ID, item.ID, strings.Join(names, ", "))
		}
	}
	if item.Unassigned != nil && len(holdings) > 0 && gaps == 0 {
		at.At("unassigned").Errorf("item %q is said to be unassigned, but role %q holds level %q; expected one of the two",
			item.ID, holdings[0].roles[0].ID, holdings[0].level.ID)
	}
}
