package content

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"slices"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/history"
)

// File is one content file: its path, and either its bytes or a function that
// makes its front matter when it is time to write it.
type File struct {
	Path string // slash-separated, below the folder of content
	Data []byte
	Make func() any
	Kept bool // what is on disk is what would be made
}

// Input is what pages are made from.
type Input struct {
	Handbook  *handbook.Handbook
	Pairs     []compare.Pair      // those with a page
	Changed   history.Dates       // files that are not in it are as old as their review says
	Published Published           // keeps its addresses, as far as the handbook says where it has gone
	Words     []map[string]string // of the interface, by Language.Index and by their keys in i18n/; nil for none
	Handouts  bool                // handouts are printed

	// Edited are the only roles that differ, in nothing but what they state, from
	// those of which the pages on disk were made; nil if anything may differ.
	Edited map[*handbook.Role]bool
}

// same reports whether a page that shows these roles alone is on disk as it is.
func (p *pages) same(roles ...*handbook.Role) bool {
	return p.edited != nil && !slices.ContainsFunc(roles, func(r *handbook.Role) bool { return p.edited[r] })
}

// Files returns the content files of a handbook, in no particular order.
func Files(in Input) iter.Seq[File] {
	p := newPages(in)
	return Join(
		p.listFiles, p.roleFiles, p.pairFiles, p.retiredFiles,
		p.matrixFiles, p.gridFiles, p.handoutFiles, p.aToZFiles, p.legalFiles, p.rootFiles, p.templateFiles,
	)
}

// pages makes front matter.
type pages struct {
	handbook *handbook.Handbook
	site     *handbook.Site
	pairs    []compare.Pair
	listed   []compare.Pair // the same, as the list of comparisons has them
	pairsOf  map[*handbook.Role][]compare.Pair
	place    map[string]int // of a role or pair in its list, by id
	changed  history.Dates
	words    []map[string]string
	handouts bool
	edited   map[*handbook.Role]bool // see Input

	published Published
	retired   map[string]bool     // ids of retired roles
	lost      map[string][]string // see lostPairs
}

func newPages(in Input) *pages {
	p := &pages{
		handbook: in.Handbook, site: &in.Handbook.Site, pairs: in.Pairs, pairsOf: pairsByRole(in.Pairs),
		changed: in.Changed, words: in.Words, handouts: in.Handouts, edited: in.Edited, published: in.Published, retired: make(map[string]bool),
	}
	if p.words == nil {
		p.words = make([]map[string]string, len(p.site.Languages))
	}
	for _, role := range p.handbook.Retired.Roles {
		p.retired[role.ID] = true
	}
	p.lost = p.lostPairs()
	p.listed = slices.SortedStableFunc(slices.Values(p.pairs), curatedFirst)
	p.place = make(map[string]int, len(p.handbook.Roles)+len(p.listed))
	for i, role := range p.handbook.Roles {
		p.place[role.ID] = i
	}
	for i, pair := range p.listed {
		p.place[pair.ID] = i
	}
	return p
}

// neighbours returns links to what stands before and after a place in a list.
func neighbours[T any](list []T, place int, link func(T) Link) (previous, next *Link) {
	at := func(i int) *Link {
		if i < 0 || i >= len(list) {
			return nil
		}
		found := link(list[i])
		return &found
	}
	return at(place - 1), at(place + 1)
}

func pairsByRole(pairs []compare.Pair) map[*handbook.Role][]compare.Pair {
	of := make(map[*handbook.Role][]compare.Pair)
	for _, pair := range pairs {
		for _, role := range pair.Roles {
			of[role] = append(of[role], pair)
		}
	}
	for _, list := range of {
		slices.SortStableFunc(list, curatedFirst)
	}
	return of
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
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.ID, b.ID))
}

// eachLanguage returns a file for every language; shown are the only roles on it, if
// there are any.
func (p *pages) eachLanguage(yield func(File) bool, path string, page func(*handbook.Language) any, shown ...*handbook.Role) bool {
	kept := len(shown) > 0 && p.same(shown...)
	for _, language := range p.site.Languages {
		file := File{Path: fmt.Sprintf("%s.%s.md", path, language.Tag), Make: func() any { return page(language) }, Kept: kept}
		if !yield(file) {
			return false
		}
	}
	return true
}

// page begins a page at an address below the site's root.
func (p *pages) page(l *handbook.Language, path, title string) (Page, *locale) {
	return Page{Title: title, URL: path[len(l.Tag)+1:]}, p.locale(l, path)
}

// sectionPage begins the page of a section.
func (p *pages) sectionPage(l *handbook.Language, s handbook.Section) (Page, *locale) {
	page, v := p.page(l, sectionPath(l, s), string(s))
	return page, v
}

func (p *pages) roleFiles(yield func(File) bool) {
	for _, role := range p.handbook.Roles {
		if !p.eachLanguage(yield, "roles/"+role.ID+"/index", func(l *handbook.Language) any { return p.rolePage(l, role) }, role) {
			return
		}
	}
}

func (p *pages) pairFiles(yield func(File) bool) {
	for _, pair := range p.pairs {
		if !p.eachLanguage(yield, "comparisons/"+pair.ID+"/index", func(l *handbook.Language) any { return p.comparisonPage(l, pair) }, pair.Roles[:]...) {
			return
		}
	}
}

func (p *pages) rolePage(l *handbook.Language, role *handbook.Role) RolePage {
	name, lang := p.locale(l, "").text(role.Name)
	page, v := p.page(l, rolePath(l, role.ID), name)
	page.TitleLang = lang
	p.date(&page, role.Reviewed, role.File())
	page.Edit = p.editAddress(role.File())
	page.Card = p.roleCard(v, role).at(v.path)
	page.Description = v.plain(role.Summary)
	page.Previous, page.Next = neighbours(p.handbook.Roles, p.place[role.ID], v.roleLink)
	rolePage := RolePage{Page: page, Role: p.fullCard(v, role)}
	table := v.Table(compare.Roles(p.handbook, []*handbook.Role{role}, true), nil)
	rolePage.Groups, rolePage.body = headings(table), v.tableHTML(table, "role.caption", true)
	rolePage.Handout = p.handoutHTML(v, table, "role.caption", nil)
	rolePage.Outputs = p.pageOutputs(true)
	for _, pair := range p.pairsOf[role] {
		rolePage.Comparisons = append(rolePage.Comparisons, v.pairLink(pair))
	}
	rolePage.References = v.references()
	return rolePage
}

// rolePaths returns the addresses that lead to a role's page, its own first: also
// those of comparisons with a role that this one took in.
func (p *pages) rolePaths(l *handbook.Language, role *handbook.Role) []string {
	return append(below(sectionPaths(l, handbook.SectionRoles), names(role)),
		below(sectionPaths(l, handbook.SectionComparisons), p.lost[role.ID])...)
}

// fullCard shows all that a role says of itself before its criteria, on its own
// page: it does not lead there.
func (p *pages) fullCard(v *locale, role *handbook.Role) Role {
	card := v.card(role)
	card.Href = ""
	card.Reviewed, card.Draft = role.Reviewed, role.Draft
	if role.Family != nil {
		card.Family, card.FamilyLang = v.text(role.Family.Label)
	}
	if v.language.Index < len(role.Aliases) {
		card.Aliases = role.Aliases[v.language.Index]
	}
	return card
}

func (p *pages) comparisonPage(l *handbook.Language, pair compare.Pair) ComparisonPage {
	page, v := p.page(l, pairPath(l, pair.ID), "")
	page.Title, page.TitleLang = v.pairTitle(pair), v.pairLink(pair).Lang
	files := []string{pair.Roles[0].File(), pair.Roles[1].File()}
	if pair.Curated != nil {
		files = append(files, pair.Curated.File())
		page.Edit = p.editAddress(pair.Curated.File())
		page.Card = p.pairCard(v, pair).at(v.path)
	}
	p.date(&page, max(pair.Roles[0].Reviewed, pair.Roles[1].Reviewed), files...)
	page.Previous, page.Next = neighbours(p.listed, p.place[pair.ID], v.pairLink)
	comparison := ComparisonPage{Page: page, Pair: pair.ID, Heading: v.pairHeading(pair), Curated: pair.Curated != nil}
	var notes []handbook.Prose
	if pair.Curated != nil {
		comparison.Description = v.plain(pair.Curated.Gist)
		comparison.Gist = v.html(pair.Curated.Gist)
		comparison.Misconception = v.html(pair.Curated.Misconception)
		notes = pair.Curated.Notes
	}
	for _, role := range pair.Roles {
		comparison.Roles = append(comparison.Roles, v.role(role))
	}
	compared := compare.Roles(p.handbook, pair.Roles[:], false)
	table := v.Table(compared, notes)
	comparison.Glance = v.glanceHTML(p.handbook, compared, table)
	if len(table.Groups) > 0 {
		comparison.Groups, comparison.body = headings(table), v.tableHTML(table, "comparisonTable.caption", false)
	}
	if comparison.Curated {
		comparison.Handout = p.handoutHTML(v, table, "comparisonTable.caption", nil)
	}
	comparison.Outputs = p.pageOutputs(comparison.Curated)
	comparison.References = v.references()
	return comparison
}
