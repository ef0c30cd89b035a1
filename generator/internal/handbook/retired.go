package handbook

import (
	"regexp"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
)

var pageAddress = regexp.MustCompile(`^([a-z0-9_@-]+/)+$`)

func (s *schema) readRetired(t *document.Table, roles *names[*Role]) (retired Retirements) {
	t.Allow("roles", "rows", "pages")
	if t.Has("rows") {
		t.At("rows").Warnf("rows are not retired any more: a link to a row that is gone leads to the top of its page; expected this table removed")
	}
	for _, table := range t.Table("roles").Tables() {
		fault := ident.RoleFault(table.Name())
		table.ErrorIf(fault != "", "role %q %s", table.Name(), fault)
		retired.Roles = append(retired.Roles, s.readRetiredOne(table, roles))
	}
	for _, table := range t.Table("pages").Tables() {
		tag, _, _ := strings.Cut(table.Name(), "/")
		if !pageAddress.MatchString(table.Name()) || !slices.Contains(s.tags, tag) {
			table.Errorf("%q is no address of a page; expected one that begins with a language, such as [pages.\"%s/about/\"]", table.Name(), s.tags[0])
		}
		retired.Pages = append(retired.Pages, s.readRetiredOne(table, roles))
	}
	return retired
}

func (s *schema) readRetiredOne(t *document.Table, roles *names[*Role]) *Retired {
	t.Allow("reason", "instead")
	return &Retired{ID: t.Name(), Reason: s.prose(t, "reason", true), Instead: roles.named(t, "instead"), place: t.Place}
}
