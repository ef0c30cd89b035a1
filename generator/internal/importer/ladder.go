package importer

import (
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
)

// ladder says in which order the levels of a role stand, and which is below which.
type ladder struct {
	levels []string
	below  map[string]string // "" for the role itself
}

// newLadder returns the ladder of levels that stand in that order. after has the levels below
// those that are not above the one before them.
func newLadder(levels []string, after func(level string) string) ladder {
	l := ladder{levels, make(map[string]string)}
	for i, level := range levels {
		if named := after(level); slices.Contains(levels[:i], named) {
			l.below[level] = named
		} else if i > 0 {
			l.below[level] = levels[i-1]
		}
	}
	return l
}

// sharedLadder returns the ladder of a role that has some of the levels of its family's.
func sharedLadder(steps []handbook.Step, has []string) ladder {
	l, after := ladder{nil, make(map[string]string)}, make(map[string]string)
	for _, s := range steps {
		if after[s.ID] = s.After; !slices.Contains(has, s.ID) {
			continue
		}
		below := s.After
		for below != "" && !slices.Contains(has, below) {
			below = after[below]
		}
		l.levels, l.below[s.ID] = append(l.levels, s.ID), below
	}
	return l
}

// levels returns the levels of a role's file, in the order of the file; listed is true if the
// file only names those of its family's ladder.
func (f *roleFile) levels() (levels []string, listed bool) {
	for _, t := range f.tokens {
		switch {
		case t.Path[0] != "levels":
		case len(t.Path) == 1 && t.Kind == document.Element: // of a list
			levels, listed = append(levels, t.Text), true
		case len(t.Path) > 1 && !slices.Contains(levels, t.Path[1]):
			levels = append(levels, t.Path[1])
		}
	}
	return levels, listed
}

// after returns the level that a file names as the one below another.
func (f *roleFile) after(level string) string {
	return f.texts[document.Dotted([]string{"levels", level, "after"})].Text
}

// inserted returns a list with what only the other one has, each behind what is before it there.
func inserted(list, other []string) []string {
	list = slices.Clone(list)
	for i, one := range other {
		if slices.Contains(list, one) {
			continue
		}
		at := 0
		if i > 0 {
			at = slices.Index(list, other[i-1]) + 1
		}
		list = slices.Insert(list, at, one)
	}
	return list
}

// common returns those of a list that are in another one, too.
func common(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(one string) bool { return !slices.Contains(other, one) })
}

// orderOf decides in which order the levels shall stand, given the order of the file, of the
// table and of the last import. ok is false where people and the table both changed it: then
// the file's stays.
func orderOf(file, table, before []string) (order []string, ok bool) {
	same := func(a, b []string) bool { return slices.Equal(common(a, b), common(b, a)) }
	alike := same(file, table)
	if !alike && len(before) > 0 && same(file, before) {
		return inserted(table, file), true
	}
	return inserted(file, table), alike || len(before) > 0 && same(table, before)
}

// arrange brings the tables of the levels into an order, with a table for each new one; name
// returns its line. It reports whether what people wrote there allows it.
func (f *roleFile) arrange(order []string, name func(level string) string) bool {
	now, listed := f.levels()
	if slices.Equal(now, order) {
		return true
	}
	if listed {
		return f.set(document.Value{Path: []string{"levels"}, Value: list(order)})
	}
	if !slices.Equal(common(now, order), common(order, now)) && slices.ContainsFunc(now, func(level string) bool { return f.after(level) != "" }) {
		return false
	}
	tables, before, behind := f.levelTables()
	if tables == nil {
		return false
	}
	var b strings.Builder
	for _, level := range order {
		if text, ok := tables[level]; ok {
			b.WriteString(text)
		} else {
			b.WriteString("[levels." + level + "]\n" + name(level) + "\n")
		}
	}
	parts := []string{strings.TrimRight(before, "\r\n"), strings.TrimRight(b.String(), "\n"), strings.Trim(behind, "\r\n")}
	parts = slices.DeleteFunc(parts, func(part string) bool { return part == "" })
	*f = *readRole(strings.Join(parts, "\n\n") + "\n")
	return true
}

// levelTables returns the tables of the levels, and what of the file stands before and behind
// where they belong; nil if a level is written in another way.
func (f *roleFile) levelTables() (tables map[string]string, before, behind string) {
	parts := document.Parts(f.source)
	at := slices.IndexFunc(parts, func(part document.Part) bool { return part.Path[0] == "levels" })
	if at < 0 { // before all other headers
		at = slices.IndexFunc(append(parts, document.Part{Header: true}), func(part document.Part) bool { return part.Header })
	}
	tables = make(map[string]string)
	for i, part := range parts {
		switch {
		case part.Path[0] == "levels" && (!part.Header || len(part.Path) == 1):
			return nil, "", ""
		case part.Path[0] == "levels":
			tables[part.Path[1]] += strings.Trim(part.Text, "\r\n") + "\n\n"
		case i < at:
			before += part.Text
		default:
			behind += part.Text
		}
	}
	return tables, before, behind
}

// orderPath is where the lock remembers the order of a role's levels.
const orderPath = "levels"

// orderBefore returns the order of a role's levels in the table of the last import.
func (p *plan) orderBefore(r *role) (order []string) {
	for level := range strings.SplitSeq(p.lock.texts[r.id][orderPath].hash, ">") {
		if known := p.in.Handbook.RoleEver(r.id + ident.AtLevel + level); known != nil && known.Rung != nil {
			level = known.Rung.ID
		}
		if level != "" {
			order = append(order, level)
		}
	}
	return order
}
