package main

import (
	"fmt"
	"time"

	flag "github.com/spf13/pflag"

	"rolebook/generator/internal/content"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/site"
)

func prepareGenerate(flags *flag.FlagSet) func(streams, []string) error {
	var s source
	s.declare(flags)
	return func(io streams, _ []string) error {
		start := time.Now()
		unlock, err := s.lock()
		if err != nil {
			return err
		}
		defer unlock()
		h, err := s.load(io)
		if err != nil {
			return err
		}
		g, err := s.generate(io, h, false, nil)
		if err != nil {
			return err
		}
		if err := site.Forget(s.dir); err != nil { // what a serve beside this one knows of the pages
			return err
		}
		fmt.Fprintln(io.out, g.summary(since(start)))
		return nil
	}
}

// generated is what generate did.
type generated struct {
	examined
	input   content.Input
	content content.Result
}

func (g generated) summary(took time.Duration) string {
	return fmt.Sprintf("%s, %s: %s (%d written, %d removed) in %s",
		count(len(g.Roles), "role"), count(len(g.pairs()), "comparison"), count(g.pages(), "generated page"),
		g.content.Written, g.content.Removed, took)
}

// pages returns how many pages were generated, those written by hand not counted.
func (g generated) pages() int { return g.content.Files() - len(g.prose.Files) }

// generate brings the pages of a handbook that is read up to date, in the folder that Hugo works in,
// with a sheet of some roles if they are given.
func (s *source) generate(io streams, h examined, handouts bool, choice []*handbook.Role) (generated, error) {
	if err := s.refreshSchemas(h.Handbook); err != nil {
		return generated{}, err
	}
	dir, err := site.ContentDir(s.dir)
	if err != nil {
		return generated{}, err
	}
	input := content.Input{
		Handbook: h.Handbook, Pairs: h.pairs(), Changed: s.changes(io, h.Handbook), Stale: s.staleFiles(h.Handbook), Past: s.past(io, h), Published: h.published,
		Words: h.words, Handouts: handouts, Choice: choice, Edited: s.edits.confined(h),
	}
	if h.Site.Pairs.Mode == handbook.PairsAll && len(input.Pairs) > manyPairs {
		fmt.Fprintf(io.err, "%d pairs of roles make %d pages, since pairs = \"all\" in hugo.toml, and twice the roles make four times the pairs; "+
			"pairs = \"listed\" makes pages only for the files of data/comparisons, pairs = { nearest = 5 } for each role and the five most like it\n",
			len(input.Pairs), len(input.Pairs)*len(h.Site.Languages))
	}
	var written []content.File // by hand
	for _, file := range h.prose.Files {
		written = append(written, content.File{Path: file.Path, Data: file.Data})
	}
	defer tick(io.err, "comparing the roles and writing their pages")()
	result, err := content.Write(dir, content.Files(input, written...))
	if err == nil {
		s.edits.written()
	}
	return generated{h, input, result}, err
}

// manyPairs is from how many pairs on a build says what they cost.
const manyPairs = 1000

// schemaFolder has the schemas for editors; .taplo.toml, which init writes, names
// them.
const schemaFolder = ".rolebook/schema"
