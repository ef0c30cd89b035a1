package handbook

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"rolebook/generator/internal/document"
)

// Step returns the level of the scale: of a decimal, the nearest one.
func (l *Level) Step() *Level { return cmp.Or(l.Nearest, l) }

// readRating reads the level that a role has on an item: by its id, or as a number on a scale whose
// levels are whole numbers. A number may lie between two levels. Returns nil for a mistake.
func (c *Catalogue) readRating(t *document.Table, key string) *Level {
	switch t.Value(key).(type) {
	case int64, float64:
		number, ok := t.Number(key)
		if !ok || c.levels.broken {
			return nil
		}
		level, fault := c.levelAt(number)
		t.At(key).ErrorIf(fault != "", "%q is %s", key, fault)
		return level
	}
	name, ok := t.String(key)
	if !ok {
		return nil
	}
	if _, own := c.levels.things[name]; !own && c.numbers() != nil {
		if level, fault := c.levelAtText(name); level != nil || fault != "" {
			t.At(key).ErrorIf(fault != "", "%q is %s", key, fault)
			return level
		}
	}
	level, _ := c.levels.find(t.At(key), name)
	return level
}

// levelAtText is levelAt for a number that stands in quotes; nothing for other texts.
func (c *Catalogue) levelAtText(text string) (level *Level, fault string) {
	number, ok := document.ParseNumber(text)
	if !ok {
		return nil, ""
	}
	if level, fault = c.levelAt(number); fault == "" && strings.Contains(text, ",") {
		return nil, fmt.Sprintf("%q; expected %s", text, level.ID)
	}
	return level, fault
}

// levelAt returns the level at a number, one of the scale's own or one between two of them, or what
// is wrong with the number.
func (c *Catalogue) levelAt(number float64) (level *Level, fault string) {
	id := document.Decimal(number)
	if own, ok := c.levels.things[id]; ok {
		return own, ""
	}
	scale := c.numbers()
	if scale == nil {
		return nil, id + ", and the scale has no numbers; expected " + document.OneOf(c.levels.ids)
	}
	for i := range len(scale) - 1 {
		better, worse := scale[i], scale[i+1]
		above := (number - worse) / (better - worse) // how far it is from the worse to the better, from 0 to 1
		if above < 0 || above > 1 {
			continue
		}
		nearest, off := c.Levels[i], above-1
		if above < 0.5 {
			nearest, off = c.Levels[i+1], above
		}
		switch {
		case math.Round(number*100)/100 != number:
			return nil, id + "; expected at most two decimals"
		case nearest.Sole != "":
			return nil, id + ", and level " + strconv.Quote(nearest.ID) + " says who an item belongs to; expected a whole number"
		}
		return cmp.Or(c.site, c).between(id, c.levels.things[nearest.ID], off), ""
	}
	least, most, _ := c.Limits()
	return nil, id + "; expected a number from " + document.Decimal(least) + " to " + document.Decimal(most)
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
	number, ok := document.ParseNumber(text)
	if !ok {
		return "", fmt.Sprintf("%.40q is no level and no number; expected one of %s, or a number between two of them", text, document.OneOf(c.levels.ids))
	}
	level, fault := c.levelAt(number)
	if fault != "" {
		return "", fmt.Sprintf("%.40q is %s", text, fault)
	}
	return document.Quote(level.ID), ""
}

// numbers returns the levels of the scale as numbers, the best first; nil if they are no whole
// numbers that go up or down.
func (c *Catalogue) numbers() []float64 {
	numbers := make([]float64, len(c.Levels))
	for i, level := range c.Levels {
		number, err := strconv.ParseUint(level.ID, 10, 32)
		numbers[i] = float64(number)
		if err != nil || i > 1 && (numbers[i] < numbers[i-1]) != (numbers[1] < numbers[0]) {
			return nil
		}
	}
	return numbers
}

// between returns a level between two of the scale; the same number is the same level.
func (c *Catalogue) between(id string, nearest *Level, off float64) *Level {
	if c.decimals[id] == nil {
		if c.decimals == nil {
			c.decimals = make(map[string]*Level)
		}
		decimal := *nearest
		decimal.ID, decimal.Nearest, decimal.Off = id, nearest, off
		c.decimals[id] = &decimal
	}
	return c.decimals[id]
}
