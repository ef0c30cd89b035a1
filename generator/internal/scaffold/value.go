package scaffold

import (
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
)

// quantity writes the line of a role's file for a number or an amount.
func (w *writer) quantity(c *handbook.Criterion, label string) {
	m, example := c.Measure, 3.0
	for _, limit := range []*float64{m.Max, m.Min} {
		if limit != nil {
			example = *limit
		}
	}
	of := m.Currency
	if unit := shown(m.Unit); unit != "" {
		of = unit
	}
	if m.Min != nil && m.Max != nil {
		of = strings.TrimSpace(document.Decimal(*m.Min) + " … " + document.Decimal(*m.Max) + " " + of)
	}
	if of != "" {
		of = ": " + of
	}
	w.linef("# %s = %s # %s%s, %s", c.ID, document.Decimal(example), label, of, w.say("oder { from = …, to = … }", "or { from = …, to = … }"))
}

// choice writes the line of a role's file for a choice, with those there are.
func (w *writer) choice(c *handbook.Criterion, label string) {
	one := document.Quote(c.Choices[0].ID)
	if c.Several {
		one = "[" + one + "]"
	}
	choices := ident.Of(c.Choices, func(c *handbook.Choice) string { return c.ID + " " + shown(c.Label) })
	w.linef("# %s = %s # %s: %s", c.ID, one, label, strings.Join(choices, ", "))
}

// values writes what a criterion of a kind says of its values.
func (w *writer) values(id string, kind handbook.Kind) {
	switch kind {
	case handbook.KindNumber:
		w.linef("unit = %s", w.text("Jahre", "years"))
		w.linef("# unit_one = %s", w.text("Jahr", "year"))
	case handbook.KindAmount:
		w.linef("currency = \"EUR\"")
		w.linef("# per = \"year\" # %s", document.OneOf(handbook.Periods))
	case handbook.KindChoice:
		w.linef("# several = true # %s", w.say("falls eine Rolle mehrere haben kann", "if a role can have several"))
		w.linef("[criteria.%s.choices]", id)
		w.linef("%s = { label = %s }", w.say("eine", "one"), w.text("die eine Möglichkeit", "one choice"))
		w.linef("%s = { label = %s } # description = %s", w.say("andere", "other"), w.text("die andere Möglichkeit", "another choice"), w.blank())
	}
	if kind == handbook.KindNumber || kind == handbook.KindAmount {
		w.linef("# min = 0")
		w.linef("# max = 40 # %s", w.say("Werte liegen zwischen min und max; Abstände werden daran gemessen", "values lie between min and max; differences are measured against that range"))
	}
}
