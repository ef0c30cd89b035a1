package importer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// matrix returns those of the columns that have levels of one scale: signs and words
// that are levels anywhere, or else few short words that stand in several columns.
func (g *grid) matrix(open []int) []int {
	var signs, words []int
	columns := make(map[string]int) // in how many a word stands
	cells, shared := 0, 0
	for _, i := range open {
		values, n := g.values(i)
		if len(values) == 0 {
			continue
		}
		known := true
		for value := range values {
			known = known && knownLevel(value)
			if columns[value]++; columns[value] == 2 {
				shared++
			}
		}
		cells += n
		if words = append(words, i); known {
			signs = append(signs, i)
		}
	}
	if len(signs) > 2 || len(signs) == 2 && len(open) == 2 {
		return signs
	}
	if len(words) > 2 && len(columns) <= 8 && shared*3 >= len(columns)*2 && cells >= 3*len(columns) {
		return words
	}
	return nil
}

// values returns the texts of a column, in small letters, and how many there are; none if
// one is too long for a level.
func (g *grid) values(i int) (values ids, n int) {
	values = make(ids)
	for _, row := range g.rows {
		text := row[i].text
		if len(text) > 24 || strings.Contains(text, "\n") {
			return nil, 0
		}
		if text != "" {
			values.take(strings.ToLower(text))
			n++
		}
	}
	return values, n
}

// knownLevel reports whether a value is a level wherever it stands: a sign, a small
// number, or a word of a scale that is known.
func knownLevel(value string) bool {
	if utf8.RuneCountInString(value) == 1 || len(value) <= 3 && strings.Trim(value, "arsci/, ") == "" {
		return true
	}
	return slices.ContainsFunc(scales, func(scale string) bool { return slices.Contains(strings.Fields(scale), slug(value)) })
}

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
	if !slices.ContainsFunc(levels, func(l *named) bool { return len(l.label) != 1 || l.label < "0" || l.label > "9" }) {
		slices.SortFunc(levels, func(a, b *named) int { return cmp.Compare(b.label, a.label) })
	}
}

// longestLevel is the longest text that can be a level, in bytes.
const longestLevel = 60

// noLevelID are the signs that no id of a level has.
var noLevelID = regexp.MustCompile("[^0-9A-Za-z]")

// level returns the id of the level with that text, a new one if need be: one with
// that label, else, of those of the handbook, the one with the id that it would get.
func (c *catalogue) level(text string) string {
	if i := slices.IndexFunc(c.levels, func(l *named) bool { return l.label == text }); i >= 0 {
		return c.levels[i].id
	}
	id := strings.Trim(noLevelID.ReplaceAllString(text, "-"), "-")
	id = strings.Trim(id[:min(len(id), 20)], "-")
	if slices.ContainsFunc(c.levels, func(l *named) bool { return l.id == id && !l.fresh }) {
		return id
	}
	made := &named{id: c.levelIDs.give(cmp.Or(id, "level")), label: text, fresh: true}
	c.levels = append(c.levels, made)
	return made.id
}
