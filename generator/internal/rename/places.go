package rename

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/prose"
)

// The files of the data.
const (
	criteriaFile   = handbook.DataDir + "/criteria.toml"
	sourcesFile    = handbook.DataDir + "/sources.toml"
	retiredFile    = handbook.DataDir + "/retired.toml"
	rolesDir       = handbook.DataDir + "/roles/"
	cataloguesDir  = handbook.DataDir + "/catalogues/"
	comparisonsDir = handbook.DataDir + "/comparisons/"
	tomlExt        = ".toml"
)

// place is a place of the format: a file, or a folder of files, and a path in it.
// A part "*" of the path is any key, "<rated>" a criterion with the request's
// catalogue, "<item>" an item of it, and "…" at the end is any number of keys.
type place struct {
	file string
	kind document.TokenKind
	path string // parts with blanks between
}

// named says where the format names things by their ids.
var named = map[string][]place{
	Role: {
		{rolesDir, document.String, "extends"},
		{rolesDir, document.Element, "criteria *"},
		{rolesDir, document.Element, "criteria * roles"},
		{rolesDir, document.Element, "criteria * levels *"},
		{rolesDir, document.Element, "criteria * levels * roles"},
		{comparisonsDir, document.Key, "gist *"},
		{comparisonsDir, document.String, "decisions * decides"},
		{retiredFile, document.String, "roles * instead"},
		{retiredFile, document.String, "pages * instead"},
	},
	Criterion: {
		{criteriaFile, document.Key, "criteria *"},
		{rolesDir, document.Key, "criteria *"},
		{comparisonsDir, document.Key, "notes *"},
	},
	Group: {
		{criteriaFile, document.Key, "groups *"},
		{criteriaFile, document.String, "criteria * group"},
	},
	Family: {
		{criteriaFile, document.Key, "families *"},
		{criteriaFile, document.String, "families * parent"},
		{rolesDir, document.String, "family"},
	},
	Catalogue: {
		{criteriaFile, document.String, "criteria * catalogue"},
	},
	Source: {
		{sourcesFile, document.Key, "*"},
		{rolesDir, document.Element, "criteria * sources"},
		{rolesDir, document.Element, "criteria * levels * sources"},
	},
	Item: {
		{cataloguesDir, document.Key, "items *"},
		{rolesDir, document.Key, "criteria <rated> *"},
		{rolesDir, document.Key, "criteria <rated> items *"},
		{rolesDir, document.Key, "criteria <rated> levels * *"},
		{rolesDir, document.Key, "criteria <rated> levels * items *"},
		{rolesDir, document.Element, "criteria <rated> levels * without"},
	},
	Level: {
		{cataloguesDir, document.Key, "scale *"},
		{cataloguesDir, document.Key, "items * levels *"},
		{rolesDir, document.String, "criteria <rated> <item>"},
		{rolesDir, document.String, "criteria <rated> items <item>"},
		{rolesDir, document.String, "criteria <rated> levels * <item>"},
		{rolesDir, document.String, "criteria <rated> levels * items <item>"},
	},
	Classification: {{handbook.DataDir + "/classifications.toml", document.Key, "*"}, {rolesDir, document.Key, "codes *"}, {rolesDir, document.Key, "levels * codes *"}, {cataloguesDir, document.Key, "items * codes *"}},
}

// ofLevel says where a role's file names its levels.
var ofLevel = []place{
	{rolesDir, document.Key, "levels *"},
	{rolesDir, document.String, "levels * after"},
	{rolesDir, document.Key, "criteria * levels *"},
}

// texts says where the format has texts with links, which lead to roles alone.
var texts = []place{
	{rolesDir, document.String, "summary *"},
	{rolesDir, document.String, "levels * summary *"},
	{criteriaFile, document.String, "ladders * * summary *"},
	{rolesDir, document.String, "criteria * …"},
	{comparisonsDir, document.String, "gist * *"},
	{comparisonsDir, document.String, "misconception *"},
	{comparisonsDir, document.String, "notes * *"},
	{comparisonsDir, document.String, "decisions * reason *"},
	{cataloguesDir, document.String, "scale * description *"},
	{cataloguesDir, document.String, "items * description *"},
	{cataloguesDir, document.String, "items * levels * *"},
	{cataloguesDir, document.String, "items * unassigned *"},
	{retiredFile, document.String, "roles * reason *"},
	{retiredFile, document.String, "pages * reason *"},
}

// finder finds the places that name what is renamed.
type finder struct {
	Request
	h *handbook.Handbook
}

// edits returns what changes in a file.
func (f finder) edits(file, text string) ([]edit, error) {
	if strings.HasPrefix(file, prose.Dir+"/") {
		return f.inPage(text), nil
	}
	tokens, err := document.Tokens(text)
	if err != nil {
		return nil, err
	}
	role, level, renamed := f.level()
	var edits []edit
	for _, t := range tokens {
		within := func(p place) bool { return f.matches(p, file, t) }
		switch {
		case level != "" && t.Text == level && file == rolesDir+role+tomlExt && slices.ContainsFunc(ofLevel, within):
			edits = append(edits, edit{t.Start, t.End, requoted(text[t.Start:t.End], level, renamed)})
		case f.becomes(t.Text) != t.Text && slices.ContainsFunc(named[f.Kind], within):
			edits = append(edits, edit{t.Start, t.End, requoted(text[t.Start:t.End], t.Text, f.becomes(t.Text))})
		case f.Kind == Role && slices.ContainsFunc(texts, within):
			edits = append(edits, f.inText(text, t)...)
		case file == handbook.ConfigFile && t.Kind == document.String && t.Path[len(t.Path)-1] == "pageRef":
			edits = append(edits, f.inMenu(text, t)...)
		}
	}
	return edits, nil
}

// matches reports whether a token of a file stands at a place of the format.
func (f finder) matches(p place, file string, t document.Token) bool {
	if p.kind != t.Kind || p.file != file && p.file != path.Dir(file)+"/" {
		return false
	}
	if p.file == cataloguesDir && f.Catalogue != "" && file != cataloguesDir+f.Catalogue+tomlExt {
		return false
	}
	parts := strings.Fields(p.path)
	if last := len(parts) - 1; parts[last] == "…" {
		if parts = parts[:last]; len(t.Path) < last {
			return false
		}
	} else if len(t.Path) != len(parts) {
		return false
	}
	for i, part := range parts {
		if !f.isPart(part, t.Path[i]) {
			return false
		}
	}
	return true
}

// isPart reports whether a key is what a part of a place stands for.
func (f finder) isPart(part, key string) bool {
	switch part {
	case "*":
		return true
	case "<rated>":
		return slices.ContainsFunc(f.h.Criteria, func(c *handbook.Criterion) bool {
			return c.ID == key && c.Catalogue != nil && c.Catalogue.ID == f.Catalogue
		})
	case "<item>":
		return slices.ContainsFunc(f.catalogue(f.h).Items, func(i *handbook.Item) bool { return i.ID == key })
	}
	return part == key
}

// requoted returns a key or a string, as it is written, with another word in its
// quotes.
func requoted(raw, old, new string) string {
	if strings.Count(raw, old) == 1 {
		return strings.Replace(raw, old, new, 1)
	}
	return `"` + new + `"` // written with escapes
}

// ids are those that things of one kind have, and that they once had.
type ids struct {
	now  []string
	past map[string]string // to today's
}

func idsOf[T any](things []T, id func(T) (now string, former []string)) ids {
	known := ids{past: make(map[string]string)}
	for _, thing := range things {
		now, former := id(thing)
		known.now = append(known.now, now)
		for _, past := range former {
			known.past[past] = now
		}
	}
	return known
}

// Check returns an error for the author if what shall be renamed is not in the
// handbook, or can't have the new id.
func (r Request) Check(h *handbook.Handbook) error {
	if r.Catalogue != "" && r.catalogue(h) == nil {
		return unknown("catalogue", r.Catalogue, Request{Kind: Catalogue}.ids(h))
	}
	known := r.ids(h)
	fault := ident.Fault(r.New)
	switch _, old, _ := r.level(); {
	case r.Kind == Level:
		fault = handbook.LevelFault(r.New)
	case old != "":
		fault = ident.RoleFault(r.New)
		if role := h.Role(r.Old); role != nil && role.Rung.Shared {
			return fmt.Errorf("the level is one of a ladder that roles share; write its new id there, in %s, with former_ids = [%q], and in each role of the ladder", criteriaFile, old)
		}
	}
	owner := known.past[r.New]
	switch {
	case !slices.Contains(known.now, r.Old):
		return unknown(r.Kind, r.Old, known)
	case r.Old == r.New:
		return fmt.Errorf("%s %q has that id already; expected another one", r.Kind, r.Old)
	case fault != "":
		return fmt.Errorf("new id %q %s", r.New, fault)
	case slices.Contains(known.now, r.New):
		return fmt.Errorf("%s %q is there already; expected another id", r.Kind, r.New)
	case owner != "" && owner != r.Old:
		return fmt.Errorf("%q is a former id of %s %q; expected another id", r.New, r.Kind, owner)
	}
	return nil
}

// KeepsFormer reports whether things of the kind have former ids.
func (r Request) KeepsFormer() bool {
	home, _ := r.home()
	return home != ""
}

// Kept reports whether the old id is a former one of the new in a handbook.
func (r Request) Kept(h *handbook.Handbook) bool { return r.ids(h).past[r.Old] == r.New }

// unknown returns the error for an id that nothing has.
func unknown(kind, id string, known ids) error {
	if now := known.past[id]; now != "" {
		return fmt.Errorf("%s %q is now called %q", kind, id, now)
	}
	hint := problem.DidYouMean(id, known.now)
	if len(known.now) > 0 && len(known.now) <= 12 {
		hint = cmp.Or(hint, "; expected "+document.OneOf(known.now))
	}
	return fmt.Errorf("unknown %s %q%s", kind, id, hint)
}

// ids returns those of the kind; of items and levels, in the catalogue.
func (r Request) ids(h *handbook.Handbook) ids {
	switch r.Kind {
	case Role:
		return idsOf(h.AllRoles, func(r *handbook.Role) (string, []string) { return r.ID, r.FormerIDs })
	case Criterion:
		return idsOf(h.Criteria, func(c *handbook.Criterion) (string, []string) { return c.ID, c.FormerIDs })
	case Group:
		return idsOf(h.Groups, func(g *handbook.Group) (string, []string) { return g.ID, g.FormerIDs })
	case Family:
		return idsOf(h.Families, func(f *handbook.Family) (string, []string) { return f.ID, nil })
	case Catalogue:
		return idsOf(h.Catalogues, func(c *handbook.Catalogue) (string, []string) { return c.ID, c.FormerIDs })
	case Source:
		return idsOf(h.Sources, func(s *handbook.Source) (string, []string) { return s.ID, nil })
	case Classification:
		return idsOf(h.Classifications, func(c *handbook.Classification) (string, []string) { return c.ID, nil })
	case Item:
		return idsOf(r.catalogue(h).Items, func(i *handbook.Item) (string, []string) { return i.ID, i.FormerIDs })
	default:
		return idsOf(r.catalogue(h).Levels, func(l *handbook.Level) (string, []string) { return l.ID, nil })
	}
}

// catalogue returns the catalogue of an item or a level, or nil.
func (r Request) catalogue(h *handbook.Handbook) *handbook.Catalogue {
	for _, c := range h.Catalogues {
		if c.ID == r.Catalogue {
			return c
		}
	}
	return nil
}
