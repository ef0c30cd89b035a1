package handbook

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/problem"
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
			at := role.doc.Place("criteria", criterion.ID)
			for _, id := range cell.roleIDs {
				if id == role.ID {
					at.Errorf("role %q names itself in %q", id, criterion.ID)
				} else if other := h.namedRole(at, id); other != nil {
					cell.Roles = append(cell.Roles, other)
				}
			}
			cell.roleIDs = nil
			h.checkCellLinks(at, cell)
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
}

func (h *Handbook) checkCellLinks(at document.Place, cell *Cell) {
	h.checkLinks(at, cell.Text)
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
	checkPairs(h)
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
		at.Errorf("%s has the id %q, which %s has already; a different one is wanted", owner, id, other)
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
	for _, retired := range h.Retired {
		if owner, ok := taken[retired.ID]; ok {
			retired.place.Errorf("role %q is retired, but %s has that id; one of the two is wanted", retired.ID, owner)
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
			c.doc.Place().Errorf("the pair is described in %s already; one of the two files is wanted", other.doc.File)
		}
		described[c.Roles] = c
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

// ItemAnchors gives the anchors of an item in the rows of a ratings criterion,
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
	for _, c := range h.Criteria {
		if c.Catalogue == nil {
			continue
		}
		for _, level := range c.Catalogue.Levels {
			if level.Sole {
				checkSoleLevel(h, c, level)
			}
		}
	}
}

func checkSoleLevel(h *Handbook, c *Criterion, level *Level) {
	holders := make([][]*Role, len(c.Catalogue.Items))
	for _, role := range h.Roles {
		cell := role.Cells[c.Index]
		if cell == nil {
			continue
		}
		for _, rating := range cell.Ratings {
			if rating.Level == level {
				holders[rating.Item.Index] = append(holders[rating.Item.Index], role)
			}
		}
	}
	for _, item := range c.Catalogue.Items {
		held := holders[item.Index]
		at := c.Catalogue.place.At("items", item.ID)
		switch {
		case len(held) == 0 && item.Unassigned == nil && len(h.unreadable) == 0:
			at.Warnf("no role holds level %q of item %q; give it to one, or say why under unassigned", level.ID, item.ID)
		case len(held) > 0 && item.Unassigned != nil:
			at.At("unassigned").Errorf("item %q is said to be unassigned, but role %q holds level %q; one of the two is wanted", item.ID, held[0].ID, level.ID)
		}
		if len(held) < 2 {
			continue
		}
		names := make([]string, len(held))
		for i, role := range held {
			names[i] = role.ID
		}
		for _, role := range held {
			role.doc.Place("criteria", c.ID, item.ID).Errorf("exactly one role may hold level %q of item %q; %s do",
				level.ID, item.ID, strings.Join(names, ", "))
		}
	}
}

// Completeness reports, for check --strict, which cells each role leaves open.
func (h *Handbook) Completeness() problem.List {
	var problems problem.List
	for _, role := range h.Roles {
		var open []string
		for _, criterion := range h.Criteria {
			if role.Cells[criterion.Index] == nil {
				open = append(open, criterion.ID)
			}
		}
		if len(open) > 0 {
			problems = append(problems, problem.Problem{
				File: role.File(), Line: 1, Col: 1, Severity: problem.Warning,
				Message: "not stated: " + strings.Join(open, ", ") + "; state it, or not-applicable = true",
			})
		}
	}
	problems.Sort()
	return slices.Clip(problems)
}
