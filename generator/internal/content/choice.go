package content

import (
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/view"
)

// ChoicePath is Hugo's path of the sheet of roles that somebody chose. It is printed, and no
// part of a site.
const ChoicePath = "/handout/choice"

// ChoicePage is the sheet of roles that somebody chose, side by side, or of one on its own.
type ChoicePage struct {
	Page
	TableParts
	Comparison
	Role    *Role  `json:"role,omitempty"` // the only one
	Address string `json:"address"`        // from the root of the site: the page that shows them
	Wide    bool   `json:"wide,omitempty"` // it lies on its side
}

func (p *pages) choicePage(l *handbook.Language) ChoicePage {
	page, v := p.page(l, l.SectionPath(handbook.SectionHandout)+"choice/")
	page.Type, page.Outputs, page.Build = "choice", []string{formatHandout}, unlisted
	if len(p.Choice) == 1 {
		return p.roleChoice(page, v, p.Choice[0])
	}
	var files, ids []string
	reviewed := ""
	for _, role := range p.Choice {
		files, ids, reviewed = append(files, role.File()), append(ids, role.ID), max(reviewed, role.Reviewed)
	}
	pair := compare.PairOf(p.Pairs, p.Choice)
	page.Description = v.Answer(p.Choice, pair.Curated)
	p.date(&page, reviewed, files...)
	table := v.Table(compare.Roles(p.Handbook, p.Choice, false), pair.Curated)
	choice := ChoicePage{Page: page, Address: l.ComparisonPath(pair.ID), Wide: len(p.Choice) > portraitRoles}
	if pair.ID == "" {
		choice.Address = l.SectionPath(handbook.SectionMatrix) + "?roles=" + strings.Join(ids, ",")
	}
	choice.Title, choice.Comparison = v.chosen(p.Choice, table, pair.Curated)
	choice.Handout = v.handoutHTML(table, "comparisonTable.caption", noAnchors)
	choice.References = v.references()
	return choice
}

// roleChoice returns the sheet of one role, which may be a role at a level.
func (p *pages) roleChoice(page Page, v *locale, role *handbook.Role) ChoicePage {
	card := p.fullCard(v, role)
	page.Title, page.Description = role.Short(v.Language.Index), v.plain(role.Summary)
	p.date(&page, role.Reviewed, role.File())
	choice := ChoicePage{Page: page, Address: v.Language.RolePath(role.ID), Role: &card}
	choice.Handout = v.roleHandout(v.OneRole(p.Handbook, role), v.Ladder(p.Handbook, role), noAnchors)
	choice.References = v.references()
	return choice
}

// chosen returns what roles side by side are called, and what is said before their table.
func (v *locale) chosen(roles []*handbook.Role, t *view.Table, curated *handbook.Curated) (title string, said Comparison) {
	if len(roles) == 2 {
		pair := compare.Pair{Roles: [2]*handbook.Role(roles), Curated: curated}
		return v.pairTitle(pair), v.comparison(pair, t)
	}
	names := ident.Of(roles, func(r *handbook.Role) string { return r.Short(v.Language.Index) })
	headings := ident.Of(roles, v.nameHTML)
	return strings.Join(names, " vs. "), Comparison{Heading: strings.Join(headings, versus), Answers: v.hyphenated(v.answersHTML(t, nil))}
}
