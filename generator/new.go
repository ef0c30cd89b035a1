package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	flag "github.com/spf13/pflag"

	"rolebook"
	"rolebook/generator/internal/change"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/scaffold"
)

// addition is one run of the new command.
type addition struct {
	source                              source
	like, kind, group, catalogue, scale string

	handbook *handbook.Handbook
}

// additionKind is a kind of what can be new.
type additionKind struct {
	kind string
	ids  int // how many it takes
	add  func(a *addition, ids []string) ([]change.Change, error)
}

var additions = []additionKind{
	{"role", 1, (*addition).role},
	{"comparison", 2, (*addition).comparison},
	{"criterion", 1, (*addition).criterion},
	{"catalogue", 1, (*addition).newCatalogue},
	{"language", 1, (*addition).language},
}

// newKinds returns their kinds.
func newKinds() []string {
	return ident.Of(additions, func(a additionKind) string { return a.kind })
}

func prepareNew(flags *flag.FlagSet) func(streams, []string) error {
	var a addition
	a.source.declare(flags)
	flags.StringVar(&a.like, "like", "", "for a role: the `ROLE` whose texts it begins with")
	flags.StringVar(&a.kind, "kind", string(handbook.KindText), "for a criterion: its `KIND`")
	flags.StringVar(&a.group, "group", "", "for a criterion: its `GROUP` (default: the last)")
	flags.StringVar(&a.catalogue, "catalogue", "", "for a criterion of ratings: its `CATALOGUE` (default: the first)")
	flags.StringVar(&a.scale, "scale", "", "for a catalogue: a ready `SCALE`: "+strings.Join(scaffold.Scales(), ", "))
	return func(io streams, arguments []string) error {
		kinds := newKinds()
		if len(arguments) == 0 {
			return &usageError{"expected what is new, such as: new role head-of-sales"}
		}
		i := slices.Index(kinds, arguments[0])
		if i < 0 {
			where := ""
			switch arguments[0] {
			case "level", "ladder", "family", "group":
				where = "; it stands in data/criteria.toml, and docs/format.md shows how"
			case "classification":
				where = "; it stands in data/classifications.toml, and docs/format.md shows how"
			}
			return &usageError{fmt.Sprintf("unknown kind %q%s", arguments[0], cmp.Or(where, hint(arguments[0], kinds)))}
		}
		if len(arguments)-1 != additions[i].ids {
			return &usageError{fmt.Sprintf("new %s takes %s", kinds[i], count(additions[i].ids, "id"))}
		}
		return a.run(io, additions[i], arguments[1:])
	}
}

// run adds to the handbook, unless it would have an error then.
func (a *addition) run(io streams, kind additionKind, ids []string) error {
	return a.source.workOn(io, func(h *handbook.Handbook) error {
		a.handbook = h
		changes, err := kind.add(a, ids)
		if err != nil {
			return err
		}
		return a.source.apply(io, changes, "; fill it in")
	})
}

// file returns the change that makes a new file.
func file(f scaffold.File) []change.Change { return []change.Change{{To: f.Name, New: f.Text}} }

// end returns the change that adds to the end of a file.
func (a *addition) end(name, text string) ([]change.Change, error) {
	old, err := fs.ReadFile(a.source.files, name)
	return []change.Change{change.End(name, string(old), text)}, err
}

// free says what is wrong with a new id, if anything.
func free(what, id string, taken bool) error {
	if fault := ident.Fault(id); fault != "" {
		return &usageError{fmt.Sprintf("%q %s", id, fault)}
	}
	if taken {
		return &usageError{fmt.Sprintf("there is a %s %q already", what, id)}
	}
	return nil
}

func (a *addition) role(ids []string) ([]change.Change, error) {
	id := ids[0]
	if err := a.source.elsewhere(a.handbook, id); err != nil {
		return nil, err
	}
	if err := free("role", id, a.handbook.RoleEver(id) != nil); err != nil {
		return nil, err
	}
	if a.like == "" {
		return file(scaffold.Role(a.handbook, id)), nil
	}
	roles, err := namedRoles(a.handbook, []string{a.like})
	if err != nil {
		return nil, err
	}
	if err := a.source.elsewhere(a.handbook, a.like); err != nil {
		return nil, err
	}
	text, err := fs.ReadFile(a.source.files, roles[0].File())
	return file(scaffold.RoleLike(a.handbook, id, string(text))), err
}

func (a *addition) comparison(ids []string) ([]change.Change, error) {
	if _, err := namedRoles(a.handbook, ids); err != nil {
		return nil, err
	}
	for _, c := range a.handbook.Comparisons {
		if has := ident.Of(c.Roles[:], roleID); slices.Contains(has, ident.Joined(ids[0])) && slices.Contains(has, ident.Joined(ids[1])) {
			return nil, fmt.Errorf("there is a comparison of the two already: %s", c.File())
		}
	}
	return file(scaffold.Comparison(a.handbook, ident.Joined(ids[0]+ident.Versus+ids[1]))), nil
}

func (a *addition) criterion(ids []string) ([]change.Change, error) {
	h, id := a.handbook, ids[0]
	taken := slices.ContainsFunc(h.Criteria, func(c *handbook.Criterion) bool { return c.ID == id })
	if err := free("criterion", id, taken); err != nil {
		return nil, err
	}
	kinds := ident.Of(handbook.Kinds, func(k handbook.Kind) string { return string(k) })
	groups := ident.Of(h.Groups, func(g *handbook.Group) string { return g.ID })
	slices.Reverse(groups) // so that the last is the first to choose
	err := errors.Join(choose("kind", &a.kind, kinds), choose("group", &a.group, groups))
	if err == nil && handbook.Kind(a.kind) == handbook.KindRatings {
		err = choose("catalogue", &a.catalogue, ident.Of(h.Catalogues, catalogueID))
	}
	if err != nil {
		return nil, err
	}
	end := scaffold.Criterion(h, id, handbook.Kind(a.kind), a.group, a.catalogue)
	return a.end(handbook.DataDir+"/criteria.toml", end)
}

// choose makes sure that a flag has one of the values there are; the first of them
// where it is not given.
func choose(flag string, value *string, values []string) error {
	switch {
	case len(values) == 0:
		return &usageError{fmt.Sprintf("the handbook has no %s yet; expected one first", flag)}
	case *value == "":
		*value = values[0]
	case !slices.Contains(values, *value):
		return &usageError{fmt.Sprintf("unknown %s %q%s", flag, *value, hint(*value, values))}
	}
	return nil
}

func catalogueID(c *handbook.Catalogue) string { return c.ID }

func (a *addition) newCatalogue(ids []string) ([]change.Change, error) {
	taken := slices.Contains(ident.Of(a.handbook.Catalogues, catalogueID), ids[0])
	if err := free("catalogue", ids[0], taken); err != nil {
		return nil, err
	}
	if a.scale != "" {
		if err := choose("scale", &a.scale, scaffold.Scales()); err != nil {
			return nil, err
		}
	}
	return file(scaffold.Catalogue(a.handbook, ids[0], a.scale)), nil
}

// language adds a language, whose texts are then missing: check names each. If
// rolebook has no words in it, those of English are there to be translated.
func (a *addition) language(tags []string) ([]change.Change, error) {
	languages := a.handbook.Site.Languages
	weight, _ := languages[len(languages)-1].Settings["weight"].(int64)
	end, ok := scaffold.LanguageSettings(tags[0], int(weight)+1)
	if !ok {
		return nil, &usageError{fmt.Sprintf("%q is not a language tag; expected one such as \"fr\"", tags[0])}
	}
	if slices.Contains(a.handbook.Site.Tags(), tags[0]) {
		return nil, &usageError{fmt.Sprintf("the handbook has language %q already", tags[0])}
	}
	changes, err := a.end(handbook.ConfigFile, end)
	if err != nil {
		return nil, err
	}
	words := "i18n/" + tags[0] + ".toml"
	_, ours := fs.Stat(rolebook.Theme, words)
	_, theirs := fs.Stat(a.source.files, words)
	if ours == nil || theirs == nil {
		return changes, nil
	}
	english, err := fs.ReadFile(rolebook.Theme, "i18n/en.toml")
	return append(file(scaffold.File{Name: words, Text: string(english)}), changes...), err
}

// completeNew returns what new can add, and the roles that a comparison may have.
func completeNew(dir string, arguments []string) []string {
	switch {
	case len(arguments) == 0:
		return newKinds()
	case arguments[0] == "comparison":
		return completeAllRoles(dir, nil)
	}
	return nil
}
