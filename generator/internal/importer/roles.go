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
	rung                   cell           // of a row: the level that it is about, if any
	rungAbbr               string         // the abbreviation at that level
	rungID                 cell           // the id of the role that the row names
	levels                 []*role        // the role at its levels, in the order of the tables
	claimed                bool           // a row of the tables is about it
	known                  *handbook.Role // that the handbook has already
}

// said is what a table says of a role.
type said struct {
	*column
	table string // its id
	cell  cell
}

// leaf is one text of a role's file.
type leaf struct {
	path  []string
	text  string
	at    place
	table string
}

// beginRoles takes over the roles that the handbook has.
func (p *plan) beginRoles(h *handbook.Handbook) {
	for _, known := range h.Roles {
		r := &role{id: known.ID, name: known.Name.In(p.language()), abbr: known.Abbr, known: known}
		if known.Family != nil {
			r.family = known.Family.ID
		}
		name := strings.ToLower(r.name)
		p.byName[name] = append(p.byName[name], r)
		for _, id := range append([]string{known.ID}, known.FormerIDs...) {
			p.roleIDs.take(id)
			p.byID[id] = r
		}
	}
	for _, retired := range h.Retired.Roles {
		p.roleIDs.take(retired.ID)
	}
	for _, id := range p.lock.ids {
		p.roleIDs.take(id)
	}
}

// addRoles adds the rows of a table.
func (p *plan) addRoles(g *grid) {
	for i, c := range g.columns {
		single := slices.Contains(identifying, c.becomes) || c.becomes == becomesLevel || c.becomes == becomesQualifier
		if single && i > g.at(c.becomes) {
			c.refused = "in a second column that is the " + c.becomes
		}
	}
	g.fillDown()
	namesakes := make(map[string]ids) // the roles of one name: rows, or, with levels, families
	abouts := make([]*role, len(g.rows))
	for i, row := range g.rows {
		abouts[i] = g.about(row)
		which := fmt.Sprint(i)
		if g.at(becomesLevel) >= 0 {
			which = strings.ToLower(oneLine(g.textAt(row, becomesFamily).text))
		}
		name := strings.ToLower(abouts[i].name)
		if namesakes[name] == nil {
			namesakes[name] = make(ids)
		}
		namesakes[name].take(which)
	}
	for i, row := range g.rows {
		about := abouts[i]
		if about.name == "" || len(about.name) > longestLabel {
			p.lose("in a row that has no role's name, or too long a one", row...)
			continue
		}
		r := p.identified(g, about, row, len(namesakes[strings.ToLower(about.name)]) == 1)
		if r != nil && about.rung.text != "" {
			r = p.levelOf(r, about, row)
		}
		if r != nil {
			p.addRow(r, g, row)
		}
	}
}

// at returns the first column that becomes something, or -1.
func (g *grid) at(becomes string) int {
	return slices.IndexFunc(g.columns, func(c *column) bool { return c.becomes == becomes })
}

// textAt returns the cell of a row in the column that becomes something; an empty one where
// there is no such column.
func (g *grid) textAt(row []cell, becomes string) cell {
	if i := g.at(becomes); i >= 0 {
		return row[i]
	}
	return cell{}
}

// about returns the role that a row names.
func (g *grid) about(row []cell) *role {
	name := g.textAt(row, becomesName)
	about := &role{table: g.id, name: oneLine(name.text), at: name.at, rung: g.textAt(row, becomesLevel)}
	if qualifier := oneLine(g.textAt(row, becomesQualifier).text); qualifier != "" && about.name != "" {
		about.name += " (" + qualifier + ")"
	}
	return about
}

// identified returns the role that a row is about; see roleOf. alone means that no other
// row of the table has its name.
func (p *plan) identified(g *grid, about *role, row []cell, alone bool) *role {
	text := func(kind, otherwise string, fits func(text string) bool) string {
		cell := g.textAt(row, kind)
		if text := oneLine(cell.text); text == "" || fits(text) {
			return text
		}
		p.lose(otherwise, cell)
		return ""
	}
	atMost := func(most int) func(string) bool { return func(text string) bool { return len(text) <= most } }
	id := text(becomesID, "that are no id", func(id string) bool { return idOf("role", id) == id })
	about.abbr = text(becomesAbbr, "are too many for an abbreviation", atMost(longestAbbr))
	if family := text(becomesFamily, "are too many for the name of a family", atMost(longestLabel)); family != "" {
		about.family = label(&p.families, "family", family)
	}
	if about.rung.text != "" {
		about.rungAbbr, about.abbr, about.rungID = about.abbr, "", g.textAt(row, becomesID)
	}
	return p.roleOf(about, id, alone)
}

// addRow adds what a row says of a role.
func (p *plan) addRow(r *role, g *grid, row []cell) {
	for i, c := range g.columns {
		switch {
		case c.refused != "":
			p.lose(c.refused, row[i])
		case c.becomes == becomesRating && len(oneLine(row[i].text)) > longestLevel:
			p.lose("are too many for a level", row[i])
		case row[i].text != "" && (c.order > 0 || c.becomes == becomesSummary || c.becomes == becomesCode):
			p.addText(r, said{c, g.id, row[i]})
		}
	}
}

// addText adds a text to what is said of a role by the same criterion already.
func (p *plan) addText(r *role, s said) {
	i := slices.IndexFunc(r.said, func(other said) bool { return slices.Equal(other.path, s.path) })
	if i < 0 {
		r.said = append(r.said, s)
		return
	}
	before := &r.said[i].cell
	switch {
	case before.text == s.cell.text:
	case s.becomes == becomesRating, s.value != nil:
		p.lose(fmt.Sprintf("that differ from %s, which rates the same", before.at), s.cell)
	case s.becomes == becomesList:
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
func (p *plan) roleOf(about *role, id string, alone bool) *role {
	name := strings.ToLower(about.name)
	identity := hash(name, strings.ToLower(about.abbr), about.family)
	if before := p.lock.ids[identity]; before != "" && id == "" {
		if known := p.byID[before]; known != nil {
			return p.meet(known, about, identity)
		}
		addf(&p.Notes, "%s: role %q was deleted from the handbook, and stays so", about.at, before)
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
	about.id = p.roleIDs.give(cmp.Or(id, idOf("role", about.name)))
	p.byName[name] = append(namesakes, about)
	return p.meet(about, about, identity)
}

// meet takes over what a row says of a role.
func (p *plan) meet(r, about *role, identity string) *role {
	p.lock.now[identity] = r.id
	if !r.claimed { // new, or of the handbook
		r.claimed = true
		r.name, r.abbr, r.family, r.at, r.table = about.name, about.abbr, about.family, about.at, about.table
		p.roles = append(p.roles, r)
		return r
	}
	if r.table == about.table && about.rung.at == (place{}) {
		addf(&p.Notes, "%s: %q stands in %s, too; the two rows are one role", about.at, about.name, r.at)
	}
	r.family, r.abbr = cmp.Or(r.family, about.family), cmp.Or(r.abbr, about.abbr)
	return r
}

// head returns what the table says of who a role is.
func (p *plan) head(r *role) (leaves []leaf) {
	add := func(text string, path ...string) {
		if text != "" {
			leaves = append(leaves, leaf{path, text, r.at, r.table})
		}
	}
	add(r.name, "name", p.Language)
	add(r.abbr, "abbr")
	add(r.family, "family")
	return leaves
}

// texts returns what the tables say of a role otherwise, in the order of its file.
func (p *plan) texts(r *role) (leaves []leaf) {
	slices.SortStableFunc(r.said, func(a, b said) int { return a.order - b.order })
	for _, s := range r.said {
		add := func(text string, more ...string) {
			leaves = append(leaves, leaf{append(slices.Clip(s.path), more...), text, s.cell.at, s.table})
		}
		if s.value != nil {
			if value := p.value(r, s); value != "" {
				add(value)
			}
			continue
		}
		switch s.becomes {
		case becomesRating:
			if fault := s.rates.offScale(oneLine(s.cell.text)); fault != "" {
				addf(&p.Lost, "%s: %s; not imported", s.cell.at, fault)
				continue
			}
			add(s.rates.level(oneLine(s.cell.text)))
		case becomesCode:
			if codes := p.codes(s.cell, s.scheme); codes != "" {
				add(codes)
			}
		case becomesList:
			// The key of a point is made of its words, so roles that have the same one share it.
			keys, texts := make(ids), make(ids)
			for _, point := range points(s.cell.text) {
				if source := p.prose(s.cell, point, "in a point, "); source != "" && !texts[source] {
					texts.take(source)
					add(source, "points", keys.give(idOf("point", point)), p.Language)
				}
			}
		default:
			if source := p.prose(s.cell, s.cell.text, ""); source != "" {
				add(source, p.Language)
			}
		}
	}
	return leaves
}

// prose returns a text of a cell as the handbook has it; "" where that is not possible,
// which is reported.
func (p *plan) prose(c cell, text, where string) string {
	source, fault := prose(text, c.markdown)
	if fault != "" {
		addf(&p.Lost, "%s: %s%s; not imported", c.at, where, fault)
	}
	return source
}
