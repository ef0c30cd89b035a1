package content

import (
	"rolebook/generator/internal/handbook"
)

// Pageless is how many content files of a handbook in so many languages make no HTML
// page, at most: llms.txt, the template of short links, and in each language the
// folder of the pages outside the languages and the template of redirects.
func Pageless(languages int) int { return 2 + 2*languages }

// rootFiles are the pages outside the language trees: the site's front door,
// and the page for addresses that lead nowhere. Hugo knows no
// page without a language, so they belong to the default one, with an absolute
// address, and stay out of lists and the sitemap.
func (p *pages) rootFiles(yield func(File) bool) {
	unlisted := &Build{List: "never"}
	file := func(path string, page func() any) bool {
		return yield(File{Path: "root/" + path + "." + p.site.Languages[0].Tag + ".md", Make: page})
	}
	// A section gets a page in every language; this one gets none.
	ok := p.eachLanguage(yield, "root/_index", func(*handbook.Language) any {
		return Page{Title: "root", URL: "root/", Build: &Build{List: "never", Render: "never"}}
	}) && file("home", func() any {
		page := Page{Title: "home", URL: "/", Layout: "front-door", Outputs: onlyHTML, Build: unlisted}
		return DoorPage{Page: page, Targets: p.targets("", func(l *handbook.Language) string { return l.Tag + "/" })}
	}) && file("404", func() any {
		page := Page{Title: "404", URL: "/404.html", Layout: "not-found", Outputs: onlyHTML, Build: unlisted}
		return DoorPage{Page: page, Targets: p.targets("", func(l *handbook.Language) string { return l.Tag + "/" })}
	})
	if ok && p.site.Markdown {
		file("llms", func() any { return p.llmsPage() })
	}
}

// goPath is where the short links are.
const goPath = "go/"

// targets returns the way from a page to another in every language.
func (p *pages) targets(from string, path func(*handbook.Language) string) []Target {
	targets := make([]Target, len(p.site.Languages))
	for i, language := range p.site.Languages {
		v := p.locale(language, from)
		targets[i] = Target{Lang: language.Locale, Href: v.href(path(language)), Label: language.Name}
	}
	return targets
}
