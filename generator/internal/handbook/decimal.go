package handbook

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"rolebook/generator/internal/document"
)

// Step returns the level of the scale: of a decimal, the nearest one.
func (l *Level) Step() *Level { return cmp.Or(l.Nearest, l) }

// Best reports whether the level is the best of its scale. No decimal is.
func (l *Level) Best() bool { return l.Rank == 0 && l.Nearest == nil }

// readRating reads the level that a role has on an item: by its id, or as a number on a scale whose
// levels are whole numbers. A number may lie between two levels. Returns nil for a mistake.
func (c *Catalogue) readRating(t *document.Table, key string) *Level {
	number, isNumber := 0.0, true
	name, _ := t.Value(key).(string)
	switch value := t.Value(key).(type) {
	case int64:
		number = float64(value)
	case float64:
		number = value
	default:
		number, isNumber = document.ParseDecimal(name)
		isNumber = isNumber && c.levels.things[name] == nil && c.numbers() != nil
	}
	if !isNumber {
		name, ok := t.String(key)
		if !ok {
			return nil
		}
		level, _ := c.levels.find(t.At(key), name)
		return level
	}
	level, fault := c.levelAt(number)
	if fault == "" && strings.Contains(name, ",") {
		level, fault = nil, fmt.Sprintf("%q; expected %s", name, level.ID)
	}
	t.At(key).ErrorIf(fault != "" && !c.levels.broken && len(c.Levels) > 0, "%q is %s", key, fault)
	return level
}

// levelAt returns the level at a number, one of the scale's own or one between two of them, or what
// is wrong with the number. Of a past edition, the words are those of today's scale.
func (c *Catalogue) levelAt(number float64) (level *Level, fault string) {
	if c.site != nil {
		if level, _ := c.site.levelAt(number); level != nil {
			return level, ""
		}
	}
	id := document.Decimal(number + 0) // −0 becomes 0
	if own, ok := c.levels.things[id]; ok {
		return own, ""
	}
	least, most, ok := c.Limits()
	switch {
	case !ok:
		return nil, id + "; expected " + document.OneOf(c.levels.ids) + ": decimals need a scale of whole numbers that go up or down"
	case !(least <= number && number <= most):
		return nil, id + "; expected a number from " + document.Decimal(least) + " to " + document.Decimal(most)
	case document.Decimals(number) > 2:
		return nil, id + "; expected at most two decimals"
	}
	nearest, off := c.nearest(number)
	if nearest.Sole != "" {
		return nil, id + ", and level " + strconv.Quote(nearest.ID) + " says who an item belongs to; expected a whole number"
	}
	return cmp.Or(c.site, c).between(id, c.levels.things[nearest.ID], off), ""
}

// nearest returns the level that is nearest to a number within the scale, and how much better than
// that the number is, in steps. Of two that are equally near, it is the better one.
func (c *Catalogue) nearest(number float64) (level *Level, off float64) {
	scale := c.numbers()
	for i := 0; ; i++ {
		better, worse := scale[i], scale[i+1]
		above := (number - worse) / (better - worse) // how far it is from the worse to the better, from 0 to 1
		switch {
		case above < 0:
			continue
		case above < 0.5:
			return c.Levels[i+1], above
		}
		return c.Levels[i], above - 1
	}
}

// numbers returns the levels of the scale as numbers, the best first; nil if they are no whole
// numbers that go up or down.
func (c *Catalogue) numbers() []float64 {
	numbers := make([]float64, len(c.Levels))
	for i, level := range c.Levels {
		number, err := strconv.ParseUint(level.ID, 10, 32)
		numbers[i] = float64(number)
		if err != nil || document.Decimal(numbers[i]) != level.ID || i > 1 && (numbers[i] < numbers[i-1]) != (numbers[1] < numbers[0]) {
			return nil
		}
	}
	return numbers
}

// Limits returns the numbers of the lowest and the highest level, if the scale takes decimals.
func (c *Catalogue) Limits() (least, most float64, ok bool) {
	numbers := c.numbers()
	if len(numbers) < 2 {
		return 0, 0, false
	}
	return slices.Min(numbers), slices.Max(numbers), true
}

// Literal returns a level of the scale that stands in a cell of a table as TOML, or what is wrong with it.
func (c *Catalogue) Literal(text string) (literal, fault string) {
	if _, ok := c.levels.things[text]; ok {
		return document.Quote(text), ""
	}
	if _, _, ok := c.Limits(); !ok {
		return "", fmt.Sprintf("%.40q is unknown; expected %s", text, document.OneOf(c.levels.ids))
	}
	number, ok := document.ParseDecimal(text)
	if !ok {
		return "", fmt.Sprintf("%.40q is no level and no number; expected one of %s, or a number between two of them", text, document.OneOf(c.levels.ids))
	}
	level, fault := c.levelAt(number)
	if fault != "" {
		return "", fmt.Sprintf("%.40q is %s", text, fault)
	}
	return document.Quote(level.ID), ""
}

// decimals are the levels between those of a scale that roles have, by the number. Files are read side
// by side.
type decimals struct {
	lock sync.Mutex
	all  map[string]*Level
}

// HasDecimals reports whether roles have levels between those of the scale.
func (c *Catalogue) HasDecimals() bool {
	c.decimals.lock.Lock()
	defer c.decimals.lock.Unlock()
	return len(c.decimals.all) > 0
}

// between returns a level between two of the scale; the same number is the same level.
func (c *Catalogue) between(id string, nearest *Level, off float64) *Level {
	c.decimals.lock.Lock()
	defer c.decimals.lock.Unlock()
	if c.decimals.all[id] == nil {
		decimal := *nearest
		decimal.ID, decimal.Nearest, decimal.Off = id, nearest, off
		c.decimals.all[id] = &decimal
	}
	return c.decimals.all[id]
}
