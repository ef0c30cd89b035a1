package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/content"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/history"
	"rolebook/generator/internal/register"
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
	roles, comparisons int
	site               handbook.Site      // empty if nothing had changed
	handbook           *handbook.Handbook // nil then
	pairs              []compare.Pair
	content            content.Result
}

func (g generated) summary(took time.Duration) string {
	return fmt.Sprintf("%s, %s: %s in content/ (%d written, %d removed) in %s",
		count(g.roles, "role"), count(g.comparisons, "comparison"), count(g.content.Files(), "page"),
		g.content.Written, g.content.Removed, round(took))
}

// round makes a duration readable.
func round(d time.Duration) time.Duration {
	if d > time.Second {
		return d.Round(10 * time.Millisecond)
	}
	return d.Round(time.Millisecond)
}

// lock keeps two runs from working on the same source folder at a time.
func (s *source) lock() (unlock func(), err error) {
	file := filepath.Join(filepath.Dir(content.MemoryPath(s.dir)), "lock")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return nil, err
	}
	return lockedfile.MutexAt(file).Lock()
}

// generate checks the handbook and brings content/ up to date. When nothing
// has changed since the last run it says the same as then and writes nothing.
func (s *source) generate(io streams) (generated, error) {
	fsys, err := s.open()
	if err != nil {
		return generated{}, err
	}
	memory := content.MemoryPath(s.dir)
	writer := content.NewWriter(s.dir)
	var fingerprint, version string
	var reading sync.WaitGroup
	reading.Go(func() { fingerprint = handbook.Fingerprint(fsys) })
	reading.Go(func() { version = history.Open(s.dir).Version() })
	last := writer.Recall(memory)
	result, untouched := writer.Untouched()
	reading.Wait()
	fingerprint = identity(fingerprint, version)
	if untouched && fingerprint != "" && fingerprint == last.Fingerprint {
		return generated{roles: last.Roles, comparisons: last.Comparisons, content: result}, report(io.err, last.Warnings, false)
	}
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
	g, err := write(io, writer, h, s.changes(io, &h.Site), published)
	if err != nil {
		return g, err
	}
	return g, writer.Remember(memory, content.Memory{
		Fingerprint: fingerprint, Roles: g.roles, Comparisons: g.comparisons, Warnings: problems,
	})
}

// write compares the roles and writes the pages.
func write(io streams, writer *content.Writer, h *handbook.Handbook, changed history.Dates, published *register.Register) (generated, error) {
	pairs := compare.Pairs(h, content.PublishedPairs(&h.Site, published))
	if h.Site.Pairs.Mode == handbook.PairsAll && len(pairs) > manyPairs {
		fmt.Fprintf(io.err, "%d pairs of roles make %d pages, since pairs = \"all\" in hugo.toml, and twice the roles make four times the pairs; "+
			"pairs = \"listed\" makes pages only for the files of data/comparisons, pairs = { nearest = 5 } for each role and the five most like it\n",
			len(pairs), len(pairs)*len(h.Site.Languages))
	}
	stop := tick(io.err, "comparing the roles and writing their pages")
	result, err := writer.Write(content.Files(h, pairs, changed, published))
	stop()
	var foreign *content.ForeignFiles
	if errors.As(err, &foreign) {
		return generated{}, report(io.err, foreign.Problems, false)
	}
	return generated{roles: len(h.Roles), comparisons: len(pairs), site: h.Site, handbook: h, pairs: pairs, content: result}, err
}

// manyPairs is from how many pairs on a build says what they cost.
const manyPairs = 1000

// identity adds to a fingerprint the version of the history and which program it
// was: another one may make other pages of the same data. The same file at the
// same time is the same program; "" means that this can't be told.
func identity(fingerprint, version string) string {
	program, err := os.Executable()
	if err != nil || fingerprint == "" {
		return ""
	}
	info, err := os.Stat(program)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%s-%s-%d-%d", fingerprint, version, info.Size(), info.ModTime().UnixNano())
}
