package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/importer"
	"rolebook/generator/internal/scaffold"
	"rolebook/generator/internal/wholefile"
)

// mostForAllPairs is how many roles a new handbook compares each with each: of more
// pairs check asks for a choice.
const mostForAllPairs = 200

// changes returns what is to be done to the files: with those that a new handbook
// has beside its data.
func (i *importing) changes(result *importer.Result) ([]change.Change, error) {
	files := result.Files
	if i.fresh {
		languages, err := chosenLanguages(result.Language)
		if err != nil {
			return nil, err
		}
		options := scaffold.Options{Name: proposedName(languages[0]), BaseURL: "https://example.org/", Languages: languages, Schemas: editorSchemas()}
		if result.Roles > mostForAllPairs {
			options.Nearest = 5
		}
		begun, err := scaffold.Handbook(options)
		if err != nil {
			return nil, err
		}
		begun = slices.DeleteFunc(begun, func(f scaffold.File) bool { return strings.HasPrefix(f.Name, handbook.DataDir+"/") })
		files = append(begun, files...)
	}
	var changes []change.Change
	for _, file := range files {
		c := change.Change{To: file.Name, New: file.Text, Places: 1}
		if old, err := fs.ReadFile(i.source.files, file.Name); err == nil {
			c.File, c.Old = file.Name, string(old)
		}
		changes = append(changes, c)
	}
	return changes, nil
}

// check returns the handbook as it would be, and refuses one that has an error.
func (i *importing) check(io streams, changes []change.Change) (*handbook.Handbook, error) {
	if !i.fresh {
		return i.source.mayBecome(io, changes)
	}
	h, problems := handbook.Load(change.Overlay(i.source.files, changes))
	if hasErrors(problems) {
		fmt.Fprintln(io.err, "nothing is written, since the handbook would then have these problems:")
		return nil, reportErrors(io, problems)
	}
	return h, nil
}

// write writes the mapping and the files: all or none in a handbook that is there,
// and none over a README that was there before a new one.
func (i *importing) write(io streams, result *importer.Result, changes []change.Change) error {
	said := "wrote "
	if i.dryRun {
		said = "would write "
	} else if err := i.writeMapping(result.Mapping); err != nil {
		return err
	} else if !i.fresh {
		unlock, err := i.source.lock()
		if err != nil {
			return err
		}
		defer unlock()
		if err := change.Write(i.source.dir, changes); err != nil {
			return err
		}
	}
	if result.Mapping != i.before {
		fmt.Fprintf(io.out, "%s %s; correct it if a guess is wrong, and import again\n", said, i.mapping)
	}
	roles := 0
	for _, c := range changes {
		if i.fresh && !i.dryRun {
			name := filepath.Join(i.source.dir, filepath.FromSlash(c.To))
			err := create(name, c.New)
			if c.To == importer.LockFile && errors.Is(err, os.ErrExist) {
				err = wholefile.Write(name, []byte(c.New)) // of a handbook that is gone
			}
			switch {
			case errors.Is(err, os.ErrExist):
				fmt.Fprintf(io.out, "kept   %s, which was there\n", c.To)
				continue
			case err != nil:
				return err
			}
		}
		if strings.HasPrefix(c.To, "data/roles/") {
			roles++
		} else {
			fmt.Fprintf(io.out, "%s %s\n", said, c.To)
		}
	}
	if roles > 0 {
		fmt.Fprintf(io.out, "%s %s in data/roles\n", said, count(roles, "file"))
	}
	if len(changes) == 0 {
		fmt.Fprintln(io.out, "nothing to write")
	}
	return nil
}

// describe writes the schemas with which editors complete the files.
func (i *importing) describe(h *handbook.Handbook, written bool) (err error) {
	switch {
	case i.dryRun || !written:
	case i.fresh:
		_, err = i.source.writeSchemas(h)
	default:
		err = i.source.refreshSchemas(h)
	}
	return err
}

// writeMapping writes the mapping file, if it differs.
func (i *importing) writeMapping(text string) error {
	if text == i.before {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(i.mapping), 0o755); err != nil {
		return err
	}
	return wholefile.Write(i.mapping, []byte(text))
}
