package content

import (
	"rolebook/generator/internal/handbook"
)

// The folders of the imprint and of the page on privacy. Their names begin as no
// id may, so that they are in nobody's way.
const (
	imprintFolder = "site-imprint"
	privacyFolder = "site-privacy"
)

// ImprintPage says who answers for the site.
type ImprintPage struct {
	Page
	Imprint Imprint `json:"imprint"`
}

// Imprint is the imprint's facts, as hugo.toml has them.
type Imprint struct {
	Name        string   `json:"name"`
	Address     []string `json:"address"` // its lines
	Email       string   `json:"email"`
	Phone       string   `json:"phone,omitempty"`
	Responsible string   `json:"responsible,omitempty"`
	Further     []Fact   `json:"further,omitempty"`
}

// Fact is a text with a label.
type Fact struct {
	Label string `json:"label"`
	Lang  string `json:"lang,omitempty"` // of the label
	Text  string `json:"text"`
}

// PrivacyPage says what the site keeps of its readers, and who else might.
type PrivacyPage struct {
	Page
	Host *Host `json:"host,omitempty"`
}

// Host is who serves the site.
type Host struct {
	Name    string `json:"name"`
	Privacy string `json:"privacy,omitempty"` // an address on the web
}

// legalFiles are the pages that the law asks for, in every language.
func (p *pages) legalFiles(yield func(File) bool) {
	ok := p.eachLanguage(yield, privacyFolder+"/index", func(l *handbook.Language) any { return p.privacyPage(l) })
	if ok && p.site.Imprint != nil {
		p.eachLanguage(yield, imprintFolder+"/index", func(l *handbook.Language) any { return p.imprintPage(l) })
	}
}

// legalPage begins one; the layouts have its title.
func (p *pages) legalPage(l *handbook.Language, section handbook.Section) (Page, *locale) {
	page, v := p.sectionPage(l, section)
	page.Type, page.Layout = "legal", section
	return page, v
}

func (p *pages) imprintPage(l *handbook.Language) ImprintPage {
	page, v := p.legalPage(l, handbook.SectionImprint)
	return ImprintPage{Page: page, Imprint: *p.imprint(v)}
}

// imprint returns the imprint's facts, or nil where there is none.
func (p *pages) imprint(v *locale) *Imprint {
	i := p.site.Imprint
	if i == nil {
		return nil
	}
	imprint := &Imprint{Name: i.Name, Address: i.Address, Email: i.Email, Phone: i.Phone, Responsible: i.Responsible}
	for _, fact := range i.Further {
		label, lang := v.text(fact.Label)
		imprint.Further = append(imprint.Further, Fact{Label: label, Lang: lang, Text: fact.Text})
	}
	return imprint
}

func (p *pages) privacyPage(l *handbook.Language) PrivacyPage {
	legal, _ := p.legalPage(l, handbook.SectionPrivacy)
	page := PrivacyPage{Page: legal}
	if host := p.site.Host; host != nil {
		page.Host = &Host{Name: host.Name, Privacy: host.Privacy}
	}
	return page
}
