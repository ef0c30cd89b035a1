package handbook

import (
	"io/fs"
	"slices"
	"strings"

	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/markdown"
)

// Past is a past edition whose roles stand beside those of today, for comparisons of both.
type Past struct {
	Edition
	Files    fs.FS     // of the edition
	Handbook *Handbook // the edition alone
	Today    *Handbook // without the edition
}

// prefix begins the ids of the edition's roles: 2025.cio.
func (p *Past) prefix() string { return p.Name + ident.Within }

// Past returns the edition whose roles the handbook has beside those of today; nil for none.
func (h *Handbook) Past() *Past { return h.past }

// IDToday returns the id of a role of the edition without it, and whether it is one.
func (p *Past) IDToday(id string) (today string, ok bool) {
	if p == nil {
		return id, false
	}
	return strings.CutPrefix(id, p.prefix())
}

// pastDir stands before an edition's name where its files have to be told from those of today.
const pastDir = ".rolebook/editions/"

// File returns the name of a file as the edition itself has it.
func (p *Past) File(name string) string { return strings.TrimPrefix(name, pastDir+p.Name+"/") }

// takeInEdition reads what roles of an edition are read against. They are described by the
// criteria of today, as far as these are the same.
func (l *loader) takeInEdition() {
	past := l.cache.Past
	if past == nil {
		return
	}
	m := &Member{ID: past.Name, Label: make(Text, len(l.tags)), Source: pastDir + past.Name}
	for i := range m.Label {
		m.Label[i] = past.Name
	}
	l.takeInOne(past.Place, m, past.Files, l.roles)
	l.h.past = past
}

// date tells the roles of an edition from those of today, and lets their cells name those of today.
func (l *loader) date(roles []*Role, edition string) {
	for _, role := range roles {
		id, _ := l.h.past.IDToday(role.ID)
		role.Now = l.h.RoleEver(id)
		if role.Family != nil {
			family, _ := l.h.past.IDToday(role.Family.ID)
			if same := l.families.things[family]; same != nil {
				role.Family = same
			}
		}
		role.Renamed = role.Now != nil && (role.Abbr != role.Now.Abbr || !slices.Equal(role.Name, role.Now.Name))
		role.Name = slices.Clone(role.Name)
		for i, name := range role.Name {
			if name != "" {
				role.Name[i] = name + " " + edition
			}
		}
		if role.Abbr != "" {
			role.Abbr += " " + edition
		}
		if role.Now != nil {
			role.Colour = role.Now.Colour // and the next, so that the two differ
		}
		role.Colour = Colours[(slices.Index(Colours, role.Colour)+1)%len(Colours)]
		role.Incumbents = nil
		for _, cell := range role.Cells {
			if cell == nil {
				continue
			}
			for i, named := range cell.Roles {
				id, _ := l.h.past.IDToday(named.ID)
				if today := l.h.RoleEver(id); today != nil {
					cell.Roles[i] = today
				}
			}
		}
	}
}

// SectionPath returns the address of a section of the edition.
func (p *Past) SectionPath(l *Language, s Section) string {
	return p.Name + "/" + p.language(l).SectionPath(s)
}

// linkPath is LinkPath where an edition stands beside today: what is of the edition leads there.
func (p *Past) linkPath(l *Language, name string) string {
	for _, scheme := range []string{markdown.RoleScheme, markdown.ItemScheme} {
		if id, ok := strings.CutPrefix(name, scheme+p.prefix()); ok {
			return p.Name + "/" + p.Handbook.LinkPath(p.language(l), scheme+id)
		}
	}
	return p.Today.LinkPath(l, name)
}

// language returns the edition's own form of a language; the first one where it has none.
func (p *Past) language(l *Language) *Language {
	own := p.Handbook.Site.Languages
	return own[max(0, slices.IndexFunc(own, func(own *Language) bool { return own.Tag == l.Tag }))]
}

// sameScale reports whether the ratings of two catalogues compare: if their scales are the same or, of
// a past edition, if today's has all levels of then.
func (l *loader) sameScale(site, theirs *Catalogue) bool {
	if l.today == nil {
		return slices.EqualFunc(site.Levels, theirs.Levels, sameLevel)
	}
	return !slices.ContainsFunc(theirs.Levels, func(level *Level) bool { return site.levels.things[level.ID] == nil })
}

// stillHolds reports whether what a criterion of a past edition asks for can be said today, too: other
// words for its poles or choices, more choices and other limits are no other question.
func stillHolds(site, theirs *Criterion, catalogue *Catalogue) bool {
	if one, other := site.Measure, theirs.Measure; one != nil && other != nil &&
		((one.Unit == nil) != (other.Unit == nil) || one.Currency != other.Currency || one.Per != other.Per) {
		return false
	}
	return site.Kind == theirs.Kind && site.Catalogue == catalogue && !slices.ContainsFunc(theirs.Choices, func(c *Choice) bool {
		return sameID(site.Choices, c, func(c *Choice) string { return c.ID }) == nil
	})
}
