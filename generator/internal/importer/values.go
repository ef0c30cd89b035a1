package importer

import (
	"fmt"

	"rolebook/generator/internal/handbook"
)

// isValue reports whether a column has numbers, amounts, choices or days of a criterion that the
// handbook has, whatever they look like.
func (p *plan) isValue(c *column) bool {
	found := find(p.criteria, c.id, c.heading)
	may := c.becomes == becomesText || c.becomes == becomesList || c.becomes == becomesRating && !c.mapped
	return may && found != nil && found.hasValues()
}

// hasValues reports whether cells of a criterion have numbers, amounts, choices or days.
func (c *criterion) hasValues() bool {
	return c.known != nil && (c.known.Measure != nil || c.known.Choices != nil || c.kind == handbook.KindDate)
}

// value returns a number, an amount, a choice or a day as TOML; "" for one that has no place, which
// is reported.
func (p *plan) value(r *role, s said) string {
	value, fault := s.value.Literal(s.cell.text)
	if r.rung.text != "" || len(r.levels) > 0 || r.known != nil && (r.known.Rung != nil || len(r.known.Levels) > 0) {
		fault = fmt.Sprintf("criterion %q is of kind %q, and the role has levels; expected its values in the role's file", s.value.ID, s.value.Kind)
	}
	if fault != "" {
		addf(&p.Lost, "%s: %s; not imported", s.cell.at, fault)
		return ""
	}
	return value
}

// isValuePath reports whether a path leads to the number, amount, choice or day of a cell. Texts
// have a language behind that.
func isValuePath(path []string) bool {
	return len(path) == 3 && path[0] == "criteria" && path[2] == "value"
}
