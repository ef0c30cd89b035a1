package importer

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
)

// sortLevels sorts the levels of a scale, the best first: in the order of a scale
// that is known, numbers from the largest, others as they come.
func sortLevels(levels []*named) {
	for _, scale := range scales {
		order := strings.Fields(scale)
		rank := func(l *named) int { // A/R stands with A
			first, _, _ := strings.Cut(slug(l.label), "-")
			return slices.Index(order, cmp.Or(first, l.label))
		}
		if !slices.ContainsFunc(levels, func(l *named) bool { return rank(l) < 0 }) {
			slices.SortStableFunc(levels, func(a, b *named) int { return cmp.Or(rank(a)-rank(b), len(b.label)-len(a.label)) })
			return
		}
	}
	if !slices.ContainsFunc(levels, func(l *named) bool { return strings.Trim(l.label, "0123456789") != "" }) {
		slices.SortFunc(levels, func(a, b *named) int { return cmp.Or(len(b.label)-len(a.label), cmp.Compare(b.label, a.label)) })
	}
}

// longestLevel is the longest text that can be a level, in bytes.
const longestLevel = 60

// noLevelID are the signs that no id of a level has.
var noLevelID = regexp.MustCompile("[^0-9A-Za-z]")

// mostTexts is how many texts may rate the items of a catalogue: more than a scale of ten whole numbers
// has with two decimals.
const mostTexts = 2000

// rate takes a text of a table that rates.
func (c *catalogue) rate(text string) {
	if c.rated == nil {
		c.rated = make(map[string]bool)
	}
	if !c.rated[text] {
		c.rated[text], c.texts = true, append(c.texts, text)
	}
}

// settle makes the levels, once all texts are known: one for each text, or those around numbers with
// decimals. The handbook's own scale stays as it is where it has these.
func (c *catalogue) settle() {
	c.numbers = c.takesDecimals()
	for _, text := range c.texts {
		switch number, _ := document.ParseDecimal(text); {
		case !c.numbers:
			c.level(text)
		case c.known == nil:
			c.level(document.Decimal(math.Floor(number)))
			c.level(document.Decimal(math.Ceil(number)))
		}
	}
}

// takesDecimals reports whether texts are numbers of which some have decimals. On a scale of the
// handbook, it is enough that it takes them.
func (c *catalogue) takesDecimals() bool {
	some, others := false, false
	for _, text := range c.texts {
		number, ok := document.ParseDecimal(text)
		others = others || !ok || number > handbook.MostLevels || document.Decimals(number) > 2
		some = some || ok && strings.ContainsAny(text, ",.")
	}
	if c.known == nil {
		return some && !others
	}
	_, _, numbers := c.known.Limits()
	return numbers && (some || c.known.HasDecimals())
}

// offScale says why a text has no place on a scale of numbers that the handbook has; "" if it has.
func (c *catalogue) offScale(text string) (fault string) {
	if c.known != nil && c.numbers && c.labelled(text) == "" {
		_, fault = c.known.Literal(text)
	}
	return fault
}

// labelled returns the id of the level with that label, or "".
func (c *catalogue) labelled(text string) string {
	if i := slices.IndexFunc(c.levels, func(l *named) bool { return l.label == text }); i >= 0 {
		return c.levels[i].id
	}
	return ""
}

// level returns the id of the level with that text, a new one if need be: one with
// that label, else, of those of the handbook, the one with the id that it would get.
func (c *catalogue) level(text string) string {
	if id := c.labelled(text); id != "" {
		return id
	}
	if number, ok := document.ParseDecimal(text); ok && c.numbers {
		if text = document.Decimal(number); number != math.Trunc(number) {
			return text
		}
		if id := c.labelled(text); id != "" {
			return id
		}
	}
	id := strings.Trim(noLevelID.ReplaceAllString(text, "-"), "-")
	id = strings.Trim(id[:min(len(id), 20)], "-")
	if slices.ContainsFunc(c.levels, func(l *named) bool { return l.id == id && !l.fresh }) {
		return id
	}
	made := &named{id: free(c.levels, cmp.Or(id, "level")), label: text, fresh: true}
	c.levels = append(c.levels, made)
	return made.id
}
