package rename_test

// template is a handbook in which one thing of each kind has the id "alpha", as
// have points of lists and words that are no ids. ‹role› is a place that names
// the role. ‹+role› is a line, and ‹,role› the end of an inline table, for former
// ids. ‹pair› is the comparison of alpha and gamma, which has no file.
var template = map[string]string{
	"hugo.toml": `title = "alpha"
[params]
roles = ["alpha", "/roles/alpha"]
pageRef = "/roles/alpha"
rolebook.holders = "published"
[languages.en]
weight = 1
[[menus.footer]] # alpha
name = "alpha"
pageRef = "/roles/‹role›"
[[menus.footer]]
name = "role:alpha"
pageRef = 'comparisons/‹role›-vs-beta/'
[[menus.footer]]
name = "/roles/alpha"
pageRef = "/about"
[[languages.en.menus.more]]
name = "alpha"
"pageRef" = """/comparisons/‹pair›"""
`,
	"data/criteria.toml": "\ufeff" + `# alpha
[families]
‹family› = { en = "alpha" } # alpha
beta = { en = "beta" }
delta = { label = { en = "alpha" }, parent = '‹family›' }
[groups]
	‹group› = { label = { en = "alpha" }‹,group› } # the group
	beta.label.en = "beta"

[criteria.‹criterion›] # alpha = "alpha"
group     = "‹group›" # alpha
kind      = "ratings"
catalogue = '‹catalogue›'
label     = { en = "alpha" } # the last line
‹+criterion›
# between
[criteria.superiors]
group = """‹group›"""
kind  = "roles"
label = { en = "alpha" }
[criteria.words]
group = "beta"
label.en = "alpha"
question = { en = "role:alpha" }
[criteria.points]
group = "beta"
kind = "list"
label.en = "alpha"
[criteria.place]
group = "beta"
kind = "choice"
several = true
label.en = "alpha"
[criteria.place.choices]
"‹choice›" = { label = { en = "alpha" }, description.en = "[alpha](role:‹role›)" }
editors.label.en = "alpha"
[criteria.day]
group = "beta"
kind = "choice"
label.en = "alpha"
choices = { alpha = { label.en = "alpha" }, editors = { label.en = "beta" } }
[criteria.others]
group = "beta"
kind = "ratings"
catalogue = "beta"
label.en = "alpha"
`,
	"data/catalogues/‹catalogue›.toml": `label.en = "alpha"
‹+catalogue›
[scale]
‹level› = { label = { en = "alpha" } }
editors = { label = { en = "beta" } }
[groups]
‹group of items› = { label.en = "alpha" } # alpha
beta.label.en = "beta"
[items.'‹item›']
group = "‹group of items›"
label = { en = "alpha" }
unassigned = { en = "[alpha](role:‹role›) [alpha](item:‹catalogue›/‹item›)" }
codes = { beta = "alpha", ‹classification› = "alpha" }
‹+item›
[items.beta]
group = 'beta'
[items.beta.label]
en = "[alpha](role:alpha)"
`,
	"data/catalogues/beta.toml": `label = { en = "alpha" }
[scale]
alpha = { label = { en = "alpha" }, description.en = "[alpha](item:beta/alpha) [alpha](item:‹catalogue›/‹item›)" }
[items]
alpha = { label = { en = "alpha" } }
`,
	"data/classifications.toml": `[‹classification›] # alpha
label.en = "alpha"
url = "https://alpha.example/alpha/{code}"
["beta"]
label = { en = "alpha" }
`,
	"data/sources.toml": `[‹source›]
title = "alpha"
publisher = "alpha"
["beta"]
title = "alpha"
`,
	"data/holders.toml": `[‹role›."alpha"] # alpha
since = 2026-01-01
`,
	"data/retired.toml": `[roles.gone]
reason = { en = "[alpha](role:‹role›)" }
instead = "‹role›"
[pages."en/alpha/"]
reason = { en = "[alpha](role:‹role›)" }
instead = '‹role›' # alpha
`,
	"data/roles/‹role›.toml": `# alpha
abbr = "alpha"
name = { en = "alpha" } # alpha
family = "‹family›"
‹+role›

# alpha
[summary]
en = "alpha [me](role:‹role›)"
[criteria]
words.en = "[gamma](role:gamma)"
place.levels.one = [ '‹choice›' ]
[levels.one]
name.en = "alpha"
summary.en = "[alpha](role:‹role›)"
`,
	"data/roles/beta.toml": `name = { en = "alpha" }
aliases = { en = ["role:alpha"] }
extends = '‹role›'
codes.‹classification› = ["alpha", 'beta']
family = "beta"
summary.en = """
See [it](role:‹role›), ` + "`[alpha](role:alpha)`" + `, role:alpha, \
[two](role:alpha-two) and [x](https://example.org/role:alpha "role:alpha")."""
[criteria]
superiors = [ "‹role›", # alpha
	'alpha-two', ]
‹criterion› = { "‹item›" = "‹level›", beta = '''‹level›''' }
others = { alpha = "alpha" }
[criteria.words]
value.en = """See [a], [b][alpha], <item:‹catalogue›/‹item›>, <item:‹catalogue›/beta> and item:alpha/alpha.

[a]: role:‹role›
[alpha]: <role:‹role›>
"""
note = { en = '<role:‹role›>' }
depends.en = "\u0061lpha [alpha](<role:‹role›> 'role:alpha')"
sources = ["‹source›", "beta"]
[criteria.points]
sources = [
	"beta",
	"‹source›", # alpha
]
[criteria.points.points.alpha]
en = "alpha [alpha](role:‹role›)"
`,
	"data/roles/alpha-two.toml": `name.en = "alpha-two"
codes = { "‹classification›" = "alpha" } # alpha
summary.en = "alpha"
"criteria" . "‹criterion›" .items.'‹item›' = '‹level›' # alpha
criteria.‹criterion›.items.beta = "editors"
criteria.‹criterion›.view = "editors"
criteria.superiors.roles = ["gamma", "‹role›"]
criteria.place = { value = ["editors", '‹choice›'], view = "editors", note.en = "alpha" }
criteria.day = "alpha"
criteria.superiors.not-applicable = false
criteria.points.points.alpha.en = "alpha"
criteria.points.sources = ['‹source›']
levels.alpha.name.en = "alpha"
levels.alpha.extends = "‹role›@one"
criteria.‹criterion›.levels.alpha.items.'‹item›' = '‹level›'
criteria.others.levels.alpha.alpha = "alpha"
criteria.superiors.levels.alpha = ["‹role›", '‹role›@one']
criteria.points.levels.alpha.sources = ["‹source›"]
criteria.points.levels.alpha.points.beta.en = "alpha [alpha](role:‹role›@one)"
`,
	"data/roles/gamma.toml":                     "name.en = \"gamma\"\nsummary.en = \"alpha\"\nfamily = '‹family›'",
	"data/comparisons/alpha-two-vs-‹role›.toml": "",
	"data/comparisons/‹role›@one-vs-beta.toml":  "",
	"data/comparisons/‹role›-vs-beta.toml": `gist = { ‹role›.en = "[alpha](role:‹role›)", beta.en = "B" }
misconception.en = 'alpha [alpha](role:‹role›) [alpha](item:‹catalogue›/‹item›)'
[notes.‹criterion›] # alpha
en = "[alpha](role:‹role›)"
[notes]
words.en = "alpha [alpha](role:‹role›)"
[decisions.alpha] # alpha
question.en = "alpha"
decides = '‹role›'
reason.en = "alpha [alpha](role:‹role›)"
`,
	"content/about.en.md": "\ufeff" + `---
title: "role:alpha"
description: "[alpha](role:alpha)"
---
# alpha {#alpha}

[a](role:‹role›#‹criterion›) [b](/roles/‹role›/#group-‹group›) [c](comparison:‹role›-vs-beta#‹criterion›-‹item›)
[d](/comparisons/‹pair›/#others-alpha) [e][] [f](/matrix#‹criterion›) [g](/responsibilities/#‹criterion›-‹item›)
[own](#alpha) [about](/about#alpha) [two](role:alpha-two#group-beta) [h](comparison:alpha-two-vs-‹role›)
[i](https://example.org/#alpha "#alpha") [j](role:‹role›@one) [k](/roles/‹role›@one/) [l](comparison:‹role›@one-vs-beta)
[m](item:‹catalogue›/‹item›) [n](item:beta/alpha) [o](https://example.org/item:alpha/alpha)

    [alpha](role:alpha)

| a | b |
|---|---|
| [alpha](role:‹role›) | ` + "`role:alpha` [alpha](comparison:‹pair›)" + ` |

[e]: role:‹role› "role:alpha"
`,
	"content/notes.txt.bak~": "[alpha](role:alpha)",
}
