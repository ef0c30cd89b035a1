package main

import (
	"flag"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/content"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/history"
	"rolebook/generator/internal/register"
	"rolebook/generator/internal/site"
)

func prepareGenerate(flags *flag.FlagSet) func(streams, []string) error {
	var s source
	s.declare(flags)
	return func(io streams, arguments []string) error {
		if err := noArguments(arguments); err != nil {
			return err
		}
		start := time.Now()
		if _, err := s.open(); err != nil {
			return err
		}
		unlock, err := s.lock()
		if err != nil {
			return err
		}
		defer unlock()
		g, err := s.generate(io)
		if err != nil {
			return err
		}
		fmt.Fprintln(io.out, g.summary(time.Since(start)))
		return nil
	}
}

// generated is what generate did.
type generated struct {
	handbook *handbook.Handbook
	pairs    []compare.Pair
	prose    int // files of hand-written pages
	content  content.Result
}

func (g generated) summary(took time.Duration) string {
	return fmt.Sprintf("%s, %s: %s (%d written, %d removed) in %s",
		count(len(g.handbook.Roles), "role"), count(len(g.pairs), "comparison"), count(g.pages(), "generated page"),
		g.content.Written, g.content.Removed, round(took))
}

// pages returns how many pages were generated, those written by hand not counted.
func (g generated) pages() int { return g.content.Files() - g.prose }

// round makes a duration readable.
func round(d time.Duration) time.Duration {
	if d > time.Second {
		return d.Round(10 * time.Millisecond)
	}
	return d.Round(time.Millisecond)
}

// lock keeps two runs from working on the same source folder at a time.
func (s *source) lock() (unlock func(), err error) {
	if _, err := site.ContentDir(s.dir); err != nil { // makes .rolebook, or refuses what stands there
		return nil, err
	}
	return lockedfile.MutexAt(filepath.Join(s.dir, ".rolebook", "lock")).Lock()
}

// generate checks the handbook and brings its pages up to date, in the folder
// that Hugo works in.
func (s *source) generate(io streams) (generated, error) {
	h, problems, err := s.examine(io, false)
	if err != nil {
		return generated{}, err
	}
	if err := report(io.err, problems, false); err != nil {
		return generated{}, err
	}
	published, err := s.register(io)
	if err != nil {
		return generated{}, err
	}
	dir, err := site.ContentDir(s.dir)
	if err != nil {
		return generated{}, err
	}
	pages, err := prosePages(s.files)
	if err != nil {
		return generated{}, err
	}
	return write(io, content.NewWriter(dir), h, pages, s.changes(io, &h.Site), published)
}

// write compares the roles and writes the pages.
func write(io streams, writer *content.Writer, h *handbook.Handbook, prose []content.File, changed history.Dates, published *register.Register) (generated, error) {
	pairs := compare.Pairs(h, content.PublishedPairs(&h.Site, published))
	if h.Site.Pairs.Mode == handbook.PairsAll && len(pairs) > manyPairs {
		fmt.Fprintf(io.err, "%d pairs of roles make %d pages, since pairs = \"all\" in hugo.toml, and twice the roles make four times the pairs; "+
			"pairs = \"listed\" makes pages only for the files of data/comparisons, pairs = { nearest = 5 } for each role and the five most like it\n",
			len(pairs), len(pairs)*len(h.Site.Languages))
	}
	stop := tick(io.err, "comparing the roles and writing their pages")
	result, err := writer.Write(content.Join(content.Files(h, pairs, changed, published), slices.Values(prose)))
	stop()
	return generated{handbook: h, pairs: pairs, prose: len(prose), content: result}, err
}

// manyPairs is from how many pairs on a build says what they cost.
const manyPairs = 1000

// prosePages returns the pages of prose as Hugo shall see them.
func prosePages(fsys fs.FS) (pages []content.File, err error) {
	if _, err := fs.Stat(fsys, content.Dir); err != nil {
		return nil, nil
	}
	return pages, fs.WalkDir(fsys, content.Dir, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, file)
		pages = append(pages, content.File{Path: strings.TrimPrefix(file, content.Dir+"/"), Data: data})
		return err
	})
}
