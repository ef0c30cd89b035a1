package handbook

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
)

// cellKeys are the keys of a cell's long form. No item of a catalogue and no
// language bears such a name.
var cellKeys = []string{"note", "depends", "sources", "view", "value", "roles", "points", "items", "not-applicable"}

// valueKeys says under which key the long form holds the value of each kind.
var valueKeys = map[Kind]string{
	KindText:     "value",
	KindSpectrum: "value",
	KindRoles:    "roles",
	KindList:     "points",
	KindRatings:  "items",
}

// readCell reads what a role says to a criterion, in the short form (the bare
// value) or the long one (a table with the value and what qualifies it). It
// gives nil when nothing of use is there.
func (s *schema) readCell(cells *document.Table, c *Criterion) *Cell {
	cell := &Cell{value: cells.Place(c.ID)}
	if c.Kind == "" {
		return cell // the criterion's own mistake has been reported
	}
	if !cells.IsTable(c.ID) {
		s.readValue(cell, cells, c.ID, c)
		return cell
	}
	table := cells.Table(c.ID)
	if !isLong(table) {
		if s.misspelt(table, c) {
			return cell
		}
		if c.Kind == KindText || c.Kind == KindRatings {
			s.readValue(cell, cells, c.ID, c)
			return cell
		}
		if table.Len() == 0 {
			table.Place().Errorf("%q says nothing; expected %s", c.ID, s.expectedValue(c))
			return cell
		}
	}
	s.readLong(cell, table, c)
	return cell
}

// misspelt reports keys that look like those of the long form in a table that
// has none of them.
func (s *schema) misspelt(t *document.Table, c *Criterion) bool {
	found := false
	for key := range t.Names() {
		known := slices.Contains(s.tags, key) ||
			c.Catalogue != nil && slices.ContainsFunc(c.Catalogue.Items, func(i *Item) bool { return i.ID == key })
		if hint := problem.DidYouMean(key, cellKeys); hint != "" && !known {
			t.Place(key).Errorf("unknown key %q%s", key, hint)
			found = true
		}
	}
	return found
}

// isLong reports whether a table is a cell's long form.
func isLong(t *document.Table) bool {
	return slices.ContainsFunc(cellKeys, t.Has)
}

func (s *schema) readLong(cell *Cell, t *document.Table, c *Criterion) {
	key := valueKeys[c.Kind]
	for _, tag := range s.tags {
		if t.Has(tag) && c.Kind == KindText {
			t.Place(tag).Errorf("text beside %q; expected it under value, as value = %s", otherThan(t.Keys(), s.tags), s.example())
			return
		}
	}
	t.Allow("note", "depends", "sources", "view", "not-applicable", key)
	cell.Note = s.prose(t, "note", false)
	cell.Depends = s.prose(t, "depends", false)
	ids, _ := t.Strings("sources")
	seen := make(map[string]bool)
	for _, id := range ids {
		if seen[id] {
			t.Place("sources").Errorf("source %q stands twice", id)
		} else if s.brokenSources {
			continue
		} else if source, ok := resolve(t.Place("sources"), "source", s.sources, id, sourceID); ok {
			cell.Sources = append(cell.Sources, source)
		}
		seen[id] = true
	}
	if view, ok := t.String("view"); ok {
		cell.EditorView = view == "editors"
		if !cell.EditorView {
			t.Place("view").Errorf("unknown view %q; expected \"editors\", the editors' own view", view)
		} else if len(ids) > 0 {
			t.Place("view").Errorf("a statement is either the editors' own view or has sources; expected one of the two")
		}
	}
	cell.NotApplicable, _ = t.Bool("not-applicable")
	switch {
	case t.Has(key) && cell.NotApplicable:
		t.Place("not-applicable").Errorf("not-applicable stands beside %q; expected one of the two", key)
	case t.Has(key):
		s.readValue(cell, t, key, c)
	case t.Has("not-applicable") && !cell.NotApplicable:
		t.Place("not-applicable").Errorf("not-applicable is said on purpose; expected not-applicable = true, or no such key")
	case !cell.NotApplicable:
		t.Place().Errorf("%q has no value; expected %q, or not-applicable = true", c.ID, key)
	}
}

func otherThan(keys, but []string) string {
	for _, key := range keys {
		if !slices.Contains(but, key) {
			return key
		}
	}
	return ""
}

// expectedValue shows how a value of the criterion's kind is written.
func (s *schema) expectedValue(c *Criterion) string {
	switch c.Kind {
	case KindText:
		return s.example()
	case KindList:
		return fmt.Sprintf("points, such as [criteria.%s.points.budget] with one text a language", c.ID)
	case KindSpectrum:
		return fmt.Sprintf("a whole number from −%d to %d", SpectrumMax, SpectrumMax)
	case KindRoles:
		return "ids of roles, such as [\"ceo\"]"
	default:
		return "items with their levels, such as { budget = \"" + firstLevel(c.Catalogue) + "\" }"
	}
}

func firstLevel(c *Catalogue) string {
	if c == nil || len(c.Levels) == 0 {
		return "A"
	}
	return c.Levels[0].ID
}

// readValue reads the value of a cell, wherever it stands.
func (s *schema) readValue(cell *Cell, t *document.Table, key string, c *Criterion) {
	at := t.Place(key)
	cell.value = at
	switch c.Kind {
	case KindText:
		if !t.IsTable(key) {
			at.Errorf("%q is no text; expected %s", c.ID, s.expectedValue(c))
			return
		}
		cell.Text = s.proseOf(t.Table(key))
	case KindSpectrum:
		value, ok := t.Int(key)
		if ok && (value < -SpectrumMax || value > SpectrumMax) {
			at.Errorf("%q is %d; expected %s", c.ID, value, s.expectedValue(c))
			return
		}
		cell.Value = int(value)
	case KindRoles:
		s.readRoleIDs(cell, t, key, c)
	case KindList:
		if !t.IsTable(key) || key != "points" {
			at.Errorf("%q is no list; expected %s", c.ID, s.expectedValue(c))
			return
		}
		s.readPoints(cell, t.Table(key), c)
	case KindRatings:
		if !t.IsTable(key) {
			at.Errorf("%q has no ratings; expected %s", c.ID, s.expectedValue(c))
			return
		}
		s.readRatings(cell, t.Table(key), c)
	}
}

func (s *schema) readRoleIDs(cell *Cell, t *document.Table, key string, c *Criterion) {
	ids, ok := t.Strings(key)
	if ok && len(ids) == 0 {
		t.Place(key).Errorf("%q names no role; expected %s, or not-applicable = true", c.ID, s.expectedValue(c))
	}
	seen := make(map[string]bool)
	for _, id := range ids {
		switch {
		case seen[id]:
			t.Place(key).Errorf("role %q stands twice in %q", id, c.ID)
		case ident.Fault(id) != "":
			t.Place(key).Errorf("role %q %s", id, ident.Fault(id))
		default:
			cell.roleIDs = append(cell.roleIDs, id)
		}
		seen[id] = true
	}
}

func (s *schema) readPoints(cell *Cell, t *document.Table, c *Criterion) {
	for _, table := range t.Tables() {
		checkID(table.Place(), "point", table.Name())
		if text := s.proseOf(table); text != nil {
			cell.Points = append(cell.Points, Point{Key: table.Name(), Text: text})
		}
	}
	if t.Len() == 0 {
		t.Place().Errorf("%q has no points; expected %s, or not-applicable = true", c.ID, s.expectedValue(c))
	}
}

func (s *schema) readRatings(cell *Cell, t *document.Table, c *Criterion) {
	if c.Catalogue == nil {
		return
	}
	if t.Len() == 0 {
		t.Place().Errorf("%q rates nothing; expected %s, or not-applicable = true", c.ID, s.expectedValue(c))
	}
	for key := range t.Names() {
		item := s.item(t.Place(key), key, c.Catalogue)
		name, ok := t.String(key)
		if item == nil || !ok {
			continue
		}
		level, ok := resolve(t.Place(key), "level", c.Catalogue.Levels, name, levelID)
		if ok {
			cell.Ratings = append(cell.Ratings, Rating{Item: item, Level: level})
		}
	}
	slices.SortFunc(cell.Ratings, func(a, b Rating) int { return a.Item.Index - b.Item.Index })
}

// item finds the item that a key names, and reports a key that names none, or
// one by an id of the past.
func (s *schema) item(at document.Place, key string, c *Catalogue) *Item {
	for _, item := range c.Items {
		if slices.Contains(item.FormerIDs, key) {
			at.Errorf("item %q is now called %q; write the new id", key, item.ID)
			return nil
		}
	}
	item, _ := resolve(at, strings.TrimSpace("item of catalogue "+c.ID+":"), c.Items, key, itemID)
	return item
}
