package content

import (
	"slices"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
)

// Addresses are paths from the root of the site, without a slash before them.

// Published is what has ever been published: the register of links.
type Published interface {
	// Names returns the NAMEs of the addresses PREFIX NAME /.
	Names(prefix string) []string
}

// sectionPaths returns the addresses that a section has had, today's first.
func sectionPaths(l *handbook.Language, s handbook.Section) []string {
	paths := []string{l.SectionPath(s)}
	for _, former := range l.FormerPaths[s] {
		paths = append(paths, l.Tag+"/"+former+"/")
	}
	return paths
}

// below returns the addresses of a page that has had the names in a section that
// has had the addresses; today's, made of the first two, first.
func below(sections, names []string) []string {
	paths := make([]string, 0, len(sections)*len(names))
	for _, section := range sections {
		for _, name := range names {
			paths = append(paths, section+name+"/")
		}
	}
	return paths
}

// names returns the ids that a role has had, today's first.
func names(r *handbook.Role) []string { return append([]string{r.ID}, r.FormerIDs...) }

// pairNames returns the ids that a pair's page has had or could be looked for
// under: today's first, then the other order, and both orders of former ids.
func pairNames(pair compare.Pair) []string {
	all := []string{pair.ID}
	for _, a := range names(pair.Roles[0]) {
		for _, b := range names(pair.Roles[1]) {
			for _, name := range []string{compare.PairID(a, b), compare.PairID(b, a)} {
				if name != pair.ID {
					all = append(all, name)
				}
			}
		}
	}
	return all
}

// lostPairs returns the published ids of pairs whose page is gone since one of the
// roles was retired, or both became one; by the id of what they lead to: the
// retired role, or the role.
func (p *pages) lostPairs() map[string][]string {
	retired := func(id string) string { // a role stands for its levels
		for _, r := range p.Handbook.Retired.Roles {
			if whole, _, _ := strings.Cut(id, ident.AtLevel); r.ID == id || r.ID == whole {
				return r.ID
			}
		}
		return ""
	}
	lost := make(map[string][]string)
	for _, id := range PublishedPairs(p.site, p.Published) {
		first, second, _ := strings.Cut(id, ident.Versus)
		a, b := p.Handbook.RoleEver(first), p.Handbook.RoleEver(second)
		switch {
		case retired(first) != "":
			lost[retired(first)] = append(lost[retired(first)], id)
		case retired(second) != "":
			lost[retired(second)] = append(lost[retired(second)], id)
		case a != nil && a == b:
			lost[a.ID] = append(lost[a.ID], id)
		}
	}
	return lost
}

// retiredNames returns the ids that a retired role has had in addresses, those of its levels
// included.
func (p *pages) retiredNames(id string) []string {
	return append([]string{id}, everNamed(p.site, p.Published, handbook.SectionRoles, func(name string) bool {
		return strings.HasPrefix(name, id+ident.AtLevel) && !strings.Contains(name, ident.Versus)
	})...)
}

// PublishedPairs returns the ids of the pairs that have ever had a page, sorted;
// a pair may be there in both orders, and under former ids.
func PublishedPairs(site *handbook.Site, published Published) []string {
	return everNamed(site, published, handbook.SectionComparisons, func(name string) bool { return strings.Contains(name, ident.Versus) })
}

// everNamed returns the names that pages of a section, or short links, have ever had, sorted, as far
// as they are asked for.
func everNamed(site *handbook.Site, published Published, s handbook.Section, asked func(name string) bool) []string {
	sections := []string{goPath}
	for _, l := range site.Languages {
		sections = append(sections, sectionPaths(l, s)...)
	}
	var names []string
	for _, section := range sections {
		names = append(names, published.Names("/"+section)...)
	}
	names = slices.DeleteFunc(names, func(name string) bool { return !asked(name) })
	slices.Sort(names)
	return slices.Compact(names)
}
