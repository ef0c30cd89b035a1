// Package offline makes a site work from a folder: opened by double-click, with
// no server between the files and the browser. There a link has to name a file,
// no address has a host or begins at the site's root, and no page has an origin,
// which takes checksums, modules and fetching from scripts.
package offline

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// Site is a finished site, as it would be published.
type Site struct {
	Dir       string   // the folder; files in it are rewritten
	BaseURL   string   // where the site stands when it is published
	Languages []string // the folders of the languages
}

// Result is what was done to a site.
type Result struct {
	Rewritten int // files that are not as they were
	LeftOut   int // pages of these: what only a server needs
	Twins     int // files that scripts read, and that became scripts
}

// Make rewrites a site, in its folder. What says where the published page is
// stays: canonical addresses, link previews, the address on paper.
func Make(site Site) (Result, error) {
	m, err := newMaker(site)
	if err != nil {
		return Result{}, err
	}
	if err := m.leaveOut(site.Languages); err != nil {
		return Result{}, err
	}
	files := slices.Sorted(maps.Keys(m.tree.files))
	if err := m.each(files, m.rewrite); err != nil {
		return Result{}, err
	}
	fetched := slices.Sorted(maps.Keys(m.fetched))
	m.result.Twins = len(fetched)
	return m.result, m.each(fetched, func(_ *page, file string) error { return m.writeTwin(file) })
}

// maker rewrites one site.
type maker struct {
	dir    string
	tree   *tree
	mutex  sync.Mutex
	result Result
	// files that scripts read
	fetched map[string]struct{}
}

func newMaker(site Site) (*maker, error) {
	base, err := url.Parse(site.BaseURL)
	if err != nil {
		return nil, fmt.Errorf("base address %q: %w", site.BaseURL, err)
	}
	if !strings.HasSuffix(base.Path, "/") {
		base = base.JoinPath("/")
	}
	m := &maker{
		dir: site.Dir, fetched: make(map[string]struct{}),
		tree: &tree{base: base, files: make(map[string]bool), folders: make(map[string]bool)},
	}
	return m, fs.WalkDir(os.DirFS(site.Dir), ".", func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
		case entry.IsDir():
			m.tree.folders[file] = true
		default:
			m.tree.files[file] = true
		}
		return err
	})
}

// leaveOut removes what speaks to servers and to search engines of a published
// site, and would tell the readers of a folder nothing.
func (m *maker) leaveOut(languages []string) error {
	names := []string{"404.html", "robots.txt", "sitemap.xml", "llms.txt"}
	for _, language := range languages {
		names = append(names, path.Join(language, "404.html"), path.Join(language, "sitemap.xml"))
	}
	for _, name := range names {
		if !m.tree.files[name] {
			continue
		}
		if err := os.Remove(m.path(name)); err != nil {
			return err
		}
		delete(m.tree.files, name)
		if path.Ext(name) == ".html" {
			m.result.LeftOut++
		}
	}
	return nil
}

// each does something with files, several at a time, and returns the first error.
func (m *maker) each(files []string, do func(*page, string) error) error {
	queue := make(chan string)
	var failure error
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			p := &page{tree: m.tree, fetched: make(map[string]struct{})}
			for file := range queue {
				if err := do(p, file); err != nil {
					m.mutex.Lock()
					failure = err
					m.mutex.Unlock()
				}
			}
			m.mutex.Lock()
			defer m.mutex.Unlock()
			maps.Copy(m.fetched, p.fetched)
		})
	}
	for _, file := range files {
		queue <- file
	}
	close(queue)
	workers.Wait()
	return failure
}

// rewrite rewrites a file that has addresses in it.
func (m *maker) rewrite(p *page, file string) error {
	rewrite := map[string]func(string, []byte) []byte{
		".html": p.rewrite, ".css": m.tree.style, ".md": m.tree.markdown,
	}[path.Ext(file)]
	if rewrite == nil || strings.HasPrefix(path.Base(file), "table.") { // tables travel, so their links are to the published site
		return nil
	}
	old, err := os.ReadFile(m.path(file))
	if err != nil {
		return err
	}
	text := rewrite(file, old)
	if bytes.Equal(text, old) {
		return nil
	}
	m.mutex.Lock()
	m.result.Rewritten++
	m.mutex.Unlock()
	return os.WriteFile(m.path(file), text, 0o644)
}

func (m *maker) writeTwin(file string) error {
	text, err := os.ReadFile(m.path(file))
	if err != nil {
		return err
	}
	return os.WriteFile(m.path(file+scriptSuffix), scriptCopy(file, text), 0o644)
}

// path returns where a file of the site lies.
func (m *maker) path(file string) string { return filepath.Join(m.dir, filepath.FromSlash(file)) }
