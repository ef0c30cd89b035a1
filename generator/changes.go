package main

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	flag "github.com/spf13/pflag"

	"rolebook/generator/internal/changelog"
	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/history"
	"rolebook/generator/internal/ident"
)

func prepareChanges(flags *flag.FlagSet) func(streams, []string) error {
	var s source
	s.declare(flags)
	since := flags.String("since", "", "the earlier state: a `DAY` such as 2026-01-31, which means its last commit, a tag, a commit, or an edition in editions/")
	until := flags.String("until", "", "the later state, as a `DAY`, tag or commit (default: the files as they are)")
	tag := flags.String("lang", "", "`LANGUAGE` of the words (default: the first of hugo.toml)")
	names := ident.Of(changelog.Formats, func(f changelog.Format) string { return f.Name })
	format := flags.String("format", names[0], "`FORMAT`: "+document.OneOf(names))
	return func(io streams, _ []string) error {
		i := slices.Index(names, *format)
		switch {
		case i < 0:
			return &usageError{fmt.Sprintf("unknown format %q; expected %s", *format, document.OneOf(names))}
		case *since == "":
			return &usageError{"expected the earlier state, such as: changes --since 2026-01-31"}
		}
		h, err := s.consult(io)
		if err != nil {
			return err
		}
		language, err := namedLanguage(h.Handbook, *tag)
		if err != nil {
			return err
		}
		inside := s.inside(h.Handbook)
		before, err := s.formerly(*since, inside)
		if err != nil {
			return err
		}
		h.HideIncumbentsIn(before)
		after := h.Handbook
		if *until != "" {
			if after, err = s.formerly(*until, inside); err != nil {
				return err
			}
			h.HideIncumbentsIn(after)
		}
		words := h.words[language.Index]
		subjects := changelog.Between(before, after, words, language.Tag, nil)
		if len(subjects) == 0 && i == 0 {
			fmt.Fprintln(io.err, "nothing has changed")
		}
		changelog.Formats[i].Write(io.out, subjects, words)
		return nil
	}
}

// formerly returns the handbook as a commit or the folder of an edition has it, with those that it
// takes in from folders inside its own; those from outside are as they are today.
func (s *source) formerly(word string, inside []string) (*handbook.Handbook, error) {
	if folder, ok := strings.CutSuffix(s.folderOf(word), "/"); ok {
		fsys, _ := fs.Sub(s.files, folder) // of a path that is right
		return s.soundHandbook(fsys, folder)
	}
	repository := history.Open(s.dir)
	commit, day := repository.Commit(word)
	if commit == "" && repository.Shallow() {
		return nil, &usageError{fmt.Sprintf("git knows no commit for %q, since the history was cut off when the repository was cloned; fetch it with git fetch --unshallow", word)}
	}
	if _, err := time.Parse(time.DateOnly, word); err == nil && commit == "" && repository != (history.Repository{}) {
		return nil, &usageError{fmt.Sprintf("git knows no commit of %s or before; expected a later day", word)}
	}
	if commit == "" {
		return nil, &usageError{fmt.Sprintf("git knows no commit for %q; expected a day such as 2026-01-31, a tag or a commit of the handbook's repository", word)}
	}
	fsys, err := repository.Files(commit, append([]string{handbook.ConfigFile, handbook.DataDir}, inside...)...)
	if err != nil {
		return nil, err
	}
	return s.soundHandbook(fsys, fmt.Sprintf("%s (commit %.12s)", day, commit))
}

// soundHandbook reads the handbook of a commit or a folder, which has to hold by today's rules.
func (s *source) soundHandbook(fsys fs.FS, of string) (*handbook.Handbook, error) {
	h, problems := (&handbook.Cache{Beside: s.beside()}).Load(fsys)
	if hasErrors(problems) {
		return nil, fmt.Errorf("the handbook of %s can't be read by this version of rolebook: %v; expected a later state", of, problems[0])
	}
	return h, nil
}
