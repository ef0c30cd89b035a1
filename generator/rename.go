package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/rogpeppe/go-internal/diff"
	flag "github.com/spf13/pflag"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/register"
	"rolebook/generator/internal/rename"
	"rolebook/generator/internal/scaffold"
	"rolebook/generator/internal/translation"
)

func prepareRename(flags *flag.FlagSet) func(streams, []string) error {
	s := source{drafts: true}
	s.declare(flags)
	dry := flags.Bool("dry-run", false, "write nothing, and print what would change")
	return func(io streams, arguments []string) error {
		if len(arguments) != 3 {
			return &usageError{"expected a kind, an id and a new id, such as: rename role cio it-lead"}
		}
		r, err := rename.Parse(arguments[0], arguments[1], arguments[2])
		if err != nil {
			return &usageError{err.Error()}
		}
		return s.rename(io, r, *dry)
	}
}

// rename gives a part of the handbook another id, or prints what that would change.
func (s *source) rename(io streams, r rename.Request, dry bool) error {
	if !dry { // which would write the lock
		unlock, err := s.lock()
		if err != nil {
			return err
		}
		defer unlock()
	}
	h, err := s.load(io)
	if err != nil {
		return err
	}
	if err := r.Check(h.Handbook); err != nil {
		return &usageError{err.Error()}
	}
	published := func(id string) bool { return h.published.Has(register.Link{Address: "/go/" + id + "/"}) }
	changes, err := r.Changes(s.files, h.Handbook, published)
	if err != nil {
		return err
	}
	after, err := s.mayBecome(io, changes)
	if err != nil {
		return err
	}
	if dry {
		for _, c := range changes {
			printDiff(io, c)
		}
		return nil
	}
	if err := s.write(changes, after); err != nil {
		return err
	}
	for _, c := range changes {
		fmt.Fprintf(io.out, "%s: %s\n", c.File, summary(c))
	}
	fmt.Fprintf(io.out, "%s\n", conclusion(r, r.Kept(after)))
	return nil
}

// printDiff prints a change as git does.
func printDiff(io streams, c change.Change) {
	fmt.Fprintf(io.out, "diff --git a/%s b/%s\n", c.File, c.To)
	if c.To != c.File {
		fmt.Fprintf(io.out, "rename from %s\nrename to %s\n", c.File, c.To)
	}
	_, lines, _ := bytes.Cut(diff.Diff("a/"+c.File, []byte(c.Old), "b/"+c.To, []byte(c.New)), []byte("\n")) // without its own head
	io.out.Write(lines)
}

// summary says what was done to a file.
func summary(c change.Change) string {
	switch {
	case c.To == c.File:
		return count(c.Places, "place")
	case c.Places == 0:
		return "renamed to " + path.Base(c.To)
	}
	return fmt.Sprintf("renamed to %s, %s", path.Base(c.To), count(c.Places, "place"))
}

// conclusion says what the renaming means for those who link to the site. Kept says
// whether the old id is a former one now.
func conclusion(r rename.Request, kept bool) string {
	said := fmt.Sprintf("%s %q is now called %q", r.Kind, r.Old, r.New)
	switch {
	case kept && r.Kind == rename.Role:
		said += "; its old addresses lead on, by former_ids"
	case kept && r.Kind != rename.Catalogue:
		said += "; links to its old anchors go on working, by former_ids"
	case !kept && r.KeepsFormer():
		said += fmt.Sprintf("; that is a former id, so %q is not kept: if it was published, add it to former_ids", r.Old)
	}
	return said + "\nnames, comments and all other words are as before; change by hand what shall differ"
}

var removable = []string{"role", "language"}

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
	gone := []string{roles[0].File()}
	for _, comparison := range h.Comparisons {
		if slices.Contains(comparison.Roles[:], roles[0]) {
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
	changes, err := translation.Remove(s.files, languageTags(h), tag)
	if err != nil {
		return err
	}
	return s.apply(io, changes, "")
}

// completeRename returns the kinds, and the roles that there are.
func completeRename(dir string, arguments []string) []string {
	switch {
	case len(arguments) == 0:
		return rename.Kinds
	case len(arguments) == 1 && arguments[0] == rename.Role:
		return completeRoles(dir, nil)
	}
	return nil
}

// completeRemove returns what can be removed, and the roles that there are.
func completeRemove(dir string, arguments []string) []string {
	if len(arguments) == 0 {
		return removable
	}
	return completeRoles(dir, nil)
}
