package handbook

import (
	"regexp"
	"strings"

	"rolebook/generator/internal/document"
)

var pageAddress = regexp.MustCompile(`^([a-z0-9_-]+/)+$`)

// readRetired reads data/retired.toml.
func (s *schema) readRetired(t *document.Table, h *Handbook) Retirements {
	t.Allow("roles", "rows", "pages")
	if t.Has("rows") {
		t.Place("rows").Warnf("rows are not retired any more: a link to a row that is gone leads to the top of its page; expected this table removed")
	}
	return Retirements{
		Roles: s.readRetiredOf(t, "roles", h, func(at document.Place, id string) { checkID(at, "role", id) }),
		Pages: s.readRetiredOf(t, "pages", h, func(at document.Place, address string) {
			tag, _, _ := strings.Cut(address, "/")
			if !pageAddress.MatchString(address) || h.Site.language(tag) == nil {
				at.Errorf("%q is no address of a page; expected one that begins with a language, such as [pages.\"%s/about/\"]", address, h.Site.Languages[0].Tag)
			}
		}),
	}
}

func (s *schema) readRetiredOf(top *document.Table, kind string, h *Handbook, check func(at document.Place, id string)) []*Retired {
	t := top.Table(kind)
	if t == nil {
		return nil
	}
	var retired []*Retired
	for _, table := range t.Tables() {
		check(table.Place(), table.Name())
		r := &Retired{ID: table.Name(), Reason: s.prose(table, "reason", true), place: table.Place()}
		table.Allow("reason", "instead")
		if instead, ok := table.String("instead"); ok {
			r.Instead = h.namedRole(table.Place("instead"), instead)
		}
		retired = append(retired, r)
	}
	return retired
}

// all returns the retirements of every kind.
func (r Retirements) all() []*Retired {
	return append(append([]*Retired(nil), r.Roles...), r.Pages...)
}

// language returns the language with that tag, or nil.
func (s *Site) language(tag string) *Language {
	for _, language := range s.Languages {
		if language.Tag == tag {
			return language
		}
	}
	return nil
}
