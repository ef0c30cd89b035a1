package handbook

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"golang.org/x/text/currency"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/problem"
)

// measured reports whether cells of the kind hold quantities.
func (k Kind) measured() bool { return k == KindNumber || k == KindAmount }

// readMeasure reads what the numbers or the amounts of a criterion are.
func (s *schema) readMeasure(t *document.Table, kind Kind) *Measure {
	m := new(Measure)
	if kind == KindNumber {
		m.Unit, m.UnitOne = s.text(t, "unit", false), s.text(t, "unit_one", false)
		t.At("unit_one").ErrorIf(t.Has("unit_one") && !t.Has("unit"), "unit_one is the unit of exactly 1; expected unit, for all other numbers, too")
	} else {
		m.Currency, m.Per = readCurrency(t), readPeriod(t)
	}
	for key, limit := range map[string]**float64{"min": &m.Min, "max": &m.Max} {
		if number, ok := t.Number(key); ok {
			*limit = &number
		}
	}
	if m.Min != nil && m.Max != nil && *m.Min >= *m.Max {
		t.At("max").Errorf("max is %s, and min %s; expected a larger max", document.Decimal(*m.Max), document.Decimal(*m.Min))
		m.Min, m.Max = nil, nil
	}
	return m
}

// readCurrency reads the code of a currency.
func readCurrency(t *document.Table) string {
	code, ok := t.String("currency")
	t.ErrorIf(!t.Has("currency"), "criterion %q needs a currency; expected its code of ISO 4217, such as currency = \"EUR\"", t.Name())
	if _, known := slices.BinarySearch(currencies(), code); ok && !known {
		t.At("currency").Errorf("unknown currency %q%s", code, cmp.Or(problem.DidYouMean(code, currencies()), "; expected its code of ISO 4217, such as \"EUR\""))
		return ""
	}
	return code
}

// currencies returns the codes of all currencies that are in use, sorted.
var currencies = sync.OnceValue(func() (codes []string) {
	for all := currency.Query(); all.Next(); {
		codes = append(codes, all.Unit().String())
	}
	slices.Sort(codes)
	return slices.Compact(codes)
})

func readPeriod(t *document.Table) string {
	period, ok := t.String("per")
	if ok && !slices.Contains(Periods, period) {
		t.At("per").Errorf("unknown period %q%s", period, cmp.Or(problem.DidYouMean(period, Periods), "; expected "+document.OneOf(Periods)))
		return ""
	}
	return period
}

// readQuantity reads a number or an amount, or a table with the ends of a range.
func (r *cellReader) readQuantity(t *document.Table, key string) {
	from, to := key, key
	if t.IsTable(key) {
		if t, from, to = t.Table(key), "from", "to"; !t.Has(from) || !t.Has(to) {
			t.Errorf("a range of %q needs both ends; expected { from = 3, to = 5 }", r.criterion.ID)
		}
		t.Allow(from, to)
	}
	low, ok := r.readLimited(t, from)
	if high := low; from == to {
		r.cell.Quantity = Quantity{low, high}
		return
	}
	high, also := r.readLimited(t, to)
	r.cell.Quantity = Quantity{low, high}
	if ok && also && low >= high {
		t.At(from).Errorf("the range of %q goes from %s to %s; expected the smaller one first, or one number alone", r.criterion.ID, document.Decimal(low), document.Decimal(high))
	}
}

// readLimited reads a number within the range of the criterion.
func (r *cellReader) readLimited(t *document.Table, key string) (float64, bool) {
	number, ok := t.Number(key)
	m := r.criterion.Measure
	if !ok || m == nil {
		return number, ok
	}
	if m.Currency != "" && document.Decimals(number) > 2 {
		t.At(key).Errorf("%q is %s; expected at most two decimals, and nothing between thousands", key, document.Decimal(number))
	}
	if m.Min != nil && number < *m.Min || m.Max != nil && number > *m.Max {
		t.At(key).Errorf("%q is %s; expected %s", key, document.Decimal(number), m.limits())
	}
	return number, true
}

// limits says which numbers a criterion takes.
func (m *Measure) limits() string {
	switch {
	case m.Max == nil:
		return fmt.Sprintf("at least %s, the min of the criterion", document.Decimal(*m.Min))
	case m.Min == nil:
		return fmt.Sprintf("at most %s, the max of the criterion", document.Decimal(*m.Max))
	}
	return fmt.Sprintf("%s to %s, as the criterion says", document.Decimal(*m.Min), document.Decimal(*m.Max))
}

// sameMeasure reports whether numbers of one criterion can stand beside those of another.
func sameMeasure(one, other *Measure) bool {
	if one == nil || other == nil {
		return one == other
	}
	sameLimit := func(a, b *float64) bool { return a == b || a != nil && b != nil && *a == *b }
	return sameWords(one.Unit, other.Unit) && sameWords(one.UnitOne, other.UnitOne) && (one.Unit == nil) == (other.Unit == nil) &&
		one.Currency == other.Currency && one.Per == other.Per && sameLimit(one.Min, other.Min) && sameLimit(one.Max, other.Max)
}
