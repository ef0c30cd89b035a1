package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	flag "github.com/spf13/pflag"

	"rolebook"
	"rolebook/generator/internal/change"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/scaffold"
)

// addition is one run of the new command.
type addition struct {
	source                       source
	like, kind, group, catalogue string

	handbook *handbook.Handbook
}

// additions are what can be new.
var additions = []struct {
	kind      string
	arguments int
	add       func(a *addition, ids []string) ([]change.Change, error)
}{
	{"role", 1, (*addition).role},
	{"comparison", 2, (*addition).comparison},
	{"criterion", 1, (*addition).criterion},
	{"catalogue", 1, (*addition).newCatalogue},
	{"language", 1, (*addition).language},
}

// newKinds returns what can be new.
func newKinds() []string {
	kinds := make([]string, len(additions))
	for i, addition := range additions {
		kinds[i] = addition.kind
	}
	return kinds
}

func prepareNew(flags *flag.FlagSet) func(streams, []string) error {
	var a addition
	a.source.declare(flags)
	flags.StringVar(&a.like, "like", "", "for a role: the `ROLE` whose texts it begins with")
	flags.StringVar(&a.kind, "kind", string(handbook.KindText), "for a criterion: its `KIND`")
	flags.StringVar(&a.group, "group", "", "for a criterion: its `GROUP` (default: the last)")
	flags.StringVar(&a.catalogue, "catalogue", "", "for a criterion of ratings: its `CATALOGUE` (default: the first)")
	return func(io streams, arguments []string) error {
		kinds := newKinds()
		if len(arguments) == 0 {
			return &usageError{"expected what is new, such as: new role head-of-sales"}
		}
		i := slices.Index(kinds, arguments[0])
		if i < 0 {
			return &usageError{fmt.Sprintf("unknown kind %q%s", arguments[0], hint(arguments[0], kinds))}
		}
		if len(arguments)-1 != additions[i].arguments {
			return &usageError{fmt.Sprintf("new %s takes %s", kinds[i], count(additions[i].arguments, "id"))}
		}
		return a.run(io, func() ([]change.Change, error) { return additions[i].add(&a, arguments[1:]) })
	}
}

// run adds to the handbook, unless it would have an error then.
func (a *addition) run(io streams, add func() ([]change.Change, error)) error {
	return a.source.workOn(io, func(h *handbook.Handbook) error {
		a.handbook = h
		changes, err := add()
		if err != nil {
			return err
		}
		if err := a.source.make(io, changes); err != nil {
			return err
		}
		for _, c := range changes {
			fmt.Fprintf(io.out, "wrote  %s; fill it in\n", c.To)
		}
		return nil
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
	text, err := fs.ReadFile(a.source.files, roles[0].File())
	return file(scaffold.RoleLike(a.handbook, id, string(text))), err
}

func (a *addition) comparison(ids []string) ([]change.Change, error) {
	if _, err := namedRoles(a.handbook, ids); err != nil {
		return nil, err
	}
	for _, c := range a.handbook.Comparisons {
		if c.Roles[0].ID == ids[0] && c.Roles[1].ID == ids[1] || c.Roles[0].ID == ids[1] && c.Roles[1].ID == ids[0] {
			return nil, fmt.Errorf("there is a comparison of the two already: %s", c.File())
		}
	}
	return file(scaffold.Comparison(a.handbook, ids[0]+ident.Versus+ids[1])), nil
}

func (a *addition) criterion(ids []string) ([]change.Change, error) {
	h, id := a.handbook, ids[0]
	taken := slices.ContainsFunc(h.Criteria, func(c *handbook.Criterion) bool { return c.ID == id })
	if err := free("criterion", id, taken); err != nil {
		return nil, err
	}
	var groups, catalogues []string
	for _, group := range slices.Backward(h.Groups) {
		groups = append(groups, group.ID)
	}
	for _, catalogue := range h.Catalogues {
		catalogues = append(catalogues, catalogue.ID)
	}
	kinds := make([]string, len(handbook.Kinds))
	for i, kind := range handbook.Kinds {
		kinds[i] = string(kind)
	}
	if err := errors.Join(choose("kind", &a.kind, kinds), choose("group", &a.group, groups)); err != nil {
		return nil, err
	}
	if handbook.Kind(a.kind) == handbook.KindRatings {
		if err := choose("catalogue", &a.catalogue, catalogues); err != nil {
			return nil, err
		}
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

func (a *addition) newCatalogue(ids []string) ([]change.Change, error) {
	taken := slices.ContainsFunc(a.handbook.Catalogues, func(c *handbook.Catalogue) bool { return c.ID == ids[0] })
	if err := free("catalogue", ids[0], taken); err != nil {
		return nil, err
	}
	return file(scaffold.Catalogue(a.handbook, ids[0])), nil
}

// language adds a language, whose texts are then missing: check names each. If
// rolebook has no words in it, those of English are there to be translated.
func (a *addition) language(tags []string) ([]change.Change, error) {
	end, ok := scaffold.LanguageSettings(tags[0], a.lastWeight()+1)
	if !ok {
		return nil, &usageError{fmt.Sprintf("%q is not a language tag; expected one such as \"fr\"", tags[0])}
	}
	if slices.ContainsFunc(a.handbook.Site.Languages, func(l *handbook.Language) bool { return l.Tag == tags[0] }) {
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

// lastWeight returns the weight of the last language.
func (a *addition) lastWeight() int {
	languages := a.handbook.Site.Languages
	weight, _ := languages[len(languages)-1].Settings["weight"].(int64)
	return int(weight)
}
