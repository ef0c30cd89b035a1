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
			return p.retiredPage(l, "role", retired, p.retiredPaths(l, retired)[0])
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
			if !yield(File{Path: name, Make: func() any { return p.retiredPage(l, "page", retired, retired.ID) }}) {
				return
			}
		}
	}
}

// retiredPaths returns the addresses that lead to the page of a retired role, its own
// first: also those of comparisons with it.
func (p *pages) retiredPaths(l *handbook.Language, retired *handbook.Retired) []string {
	return append(below(sectionPaths(l, handbook.SectionRoles), []string{retired.ID}),
		below(sectionPaths(l, handbook.SectionComparisons), p.lost[retired.ID])...)
}

// retiredPage says why something is gone.
func (p *pages) retiredPage(l *handbook.Language, what string, retired *handbook.Retired, path string) RetiredPage {
	page, v := p.page(l, path, retired.ID)
	page.Type, page.Layout = string(handbook.SectionRoles), "retired"
	page.Build = &Build{List: "never"}
	retiredPage := RetiredPage{Page: page, What: what, Reason: v.html(retired.Reason)}
	if retired.Instead != nil {
		role := v.role(retired.Instead)
		retiredPage.Instead = &Link{Title: role.Name, Lang: role.NameLang, Href: role.Href}
	}
	return retiredPage
}
