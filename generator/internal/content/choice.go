package content

import (
	"cmp"
	"slices"
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
	var files []string
	for _, role := range p.Choice {
		files = append(files, role.File())
	}
	curated := p.curatedOf(p.Choice)
	page.Description = v.Answer(p.Choice, curated)
	p.date(&page, slices.MaxFunc(p.Choice, byReview).Reviewed, files...)
	table := v.Table(compare.Roles(p.Handbook, p.Choice, false), curated)
	choice := ChoicePage{Page: page, Address: p.addressOf(l), Wide: len(p.Choice) > portraitRoles}
	choice.Title, choice.Comparison = v.chosen(p.Choice, table, curated)
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
	var names, headings []string
	for _, role := range roles {
		names, headings = append(names, role.Short(v.Language.Index)), append(headings, v.nameHTML(role))
	}
	return strings.Join(names, " vs. "), Comparison{Heading: strings.Join(headings, versus), Answers: v.hyphenated(v.answersHTML(t, nil))}
}

func byReview(a, b *handbook.Role) int { return cmp.Compare(a.Reviewed, b.Reviewed) }

// curatedOf returns what somebody wrote about two roles, or nil.
func (p *pages) curatedOf(roles []*handbook.Role) *handbook.Curated {
	for _, c := range p.Handbook.Comparisons {
		if len(roles) == 2 && slices.Contains(roles, c.Roles[0]) && slices.Contains(roles, c.Roles[1]) {
			return c
		}
	}
	return nil
}

// addressOf returns where the site shows the chosen roles: on the page of a pair, or else in the
// matrix.
func (p *pages) addressOf(l *handbook.Language) string {
	for _, pair := range p.Pairs {
		if len(p.Choice) == 2 && slices.Contains(p.Choice, pair.Roles[0]) && slices.Contains(p.Choice, pair.Roles[1]) {
			return l.ComparisonPath(pair.ID)
		}
	}
	return l.SectionPath(handbook.SectionMatrix) + "?roles=" + strings.Join(ident.Of(p.Choice, func(r *handbook.Role) string { return r.ID }), ",")
}
