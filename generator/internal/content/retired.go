package content

import (
	"strings"

	"rolebook/generator/internal/handbook"
)

// RetiredPage stands where a role, or another page, was given up.
type RetiredPage struct {
	Page
	What    string `json:"what"` // role or page
	Reason  *HTML  `json:"reason"`
	Instead *Link  `json:"instead,omitempty"`
}

func (p *pages) retiredFiles(yield func(File) bool) {
	for _, retired := range p.handbook.Retired.Roles {
		page := func(l *handbook.Language) any {
			paths := append(below(sectionPaths(l, handbook.SectionRoles), []string{retired.ID}),
				below(sectionPaths(l, handbook.SectionComparisons), p.lost[retired.ID])...)
			return p.retiredPage(l, "role", retired, paths)
		}
		if !p.eachLanguage(yield, "roles/"+retired.ID+"/index", page) {
			return
		}
	}
	for _, retired := range p.handbook.Retired.Pages {
		tag, _, _ := strings.Cut(retired.ID, "/")
		for _, l := range p.site.Languages {
			if l.Tag != tag {
				continue
			}
			name := "root/retired/" + strings.ReplaceAll(strings.Trim(retired.ID, "/"), "/", "~") + "." + tag + ".md"
			if !yield(File{Path: name, Make: func() any { return p.retiredPage(l, "page", retired, []string{retired.ID}) }}) {
				return
			}
		}
	}
}

// retiredPage says why something is gone, at all its addresses.
func (p *pages) retiredPage(l *handbook.Language, what string, retired *handbook.Retired, paths []string) RetiredPage {
	page, v := p.page(l, paths[0], retired.ID)
	page.Type, page.Layout = string(handbook.SectionRoles), "retired"
	page.Build = &Build{List: "never"}
	page.moved(l, paths)
	page.moved(l, p.frames(paths))
	retiredPage := RetiredPage{Page: page, What: what, Reason: v.html(retired.Reason)}
	if retired.Instead != nil {
		role := v.role(retired.Instead)
		retiredPage.Instead = &Link{Title: role.Name, Lang: role.NameLang, Href: role.Href}
	}
	return retiredPage
}
