package importer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
)

// plan is the handbook as it shall be, as far as the tables say.
type plan struct {
	in      Input
	mapping *mapping
	grids   []*grid
	lock    *lock
	Result

	families, groups []*named
	criteria         []*criterion
	catalogues       []*catalogue
	classifications  []*classification
	roles            []*role
	byName           map[string][]*role
	byID             map[string]*role // those of the handbook, by former ids, too
	covered          map[string]bool  // what the columns of a table say: its id and a path
	anchors          ids              // of criteria and items
	roleIDs          ids
	unwritten        int     // summaries of new roles
	emptied          []place // rows of levels with a cell that is empty, and of the level below is not
}

// named is something with an id and a label.
type named struct {
	id, label string
	former    []string
	fresh     bool // not in the handbook yet
}

type criterion struct {
	named
	known            *handbook.Criterion // that the handbook has already
	group, catalogue string              // their ids
	kind             handbook.Kind
}

type catalogue struct {
	named
	criterion     *criterion // that rates by it, the first
	levels, items []*named
	known         *handbook.Catalogue // of the handbook; else nil
	texts         []string            // of tables that rate, without repetitions
	rated         map[string]bool     // by these texts
	numbers       bool                // they are numbers, which may lie between two levels
}

// begin takes over what the handbook has.
func (p *plan) begin() {
	p.byName, p.byID, p.covered = make(map[string][]*role), make(map[string]*role), make(map[string]bool)
	p.anchors, p.roleIDs = make(ids), make(ids)
	p.lock = p.readLock()
	h, language := p.in.Handbook, p.language()
	known := func(id string, label handbook.Text, former ...string) *named {
		return &named{id: id, label: label.In(language), former: former}
	}
	for _, f := range h.Families {
		p.families = append(p.families, known(f.ID, f.Label))
	}
	for _, c := range h.Classifications {
		p.classifications = append(p.classifications, &classification{*known(c.ID, c.Label), c})
	}
	for _, g := range h.Groups {
		p.groups = append(p.groups, known(g.ID, g.Label, g.FormerIDs...))
	}
	for _, c := range h.Catalogues {
		made := &catalogue{named: *known(c.ID, c.Label, c.FormerIDs...), known: c}
		for _, level := range c.Levels {
			made.levels = append(made.levels, known(level.ID, level.Label))
		}
		for _, item := range c.Items {
			made.items = append(made.items, known(item.ID, item.Label, item.FormerIDs...))
		}
		p.catalogues = append(p.catalogues, made)
	}
	for _, c := range h.Criteria {
		made := &criterion{named: *known(c.ID, c.Label, c.FormerIDs...), known: c, kind: c.Kind}
		p.criteria = append(p.criteria, made)
		p.anchors.take(made.ever()...)
		if c.Catalogue == nil {
			continue
		}
		if rated := find(p.catalogues, c.Catalogue.ID, ""); rated.criterion == nil {
			rated.criterion = made
		}
		for _, item := range c.Catalogue.Items {
			p.anchors.take(c.ItemAnchors(item)...)
		}
	}
	p.beginRoles(h)
}

// thing is what has an id and a label.
type thing interface {
	called(id, label string) bool
	ever() []string
}

// called reports whether the thing has that id, today or once, or else that label; ""
// stands for none.
func (n *named) called(id, label string) bool {
	if id != "" {
		return slices.Contains(n.ever(), id)
	}
	return label != "" && strings.EqualFold(oneLine(n.label), label)
}

// ever returns the ids that the thing has or once had.
func (n *named) ever() []string { return append([]string{n.id}, n.former...) }

// find returns the first thing that is called so, or nil.
func find[T thing](things []T, id, label string) (found T) {
	if i := slices.IndexFunc(things, func(t T) bool { return t.called(id, label) }); i >= 0 {
		found = things[i]
	}
	return found
}

// free returns the id for a new thing beside others.
func free[T thing](others []T, id string) string {
	taken := make(ids)
	for _, other := range others {
		taken.take(other.ever()...)
	}
	return taken.give(id)
}

// label returns the id of a family or a group with that label, a new one if need be.
func label(things *[]*named, what, text string) string {
	found := find(*things, "", text)
	if found == nil {
		found = &named{id: free(*things, idOf(what, text)), label: text, fresh: true}
		*things = append(*things, found)
	}
	return found.id
}

// addGrid adds what a sheet says to the plan, and to the guess that is shown.
func (p *plan) addGrid(g *grid) {
	used := make(map[*criterion]bool)
	g.letters = g.onlyLetters()
	for i, c := range g.columns {
		if p.isValue(c) {
			c.becomes = becomesText
		}
		switch c.becomes {
		case becomesText, becomesList:
			p.addCriterion(c, used)
		case becomesRating:
			p.addItem(g, i)
		case becomesCode:
			p.addCodes(g, i)
		default:
			c.path = []string{c.becomes}
		}
	}
	p.addMapping(g)
	for _, c := range g.columns {
		p.Guess = append(p.Guess, Line{g.name, c.key, clipped(c.heading, 40), strings.TrimSpace(c.becomes + " " + c.id), c.example})
		p.covered[g.id+"\t"+document.Dotted(c.path)] = true
	}
	p.addRoles(g)
	for _, id := range p.lock.rolesOf(g.id) {
		whole, _, levelled := strings.Cut(id, ident.AtLevel)
		if p.in.Handbook.Role(id) != nil && !p.claims(id) && (!levelled || p.claims(whole)) {
			addf(&p.Notes, "%s: role %q is no longer in the table; it stays in the handbook", g.sheet, id)
		}
	}
}

// claims reports whether a row is about a role, or a role at a level.
func (p *plan) claims(id string) bool {
	named := func(r *role) bool { return r.id == id }
	return slices.ContainsFunc(p.roles, func(r *role) bool { return named(r) || slices.ContainsFunc(r.levels, named) })
}

// lead leads the texts of a column to a criterion, or to an item of it.
func (p *plan) lead(c *column, to *criterion, item ...string) {
	c.path, c.order = append([]string{"criteria", to.id}, item...), slices.Index(p.criteria, to)+1
}

// addCriterion finds or makes the criterion of a column.
func (p *plan) addCriterion(c *column, used map[*criterion]bool) {
	found := find(p.criteria, c.id, c.heading)
	if found == nil || c.id == "" && used[found] {
		found = &criterion{kind: handbook.Kind(c.becomes), group: label(&p.groups, "topic", cmp.Or(c.group, p.say("Profil", "Profile")))}
		id := cmp.Or(c.id, idOf("criterion", c.heading))
		if p.anchors[id] && !ident.Valid(id+"-2") { // as group-2, which is an anchor of the site
			id = "criterion-" + id
		}
		found.named = named{id: p.anchors.give(id), label: c.heading, fresh: true}
		p.criteria = append(p.criteria, found)
	}
	used[found] = true
	c.id = found.id
	p.lead(c, found)
	kind := string(found.kind)
	if found.hasValues() {
		c.value = found.known
		p.lead(c, found, "value")
		return
	}
	if found.kind != handbook.KindText && found.kind != handbook.KindList {
		c.refused = fmt.Sprintf("under a heading that is criterion %q of kind %q in the handbook", found.id, kind)
		return
	}
	if c.mapped && kind != c.becomes {
		addf(&p.Conflicts, "%s says that %q becomes %q, but criterion %q is of kind %q in the handbook, which stays", p.in.MappingFile, c.heading, c.becomes, found.id, kind)
	}
	c.becomes = kind
}

// addItem finds or makes the item of a catalogue that a column rates, and its scale.
func (p *plan) addItem(g *grid, at int) {
	c := g.columns[at]
	c.rates = p.catalogueOf(g, c)
	rates, label := c.rates.criterion, g.itemLabel(c)
	item := find(c.rates.items, c.id, label)
	again := func(other *column) bool { return other.rates == c.rates && other.id == item.id }
	if item == nil || c.id == "" && item.fresh && slices.ContainsFunc(g.columns[:at], again) {
		id := cmp.Or(c.id, idOf("item", label))
		if slices.Contains(handbook.CellKeys, id) {
			id = "item-" + id
		}
		anchor := p.anchors.give(rates.id + "-" + id)
		item = &named{id: strings.TrimPrefix(anchor, rates.id+"-"), label: label, fresh: true}
		c.rates.items = append(c.rates.items, item)
	}
	c.id, c.catalogue = item.id, c.rates.id
	p.lead(c, rates, item.id)
	for _, row := range g.rows {
		if text := oneLine(row[at].text); text != "" && len(text) <= longestLevel {
			c.rates.rate(text)
		}
	}
}

// itemLabel returns what an item is called: its heading, without the name of the object
// that all ratings of the table stand in.
func (g *grid) itemLabel(c *column) string {
	object, label, _ := strings.Cut(c.heading, ".")
	for _, other := range g.columns {
		if other.becomes == becomesRating && (!strings.HasPrefix(other.heading, object+".") || other.heading == object+".") {
			return c.heading
		}
	}
	return label
}

// onlyLetters reports whether all ratings are letters of responsibilities.
func (g *grid) onlyLetters() bool {
	for i, c := range g.columns {
		for _, row := range g.rows {
			if c.becomes == becomesRating && strings.Trim(row[i].text, "ARSCI/, ") != "" {
				return false
			}
		}
	}
	return true
}

// catalogueOf finds or makes the catalogue of a column of ratings, and its criterion.
func (p *plan) catalogueOf(g *grid, c *column) *catalogue {
	name := p.say("Fähigkeiten", "Skills")
	if g.letters {
		name = p.say("Verantwortung", "Responsibilities")
	}
	group := name
	if len(p.in.Sheets) > 1 {
		name = g.name
	}
	name = cmp.Or(c.group, name)
	made := find(p.catalogues, c.catalogue, name)
	if made == nil {
		id := free(p.catalogues, cmp.Or(c.catalogue, idOf("catalogue", name)))
		made = &catalogue{named: named{id: id, label: name, fresh: true}}
		p.catalogues = append(p.catalogues, made)
	}
	if made.criterion == nil {
		rates := &criterion{group: label(&p.groups, "topic", group), kind: handbook.KindRatings, catalogue: made.id}
		rates.named = named{id: p.anchors.give(made.id), label: made.label, fresh: true}
		made.criterion, p.criteria = rates, append(p.criteria, rates)
	}
	return made
}
