package editor

// object describes a table that has the properties and no other keys.
func object(properties Schema, description string, required ...string) Schema {
	s := Schema{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		s["required"] = required
	}
	return described(s, description)
}

// byID describes a table of tables, or of texts, by ids.
func byID(entry Schema, description string) Schema {
	return described(Schema{
		"type": "object", "additionalProperties": entry,
		"propertyNames": Schema{"pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},
	}, description)
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

// str describes a string. What follows are further keywords with their values.
func str(description string, keywords ...any) Schema {
	s := Schema{"type": "string"}
	for i := 0; i+1 < len(keywords); i += 2 {
		s[keywords[i].(string)] = keywords[i+1]
	}
	return described(s, description)
}

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
