// Package offline makes a site work from a folder: opened by double-click, with
// no server between the files and the browser. There a link has to name a file,
// no address has a host or begins at the site's root, and no page has an origin,
// which takes checksums, modules and fetching from scripts.
package offline

import (
	"bytes"
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/sync/errgroup"
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
	m := &maker{dir: site.Dir, fetched: make(map[string]bool)}
	var err error
	if m.tree, err = readTree(site.Dir, site.BaseURL); err != nil {
		return Result{}, err
	}
	if err := m.leaveOut(site.Languages); err != nil {
		return Result{}, err
	}
	if err := each(m.tree.files, m.rewrite); err != nil {
		return Result{}, err
	}
	m.result.Twins = len(m.fetched)
	return m.result, each(m.fetched, m.writeTwin)
}

type maker struct {
	dir     string
	tree    *tree
	mutex   sync.Mutex
	result  Result
	fetched map[string]bool // files that scripts read
}

// leaveOut removes what speaks to servers and to search engines of a published
// site, and would tell the readers of a folder nothing.
func (m *maker) leaveOut(languages []string) error {
	names := []string{"robots.txt", "llms.txt"}
	for _, folder := range slices.Concat(languages, []string{""}) {
		names = append(names, path.Join(folder, "404.html"), path.Join(folder, "sitemap.xml"))
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
func each(files map[string]bool, do func(string) error) error {
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for file := range files {
		workers.Go(func() error { return do(file) })
	}
	return workers.Wait()
}

// rewrite rewrites a file that has addresses in it.
func (m *maker) rewrite(file string) error {
	p := &page{tree: m.tree}
	rewrite := map[string]func(string, []byte) []byte{".html": p.rewrite, ".css": m.tree.style, ".md": m.tree.markdown}[path.Ext(file)]
	if rewrite == nil || strings.HasPrefix(path.Base(file), "table.") { // tables travel, so their links are to the published site
		return nil
	}
	old, err := os.ReadFile(m.path(file))
	if err != nil {
		return err
	}
	text := rewrite(file, old)
	same := bytes.Equal(text, old)
	m.mutex.Lock()
	for _, read := range p.fetched {
		m.fetched[read] = true
	}
	if !same {
		m.result.Rewritten++
	}
	m.mutex.Unlock()
	if same {
		return nil
	}
	return os.WriteFile(m.path(file), text, 0o644)
}

func (m *maker) writeTwin(file string) error {
	text, err := os.ReadFile(m.path(file))
	if err != nil {
		return err
	}
	return os.WriteFile(m.path(file+scriptSuffix), scriptCopy(file, text), 0o644)
}

func (m *maker) path(file string) string { return filepath.Join(m.dir, filepath.FromSlash(file)) }

// A browser lets no page read a file, but lets it run one that lies beside it.
// So each file that scripts read gets a copy, a script that hands its text over:
// FILE.js. assets/js/load.js knows.
const scriptSuffix = ".js"

// scriptCopy returns the script that hands over the text of a file; of a page, its main
// part, since no script reads more.
func scriptCopy(file string, text []byte) []byte {
	if path.Ext(file) == ".html" {
		text = mainPart(text)
	}
	var out bytes.Buffer
	out.WriteString("document.currentScript.brings = ")
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(string(text)) // a string: no error
	return append(bytes.TrimSuffix(out.Bytes(), []byte("\n")), ";\n"...)
}

// mainPart returns the main element of a page, or all of it where there is none.
func mainPart(text []byte) []byte {
	z := html.NewTokenizer(bytes.NewReader(text))
	start, at := -1, 0
	for {
		kind := z.Next()
		length := len(z.Raw())
		if kind == html.ErrorToken {
			return text
		}
		if kind == html.StartTagToken || kind == html.EndTagToken {
			name, _ := z.TagName()
			switch isMain := string(name) == "main"; {
			case isMain && kind == html.StartTagToken && start < 0:
				start = at
			case isMain && kind == html.EndTagToken && start >= 0:
				return text[start : at+length]
			}
		}
		at += length
	}
}
