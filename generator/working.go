package main

import (
	"fmt"
	"slices"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/problem"
)

// workOn gives a command the handbook whose files it reads and writes, drafts
// included, and keeps other commands away meanwhile. A handbook with errors is none to
// work on: they are printed.
func (s *source) workOn(io streams, do func(h *handbook.Handbook) error) error {
	unlock, err := s.lock()
	if err != nil {
		return err
	}
	defer unlock()
	h, problems := s.loadWhole()
	if hasErrors(problems) {
		return reportErrors(io, problems)
	}
	return do(h)
}

// loadWhole reads the handbook with the roles that are drafts, for what works on its
// files.
func (s *source) loadWhole() (*handbook.Handbook, problem.List) {
	return (&handbook.Cache{Drafts: true}).Load(s.files)
}

// make makes changes to the handbook, unless it would have errors then: they are
// printed.
func (s *source) make(io streams, changes []change.Change) error {
	after, err := s.mayBecome(io, changes)
	if err != nil {
		return err
	}
	if err := change.Write(s.dir, changes); err != nil {
		return err
	}
	return s.refreshSchemas(after)
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

// mayBecome returns the handbook as it would be with the changes. With an error it
// can't be used, and the problems are printed.
func (s *source) mayBecome(io streams, changes []change.Change) (*handbook.Handbook, error) {
	changed := *s
	changed.drafts, changed.files = true, change.Overlay(s.files, changes)
	h, problems, err := changed.examine(io, false)
	if err != nil {
		return nil, err
	}
	if hasErrors(problems) {
		fmt.Fprintln(io.err, "nothing is written, since the handbook would then have these problems:")
		return nil, reportErrors(io, problems)
	}
	return h.Handbook, nil
}
