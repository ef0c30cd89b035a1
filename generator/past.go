package main

import (
	"fmt"
	"io/fs"
	"path"
	"reflect"

	"rolebook/generator/internal/changelog"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/history"
)

// pastMonths is how far the page of changes goes back from the latest change.
const pastMonths = 12

// told is what changed from day to day, and for whom it was told.
type told struct {
	languages []changelog.Language
	days      [][]changelog.Day
}

// past returns, by Language.Index, what changed from day to day; nil if no page says it. Git is
// asked once a run, unless languages or words differ; serve shows commits when it starts again.
func (s *source) past(io streams, h examined) [][]changelog.Day {
	if !h.Site.Changes {
		return nil
	}
	languages := readersOf(h)
	if s.told != nil && reflect.DeepEqual(s.told.languages, languages) {
		return s.told.days
	}
	defer tick(io.err, "asking git what changed")()
	repository := history.Open(s.dir)
	states, err := repository.States(pastMonths, append([]string{handbook.ConfigFile, handbook.DataDir}, s.inside(h.Handbook)...)...)
	cache := &handbook.Cache{Beside: s.beside()}
	past := changelog.Tell(states, languages, func(fsys fs.FS, only map[string]bool) *handbook.Handbook {
		cache.Only = only
		state, problems := cache.Load(fsys)
		if hasErrors(problems) {
			return nil
		}
		state.HideIncumbents() // a page does not keep the names of those who have left
		return state
	})
	if fault := pastFault(repository, err, past); fault != "" {
		fmt.Fprintf(io.err, "the page of changes (changes = true in hugo.toml) %s\n", fault)
	}
	s.told = &told{languages, past.Days}
	return past.Days
}

// readersOf returns the languages in which changes are told, with their words.
func readersOf(h examined) (languages []changelog.Language) {
	for _, l := range h.Site.Languages {
		languages = append(languages, changelog.Language{Tag: l.Tag, Words: h.words[l.Index]})
	}
	return languages
}

// pastFault returns why the page of changes does not say all that it could, or "".
func pastFault(repository history.Repository, err error, past changelog.Past) string {
	switch {
	case err != nil:
		return fmt.Sprintf("is empty: %v", err)
	case repository == history.Repository{}:
		return "is empty: git knows no commit of this folder"
	case repository.Shallow():
		return "may lack what is older: the history was cut off when the repository was cloned; git fetch --unshallow gets it"
	case len(past.Unread) > 0:
		return fmt.Sprintf("lacks what changed on %s: the handbook of that day can't be read by this version of rolebook%s",
			past.Unread[0], map[bool]string{true: fmt.Sprintf("; and so on %s more", count(len(past.Unread)-1, "day"))}[len(past.Unread) > 1])
	}
	return ""
}

// inside returns the files and folders of handbooks that a handbook takes in from folders inside
// its own.
func (s *source) inside(h *handbook.Handbook) (names []string) {
	for _, member := range h.Members {
		if fs.ValidPath(member.Source) {
			names = append(names, path.Join(member.Source, handbook.ConfigFile), path.Join(member.Source, handbook.DataDir))
		}
	}
	return names
}
