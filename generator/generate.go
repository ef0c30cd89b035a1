package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	flag "github.com/spf13/pflag"

	"rolebook/generator/internal/content"
	"rolebook/generator/internal/editor"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/site"
	"rolebook/generator/internal/wholefile"
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
		g, err := s.generate(io, false)
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

// generate checks the handbook and brings its pages up to date, in the folder
// that Hugo works in.
func (s *source) generate(io streams, handouts bool) (generated, error) {
	h, err := s.load(io)
	if err != nil {
		return generated{}, err
	}
	if err := s.refreshSchemas(h.Handbook); err != nil {
		return generated{}, err
	}
	dir, err := site.ContentDir(s.dir)
	if err != nil {
		return generated{}, err
	}
	input := content.Input{
		Handbook: h.Handbook, Pairs: h.pairs(), Changed: s.changes(io, &h.Site), Stale: s.staleFiles(h.Handbook), Published: h.published,
		Words: h.words, Handouts: handouts, Edited: s.edits.confined(h),
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

func prepareSchema(flags *flag.FlagSet) func(streams, []string) error {
	var s source
	s.declare(flags)
	return func(io streams, _ []string) error {
		return s.workOn(io, func(h *handbook.Handbook) error {
			files, err := s.writeSchemas(h)
			if err != nil {
				return err
			}
			fmt.Fprintf(io.out, "%s in %s; serve keeps them up to date\n", count(files, "schema"), schemaFolder)
			return nil
		})
	}
}

// writeSchemas writes the schemas of a handbook and returns how many there are.
func (s *source) writeSchemas(h *handbook.Handbook) (int, error) {
	folder := filepath.Join(s.dir, filepath.FromSlash(schemaFolder))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return 0, err
	}
	files := editor.Files(h)
	for _, file := range files {
		data, err := json.MarshalIndent(file.Schema, "", "  ")
		if err != nil {
			return 0, err
		}
		if err := wholefile.Write(filepath.Join(folder, file.Name), append(data, '\n')); err != nil {
			return 0, err
		}
	}
	return len(files), nil
}

// refreshSchemas writes them again for whoever has asked for them once.
func (s *source) refreshSchemas(h *handbook.Handbook) error {
	if _, err := os.Stat(filepath.Join(s.dir, filepath.FromSlash(schemaFolder))); err != nil {
		return nil
	}
	_, err := s.writeSchemas(h)
	return err
}

// startSchemas writes the schemas of a new handbook, if it can be read: beside files
// that were there it may be anything.
func (s *source) startSchemas() error {
	if _, err := s.open(); err != nil {
		return err
	}
	h, problems := s.loadWhole()
	if hasErrors(problems) {
		return nil
	}
	_, err := s.writeSchemas(h)
	return err
}
