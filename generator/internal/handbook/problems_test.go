package handbook

import (
	"fmt"
	"strings"

	"rolebook/generator/internal/document"
)

// problemCase is what check says of a spoilt handbook.
type problemCase struct {
	name  string
	edits []edit
	want  []string
}

// problemCases are the complaints of check, each with the place it names.
var problemCases = []problemCase{
	{"broken TOML", []edit{{cio, "orientation = -2", "orientation = "}}, []string{
		`data/roles/cio.toml:4:15: the value is missing; write: orientation = "…"`,
	}},
	{"a key twice", []edit{{cto, "summary", "name = 1\nsummary"}}, []string{
		`data/roles/cto.toml:2:1: "name" stands twice in the same table; delete one of the two, or join them`,
	}},
	{"unknown key", []edit{{cto, "summary", "famly = \"technology\"\nsummary"}}, []string{
		`data/roles/cto.toml:2:1: unknown key "famly"; did you mean "family"?`,
	}},
	{"unknown key, nothing near", []edit{{"data/sources.toml", "title", "isbn = \"1\"\ntitle"}}, []string{
		`data/sources.toml:2:1: unknown key "isbn"; expected "title", "publisher", "url", "year", "language" or "accessed"`,
	}},
	{"wrong type", []edit{{cio, "orientation = -2", `orientation = "inward"`}}, []string{
		`data/roles/cio.toml:4:1: "orientation" is a string; expected a whole number`,
	}},
	{"wrong type of a name", []edit{{cto, `name = { de = "CTO", en = "CTO" }`, `name = "CTO"`}}, []string{
		`data/roles/cto.toml:1:1: "name" needs one text a language; expected name = { de = "…", en = "…" }`,
	}},
	{"wrong type of one translation", []edit{{cto, `en = "CTO"`, `en = 5`}}, []string{
		`data/roles/cto.toml:1:22: "en" is a whole number; expected a string in quotes`,
	}},
	{"wrong type in an array", []edit{{cio, `["cto"]`, `["cto", 5]`}}, []string{
		`data/roles/cio.toml:5:1: element 2 of "reports-to" is a whole number; expected a string in quotes`,
	}},
	{"array of tables", []edit{{cio, "[criteria.focus]\n", "[[criteria.focus]]\n"}}, []string{
		`data/roles/cio.toml:6:12: "focus" is no text; expected { de = "…", en = "…" }`,
	}},
	{"unknown criterion", []edit{{cio, "criteria.focus", "criteria.fokus"}}, []string{
		`data/roles/cio.toml:6:11: unknown criterion "fokus"; did you mean "focus"?`,
	}},
	{"unknown criterion, in a longer header", []edit{{cio, "[criteria.focus]", "[criteria.work.points.a]"}}, []string{
		`data/roles/cio.toml:6:11: unknown criterion "work"; expected "focus", "orientation", "vendors", "tasks", "reports-to" or "duties"`,
	}},
	{"unknown role", []edit{{cio, `"cto"`, `"cto", "ceo"`}}, []string{
		`data/roles/cio.toml:5:1: unknown role "ceo"; did you mean "cio"?`,
	}},
	{"role names itself", []edit{{cio, `["cto"]`, `["cio"]`}}, []string{
		`data/roles/cio.toml:5:1: role "cio" names itself in "reports-to"`,
	}},
	{"role twice", []edit{{cio, `["cto"]`, `["cto", "cto"]`}}, []string{
		`data/roles/cio.toml:5:1: role "cto" stands twice in "reports-to"`,
	}},
	{"unknown role in a link", []edit{{cio, `en = "In."`, `en = "Not [x](role:cfo)."`}}, []string{
		`data/roles/cio.toml:8:1: unknown role "cfo"; did you mean "cio"?`,
	}},
	{"unknown items in links", []edit{{cio, `en = "In."`, `en = "[a](item:budgte) [b](item:duties/budgte) [c](item:dutys/budget) [d](item:nothing-like-it)"`}}, []string{
		`data/roles/cio.toml:8:1: unknown catalogue "dutys"; did you mean "duties"?`,
		`data/roles/cio.toml:8:1: unknown item "budgte"; did you mean "budget"?`,
		`data/roles/cio.toml:8:1: unknown item "nothing-like-it"; expected an item of data/catalogues, as item:ID or item:CATALOGUE/ID`,
		`data/roles/cio.toml:8:1: unknown item of catalogue duties: "budgte"; did you mean "budget"?`,
	}},
	{"items of the past in links", []edit{{duties, "[scale]", "former_ids = [\"tasks\"]\n[scale]"}, {duties, "[items.budget]", "[items.budget]\nformer_ids = [\"money\"]"},
		{cio, `en = "In."`, `en = "[a](item:money) [b](item:duties/money) [c](item:tasks/budget) [d](item:duties/budget)"`},
	}, []string{
		`data/roles/cio.toml:8:1: catalogue "tasks" is now called "duties"; write the new id`,
		`data/roles/cio.toml:8:1: item "money" is now called "budget"; write the new id`,
	}},
	{"more levels than lines have places", []edit{{duties, "[items.budget]", manyLevels(9) + "[items.budget]"}}, []string{
		`data/catalogues/duties.toml:2:2: warning: the scale has 11 levels; expected at most 10, since lines of ratings have no more places`,
	}},
	{"groups of items", []edit{{duties, "[items.budget]", "[groups]\nmoney.label = { de = \"Geld\", en = \"Money\" }\ncash.label = { de = \"Kasse\", en = \"money\" }\n[items.budget]\ngroup = \"mony\""}}, []string{
		`data/catalogues/duties.toml:6:1: warning: no item is in group "money"; expected group = "money" in one, or no such table`,
		`data/catalogues/duties.toml:7:1: warning: no item is in group "cash"; expected group = "cash" in one, or no such table`,
		`data/catalogues/duties.toml:7:30: group "cash" is called "money", as is group "money"; expected another name`,
		`data/catalogues/duties.toml:9:1: unknown group of catalogue duties: "mony"; did you mean "money"?`,
	}},
	{"an item of several catalogues, and one that no criterion rates", []edit{{"data/catalogues/skills.toml", "", sound[duties] + "[items.talk]\nlabel = { de = \"x\", en = \"x\" }\n"},
		{duties, "label = { de = \"Budget\", en = \"Budget\" }", "label = { de = \"Budget\", en = \"Budget\" }\ndescription = { de = \"x\", en = \"[a](item:budget) [b](item:talk)\" }"},
		{pair, `en = "Short." }, cto`, `en = "[a](item:duties/budget) [b](item:skills/budget)" }, cto`},
	}, []string{
		`data/catalogues/duties.toml:7:27: item "talk" has no row to lead to: no criterion has catalogue = "skills"`,
		`data/catalogues/duties.toml:7:27: several catalogues have an item "budget"; expected "item:duties/budget" or "item:skills/budget"`,
		`data/comparisons/cio-vs-cto.toml:1:32: item "budget" has no row to lead to: no criterion has catalogue = "skills"`,
	}},
	{"an item of a catalogue that can't be read", []edit{{duties, "[items.budget]", "[items.budget"}, {cio, `en = "In."`, `en = "[a](item:budget) [b](item:duties/budget) [c](item:x)"`}}, []string{
		`data/catalogues/duties.toml:5:14: the bracket at the end of the heading is missing; write: [items.budget]`,
	}},
	{"an item that a criterion with a mistake may rate", []edit{{criteria, `catalogue = "duties"`, `catalogue = "dutys"`}, {cio, `en = "In."`, `en = "[a](item:budget)"`}}, []string{
		`data/criteria.toml:27:1: unknown catalogue "dutys"; did you mean "duties"?`,
	}},
	{"an item, and no kind of criterion", []edit{{criteria, "kind = \"ratings\"\n", ""}, {cio, `en = "In."`, `en = "[a](item:budget)"`}}, []string{
		`data/criteria.toml:26:1: criterion "duties" is of kind "text", which has no "catalogue"; expected kind = "ratings"`,
	}},
	{"an item that two catalogues once had", []edit{{"data/catalogues/skills.toml", "", strings.ReplaceAll(sound[duties], "budget]", "talk]\nformer_ids = [\"money\"]")},
		{duties, "[items.budget]", "[items.budget]\nformer_ids = [\"money\"]"}, {cio, `en = "In."`, `en = "[a](item:money)"`},
	}, []string{
		`data/roles/cio.toml:8:1: item "money" is now called otherwise, in several catalogues; expected "item:duties/budget" or "item:skills/talk"`,
	}},
	{"links to items that can't be ids", []edit{{cio, `en = "In."`, `en = "[a](item:Budget) [b](item:a/b/c)"`}}, []string{
		`data/roles/cio.toml:8:1: link to "item:Budget": not the id of an item; expected item:ID or item:CATALOGUE/ID, such as item:it-operations`,
		`data/roles/cio.toml:8:1: link to "item:a/b/c": not the id of an item; expected item:ID or item:CATALOGUE/ID, such as item:it-operations`,
	}},
	{"role by its former id", []edit{{cto, "summary", "former_ids = [\"chief-technician\"]\nsummary"}, {cio, `["cto"]`, `["chief-technician"]`}}, []string{
		`data/roles/cio.toml:5:1: role "chief-technician" is now called "cto"; write the new id`,
	}},
	{"unknown source", []edit{{cio, "[criteria.focus]\nde = \"Innen.\"\nen = \"In.\"", "[criteria.focus]\nvalue = { de = \"Innen.\", en = \"In.\" }\nsources = [\"bok\"]"}}, []string{
		`data/roles/cio.toml:8:1: unknown source "bok"; did you mean "book"?`,
	}},
	{"unknown item", []edit{{cio, "budget =", "budgets ="}}, []string{
		`data/catalogues/duties.toml:5:8: warning: no role holds level "A" of item "budget"; give it to one, or say why under unassigned`,
		`data/roles/cio.toml:10:1: unknown item of catalogue duties: "budgets"; did you mean "budget"?`,
	}},
	{"unknown level", []edit{{cio, `"A"`, `"X"`}}, []string{
		`data/catalogues/duties.toml:5:8: warning: no role holds level "A" of item "budget"; give it to one, or say why under unassigned`,
		`data/roles/cio.toml:10:1: unknown level "X"; expected "A" or "R"`,
	}},
	{"unknown language", []edit{{cto, `summary = { de`, `summary = { ed`}}, []string{
		`data/roles/cto.toml:2:1: warning: missing translation "de"`,
		`data/roles/cto.toml:2:13: unknown language "ed"; the languages of hugo.toml are de, en`,
	}},
	{"unknown catalogue", []edit{{criteria, `catalogue = "duties"`, `catalogue = "dutys"`}}, []string{
		`data/criteria.toml:27:1: unknown catalogue "dutys"; did you mean "duties"?`,
	}},
	{"unknown group", []edit{{criteria, "[criteria.vendors]\ngroup = \"mandate\"", "[criteria.vendors]\ngroup = \"work\""}}, []string{
		`data/criteria.toml:14:1: unknown group "work"; expected "mandate"`,
	}},
	{"unknown kind", []edit{{criteria, `"spectrum"`, `"scale"`}}, []string{
		`data/criteria.toml:10:1: unknown kind "scale"; expected ` + document.OneOf(Kinds),
	}},
	{"unknown family", []edit{{cto, "summary", "family = \"tech\"\nsummary"}}, []string{
		`data/roles/cto.toml:2:1: unknown family "tech"; expected "technology"`,
	}},
	{"out of range", []edit{{cio, "-2", "3"}}, []string{
		`data/roles/cio.toml:4:1: "orientation" is 3; expected a whole number from −2 to 2`,
	}},
	{"not kebab-case", []edit{{"data/roles/Chief_X.toml", "", sound[cto]}}, []string{
		`data/roles/Chief_X.toml:1:1: the file's name "Chief_X" is not an id; expected lower-case ASCII letters and digits joined by hyphens, such as "vp-engineering"`,
	}},
	{"reserved word", []edit{{"data/roles/con.toml", "", sound[cto]}}, []string{
		`data/roles/con.toml:1:1: the file's name "con" is a reserved word; expected another id`,
	}},
	{"reserved word of cells", []edit{{duties, "[items.budget]", "[items.note]\nlabel = { de = \"x\", en = \"x\" }\nunassigned = { de = \"x\", en = \"x\" }\n[items.budget]"}}, []string{
		`data/catalogues/duties.toml:5:8: item "note" is a reserved word of cells; expected another id`,
	}},
	{"-vs- in an id", []edit{{"data/roles/a-vs-b.toml", "", sound[cto]}}, []string{
		`data/roles/a-vs-b.toml:1:1: the file's name "a-vs-b" contains "-vs-", which joins the two roles of a comparison; expected another id`,
	}},
	{"former id of another role", []edit{{cto, "summary", "former_ids = [\"cio\"]\nsummary"}}, []string{
		`data/roles/cto.toml:2:1: the past of the role of data/roles/cto.toml has the id "cio", which the role of data/roles/cio.toml has already; expected a different one`,
	}},
	{"ids that differ in case only", []edit{{"data/roles/CTO.toml", "", sound[cto]}}, []string{
		`data/roles/CTO.toml:1:1: the file's name "CTO" is not an id; expected lower-case ASCII letters and digits joined by hyphens, such as "vp-engineering"`,
		`data/roles/cto.toml:1:1: the role of data/roles/cto.toml has the id "cto", which the role of data/roles/CTO.toml has already; expected a different one`,
	}},
	{"two sections at one address", []edit{{"hugo.toml", "[languages.en]\nweight = 2\n", "[languages.en]\nweight = 2\n[languages.en.params.rolebook.paths]\nroles = \"matrix\"\n"}}, []string{
		`hugo.toml:7:31: sections "roles" and "matrix" have the same address "matrix" in language "en"; expected different ones`,
	}},
	{"anchor of an item", []edit{{criteria, "criteria.vendors", "criteria.duties-budget"}}, []string{
		`data/catalogues/duties.toml:5:8: item "budget" of criterion "duties" has the id "duties-budget", which criterion "duties-budget" has already; expected a different one`,
	}},
	{"missing name and summary", []edit{{cto, "", "family = \"technology\"\n"}}, []string{
		`data/roles/cto.toml:1:1: missing "name"; expected name = { de = "…", en = "…" }`,
		`data/roles/cto.toml:1:1: missing "summary"; expected summary = { de = "…", en = "…" }`,
	}},
	{"missing translation", []edit{{cio, "en = \"In.\"\n", ""}}, []string{
		`data/roles/cio.toml:6:11: warning: missing translation "en"`,
	}},
	{"raw HTML", []edit{{cio, `en = "In."`, `en = "In <b>bold</b>."`}}, []string{
		`data/roles/cio.toml:8:1: raw HTML "</b>"; write Markdown, or \< for the character itself`,
		`data/roles/cio.toml:8:1: raw HTML "<b>"; write Markdown, or \< for the character itself`,
	}},
	{"unsafe link", []edit{{cio, `en = "In."`, `en = "[x](javascript:alert)"`}}, []string{
		`data/roles/cio.toml:8:1: link to "javascript:alert": unsafe scheme "javascript"; expected role:ID, item:ID, https://…, http://… or mailto:…`,
	}},
	{"malformed link", []edit{{cio, `en = "In."`, `en = "[x](https:/example.org) [y](../cto/) [z](role:CTO)"`}}, []string{
		`data/roles/cio.toml:8:1: link to "../cto/": a relative address holds on one page only, and texts are shown on several; expected role:ID, item:ID, https://…, http://… or mailto:…`,
		`data/roles/cio.toml:8:1: link to "https:/example.org": the address names no host; expected role:ID, item:ID, https://…, http://… or mailto:…`,
		`data/roles/cio.toml:8:1: link to "role:CTO": not the id of a role; ids are lower-case words with hyphens, such as role:cio`,
	}},
	{"heading and image", []edit{{cio, `en = "In."`, "en = \"\"\"# In\n\n![x](https://example.org/x.png)\"\"\""}}, []string{
		`data/roles/cio.toml:8:1: a heading; the page gives the headings, so write plain paragraphs, or \# for the character itself`,
		`data/roles/cio.toml:8:1: an image "https://example.org/x.png"; texts have no images`,
	}},
	{"empty text", []edit{{cio, `en = "In."`, `en = "  "`}}, []string{
		`data/roles/cio.toml:8:1: empty text; write it, or leave the key out`,
	}},
	{"too long a text", []edit{{cio, `"In."`, `"` + strings.Repeat("word ", 2000) + `"`}}, []string{
		`data/roles/cio.toml:8:1: the text is longer than 8 KiB; expected one to three sentences`,
	}},
	{"control character by reference", []edit{{cio, `"In."`, `"In&#7;."`}}, []string{
		`data/roles/cio.toml:8:1: the text contains the control character U+0007; remove it`,
	}},
	{"no character", []edit{{cio, `"In."`, `"In\uFFFF."`}}, []string{
		`data/roles/cio.toml:8:1: the text contains U+FFFF, which is no character; remove it`,
	}},
	{"control character", []edit{{cio, `"In."`, `"In\u0007."`}}, []string{
		`data/roles/cio.toml:8:1: the text contains the control character U+0007; remove it`,
	}},
	{"too large a file", []edit{{"data/roles/ceo.toml", "", strings.Repeat("#", 1<<20+1)}}, []string{
		`data/roles/ceo.toml: the file is larger than 1 MiB; expected a smaller one`,
	}},
	{"invalid UTF-8", []edit{{"data/roles/ceo.toml", "", "name = 1\nx = \"ä\xff\"\n"}}, []string{
		`data/roles/ceo.toml:2:7: invalid UTF-8; save the file in the encoding UTF-8`,
	}},
	{"nested too deeply", []edit{{"data/roles/ceo.toml", "", "x = " + strings.Repeat("{a=", 1e5)}}, []string{
		`data/roles/ceo.toml:1:41: nested too deeply; the format needs at most 12 levels`,
	}},
	{"comparison with itself", []edit{{"data/comparisons/cto-vs-cto.toml", "", sound[pair]}}, []string{
		`data/comparisons/cto-vs-cto.toml:1:1: compares role "cto" with itself; expected two roles`,
		`data/comparisons/cto-vs-cto.toml:1:10: unknown key "cio"; did you mean "cto"?`,
	}},
	{"pair twice", []edit{{"data/comparisons/cto-vs-cio.toml", "", sound[pair]}}, []string{
		`data/comparisons/cto-vs-cio.toml:1:1: the pair is described in data/comparisons/cio-vs-cto.toml already; expected one of the two files`,
	}},
	{"comparison of no pair", []edit{{"data/comparisons/cio.toml", "", sound[pair]}}, []string{
		`data/comparisons/cio.toml:1:1: the file's name "cio" names no pair; expected FIRST-vs-SECOND.toml with the ids of two roles`,
	}},
	{"sole level twice", []edit{{cto, "summary", "criteria.duties = { budget = \"A\" }\nsummary"}}, []string{
		`data/roles/cio.toml:10:1: exactly one role may hold level "A" of item "budget"; cio, cto do`,
		`data/roles/cto.toml:2:21: exactly one role may hold level "A" of item "budget"; cio, cto do`,
	}},
	{"sole level of nobody", []edit{{cio, `"A"`, `"R"`}}, []string{
		`data/catalogues/duties.toml:5:8: warning: no role holds level "A" of item "budget"; give it to one, or say why under unassigned`,
	}},
	{"unassigned, but held", []edit{{duties, "[items.budget]", "[items.budget]\nunassigned = { de = \"x\", en = \"x\" }"}}, []string{
		`data/catalogues/duties.toml:6:1: item "budget" is said to be unassigned, but role "cio" holds level "A"; expected one of the two`,
	}},
	{"what will hold, without a day, without words, and a day in quotes", []edit{{cto, "summary", "effective = \"1.1.2027\"\ncriteria.focus = { value = { de = \"x\", en = \"x\" }, next = { text = { de = \"x\", en = \"x\" } } }\ncriteria.vendors = { value = { de = \"x\", en = \"x\" }, next = { effective = 2027-01-01, note = 1 } }\nsummary"}}, []string{
		`data/roles/cto.toml:2:1: "effective" is a string; expected a date without quotes, such as 2027-01-01`,
		`data/roles/cto.toml:3:52: no day; expected effective, the day from which this holds, such as 2027-01-01`,
		`data/roles/cto.toml:4:54: missing "text"; expected text = { de = "…", en = "…" }`,
		`data/roles/cto.toml:4:87: unknown key "note"; expected "effective" or "text"`,
	}},
	{"text beside a note", []edit{{cio, "[criteria.focus]\n", "[criteria.focus]\nnote = { de = \"x\", en = \"x\" }\n"}}, []string{
		`data/roles/cio.toml:8:1: text beside "note"; expected it under value, as value = { de = "…", en = "…" }`,
	}},
	{"no value", []edit{{cio, "[criteria.focus]\nde = \"Innen.\"\nen = \"In.\"", "[criteria.focus]\nview = \"editors\""}}, []string{
		`data/roles/cio.toml:6:11: "focus" has no value; expected "value", or not-applicable = true`,
	}},
	{"not applicable, but a value", []edit{{cio, "orientation = -2", "orientation = { value = 1, not-applicable = true }"}}, []string{
		`data/roles/cio.toml:4:28: not-applicable stands beside "value"; expected one of the two`,
	}},
	{"holders of a site for anybody", []edit{{"data/holders.toml", "", "[cio.\"Platform team\"]\n"}}, []string{
		`data/holders.toml:1:1: says who has which role, and the site may be read by anybody; expected in [params.rolebook] of hugo.toml: internal = true, holders = "published", or holders = "hidden" for a site without this file`,
	}},
	{"holders", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\nholders = \"publish\"\n[languages.de]"}, {"data/holders.toml", "", "[coi.\"A\"]\n[cio]\nname = \"A\"\n[cto.\"\"]\n[cto.\"B\"]\nshare = 101\nsince = 2026-02-01\nuntil = 2026-01-31\nuntill = 1\n[cto.\"C\"]\nsince = \"2026\"\n"}}, []string{
		`data/holders.toml:1:2: unknown role "coi"; did you mean "cio"?`,
		`data/holders.toml:3:1: "name" is a string; expected a table`,
		`data/holders.toml:4:6: a name is empty; expected the name of a person, a team or a board`,
		`data/holders.toml:6:1: 101 is no share of a role; expected per cent, from 1 to 100`,
		`data/holders.toml:8:1: 2026-01-31 is before 2026-02-01, since when B has the role; expected a later day`,
		`data/holders.toml:9:1: unknown key "untill"; did you mean "until"?`,
		`data/holders.toml:11:1: "since" is a string; expected a date without quotes, such as 2026-01-31`,
		`hugo.toml:4:1: unknown choice "publish" of holders; expected "published" or "hidden"`,
	}},
	{"retired, but there", []edit{{"data/retired.toml", "", "[roles.cto]\nreason = { de = \"x\", en = \"x\" }\n"}}, []string{
		`data/retired.toml:1:8: role "cto" is retired, but the role of data/roles/cto.toml has that id; expected one of the two`,
	}},
	{"retired row and page", []edit{{"data/retired.toml", "", "[rows.focus]\nreason = { de = \"x\", en = \"x\" }\n[rows.Old]\nreason = { de = \"x\", en = \"x\" }\ninstead = \"cio\"\n" +
		"[pages.\"fr/about/\"]\nreason = { de = \"x\", en = \"x\" }\n[pages.about]\nreason = { de = \"x\", en = \"x\" }\n"}}, []string{
		`data/retired.toml:1:2: warning: rows are not retired any more: a link to a row that is gone leads to the top of its page; expected this table removed`,
		`data/retired.toml:6:8: "fr/about/" is no address of a page; expected one that begins with a language, such as [pages."de/about/"]`,
		`data/retired.toml:8:8: "about" is no address of a page; expected one that begins with a language, such as [pages."de/about/"]`,
	}},
	{"former paths", []edit{{"hugo.toml", "weight = 2", "weight = 2\nparams.rolebook.paths.roles = \"r\"\nparams.rolebook.former_paths = { roles = [\"r\", \"a b\", \"matrix\", \"x\", \"x\"], rolls = [] }"}}, []string{
		`hugo.toml:8:34: "a b" can't be a part of an address; expected lower-case ASCII letters and digits joined by hyphens`,
		`hugo.toml:8:34: former path "matrix" of section "roles" is one of section "matrix" in language "en"; expected different ones`,
		`hugo.toml:8:34: former path "r" is the path itself; expected only paths of the past`,
		`hugo.toml:8:34: former path "x" stands twice`,
		`hugo.toml:8:76: unknown key "rolls"; did you mean "roles"?`,
	}},
	{"criteria broken, and a role", []edit{{criteria, "[families]", "[families"}, {cto, "name =", "name"}}, []string{
		`data/criteria.toml:1:10: the bracket at the end of the heading is missing; write: [families]`,
		`data/roles/cto.toml:1:6: an equals sign is missing; write: name = { de = "CTO", en = "CTO" }`,
	}},
	{"catalogue and sources broken", []edit{{duties, "[scale]", "[scale"}, {"data/sources.toml", "[book]", "[book"}, {cio, "orientation = -2", "orientation = { value = -2, sources = [\"book\"] }"}}, []string{
		`data/catalogues/duties.toml:2:7: the bracket at the end of the heading is missing; write: [scale]`,
		`data/sources.toml:1:6: the bracket at the end of the heading is missing; write: [book]`,
	}},
	{"byte-order mark", []edit{{cio, "name = {", "\ufeffname = {"}, {cio, "-2", "3"}}, []string{
		`data/roles/cio.toml:4:1: "orientation" is 3; expected a whole number from −2 to 2`,
	}},
	{"role in the long form", []edit{{cio, `reports-to = ["cto"]`, "reports-to = { view = \"editors\", roles = [\"ceo\"] }"}}, []string{
		`data/roles/cio.toml:5:34: unknown role "ceo"; did you mean "cio"?`,
	}},
	{"misspelt long form", []edit{{cio, "[criteria.focus]\nde = \"Innen.\"\nen = \"In.\"", "[criteria.focus]\nvalu = { de = \"Innen.\", en = \"In.\" }"}}, []string{
		`data/roles/cio.toml:7:1: unknown key "valu"; did you mean "value"?`,
	}},
	{"a time as a date", []edit{{cto, "summary", "reviewed = 07:32:00\nsummary"}}, []string{
		`data/roles/cto.toml:2:1: "reviewed" is a time; expected a date without quotes, such as 2026-01-31`,
	}},
	{"prose that shows nothing", []edit{{cio, `en = "In."`, `en = "&nbsp;"`}, {cto, `en = "Short."`, `en = "-"`}}, []string{
		`data/roles/cio.toml:8:1: the text shows nothing; write a sentence, or leave the key out`,
		`data/roles/cto.toml:2:27: the text shows nothing; write a sentence, or leave the key out`,
	}},
	{"no poles", []edit{{criteria, `poles = { de = ["innen", "außen"], en = ["in", "out"] }`, "poles = {}"}}, []string{
		`data/criteria.toml:12:1: no poles; expected poles = { de = ["…", "…"] }`,
		`data/criteria.toml:12:1: warning: missing translation "de"`,
		`data/criteria.toml:12:1: warning: missing translation "en"`,
	}},
	{"note on a row that is not there", []edit{{pair, "gist", "notes.vendors = { de = \"x\", en = \"x\" }\ngist"}}, []string{
		`data/comparisons/cio-vs-cto.toml:1:7: a note on "vendors", which neither role states; state it, or remove the note`,
	}},
	{"gist of a pair instead of one of each role", []edit{{pair, `cio = { de = "Kurz.", en = "Short." }, cto = { de = "Kurz.", en = "Short." }`, `de = "Kurz.", en = "Short."`}}, []string{
		`data/comparisons/cio-vs-cto.toml:1:1: the gist is one sentence for each role; expected [gist] with cio = { de = "…", en = "…" } and cto = { de = "…", en = "…" }`,
	}},
	{"decisions without a role, of an unknown one, without a question", []edit{{pair, "gist", "decisions.a = { question = { de = \"x\", en = \"x\" } }\ndecisions.b_c = { question = { de = \"x\", en = \"x\" }, decides = \"ciu\" }\ndecisions.d.decides = \"cio\"\ngist"}}, []string{
		`data/comparisons/cio-vs-cto.toml:1:11: missing "decides"; expected the id of the role that decides, such as decides = "cio"`,
		`data/comparisons/cio-vs-cto.toml:2:11: decision "b_c" is not an id; expected lower-case ASCII letters and digits joined by hyphens, such as "vp-engineering"`,
		`data/comparisons/cio-vs-cto.toml:2:54: unknown role "ciu"; did you mean "cio"?`,
		`data/comparisons/cio-vs-cto.toml:3:11: missing "question"; expected question = { de = "…", en = "…" }`,
	}},
	{"gist of one role, and of another", []edit{{pair, "cto =", "coo ="}}, []string{
		`data/comparisons/cio-vs-cto.toml:1:1: missing "cto"; expected cto = { de = "…", en = "…" }`,
		`data/comparisons/cio-vs-cto.toml:1:49: unknown key "coo"; did you mean "cio"?`,
	}},
	{"unknown role in a reason", []edit{{"data/retired.toml", "", "[roles.web]\nreason = { de = \"x\", en = \"[x](role:nobody)\" }\n"}}, []string{
		`data/retired.toml:2:22: unknown role "nobody"; expected the name of a file in data/roles; if that file was renamed, write the new name here, and former_ids = ["nobody"] in the file`,
	}},
	{"settled by rolebook", []edit{{"hugo.toml", "title", "baseurl = \"/\"\ntheme = \"x\"\ntitle"}}, []string{
		`hugo.toml:2:1: unknown key "baseurl"; expected "baseURL"`,
		`hugo.toml:3:1: "theme" can't be set here; rolebook makes all other settings of Hugo itself, so remove it (docs/format.md lists what can be set)`,
	}},
	{"no title, and no locale", []edit{{"hugo.toml", "title = \"Test\"\n", ""}, {"hugo.toml", "weight = 2", "weight = 2\ntitle = \"x\"\nlocale = \"no locale!\""}}, []string{
		`hugo.toml:2:12: the site has no name in language "de"; expected title = "…", here or at the top`,
		`hugo.toml:7:1: "no locale!" is not a language tag; expected one such as "de" or "pt-BR"`,
	}},
	{"no languages", []edit{{"hugo.toml", "", "title = \"x\"\n"}}, []string{
		`hugo.toml:1:1: no languages; expected a table for each, such as [languages.en] with weight = 1 and label = "English"`,
	}},
	{"no hugo.toml", []edit{{"hugo.toml", "", ""}}, []string{
		`hugo.toml: is missing; expected the folder of a handbook, by --source; rolebook init begins one`,
	}},
	{"no criteria.toml", []edit{{criteria, "", ""}}, []string{
		`data/criteria.toml: is missing; expected a file with what roles are compared by, such as [criteria.focus]`,
	}},
	{"two languages of one weight", []edit{{"hugo.toml", "weight = 2", "weight = 1"}}, []string{
		`hugo.toml:6:1: language "en" has the same weight as "de"; the order of languages needs different ones`,
	}},
	{"unknown wish for sources", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\nsources = \"always\"\n[languages.de]"}}, []string{
		`hugo.toml:4:1: unknown wish "always" for sources; expected "required" or "optional"`,
	}},
	{"unknown pairs", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\npairs = \"some\"\n[languages.de]"}}, []string{
		`hugo.toml:4:1: unknown choice of pairs; expected pairs = "all", "listed", "family", "ladder" or { nearest = 5 }`,
	}},
	{"a ladder without levels", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\npairs = \"ladder\"\n[languages.de]"}}, []string{
		`hugo.toml:4:1: pairs = "ladder", and no role has levels; expected levels in a role's file, or another choice of pairs`,
	}},
	{"superiors in a circle", []edit{{criteria, "kind = \"roles\"", "kind = \"roles\"\nhierarchy = true"}, {cto, "summary", "criteria.reports-to = [\"cio\"]\nsummary"}}, []string{
		`data/roles/cio.toml:5:1: warning: "reports-to" leads back to the role itself: cio, cto, cio; expected a role at the top`,
	}},
	{"criteria that can't be read", []edit{{criteria, "[families]", "[families]\n[families]"}, {cio, "summary", "family = \"technology\"\nsummary"}}, []string{
		`data/criteria.toml:2:2: "families" stands twice in the same table; delete one of the two, or join them`,
	}},
	{"two roles of one name", []edit{{cio, `name = { de = "CIO", en = "CIO" }`, `name = { de = "cto", en = "CIO" }`}}, []string{
		`data/roles/cto.toml:1:1: the role is called "CTO" in language "de", as is the one of data/roles/cio.toml; expected another name, or an abbr or a code that tells them apart`,
	}},
	{"no number of pairs", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\nmax_pairs = 0\n[languages.de]"}}, []string{
		`hugo.toml:4:1: max_pairs is how many pairs may have a page; expected a number above 0`,
	}},
	{"too many pairs", []edit{{"hugo.toml", "[languages.de]", "[params.rolebook]\nmax_pairs = 2\n[languages.de]"}, {"data/roles/ceo.toml", "", strings.ReplaceAll(sound[cto], "CTO", "CEO")}}, []string{
		`hugo.toml:3:9: pairs = "all" of these roles are 3 comparisons in each language, more than 2; expected pairs = { nearest = 5 }, "listed", or max_pairs = 3 if so many are meant`,
	}},
	{"no base address", []edit{{"hugo.toml", "https://example.org/", "example.org"}}, []string{
		`hugo.toml:1:1: the base address "example.org" is not one; expected an address such as "https://example.org/handbook/"`,
	}},
	{"levels of a role without any", []edit{{cio, "[criteria.focus]", "[criteria.tasks.levels.senior.points.plan]\nde = \"x\"\nen = \"x\"\n[criteria.focus]"}}, []string{
		`data/roles/cio.toml:6:17: the role has no levels; expected them in this file, such as [levels.senior]`,
	}},
	{"levels of no ladder", []edit{{cto, "summary", "levels = [\"senior\"]\nsummary"}}, []string{
		`data/roles/cto.toml:2:1: no ladder has these levels; expected a table for each, such as [levels.senior] with name = { de = "…", en = "…" }, or a family with a ladder`,
	}},
	{"levels that are misspelt", []edit{{cto, "summary", "levels.senior = { name = { de = \"x\", en = \"x\" } }\nlevels.lead = { name = { de = \"y\", en = \"y\" }, after = \"senoir\" }\ncriteria.focus.levels.seinor = { de = \"x\", en = \"x\" }\nsummary"}}, []string{
		`data/roles/cto.toml:3:48: unknown level "senoir"; did you mean "senior"?`,
		`data/roles/cto.toml:4:23: the role has no level "seinor"; did you mean "senior"?`,
	}},
	{"a level without what it lacks", []edit{{cto, "summary", "levels.senior = { name = { de = \"x\", en = \"x\" } }\ncriteria.tasks.points.a = { de = \"x\", en = \"x\" }\ncriteria.tasks.levels.senior.without = [\"b\", \"a\"]\nsummary"}}, []string{
		`data/roles/cto.toml:4:23: "b" stands under without, but it is not held below; expected only what is`,
		`data/roles/cto.toml:4:23: nothing is left of "tasks"; expected not-applicable = true`,
	}},
	{"levels below levels", []edit{{cto, "summary", "levels.senior = { name = { de = \"x\", en = \"x\" } }\ncriteria.focus.levels.senior = { levels.senior = { de = \"x\", en = \"x\" } }\nsummary"}}, []string{
		`data/roles/cto.toml:3:23: "focus" has no value here, and takes none over; expected one, or not-applicable = true`,
		`data/roles/cto.toml:3:34: unknown key "levels"; expected "note", "depends", "next", "sources", "view", "not-applicable" or "value"`,
	}},
	{"a level that nobody can have", []edit{{cto, "summary", "levels.index = { name = { de = \"x\", en = \"x\" } }\nsummary"}, {cio, `["cto"]`, `["cto@index", "cto@senior"]`}}, []string{
		`data/roles/cio.toml:5:1: role "cto@index" names a level that is a reserved word; expected another id`,
		`data/roles/cio.toml:5:1: unknown role "cto@senior"; expected ROLE@LEVEL, with a role that has the level`,
		`data/roles/cto.toml:2:8: level "index" is a reserved word; expected another id`,
	}},
	{"two levels of one name", []edit{{cto, "summary", "levels.senior = { name = { de = \"x\", en = \"x\" } }\nlevels.lead = { name = { de = \"x\", en = \"x\" } }\nsummary"}}, []string{
		`data/roles/cto.toml:3:17: the role is called "CTO (x)" in language "de", as is the one of data/roles/cto.toml; expected another name, or an abbr or a code that tells them apart`,
	}},
	{"a ladder of nothing, and a family without one", []edit{{criteria, "technology = { de = \"Technik\", en = \"Technology\" }", "technology = { label = { de = \"Technik\", en = \"Technology\" }, ladder = \"tech\" }\n[ladders.teck]"}}, []string{
		`data/criteria.toml:2:63: unknown ladder "tech"; did you mean "teck"?`,
		`data/criteria.toml:3:10: ladder "teck" has no levels; expected a table for each, the first level first, such as [ladders.teck.junior]`,
	}},
	{"at most one may hold it", []edit{{duties, "sole = true", "sole = \"at-most-one\""}, {cto, "summary", "criteria.duties.budget = \"A\"\nsummary"}}, []string{
		`data/roles/cio.toml:10:1: at most one role may hold level "A" of item "budget"; cio, cto do`,
		`data/roles/cto.toml:2:17: at most one role may hold level "A" of item "budget"; cio, cto do`,
	}},
	{"no rule", []edit{{duties, "sole = true", "sole = \"two\""}, {duties, "label = { de = \"Budget\", en = \"Budget\" }", "label = { de = \"Budget\", en = \"Budget\" }\nsole = 1"}}, []string{
		`data/catalogues/duties.toml:3:60: unknown rule for sole; expected true or "one", "at-most-one", "at-least-one" or "any"`,
		`data/catalogues/duties.toml:7:1: unknown rule for sole; expected true or "one", "at-most-one", "at-least-one" or "any"`,
	}},
	{"none where at least one has to", []edit{{duties, "sole = true", "sole = \"at-least-one\""}, {cio, "budget = \"A\"", "budget = \"R\""}}, []string{
		`data/catalogues/duties.toml:5:8: warning: no role holds level "A" of item "budget"; give it to one, or say why under unassigned`,
	}},
	{"none where one may be, for one item", []edit{{duties, "label = { de = \"Budget\", en = \"Budget\" }", "label = { de = \"Budget\", en = \"Budget\" }\nsole = \"at-most-one\""}, {cio, "budget = \"A\"", "budget = \"R\""}, {cto, "summary", "x = 1\nsummary"}}, []string{
		`data/roles/cto.toml:2:1: unknown key "x"; expected ` + document.OneOf(roleKeys),
	}},
	{"several where any may be", []edit{{duties, "sole = true", "sole = \"any\""}, {cto, "summary", "criteria.duties.budget = \"A\"\nx = 1\nsummary"}}, []string{
		`data/roles/cto.toml:3:1: unknown key "x"; expected ` + document.OneOf(roleKeys),
	}},
	{"what no level means", []edit{{duties, "label = { de = \"Budget\", en = \"Budget\" }", "label = { de = \"Budget\", en = \"Budget\" }\nlevels.X = { de = \"x\", en = \"x\" }\nlevels.A = \"x\""}}, []string{
		`data/catalogues/duties.toml:7:8: unknown level "X"; expected "A" or "R"`,
		`data/catalogues/duties.toml:8:8: "A" needs one text a language; expected A = { de = "…", en = "…" }`,
	}},
	{"extends itself", []edit{{cto, "summary", "extends = \"cio\"\nsummary"}, {cio, "summary", "extends = \"cto\"\nsummary"}}, []string{
		`data/roles/cto.toml:2:1: role "cto" would extend itself; expected a role that does not take over from it`,
	}},
	{"extends nobody", []edit{{cto, "summary", "extends = \"ceo\"\nsummary"}}, []string{
		`data/roles/cto.toml:2:1: unknown role "ceo"; did you mean "cio"?`,
	}},
	{"levels as a list and as tables", []edit{{cto, "summary", "levels = [\"a\"]\n[levels.b]\n[summary]\nx"}}, []string{
		`data/roles/cto.toml:3:2: "levels" stands twice in the same table; delete one of the two, or join them`,
	}},
	{"a ladder in a role", []edit{{cto, "summary", "ladder = \"x\"\nsummary"}}, []string{
		`data/roles/cto.toml:2:1: a ladder belongs to a family; expected it there, in data/criteria.toml, and levels = ["…"] here`,
	}},
	{"levels with a note on nothing, and without a word", []edit{{cto, "summary", "levels.senior = { name = { de = \"x\", en = \"x\" } }\ncriteria.focus.levels.senior = { note = { de = \"x\", en = \"x\" } }\ncriteria.tasks.levels = {}\nsummary"}}, []string{
		`data/roles/cto.toml:3:23: "focus" has no value here, and takes none over; expected one, or not-applicable = true`,
		`data/roles/cto.toml:4:16: no level says anything; expected one of "senior", or no such key`,
	}},
	{"a note on what another role doesn't say", []edit{{cto, "summary", "extends = \"cio\"\ncriteria.vendors.note = { de = \"x\", en = \"x\" }\nsummary"}}, []string{
		`data/roles/cto.toml:3:10: "vendors" has no value here, and takes none over; expected one, or not-applicable = true`,
	}},
	{"a level whose id is too long with its role's", []edit{{cto, "summary", "levels." + strings.Repeat("a", 98) + " = { name = { de = \"x\", en = \"x\" } }\nsummary"}}, []string{
		`data/roles/cto.toml:2:8: the id cto@` + strings.Repeat("a", 98) + ` is longer than 100 characters; expected a shorter id of the role or the level`,
	}},
	{"a level of a draft", []edit{{cto, "summary", "status = \"draft\"\nlevels.senior = { name = { de = \"x\", en = \"x\" } }\nsummary"}, {cio, `["cto"]`, `["cto@senior"]`}, {"data/comparisons/cio-vs-cto@senior.toml", "", "weight = 1\n"}}, []string{
		`data/roles/cio.toml:5:1: role "cto@senior" is a draft, and what is published can't name it; take the name out, or the draft's status`,
	}},
}

// manyLevels returns further levels of a scale.
func manyLevels(n int) (levels string) {
	for i := range n {
		levels += fmt.Sprintf("L%d = { label = { de = \"x\", en = \"x\" } }\n", i)
	}
	return levels
}
