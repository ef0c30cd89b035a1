package handbook

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
)

// Literal returns a number, an amount, a choice or a day that stands in a cell of a table as TOML,
// or what is wrong with it. Choices are named by their ids or their labels.
func (c *Criterion) Literal(text string) (literal, fault string) {
	switch text = strings.TrimSpace(text); c.Kind {
	case KindDate:
		if day, ok := document.ParseDate(text); ok {
			return day, ""
		}
		return "", fmt.Sprintf("%.40q is no day; expected one such as 2026-01-31", text)
	case KindChoice:
		return c.choiceLiteral(text)
	}
	return c.quantityLiteral(text)
}

// eitherWay is a number that has three decimals, or thousands.
var eitherWay = regexp.MustCompile(`(?:^|[^\d.,])[1-9]\d{0,2}[.,]\d{3}(?:$|[^\d.,])`)

func (c *Criterion) quantityLiteral(text string) (literal, fault string) {
	m, bare := c.Measure, text
	for _, unit := range slices.Concat(m.Unit, m.UnitOne, []string{m.Currency}) {
		bare = strings.TrimSpace(strings.TrimPrefix(strings.TrimSuffix(bare, unit), unit))
	}
	bare = strings.TrimSpace(strings.TrimFunc(bare, func(r rune) bool { return unicode.Is(unicode.Sc, r) }))
	from, to, ok := document.ParseRange(bare)
	switch {
	case !ok:
		return "", fmt.Sprintf("%.40q is no number; expected one such as 3.5, or 3–5", text)
	case m.Currency == "" && eitherWay.MatchString(bare):
		return "", fmt.Sprintf("%.40q has three decimals, or thousands; expected a number without anything between its thousands", text)
	case from > to:
		return "", fmt.Sprintf("%.40q goes from %s to %s; expected the smaller one first", text, document.Decimal(from), document.Decimal(to))
	case m.Min != nil && from < *m.Min || m.Max != nil && to > *m.Max:
		return "", fmt.Sprintf("%.40q is out of range; expected %s", text, m.limits())
	}
	return document.RangeLiteral(from, to), ""
}

func (c *Criterion) choiceLiteral(text string) (literal, fault string) {
	names := []string{text}
	if c.Several {
		names = strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;\n", r) })
	}
	known := ident.Of(c.Choices, choiceID)
	var ids []string
	for _, name := range names {
		name = strings.TrimSpace(name)
		i := slices.IndexFunc(c.Choices, func(c *Choice) bool {
			return c.ID == name || slices.ContainsFunc(c.Label, func(label string) bool { return strings.EqualFold(label, name) })
		})
		if i < 0 {
			return "", fmt.Sprintf("%.40q is none of the choices%s", name, cmp.Or(problem.DidYouMean(name, known), "; expected "+document.OneOf(known)))
		}
		if !slices.Contains(ids, known[i]) {
			ids = append(ids, known[i])
		}
	}
	if c.Several {
		return document.QuoteAll(ids), ""
	}
	return document.Quote(ids[0]), ""
}
