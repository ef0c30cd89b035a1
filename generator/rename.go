package main

import (
	"bytes"
	"fmt"
	"path"

	"github.com/rogpeppe/go-internal/diff"
	flag "github.com/spf13/pflag"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/register"
	"rolebook/generator/internal/rename"
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
	h, err := s.consult(io)
	if err != nil {
		return err
	}
	if r.Kind == rename.Role {
		if err := s.elsewhere(h.Handbook, r.Old); err != nil {
			return err
		}
	}
	own := h.Handbook
	if len(own.Members) > 0 {
		own, _ = s.loadWhole()
	}
	if err := r.Check(own); err != nil {
		return &usageError{err.Error()}
	}
	published := func(id string) bool { return h.published.Has(register.Link{Address: "/go/" + id + "/"}) }
	changes, err := r.Changes(s.files, own, published)
	if err != nil {
		return err
	}
	after, err := s.mayBecome(io, changes)
	if err != nil {
		return err
	}
	if dry {
		printDiffs(io, changes)
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

// printDiffs prints changes as git does.
func printDiffs(io streams, changes []change.Change) {
	for _, c := range changes {
		fmt.Fprintf(io.out, "diff --git a/%s b/%s\n", c.File, c.To)
		if c.To != c.File {
			fmt.Fprintf(io.out, "rename from %s\nrename to %s\n", c.File, c.To)
		}
		_, lines, _ := bytes.Cut(diff.Diff("a/"+c.File, []byte(c.Old), "b/"+c.To, []byte(c.New)), []byte("\n")) // without its own head
		io.out.Write(lines)
	}
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
	return said + "\nnames, comments and other texts stay as they are; edit them by hand"
}

var removable = []string{"role", "language"}

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
