package handbook

import (
	"regexp"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
)

var pageAddress = regexp.MustCompile(`^([a-z0-9_@.-]+/)+$`)

func (s *schema) readRetired(t *document.Table) (retired Retirements) {
	t.Allow("roles", "rows", "pages")
	if t.Has("rows") {
		t.At("rows").Warnf("rows are not retired any more: a link to a row that is gone leads to the top of its page; expected this table removed")
	}
	for _, table := range t.Table("roles").Tables() {
		fault := ident.RoleFault(table.Name())
		table.ErrorIf(fault != "", "role %q %s", table.Name(), fault)
		role := s.readRetiredOne(table, s.prefix+ident.Joined(table.Name()))
		table.ErrorIf(sameID(retired.Roles, role, func(r *Retired) string { return r.ID }) != nil, "role %q stands twice, with a slash and with a dot; delete one of the two", ident.Written(table.Name()))
		retired.Roles = append(retired.Roles, role)
	}
	for _, table := range t.Table("pages").Tables() {
		tag, _, _ := strings.Cut(table.Name(), "/")
		if slices.Contains(s.further, tag) {
			continue
		}
		if !pageAddress.MatchString(table.Name()) || !slices.Contains(s.tags, tag) {
			table.Errorf("%q is no address of a page; expected one that begins with a language, such as [pages.\"%s/about/\"]", table.Name(), s.tags[0])
		}
		retired.Pages = append(retired.Pages, s.readRetiredOne(table, table.Name()))
	}
	return retired
}

func (s *schema) readRetiredOne(t *document.Table, id string) *Retired {
	t.Allow("reason", "instead")
	return &Retired{ID: id, Reason: s.prose(t, "reason", true), Instead: s.roles.named(t, "instead"), place: t.Place}
}
