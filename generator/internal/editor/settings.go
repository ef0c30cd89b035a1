package editor

import "rolebook/generator/internal/handbook"

// settings describes hugo.toml.
func (m maker) settings() Schema {
	any := Schema{}
	paths, former := Schema{}, Schema{}
	for _, section := range handbook.Sections {
		paths[string(section)] = str("The section's part of the address")
		former[string(section)] = list(str(""), "Parts that the section once had")
	}
	own := object(Schema{
		"pairs": described(Schema{"anyOf": []Schema{
			enum([]string{"all", "listed", "family"}, ""),
			object(Schema{"nearest": Schema{"type": "integer", "minimum": 1}}, "Each role with so many that it shares most with", "nearest"),
		}}, "Which pairs of roles get a page"),
		"max_pairs": Schema{"type": "integer", "minimum": 1, "description": "How many pairs all and family may make"},
		"sources":   enum([]string{"optional", "required"}, "required: check --strict asks every cell for its source"),
		"licence":   object(Schema{"name": str(""), "url": address("")}, "The licence of the texts", "name", "url"),
		"edit":      address("Where files are edited: the path of a file is added to it"),
		"history":   boolean("Pages show when git saw their data change last"),
		"internal":  boolean("No page may be indexed by search engines"),
		"markdown":  boolean("A version in Markdown beside each page"),
		"exports":   boolean("Tables for wikis and programs beside the pages"),
		"stale":     boolean("Pages say that a translation is older than its text"),
		"cards":     enum([]string{string(handbook.CardsEach), string(handbook.CardsShared)}, "Pictures for link previews"),
		"accent":    object(Schema{"light": colour, "dark": colour}, "The colour of links and marks", "light", "dark"),
		"imprint":   m.imprint(),
		"host":      object(Schema{"name": str(""), "privacy": address("")}, "The company that serves the site", "name"),
	}, "What the site shows")
	language := object(Schema{
		"weight": Schema{"type": "integer", "minimum": 1, "description": "The smallest is the default language"},
		"label":  str("The language's name, for the language switch"), "locale": str("The language's tag, for the lang attribute"),
		"direction": enum([]string{"ltr", "rtl"}, ""), "title": str("The site's name"), "disabled": boolean(""), "menus": any,
		"params": Schema{"type": "object", "properties": Schema{"rolebook": object(Schema{
			"paths": object(paths, "The sections' parts of the addresses"), "former_paths": object(former, "Parts that they once had"),
		}, "")}},
	}, "A language", "weight")
	return object(Schema{
		"baseURL": str("The address at which the site stands"), "title": str("The site's name"), "copyright": str(""),
		"enableRobotsTXT": boolean(""), "timeZone": str("Such as \"Europe/Berlin\""), "menus": any,
		"params":    Schema{"type": "object", "properties": Schema{"rolebook": own}},
		"languages": Schema{"type": "object", "additionalProperties": language, "minProperties": 1, "description": "The languages, by their tags"},
	}, "The settings of the site", "languages")
}

func (m maker) imprint() Schema {
	return object(Schema{
		"name": str("Who answers for the site"), "address": list(str(""), "The lines of the address"),
		"email": str(""), "phone": str(""), "responsible": str("Who answers for the texts"),
		"further": byID(object(Schema{"label": m.text(""), "text": str("")}, "", "label", "text"), "Further lines, such as a register"),
	}, "The imprint, on a page of its own", "name", "address", "email")
}

var colour = str("", "pattern", "^#[0-9a-fA-F]{6}$")

func boolean(description string) Schema {
	return described(Schema{"type": "boolean"}, description)
}
