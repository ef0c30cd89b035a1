package content

import (
	"bytes"
	"strings"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/view"
)

// Pageless is how many content files of a handbook in so many languages make no HTML
// page, at most: llms.txt, the template of short links, and in each language the
// folder of the pages outside the languages and the template of redirects.
func Pageless(languages int) int { return 2 + 2*languages }

// rootFiles adds the pages outside the language trees: the site's front door, the page
// for addresses that lead nowhere, llms.txt and the templates of redirects and short
// links. Hugo knows no page without a language, so they belong to one, with an
// absolute address, and stay out of lists and the sitemap.
func (p *pages) rootFiles(add func(File)) {
	// A section gets a page in every language; this one gets none.
	eachLanguage(p, add, "root/_index", func(*handbook.Language) Page {
		return Page{Title: "root", URL: "root/", Build: &Build{List: "never", Render: "never"}}
	})
	file := func(name string, l *handbook.Language, page func() any) {
		add(File{Path: "root/" + name + "." + l.Tag + ".md", Make: page})
	}
	first := p.site.Languages[0]
	file("home", first, func() any {
		targets := p.targets("", func(l *handbook.Language) string { return l.Tag + "/" })
		return DoorPage{rootPage("home", "/", "front-door", formatHTML), targets}
	})
	file("404", first, func() any { return rootPage("404", "/404.html", "not-found", formatHTML) })
	if p.site.Markdown {
		file("llms", first, func() any { return p.llmsPage() })
	}
	for _, l := range p.site.Languages {
		file("redirect", l, func() any { return rootPage("redirect", "/"+redirectTemplate(l), "redirect", formatHTML) })
	}
	file("short-link", first, func() any { return rootPage("short link", "/"+shortLinkTemplate, "short-link", formatHTML) })
}

// unlisted is for pages that no list of pages has.
var unlisted = &Build{List: "never"}

// rootPage begins a page outside the language trees.
func rootPage(title, address, layout, format string) Page {
	return Page{Title: title, URL: address, Layout: layout, Outputs: []string{format}, Build: unlisted}
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

// LLMsPage is llms.txt: the way to the Markdown versions of the pages, for
// language models (https://llmstxt.org). Hand-written pages are added by the
// layout.
type LLMsPage struct {
	Page
	Languages []LanguageList `json:"languages"`
}

// LanguageList is the list of pages in one language.
type LanguageList struct {
	Tag   string `json:"tag"`   // the language's key
	Label string `json:"label"` // its name, in itself
	List  string `json:"list"`  // Markdown: roles and curated comparisons; siteSign stands for the site's address
}

// siteSign stands for the address of the site, with a slash at its end. No text has
// it: control characters are refused.
const siteSign = "\x01"

func (p *pages) llmsPage() LLMsPage {
	page := LLMsPage{Page: rootPage("llms.txt", "/llms.txt", "llms", formatLLMs)}
	for _, l := range p.site.Languages {
		v := p.locale(l, "")
		w := markdownWriter{new(bytes.Buffer), v}
		line := func(title, path, note string) {
			w.write("- [", lineStart(title), "](", siteSign, path, "index.md)")
			if note != "" {
				w.write(": ", lineStart(note))
			}
			w.write("\n")
		}
		for _, role := range p.Handbook.AllRoles {
			line(v.fullName(role), l.RolePath(role.ID), v.plain(role.Summary))
		}
		for _, pair := range p.Pairs {
			if pair.Curated != nil {
				line(v.pairTitle(pair), l.ComparisonPath(pair.ID), v.Answer(pair.Roles[:], pair.Curated))
			}
		}
		page.Languages = append(page.Languages, LanguageList{Tag: l.Tag, Label: l.Name, List: w.String()})
	}
	return page
}

// The folders of the imprint and of the page on privacy. Their names begin as no
// id may, so that they are in nobody's way.
const (
	imprintFolder = "site-imprint"
	privacyFolder = "site-privacy"
)

// LegalPage is the imprint, which says who answers for the site, or the page on privacy:
// what the site keeps of its readers, and who else might.
type LegalPage struct {
	Page
	Imprint *Imprint       `json:"imprint,omitempty"`
	Host    *handbook.Host `json:"host,omitempty"`
}

// Imprint is the imprint in the words of a language.
type Imprint struct {
	*handbook.Imprint
	Further []Fact `json:"further,omitempty"`
}

// Fact is a text with a label.
type Fact struct {
	view.Text
	Said string `json:"text"`
}

// legalPage makes one; the layouts have its title.
func (p *pages) legalPage(l *handbook.Language, section handbook.Section) LegalPage {
	page, v := p.sectionPage(l, section)
	page.Type, page.Layout = "legal", section
	if section == handbook.SectionImprint {
		return LegalPage{Page: page, Imprint: v.imprint(p.site.Imprint)}
	}
	return LegalPage{Page: page, Host: p.site.Host}
}

// imprint shows an imprint; nil for none.
func (v *locale) imprint(i *handbook.Imprint) *Imprint {
	if i == nil {
		return nil
	}
	shown := &Imprint{Imprint: i}
	for _, fact := range i.Further {
		shown.Further = append(shown.Further, Fact{v.Text(fact.Label), fact.Text})
	}
	return shown
}

// RetiredPage stands where a role, or another page, was given up.
type RetiredPage struct {
	Page
	What    string `json:"what"` // role or page
	Reason  *HTML  `json:"reason"`
	Instead Link   `json:"instead,omitzero"`
}

func (p *pages) retiredFiles(add func(File)) {
	for _, retired := range p.Handbook.Retired.Roles {
		eachLanguage(p, add, "roles/"+retired.ID+"/index", func(l *handbook.Language) RetiredPage {
			return p.retiredPage(l, "role", retired, l.RolePath(retired.ID))
		})
	}
	for _, retired := range p.Handbook.Retired.Pages {
		for _, l := range p.site.Languages {
			if strings.HasPrefix(retired.ID, l.Tag+"/") {
				name := "root/retired/" + strings.ReplaceAll(strings.Trim(retired.ID, "/"), "/", "~") + "." + l.Tag + ".md"
				add(File{Path: name, Make: func() any { return p.retiredPage(l, "page", retired, retired.ID) }})
			}
		}
	}
}

// retiredPage says why something is gone.
func (p *pages) retiredPage(l *handbook.Language, what string, retired *handbook.Retired, path string) RetiredPage {
	page, v := p.page(l, path)
	page.Title, page.Type, page.Layout, page.Build = retired.ID, handbook.SectionRoles, "retired", unlisted
	retiredPage := RetiredPage{Page: page, What: what, Reason: v.unbroken(retired.Reason)}
	if retired.Instead != nil {
		retiredPage.Instead = v.roleLink(retired.Instead)
	}
	return retiredPage
}
