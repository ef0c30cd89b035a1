package editor

import (
	"maps"

	"rolebook/generator/internal/handbook"
)

// about says what a criterion asks, in the handbook's first language.
func about(c *handbook.Criterion) string {
	if c.Question == nil {
		return c.Label.In(0)
	}
	return c.Label.In(0) + ": " + c.Question.In(0)
}

// cell describes what a role says to a criterion: the bare value, or the value with
// what qualifies it.
func (m maker) cell(c *handbook.Criterion) Schema {
	value, key := m.value(c)
	long := m.qualifiers()
	long[key] = value
	if value["type"] != "object" {
		return Schema{"anyOf": []Schema{value, object(long, "")}, "description": about(c)}
	}
	if c.Kind != handbook.KindList { // the bare value is a table as well: one with either's keys
		maps.Copy(long, value["properties"].(Schema))
	}
	return object(long, about(c))
}

// value describes the value of a criterion, and names its key in the long form.
func (m maker) value(c *handbook.Criterion) (value Schema, key string) {
	switch c.Kind {
	case handbook.KindSpectrum:
		poles := c.Poles[0].In(0) + " (-2) … " + c.Poles[1].In(0) + " (2)"
		return Schema{"type": "integer", "minimum": -handbook.SpectrumMax, "maximum": handbook.SpectrumMax, "description": poles}, "value"
	case handbook.KindRoles:
		return list(enum(m.roleIDs(), ""), about(c)), "roles"
	case handbook.KindList:
		return byID(m.text("A point"), "Points; roles that have the same key share the point"), "points"
	case handbook.KindRatings:
		items := Schema{}
		for _, item := range c.Catalogue.Items {
			items[item.ID] = level(c.Catalogue, item.Label.In(0))
		}
		return object(items, about(c)), "items"
	default:
		return m.text(about(c)), "value"
	}
}

// level describes the level of an item.
func level(c *handbook.Catalogue, description string) Schema {
	ids, labels := make([]string, len(c.Levels)), make([]string, len(c.Levels))
	for i, level := range c.Levels {
		ids[i], labels[i] = level.ID, level.Label.In(0)
	}
	s := enum(ids, description)
	s["x-taplo"] = Schema{"docs": Schema{"enumValues": labels}}
	return s
}

// qualifiers are what a cell may have beside its value.
func (m maker) qualifiers() Schema {
	sources := make([]string, len(m.Sources))
	for i, source := range m.Sources {
		sources[i] = source.ID
	}
	return Schema{
		"depends":        m.text("What the statement depends on"),
		"note":           m.text("A note"),
		"sources":        list(enum(sources, ""), "Where the statement comes from: ids of data/sources.toml"),
		"view":           enum([]string{"editors"}, "The editors' own view, from no source"),
		"not-applicable": Schema{"const": true, "description": "The criterion doesn't apply to the role"},
	}
}

func (m maker) roleIDs() []string {
	ids := make([]string, len(m.Roles))
	for i, role := range m.Roles {
		ids[i] = role.ID
	}
	return ids
}
