package editor

import (
	"maps"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
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
	_, key := m.value(c)
	level := Schema{}
	if key == "points" || key == "items" {
		level["without"] = list(str(""), "What the level below holds and this one doesn't")
	}
	return m.statement(c, Schema{"levels": byID(m.statement(c, level), "What some levels say differently")})
}

// statement describes a cell that may have further keys beside its value.
func (m maker) statement(c *handbook.Criterion, further Schema) Schema {
	value, key := m.value(c)
	long := m.qualifiers()
	long[key] = value
	maps.Copy(long, further)
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
		return list(enum(m.RoleIDs(), ""), about(c)), "roles"
	case handbook.KindList:
		return byID(m.prose("A point"), "Points; roles that have the same key share the point"), "points"
	case handbook.KindRatings:
		items := Schema{}
		for _, item := range c.Catalogue.Items {
			items[item.ID] = level(c.Catalogue, item.Label.In(0))
		}
		return object(items, about(c)), "items"
	case handbook.KindNumber, handbook.KindAmount:
		return quantity(c), "value"
	case handbook.KindDate:
		return date(about(c)), "value"
	case handbook.KindChoice:
		one := enum(ident.Of(c.Choices, func(c *handbook.Choice) string { return c.ID }), about(c))
		one["x-taplo"] = Schema{"docs": Schema{"enumValues": ident.Of(c.Choices, func(c *handbook.Choice) string { return c.Label.In(0) })}}
		if c.Several {
			return list(one, about(c)), "value"
		}
		return one, "value"
	default:
		return m.prose(about(c)), "value"
	}
}

// quantity describes a number or an amount, or a range of them.
func quantity(c *handbook.Criterion) Schema {
	one := number("")
	if c.Measure.Min != nil {
		one["minimum"] = *c.Measure.Min
	}
	if c.Measure.Max != nil {
		one["maximum"] = *c.Measure.Max
	}
	return Schema{"anyOf": []Schema{one, object(Schema{"from": one, "to": one}, "A range", "from", "to")}, "description": about(c)}
}

// level describes the level of an item.
func level(c *handbook.Catalogue, description string) Schema {
	s := enum(ident.Of(c.Levels, func(l *handbook.Level) string { return l.ID }), description)
	labels := ident.Of(c.Levels, func(l *handbook.Level) string { return l.Label.In(0) })
	s["x-taplo"] = Schema{"docs": Schema{"enumValues": labels}}
	if least, most, ok := c.Limits(); ok {
		one := number("A number, which may lie between two levels")
		one["minimum"], one["maximum"] = least, most
		quoted := Schema{"type": "string", "pattern": `^[0-9]+\.[0-9]+$`}
		return Schema{"anyOf": []Schema{s, one, quoted}, "description": description}
	}
	return s
}

// qualifiers are what a cell may have beside its value.
func (m maker) qualifiers() Schema {
	sources := ident.Of(m.Sources, func(s *handbook.Source) string { return s.ID })
	return Schema{
		"depends":        m.prose("What the statement depends on"),
		"note":           m.prose("A note"),
		"next":           object(Schema{"effective": date("The day from which it holds"), "text": m.prose("What will hold")}, "What will hold from a day on", "effective", "text"),
		"sources":        list(enum(sources, ""), "Where the statement comes from: ids of data/sources.toml"),
		"view":           enum([]string{"editors"}, "The editors' own view, from no source"),
		"not-applicable": Schema{"const": true, "description": "The criterion doesn't apply to the role"},
	}
}

// object describes a table that has the properties and no other keys.
func object(properties Schema, description string, required ...string) Schema {
	s := Schema{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		s["required"] = required
	}
	return described(s, description)
}

// open describes a table with an entry for each key, whatever the keys are.
func open(entry Schema, description string) Schema {
	return described(Schema{"type": "object", "additionalProperties": entry}, description)
}

// byID describes a table of tables, or of texts, by ids.
func byID(entry Schema, description string) Schema {
	s := open(entry, description)
	s["propertyNames"] = Schema{"pattern": "^[a-z][a-z0-9]*([-@./][a-z0-9]+)*$"} // with that of a role at a level, or of another handbook
	return s
}

// byLanguage describes a table with an entry for each language.
func (m maker) byLanguage(entry Schema, description string) Schema {
	languages := Schema{}
	for _, language := range m.Site.Languages {
		languages[language.Tag] = entry
	}
	s := object(languages, description)
	s["minProperties"] = 1
	return s
}

// text describes a text in the handbook's languages.
func (m maker) text(description string) Schema { return m.byLanguage(str(""), description) }

// prose describes a text with markup.
func (m maker) prose(description string) Schema {
	return m.byLanguage(str("Markdown; links lead to role:ID, item:ID or https://…"), description)
}

// str describes a string. What follows are further keywords with their values.
func str(description string, keywords ...any) Schema {
	s := Schema{"type": "string"}
	for i := 0; i+1 < len(keywords); i += 2 {
		s[keywords[i].(string)] = keywords[i+1]
	}
	return described(s, description)
}

func number(description string) Schema { return described(Schema{"type": "number"}, description) }

// date describes a day, which a parser of TOML hands on as a string.
func date(description string) Schema { return str(description, "pattern", `^\d{4}-\d{2}-\d{2}$`) }

func address(description string) Schema { return str(description, "pattern", "^https?://") }

func list(entry Schema, description string) Schema {
	return described(Schema{"type": "array", "items": entry}, description)
}

// enum describes one of some words. Where there are none yet, any is right.
func enum(words []string, description string) Schema {
	s := Schema{"type": "string"}
	if len(words) > 0 {
		s["enum"] = words
	}
	return described(s, description)
}

func described(s Schema, description string) Schema {
	if description != "" {
		s["description"] = description
	}
	return s
}

var formerIDs = list(str(""), "Ids that it once had: old addresses and anchors go on working")
