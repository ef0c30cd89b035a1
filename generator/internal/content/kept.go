package content

import (
	"slices"
	"strings"

	"rolebook/generator/internal/handbook"
)

// Published tells what has ever been published: the register of links.
type Published interface {
	// Anchors gives the row anchors of pages, by their addresses: /de/rollen/cio/.
	Anchors(addresses ...string) []string
	// Names gives the NAMEs of the addresses PREFIX NAME /.
	Names(prefix string) []string
}

// Kept is what a page has for anchors whose rows are not on it any more.
type Kept struct {
	Anchors []string     `json:"keptanchors,omitempty"` // of rows that the handbook still has, elsewhere
	Rows    []RetiredRow `json:"retiredrows,omitempty"`
}

// RetiredRow says why a row is gone.
type RetiredRow struct {
	ID      string   `json:"id"` // its anchor
	Anchors []string `json:"anchors,omitempty"`
	Label   string   `json:"label,omitempty"`
	Lang    string   `json:"lang,omitempty"`
	Reason  *HTML    `json:"reason"`
}

// homes says for every anchor that a row may ever have had which rows stand in
// for it where it is missing, the nearest first: the row itself, that of its
// criterion, that of its group.
func homes(h *handbook.Handbook) map[string][]string {
	all := make(map[string][]string)
	for _, g := range h.Groups {
		group := groupAnchors(g)
		for _, anchor := range group {
			all[anchor] = group[:1]
		}
		for _, c := range g.Criteria {
			for _, anchor := range append([]string{c.ID}, c.FormerIDs...) {
				all[anchor] = []string{c.ID, group[0]}
			}
			if c.Catalogue == nil {
				continue
			}
			for _, item := range c.Catalogue.Items {
				anchors := c.ItemAnchors(item)
				for _, anchor := range anchors {
					all[anchor] = []string{anchors[0], c.ID, group[0]}
				}
			}
		}
	}
	return all
}

// groupAnchors gives the anchors of a group, today's first.
func groupAnchors(g *handbook.Group) []string {
	anchors := []string{"group-" + g.ID}
	for _, former := range g.FormerIDs {
		anchors = append(anchors, "group-"+former)
	}
	return anchors
}

// places are the anchors of a page: where further ones can be put, by id.
type places map[string]*[]string

// taken gives all anchors of a page, ids and those beside them.
func (p places) taken() map[string]bool {
	taken := make(map[string]bool, len(p))
	for id, anchors := range p {
		taken[id] = true
		for _, anchor := range *anchors {
			taken[anchor] = true
		}
	}
	return taken
}

func (p places) groups(groups []Group) {
	for g := range groups {
		p[groups[g].ID] = &groups[g].Anchors
		for r := range groups[g].Rows {
			row := &groups[g].Rows[r]
			p[row.ID] = &row.Anchors
			for i := range row.Items {
				p[row.Items[i].ID] = &row.Items[i].Anchors
			}
		}
	}
}

func (p places) grids(grids []Grid) {
	for g := range grids {
		p[grids[g].ID] = &grids[g].Anchors
		for i := range grids[g].Items {
			item := &grids[g].Items[i]
			p[item.ID] = &item.Anchors
		}
	}
}

// keep puts the anchors that have been published at any of a page's addresses
// where they belong today. One that belongs nowhere is lost; the check of the
// finished site finds it.
func (p *pages) keep(v *view, paths []string, on places) Kept {
	var kept Kept
	taken := on.taken()
	for _, anchor := range p.published.Anchors(rooted(paths)...) {
		if taken[anchor] {
			continue
		}
		if !p.keepOne(&kept, anchor, anchor, on) {
			kept.retire(v, p.handbook, anchor)
		}
	}
	return kept
}

// keepOne puts an anchor beside the first row that stands in for another one;
// if the page has none of these, beside none.
func (p *pages) keepOne(kept *Kept, anchor, of string, on places) bool {
	rows, known := p.homes[of]
	if !known {
		return false
	}
	for _, id := range rows {
		if anchors := on[id]; anchors != nil {
			*anchors = append((*anchors)[:len(*anchors):len(*anchors)], anchor)
			return true
		}
	}
	kept.Anchors = append(kept.Anchors, anchor)
	return true
}

// retire adds the row that an anchor belonged to, if it has been retired; with
// a criterion its items are.
func (k *Kept) retire(v *view, h *handbook.Handbook, anchor string) {
	retired := retiredRow(h, anchor)
	if retired == nil {
		return
	}
	i := slices.IndexFunc(k.Rows, func(row RetiredRow) bool { return row.ID == retired.ID })
	if i < 0 {
		i = len(k.Rows)
		row := RetiredRow{ID: retired.ID, Reason: v.html(retired.Reason), Label: retired.ID}
		if label, lang := v.text(retired.Label); label != "" {
			row.Label, row.Lang = label, lang
		}
		k.Rows = append(k.Rows, row)
	}
	if anchor != retired.ID {
		k.Rows[i].Anchors = append(k.Rows[i].Anchors, anchor)
	}
}

// retiredRow gives the retired row that had an anchor, or the criterion whose
// item had it, or nil.
func retiredRow(h *handbook.Handbook, anchor string) *handbook.Retired {
	var of *handbook.Retired
	for _, retired := range h.Retired.Rows {
		if anchor == retired.ID {
			return retired
		}
		if strings.HasPrefix(anchor, retired.ID+"-") {
			of = retired
		}
	}
	return of
}

func rooted(paths []string) []string {
	rooted := make([]string, len(paths))
	for i, path := range paths {
		rooted[i] = "/" + path
	}
	return rooted
}
