package handbook

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
)

// levelPattern is what the name of a level may be: a letter or a short word, as
// it stands in the grids.
var levelPattern = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]{0,23}$`)

// MostLevels is how many levels of a scale the lines of ratings can show.
const MostLevels = 10

// LevelFault says why a word can't be the id of a level and what is expected, or "".
func LevelFault(id string) string {
	if levelPattern.MatchString(id) {
		return ""
	}
	return "is not a level; expected up to 24 ASCII letters, digits and hyphens, such as \"A\" or \"expert\""
}

// ItemGroup is a set of items of a catalogue that stand under one heading.
type ItemGroup struct {
	ID    string
	Label Text

	place document.Place
}

func (s *schema) readCatalogue(id string, t *document.Table) *Catalogue {
	c := &Catalogue{ID: id, place: t.Place, levels: names[*Level]{what: "level"}, items: names[*Item]{what: "item", of: " of catalogue " + id + ":"}, decimals: &decimals{all: make(map[string]*Level)}}
	checkFileName(t, id)
	t.Allow("label", "scale", "groups", "items", "former_ids")
	c.Label = s.text(t, "label", true)
	c.FormerIDs = formerIDs(t, id)
	for rank, table := range t.Table("scale").Tables() {
		c.levels.add(s.readLevel(table, rank), table.Name())
	}
	c.Levels = c.levels.list
	t.At("scale").ErrorIf(len(c.Levels) == 0, "no levels; expected [scale] with the best first, such as A = { label = %s }", s.example())
	if len(c.Levels) > MostLevels {
		t.At("scale").Warnf("the scale has %d levels; expected at most %d, since lines of ratings have no more places", len(c.Levels), MostLevels)
	}
	groups := names[*ItemGroup]{what: "group", of: " of catalogue " + id + ":"}
	for _, table := range t.Table("groups").Tables() {
		checkID(table.Place, "group", table.Name())
		table.Allow("label")
		groups.add(&ItemGroup{ID: table.Name(), Label: s.text(table, "label", true), place: table.Place}, table.Name())
	}
	for _, table := range t.Table("items").Tables() {
		item := s.readItem(table, c)
		item.Group = groups.named(table, "group")
		c.items.add(item, item.ID, item.FormerIDs...)
	}
	c.Groups, c.Items = groups.list, c.items.list
	c.order()
	s.checkGroups(c)
	t.At("items").ErrorIf(len(c.Items) == 0, "no items; expected a table for each, such as [items.budget]")
	return c
}

// order puts the items in the order in which they are shown: those of no group first.
func (c *Catalogue) order() {
	c.Items = slices.Clone(c.Items)
	slices.SortStableFunc(c.Items, func(a, b *Item) int { return slices.Index(c.Groups, a.Group) - slices.Index(c.Groups, b.Group) })
	for i, item := range c.Items {
		item.Index = i
	}
}

// checkGroups reports groups that are empty, or that nobody could tell from another.
func (s *schema) checkGroups(c *Catalogue) {
	type called struct {
		name     string
		language int
	}
	first := make(map[called]*ItemGroup)
	for _, group := range c.Groups {
		if !slices.ContainsFunc(c.Items, func(i *Item) bool { return i.Group == group }) {
			group.place.Warnf("no item is in group %q; expected group = %q in one, or no such table", group.ID, group.ID)
		}
		for i, label := range group.Label {
			key := called{strings.ToLower(label), i}
			if other := first[key]; label != "" && other != nil {
				group.place.At("label", s.tags[i]).Errorf("group %q is called %q, as is group %q; expected another name", group.ID, label, other.ID)
			}
			first[key] = group
		}
	}
}

func (s *schema) readLevel(t *document.Table, rank int) *Level {
	t.ErrorIf(LevelFault(t.Name()) != "", "level %q %s", t.Name(), LevelFault(t.Name()))
	t.Allow("label", "description", "sole")
	return &Level{ID: t.Name(), Rank: rank, Label: s.text(t, "label", true), Description: s.prose(t, "description", false), Sole: readSole(t)}
}

// readSole reads how many roles may hold an item at a level; true is one.
func readSole(t *document.Table) Sole {
	switch value := t.Value("sole").(type) {
	case nil:
	case bool:
		if value {
			return SoleOne
		}
	default:
		if word, ok := value.(string); ok && slices.Contains(Soles, Sole(word)) {
			return Sole(word)
		}
		t.At("sole").Errorf("unknown rule for sole; expected true or %s", document.OneOf(Soles))
	}
	return ""
}

func (s *schema) readItem(t *document.Table, c *Catalogue) *Item {
	checkID(t.Place, "item", t.Name())
	t.ErrorIf(slices.Contains(CellKeys, t.Name()), "item %q is a reserved word of cells; expected another id", t.Name())
	t.Allow("group", "label", "description", "former_ids", "unassigned", "sole", "levels", "codes")
	return &Item{
		ID:          t.Name(),
		Label:       s.text(t, "label", true),
		FormerIDs:   formerIDs(t, t.Name()),
		Description: s.prose(t, "description", false),
		Unassigned:  s.prose(t, "unassigned", false),
		Sole:        readSole(t),
		Definitions: s.readDefinitions(t, c),
		Codes:       s.codes(t),
		place:       t.Place,
	}
}

// readDefinitions reads what the levels of the scale mean for an item.
func (s *schema) readDefinitions(t *document.Table, c *Catalogue) []Prose {
	if !t.Has("levels") {
		return nil
	}
	definitions := make([]Prose, len(c.Levels))
	levels := t.Table("levels")
	for key := range levels.Names() {
		if level, ok := c.levels.find(levels.At(key), key); ok {
			definitions[level.Rank] = s.prose(levels, key, true)
		}
	}
	return definitions
}

func (s *schema) readSources(t *document.Table) {
	for _, table := range t.Tables() {
		checkID(table.Place, "source", table.Name())
		table.Allow("title", "publisher", "url", "year", "language", "accessed")
		source := &Source{
			ID:        s.prefix + table.Name(),
			Title:     plain(table, "title", true),
			Publisher: plain(table, "publisher", false),
			URL:       linked(table, "url"),
			Language:  plain(table, "language", false),
		}
		year, ok := table.Int("year")
		table.At("year").ErrorIf(ok && (year < 1000 || year > 9999), "year %d; expected a year of four digits", year)
		source.Year = int(year)
		if source.Language != "" && !languageTag.MatchString(strings.ToLower(source.Language)) {
			table.At("language").Errorf("%q is not a language tag; expected one such as \"de\" or \"en\"", source.Language)
		}
		source.Accessed, _ = table.Date("accessed")
		s.sources.add(source, table.Name())
	}
}

// plain reads a text that is the same in all languages, on one line.
func plain(t *document.Table, key string, required bool) string {
	s, ok := t.String(key)
	switch fault := unprintable(s); {
	case !t.Has(key) && required:
		t.Errorf("missing %q; expected %s = \"…\"", key, key)
	case ok && strings.TrimSpace(s) == "":
		t.At(key).Errorf("empty text; write it, or leave the key out")
	case fault != "":
		t.At(key).Errorf("%s", fault)
		return ""
	}
	return oneLine(s)
}

// linked reads an address on the web that pages link to; it may be absent.
func linked(t *document.Table, key string) string {
	address := webAddress(t, key)
	if address != "" {
		t.At(key).Links(address)
	}
	return address
}

// webAddress reads an address on the web; it may be absent.
func webAddress(t *document.Table, key string) string {
	address := plain(t, key, false)
	if address != "" && !onWeb(address) {
		t.At(key).Errorf("%q is not an address on the web; expected https://…", address)
		return ""
	}
	return address
}

func onWeb(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != ""
}
