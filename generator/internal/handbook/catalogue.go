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

// readCatalogue reads one file of data/catalogues.
func (s *schema) readCatalogue(id string, t *document.Table) *Catalogue {
	c := &Catalogue{ID: id, place: t.Place()}
	t.Allow("label", "scale", "items", "former_ids")
	c.Label = s.text(t, "label", true)
	c.FormerIDs = formerIDs(t, id)
	if scale := t.Table("scale"); scale != nil {
		for _, table := range scale.Tables() {
			c.Levels = append(c.Levels, s.readLevel(table, len(c.Levels)))
		}
	}
	if len(c.Levels) == 0 {
		t.Place("scale").Errorf("no levels; expected [scale] with the best first, such as A = { label = %s }", s.example())
	}
	if items := t.Table("items"); items != nil {
		for _, table := range items.Tables() {
			c.Items = append(c.Items, s.readItem(table, len(c.Items)))
		}
	}
	if len(c.Items) == 0 {
		t.Place("items").Errorf("no items; expected a table for each, such as [items.budget]")
	}
	return c
}

func (s *schema) readLevel(t *document.Table, rank int) *Level {
	if !levelPattern.MatchString(t.Name()) {
		t.Place().Errorf("level %q is not a level; expected up to 24 ASCII letters, digits and hyphens, such as \"A\" or \"expert\"", t.Name())
	}
	t.Allow("label", "sole")
	sole, _ := t.Bool("sole")
	return &Level{ID: t.Name(), Rank: rank, Label: s.text(t, "label", true), Sole: sole}
}

func (s *schema) readItem(t *document.Table, index int) *Item {
	checkID(t.Place(), "item", t.Name())
	if slices.Contains(cellKeys, t.Name()) {
		t.Place().Errorf("item %q is a reserved word of cells; expected another id", t.Name())
	}
	t.Allow("label", "former_ids", "unassigned")
	return &Item{
		ID:         t.Name(),
		Index:      index,
		Label:      s.text(t, "label", true),
		FormerIDs:  formerIDs(t, t.Name()),
		Unassigned: s.prose(t, "unassigned", false),
	}
}

// readSources reads data/sources.toml.
func (s *schema) readSources(t *document.Table) {
	for _, table := range t.Tables() {
		checkID(table.Place(), "source", table.Name())
		table.Allow("title", "publisher", "url", "year", "language", "accessed")
		source := &Source{ID: table.Name()}
		source.Title = plain(table, "title", true)
		source.Publisher = plain(table, "publisher", false)
		source.URL = linked(table, "url")
		if year, ok := table.Int("year"); ok {
			if year < 1000 || year > 9999 {
				table.Place("year").Errorf("year %d; expected a year of four digits", year)
			}
			source.Year = int(year)
		}
		source.Language = plain(table, "language", false)
		if source.Language != "" && !languageTag.MatchString(strings.ToLower(source.Language)) {
			table.Place("language").Errorf("%q is not a language tag; expected one such as \"de\" or \"en\"", source.Language)
		}
		source.Accessed, _ = table.Date("accessed")
		s.sources = append(s.sources, source)
	}
}

// plain reads a text that is the same in all languages, on one line.
func plain(t *document.Table, key string, required bool) string {
	s, ok := t.String(key)
	switch {
	case !ok && required && !t.Has(key):
		t.Place().Errorf("missing %q; expected %s = \"…\"", key, key)
	case ok && strings.TrimSpace(s) == "":
		t.Place(key).Errorf("empty text; write it, or leave the key out")
	case unprintable(s) != "":
		t.Place(key).Errorf("%s", unprintable(s))
		return ""
	}
	return strings.Join(strings.Fields(s), " ")
}

// linked reads an address on the web that pages link to; it may be absent.
func linked(t *document.Table, key string) string {
	address := webAddress(t, key)
	if address != "" {
		t.Place(key).Links(address)
	}
	return address
}

// webAddress reads an address on the web; it may be absent.
func webAddress(t *document.Table, key string) string {
	address := plain(t, key, false)
	if address == "" {
		return ""
	}
	if u, err := url.Parse(address); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" {
		t.Place(key).Errorf("%q is not an address on the web; expected https://…", address)
		return ""
	}
	return address
}
