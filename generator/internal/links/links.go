// Package links follows every link of a built site: to pages, files and anchors. Links
// to other sites are counted, not fetched.
package links

import (
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/register"
)

// Report is what a check found.
type Report struct {
	Pages    int // HTML pages
	Links    int // different addresses, summed over the pages
	External int // of these, to other sites
	Problems problem.List

	Addresses map[problem.Problem]string // of the links that are broken, as they stand in the page
}

// Check follows the links of the site in fsys. base is the address at which the
// site will stand; links to it are links inside the site. What has been published
// has to be there, too.
//
// Tables as files and versions in Markdown are left out: Go prints them from the same
// table as the page.
func Check(fsys fs.FS, base string, published *register.Register) (Report, error) {
	return follow(fsys, base, false, published)
}

// CheckFolder follows them as a browser does that reads the site from a folder:
// a link has to name a file, and none begins at the site's root. What names the
// whole address of a published page is judged as if it stood there.
func CheckFolder(fsys fs.FS, base string) (Report, error) {
	return follow(fsys, base, true, register.New(nil)) // others link to the published site
}

func follow(fsys fs.FS, base string, folder bool, published *register.Register) (Report, error) {
	c, err := newChecker(fsys, base)
	if err != nil {
		return Report{}, err
	}
	c.folder = folder
	files, err := c.list()
	if err != nil {
		return Report{}, err
	}
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	pages := sync.Pool{New: func() any { return new(page) }}
	for _, file := range files {
		workers.Go(func() error {
			p := pages.Get().(*page)
			defer pages.Put(p)
			return c.read(p, file)
		})
	}
	if err := workers.Wait(); err != nil {
		return Report{}, err
	}
	c.verify()
	c.checkPublished(published)
	c.report.Problems.Sort()
	return c.report, nil
}

func newChecker(fsys fs.FS, base string) (*checker, error) {
	baseURL, err := url.Parse(base)
	if err != nil {
		return nil, fmt.Errorf("base address %q: %w", base, err)
	}
	if !strings.HasSuffix(baseURL.Path, "/") {
		baseURL.Path += "/"
	}
	c := &checker{
		fsys: fsys, base: baseURL, files: make(map[string]bool), pages: make(map[string]known), open: make(map[target]origin),
		report: Report{Addresses: make(map[problem.Problem]string)},
	}
	if baseURL.Host != "" {
		c.address = baseURL.String()
	}
	return c, nil
}

type checker struct {
	fsys    fs.FS
	base    *url.URL
	address string            // of the site, in full; "" where it is not known
	folder  bool              // no server completes a link
	files   map[string]bool   // every file of the site
	pages   map[string]known  // by their files
	open    map[target]origin // of links that are broken, or that lead to anchors on other pages
	report  Report
	mutex   sync.Mutex
}

// target is where a link inside the site leads.
type target struct {
	path, anchor string
	published    bool // the link names the whole address
}

// origin is where links to a target stand.
type origin struct {
	page    string // the first page, alphabetically
	address string // as written there
	pages   int
}

// tableFile is the table of a page as a file of its own beside it: it has links,
// but is no page.
const tableFile = "table.html"

// Pages returns the HTML pages of a site.
func Pages(fsys fs.FS) ([]string, error) {
	return (&checker{fsys: fsys, files: make(map[string]bool)}).list()
}

// list finds all files, and returns the pages.
func (c *checker) list() (pages []string, err error) {
	err = fs.WalkDir(c.fsys, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		c.files[file] = true
		if path.Ext(file) == ".html" && path.Base(file) != tableFile {
			pages = append(pages, file)
		}
		return nil
	})
	c.report.Pages = len(pages)
	return pages, err
}

// read reads a page and notes where its links lead.
func (c *checker) read(p *page, file string) error {
	f, err := c.fsys.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := p.parse(f); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	open, external := make(map[target]string), 0
	var faults problem.List
	fault := func(format, what string) {
		faults = append(faults, problem.Problem{File: file, Message: fmt.Sprintf(format, what)})
	}
	for _, address := range p.addresses {
		switch t, kind := c.resolve(file, address); {
		case kind == malformed:
			fault("link to %q: malformed address", address)
		case kind == outside:
			external++
		case !c.sound(p, file, t):
			open[t] = address
		}
	}
	for _, id := range p.duplicates {
		fault("the anchor %q stands twice on the page", id)
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.pages[file] = known{slices.Clone(p.anchors), p.redirect, p.retired}
	c.report.Links += len(p.addresses)
	c.report.External += external
	c.report.Problems = append(c.report.Problems, faults...)
	for t, address := range open {
		o := c.open[t]
		if o.pages++; o.pages == 1 || file < o.page {
			o.page, o.address = file, address
		}
		c.open[t] = o
	}
	return nil
}

// sound reports whether a link of a page is known to lead somewhere, as far as that
// goes without the anchors of other pages, which may not have been read yet.
func (c *checker) sound(p *page, from string, t target) bool {
	file, ok := c.file(t)
	return ok && (t.anchor == "" || t.anchor == "top" || path.Ext(file) != ".html" || file == from && p.has(t.anchor))
}

// verify reports what is broken, when all anchors are known.
func (c *checker) verify() {
	for t, o := range c.open {
		fault := c.fault(t)
		if fault == "" {
			continue
		}
		message := fmt.Sprintf("link to %q: %s", o.address, fault)
		if o.pages > 1 {
			message += fmt.Sprintf(" (and so on %d more pages)", o.pages-1)
		}
		p := problem.Problem{File: o.page, Message: message}
		c.report.Problems = append(c.report.Problems, p)
		c.report.Addresses[p] = o.address
	}
}

// fault returns what is wrong with links to a target, or "".
func (c *checker) fault(t target) string {
	file, ok := c.file(t)
	_, served := c.served(t.path)
	switch {
	case ok && c.pages[file].has(t.anchor):
		return ""
	case ok:
		return fmt.Sprintf("the page has no anchor %q", t.anchor)
	case served:
		return "leads to a folder, which shows no page without a server; expected its index.html"
	}
	return "no such page or file"
}
