package compare

import (
	"testing"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/markdown"
)

func prose(source string) handbook.Prose {
	text, _ := markdown.Parse(source)
	return handbook.Prose{text}
}

func TestApart(t *testing.T) {
	text := func(s string) *handbook.Cell { return &handbook.Cell{Text: prose(s)} }
	step := func(n int) *handbook.Cell { return &handbook.Cell{Value: n} }
	list := func(keys ...string) *handbook.Cell {
		c := &handbook.Cell{}
		for _, key := range keys {
			c.Points = append(c.Points, handbook.Point{Key: key, Text: prose(key)})
		}
		return c
	}
	none, byLevel := &handbook.Cell{NotApplicable: true}, &handbook.Cell{ByLevel: true}
	number := func(from, to float64) *handbook.Cell {
		return &handbook.Cell{Quantity: handbook.Quantity{From: from, To: to}}
	}
	day := func(date string) *handbook.Cell { return &handbook.Cell{Date: date} }
	chosen := func(ids ...string) *handbook.Cell {
		c := &handbook.Cell{}
		for _, id := range ids {
			c.Choices = append(c.Choices, &handbook.Choice{ID: id})
		}
		return c
	}
	least, most := 10.0, 50.0
	within := &handbook.Measure{Min: &least, Max: &most}
	for name, c := range map[string]struct {
		cells   []*handbook.Cell
		measure *handbook.Measure
		apart   int
	}{
		"within the range of the criterion": {[]*handbook.Cell{number(12, 12), number(22, 22)}, within, 25},
		"ranges":                            {[]*handbook.Cell{number(10, 20), number(14, 40)}, within, 50},
		"the whole range":                   {[]*handbook.Cell{number(10, 10), number(50, 50)}, within, 100},
		"without a range":                   {[]*handbook.Cell{number(60000, 80000), number(70000, 90000)}, new(handbook.Measure), 11},
		"nothing and something":             {[]*handbook.Cell{number(0, 0), number(3, 3)}, new(handbook.Measure), 100},
		"below nothing and above":           {[]*handbook.Cell{number(-3, -3), number(3, 3)}, new(handbook.Measure), 100},
		"zeros with different notes":        {[]*handbook.Cell{number(0, 0), number(0, 0)}, new(handbook.Measure), 0},
	} {
		row := Row{Criterion: &handbook.Criterion{Kind: handbook.KindNumber, Measure: c.measure}, Cells: c.cells, Relation: Different}
		if apart, _ := row.Apart(0); apart != c.apart {
			t.Errorf("%s: %d apart; want %d", name, apart, c.apart)
		}
	}
	for name, c := range map[string]struct {
		kind    handbook.Kind
		cells   []*handbook.Cell
		apart   int
		similar bool
	}{
		"words without case and signs":         {handbook.KindText, []*handbook.Cell{text("Leads *the* IT."), text("the IT: leads!")}, 0, true},
		"words that may be broken":             {handbook.KindText, []*handbook.Cell{text("a Be\u00adreich"), text("Bereich a b")}, 33, true},
		"half of the words":                    {handbook.KindText, []*handbook.Cell{text("a b c"), text("a b d")}, 50, false},
		"more than half of them":               {handbook.KindText, []*handbook.Cell{text("a b c d"), text("a b c e")}, 40, true},
		"each two of three":                    {handbook.KindText, []*handbook.Cell{text("a b c d"), text("a b c e"), text("a b e f")}, 66, false},
		"no words":                             {handbook.KindText, []*handbook.Cell{text("…"), text("–")}, 100, false},
		"a step":                               {handbook.KindSpectrum, []*handbook.Cell{step(-1), step(0)}, 25, true},
		"two steps":                            {handbook.KindSpectrum, []*handbook.Cell{step(-1), step(0), step(1)}, 50, false},
		"poles":                                {handbook.KindSpectrum, []*handbook.Cell{step(2), step(-2)}, 100, false},
		"points":                               {handbook.KindList, []*handbook.Cell{list("a", "b", "c"), list("c", "b", "a", "d")}, 25, true},
		"half of the points":                   {handbook.KindList, []*handbook.Cell{list("a"), list("b", "a")}, 50, false},
		"not applicable":                       {handbook.KindText, []*handbook.Cell{none, text("a")}, 100, false},
		"both not applicable":                  {handbook.KindText, []*handbook.Cell{none, none}, 0, true},
		"levels differ":                        {handbook.KindText, []*handbook.Cell{byLevel, byLevel}, 100, false},
		"a month":                              {handbook.KindDate, []*handbook.Cell{day("2026-12-01"), day("2027-01-01")}, 8, true},
		"two years":                            {handbook.KindDate, []*handbook.Cell{day("2028-12-01"), day("2026-12-01")}, 100, false},
		"choices":                              {handbook.KindChoice, []*handbook.Cell{chosen("a"), chosen("b")}, 100, false},
		"one of several choices":               {handbook.KindChoice, []*handbook.Cell{chosen("a", "b"), chosen("b", "c", "a")}, 33, true},
		"ratings":                              {handbook.KindRatings, []*handbook.Cell{{}, {}}, 100, false},
		"one states nothing, the others alike": {handbook.KindSpectrum, []*handbook.Cell{step(1), nil, step(1)}, 0, false},
		"more than stand beside each other":    {handbook.KindSpectrum, []*handbook.Cell{step(1), step(1), step(1), step(1), step(1), step(2)}, 0, false},
	} {
		row := Row{Criterion: &handbook.Criterion{Kind: c.kind}, Cells: c.cells, Relation: Different}
		for _, cell := range c.cells {
			if cell == nil {
				row.Relation = Partial
			}
		}
		if apart, similar := row.Apart(0); apart != c.apart || similar != c.similar {
			t.Errorf("%s: %d apart, similar %t; want %d, %t", name, apart, similar, c.apart, c.similar)
		}
	}
	if apart, similar := (&Row{Relation: Same, Cells: []*handbook.Cell{text("…"), text("…")}}).Apart(0); apart != 0 || !similar {
		t.Errorf("the same: %d apart, similar %t", apart, similar)
	}
}
