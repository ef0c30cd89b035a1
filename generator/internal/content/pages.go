package content

import (
	"iter"
	"slices"
	"strings"
	"sync"

	"rolebook/generator/internal/changelog"
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
	Stale     map[string][]string // the languages in which a file has translations that are older than their texts
	Published Published           // keeps its addresses, as far as the handbook says where it has gone
	Past      [][]changelog.Day   // what changed from day to day, by Language.Index; nil where nothing is known
	Words     []map[string]string // of the interface, by Language.Index and by their keys in i18n/; nil for none
	Handouts  bool                // handouts are printed
	Choice    []*handbook.Role    // roles that get a sheet of their own on paper; nil for none

	// Edited are the only roles that differ, in nothing but what they state, from
	// those of which the pages on disk were made; nil if anything may differ.
	Edited map[*handbook.Role]bool
}

// same reports whether a page that shows these roles alone is on disk as it is.
func (p *pages) same(roles ...*handbook.Role) bool {
	return p.Edited != nil && !slices.ContainsFunc(roles, func(r *handbook.Role) bool { return p.Edited[r] })
}

// Files returns the content files of a handbook, and others, in no particular order.
func Files(in Input, others ...File) iter.Seq[File] {
	return func(yield func(File) bool) {
		more := true
		add := func(file File) { more = more && yield(file) }
		p := newPages(in)
		eachLanguage(p, add, "roles/_index", p.rolesPage)
		eachLanguage(p, add, "comparisons/_index", p.comparisonsPage)
		for _, role := range p.Handbook.AllRoles {
			eachLanguage(p, add, "roles/"+role.ID+"/index", func(l *handbook.Language) RolePage { return p.rolePage(l, role) }, role)
		}
		for _, pair := range p.Pairs {
			page := func(l *handbook.Language) ComparisonPage { return p.comparisonPage(l, pair) }
			eachLanguage(p, add, "comparisons/"+pair.ID+"/index", page, pair.Roles[:]...)
		}
		p.sheetFiles(add)
		if p.Handouts {
			eachLanguage(p, add, "handout/index", p.bookletPage)
		}
		if p.Choice != nil {
			eachLanguage(p, add, strings.TrimPrefix(ChoicePath, "/")+"/index", p.choicePage)
		}
		legal := func(s handbook.Section) func(*handbook.Language) LegalPage {
			return func(l *handbook.Language) LegalPage { return p.legalPage(l, s) }
		}
		eachLanguage(p, add, privacyFolder+"/index", legal(handbook.SectionPrivacy))
		if p.site.Imprint != nil {
			eachLanguage(p, add, imprintFolder+"/index", legal(handbook.SectionImprint))
		}
		if p.site.Changes {
			eachLanguage(p, add, changesFolder+"/index", p.changesPage)
		}
		p.retiredFiles(add)
		p.rootFiles(add)
		for _, file := range others {
			add(file)
		}
	}
}

// pages makes front matter.
type pages struct {
	Input
	site        *handbook.Site
	listed      []compare.Pair // as the list of comparisons has them
	pairsOf     map[*handbook.Role][]compare.Pair
	place       map[string]int      // of a role or pair in its list, by id
	lost        map[string][]string // see lostPairs
	rows        []matrixRow
	gridColumns int                         // of a sheet
	named       []func() ([]Name, []Letter) // by Language.Index: see names
}

func newPages(in Input) *pages {
	p := &pages{
		Input: in, site: &in.Handbook.Site, listed: slices.SortedStableFunc(slices.Values(in.Pairs), curatedFirst),
		pairsOf: make(map[*handbook.Role][]compare.Pair), place: make(map[string]int),
	}
	if p.Words == nil {
		p.Words = make([]map[string]string, len(p.site.Languages))
	}
	if p.Past == nil {
		p.Past = make([][]changelog.Day, len(p.site.Languages))
	}
	p.lost, p.rows, p.gridColumns = p.lostPairs(), matrixRows(p.Handbook), p.Handbook.GridColumns()
	for _, l := range p.site.Languages {
		p.named = append(p.named, sync.OnceValues(func() ([]Name, []Letter) { return p.names(l) }))
	}
	for i, role := range p.Handbook.AllRoles {
		p.place[role.ID] = i
	}
	for i, pair := range p.listed {
		p.place[pair.ID] = i
		for _, role := range p.rolesOf(pair) {
			p.pairsOf[role] = append(p.pairsOf[role], pair)
		}
	}
	return p
}

// neighbours returns links to what stands before and after a place in a list.
func neighbours[T any](list []T, place int, link func(T) Link) (previous, next Link) {
	if place > 0 {
		previous = link(list[place-1])
	}
	if place+1 < len(list) {
		next = link(list[place+1])
	}
	return previous, next
}

// eachLanguage adds a file for every language; shown are the only roles on it, if
// there are any.
func eachLanguage[P any](p *pages, add func(File), path string, page func(*handbook.Language) P, shown ...*handbook.Role) {
	kept := len(shown) > 0 && p.same(shown...)
	for _, language := range p.site.Languages {
		add(File{Path: path + "." + language.Tag + ".md", Make: func() any { return page(language) }, Kept: kept})
	}
}

// page begins a page at an address below the site's root.
func (p *pages) page(l *handbook.Language, path string) (Page, *locale) {
	return Page{URL: path[len(l.Tag)+1:]}, p.locale(l, path)
}

// sectionPage begins the page of a section. Layouts have its title.
func (p *pages) sectionPage(l *handbook.Language, s handbook.Section) (Page, *locale) {
	page, v := p.page(l, l.SectionPath(s))
	page.Title = s
	return page, v
}

func (p *pages) rolePage(l *handbook.Language, role *handbook.Role) RolePage {
	page, v := p.page(l, l.RolePath(role.ID))
	page.Title, page.TitleLang = v.text(role.Name)
	page.Description = v.plain(role.Summary)
	page.Previous, page.Next = neighbours(p.Handbook.AllRoles, p.place[role.ID], v.roleLink)
	page.Card = p.roleCard(v, role)
	page.Outputs = p.pageOutputs(role.Rung == nil)
	page.Edit = p.editAddress(role.File())
	p.date(&page, role.Reviewed, role.File())
	page.Stale = p.stale(l, role.File())
	table, ladder := v.OneRole(p.Handbook, role), v.Ladder(p.Handbook, role)
	rolePage := RolePage{Page: page, Role: p.fullCard(v, role), Ladder: v.pageLadder(ladder, table)}
	rolePage.TableParts, rolePage.Levelled = v.tableParts(table), len(rolePage.Role.Levels) > 0
	rolePage.body = v.roleTableHTML(table, rolePage.Ladder != "")
	rolePage.Below = v.belowHTML(role, p.pairsOf[role])
	rolePage.Levelled = rolePage.Levelled || rolePage.Below != ""
	if rolePage.Ladder != "" {
		rolePage.Steps = v.stepsHTML(role, p.pairsOf)
	}
	if p.Handouts {
		rolePage.Handout = v.roleHandout(table, ladder, noAnchors)
	}
	rolePage.Accountable, rolePage.Comparisons = v.accountableHTML(table), v.pairsHTML(p.pairsOf[role], true)
	return rolePage
}

// fullCard shows all that a role says of itself before its criteria, on its own
// page: it does not lead there.
func (p *pages) fullCard(v *locale, role *handbook.Role) Role {
	card := v.card(role)
	card.Href = ""
	card.Draft, card.Facts = role.Draft, v.Facts(role, v.words)
	card.Aliases, card.Codes = v.Aliases(role), v.Codes(role.Codes)
	if whole := role.Whole(); whole.Levels != nil {
		link := v.roleLink(whole)
		link.ID = whole.ID
		card.Levels = append([]Link{link}, v.levelLinks(whole)...)
	}
	return card
}
