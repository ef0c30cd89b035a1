package handbook

import (
	"cmp"
	"fmt"
	"slices"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
)

// CellKeys are the keys of a cell's long form. No item of a catalogue and no
// language bears such a name.
var CellKeys = []string{"note", "depends", "next", "sources", "view", "value", "roles", "points", "items", "not-applicable", "levels", "without"}

// notations say how the values of each kind are written.
var notations = map[Kind]struct {
	key   string // of the value in the long form
	wrong string // what a value is that should be a table and is none
	read  func(r *cellReader, t *document.Table, key string)
}{
	KindText:     {"value", "is no text", (*cellReader).readText},
	KindSpectrum: {"value", "", (*cellReader).readNumber},
	KindRoles:    {"roles", "", (*cellReader).readRoleIDs},
	KindList:     {"points", "is no list", (*cellReader).readPoints},
	KindRatings:  {"items", "has no ratings", (*cellReader).readRatings},
	KindNumber:   {"value", "", (*cellReader).readQuantity},
	KindAmount:   {"value", "", (*cellReader).readQuantity},
	KindChoice:   {"value", "", (*cellReader).readChosen},
	KindDate:     {"value", "", (*cellReader).readDate},
}

// readCell reads what a role says to a criterion under a key, in the short form (the
// bare value) or the long one (a table with the value and what qualifies it).
func (s *schema) readCell(cells *document.Table, key string, role *Role, c *Criterion) *Cell {
	r := cellReader{schema: s, role: role, criterion: c, cell: &Cell{value: cells.At(key)}}
	table := cells
	if cells.IsTable(key) {
		table = cells.Table(key)
	}
	switch {
	case c.Kind == "": // the criterion's own mistake has been reported
	case table == cells:
		r.value(cells, key)
	case slices.ContainsFunc(CellKeys, table.Has):
		r.long(table)
	case c.Kind.measured() && (table.Has("from") || table.Has("to")):
		r.value(cells, key)
	case r.misspelt(table):
	case c.Kind == KindText || c.Kind == KindRatings:
		r.value(cells, key)
	case table.Len() == 0:
		table.Errorf("%q says nothing; expected %s", c.ID, r.expected())
	default:
		r.long(table)
	}
	return r.cell
}

// ValuePlace returns where the role says its value by a criterion, or would say it.
func (r *Role) ValuePlace(c *Criterion) document.Place {
	if own := r.own[c.Index]; own != nil && (own.stated || own.NotApplicable) {
		return own.value
	}
	return r.statement(c).At(notations[c.Kind].key)
}

type cellReader struct {
	*schema
	role      *Role // that says it
	criterion *Criterion
	cell      *Cell
}

// misspelt reports keys that look like those of the long form in a table that
// has none of them.
func (r *cellReader) misspelt(t *document.Table) bool {
	found := false
	for key := range t.Names() {
		known := slices.Contains(r.tags, key)
		if catalogue := r.criterion.Catalogue; catalogue != nil && !known {
			_, known = catalogue.items.things[key]
		}
		if known {
			continue
		}
		if hint := problem.DidYouMean(key, CellKeys); hint != "" {
			t.At(key).Errorf("unknown key %q%s", key, hint)
			found = true
		}
	}
	return found
}

func (r *cellReader) long(t *document.Table) {
	cell, key := r.cell, notations[r.criterion.Kind].key
	if r.besides(t) {
		return
	}
	known := []string{"note", "depends", "next", "sources", "view", "not-applicable", key}
	if r.role.Rung == nil {
		known = append(known, "levels")
		r.readLevels(t)
	}
	if r.takesOver() && (key == "points" || key == "items") {
		known = append(known, "without")
		cell.without, _ = t.Strings("without")
	}
	t.Allow(known...)
	cell.Note = r.prose(t, "note", false)
	cell.Depends = r.prose(t, "depends", false)
	if next := t.Table("next"); next != nil {
		next.Allow("effective", "text")
		cell.Next = r.prose(next, "text", true)
		cell.Effective, _ = next.Date("effective")
		next.ErrorIf(!next.Has("effective"), "no day; expected effective, the day from which this holds, such as 2027-01-01")
	}
	r.readSourceIDs(t)
	cell.NotApplicable, _ = t.Bool("not-applicable")
	switch {
	case t.Has(key) && cell.NotApplicable:
		t.At("not-applicable").Errorf("not-applicable stands beside %q; expected one of the two", key)
	case t.Has(key):
		r.value(t, key)
	case t.Has("not-applicable") && !cell.NotApplicable:
		t.At("not-applicable").Errorf("not-applicable is said on purpose; expected not-applicable = true, or no such key")
	case !cell.NotApplicable && t.Has("levels") && r.role.Rung == nil:
		cell.ByLevel = true
	case !cell.NotApplicable && !r.takesOver():
		t.Errorf("%q has no value; expected %q, or not-applicable = true", r.criterion.ID, key)
	}
}

// besides reports keys of a value that stand beside those of the long form.
func (r *cellReader) besides(t *document.Table) bool {
	what, short, example := "text", r.tags, r.example()
	switch {
	case r.criterion.Kind.measured():
		what, short, example = "a range", []string{"from", "to"}, "{ from = …, to = … }"
	case r.criterion.Kind != KindText:
		return false
	}
	for _, key := range short {
		if t.Has(key) {
			other := slices.IndexFunc(t.Keys(), func(key string) bool { return !slices.Contains(short, key) })
			t.At(key).Errorf("%s beside %q; expected it under value, as value = %s", what, t.Keys()[other], example)
			return true
		}
	}
	return false
}

// takesOver reports whether the role takes over what it doesn't say itself.
func (r *cellReader) takesOver() bool { return r.role.Rung != nil || r.role.extends != "" }

// readLevels reads what the role says at some of its levels.
func (r *cellReader) readLevels(t *document.Table) {
	if !t.Has("levels") {
		return
	}
	if len(r.role.Levels) == 0 {
		t.At("levels").Errorf("the role has no levels; expected them in this file, such as [levels.senior]")
		return
	}
	known := ident.Of(r.role.Levels, func(level *Role) string { return level.Rung.ID })
	levels := t.Table("levels")
	levels.ErrorIf(levels.Len() == 0, "no level says anything; expected one of %s, or no such key", document.OneOf(known))
	for key := range levels.Names() {
		if level := r.role.Level(key); level != nil {
			level.own[r.criterion.Index] = r.readCell(levels, key, level, r.criterion)
		} else {
			levels.At(key).Errorf("the role has no level %q%s", key, cmp.Or(problem.DidYouMean(key, known), "; expected "+document.OneOf(known)))
		}
	}
}

func (r *cellReader) readSourceIDs(t *document.Table) {
	ids, _ := t.Strings("sources")
	for _, id := range sift(t.At("sources"), ids, func(id string, again bool) string {
		if again {
			return fmt.Sprintf("source %q stands twice", id)
		}
		return ""
	}) {
		if source, ok := r.sources.find(t.At("sources"), id); ok {
			r.cell.Sources = append(r.cell.Sources, source)
		}
	}
	view, ok := t.String("view")
	r.cell.EditorView = view == "editors"
	switch {
	case ok && !r.cell.EditorView:
		t.At("view").Errorf("unknown view %q; expected \"editors\", the editors' own view", view)
	case ok && len(ids) > 0:
		t.At("view").Errorf("a statement is either the editors' own view or has sources; expected one of the two")
	}
}

// expected shows how a value of the criterion's kind is written.
func (r *cellReader) expected() string {
	switch r.criterion.Kind {
	case KindText:
		return r.example()
	case KindList:
		return fmt.Sprintf("points, such as [criteria.%s.points.budget] with one text a language", r.criterion.ID)
	case KindSpectrum:
		return fmt.Sprintf("a whole number from −%d to %d", SpectrumMax, SpectrumMax)
	case KindRoles:
		return "ids of roles, such as [\"ceo\"]"
	case KindNumber, KindAmount:
		return "a number, or { from = 3, to = 5 }"
	case KindDate:
		return "a date without quotes, such as 2026-01-31"
	case KindChoice:
		return r.criterion.someChoice()
	}
	level := "A"
	if catalogue := r.criterion.Catalogue; catalogue != nil && len(catalogue.Levels) > 0 {
		level = catalogue.Levels[0].ID
	}
	return "items with their levels, such as { budget = \"" + level + "\" }"
}

// value reads the value of the cell, wherever it stands.
func (r *cellReader) value(t *document.Table, key string) {
	r.cell.value, r.cell.stated = t.At(key), true
	notation := notations[r.criterion.Kind]
	isTable := t.IsTable(key) && (r.criterion.Kind != KindList || key == notation.key)
	if notation.wrong != "" && !isTable {
		t.At(key).Errorf("%q %s; expected %s", r.criterion.ID, notation.wrong, r.expected())
		return
	}
	notation.read(r, t, key)
}
