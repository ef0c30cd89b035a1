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

// decimal returns a number between two levels as a file has it; "" for other texts. A scale of the
// import gets both levels.
func (c *catalogue) decimal(text string) string {
	number, ok := document.ParseNumber(text)
	switch {
	case !ok || number == math.Trunc(number) || math.Round(number*100)/100 != number:
		return ""
	case c.known != nil:
		if _, fault := c.known.Literal(text); fault != "" {
			return "" // the scale has no numbers; else it has been reported
		}
	case number < 0 || number > handbook.MostLevels || slices.ContainsFunc(c.levels, func(l *named) bool { return strings.Trim(l.id, "0123456789") != "" }):
		return ""
	default:
		c.level(document.Decimal(math.Floor(number)))
		c.level(document.Decimal(math.Ceil(number)))
	}
	return document.Decimal(number)
}

// offScale says why a number has no place on a scale of numbers that the handbook has; "" if it has.
func (c *catalogue) offScale(text string) (fault string) {
	if c.known == nil {
		return ""
	}
	if _, _, numbers := c.known.Limits(); !numbers {
		return ""
	}
	if number, ok := document.ParseNumber(text); ok && number != math.Trunc(number) {
		_, fault = c.known.Literal(text)
	}
	return fault
}

// level returns the id of the level with that text, a new one if need be: one with
// that label, else, of those of the handbook, the one with the id that it would get.
func (c *catalogue) level(text string) string {
	if i := slices.IndexFunc(c.levels, func(l *named) bool { return l.label == text }); i >= 0 {
		return c.levels[i].id
	}
	if decimal := c.decimal(text); decimal != "" {
		return decimal
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
