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
	page.Title, page.Type, page.Layout = retired.ID, handbook.SectionRoles, "retired"
	page.Build = &Build{List: "never"}
	retiredPage := RetiredPage{Page: page, What: what, Reason: v.unbroken(retired.Reason)}
	if retired.Instead != nil {
		instead := v.roleLink(retired.Instead)
		retiredPage.Instead = &instead
	}
	return retiredPage
}
