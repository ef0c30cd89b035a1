package content

import "rolebook/generator/internal/handbook"

// The folders of the imprint and of the page on privacy. Their names begin as no
// id may, so that they are in nobody's way.
const (
	imprintFolder = "site-imprint"
	privacyFolder = "site-privacy"
)

// ImprintPage says who answers for the site.
type ImprintPage struct {
	Page
	Imprint *Imprint `json:"imprint"`
}

// Imprint is the imprint in the words of a language.
type Imprint struct {
	*handbook.Imprint
	Further []Fact `json:"further,omitempty"`
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
	Host *handbook.Host `json:"host,omitempty"`
}

func (p *pages) privacyPage(l *handbook.Language) PrivacyPage {
	page, _ := p.legalPage(l, handbook.SectionPrivacy)
	return PrivacyPage{page, p.site.Host}
}

func (p *pages) imprintPage(l *handbook.Language) ImprintPage {
	page, v := p.legalPage(l, handbook.SectionImprint)
	return ImprintPage{page, v.imprint(p.site.Imprint)}
}

// legalPage begins one; the layouts have its title.
func (p *pages) legalPage(l *handbook.Language, section handbook.Section) (Page, *locale) {
	page, v := p.sectionPage(l, section)
	page.Type, page.Layout = "legal", section
	return page, v
}

// imprint shows an imprint; nil for none.
func (v *locale) imprint(i *handbook.Imprint) *Imprint {
	if i == nil {
		return nil
	}
	shown := &Imprint{Imprint: i}
	for _, fact := range i.Further {
		label, lang := v.text(fact.Label)
		shown.Further = append(shown.Further, Fact{Label: label, Lang: lang, Text: fact.Text})
	}
	return shown
}
