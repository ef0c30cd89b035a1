package content

import (
	"slices"

	"rolebook/generator/internal/handbook"
)

// What lists have at most, so that no page is larger than a megabyte: summaries of
// so many roles, and so many comparisons.
const (
	manyRoles       = 200
	listComparisons = 1000
)

func (p *pages) rolesPage(l *handbook.Language) RolesPage {
	page, v := p.sectionPage(l, handbook.SectionRoles)
	page.Outputs = []string{formatHTML, formatRSS}
	p.dateList(&page, nil)
	list := RolesPage{Page: page, Overview: p.locale(l, l.Tag+"/").overview(p.Handbook), Changes: p.changes(v)}
	if count := len(p.Handbook.Roles); count > manyRoles {
		list.Many = count
	}
	list.Families = p.families(v)
	return list
}

// families returns the roles by their families; those without come last.
func (p *pages) families(v *locale) []Family {
	var families []Family
	for _, family := range slices.Concat(p.Handbook.Families, []*handbook.Family{nil}) {
		entry := Family{}
		if family != nil {
			entry.Labelled = Labelled(v.Text(family.Label))
		}
		for _, role := range p.Handbook.Roles {
			if role.Family == family {
				card := v.card(role)
				if len(p.Handbook.Roles) > manyRoles {
					card.Summary = nil
				}
				entry.Roles = append(entry.Roles, card)
			}
		}
		if len(entry.Roles) > 0 {
			families = append(families, entry)
		}
	}
	return families
}

func (p *pages) comparisonsPage(l *handbook.Language) ComparisonsPage {
	page, v := p.sectionPage(l, handbook.SectionComparisons)
	page.Outputs = onlyHTML
	p.dateList(&page, p.Pairs)
	listed := p.listed[:min(len(p.listed), listComparisons)]
	list := ComparisonsPage{Page: page, Choice: p.choice(v), More: len(p.listed) - len(listed)}
	for _, pair := range listed {
		if link := v.pairCard(pair); pair.Curated == nil {
			list.Others = append(list.Others, link)
		} else {
			list.Curated = append(list.Curated, link)
		}
	}
	return list
}
