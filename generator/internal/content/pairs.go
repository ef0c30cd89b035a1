package content

import (
	"cmp"
	"math"
	"slices"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/view"
)

// rolesOf returns the roles of a pair that have a page in this site: those of an edition have it in
// the edition.
func (p *pages) rolesOf(pair compare.Pair) []*handbook.Role {
	if pair.Over == nil {
		return pair.Roles[:]
	}
	return []*handbook.Role{p.Handbook.Role(pair.Roles[1].ID)}
}

func curatedFirst(a, b compare.Pair) int {
	rank := func(p compare.Pair) int {
		switch {
		case p.Curated == nil:
			return math.MaxInt
		case p.Curated.Weight == 0:
			return math.MaxInt - 1
		}
		return p.Curated.Weight
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), behind(a.Over != nil, b.Over != nil), compareSteps(a, b), cmp.Compare(a.ID, b.ID))
}

// behind puts what is something behind what is not.
func behind(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// compareSteps puts pairs of a role's levels behind others, and in the order of the ladder.
func compareSteps(a, b compare.Pair) int {
	one, other := sameRole(a), sameRole(b)
	if one == nil || other == nil {
		return behind(one != nil, other != nil)
	}
	step := func(p compare.Pair) int { return slices.Index(p.Roles[1].Whole().Levels, p.Roles[1]) }
	return cmp.Or(cmp.Compare(one.ID, other.ID), step(a)-step(b))
}

func (p *pages) comparisonPage(l *handbook.Language, pair compare.Pair) ComparisonPage {
	page, v := p.page(l, l.ComparisonPath(pair.ID))
	h := pair.In(p.Handbook)
	v.h = h
	link := v.pairLink(pair)
	page.Title, page.TitleLang = link.Title, link.Lang
	page.Previous, page.Next = neighbours(p.listed, p.place[pair.ID], v.pairLink)
	page.Card = p.pairCard(v, pair)
	page.Outputs = p.pageOutputs(pair.Curated != nil)
	files := []string{pair.Roles[0].File(), pair.Roles[1].File()}
	if pair.Curated != nil {
		files = append(files, pair.Curated.File())
		page.Edit = p.editAddress(pair.Curated.File())
	}
	page.Description = v.Answer(pair.Roles[:], pair.Curated)
	p.date(&page, max(pair.Roles[0].Reviewed, pair.Roles[1].Reviewed), files...)
	page.Stale = p.stale(l, files...)
	table := v.Table(compare.Roles(h, pair.Roles[:], false), pair.Curated)
	comparison := ComparisonPage{
		Page: page, Comparison: v.comparison(pair, table), Curated: pair.Curated != nil,
		Roles: []Role{v.role(pair.Roles[0]), v.role(pair.Roles[1])}, Glance: v.hyphenated(v.glanceHTML(h, pair.Roles[:], table)),
		Related: v.pairsHTML(p.related(pair), false),
	}
	if pair.Over != nil {
		comparison.Today = pair.Roles[1].ID
	}
	said, rated := table.Split()
	comparison.body = v.hyphenated(v.dumbbellsHTML(said, rated)) + nextPart
	for _, row := range rated {
		comparison.Fine = comparison.Fine || len(row.Scale) >= fineScale
		comparison.Rated = append(comparison.Rated, Heading{row.ID, row.Label})
	}
	comparison.TableParts, comparison.Same, comparison.Similar = v.tableParts(said), table.SaysSame(), said.Similar()
	if len(said.Groups) > 0 {
		comparison.body += v.tableHTML(said, true)
	}
	if comparison.Curated && p.Handouts {
		comparison.Handout = v.handoutHTML(table, "comparisonTable.caption", noAnchors)
	}
	return comparison
}

// mostRelated is how many other comparisons a comparison leads to.
const mostRelated = 6

// related returns other comparisons of a pair's roles, the curated first.
func (p *pages) related(pair compare.Pair) []compare.Pair {
	var found []compare.Pair
	for _, curated := range []bool{true, false} {
		for _, role := range p.rolesOf(pair) {
			for _, other := range p.pairsOf[role] {
				if other.ID == pair.ID || (other.Curated != nil) != curated {
					continue
				}
				if found = append(found, other); len(found) == mostRelated {
					return found
				}
			}
		}
	}
	return found
}

// comparison returns what is said of a pair before its table.
func (v *locale) comparison(pair compare.Pair, t *view.Table) Comparison {
	comparison := Comparison{Pair: pair.ID, Heading: v.pairHeading(pair), Answers: v.hyphenated(v.answersHTML(t, pair.Curated))}
	if pair.Curated != nil {
		comparison.Misconception = v.html(pair.Curated.Misconception)
		comparison.Decisions = v.decisionsHTML(pair.Curated.Decisions)
	}
	return comparison
}
