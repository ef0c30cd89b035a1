package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"rolebook"
	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/content"
	"rolebook/generator/internal/export"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/site"
)

// exportSite returns what the exports of a handbook need; baseURL replaces that of
// hugo.toml, if not empty.
func (s *source) exportSite(h *handbook.Handbook, pairs []compare.Pair, baseURL string) *export.Site {
	return &export.Site{Handbook: h, Pairs: pairs, BaseURL: cmp.Or(baseURL, h.Site.BaseURL), Words: s.words(&h.Site)}
}

// words returns the words of the interface, by Language.Index.
func (s *source) words(config *handbook.Site) []map[string]string {
	words := make([]map[string]string, len(config.Languages))
	for i, language := range config.Languages {
		words[i] = site.Words(rolebook.Theme, s.files, language.Tag)
	}
	return words
}

// writeBeside writes what stands beside the pages that Hugo has rendered and needs no
// Hugo: redirects, versions in Markdown, tables for wikis and data for machines.
func (b *build) writeBeside(io streams, g generated, config *handbook.Site, dir string) error {
	start := time.Now()
	stop := tick(io.err, "writing tables for wikis and data for machines")
	defer stop()
	base := strings.TrimSuffix(b.address(config), "/") + "/"
	files, err := content.SiteFiles(g.input, content.Rendered{
		Dir: dir, Open: "{{" + secret(), Close: " " + secret() + "}}", Address: func(path string) string { return base + path },
		Partly: b.pages != nil,
	})
	if err != nil {
		return err
	}
	w := besideWriter{dir: dir}
	tasks := func(yield func(task) bool) {
		for file := range files {
			if !yield(func(out *bytes.Buffer) error { return w.fill(out, file) }) {
				return
			}
		}
		if config.Exports {
			w.exports(b.source.exportSite(g.Handbook, g.input.Pairs, b.baseURL), b.pages != nil, yield)
		}
	}
	if err := w.run(tasks); err != nil {
		return err
	}
	fmt.Fprintf(io.out, "wrote %s beside the pages in %s\n", count(int(w.files.Load()), "file"), round(time.Since(start)))
	return nil
}

// task writes some files; out is its to use.
type task func(out *bytes.Buffer) error

// besideWriter writes files into a site, several at a time.
type besideWriter struct {
	dir   string
	files atomic.Int64
}

// run does all tasks, as many at a time as there are processors. It returns the
// first error.
func (w *besideWriter) run(tasks iter.Seq[task]) error {
	queue := make(chan task)
	var workers sync.WaitGroup
	var failure atomic.Pointer[error]
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			var out bytes.Buffer
			for do := range queue {
				out.Reset()
				if err := do(&out); err != nil {
					failure.CompareAndSwap(nil, &err)
				}
			}
		})
	}
	for do := range tasks {
		if failure.Load() != nil {
			break
		}
		queue <- do
	}
	close(queue)
	workers.Wait()
	if err := failure.Load(); err != nil {
		return *err
	}
	return nil
}

// fill writes one file. A redirect makes a folder of its own; other files stand
// beside a page. If Hugo has left that out, the build will say so.
func (w *besideWriter) fill(out *bytes.Buffer, file content.SiteFile) error {
	name := filepath.Join(w.dir, filepath.FromSlash(file.Path))
	_, missing := os.Stat(filepath.Dir(name))
	if missing != nil && !file.New {
		return nil
	}
	if err := file.Fill(out); err != nil {
		return fmt.Errorf("%s: %w", file.Path, err)
	}
	if !file.New {
		return w.write(name, out.Bytes())
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	if _, err := os.Stat(name); err == nil {
		return fmt.Errorf("two pages have the address /%s; expected a hand-written page, a former id or a former path that leaves it to the other",
			strings.TrimSuffix(file.Path, "index.html"))
	}
	return w.write(name, out.Bytes())
}

func (w *besideWriter) write(name string, data []byte) error {
	err := os.WriteFile(name, data, 0o644)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	w.files.Add(1)
	return err
}

// exports returns the tasks that write tables in every format, and the data at the root
// of the site. That is left out where only some pages are drawn: it is large, and
// programs read the published site.
func (w *besideWriter) exports(s *export.Site, partly bool, yield func(task) bool) {
	root := func(name string, data []byte) error {
		file := filepath.Join(w.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		return w.write(file, data)
	}
	more := true
	if !partly {
		more = yield(func(out *bytes.Buffer) error {
			s.WriteHandbook(out)
			return root(export.HandbookFile, out.Bytes())
		})
		for name, data := range s.Schemas() {
			more = more && yield(func(*bytes.Buffer) error { return root(name, data) })
		}
	}
	tables := func(path func(*handbook.Language) string, subject func() export.Subject) {
		languages := slices.DeleteFunc(slices.Clone(s.Handbook.Site.Languages), func(l *handbook.Language) bool {
			_, err := os.Stat(filepath.Join(w.dir, filepath.FromSlash(path(l))))
			return err != nil
		})
		if len(languages) > 0 {
			more = more && yield(func(out *bytes.Buffer) error { return w.tables(out, s, subject(), languages) })
		}
	}
	for _, role := range s.Handbook.Roles {
		tables(func(l *handbook.Language) string { return l.RolePath(role.ID) }, func() export.Subject { return s.Role(role) })
	}
	for _, pair := range s.Pairs {
		tables(func(l *handbook.Language) string { return l.ComparisonPath(pair.ID) }, func() export.Subject { return s.Pair(pair) })
	}
}

func (w *besideWriter) tables(out *bytes.Buffer, s *export.Site, subject export.Subject, languages []*handbook.Language) error {
	for _, language := range languages {
		page := s.Page(subject, language)
		dir := filepath.Join(w.dir, filepath.FromSlash(page.Path()))
		for _, format := range export.Formats {
			if format.File == "" {
				continue
			}
			out.Reset()
			format.Write(out, page)
			if err := w.write(filepath.Join(dir, format.File), out.Bytes()); err != nil {
				return err
			}
		}
	}
	return nil
}
