package handbook

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/problem"
)

// Links in texts name roles, role:ID, and items, item:ID or item:CATALOGUE/ID. Items are those of
// the handbook whose text it is: in item:a/b, a is a catalogue, and never another handbook.

// link keeps what a link in a text names until all of it is known.
func (s *schema) link(at document.Place, name string) {
	if item, ok := strings.CutPrefix(name, markdown.ItemScheme); ok {
		s.mutex.Lock()
		defer s.mutex.Unlock()
		s.references = append(s.references, reference{at: at, item: item})
		return
	}
	s.refer(at, strings.TrimPrefix(name, markdown.RoleScheme), nil)
}

// joined returns what a link in a text names as the site has it.
func (s *schema) joined(name string) string {
	if item, ok := strings.CutPrefix(name, markdown.ItemScheme); ok {
		return markdown.ItemScheme + s.prefix + item
	}
	id := ident.Joined(strings.TrimPrefix(name, markdown.RoleScheme))
	if s.today != nil {
		if now := s.today.ever(id); now != nil {
			return markdown.RoleScheme + now.ID
		}
	}
	return markdown.RoleScheme + s.prefix + id
}

// findReferences finds the roles and items that cells and texts name.
func (l *loader) findReferences() {
	for _, named := range l.references {
		if dir, name := path.Split(named.at.Document.File); dir == l.path(rolesDir)+"/" && l.h.roles.drafts[strings.TrimSuffix(name, tomlExt)] {
			continue
		}
		if named.item != "" {
			_, _, fault := findItem(&l.catalogues, l.rows, named.item)
			named.at.ErrorIf(fault != "" && !l.criteria.broken, "%s", fault)
		} else if role := l.elsewhere(named.role); role != nil && named.cell != nil {
			named.cell.Roles = append(named.cell.Roles, role)
		} else if role, ok := l.h.roles.find(named.at, named.role); ok && named.cell != nil {
			named.cell.Roles = append(named.cell.Roles, role)
		}
	}
}

// elsewhere returns the role of another handbook that a past edition names, if the site has it
// today; else nil.
func (l *loader) elsewhere(id string) *Role {
	if l.today == nil || !strings.Contains(id, ident.Within) {
		return nil
	}
	return l.today.ever(id)
}

// Item returns the item that item:ID names, and the criterion whose grid has its row, or what is
// wrong with the name.
func (h *Handbook) Item(id string) (c *Criterion, item *Item, fault string) {
	member := id[:strings.Index(id, ident.Within)+1]
	catalogues := h.catalogues[member]
	if catalogues == nil {
		return nil, nil, fmt.Sprintf("unknown item %q", id)
	}
	return findItem(catalogues, h.Criteria, strings.TrimPrefix(id, member))
}

// findItem returns the item of catalogues that a link names, and the first criterion that rates
// it, or what is wrong with the name. What could not be read has been reported: no item, no fault.
func findItem(catalogues *names[*Catalogue], criteria []*Criterion, id string) (*Criterion, *Item, string) {
	catalogue, name, ok := strings.Cut(id, "/")
	var of *Catalogue
	var fault string
	if ok {
		of, _, fault = catalogues.look(catalogue)
	} else {
		name = id
		of, fault = catalogueWith(catalogues, name)
	}
	if of == nil {
		return nil, nil, fault
	}
	item, ok, fault := of.items.look(name)
	if !ok {
		return nil, nil, fault
	}
	rates := func(c *Criterion) bool { return c.Catalogue != nil && slices.Contains(c.Catalogue.Items, item) }
	if i := slices.IndexFunc(criteria, rates); i >= 0 {
		return criteria[i], item, ""
	}
	faulty := func(c *Criterion) bool { return c.Kind == "" || c.Kind == KindRatings && c.Catalogue == nil }
	if len(criteria) == 0 || slices.ContainsFunc(criteria, faulty) { // it may be the one
		return nil, nil, ""
	}
	return nil, nil, fmt.Sprintf("item %q has no row to lead to: no criterion has catalogue = %q", name, of.ID)
}

// catalogueWith returns the catalogue that has an item, or once had, or what is wrong.
func catalogueWith(catalogues *names[*Catalogue], id string) (*Catalogue, string) {
	var with, once []*Catalogue
	var all []string
	for _, c := range catalogues.list {
		if _, ok := c.items.things[id]; ok {
			with = append(with, c)
		}
		if _, ok := c.items.formerly[id]; ok {
			once = append(once, c)
		}
		all = append(all, c.items.ids...)
	}
	switch {
	case len(with) == 1:
		return with[0], ""
	case len(with) > 1:
		names := ident.Of(with, func(c *Catalogue) string { return markdown.ItemScheme + c.ID + "/" + id })
		return nil, fmt.Sprintf("several catalogues have an item %q; expected %s", id, document.OneOf(names))
	case len(once) == 1:
		return once[0], ""
	case len(once) > 1:
		names := ident.Of(once, func(c *Catalogue) string { return markdown.ItemScheme + c.ID + "/" + c.items.formerly[id] })
		return nil, fmt.Sprintf("item %q is now called otherwise, in several catalogues; expected %s", id, document.OneOf(names))
	case len(catalogues.unreadable) > 0:
		return nil, ""
	}
	return nil, fmt.Sprintf("unknown item %q", id) + cmp.Or(problem.DidYouMean(id, all), "; expected an item of data/catalogues, as item:ID or item:CATALOGUE/ID")
}
