package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	flag "github.com/spf13/pflag"

	"rolebook"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/scaffold"
	"rolebook/generator/internal/wholefile"
)

// addition is one run of the new command.
type addition struct {
	source                       source
	like, kind, group, catalogue string

	handbook *handbook.Handbook
}

// additions are what can be new, each with what it adds: files, and texts at the
// end of files that are there.
var additions = []struct {
	kind      string
	arguments int
	add       func(a *addition, ids []string) (files, ends []scaffold.File, err error)
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
		return a.run(io, func() ([]scaffold.File, []scaffold.File, error) { return additions[i].add(&a, arguments[1:]) })
	}
}

// run adds to the handbook, unless it would have an error then.
func (a *addition) run(io streams, add func() (files, ends []scaffold.File, err error)) error {
	if _, err := a.source.open(); err != nil {
		return err
	}
	unlock, err := a.source.lock()
	if err != nil {
		return err
	}
	defer unlock()
	var problems problem.List
	if a.handbook, problems = handbook.Load(a.source.files); hasErrors(problems) {
		return reportErrors(io, problems)
	}
	files, ends, err := add()
	if err != nil {
		return err
	}
	undo, err := a.write(files, ends)
	if err != nil {
		return errors.Join(err, undo())
	}
	after, problems := handbook.Load(a.source.files)
	if hasErrors(problems) {
		if err := undo(); err != nil {
			return err
		}
		return reportErrors(io, problems)
	}
	if err := a.source.refreshSchemas(after); err != nil {
		return err
	}
	for _, file := range slices.Concat(files, ends) {
		fmt.Fprintf(io.out, "wrote  %s; fill it in\n", file.Name)
	}
	return nil
}

func hasErrors(problems problem.List) bool {
	errors, _ := problems.Count()
	return errors > 0
}

// reportErrors prints the errors among problems.
func reportErrors(io streams, problems problem.List) error {
	errors := slices.DeleteFunc(problems, func(p problem.Problem) bool { return p.Severity == problem.Warning })
	return report(io.err, errors, false)
}

// write writes the files, and the ends of others. What it returns undoes that.
func (a *addition) write(files, ends []scaffold.File) (undo func() error, err error) {
	var steps []func() error
	undo = func() (err error) {
		for _, step := range slices.Backward(steps) {
			err = errors.Join(err, step())
		}
		return err
	}
	for _, file := range files {
		name := a.path(file)
		if err := create(name, file.Text); err != nil {
			return undo, err
		}
		steps = append(steps, func() error { return os.Remove(name) })
	}
	for _, end := range ends {
		name := a.path(end)
		before, err := fs.ReadFile(a.source.files, end.Name)
		if err != nil {
			return undo, err
		}
		after := strings.TrimRight(string(before), "\r\n") + "\n" + end.Text
		if err := wholefile.Write(name, []byte(after)); err != nil {
			return undo, err
		}
		steps = append(steps, func() error { return wholefile.Write(name, before) })
	}
	return undo, nil
}

func (a *addition) path(file scaffold.File) string {
	return filepath.Join(a.source.dir, filepath.FromSlash(file.Name))
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

func (a *addition) role(ids []string) (files, ends []scaffold.File, err error) {
	id := ids[0]
	if err := free("role", id, a.handbook.RoleEver(id) != nil); err != nil {
		return nil, nil, err
	}
	if a.like == "" {
		return []scaffold.File{scaffold.Role(a.handbook, id)}, nil, nil
	}
	roles, err := namedRoles(a.handbook, []string{a.like})
	if err != nil {
		return nil, nil, err
	}
	text, err := fs.ReadFile(a.source.files, roles[0].File())
	return []scaffold.File{scaffold.RoleLike(a.handbook, id, string(text))}, nil, err
}

func (a *addition) comparison(ids []string) (files, ends []scaffold.File, err error) {
	if _, err := namedRoles(a.handbook, ids); err != nil {
		return nil, nil, err
	}
	for _, c := range a.handbook.Comparisons {
		if c.Roles[0].ID == ids[0] && c.Roles[1].ID == ids[1] || c.Roles[0].ID == ids[1] && c.Roles[1].ID == ids[0] {
			return nil, nil, fmt.Errorf("there is a comparison of the two already: %s", c.File())
		}
	}
	return []scaffold.File{scaffold.Comparison(a.handbook, ids[0]+ident.Versus+ids[1])}, nil, nil
}

func (a *addition) criterion(ids []string) (files, ends []scaffold.File, err error) {
	h, id := a.handbook, ids[0]
	taken := slices.ContainsFunc(h.Criteria, func(c *handbook.Criterion) bool { return c.ID == id })
	if err := free("criterion", id, taken); err != nil {
		return nil, nil, err
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
		return nil, nil, err
	}
	if handbook.Kind(a.kind) == handbook.KindRatings {
		if err := choose("catalogue", &a.catalogue, catalogues); err != nil {
			return nil, nil, err
		}
	}
	end := scaffold.Criterion(h, id, handbook.Kind(a.kind), a.group, a.catalogue)
	return nil, []scaffold.File{{Name: handbook.DataDir + "/criteria.toml", Text: end}}, nil
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

func (a *addition) newCatalogue(ids []string) (files, ends []scaffold.File, err error) {
	taken := slices.ContainsFunc(a.handbook.Catalogues, func(c *handbook.Catalogue) bool { return c.ID == ids[0] })
	if err := free("catalogue", ids[0], taken); err != nil {
		return nil, nil, err
	}
	return []scaffold.File{scaffold.Catalogue(a.handbook, ids[0])}, nil, nil
}

// language adds a language, whose texts are then missing: check names each. If
// rolebook has no words in it, those of English are there to be translated.
func (a *addition) language(tags []string) (files, ends []scaffold.File, err error) {
	end, ok := scaffold.LanguageSettings(tags[0], a.lastWeight()+1)
	if !ok {
		return nil, nil, &usageError{fmt.Sprintf("%q is not a language tag; expected one such as \"fr\"", tags[0])}
	}
	if slices.ContainsFunc(a.handbook.Site.Languages, func(l *handbook.Language) bool { return l.Tag == tags[0] }) {
		return nil, nil, &usageError{fmt.Sprintf("the handbook has language %q already", tags[0])}
	}
	words := "i18n/" + tags[0] + ".toml"
	if _, err := fs.Stat(rolebook.Theme, words); err == nil {
		return nil, []scaffold.File{{Name: handbook.ConfigFile, Text: end}}, nil
	}
	english, err := fs.ReadFile(rolebook.Theme, "i18n/en.toml")
	if _, there := fs.Stat(a.source.files, words); there != nil {
		files = []scaffold.File{{Name: words, Text: string(english)}}
	}
	return files, []scaffold.File{{Name: handbook.ConfigFile, Text: end}}, err
}

// lastWeight returns the weight of the last language.
func (a *addition) lastWeight() int {
	languages := a.handbook.Site.Languages
	weight, _ := languages[len(languages)-1].Settings["weight"].(int64)
	return int(weight)
}
