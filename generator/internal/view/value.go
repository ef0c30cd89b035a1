package view

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/bep/golocales"

	"rolebook/generator/internal/handbook"
)

// Value is a number, an amount, a choice or a day.
type Value struct {
	Text
	Per     string  // of an amount: the period, one of handbook.Periods; "" for none
	Data    string  // for programs: the number, or both ends of a range with a blank between them; the id of the choice; YYYY-MM-DD
	Day     bool    // it is one
	Span    float64 // of a number or an amount: how wide the criterion's range is; 0 for none
	Meaning Prose   // of a choice of one role: what it means
}

// inWords says the value in words of the interface.
func (v *Value) inWords(words map[string]string) Text {
	said := v.Text
	if v.Per != "" {
		said.Words += " " + words["amount."+v.Per]
	}
	return said
}

// locale returns how the language writes numbers and days: as its region does, else as the
// language does, else as English does. English without a region is British, as date.long is in
// the words of the interface.
func (b *Builder) locale() golocales.Translator {
	const english = "en-GB"
	tag := b.Language.Locale
	for {
		if tag == "en" {
			tag = english
		}
		if l := golocales.New(tag); l != nil {
			return l
		}
		cut := strings.LastIndexByte(tag, '-')
		if cut < 0 {
			return golocales.New(english)
		}
		tag = tag[:cut]
	}
}

const noBreak = "\u00a0"

// quantity returns a number or an amount.
func (b *Builder) quantity(m *handbook.Measure, q handbook.Quantity) *Value {
	l, v := b.locale(), &Value{Per: m.Per, Data: decimal(q.From), Span: m.Span()}
	words := func(number float64) string {
		decimals := decimalsOf(number)
		if m.Currency != "" { // all or none of two
			decimals = 2 * min(1, max(decimalsOf(q.From), decimalsOf(q.To)))
		}
		return l.FormatNumber(number, decimals)
	}
	said := words(q.From)
	if q.To != q.From {
		dash := "–"
		if q.From < 0 {
			dash = " – "
		}
		said += dash + words(q.To)
		v.Data += " " + decimal(q.To)
	}
	unit := m.Unit
	if m.UnitOne != nil && q == (handbook.Quantity{From: 1, To: 1}) {
		unit = m.UnitOne
	}
	switch v.Text = b.Text(unit); {
	case m.Currency != "":
		said = withCurrency(l, said, m.Currency)
	case v.Words != "":
		said += noBreak + v.Words
	}
	v.Words = said
	return v
}

func decimal(number float64) string { return strconv.FormatFloat(number, 'f', -1, 64) }

func decimalsOf(number float64) int {
	_, decimals, _ := strings.Cut(decimal(number), ".")
	return len(decimals)
}

// withCurrency returns an amount with the sign of its currency, where the language puts it. A
// code of letters is set off from the digits.
func withCurrency(l golocales.Translator, amount, code string) string {
	before, behind, _ := strings.Cut(l.FormatCurrency(0, 0, code), l.FormatNumber(0, 0))
	if last, _ := utf8.DecodeLastRuneInString(before); unicode.IsLetter(last) {
		before += noBreak
	}
	return before + amount + behind
}

// day returns a day.
func (b *Builder) day(date string) *Value {
	day, _ := time.Parse(time.DateOnly, date)
	return &Value{Text: Text{Words: b.locale().FormatDateLong(day)}, Data: date, Day: true}
}

// choice returns a choice, with what it means where a role stands alone.
func (b *Builder) choice(c *handbook.Choice, alone bool) *Value {
	v := &Value{Text: b.Text(c.Label), Data: c.ID}
	if alone {
		v.Meaning = b.Prose(c.Description)
	}
	return v
}
