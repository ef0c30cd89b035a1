package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	flag "github.com/spf13/pflag"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/scaffold"
	"rolebook/generator/internal/translation"
)

func prepareRemove(flags *flag.FlagSet) func(streams, []string) error {
	var s source
	s.declare(flags)
	instead := flags.String("instead", "", "the `ROLE` that readers are led to")
	return func(io streams, arguments []string) error {
		if len(arguments) != 2 || !slices.Contains(removable, arguments[0]) {
			return &usageError{"expected a role or a language, such as: remove role webmaster"}
		}
		return s.workOn(io, func(h *handbook.Handbook) error {
			if arguments[0] == "language" {
				return s.removeLanguage(io, h, arguments[1])
			}
			return s.remove(io, h, arguments[1], *instead)
		})
	}
}

// remove takes a role out of the handbook: its file, and those of its comparisons. Its
// addresses lead to a page that says why, for which the author writes a reason.
func (s *source) remove(io streams, h *handbook.Handbook, id, instead string) error {
	named := []string{id}
	if instead != "" {
		named = append(named, instead)
	}
	roles, err := namedRoles(h, named)
	if err != nil {
		return err
	}
	if err := s.elsewhere(h, id); err != nil {
		return err
	}
	if whole := roles[0].Whole(); whole != roles[0] {
		return &usageError{fmt.Sprintf("%q is a level of role %q; take it out of %s, and say under [roles.%s] of data/retired.toml why", id, whole.ID, whole.File(), document.Quote(id))}
	}
	gone := []string{roles[0].File()}
	for _, comparison := range h.Comparisons {
		if comparison.Roles[0].Whole() == roles[0] || comparison.Roles[1].Whole() == roles[0] {
			gone = append(gone, comparison.File())
		}
	}
	var changes []change.Change
	for _, name := range gone {
		text, err := fs.ReadFile(s.files, name)
		if err != nil {
			return err
		}
		changes = append(changes, change.Change{File: name, Old: string(text)})
	}
	const retired = handbook.DataDir + "/retired.toml"
	entry := scaffold.Retired(h, roles[0].ID, instead)
	old, err := fs.ReadFile(s.files, retired)
	switch {
	case err == nil:
		changes = append(changes, change.End(retired, string(old), "\n"+entry))
	case errors.Is(err, fs.ErrNotExist):
		changes = append(changes, change.Change{To: retired, New: entry})
	default:
		return err
	}
	return s.apply(io, changes, "; say there why")
}

// removeLanguage ends a language of the handbook.
func (s *source) removeLanguage(io streams, h *handbook.Handbook, tag string) error {
	language, err := namedLanguage(h, tag)
	switch {
	case err != nil:
		return err
	case language.Index == 0:
		return &usageError{fmt.Sprintf("%q is the default language, which the others stand in for; give another one the smallest weight first", tag)}
	}
	changes, err := translation.Remove(s.files, h.Site.Tags(), tag)
	if err != nil {
		return err
	}
	return s.apply(io, changes, "")
}

// completeRemove returns what can be removed, and the roles that there are.
func completeRemove(dir string, arguments []string) []string {
	if len(arguments) == 0 {
		return removable
	}
	return completeRoles(dir, nil)
}
