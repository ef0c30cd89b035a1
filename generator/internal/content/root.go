package content

import (
	"rolebook/generator/internal/handbook"
)

// Pageless is how many content files of a handbook give no HTML page, at most:
// the folder of the pages outside the languages, and llms.txt.
const Pageless = 2

// rootFiles are the pages outside the language trees: the site's front door,
// the page for addresses that lead nowhere, and the short links. Hugo knows no
// page without a language, so they belong to the default one, with an absolute
// address, and stay out of lists and the sitemap.
func (p *pages) rootFiles(yield func(File) bool) {
	unlisted := &Build{List: "never"}
	file := func(path string, page func() any) bool {
		return yield(File{Path: "root/" + path + "." + p.site.Languages[0].Tag + ".md", Make: page})
	}
	// A section of its own would get a page; this one gets none.
	ok := file("_index", func() any {
		return Page{Title: "root", URL: "root/", Build: &Build{List: "never", Render: "never"}}
	}) && file("home", func() any {
		page := Page{Title: "home", URL: "/", Layout: "front-door", Outputs: onlyHTML, Build: unlisted}
		return GoPage{Page: page, Targets: p.targets("", func(l *handbook.Language) string { return l.Tag + "/" })}
	}) && file("404", func() any {
		page := Page{Title: "404", URL: "/404.html", Layout: "not-found", Outputs: onlyHTML, Build: unlisted}
		return GoPage{Page: page, Targets: p.targets("", func(l *handbook.Language) string { return l.Tag + "/" })}
	})
	if !ok || p.site.Markdown && !file("llms", func() any { return p.llmsPage() }) {
		return
	}
	for _, role := range p.handbook.Roles {
		path := func(l *handbook.Language) string { return rolePath(l, role.ID) }
		if !file(goPath+role.ID, func() any {
			v := newView(p.site, p.site.Languages[0], "")
			page := p.goPage(role.ID, v.fullName(role), append(names(role)[1:], p.lost[role.ID]...), path)
			page.Description, page.Card = v.plain(role.Summary), p.roleCard(v, role)
			return page
		}) {
			return
		}
	}
	for _, retired := range p.handbook.Retired.Roles {
		path := func(l *handbook.Language) string { return rolePath(l, retired.ID) }
		if !file(goPath+retired.ID, func() any { return p.goPage(retired.ID, retired.ID, p.lost[retired.ID], path) }) {
			return
		}
	}
	for _, pair := range p.pairs {
		path := func(l *handbook.Language) string { return pairPath(l, pair.ID) }
		if !file(goPath+pair.ID, func() any {
			v := newView(p.site, p.site.Languages[0], "")
			page := p.goPage(pair.ID, v.pairTitle(pair), pairNames(pair)[1:], path)
			if pair.Curated != nil {
				page.Description, page.Card = v.plain(pair.Curated.Gist), p.pairCard(v, pair)
			}
			return page
		}) {
			return
		}
	}
}

// goPath is where the short links are.
const goPath = "go/"

// goPage is the short link /go/ID/; aliases are other ids that lead there, too.
// What a link preview says of it is in the default language.
func (p *pages) goPage(id, title string, aliases []string, path func(*handbook.Language) string) GoPage {
	url := goPath + id + "/"
	page := Page{Title: title, URL: "/" + url, Layout: "go", Outputs: onlyHTML, Aliases: aliases, Build: &Build{List: "never"}}
	return GoPage{Page: page, Targets: p.targets(url, path)}
}

// targets gives the way from a page to another in every language.
func (p *pages) targets(from string, path func(*handbook.Language) string) []Target {
	targets := make([]Target, len(p.site.Languages))
	for i, language := range p.site.Languages {
		v := newView(p.site, language, from)
		targets[i] = Target{Lang: language.Locale, Href: v.href(path(language)), Label: language.Name}
	}
	return targets
}
