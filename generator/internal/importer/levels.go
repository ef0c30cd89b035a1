package importer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
)

// A role with levels is one file (docs/format.md, Levels of a role). To the plan and to the
// lock, the role at a level is a role of its own, engineer@senior: what a row says is what the
// role says at that level, whatever of it stands at the level below in the file.

// longestLevelID leaves the id of the role room before it.
const longestLevelID = 32

// level returns the id of a level within its role.
func (r *role) level() string {
	_, level, _ := strings.Cut(r.id, ident.AtLevel)
	return level
}

// fillDown repeats what merged cells say of several levels and, in files that have no merged
// cells any more, the name and the family of a role in the rows of its further levels.
func (g *grid) fillDown() {
	name := g.at(becomesName)
	if name < 0 || g.at(becomesLevel) < 0 {
		return
	}
	for i, row := range g.rows {
		for c := range row {
			if row[c].text == "" {
				row[c].text = row[c].merged
			}
		}
		if i == 0 || row[name].text != "" || g.textAt(row, becomesLevel).text == "" {
			continue
		}
		for _, becomes := range []string{becomesName, becomesFamily} {
			if c := g.at(becomes); c >= 0 && row[c].text == "" {
				row[c].text = g.rows[i-1][c].text
			}
		}
	}
}

// levelOf finds or makes the role at the level that a row is about: the one that the row was
// at the last import; else the one that is called so. It is nil, which is reported, for one
// that has no place.
func (p *plan) levelOf(r, about *role, row []cell) *role {
	label := oneLine(about.rung.text)
	identity := hash(strings.ToLower(about.name), "", about.family, ident.AtLevel, strings.ToLower(label))
	id, fault := p.levelID(r, identity, label)
	if ids := about.rungID; ids.text != "" && r.rungID.text != ids.text {
		if r.rungID.text == "" {
			r.rungID = ids
		} else {
			p.lose(fmt.Sprintf("that differ from %s, which is about the same role", r.rungID.at), ids)
		}
	}
	if fault != "" {
		p.lose(fault, row...)
		return nil
	}
	if id == "" {
		addf(&p.Notes, "%s: the role at this level was deleted from the handbook, and stays so", about.rung.at)
		return nil
	}
	p.lock.now[identity] = id
	if i := slices.IndexFunc(r.levels, func(l *role) bool { return l.id == id }); i >= 0 {
		if r.levels[i].table == about.table {
			addf(&p.Notes, "%s: %q at level %q stands in %s, too; the two rows are one", about.rung.at, about.name, label, r.levels[i].at)
		}
		r.levels[i].abbr = cmp.Or(r.levels[i].abbr, about.rungAbbr)
		return r.levels[i]
	}
	level := &role{id: id, name: label, abbr: about.rungAbbr, at: about.rung.at, table: about.table}
	r.levels = append(r.levels, level)
	return level
}

// levelID returns the id of a role at a level, "" where somebody deleted the level. The fault
// says why there can be no such level.
func (p *plan) levelID(r *role, identity, label string) (id, fault string) {
	if before := p.lock.ids[identity]; strings.HasPrefix(before, r.id+ident.AtLevel) {
		if p.in.Handbook.Role(before) == nil {
			return "", ""
		}
		return before, ""
	}
	for _, level := range r.levels {
		if strings.EqualFold(level.name, label) {
			return level.id, ""
		}
	}
	if len(label) > longestLabel {
		return "", "at a level whose name is too long"
	}
	own := idOf("level", label)
	if len(own) > longestLevelID {
		own = strings.Trim(own[:longestLevelID-7], "-") + "-" + hash(own)[:6]
	}
	taken := make(ids)
	if r.known != nil {
		for _, level := range r.known.Levels {
			if level.Rung.ID == own || strings.EqualFold(level.Rung.Label.In(p.language()), label) {
				return level.ID, ""
			}
			taken.take(level.Rung.ID)
		}
	}
	for _, level := range r.levels {
		taken.take(level.level())
	}
	if shared := p.ladderOf(r); shared != nil {
		i := slices.IndexFunc(shared, func(s handbook.Step) bool {
			return s.ID == own || strings.EqualFold(s.Label.In(p.language()), label)
		})
		if i < 0 {
			return "", fmt.Sprintf("at a level that the ladder of family %q does not have", r.family)
		}
		return r.id + ident.AtLevel + shared[i].ID, ""
	}
	if id = r.id + ident.AtLevel + taken.give(own); len(id) > ident.MaxLength {
		return "", fmt.Sprintf("at a level whose id, %s, would be longer than %d characters", id, ident.MaxLength)
	}
	return id, ""
}

// language returns the place of the texts' language among those of the handbook.
func (p *plan) language() int {
	return slices.IndexFunc(p.in.Handbook.Site.Languages, func(l *handbook.Language) bool { return l.Tag == p.Language })
}

// ladderOf returns the levels that the roles of a role's family share, the first level first;
// nil where its file names levels of its own.
func (p *plan) ladderOf(r *role) []handbook.Step {
	for _, family := range p.in.Handbook.Families {
		if family.ID == r.family {
			return family.Levels()
		}
	}
	return nil
}

// wanted is what the tables say of a role with levels.
type wanted struct {
	levels []string          // their ids within the role, in the order of the tables
	plain  []leaf            // what no level takes over from the one below: names, abbreviations, codes
	texts  map[string][]leaf // the others, by level; of the role itself under ""
}

// wantedOf gathers what the tables say of a role and its levels. What all levels say stands
// with the role itself.
func (p *plan) wantedOf(r *role) *wanted {
	w := &wanted{texts: make(map[string][]leaf)}
	if len(r.levels) > 0 && r.abbr == "" && !slices.ContainsFunc(r.levels, func(l *role) bool { return l.abbr != r.levels[0].abbr }) {
		r.abbr = r.levels[0].abbr
	}
	w.plain = p.head(r)
	said := map[string][]leaf{"": p.texts(r)}
	for _, level := range r.levels {
		w.levels = append(w.levels, level.level())
		said[level.level()] = p.texts(level)
	}
	w.share(said)
	for _, l := range said[""] {
		w.add("", l)
	}
	shared := p.ladderOf(r) != nil
	for _, level := range r.levels {
		id := level.level()
		at := func(text string, path ...string) {
			w.plain = append(w.plain, leaf{append([]string{"levels", id}, path...), text, level.at, level.table})
		}
		if !shared {
			at(level.name, "name", p.Language)
		}
		if level.abbr != "" && level.abbr != r.abbr {
			at(level.abbr, "abbr")
		}
		for _, l := range said[id] {
			w.add(id, l)
		}
		for _, l := range said[""] {
			if unit := unitOf(l.path); unit[0] != "codes" && !slices.ContainsFunc(said[id], func(own leaf) bool { return slices.Equal(unitOf(own.path), unit) }) {
				w.add(id, l) // a cell that is empty in the row of a level says what the role's own row says
			}
		}
	}
	return w
}

// share gives the role itself what all its levels say alike, cell by cell, where no row says
// it of the role itself.
func (w *wanted) share(said map[string][]leaf) {
	if len(w.levels) == 0 {
		return
	}
	in := func(leaves []leaf, cell []string) (texts []string) {
		for _, l := range leaves {
			if slices.Equal(cellOf(l.path), cell) {
				texts = append(texts, strings.Join(l.path, "\x00")+"\x00"+l.text)
			}
		}
		slices.Sort(texts)
		return texts
	}
	own := slices.Clone(said[""])
	for _, l := range said[w.levels[0]] {
		cell := cellOf(l.path)
		first := in(said[w.levels[0]], cell)
		differs := func(level string) bool { return !slices.Equal(in(said[level], cell), first) }
		if in(own, cell) == nil && !slices.ContainsFunc(w.levels, differs) {
			said[""] = append(said[""], l)
		}
	}
}

// add adds what is said at a level. Codes that the role itself has are not said again.
func (w *wanted) add(level string, l leaf) {
	switch {
	case l.path[0] != "codes":
		w.texts[level] = append(w.texts[level], l)
	case level == "":
		w.plain = append(w.plain, l)
	case !slices.ContainsFunc(w.plain, func(own leaf) bool { return slices.Equal(own.path, l.path) && own.text == l.text }):
		l.path = append([]string{"levels", level}, l.path...)
		w.plain = append(w.plain, l)
	}
}

// cellOf returns the path of the cell, or the field, that a text is in.
func cellOf(path []string) []string {
	if path[0] == "summary" {
		return path[:1]
	}
	return path[:2]
}

// unitOf returns the path of what one cell of a table becomes: a list, a rating, a text.
func unitOf(path []string) []string {
	if len(path) > 3 {
		return path[:3]
	}
	return path
}
