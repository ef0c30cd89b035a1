// Package rename gives a part of a handbook another id, in every file that names
// it. All but the ids stays as it is written.
package rename

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/prose"
)

// The kinds of things that have ids.
const (
	Role      = "role"
	Criterion = "criterion"
	Group     = "group"
	Family    = "family"
	Catalogue = "catalogue"
	Source    = "source"
	Item      = "item"
	Level     = "level"
	Choice    = "choice"

	Classification = "classification"

	// ItemGroup is a group of items, which a command line calls a group: CATALOGUE/ID.
	ItemGroup = "group of items"
)

// Kinds are all of them, as a command line calls them.
var Kinds = []string{Role, Criterion, Group, Family, Catalogue, Source, Item, Level, Choice, Classification}

// Request says what shall have another id.
type Request struct {
	Kind      string // one of Kinds
	Catalogue string // of an item, a level or a group of items, else ""
	Criterion string // of a choice, else ""
	Old, New  string
}

// Changes returns what a request that Check has passed does to a handbook without
// errors, sorted by file. Published reports whether an id of a role has ever been
// in an address: one that has is kept when a role gets a former id back.
func (r Request) Changes(fsys fs.FS, h *handbook.Handbook, published func(id string) bool) ([]change.Change, error) {
	names, err := files(fsys)
	if err != nil {
		return nil, err
	}
	f := finder{r, h}
	home, table := r.home()
	var changes []change.Change
	for _, file := range names {
		data, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		c := change.Change{File: file, To: r.fileName(file), Old: string(data)}
		edits, err := f.edits(file, c.Old)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		slices.SortFunc(edits, func(a, b edit) int { return cmp.Compare(a.start, b.start) })
		c.New, c.Places = edited(c.Old, edits), len(edits)
		if c.To == home {
			_, old, new := r.level()
			c.New, err = formerIDs(c.New, table, cmp.Or(old, r.Old), cmp.Or(new, r.New), r.Kind == Role && published(r.Old))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			c.Places++
		}
		if c.To != c.File || c.New != c.Old {
			changes = append(changes, c)
		}
	}
	return changes, nil
}

// files returns the files of a handbook that may name ids.
func files(fsys fs.FS) ([]string, error) {
	found := []string{handbook.ConfigFile}
	for _, dir := range []string{handbook.DataDir, prose.Dir} {
		err := fs.WalkDir(fsys, dir, func(file string, entry fs.DirEntry, err error) error {
			name := path.Base(file) // an editor's is passed over, as by those who read the files
			hidden := strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || dir == handbook.DataDir && strings.HasPrefix(name, "#")
			switch {
			case err != nil && file == dir && errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil:
				return err
			case hidden && entry.IsDir():
				return fs.SkipDir
			case !hidden && !entry.IsDir() && (path.Ext(file) == tomlExt || dir == prose.Dir && prose.IsPage(file)):
				found = append(found, file)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(found)
	return found, nil
}

// fileName returns the name of a file after the renaming.
func (r Request) fileName(file string) string {
	dir, name := path.Split(file)
	id := strings.TrimSuffix(name, tomlExt)
	switch {
	case r.Kind == Role && dir == rolesDir && id == r.Old, r.Kind == Catalogue && dir == cataloguesDir && id == r.Old:
		id = r.New
	case r.Kind == Role && dir == comparisonsDir:
		id = r.pair(id)
	default:
		return file
	}
	return dir + id + tomlExt
}

// pair returns the id of a comparison after the renaming of a role, in the same
// order.
func (r Request) pair(id string) string {
	roles := strings.Split(id, ident.Versus)
	for i := range roles {
		roles[i] = r.becomes(roles[i])
	}
	return strings.Join(roles, ident.Versus)
}

// becomes returns an id after the renaming; that of a role at a level goes with its role.
func (r Request) becomes(id string) string {
	switch level, ok := strings.CutPrefix(id, r.Old+ident.AtLevel); {
	case id == r.Old:
		return r.New
	case ok && r.Kind == Role:
		return r.New + ident.AtLevel + level
	}
	return id
}

// home returns the file that defines what is renamed, under its new name, and the
// path there of the table that may have former ids. Without such a table the file
// is "".
func (r Request) home() (file string, path []string) {
	if role, _, level := r.level(); level != "" {
		return rolesDir + role + tomlExt, []string{"levels", level}
	}
	switch r.Kind {
	case Role:
		return rolesDir + r.New + tomlExt, nil
	case Catalogue:
		return cataloguesDir + r.New + tomlExt, nil
	case Criterion:
		return criteriaFile, []string{"criteria", r.New}
	case Group:
		return criteriaFile, []string{"groups", r.New}
	case Item:
		return cataloguesDir + r.Catalogue + tomlExt, []string{"items", r.New}
	}
	return "", nil
}

// level returns the role of which a level is renamed, and what the level is called in its
// file, before and after; "" for other requests.
func (r Request) level() (role, old, new string) {
	if r.Kind != Role {
		return "", "", ""
	}
	role, old, _ = strings.Cut(r.Old, ident.AtLevel)
	_, new, _ = strings.Cut(r.New, ident.AtLevel)
	return role, old, new
}

// edit puts a text in the place of bytes of a file.
type edit struct {
	start, end int
	text       string
}

// edited returns a text with edits made, which are sorted.
func edited(text string, edits []edit) string {
	var out strings.Builder
	at := 0
	for _, e := range edits {
		out.WriteString(text[at:e.start])
		out.WriteString(e.text)
		at = e.end
	}
	out.WriteString(text[at:])
	return out.String()
}

// Parse reads a request from the words of a command line.
func Parse(kind, old, new string) (Request, error) {
	r := Request{Kind: kind, Old: old, New: new}
	if !slices.Contains(Kinds, kind) {
		return r, fmt.Errorf("unknown kind %q%s", kind, cmp.Or(problem.DidYouMean(kind, Kinds), "; expected "+document.OneOf(Kinds)))
	}
	if r.Kind == Group && strings.Contains(old, "/") {
		r.Kind = ItemGroup
	}
	if r.Kind != Item && r.Kind != Level && r.Kind != ItemGroup && r.Kind != Choice {
		role, level, renamed := r.level()
		if (level != "" || renamed != "") && !strings.HasPrefix(new, role+ident.AtLevel) {
			return r, fmt.Errorf("level %q can't become %q; expected %s%s and the level's new id", old, new, role, ident.AtLevel)
		}
		return r, nil
	}
	of, where := Catalogue, &r.Catalogue
	if kind == Choice {
		of, where = Criterion, &r.Criterion
	}
	home, id, ok := strings.Cut(old, "/")
	if !ok || home == "" {
		return r, fmt.Errorf("%q names no %s; expected %s/%s", old, of, strings.ToUpper(of), strings.ToUpper(kind))
	}
	*where, r.Old = home, id
	if other, id, ok := strings.Cut(new, "/"); ok {
		if r.New = id; other != home {
			return r, fmt.Errorf("%s %q can't move to %s %q; expected %s/%s", kind, old, of, other, home, id)
		}
	}
	return r, nil
}
