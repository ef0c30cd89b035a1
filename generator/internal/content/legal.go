package content

import (
	"strings"

	"rolebook/generator/internal/handbook"
)

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
	Labelled
	Text string `json:"text"`
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
		shown.Further = append(shown.Further, Fact{Labelled(v.Text(fact.Label)), fact.Text})
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
