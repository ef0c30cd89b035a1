package content

import (
	"cmp"
	"net/url"
	"slices"

	"rolebook/generator/internal/compare"
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
	list.Families, list.Levelled = p.families(v), len(p.Handbook.AllRoles) > len(p.Handbook.Roles)
	return list
}

// families returns the roles by their families; those without come last.
func (p *pages) families(v *locale) []Family {
	var families []Family
	all := p.Handbook.Roles // family by family
	for i, role := range all {
		if i == 0 || role.Family != all[i-1].Family {
			families = append(families, Family{Text: v.Builder.Family(role.Family)})
		}
		family, card := &families[len(families)-1], v.card(role)
		if len(all) > manyRoles {
			card.Summary = nil
		}
		family.Roles = append(family.Roles, card)
	}
	if len(families) > 0 && all[0].Family == nil {
		families = append(families[1:], families[0])
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

// Hugo's names of output formats; the last two are those of site/settings.toml.
const (
	formatHTML    = "html"
	formatRSS     = "rss"
	formatLLMs    = "llms"
	formatHandout = "handout" // what a handout is printed from; see site.Project
)

// onlyHTML is for pages that lead elsewhere: they have nothing of their own to
// say in another format.
var onlyHTML = []string{formatHTML}

// pageOutputs returns the formats in which Hugo renders a page with a table: besides
// the page itself, what its handout is printed from.
func (p *pages) pageOutputs(handout bool) []string {
	if handout && p.Handouts {
		return []string{formatHTML, formatHandout}
	}
	return onlyHTML
}

// date says when a page changed last: as git knows of the files that it is made
// from, or else when its roles were last read through.
func (p *pages) date(page *Page, reviewed string, files ...string) {
	page.Changed = p.Changed.Latest(files...)
	page.Day = cmp.Or(page.Changed, reviewed)
	page.LastMod = page.Day
}

// stale reports whether a page in a language is made of files with stale translations.
func (p *pages) stale(l *handbook.Language, files ...string) bool {
	return slices.ContainsFunc(files, func(file string) bool { return slices.Contains(p.Stale[file], l.Tag) })
}

// dateList says when a list changed last: with the latest of its roles, and of the
// comparisons on it.
func (p *pages) dateList(page *Page, pairs []compare.Pair) {
	var reviewed string
	var files []string
	for _, role := range p.Handbook.Roles {
		reviewed = max(reviewed, role.Reviewed)
		files = append(files, role.File())
	}
	for _, pair := range pairs {
		if pair.Curated != nil {
			files = append(files, pair.Curated.File())
		}
	}
	p.date(page, reviewed, files...)
}

// editAddress returns the address at which a file can be edited, or "".
func (p *pages) editAddress(file string) string {
	edit := p.site.Edit
	if member, name := p.Handbook.MemberOf(file); member != nil {
		edit, file = member.Edit, name
	}
	if edit == "" {
		return ""
	}
	return edit + (&url.URL{Path: file}).EscapedPath()
}

// Change is an entry of the feed of changes to roles.
type Change struct {
	Title   string `json:"title"`
	Href    string `json:"href"` // relative to the list of roles
	Changed string `json:"changed"`
	Summary string `json:"summary"`
}

// mostChanges is how many entries the feed has at most.
const mostChanges = 50

// day returns the day on which a role changed or was read through last, or "".
func (p *pages) day(r *handbook.Role) string {
	return cmp.Or(p.Changed.Latest(r.File()), r.Reviewed)
}

// changes returns the roles whose day of change is known, the latest first.
func (p *pages) changes(v *locale) []Change {
	roles := slices.DeleteFunc(slices.Clone(p.Handbook.Roles), func(r *handbook.Role) bool { return p.day(r) == "" })
	slices.SortFunc(roles, func(a, b *handbook.Role) int {
		return cmp.Or(-cmp.Compare(p.day(a), p.day(b)), cmp.Compare(a.ID, b.ID))
	})
	var changes []Change
	for _, role := range roles[:min(len(roles), mostChanges)] {
		changes = append(changes, Change{
			Title: v.fullName(role), Href: v.href(v.Language.RolePath(role.ID)),
			Changed: p.day(role), Summary: v.plain(role.Summary),
		})
	}
	return changes
}
