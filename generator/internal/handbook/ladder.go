package handbook

import (
	"fmt"
	"maps"
	"slices"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
)

// Rung says where on a role's ladder one of its levels stands. The role at a level is a
// Role of its own, with the id ROLE@LEVEL: whatever compares, shows or exports roles does so
// with roles at levels.
type Rung struct {
	Role   *Role // whose level it is
	ID     string
	Label  Text  // what the level is called beside the others: Senior
	Track  Text  // a branch of the ladder, such as management; may be empty
	Shared bool  // the level is of a ladder that the roles of a family share
	Below  *Role // the role at the level below, which says what this one doesn't; nil at the first
}

// step is a level as a ladder, or a role's file, writes it.
type step struct {
	id           string
	place        document.Place
	label, track Text
	summary      Prose
	after        string // the id of the level below; "" for the one before it
	formerIDs    []string
}

// ladder is a list of levels that the roles of a family share.
type ladder struct {
	id    string
	place document.Place
	steps names[*step]
}

func newLadder(of string) *ladder { return &ladder{steps: names[*step]{what: "level", of: of}} }

func (s *schema) readLadder(t *document.Table) *ladder {
	checkID(t.Place, "ladder", t.Name())
	l := newLadder(fmt.Sprintf(" of ladder %q:", t.Name()))
	l.id, l.place = t.Name(), t.Place
	for _, table := range t.Tables() {
		table.Allow(stepKeys...)
		l.add(s.readStep(table, true))
	}
	t.ErrorIf(t.Len() == 0, "ladder %q has no levels; expected a table for each, the first level first, such as [ladders.%[1]s.junior]", t.Name())
	return l
}

// checkLadders warns of ladders that no role is on, as far as all roles are known.
func checkLadders(h *Handbook, ladders []*ladder) {
	if len(h.roles.unreadable) > 0 || slices.Contains(slices.Collect(maps.Values(h.roles.drafts)), true) {
		return
	}
	used := make(map[*ladder]bool)
	for _, role := range h.AllRoles {
		if role.Rung != nil && role.Family != nil {
			used[role.Family.ladder] = true
		}
	}
	for _, l := range ladders {
		if !used[l] && len(l.steps.list) > 0 {
			l.place.Warnf("no role has levels of ladder %q; expected levels = [%q, …] in a role of a family with this ladder", l.id, l.steps.list[0].id)
		}
	}
}

// The keys of a level in a ladder, and those that are a role's own.
var (
	stepKeys    = []string{"name", "track", "after", "summary", "former_ids"}
	ownStepKeys = []string{"title", "abbr", "aliases", "codes", "effective", "extends", "summary"} // the last one is a ladder's, too
)

func (s *schema) readStep(t *document.Table, named bool) *step {
	checkID(t.Place, "level", t.Name())
	after, _ := t.String("after")
	return &step{t.Name(), t.Place, s.text(t, "name", named), s.text(t, "track", false), s.readSummary(t, false), after, formerIDs(t, t.Name())}
}

// add puts a level on top of the others. Those that it can stand after are known by then.
func (l *ladder) add(new *step) {
	if new.after != "" {
		if _, ok := l.steps.find(new.place.At("after"), new.after); !ok {
			new.after = ""
		}
	} else if count := len(l.steps.list); count > 0 {
		new.after = l.steps.list[count-1].id
	}
	l.steps.add(new, new.id)
}

// readLevels reads the levels of a role: a list of ids that the family's ladder has, or a
// table for each.
func (s *schema) readLevels(r *Role, t *document.Table) {
	if !t.Has("levels") {
		return
	}
	at, shared := t.At("levels"), (*ladder)(nil)
	if r.Family != nil {
		shared = r.Family.ladder
	}
	tables := make(map[string]*document.Table)
	l := shared
	if t.IsTable("levels") {
		own := newLadder("")
		for _, table := range t.Table("levels").Tables() {
			tables[table.Name()] = table
			if shared == nil {
				table.Allow(slices.Concat(stepKeys, ownStepKeys[:len(ownStepKeys)-1])...)
				own.add(s.readStep(table, true))
				continue
			}
			table.Allow(ownStepKeys...)
			shared.steps.find(table.Place, table.Name())
		}
		if shared == nil {
			l = own
		}
	} else {
		ids, _ := t.Strings("levels")
		if shared == nil {
			at.Errorf("no ladder has these levels; expected a table for each, such as [levels.senior] with name = %s, or a family with a ladder", s.example())
			return
		}
		for _, id := range ids {
			tables[id] = nil
			shared.steps.find(at, id)
		}
	}
	at.ErrorIf(len(tables) == 0, "no levels; expected a table for each, such as [levels.senior], or no such key")
	for _, step := range l.steps.list {
		if table, ok := tables[step.id]; ok {
			s.addLevel(r, l, step, table)
		}
	}
}

// addLevel makes the role at a level; t is what its file says of the level, or nil. What is not
// set here is the role's.
func (s *schema) addLevel(r *Role, l *ladder, at *step, t *document.Table) {
	copied := *r
	level := &copied
	level.ID, level.Name = r.ID+ident.AtLevel+at.id, atLevel(r.Name, at.label)
	level.Abbr, level.Aliases, level.Codes, level.FormerIDs = "", nil, nil, nil
	level.Levels, level.extends = nil, "" // levels take over from those below, if they don't say from whom
	level.Cells, level.own = make([]*Cell, len(s.rows)), make([]*Cell, len(s.rows))
	level.Rung = &Rung{Role: r, ID: at.id, Label: at.label, Track: at.track, Shared: r.Family != nil && r.Family.ladder == l}
	for below := at.after; below != "" && level.Rung.Below == nil; below = l.steps.things[below].after {
		level.Rung.Below = r.Level(below)
	}
	below := r
	if level.Rung.Below != nil {
		below = level.Rung.Below
	}
	level.Summary = firstProse(at.summary, below.Summary)
	if t != nil {
		level.place = t.Place
		if title := s.text(t, "title", false); title != nil {
			level.Name = title
		}
		if day, ok := t.Date("effective"); ok {
			level.Effective = day
		}
		level.extends = readExtends(t)
		level.Abbr, level.Aliases, level.Codes = readAbbr(t), s.lists(t, "aliases"), s.codes(t)
		level.Summary = firstProse(s.readSummary(t, false), level.Summary)
	}
	for _, role := range append([]string{r.ID}, r.FormerIDs...) {
		for _, id := range append([]string{at.id}, at.formerIDs...) {
			if former := role + ident.AtLevel + id; former != level.ID {
				level.FormerIDs = append(level.FormerIDs, former)
			}
		}
	}
	if len(level.ID) > ident.MaxLength && s.today == nil {
		level.place.Errorf("the id %s is longer than %d characters; expected a shorter id of the role or the level", level.ID, ident.MaxLength)
	}
	r.Levels = append(r.Levels, level)
}

// firstProse returns the first of two texts that says something.
func firstProse(one, other Prose) Prose {
	if one == nil {
		return other
	}
	return one
}

// atLevel returns what somebody is called who has a role at a level.
func atLevel(name, label Text) Text {
	title := slices.Clone(name)
	for i := range title {
		if said := label.In(i); title[i] != "" && said != "" {
			title[i] += " (" + said + ")"
		}
	}
	return title
}

// statement returns where a role says something to a criterion.
func (r *Role) statement(c *Criterion) document.Place {
	if r.Rung != nil {
		return r.Rung.Role.place.At("criteria", c.ID, "levels", r.Rung.ID)
	}
	return r.place.At("criteria", c.ID)
}

// Below returns what says what a role doesn't say itself: the role that it extends, or the level
// below; nil for none.
func (r *Role) Below() *Role {
	if r.Rung != nil && r.Extends == nil {
		return r.Rung.Below
	}
	return r.Extends
}

// Own returns what a role's file says of it to a criterion, without what it takes over from
// below; nil for nothing.
func (r *Role) Own(c *Criterion) *Cell { return r.own[c.Index] }

// Whole returns the role of which this is a level, or the role itself.
func (r *Role) Whole() *Role {
	if r.Rung != nil {
		return r.Rung.Role
	}
	return r
}

// Level returns the role at one of its levels, or nil.
func (r *Role) Level(id string) *Role {
	for _, level := range r.Levels {
		if level.Rung.ID == id {
			return level
		}
	}
	return nil
}

// climb fills in what the levels of a role take over, and notes of which of the role's own
// statements some level differs.
func (r *Role) climb(criteria []*Criterion) {
	for i, criterion := range criteria {
		varies := false
		for _, level := range r.Levels {
			level.Cells[i] = level.own[i].onTopOf(r.below(level, criterion).withoutRole(level), criterion)
			varies = varies || level.own[i] != nil || level.Extends != nil && level.Cells[i] != r.Cells[i]
		}
		if varies {
			cell := Cell{ByLevel: true}
			if r.Cells[i] != nil {
				cell = *r.Cells[i]
			}
			cell.Varies = r
			r.Cells[i] = &cell
		}
	}
}

// below returns what holds where a level says nothing: what the level below says or, of a level that
// extends another role, what its own role says for all levels, and else the other.
func (r *Role) below(level *Role, criterion *Criterion) *Cell {
	own := r.Cells[criterion.Index] // or what qualifies all that its levels say
	if level.Extends == nil {
		if level.Rung.Below != nil && level.Rung.Below.Cells[criterion.Index] != nil {
			return level.Rung.Below.Cells[criterion.Index]
		}
		return own
	}
	if lent := level.Extends.Cells[criterion.Index].lent(level); lent != nil && (own == nil || own.ByLevel) {
		return own.onTopOf(lent, criterion)
	}
	return own
}
