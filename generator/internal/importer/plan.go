package importer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
)

// plan is the handbook as it shall be, as far as the tables say.
type plan struct {
	in       Input
	mapping  *mapping
	language string
	sheets   []source
	lock     *lock
	result   Result

	families, groups []*named
	criteria         []*criterion
	catalogues       []*catalogue
	roles            []*role
	byName           map[string][]*role
	byID             map[string]*role // those of the handbook, by former ids, too
	covered          map[string]bool  // what the columns of a table say: its id and a path
	anchors          ids              // of criteria and items
	roleIDs          ids
}

// named is something with an id and a label.
type named struct {
	id, label string
	former    []string
	fresh     bool // not in the handbook yet
}

func (n *named) is(id string) bool { return n.id == id || slices.Contains(n.former, id) }

type criterion struct {
	named
	group, catalogue string // their ids
	kind             handbook.Kind
}

type catalogue struct {
	named
	levels, items []*named
	levelIDs      ids
}

// begin takes over what the handbook has.
func (p *plan) begin() {
	p.byName, p.byID, p.covered = make(map[string][]*role), make(map[string]*role), make(map[string]bool)
	p.anchors, p.roleIDs = make(ids), make(ids)
	p.lock = readLock(p.in)
	h := p.in.Handbook
	if h == nil {
		return
	}
	language := slices.IndexFunc(h.Site.Languages, func(l *handbook.Language) bool { return l.Tag == p.language })
	for _, f := range h.Families {
		p.families = append(p.families, &named{id: f.ID, label: f.Label.In(language)})
	}
	for _, g := range h.Groups {
		p.groups = append(p.groups, &named{id: g.ID, label: g.Label.In(language), former: g.FormerIDs})
	}
	for _, c := range h.Catalogues {
		made := &catalogue{named: named{id: c.ID, label: c.Label.In(language), former: c.FormerIDs}, levelIDs: make(ids)}
		for _, level := range c.Levels {
			made.levels = append(made.levels, &named{id: level.ID, label: level.Label.In(language)})
			made.levelIDs[level.ID] = true
		}
		for _, item := range c.Items {
			made.items = append(made.items, &named{id: item.ID, label: item.Label.In(language), former: item.FormerIDs})
		}
		p.catalogues = append(p.catalogues, made)
	}
	for _, c := range h.Criteria {
		made := &criterion{named: named{id: c.ID, label: c.Label.In(language), former: c.FormerIDs}, kind: c.Kind}
		for _, anchor := range append([]string{c.ID}, c.FormerIDs...) {
			p.anchors[anchor] = true
		}
		if c.Catalogue != nil {
			made.catalogue = c.Catalogue.ID
			for _, item := range c.Catalogue.Items {
				for _, anchor := range c.ItemAnchors(item) {
					p.anchors[anchor] = true
				}
			}
		}
		p.criteria = append(p.criteria, made)
	}
	p.beginRoles(h, language)
}

// find returns the thing with that id, today or once, or else the one with that
// label; "" stands for none.
func find[T any](things []T, of func(T) *named, id, label string) (found T, ok bool) {
	for _, thing := range things {
		if id != "" && of(thing).is(id) {
			return thing, true
		}
	}
	for _, thing := range things {
		if id == "" && label != "" && strings.EqualFold(oneLine(of(thing).label), label) {
			return thing, true
		}
	}
	return found, false
}

func itself(n *named) *named { return n }

// label returns the id of a family or a group with that label, a new one if need be.
func label(things *[]*named, what, text string) string {
	if thing, ok := find(*things, itself, "", text); ok {
		return thing.id
	}
	taken := make(ids)
	for _, thing := range *things {
		taken[thing.id] = true
		for _, former := range thing.former {
			taken[former] = true
		}
	}
	made := &named{id: taken.give(idOf(what, text)), label: text, fresh: true}
	*things = append(*things, made)
	return made.id
}

// addSheet adds what a sheet says to the plan, and to the guess that is shown.
func (p *plan) addSheet(s source) {
	t, g := s.table, s.grid
	used := make(map[*criterion]bool)
	for i, c := range g.columns {
		switch c.use.becomes {
		case becomesText, becomesList:
			p.addCriterion(c, used)
		case becomesRating:
			p.addItem(g, i)
		}
	}
	p.mapping.add(t, g.columns, p.say)
	for _, c := range g.columns {
		becomes := c.use.becomes
		if c.use.id != "" {
			becomes += " " + c.use.id
		}
		p.result.Guess = append(p.result.Guess, Line{g.sheet, c.key, c.heading, becomes, c.example})
	}
	p.cover(t, g)
	p.addRoles(t, g)
	p.reportGone(t)
}

// cover notes what the columns of a table say.
func (p *plan) cover(t *table, g *grid) {
	for _, c := range g.columns {
		path := []string{c.use.becomes}
		switch c.use.becomes {
		case becomesText, becomesList:
			path = []string{"criteria", c.use.id}
		case becomesRating:
			path = []string{"criteria", p.criterionOf(said{kind: becomesRating, criterion: c.use.catalogue}), c.use.id}
		}
		p.covered[t.id+"\t"+document.Dotted(path)] = true
	}
}

// addCriterion finds or makes the criterion of a column.
func (p *plan) addCriterion(c *column, used map[*criterion]bool) {
	found, ok := find(p.criteria, func(c *criterion) *named { return &c.named }, c.use.id, c.heading)
	if !ok || c.use.id == "" && used[found] {
		group := cmp.Or(c.group, p.say("Profil", "Profile"))
		found = &criterion{group: label(&p.groups, "topic", group), kind: handbook.Kind(c.use.becomes)}
		found.named = named{id: p.anchors.give(cmp.Or(c.use.id, idOf("criterion", c.heading))), label: c.heading, fresh: true}
		p.criteria = append(p.criteria, found)
	}
	used[found] = true
	switch kind := string(found.kind); {
	case found.kind != handbook.KindText && found.kind != handbook.KindList:
		c.refused = fmt.Sprintf("under a heading that is criterion %q of kind %q in the handbook", found.id, kind)
	case c.mapped && kind != c.use.becomes:
		p.result.Conflicts = append(p.result.Conflicts, fmt.Sprintf("%s says that %q becomes %q, but criterion %q is of kind %q in the handbook, which stays", p.in.MappingFile, c.heading, c.use.becomes, found.id, kind))
		c.use.becomes = kind
	default:
		c.use.becomes = kind
	}
	c.use.id = found.id
}

// addItem finds or makes the item of a catalogue that a column rates, and its scale.
func (p *plan) addItem(g *grid, column int) {
	c := g.columns[column]
	made := p.catalogueOf(g, c)
	criterion, _ := find(p.criteria, func(c *criterion) *named { return &named{id: c.catalogue} }, made.id, "")
	label := g.itemLabel(c)
	item, ok := find(made.items, itself, c.use.id, label)
	if !ok || c.use.id == "" && item.fresh && g.rated(column, made.id, item.id) {
		id := cmp.Or(c.use.id, idOf("item", label))
		if slices.Contains(cellWords, id) {
			id = "item-" + id
		}
		anchor := p.anchors.give(criterion.id + "-" + id)
		item = &named{id: strings.TrimPrefix(anchor, criterion.id+"-"), label: label, fresh: true}
		made.items = append(made.items, item)
	}
	c.use.id, c.use.catalogue = item.id, made.id
	for _, row := range g.rows {
		if text := oneLine(row[column].text); text != "" && len(text) <= longestLevel {
			made.level(text)
		}
	}
}

// itemLabel returns what an item is called: its heading, without the name of the object
// that all ratings of the table stand in.
func (g *grid) itemLabel(c *column) string {
	object, label, _ := strings.Cut(c.heading, ".")
	for _, other := range g.columns {
		if other.use.becomes == becomesRating && (!strings.HasPrefix(other.heading, object+".") || oneLine(other.heading) == object+".") {
			return c.heading
		}
	}
	return label
}

// cellWords are no ids of items: a cell has them as keys (docs/format.md).
var cellWords = []string{"note", "depends", "sources", "view", "value", "roles", "points", "items", "not-applicable"}

// rated reports whether one of the columns before rates the same item.
func (g *grid) rated(before int, catalogue, item string) bool {
	return slices.ContainsFunc(g.columns[:before], func(c *column) bool { return c.use.catalogue == catalogue && c.use.id == item })
}

// letters reports whether all ratings are letters of responsibilities.
func (g *grid) letters() bool {
	if g.onlyLetters == nil {
		only := true
		for i, c := range g.columns {
			for _, row := range g.rows {
				only = only && (c.use.becomes != becomesRating || strings.Trim(row[i].text, "ARSCI/, ") == "")
			}
		}
		g.onlyLetters = &only
	}
	return *g.onlyLetters
}

// catalogueOf finds or makes the catalogue of a column of ratings, and its criterion.
func (p *plan) catalogueOf(g *grid, c *column) *catalogue {
	name := p.say("Fähigkeiten", "Skills")
	if g.letters() {
		name = p.say("Verantwortung", "Responsibilities")
	}
	group := name
	if len(p.in.Sheets) > 1 {
		name = g.sheet
	}
	name = cmp.Or(c.group, name)
	made, ok := find(p.catalogues, func(c *catalogue) *named { return &c.named }, c.use.catalogue, name)
	if !ok {
		taken := make(ids)
		for _, other := range p.catalogues {
			taken[other.id] = true
			for _, former := range other.former {
				taken[former] = true
			}
		}
		made = &catalogue{named: named{id: taken.give(cmp.Or(c.use.catalogue, idOf("catalogue", name))), label: name, fresh: true}, levelIDs: make(ids)}
		p.catalogues = append(p.catalogues, made)
	}
	if _, ok := find(p.criteria, func(c *criterion) *named { return &named{id: c.catalogue} }, made.id, ""); !ok {
		rates := &criterion{group: label(&p.groups, "topic", group), kind: handbook.KindRatings, catalogue: made.id}
		rates.named = named{id: p.anchors.give(made.id), label: made.label, fresh: true}
		p.criteria = append(p.criteria, rates)
	}
	return made
}

// addUnfilled gives a new handbook a criterion to begin with where the table has
// none: the format needs one.
func (p *plan) addUnfilled() {
	if len(p.criteria) > 0 {
		return
	}
	p.criteria = append(p.criteria, &criterion{named: named{id: "focus", label: p.say("Hauptfokus", "Main focus"), fresh: true},
		group: label(&p.groups, "topic", p.say("Profil", "Profile")), kind: handbook.KindText})
	p.result.Notes = append(p.result.Notes, fmt.Sprintf("the table has no criteria; %q is one to begin with", "focus"))
}
