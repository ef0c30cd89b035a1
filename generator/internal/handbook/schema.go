package handbook

import (
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
)

// schema is what role files are read against: the criteria with their groups,
// families and catalogues, and the sources.
type schema struct {
	*reader
	families   []*Family
	groups     []*Group
	criteria   []*Criterion
	catalogues []*Catalogue
	sources    []*Source

	// What could not be read has been reported; references to it are not.
	unreadable     map[string]bool // ids of catalogues
	brokenCriteria bool
	brokenSources  bool
}

// find returns the element with that id and the ids that there are.
func find[T any](list []T, id string, idOf func(T) string) (found T, ids []string, ok bool) {
	for _, element := range list {
		if idOf(element) == id {
			return element, nil, true
		}
	}
	for _, element := range list {
		ids = append(ids, idOf(element))
	}
	return found, ids, false
}

// resolve is find for an id that an author wrote: an unknown one is reported.
func resolve[T any](at document.Place, what string, list []T, id string, idOf func(T) string) (T, bool) {
	found, ids, ok := find(list, id, idOf)
	if !ok {
		hint := problem.DidYouMean(id, ids)
		switch {
		case hint != "":
		case len(ids) == 0:
			hint = "; there is none yet"
		case len(ids) <= 12:
			hint = "; expected " + document.OneOf(ids)
		}
		at.Errorf("unknown %s %q%s", what, id, hint)
	}
	return found, ok
}

func familyID(f *Family) string       { return f.ID }
func groupID(g *Group) string         { return g.ID }
func criterionID(c *Criterion) string { return c.ID }
func catalogueID(c *Catalogue) string { return c.ID }
func itemID(i *Item) string           { return i.ID }
func levelID(l *Level) string         { return l.ID }
func sourceID(s *Source) string       { return s.ID }

// checkID reports an id that can't be one.
func checkID(at document.Place, what, id string) {
	if fault := ident.Fault(id); fault != "" {
		at.Errorf("%s %q %s", what, id, fault)
	}
}

// formerIDs reads the list of ids that something once had.
func formerIDs(t *document.Table, id string) []string {
	ids, _ := t.Strings("former_ids")
	var former []string
	seen := make(map[string]bool)
	for _, f := range ids {
		switch {
		case ident.Fault(f) != "":
			t.Place("former_ids").Errorf("former id %q %s", f, ident.Fault(f))
		case f == id:
			t.Place("former_ids").Errorf("former id %q is the id itself; expected only ids of the past", f)
		case seen[f]:
			t.Place("former_ids").Errorf("former id %q stands twice", f)
		default:
			former = append(former, f)
		}
		seen[f] = true
	}
	return former
}

// readCriteria reads data/criteria.toml.
func (s *schema) readCriteria(t *document.Table) {
	t.Allow("families", "groups", "criteria")
	if families := t.Table("families"); families != nil {
		for _, table := range families.Tables() {
			checkID(table.Place(), "family", table.Name())
			s.families = append(s.families, &Family{ID: table.Name(), Label: s.textOf(table)})
		}
	}
	if groups := t.Table("groups"); groups != nil {
		for _, table := range groups.Tables() {
			checkID(table.Place(), "group", table.Name())
			table.Allow("label", "former_ids")
			s.groups = append(s.groups, &Group{
				ID:        table.Name(),
				Label:     s.text(table, "label", true),
				FormerIDs: formerIDs(table, table.Name()),
			})
		}
	}
	criteria := t.Table("criteria")
	if criteria == nil || criteria.Len() == 0 {
		t.Place().Errorf("no criteria; expected a table for each, such as [criteria.focus]")
		return
	}
	for _, table := range criteria.Tables() {
		s.readCriterion(table)
	}
	s.orderByGroup()
}

func (s *schema) readCriterion(t *document.Table) {
	c := &Criterion{ID: t.Name(), Kind: KindText}
	checkID(t.Place(), "criterion", c.ID)
	known := []string{"group", "kind", "label", "question", "former_ids"}
	if kind, ok := t.String("kind"); ok {
		c.Kind = Kind(kind)
	}
	switch c.Kind {
	case KindSpectrum:
		known = append(known, "poles")
		c.Poles = s.poles(t)
	case KindRatings:
		known = append(known, "catalogue")
		if id, ok := t.String("catalogue"); ok {
			c.Catalogue = s.catalogue(t.Place("catalogue"), id)
		} else if !t.Has("catalogue") {
			t.Place().Errorf("criterion %q needs a catalogue; expected catalogue = \"…\", a file of data/catalogues", c.ID)
		}
	case KindRoles:
		known = append(known, "hierarchy")
		c.Hierarchy = s.hierarchy(t)
	case KindText, KindList:
	default:
		kinds := make([]string, len(Kinds))
		for i, kind := range Kinds {
			kinds[i] = string(kind)
		}
		t.Place("kind").Errorf("unknown kind %q; expected %s", c.Kind, document.OneOf(kinds))
		known = append(known, "poles", "catalogue")
		c.Kind = ""
	}
	t.Allow(known...)
	c.Label = s.text(t, "label", true)
	c.Question = s.text(t, "question", false)
	c.FormerIDs = formerIDs(t, c.ID)
	if id, ok := t.String("group"); ok {
		c.Group, _ = resolve(t.Place("group"), "group", s.groups, id, groupID)
	} else if !t.Has("group") {
		t.Place().Errorf("criterion %q needs a group; expected group = \"…\", one of [groups]", c.ID)
	}
	s.criteria = append(s.criteria, c)
}

// hierarchy reads whether a criterion names the superiors of roles. One such
// criterion is enough: a role has one place in the picture of all.
func (s *schema) hierarchy(t *document.Table) bool {
	hierarchy, _ := t.Bool("hierarchy")
	if !hierarchy {
		return false
	}
	for _, other := range s.criteria {
		if other.Hierarchy {
			t.Place("hierarchy").Errorf("criterion %q is a hierarchy already; expected only one", other.ID)
			return false
		}
	}
	return true
}

// catalogue finds the catalogue that a criterion names. One whose file is broken
// is not unknown: that has been reported already.
func (s *schema) catalogue(at document.Place, id string) *Catalogue {
	for _, c := range s.catalogues {
		if slices.Contains(c.FormerIDs, id) {
			at.Errorf("catalogue %q is now called %q; write the new id", id, c.ID)
			return nil
		}
	}
	if s.unreadable[id] {
		return nil
	}
	found, _ := resolve(at, "catalogue", s.catalogues, id, catalogueID)
	return found
}

// poles reads the two ends of a spectrum.
func (s *schema) poles(t *document.Table) [2]Text {
	var poles [2]Text
	table := t.Table("poles")
	if table == nil {
		if !t.Has("poles") {
			t.Place().Errorf("a spectrum needs poles; expected poles = { %s = [\"…\", \"…\"] }", s.tags[0])
		}
		return poles
	}
	table.Allow(s.tags...)
	if table.Len() == 0 {
		table.Place().Errorf("no poles; expected poles = { %s = [\"…\", \"…\"] }", s.tags[0])
	}
	for end := range poles {
		poles[end] = make(Text, len(s.tags))
	}
	for i, tag := range s.tags {
		if !table.Has(tag) {
			table.Place().Warnf("missing translation %q", tag)
			continue
		}
		ends, ok := table.Strings(tag)
		if !ok {
			continue
		}
		if len(ends) != 2 || strings.TrimSpace(ends[0]) == "" || strings.TrimSpace(ends[1]) == "" {
			table.Place(tag).Errorf("a spectrum has two poles; expected two texts, the one of −%d first", SpectrumMax)
			continue
		}
		for end, text := range ends {
			if fault := unprintable(text); fault != "" {
				table.Place(tag).Errorf("%s", fault)
			}
			poles[end][i] = strings.Join(strings.Fields(text), " ")
		}
	}
	return poles
}

// orderByGroup sorts the criteria by the order of their groups and numbers
// them; inside a group the order of the file holds.
func (s *schema) orderByGroup() {
	var ordered []*Criterion
	for _, g := range s.groups {
		for _, c := range s.criteria {
			if c.Group == g {
				c.Index = len(ordered)
				ordered = append(ordered, c)
				g.Criteria = append(g.Criteria, c)
			}
		}
	}
	for _, c := range s.criteria { // a mistake in the group is no reason to report the criterion everywhere
		if c.Group == nil {
			c.Index = len(ordered)
			ordered = append(ordered, c)
		}
	}
	s.criteria = ordered
}
