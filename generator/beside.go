package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"rolebook/generator/internal/content"
	"rolebook/generator/internal/export"
	"rolebook/generator/internal/handbook"
)

// writeBeside writes what stands beside the pages that Hugo has rendered and needs no
// Hugo: redirects, versions in Markdown, tables for wikis and data for machines.
func (b *build) writeBeside(io streams, dir string) error {
	stop := tick(io.err, "writing tables for wikis and data for machines")
	w := besideWriter{dir: dir, buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }}}
	w.tasks.SetLimit(runtime.GOMAXPROCS(0))
	var err error
	if w.folders, err = foldersIn(dir); err != nil {
		return err
	}
	err = content.SiteFiles(b.input, content.Rendered{
		Dir: dir, Open: "{{" + secret(), Close: " " + secret() + "}}", Base: strings.TrimSuffix(b.address(), "/") + "/",
		Partly: b.only != nil,
	}, func(file content.SiteFile) {
		if file.New || w.folders[path.Dir(file.Path)] {
			w.do(func(out *bytes.Buffer) error { return w.fill(out, file) })
		}
	})
	if err == nil && b.Site.Exports {
		w.exports(&export.Site{Handbook: b.Handbook, Pairs: b.input.Pairs, BaseURL: b.address(), Words: b.input.Words}, b.only != nil)
	}
	err = cmp.Or(err, w.tasks.Wait())
	took := stop()
	if err != nil {
		return err
	}
	fmt.Fprintf(io.out, "wrote %s beside the pages in %s\n", count(int(w.files.Load()), "file"), took)
	return nil
}

// besideWriter writes files into a site, several at a time.
type besideWriter struct {
	dir     string
	folders map[string]bool // those of what Hugo has rendered, slash-separated, from the root of the site
	files   atomic.Int64
	tasks   errgroup.Group
	buffers sync.Pool
}

// do does a task beside others. The buffer is the task's to use.
func (w *besideWriter) do(task func(out *bytes.Buffer) error) {
	w.tasks.Go(func() error {
		out := w.buffers.Get().(*bytes.Buffer)
		defer w.buffers.Put(out)
		out.Reset()
		return task(out)
	})
}

// foldersIn returns the folders of a site, slash-separated, from its root, which is ".".
func foldersIn(dir string) (map[string]bool, error) {
	folders := make(map[string]bool)
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			folders[name] = true
		}
		return err
	})
	return folders, err
}

// fill writes one file. A redirect makes a folder of its own; other files stand
// beside a page. If Hugo has left that out, there are none, and the build will say so.
func (w *besideWriter) fill(out *bytes.Buffer, file content.SiteFile) error {
	name := filepath.Join(w.dir, filepath.FromSlash(file.Path))
	if err := file.Fill(out); err != nil {
		return fmt.Errorf("%s: %w", file.Path, err)
	}
	if file.New {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if _, err := os.Stat(name); err == nil {
			return fmt.Errorf("two pages have the address /%s; expected a hand-written page, a former id or a former path that leaves it to the other",
				strings.TrimSuffix(file.Path, "index.html"))
		}
	}
	return w.write(name, out.Bytes())
}

func (w *besideWriter) write(name string, data []byte) error {
	w.files.Add(1)
	return os.WriteFile(name, data, 0o644)
}

// exports writes tables in every format, and the data at the root of the site. That
// is left out where only some pages are drawn: it is large, and programs read the
// published site.
func (w *besideWriter) exports(s *export.Site, partly bool) {
	root := func(name string, data []byte) error {
		file := filepath.Join(w.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		return w.write(file, data)
	}
	if !partly {
		w.do(func(out *bytes.Buffer) error {
			s.WriteHandbook(out)
			return root(export.HandbookFile, out.Bytes())
		})
		for name, data := range s.Schemas() {
			w.do(func(*bytes.Buffer) error { return root(name, data) })
		}
	}
	for _, role := range s.Handbook.AllRoles {
		w.tables(s, func(l *handbook.Language) string { return l.RolePath(role.ID) }, func() export.Subject { return s.Role(role) })
	}
	for _, pair := range s.Pairs {
		of := *s
		of.Handbook = pair.In(s.Handbook)
		w.tables(&of, func(l *handbook.Language) string { return l.ComparisonPath(pair.ID) }, func() export.Subject { return of.Pair(pair) })
	}
}

// tables writes the tables of a page, in the languages in which Hugo has drawn it.
func (w *besideWriter) tables(s *export.Site, path func(*handbook.Language) string, subject func() export.Subject) {
	languages := slices.DeleteFunc(slices.Clone(s.Handbook.Site.Languages), func(l *handbook.Language) bool {
		return !w.folders[strings.TrimSuffix(path(l), "/")]
	})
	if len(languages) == 0 {
		return
	}
	w.do(func(out *bytes.Buffer) error {
		of := subject()
		for _, language := range languages {
			dir := filepath.Join(w.dir, filepath.FromSlash(path(language)))
			page := s.Page(of, language)
			for _, format := range export.Files() {
				out.Reset()
				format.Write(out, page)
				if err := w.write(filepath.Join(dir, format.File), out.Bytes()); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
