package handbook

import (
	"slices"
	"strings"
)

// join adds to the site what roles of a handbook are read against.
func (l *loader) join(member *loader, m *Member) {
	h, own := l.h, member.h
	home := &Family{ID: m.ID, Label: m.Label}
	if member.today != nil {
		home = nil
	} else if i := slices.IndexFunc(h.Families, func(f *Family) bool { return f.ID == m.ID }); i >= 0 {
		home = h.Families[i]
	} else {
		h.Families = append(h.Families, home)
	}
	for _, family := range own.Families {
		if family.Parent == nil {
			family.Parent = home
		}
	}
	member.home = home
	h.Families = withParts(append(h.Families, own.Families...), nil)
	h.Sources = append(h.Sources, own.Sources...)
	for i, c := range own.Classifications {
		if same := sameID(h.Classifications, c, func(c *Classification) string { return c.ID }); same == nil {
			h.Classifications = append(h.Classifications, c)
		} else if same.URL == c.URL {
			member.classifications.list[i] = same
		} else {
			c.ID = member.prefix + c.ID
			h.Classifications = append(h.Classifications, c)
		}
	}
	l.joinCriteria(member, m, l.joinCatalogues(member))
}

// sameID returns the one of the things that has the id of another thing, or nil.
func sameID[T any](things []*T, thing *T, id func(*T) string) *T {
	if i := slices.IndexFunc(things, func(t *T) bool { return id(t) == id(thing) }); i >= 0 {
		return things[i]
	}
	return nil
}

// sameEver returns which of the site's things one of a handbook's is: that with its id, or, if one
// of the two handbooks has renamed it, that with which it shares an id of the past. Ids are those
// of today, first, and of the past.
func sameEver[T any](site, theirs []*T, thing *T, ids func(*T) []string) *T {
	today := func(t *T) string { return ids(t)[0] }
	if same := sameID(site, thing, today); same != nil {
		return same
	}
	shares := func(one, other *T) bool {
		return slices.ContainsFunc(ids(one), func(id string) bool { return slices.Contains(ids(other), id) })
	}
	i := slices.IndexFunc(site, func(t *T) bool {
		return shares(t, thing) && sameID(theirs, t, today) == nil &&
			theirs[slices.IndexFunc(theirs, func(other *T) bool { return shares(t, other) })] == thing
	})
	if i < 0 {
		return nil
	}
	return site[i]
}

// joinCatalogues adds catalogues to the site, or their items to the site's catalogue with the
// same id and scale. It returns what each of them is in the site.
func (l *loader) joinCatalogues(member *loader) map[*Catalogue]*Catalogue {
	joined := make(map[*Catalogue]*Catalogue)
	for _, c := range member.catalogues.list {
		same := sameEver(l.h.Catalogues, member.catalogues.list, c, func(c *Catalogue) []string { return slices.Concat([]string{c.ID}, c.FormerIDs) })
		if same == nil || !member.sameScale(same, c) {
			added := *c
			added.FormerIDs = nil // what they are for, its own check says
			if same != nil || member.today != nil {
				added.ID = member.prefix + c.ID
			}
			joined[c], l.h.Catalogues = &added, append(l.h.Catalogues, &added)
			continue
		}
		joined[c], c.site = same, same
		for _, level := range same.Levels {
			c.levels.things[level.ID] = level
		}
		for _, item := range c.items.list {
			if known := sameEver(same.Items, c.items.list, item, func(i *Item) []string { return slices.Concat([]string{i.ID}, i.FormerIDs) }); known != nil {
				c.items.things[item.ID] = known
			} else {
				if member.today != nil { // today's may have had the id, or have it elsewhere
					item.ID, item.FormerIDs = member.prefix+item.ID, nil
				}
				same.takeIn(item)
			}
		}
		same.order()
	}
	slices.SortFunc(l.h.Catalogues, func(a, b *Catalogue) int { return strings.Compare(a.ID, b.ID) })
	return joined
}

// takeIn adds an item of another handbook's catalogue, with its group.
func (c *Catalogue) takeIn(item *Item) {
	if item.Group != nil {
		if same := sameID(c.Groups, item.Group, func(g *ItemGroup) string { return g.ID }); same != nil {
			item.Group = same
		} else {
			c.Groups = append(c.Groups, item.Group)
		}
	}
	c.Items = append(c.Items, item)
}

// joinCriteria gives the criteria of a handbook their places among those of the site. The site
// gets those that it doesn't have, in a group of their own.
func (l *loader) joinCriteria(member *loader, m *Member, catalogues map[*Catalogue]*Catalogue) {
	h := l.h
	group := &Group{ID: member.prefix + "criteria", Label: m.Label}
	for _, c := range member.criteria.list {
		same := sameEver(h.Criteria, member.criteria.list, c, func(c *Criterion) []string { return slices.Concat([]string{c.ID}, c.FormerIDs) })
		if same != nil && (sameCriterion(same, c, catalogues[c.Catalogue]) || member.today != nil && stillHolds(same, c, catalogues[c.Catalogue])) {
			c.Index = same.Index
			continue
		}
		c.Index = len(h.Criteria)
		added := *c
		added.Group, added.Catalogue = group, catalogues[c.Catalogue]
		if same != nil || member.today != nil {
			added.ID = member.prefix + c.ID
		}
		added.Hierarchy = c.Hierarchy && !slices.ContainsFunc(h.Criteria, func(c *Criterion) bool { return c.Hierarchy })
		added.FormerIDs = slices.DeleteFunc(slices.Clone(c.FormerIDs), func(former string) bool {
			return slices.ContainsFunc(h.Criteria, func(c *Criterion) bool { return c.ID == former || slices.Contains(c.FormerIDs, former) })
		})
		h.Criteria, group.Criteria = append(h.Criteria, &added), append(group.Criteria, &added)
	}
	if len(group.Criteria) > 0 {
		group.place = group.Criteria[0].place
		h.Groups = append(h.Groups, group)
	}
}

// sameLevel reports whether two levels with the same place on a scale are the same.
func sameLevel(one, other *Level) bool {
	return one.ID == other.ID && one.Sole == other.Sole && sameWords(one.Label, other.Label)
}

// sameWords reports whether two texts say the same, as far as they do so in the same languages.
func sameWords(one, other Text) bool {
	for i := range min(len(one), len(other)) {
		if a, b := one[i], other[i]; a != "" && b != "" && a != b {
			return false
		}
	}
	return true
}

// asked returns which of the site's criteria are those of the handbook, by their indexes.
func (s *schema) asked() map[int]bool {
	asked := make(map[int]bool)
	for _, c := range s.criteria.list {
		asked[c.Index] = true
	}
	return asked
}

// holds reports whether a role is part of the handbook, and not only known by its name.
func (h *Handbook) holds(role *Role) bool {
	member, _ := h.MemberOf(role.File())
	return member == nil || h.asked != nil
}

// Asks reports whether the handbook that a role is of describes its roles by a criterion.
func (h *Handbook) Asks(role *Role, criterion *Criterion) bool {
	if h.asked == nil {
		return true
	}
	member, _ := h.MemberOf(role.File())
	return h.asked[member][criterion.Index]
}

// takeInRoles adds the roles of other handbooks to the site, with what they say of them.
func (l *loader) takeInRoles() {
	if l.cache.Alone || len(l.members) == 0 {
		return
	}
	h := l.h
	h.asked = map[*Member]map[int]bool{nil: l.asked()}
	for i, member := range l.members {
		h.asked[h.Members[i]] = member.asked()
	}
	for _, member := range l.members {
		own := member.h
		for _, role := range own.AllRoles {
			if role.Family == nil {
				role.Family = member.home // none in an edition
			}
			if member.today == nil {
				prefixPoints(role, member.prefix)
			}
		}
		if member.today != nil {
			l.date(own.AllRoles, h.past.Name)
		}
		h.Roles = append(h.Roles, own.Roles...)
		described := make(map[[2]*Role]bool)
		for _, c := range h.Comparisons {
			described[c.Roles], described[[2]*Role{c.Roles[1], c.Roles[0]}] = true, true
		}
		for _, c := range own.Comparisons {
			if !described[c.Roles] { // what the site says goes first
				h.Comparisons = append(h.Comparisons, c)
			}
		}
		for _, retired := range own.Retired.Roles { // what the site says goes first
			if sameID(h.Retired.Roles, retired, func(r *Retired) string { return r.ID }) == nil {
				h.Retired.Roles = append(h.Retired.Roles, retired)
			}
		}
		for held, roles := range member.holders {
			if member.today == nil {
				l.holders[held] = append(l.holders[held], roles...)
			}
		}
	}
	h.tellApart()
	slices.SortFunc(h.Comparisons, func(a, b *Curated) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(h.Retired.Roles, func(a, b *Retired) int { return strings.Compare(a.ID, b.ID) })
}

// prefixPoints keeps the points of a role apart from those of other handbooks: a key is what one
// handbook calls a point. Levels share the points that they take over.
func prefixPoints(role *Role, prefix string) {
	for _, cell := range role.Cells {
		if cell == nil {
			continue
		}
		for i := range cell.Points {
			if point := &cell.Points[i]; !strings.HasPrefix(point.Key, prefix) {
				point.Key = prefix + point.Key
			}
		}
	}
}

// tellApart puts the label of its handbook behind the name of a role that roles of others share. An
// abbreviation that others have becomes another name, by which the role is found.
func (h *Handbook) tellApart() {
	users := make(map[string]map[*Member]bool)
	use := func(member *Member, words string) {
		if users[words] == nil {
			users[words] = make(map[*Member]bool)
		}
		users[words][member] = true
	}
	eachRole := func(do func(member *Member, role *Role)) {
		for _, whole := range h.Roles {
			member, _ := h.MemberOf(whole.File())
			for _, role := range append([]*Role{whole}, whole.Levels...) {
				do(member, role)
			}
		}
	}
	eachRole(func(member *Member, role *Role) {
		use(member, role.Abbr)
		for _, name := range role.Name {
			use(member, strings.ToLower(name))
		}
	})
	eachRole(func(member *Member, role *Role) {
		if member == nil {
			return
		}
		if slices.ContainsFunc(role.Name, func(name string) bool { return name != "" && len(users[strings.ToLower(name)]) > 1 }) {
			role.Name = atLevel(role.Name, member.Label)
		}
		if abbr := role.Abbr; abbr != "" && len(users[abbr]) > 1 {
			role.Abbr, role.Aliases = "", slices.Clone(role.Aliases)
			if role.Aliases == nil {
				role.Aliases = make([][]string, len(h.Site.Languages))
			}
			for i := range role.Aliases {
				role.Aliases[i] = append(slices.Clone(role.Aliases[i]), abbr)
			}
		}
	})
}
