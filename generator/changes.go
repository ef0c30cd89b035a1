package main

import (
	"fmt"
	"strings"

	"rolebook/generator/internal/content"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/history"
)

// changes returns the days on which the files of the handbook changed last. Git
// is asked once a run; serve shows commits when it starts again.
func (s *source) changes(io streams, site *handbook.Site) history.Dates {
	if !site.History {
		return nil
	}
	s.asking.Do(func() {
		stop := tick(io.err, "asking git when the files changed")
		defer stop()
		dates, err := history.Open(s.dir).Dates(handbook.DataDir, content.Dir)
		if err != nil {
			fmt.Fprintf(io.err, "%v, so the pages don't say it; with history = false under [params.rolebook] it is not asked\n", err)
		}
		s.asked = dates
	})
	return s.asked
}

// pageChanges returns those of the hand-written pages.
func (s *source) pageChanges(io streams, site *handbook.Site) map[string]string {
	pages := make(map[string]string)
	for file, day := range s.changes(io, site) {
		if strings.HasPrefix(file, content.Dir+"/") {
			pages[file] = day
		}
	}
	return pages
}
