package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"rolebook"
	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/export"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/site"
)

// exportSite gives what the exports of a handbook need; baseURL replaces that of
// hugo.toml, if not empty.
func (s *source) exportSite(h *handbook.Handbook, pairs []compare.Pair, baseURL string) *export.Site {
	e := &export.Site{Handbook: h, Pairs: pairs, BaseURL: baseURL}
	if e.BaseURL == "" {
		e.BaseURL = h.Site.BaseURL
	}
	for _, language := range h.Site.Languages {
		e.Words = append(e.Words, site.Words(rolebook.Theme, s.files, language.Tag))
	}
	return e
}

// writeExports writes the tables for wikis and the data for machines into the
// finished site: beside the pages of roles and comparisons, and at its root.
func (b *build) writeExports(io streams, g generated, config *handbook.Site, dir string) error {
	if !config.Exports {
		return nil
	}
	start := time.Now()
	stop := tick(io.err, "writing tables for wikis and data for machines")
	defer stop()
	h, pairs := g.Handbook, g.pairs()
	s := b.source.exportSite(h, pairs, b.baseURL)
	files, err := writePages(s, dir)
	if err != nil {
		return fmt.Errorf("writing exports: %w", err)
	}
	rooted := s.Schemas()
	var whole bytes.Buffer
	s.WriteHandbook(&whole)
	rooted[export.HandbookFile] = whole.Bytes()
	for name, data := range rooted {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			return err
		}
	}
	fmt.Fprintf(io.out, "wrote %s for wikis and machines in %s\n", count(files+len(rooted), "file"), round(time.Since(start)))
	return nil
}

// writePages writes every format of every role and pair in every language, and
// gives the number of files.
func writePages(s *export.Site, dir string) (int, error) {
	queue := make(chan func() export.Subject)
	var workers sync.WaitGroup
	var mutex sync.Mutex
	var failure error
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			var out bytes.Buffer
			for subject := range queue {
				if err := writeSubject(&out, s, subject(), dir); err != nil {
					mutex.Lock()
					failure = err
					mutex.Unlock()
				}
			}
		})
	}
	for _, role := range s.Handbook.Roles {
		queue <- func() export.Subject { return s.Role(role) }
	}
	for _, pair := range s.Pairs {
		queue <- func() export.Subject { return s.Pair(pair) }
	}
	close(queue)
	workers.Wait()
	return (len(s.Handbook.Roles) + len(s.Pairs)) * len(s.Handbook.Site.Languages) * len(export.Formats), failure
}

func writeSubject(out *bytes.Buffer, s *export.Site, subject export.Subject, dir string) error {
	for _, language := range s.Handbook.Site.Languages {
		page := s.Page(subject, language)
		folder := filepath.Join(dir, filepath.FromSlash(page.Path()))
		if _, err := os.Stat(folder); err != nil {
			continue // Hugo has left the page out, and the build will say so
		}
		for _, format := range export.Formats {
			out.Reset()
			format.Write(out, page)
			if err := os.WriteFile(filepath.Join(folder, format.File), out.Bytes(), 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}
