package handbook

import (
	"slices"
	"strings"

	"rolebook/generator/internal/document"
)

// Incumbent is a person, a team or a board that has a role, from data/holders.toml. Holders, in
// this program, are the roles that hold an item. Programs read it as it is.
type Incumbent struct {
	Name   string `json:"name"`            // as written
	Site   string `json:"site,omitempty"`  // where, as written; "" where it is not said
	Share  int    `json:"share,omitempty"` // of the role, in per cent; 0 where it is not said
	Deputy bool   `json:"deputy,omitempty"`
	Since  string `json:"since,omitempty"` // YYYY-MM-DD, or ""
	Until  string `json:"until,omitempty"` // YYYY-MM-DD, or ""
}

// The choices of whether a site says who has which role.
const (
	incumbentsPublished = "published"
	incumbentsHidden    = "hidden"
)

// readIncumbents reads who has which role.
func (s *schema) readIncumbents(t *document.Table) {
	for _, table := range t.Tables() {
		role, ok := s.roles.find(table.Place, table.Name())
		for _, person := range table.Tables() {
			incumbent := readIncumbent(person)
			if ok {
				role.Incumbents = append(role.Incumbents, incumbent)
			}
		}
		if ok { // deputies last
			slices.SortStableFunc(role.Incumbents, func(a, b Incumbent) int { return rank(a) - rank(b) })
		}
		table.ErrorIf(table.Len() == 0, "nobody is named; expected a table for each who has the role, such as [%s.\"Platform team\"]", table.Name())
	}
}

// rank returns 1 for deputies, else 0.
func rank(p Incumbent) int {
	if p.Deputy {
		return 1
	}
	return 0
}

func readIncumbent(t *document.Table) Incumbent {
	t.Allow("deputy", "share", "since", "site", "until")
	p := Incumbent{Name: oneLine(t.Name()), Site: plain(t, "site", false)}
	t.ErrorIf(p.Name == "", "a name is empty; expected the name of a person, a team or a board")
	if fault := unprintable(t.Name()); fault != "" {
		t.Errorf("%s", strings.Replace(fault, "the text", "the name", 1))
	}
	p.Deputy, _ = t.Bool("deputy")
	if share, ok := t.Int("share"); ok {
		p.Share = int(share)
		t.At("share").ErrorIf(share < 1 || share > 100, "%d is no share of a role; expected per cent, from 1 to 100", share)
	}
	p.Since, _ = t.Date("since")
	p.Until, _ = t.Date("until")
	t.At("until").ErrorIf(p.Since != "" && p.Until != "" && p.Until < p.Since, "%s is before %s, since when %s has the role; expected a later day", p.Until, p.Since, p.Name)
	return p
}

// checkIncumbents decides whether the site says who has which role: not without being told
// to, since its readers may be anybody.
func (h *Handbook) checkIncumbents(own *document.Table) {
	if own != nil && h.Site.Incumbents == "" {
		own.Errorf("says who has which role, and the site may be read by anybody; expected in [params.rolebook] of %s: internal = true, "+
			"holders = \"published\", or holders = \"hidden\" for a site without this file", ConfigFile)
	}
	h.HideIncumbentsIn(h)
}

// HideIncumbentsIn makes a state of the handbook one that says of no role who has it, unless this
// one does.
func (h *Handbook) HideIncumbentsIn(state *Handbook) {
	if h.Site.Incumbents != incumbentsPublished {
		state.HideIncumbents()
	}
}

// HideIncumbents makes the handbook one that says of no role who has it.
func (h *Handbook) HideIncumbents() {
	for _, role := range h.AllRoles {
		role.Incumbents = nil
	}
}
