package handbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
)

// check looks at what only shows when everything is known.
func check(h *Handbook) {
	checkRoleIDs(h)
	checkRoleNames(h)
	checkPairs(h)
	checkPairChoice(h)
	checkAnchors(h)
	checkCatalogueIDs(h)
	checkHierarchy(h)
}

// registry finds ids that are given twice, in any spelling.
type registry map[string]string

// claim registers ids for their owner; if somebody has one already, that one is
// named.
func (r registry) claim(at document.Place, owner string, ids ...string) {
	for _, id := range ids {
		folded := strings.ToLower(id)
		if other, ok := r[folded]; ok {
			at.Errorf("%s has the id %q, which %s has already; expected a different one", owner, id, other)
			continue
		}
		r[folded] = owner
	}
}

func checkRoleIDs(h *Handbook) {
	taken := make(registry)
	for _, role := range h.AllRoles {
		taken.claim(role.place, "the role of "+role.File(), role.ID)
	}
	for _, role := range h.AllRoles {
		taken.claim(role.place.At("former_ids"), "the past of the role of "+role.File(), role.FormerIDs...)
	}
	for _, retired := range h.Retired.Roles {
		if owner, ok := taken[retired.ID]; ok {
			retired.place.Errorf("role %q is retired, but %s has that id; expected one of the two", retired.ID, owner)
		}
	}
}

// checkRoleNames reports roles of one family that nobody could tell apart: with the
// same name, the same abbreviation and the same codes.
func checkRoleNames(h *Handbook) {
	type called struct {
		name, abbr, codes string
		family            *Family
		language          int
	}
	first := make(map[called]*Role)
	for _, role := range h.AllRoles {
		if ident.RoleFault(role.ID) != "" {
			continue // the file is a copy, most likely, and has been named
		}
		for i, name := range role.Name {
			if name == "" {
				continue
			}
			key := called{strings.ToLower(name), strings.ToLower(role.Abbr), fmt.Sprint(role.Codes), role.Family, i}
			if other := first[key]; other != nil {
				role.place.At("name").Errorf("the role is called %q in language %q, as is the one of %s; expected another name, or an abbr or a code that tells them apart",
					name, h.Site.Languages[i].Tag, other.File())
				break
			}
			first[key] = role
		}
	}
}

// checkPairs reports a pair that two files describe, and notes on rows that
// neither role states: there is no such row, so the note would be lost.
func checkPairs(h *Handbook) {
	described := make(map[[2]*Role]*Curated)
	for _, c := range h.Comparisons {
		one, two := c.Roles[0], c.Roles[1]
		if one == nil || two == nil || !h.holds(one) || !h.holds(two) {
			continue
		}
		if other := described[[2]*Role{two, one}]; other != nil {
			c.place.Errorf("the pair is described in %s already; expected one of the two files", other.File())
		}
		described[c.Roles] = c
		for i, note := range c.Notes {
			if id := h.Criteria[i].ID; note != nil && one.Cells[i] == nil && two.Cells[i] == nil {
				c.place.At("notes", id).Errorf("a note on %q, which neither role states; state it, or remove the note", id)
			}
		}
	}
}

// checkAnchors reports ids and former ids of criteria, groups and items that
// would give a page the same anchor twice.
func checkAnchors(h *Handbook) {
	taken := make(registry)
	for _, g := range h.Groups {
		taken.claim(g.place, fmt.Sprintf("group %q", g.ID), "group-"+g.ID)
	}
	for _, c := range h.Criteria {
		taken.claim(c.place, fmt.Sprintf("criterion %q", c.ID), c.ID)
	}
	for _, g := range h.Groups {
		for _, former := range g.FormerIDs {
			taken.claim(g.place.At("former_ids"), fmt.Sprintf("the past of group %q", g.ID), "group-"+former)
		}
	}
	for _, c := range h.Criteria {
		taken.claim(c.place.At("former_ids"), fmt.Sprintf("the past of criterion %q", c.ID), c.FormerIDs...)
		if c.Catalogue == nil {
			continue
		}
		for _, item := range c.Catalogue.Items {
			owner := fmt.Sprintf("item %q of criterion %q", item.ID, c.ID)
			taken.claim(item.place, owner, c.ItemAnchors(item)...)
		}
	}
}

// checkCatalogueIDs reports ids and former ids that two catalogues have.
func checkCatalogueIDs(h *Handbook) {
	taken := make(registry)
	for _, c := range h.Catalogues {
		taken.claim(c.place, fmt.Sprintf("catalogue %q", c.ID), c.ID)
	}
	for _, c := range h.Catalogues {
		taken.claim(c.place.At("former_ids"), fmt.Sprintf("the past of catalogue %q", c.ID), c.FormerIDs...)
	}
}

// checkHierarchy warns of roles that report, in the end, to themselves, each to the first superior that
// it names: the tree of roles leaves one of these lines out.
func checkHierarchy(h *Handbook) {
	i := slices.IndexFunc(h.Criteria, func(c *Criterion) bool { return c.Hierarchy })
	if i < 0 {
		return
	}
	superior := func(r *Role) *Role {
		if cell := r.Cells[i]; cell != nil && len(cell.Roles) > 0 && cell.Roles[0].Whole() != r {
			return cell.Roles[0].Whole()
		}
		return nil
	}
	seen := make(map[*Role]bool)
	for _, role := range h.Roles {
		var chain []*Role
		for ; role != nil && !seen[role]; role = superior(role) {
			seen[role] = true
			chain = append(chain, role)
		}
		if first := slices.Index(chain, role); first >= 0 {
			around := append(ident.Of(chain[first:], func(r *Role) string { return ident.Written(r.ID) }), ident.Written(role.ID))
			role.statement(h.Criteria[i]).Warnf("%q leads back to the role itself: %s; expected a role at the top", h.Criteria[i].ID, strings.Join(around, ", "))
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

// holding is a rating by a criterion.
type holding struct {
	criterion int // its index
	Rating
}

// checkSoleLevels reports items that two roles of a handbook, or none, hold at a level that
// exactly one may hold.
func (l *loader) checkSoleLevels() {
	for _, role := range l.h.Columns {
		for i, cell := range role.Cells {
			if cell == nil {
				continue
			}
			for _, rating := range cell.Ratings {
				held := holding{i, rating}
				if all := l.holders[held]; len(all) > 0 && all[len(all)-1].Whole() == role.Whole() {
					all[len(all)-1] = role.Whole() // several levels of it
				} else {
					l.holders[held] = append(all, role)
				}
			}
		}
	}
	for _, catalogue := range l.catalogues.list {
		for _, item := range catalogue.items.list {
			l.checkSoleItem(catalogue, item)
		}
	}
}

// findHolders notes which roles hold items at sole levels.
func (h *Handbook) findHolders(holders map[holding][]*Role) {
	for _, criterion := range h.Criteria {
		if criterion.Catalogue == nil {
			continue
		}
		criterion.Holders = make([][]*Role, len(criterion.Catalogue.Items))
		for i, item := range criterion.Catalogue.Items {
			for _, level := range criterion.Catalogue.Levels {
				if level.Sole != "" {
					criterion.Holders[i] = append(criterion.Holders[i], holders[holding{criterion.Index, Rating{item, level}}]...)
				}
			}
		}
	}
}

// checkSoleItem looks at the sole levels of one item, by each criterion that uses
// its catalogue. Why there is a gap is said once for all of them, so it is wrong
// only where there is none.
func (l *loader) checkSoleItem(catalogue *Catalogue, item *Item) {
	at := item.place
	gap, first := false, ""
	for _, criterion := range l.criteria.list {
		for _, level := range catalogue.Levels {
			if criterion.Catalogue != catalogue || level.Sole == "" {
				continue
			}
			rule := cmp.Or(item.Sole, level.Sole)
			roles := l.holders[holding{criterion.Index, Rating{catalogue.items.things[item.ID], catalogue.levels.things[level.ID]}}]
			switch {
			case len(roles) > 0:
				first = cmp.Or(first, fmt.Sprintf("role %q holds level %q", roles[0].ID, level.ID))
			case item.Unassigned == nil && len(l.roles.unreadable) == 0 && (rule == SoleOne || rule == SoleAtLeastOne):
				at.Warnf("no role holds level %q of item %q; give it to one, or say why under unassigned", level.ID, item.ID)
			}
			gap = gap || len(roles) == 0
			if rule == SoleOne || rule == SoleAtMostOne {
				checkSole(roles, criterion, level, item, rule)
			}
		}
	}
	at.At("unassigned").ErrorIf(item.Unassigned != nil && !gap && first != "", "item %q is said to be unassigned, but %s; expected one of the two", item.ID, first)
}

// checkSole reports several roles that hold an item at a level which one may hold.
func checkSole(roles []*Role, criterion *Criterion, level *Level, item *Item, rule Sole) {
	if len(roles) < 2 {
		return
	}
	most := "exactly"
	if rule == SoleAtMostOne {
		most = "at most"
	}
	ids := make([]string, len(roles))
	for i, role := range roles {
		ids[i] = role.ID
	}
	for _, role := range roles {
		role.Cells[criterion.Index].value.At(item.ID).Errorf("%s one role may hold level %q of item %q; %s do", most, level.ID, item.ID, strings.Join(ids, ", "))
	}
}
