package importer

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// matrix returns those of the columns that have levels of one scale: signs and words
// that are levels anywhere, or else few short words that stand in several columns.
func (g *grid) matrix(open []int) []int {
	var signs, words []int
	columns := make(map[string]int) // in how many a word stands
	cells := 0
	for _, i := range open {
		values, short := g.values(i)
		if !short || len(values) == 0 {
			continue
		}
		known := true
		for value, n := range values {
			known = known && knownLevel(value)
			columns[value]++
			cells += n
		}
		if words = append(words, i); known {
			signs = append(signs, i)
		}
	}
	if len(signs) > 2 || len(signs) == 2 && len(open) == 2 {
		return signs
	}
	shared := 0
	for _, n := range columns {
		if n > 1 {
			shared++
		}
	}
	if len(words) > 2 && len(columns) <= 8 && shared*3 >= len(columns)*2 && cells >= 3*len(columns) {
		return words
	}
	return nil
}

// values counts the texts of a column; short is false if one is too long for a level.
func (g *grid) values(i int) (values map[string]int, short bool) {
	values = make(map[string]int)
	for _, row := range g.rows {
		text := row[i].text
		if len(text) > 24 || strings.Contains(text, "\n") {
			return nil, false
		}
		if text != "" {
			values[strings.ToLower(text)]++
		}
	}
	return values, true
}

// knownLevel reports whether a value is a level wherever it stands: a sign, a small
// number, or a word of a scale that is known.
func knownLevel(value string) bool {
	if len([]rune(value)) == 1 || len(value) <= 3 && strings.Trim(value, "arsci/, ") == "" {
		return true
	}
	return slices.ContainsFunc(scales, func(scale string) bool { return slices.Contains(strings.Fields(scale), slug(value)) })
}

// sortLevels sorts the values of a scale, the best first: in the order of a scale
// that is known, numbers from the largest, others as they come.
func sortLevels(values []string) {
	for _, scale := range scales {
		order := strings.Fields(scale)
		rank := func(value string) int { // A/R stands with A
			first, _, _ := strings.Cut(slug(value), "-")
			return slices.Index(order, cmp.Or(first, value))
		}
		if !slices.ContainsFunc(values, func(v string) bool { return rank(v) < 0 }) {
			slices.SortStableFunc(values, func(a, b string) int { return cmp.Or(rank(a)-rank(b), len(b)-len(a)) })
			return
		}
	}
	if !slices.ContainsFunc(values, func(v string) bool { return len(v) != 1 || v[0] < '0' || v[0] > '9' }) {
		slices.SortFunc(values, func(a, b string) int { return cmp.Compare(b, a) })
	}
}

// longestLevel is the longest text that can be a level, in bytes.
const longestLevel = 60

// level returns the id of the level with that text, a new one if need be: one with
// that label, else, of those of the handbook, the one with the id that it would get.
func (c *catalogue) level(text string) string {
	id := strings.Trim(strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z') {
			return r
		}
		return '-'
	}, text), "-")
	id = strings.Trim(id[:min(len(id), 20)], "-")
	for _, level := range c.levels {
		if level.label == text {
			return level.id
		}
	}
	for _, level := range c.levels {
		if level.id == id && !level.fresh {
			return level.id
		}
	}
	made := &named{id: c.levelIDs.give(cmp.Or(id, "level")), label: text, fresh: true}
	c.levels = append(c.levels, made)
	return made.id
}
