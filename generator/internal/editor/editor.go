// Package editor describes the files of a handbook to editors: JSON Schemas with the
// handbook's own roles, criteria, items, levels and sources, so that an editor
// completes them, explains them and marks what is wrong.
//
// The schemas are of draft 7, the newest that taplo reads
// (https://taplo.tamasfe.dev/configuration/using-schemas.html). They say which keys
// and which words there are; what follows from several files, such as who is
// accountable, only check knows.
package editor

import (
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
)

// Schema is a JSON Schema, or a part of one.
type Schema map[string]any

// File is the schema of some of a handbook's files.
type File struct {
	Name    string // such as role.json
	Pattern string // of the files that it describes, such as data/roles/*.toml
	Schema  Schema
}

// Files returns the schemas of a handbook.
func Files(h *handbook.Handbook) []File {
	m := maker{h}
	files := []File{
		{"criteria.json", "data/criteria.toml", m.criteria()},
		{"catalogue.json", "data/catalogues/*.toml", m.catalogue()},
		{"role.json", "data/roles/*.toml", m.role()},
		{"comparison.json", "data/comparisons/*.toml", m.comparison()},
		{"sources.json", "data/sources.toml", m.sources()},
		{"classifications.json", "data/classifications.toml", m.classifications()},
		{"retired.json", "data/retired.toml", m.retired()},
		{"holders.json", "data/holders.toml", m.incumbents()},
		{"hugo.json", "hugo.toml", m.settings()},
	}
	for _, file := range files {
		file.Schema["$schema"] = "http://json-schema.org/draft-07/schema#"
	}
	return files
}

// maker makes the schemas of one handbook.
type maker struct{ *handbook.Handbook }

func (m maker) role() Schema {
	cells := Schema{}
	for _, criterion := range m.Criteria {
		cells[criterion.ID] = m.cell(criterion)
	}
	families := ident.Of(m.Families, func(f *handbook.Family) string { return f.ID })
	return object(Schema{
		"abbr":       str("The abbreviation, the same in all languages", "maxLength", 40),
		"name":       m.text("The role's name"),
		"aliases":    m.byLanguage(list(str(""), "Other names, by which the role is found"), "Other names, by language"),
		"family":     enum(families, "The family that the role belongs to"),
		"summary":    m.prose("What the role is about, in a sentence or two"),
		"reviewed":   date("When the role was last read through"),
		"effective":  date("The day from which there is the role"),
		"colour":     enum(handbook.Colours, "The role's colour; without it, one is chosen"),
		"former_ids": formerIDs,
		"codes":      m.codes(),
		"status":     enum([]string{"draft", "published"}, "draft: only in the preview"),
		"extends":    enum(ident.Of(m.AllRoles, func(r *handbook.Role) string { return r.ID }), "The role that says what this one doesn't say itself"),
		"levels":     m.levels(),
		"criteria":   object(cells, "What the role says to each criterion"),
	}, "A role", "name", "summary")
}

// levels describes those of a role: ids of the family's ladder, or a table for each.
func (m maker) levels() Schema {
	level := m.ladderLevel()
	level["title"] = m.text("What somebody at the level is called; without it, the role's name and the level's")
	level["abbr"] = str("The abbreviation of the role at the level", "maxLength", 40)
	level["codes"] = m.codes()
	level["extends"] = enum(ident.Of(m.AllRoles, func(r *handbook.Role) string { return r.ID }), "The role that says what this level doesn't say, instead of the level below")
	level["effective"] = date("The day from which there is the level")
	level["aliases"] = m.byLanguage(list(str(""), "Other names, by which it is found"), "Other names, by language")
	return described(Schema{"anyOf": []Schema{
		list(str(""), "Levels of the family's ladder, by their ids"), byID(object(level, "A level"), "The levels, the first one first"),
	}}, "The levels at which somebody can have the role")
}

// ladderLevel describes what a ladder, or a role of its own, says of a level.
func (m maker) ladderLevel() Schema {
	return Schema{
		"name":    m.text("What the level is called"),
		"track":   m.text("The branch of the ladder that it is on"),
		"after":   str("The level below it, where that is not the one before"),
		"summary": m.prose("What the level is about"), "former_ids": formerIDs,
	}
}

func (m maker) comparison() Schema {
	notes := Schema{}
	for _, criterion := range m.Criteria {
		notes[criterion.ID] = m.prose(about(criterion))
	}
	roles := m.RoleIDs()
	return object(Schema{
		"gist":          byID(m.prose(""), "Who each of the two roles is, in one sentence a role"),
		"misconception": m.prose("A common misconception"),
		"weight":        Schema{"type": "integer", "minimum": 1, "maximum": 1000, "description": "The place in lists, 1 being the first"},
		"notes":         object(notes, "What to notice in a row of the table"),
		"decisions": byID(object(Schema{
			"question": m.text("The case, as a question"),
			"decides":  enum(roles, "The role that decides"),
			"reason":   m.prose("Why, and with whom to talk before"),
		}, "A case about which the roles may disagree", "question", "decides"), "Who decides cases about which the roles may disagree, in their order"),
	}, "What to notice about two roles")
}

func (m maker) criteria() Schema {
	groups := ident.Of(m.Groups, func(g *handbook.Group) string { return g.ID })
	catalogues := ident.Of(m.Catalogues, func(c *handbook.Catalogue) string { return c.ID })
	kinds := ident.Of(handbook.Kinds, func(k handbook.Kind) string { return string(k) })
	poles := list(str(""), "The first pole, for -2, and the second, for 2")
	poles["minItems"], poles["maxItems"] = 2, 2
	return object(Schema{
		"families": byID(Schema{"anyOf": []Schema{m.text(""), object(Schema{
			"label": m.text("The family's name"), "ladder": str("The ladder that its roles share"), "parent": str("The family that it is a part of"),
		}, "", "label")}}, "Families of roles, in their order"),
		"ladders": byID(byID(object(m.ladderLevel(), "A level", "name"), "The levels, the first one first"), "Ladders of levels that roles of a family share"),
		"groups": byID(object(Schema{
			"label": m.text("The heading of the group"), "former_ids": formerIDs,
		}, "A group of criteria", "label"), "Groups of criteria, in their order"),
		"criteria": byID(object(Schema{
			"group":      enum(groups, "The group that the criterion belongs to"),
			"kind":       enum(kinds, "What cells hold: prose, points, a number between two poles, roles, ratings, a number, an amount of money, a choice, or a day"),
			"label":      m.text("The heading of the row"),
			"question":   m.text("The question that the row answers"),
			"poles":      m.byLanguage(poles, "The poles of a spectrum"),
			"catalogue":  enum(catalogues, "The catalogue of ratings"),
			"unit":       m.text("The unit of a number"),
			"unit_one":   m.text("The unit of exactly 1"),
			"currency":   str("The currency of an amount: its code of ISO 4217", "pattern", "^[A-Z]{3}$"),
			"per":        enum(handbook.Periods, "The time that an amount is for"),
			"min":        number("The smallest number that cells may have"),
			"max":        number("The largest number that cells may have"),
			"choices":    byID(object(Schema{"label": m.text("The choice in words"), "description": m.prose("What it means")}, "A choice", "label"), "The values of a choice, in their order"),
			"several":    boolean("A cell may have several choices"),
			"hierarchy":  Schema{"type": "boolean", "description": "The roles it names are superiors; at most one criterion has it"},
			"former_ids": formerIDs,
		}, "A criterion", "group", "label"), "What roles are compared by, in the order of the rows"),
	}, "The criteria", "criteria")
}

func (m maker) catalogue() Schema {
	level := object(Schema{
		"label":       m.text("The level in words"),
		"description": m.prose("What the level means"),
		"sole":        m.sole("It says who an item belongs to, and how many roles may hold it for one; true: exactly one"),
	}, "A level", "label")
	return object(Schema{
		"label":      m.text("What the catalogue is called"),
		"former_ids": formerIDs,
		"scale":      open(level, "The levels, the best first"),
		"groups":     byID(object(Schema{"label": m.text("The heading of the group")}, "A group of items", "label"), "Groups of items, in their order"),
		"items": byID(object(Schema{
			"group": str("The group that the item belongs to"), "label": m.text("What is rated"), "description": m.prose("What it covers"), "former_ids": formerIDs,
			"levels":     open(m.prose("What the level means for the item"), "What levels of the scale mean for the item"),
			"unassigned": m.prose("Why no role holds the sole level"), "sole": m.sole("How many roles may hold this item at the sole level"),
			"codes": m.codes(),
		}, "An item", "label"), "What roles are rated on, in its order"),
	}, "A catalogue", "label", "scale", "items")
}

func (m maker) sole(description string) Schema {
	return described(Schema{"anyOf": []Schema{boolean(""), enum(ident.Of(handbook.Soles, func(s handbook.Sole) string { return string(s) }), "")}}, description)
}

func (m maker) classifications() Schema {
	return byID(object(Schema{
		"label": m.text("What the classification is called"),
		"url":   str("The address of a code, with {code} in its place; {code} alone if codes are addresses", "pattern", `^(https?://.*)?\{code\}`),
	}, "A classification", "label"), "Classifications of others, whose codes roles and items have")
}

// codes describes what classifications call a role or an item.
func (m maker) codes() Schema {
	codes := Schema{}
	for _, c := range m.Classifications {
		code := str("", "minLength", 1, "maxLength", 200)
		if c.URL == handbook.CodeMark {
			code = address("")
		}
		several := list(code, "")
		several["minItems"] = 1
		codes[c.ID] = Schema{"anyOf": []Schema{code, several}, "description": "The code, or several, of " + c.Label.In(0)}
	}
	return object(codes, "Codes of data/classifications.toml")
}

func (m maker) sources() Schema {
	return byID(object(Schema{
		"title":     str("The title"),
		"publisher": str("Who published it"),
		"url":       address("Where it is"),
		"year":      Schema{"type": "integer", "minimum": 1000, "maximum": 9999},
		"language":  str("The language that it is in, such as \"de\""),
		"accessed":  date("When it was read"),
	}, "A source", "title"), "Sources, by the ids that cells name")
}

func (m maker) retired() Schema {
	entry := object(Schema{
		"reason": m.prose("Why it is gone"), "instead": enum(m.RoleIDs(), "The role that is there instead"),
	}, "", "reason")
	pages := open(entry, "Other pages, by their addresses, such as \"en/about/\"")
	return object(Schema{"roles": byID(entry, "Roles, by their ids"), "pages": pages}, "What was retired on purpose")
}

func (m maker) incumbents() Schema {
	holder := object(Schema{
		"since": date("The first day"), "until": date("The last day"), "site": str("Where"), "deputy": boolean("Has the role in somebody's absence"),
		"share": described(Schema{"type": "integer", "minimum": 1, "maximum": 100}, "Part of the role, in per cent"),
	}, "")
	return byID(open(holder, "By the name of a person, a team or a board"), "Who has which role, by the ids of roles")
}

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
			enum([]string{"all", "listed", "family", "ladder"}, ""),
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
		"editions":  list(str("A tag of git"), "Past editions, each built whole below its name"),
		"changes":   boolean("A page, with a feed, says what changed from day to day"),
		"cards":     enum([]string{string(handbook.CardsEach), string(handbook.CardsShared)}, "Pictures for link previews"),
		"holders":   enum([]string{"published", "hidden"}, "Whether pages say who has a role: data/holders.toml"),
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
		"params": Schema{"type": "object", "properties": Schema{"rolebook": own}},
		"handbooks": byID(object(Schema{
			"source": str("Its folder, relative to this one, such as ../sales"), "label": m.text("What it is called; without it, its title"),
		}, "A handbook", "source"), "Handbooks that the site takes in, by the ids that begin those of their roles"),
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
