package handbook

import (
	"slices"
	"strings"
	"sync"

	"rolebook/generator/internal/document"
)

// schema is what role files are read against: the languages, the criteria with
// their groups, families and catalogues, the sources and the classifications.
type schema struct {
	tags       []string     // of the languages, by Language.Index
	prefix     string       // of the ids of a handbook that a site takes in, "sales."; else ""
	further    []string     // languages of such a handbook that the site doesn't have, and those that are disabled
	lacking    []string     // those of the site that it doesn't have
	rows       []*Criterion // that a role's cells are about: all of the site
	ladders    names[*ladder]
	families   names[*Family]
	groups     names[*Group]
	criteria   names[*Criterion]
	catalogues names[*Catalogue]
	sources    names[*Source]
	roles      *names[*Role]
	today      *names[*Role] // of a past edition: the roles that texts lead to, if they are still there

	classifications names[*Classification]

	only       map[string]bool // see Cache.Only
	texts      *textCache
	mutex      sync.Mutex // of the references: files are read side by side
	references []reference
}

// reference is a role that a cell or a text names by its id, or an item that a text names.
type reference struct {
	at   document.Place
	role string
	cell *Cell // that the role becomes a part of; nil for a link in a text
	item string
}

// refer keeps a role's id until all roles are known.
func (s *schema) refer(at document.Place, role string, cell *Cell) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.references = append(s.references, reference{at: at, role: role, cell: cell})
}

func newSchema(languages []*Language, roles *names[*Role], texts *textCache) *schema {
	*roles = names[*Role]{what: "role", elsewhere: noSuchRole, unreadable: make(map[string]bool), drafts: make(map[string]bool)}
	s := &schema{
		roles:      roles,
		texts:      texts,
		ladders:    names[*ladder]{what: "ladder"},
		families:   names[*Family]{what: "family"},
		groups:     names[*Group]{what: "group"},
		criteria:   names[*Criterion]{what: "criterion"},
		catalogues: names[*Catalogue]{what: "catalogue"},
		sources:    names[*Source]{what: "source"},

		classifications: names[*Classification]{what: "classification", elsewhere: noSuchClassification},
	}
	for _, l := range languages {
		s.tags = append(s.tags, l.Tag)
	}
	return s
}

func (s *schema) readCriteria(t *document.Table) {
	t.Allow("families", "ladders", "groups", "criteria")
	for _, table := range t.Table("ladders").Tables() {
		s.ladders.add(s.readLadder(table), table.Name())
	}
	s.readFamilies(t.Table("families"))
	for _, table := range t.Table("groups").Tables() {
		checkID(table.Place, "group", table.Name())
		table.Allow("label", "former_ids")
		group := &Group{ID: table.Name(), Label: s.text(table, "label", true), FormerIDs: formerIDs(table, table.Name()), place: table.Place}
		s.groups.add(group, group.ID)
	}
	tables := t.Table("criteria")
	if tables.Len() == 0 {
		t.Errorf("no criteria; expected a table for each, such as [criteria.focus]")
		return
	}
	var criteria []*Criterion
	for _, table := range tables.Tables() {
		criterion := s.readCriterion(table)
		if i := slices.IndexFunc(criteria, func(c *Criterion) bool { return c.Hierarchy }); i >= 0 && criterion.Hierarchy {
			table.At("hierarchy").Errorf("criterion %q is a hierarchy already; expected only one", criteria[i].ID)
			criterion.Hierarchy = false // a role has one place in the picture of all
		}
		criteria = append(criteria, criterion)
	}
	// By the order of the groups, then of the file. A mistake in the group is no
	// reason to report the criterion wherever it is used.
	for _, group := range append(slices.Clone(s.groups.list), nil) {
		for _, c := range criteria {
			if c.Group != group {
				continue
			}
			c.Index = len(s.criteria.list)
			s.criteria.add(c, c.ID, c.FormerIDs...)
			if group != nil {
				group.Criteria = append(group.Criteria, c)
			}
		}
	}
}

func (s *schema) readCriterion(t *document.Table) *Criterion {
	c := &Criterion{ID: t.Name(), Kind: KindText, place: t.Place}
	checkID(t.Place, "criterion", c.ID)
	known := []string{"group", "kind", "label", "question", "former_ids"}
	if kind, ok := t.String("kind"); ok {
		c.Kind = Kind(kind)
	}
	switch c.Kind {
	case KindSpectrum:
		c.Poles = s.poles(t)
	case KindRatings:
		c.Catalogue = s.catalogues.named(t, "catalogue")
		t.ErrorIf(!t.Has("catalogue"), "criterion %q needs a catalogue; expected catalogue = \"…\", a file of data/catalogues", c.ID)
	case KindRoles:
		c.Hierarchy, _ = t.Bool("hierarchy")
	case KindNumber, KindAmount:
		c.Measure = s.readMeasure(t, c.Kind)
	case KindChoice:
		c.Choices = s.readChoices(t)
		c.Several, _ = t.Bool("several")
	case KindText, KindList, KindDate:
	default:
		t.At("kind").Errorf("unknown kind %q; expected %s", c.Kind, document.OneOf(Kinds))
		c.Kind = ""
	}
	t.Allow(append(known, c.kindKeys(t)...)...)
	c.Label = s.text(t, "label", true)
	c.Question = s.text(t, "question", false)
	c.FormerIDs = formerIDs(t, c.ID)
	c.Group = s.groups.named(t, "group")
	t.ErrorIf(!t.Has("group"), "criterion %q needs a group; expected group = \"…\", one of [groups]", c.ID)
	return c
}

// kindKeys returns the keys that only criteria of some kinds have: those of this kind, and
// those that are there. Which of the two is wrong, the kind or a key that it doesn't have, nobody
// knows: such a criterion is left without a kind.
func (c *Criterion) kindKeys(t *document.Table) (known []string) {
	kind := c.Kind
	for key, of := range kindKeys {
		switch {
		case slices.Contains(of, kind) || t.Has(key) && kind == "":
			known = append(known, key)
		case t.Has(key):
			known, c.Kind = append(known, key), ""
			t.At(key).Errorf("criterion %q is of kind %q, which has no %q; expected kind = %s", c.ID, kind, key, document.OneOf(of))
		}
	}
	return known
}

var kindKeys = map[string][]Kind{
	"poles": {KindSpectrum}, "catalogue": {KindRatings}, "hierarchy": {KindRoles},
	"unit": {KindNumber}, "unit_one": {KindNumber}, "currency": {KindAmount}, "per": {KindAmount},
	"min": {KindNumber, KindAmount}, "max": {KindNumber, KindAmount}, "choices": {KindChoice}, "several": {KindChoice},
}

// sameCriterion reports whether one row can have the cells of two criteria: one of the site, and
// one of a handbook that the site takes in, whose catalogue is the given one there. Every key of
// a criterion that says what its cells mean counts; labels and questions may differ.
func sameCriterion(site, theirs *Criterion, catalogue *Catalogue) bool {
	return site.Kind == theirs.Kind && site.Catalogue == catalogue &&
		sameWords(site.Poles[0], theirs.Poles[0]) && sameWords(site.Poles[1], theirs.Poles[1]) &&
		sameMeasure(site.Measure, theirs.Measure) && sameChoices(site, theirs)
}

// poles reads the two ends of a spectrum.
func (s *schema) poles(t *document.Table) (poles [2]Text) {
	table := t.Table("poles")
	t.ErrorIf(!t.Has("poles"), "a spectrum needs poles; expected poles = { %s = [\"…\", \"…\"] }", s.tags[0])
	if table == nil {
		return poles
	}
	table.Allow(slices.Concat(s.tags, s.further)...)
	table.ErrorIf(table.Len() == 0, "no poles; expected poles = { %s = [\"…\", \"…\"] }", s.tags[0])
	for end := range poles {
		poles[end] = make(Text, len(s.tags))
	}
	for i, tag := range s.tags {
		ends, ok := table.Strings(tag)
		switch {
		case !table.Has(tag):
			s.missing(table, tag)
		case !ok:
		case len(ends) != 2 || strings.TrimSpace(ends[0]) == "" || strings.TrimSpace(ends[1]) == "":
			table.At(tag).Errorf("a spectrum has two poles; expected two texts, the one of −%d first", SpectrumMax)
		default:
			for end, text := range ends {
				if fault := unprintable(text); fault != "" {
					table.At(tag).Errorf("%s", fault)
				}
				poles[end][i] = oneLine(text)
			}
		}
	}
	return poles
}
