package rename

import (
	"path"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
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
	incumbentsFile = handbook.DataDir + "/holders.toml"
	tomlExt        = ".toml"
)

// place is a place of the format: a file, or a folder of files, and a path in it.
// A part "*" of the path is any key, "<roles>" a criterion of roles, "<chosen>" the request's,
// "<rated>" one with the request's catalogue, "<item>" an item of it, and "…" at the end is any number of keys.
type place struct {
	file string
	kind document.TokenKind // a string may be a number, too, as levels are
	path string             // parts with blanks between
}

// inCells returns the places of what roles and their levels say by a criterion: in the short form
// of a cell, and in the long one under a key; below is the path there.
func inCells(kind document.TokenKind, criterion, long, below string) (places []place) {
	for _, cell := range []string{"criteria " + criterion, "criteria " + criterion + " levels *"} {
		places = append(places, place{rolesDir, kind, cell + " " + below}, place{rolesDir, kind, cell + " " + long + " " + below})
	}
	return places
}

// named says where the format names things by their ids.
var named = map[string][]place{
	Role: append(inCells(document.Element, "<roles>", "roles", ""),
		place{rolesDir, document.String, "extends"},
		place{rolesDir, document.String, "levels * extends"},
		place{comparisonsDir, document.Key, "gist *"},
		place{comparisonsDir, document.String, "decisions * decides"},
		place{incumbentsFile, document.Key, "*"},
		place{retiredFile, document.String, "roles * instead"},
		place{retiredFile, document.String, "pages * instead"},
	),
	Criterion: {
		{criteriaFile, document.Key, "criteria *"},
		{rolesDir, document.Key, "criteria *"},
		{comparisonsDir, document.Key, "notes *"},
	},
	Group: {
		{criteriaFile, document.Key, "groups *"},
		{criteriaFile, document.String, "criteria * group"},
	},
	ItemGroup: {
		{cataloguesDir, document.Key, "groups *"},
		{cataloguesDir, document.String, "items * group"},
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
	Item: append(inCells(document.Key, "<rated>", "items", "*"),
		place{rolesDir, document.Element, "criteria <rated> levels * without"},
		place{cataloguesDir, document.Key, "items *"},
	),
	Level: append(inCells(document.String, "<rated>", "items", "<item>"),
		place{cataloguesDir, document.Key, "scale *"},
		place{cataloguesDir, document.Key, "items * levels *"},
	),
	Choice: append(slices.Concat(inCells(document.String, "<chosen>", "value", ""), inCells(document.Element, "<chosen>", "value", "")),
		place{criteriaFile, document.Key, "criteria <chosen> choices *"},
	),
	Classification: {{handbook.DataDir + "/classifications.toml", document.Key, "*"}, {rolesDir, document.Key, "codes *"}, {rolesDir, document.Key, "levels * codes *"}, {cataloguesDir, document.Key, "items * codes *"}},
}

// ofLevel says where a role's file names its levels.
var ofLevel = []place{
	{rolesDir, document.Key, "levels *"},
	{rolesDir, document.String, "levels * after"},
	{rolesDir, document.Key, "criteria * levels *"},
}

// texts says where the format has texts with links, which lead to roles and items.
var texts = []place{
	{rolesDir, document.String, "summary *"},
	{rolesDir, document.String, "levels * summary *"},
	{criteriaFile, document.String, "ladders * * summary *"},
	{criteriaFile, document.String, "criteria * choices * description *"},
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
	elsewhere := f.Catalogue != "" && path.Dir(file)+"/" == cataloguesDir && file != cataloguesDir+f.Catalogue+tomlExt
	var edits []edit
	for _, t := range tokens {
		within := func(p place) bool { return f.matches(p, file, t) }
		switch {
		case level != "" && t.Text == level && file == rolesDir+role+tomlExt && slices.ContainsFunc(ofLevel, within):
			edits = append(edits, edit{t.Start, t.End, requoted(text[t.Start:t.End], level, renamed)})
		case !elsewhere && f.becomes(t.Text) != t.Text && slices.ContainsFunc(named[f.Kind], within):
			written := requoted(text[t.Start:t.End], t.Text, f.becomes(t.Text))
			if t.Kind == document.Number {
				written = document.Quote(f.becomes(t.Text))
			}
			edits = append(edits, edit{t.Start, t.End, written})
		case slices.Contains([]string{Role, Item, Catalogue}, f.Kind) && slices.ContainsFunc(texts, within):
			edits = append(edits, f.inText(text, t)...)
		case file == handbook.ConfigFile && t.Kind == document.String && t.Path[len(t.Path)-1] == "pageRef":
			edits = append(edits, f.inMenu(text, t)...)
		}
	}
	return edits, nil
}

// matches reports whether a token of a file stands at a place of the format.
func (f finder) matches(p place, file string, t document.Token) bool {
	if t.Kind != p.kind && (t.Kind != document.Number || p.kind != document.String) || p.file != file && p.file != path.Dir(file)+"/" {
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
	case "<roles>":
		return slices.ContainsFunc(f.h.Criteria, func(c *handbook.Criterion) bool { return c.ID == key && c.Kind == handbook.KindRoles })
	case "<chosen>":
		return key == f.Criterion
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
