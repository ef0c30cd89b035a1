package importer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/internal/handbook"
)

// role is a role with what the tables say of it.
type role struct {
	id, name, abbr, family string // the family's id
	at                     place  // of its name
	table                  string
	said                   []said
	claimed                bool           // a row of the tables is about it
	known                  *handbook.Role // that the handbook has already
}

// said is what a table says of a role.
type said struct {
	table     string // its id
	criterion string // its id, or "" for the summary
	item      string // of a rating
	kind      string // what the column becomes
	cell      cell
}

// leaf is one text of a role's file.
type leaf struct {
	path  []string
	text  string
	at    place
	table string
}

// beginRoles takes over the roles that the handbook has.
func (p *plan) beginRoles(h *handbook.Handbook, language int) {
	for _, known := range h.Roles {
		r := &role{id: known.ID, name: known.Name.In(language), abbr: known.Abbr, known: known}
		if known.Family != nil {
			r.family = known.Family.ID
		}
		p.byName[strings.ToLower(r.name)] = append(p.byName[strings.ToLower(r.name)], r)
		for _, id := range append([]string{known.ID}, known.FormerIDs...) {
			p.roleIDs[id] = true
			p.byID[id] = r
		}
	}
	for _, retired := range h.Retired.Roles {
		p.roleIDs[retired.ID] = true
	}
	for id := range p.lock.roles {
		p.roleIDs[id] = true
	}
}

// addRoles adds the rows of a table.
func (p *plan) addRoles(t *table, g *grid) {
	special := make(map[string]int)
	for i, c := range g.columns {
		switch c.use.becomes {
		case becomesName, becomesID, becomesAbbr, becomesFamily:
			if _, taken := special[c.use.becomes]; taken {
				c.refused = "in a second column that is the " + c.use.becomes
				continue
			}
			special[c.use.becomes] = i
		}
	}
	name, ok := special[becomesName]
	rows := make(map[string]int)
	for _, row := range g.rows {
		rows[strings.ToLower(oneLine(row[name].text))]++
	}
	for _, row := range g.rows {
		about := role{table: t.id}
		if ok {
			about.name, about.at = oneLine(row[name].text), row[name].at
		}
		if about.name == "" || len(about.name) > longestLabel {
			for _, c := range row {
				p.lose(c, "in a row without a name of a role, or with one that is too long")
			}
			continue
		}
		p.addRow(t, g, row, special, about, rows[strings.ToLower(about.name)] == 1)
	}
}

func (p *plan) lose(c cell, why string) {
	r := reader{}
	r.lose(c, why)
	p.result.Lost = append(p.result.Lost, r.lost...)
}

// addRow adds what a row says to its role. alone means that no other row of the table
// has its name.
func (p *plan) addRow(t *table, g *grid, row []cell, special map[string]int, about role, alone bool) {
	id := ""
	if i, ok := special[becomesID]; ok {
		id = row[i].text
		if id != "" && idOf("role", id) != id {
			p.lose(row[i], "that are no id")
			id = ""
		}
	}
	if i, ok := special[becomesAbbr]; ok {
		if about.abbr = oneLine(row[i].text); len(about.abbr) > longestAbbr {
			p.lose(row[i], "are too many for an abbreviation")
			about.abbr = ""
		}
	}
	if i, ok := special[becomesFamily]; ok && row[i].text != "" {
		if text := oneLine(row[i].text); len(text) > longestLabel {
			p.lose(row[i], "are too many for the name of a family")
		} else {
			about.family = label(&p.families, "family", text)
		}
	}
	r := p.roleOf(about, id, alone)
	if r == nil {
		return
	}
	for i, c := range g.columns {
		use := c.use
		if c.refused != "" {
			p.lose(row[i], c.refused)
		} else if use.becomes == becomesSummary || use.becomes == becomesText || use.becomes == becomesList || use.becomes == becomesRating {
			p.addText(r, said{table: t.id, criterion: use.id, kind: use.becomes, cell: row[i]}, use)
		}
	}
}

// addText adds a text to what is said of a role by the same criterion already.
func (p *plan) addText(r *role, s said, use use) {
	if s.cell.text == "" {
		return
	}
	if use.becomes == becomesRating {
		if len(oneLine(s.cell.text)) > longestLevel {
			p.lose(s.cell, "are too many for a level")
			return
		}
		s.criterion, s.item = use.catalogue, use.id
	}
	i := slices.IndexFunc(r.said, func(other said) bool {
		return other.criterion == s.criterion && other.item == s.item && (other.kind == becomesRating) == (s.kind == becomesRating)
	})
	if i < 0 {
		r.said = append(r.said, s)
		return
	}
	before := &r.said[i].cell
	switch {
	case before.text == s.cell.text:
	case s.kind == becomesRating:
		p.lose(s.cell, fmt.Sprintf("that differ from %s, which rates the same", before.at))
	case s.kind == becomesList:
		*before = joined(*before, s.cell)
	case s.cell.markdown:
		before.text += "\n\n" + s.cell.text
	default:
		before.text += "\n" + s.cell.text
	}
}

// roleOf finds or makes the role that a row is about: the one that the row was at the
// last import; else the one of the same name, unless families or abbreviations tell
// two apart. It is nil for one that somebody deleted from the handbook.
func (p *plan) roleOf(about role, id string, alone bool) *role {
	name := strings.ToLower(about.name)
	identity := hash(name, strings.ToLower(about.abbr), about.family)
	if before := p.lock.ids[identity]; before != "" && id == "" {
		if known := p.byID[before]; known != nil {
			return p.meet(known, about, identity)
		}
		p.result.Notes = append(p.result.Notes, fmt.Sprintf("%s: role %q was deleted from the handbook, and stays so", about.at, before))
		return nil
	}
	if known := p.byID[id]; known != nil && !known.claimed {
		return p.meet(known, about, identity)
	}
	namesakes := p.byName[name]
	for _, r := range namesakes {
		sameFamily := r.family == about.family || r.family == "" || about.family == ""
		sameAbbr := strings.EqualFold(r.abbr, about.abbr) || r.abbr == "" || about.abbr == ""
		if sameFamily && sameAbbr || alone && len(namesakes) == 1 && !r.claimed {
			return p.meet(r, about, identity)
		}
	}
	r := &about
	r.id = p.roleIDs.give(cmp.Or(id, idOf("role", about.name)))
	p.byName[name] = append(namesakes, r)
	return p.meet(r, about, identity)
}

// meet takes over what a row says of a role.
func (p *plan) meet(r *role, about role, identity string) *role {
	p.lock.now[identity] = r.id
	if !r.claimed { // new, or of the handbook
		r.claimed = true
		r.name, r.abbr, r.family, r.at, r.table = about.name, about.abbr, about.family, about.at, about.table
		p.roles = append(p.roles, r)
		return r
	}
	if r.table == about.table {
		p.result.Notes = append(p.result.Notes, fmt.Sprintf("%s: %q stands in %s, too; the two rows are one role", about.at, about.name, r.at))
	}
	r.family, r.abbr = cmp.Or(r.family, about.family), cmp.Or(r.abbr, about.abbr)
	return r
}

// leaves returns the texts of a role's file, in their order.
func (p *plan) leaves(r *role) []leaf {
	leaves := []leaf{{path: []string{"name", p.language}, text: r.name}}
	for _, own := range []struct{ key, text string }{{"abbr", r.abbr}, {"family", r.family}} {
		if own.text != "" {
			leaves = append(leaves, leaf{path: []string{own.key}, text: own.text})
		}
	}
	for i := range leaves {
		leaves[i].at, leaves[i].table = r.at, r.table
	}
	order := make(map[string]int)
	for i, c := range p.criteria {
		order[c.id] = i + 1
	}
	slices.SortStableFunc(r.said, func(a, b said) int { return order[p.criterionOf(a)] - order[p.criterionOf(b)] })
	for _, s := range r.said {
		for _, l := range p.leavesOf(s) {
			l.at, l.table = s.cell.at, s.table
			leaves = append(leaves, l)
		}
	}
	return leaves
}

// criterionOf returns the id of the criterion that something is said by.
func (p *plan) criterionOf(s said) string {
	if s.kind != becomesRating {
		return s.criterion
	}
	c, _ := find(p.criteria, func(c *criterion) *named { return &named{id: c.catalogue} }, s.criterion, "")
	return c.id
}

// leavesOf returns the texts that a cell becomes.
func (p *plan) leavesOf(s said) []leaf {
	cellPath := []string{"criteria", p.criterionOf(s)}
	switch s.kind {
	case becomesRating:
		c, _ := find(p.catalogues, func(c *catalogue) *named { return &c.named }, s.criterion, "")
		return []leaf{{path: append(cellPath, s.item), text: c.level(oneLine(s.cell.text))}}
	case becomesList:
		return p.pointsOf(s, append(cellPath, "points"))
	case becomesSummary:
		cellPath = []string{"summary"}
	}
	source, fault := prose(s.cell.text, s.cell.markdown)
	if fault != "" {
		p.result.Lost = append(p.result.Lost, fmt.Sprintf("%s: %s; not imported", s.cell.at, fault))
		return nil
	}
	return []leaf{{path: append(cellPath, p.language), text: source}}
}

// pointsOf returns the points of a list. The key of one is made of its words, so roles
// that have the same point share it.
func (p *plan) pointsOf(s said, path []string) []leaf {
	var leaves []leaf
	taken := make(ids)
	texts := make(map[string]bool)
	for _, point := range points(s.cell.text) {
		source, fault := prose(point, s.cell.markdown)
		if fault != "" {
			p.result.Lost = append(p.result.Lost, fmt.Sprintf("%s: in a point, %s; not imported", s.cell.at, fault))
		} else if !texts[source] {
			texts[source] = true
			leaves = append(leaves, leaf{path: append(slices.Clone(path), taken.give(idOf("point", point)), p.language), text: source})
		}
	}
	return leaves
}

// reportGone says which roles the table had the last time, and has no more.
func (p *plan) reportGone(t *table) {
	for _, id := range p.lock.rolesOf(t.id) {
		if p.in.Handbook.Role(id) != nil && !slices.ContainsFunc(p.roles, func(r *role) bool { return r.id == id }) {
			p.result.Notes = append(p.result.Notes, fmt.Sprintf("%s: role %q is no longer in the table; it stays in the handbook", t.sheet, id))
		}
	}
}
