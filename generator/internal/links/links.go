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
// table as the page. CheckAll follows their links, too, for tests.
func Check(fsys fs.FS, base string, published *register.Register) (Report, error) {
	return follow(fsys, base, options{}, published)
}

// CheckFolder follows them as a browser does that reads the site from a folder:
// a link has to name a file, and none begins at the site's root. What names the
// whole address of a published page is judged as if it stood there.
func CheckFolder(fsys fs.FS, base string) (Report, error) {
	return follow(fsys, base, options{folder: true}, register.New(nil)) // others link to the published site
}

// CheckAll is Check for every file that has links.
func CheckAll(fsys fs.FS, base string, published *register.Register) (Report, error) {
	return follow(fsys, base, options{all: true}, published)
}

type options struct {
	folder bool // no server completes a link
	all    bool // not only pages
}

func follow(fsys fs.FS, base string, o options, published *register.Register) (Report, error) {
	c, err := newChecker(fsys, base)
	if err != nil {
		return Report{}, err
	}
	c.options = o
	if c.base.Host != "" {
		c.address = c.base.String()
	}
	files, err := c.list()
	if err != nil {
		return Report{}, err
	}
	if err := c.parseAll(files); err != nil {
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
	return &checker{
		fsys: fsys, base: baseURL, files: make(map[string]bool), redirects: make(map[string]string), retired: make(map[string]bool),
		anchors: make(map[string][]uint64), open: make(map[target]*origin), broken: make(map[target]*origin),
		report: Report{Addresses: make(map[problem.Problem]string)},
	}, nil
}

type checker struct {
	fsys    fs.FS
	base    *url.URL
	address string // of the site, in full; "" where it is not known
	options
	files     map[string]bool     // every file of the site
	anchors   map[string][]uint64 // of every page, by its file; sorted hashes
	open      map[target]*origin  // anchors on other pages, which may not have been read yet
	broken    map[target]*origin
	redirects map[string]string // pages that have moved, by their files: the address they lead to
	retired   map[string]bool   // files of pages that say why something is gone
	report    Report
	mutex     sync.Mutex
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

// list finds all files, counts the pages, and returns the files that have links.
func (c *checker) list() ([]string, error) {
	var linking []string
	err := fs.WalkDir(c.fsys, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		c.files[file] = true
		html := path.Ext(file) == ".html"
		if html && path.Base(file) != tableFile {
			c.report.Pages++
		}
		if html && path.Base(file) != tableFile || c.all && (html || isMarkdown(file)) {
			linking = append(linking, file)
		}
		return nil
	})
	return linking, err
}

func (c *checker) parseAll(files []string) error {
	queue := make(chan string)
	var failure error
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			var p page
			for file := range queue {
				if err := c.parseOne(&p, file); err != nil {
					c.mutex.Lock()
					failure = err
					c.mutex.Unlock()
				}
			}
		})
	}
	for _, file := range files {
		queue <- file
	}
	close(queue)
	workers.Wait()
	return failure
}

// parseOne reads a page and notes where its links lead.
func (c *checker) parseOne(p *page, file string) error {
	f, err := c.fsys.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	parse := p.parse
	if isMarkdown(file) {
		parse = p.parseMarkdown
	}
	if err := parse(f); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	open, broken := make(map[target]string), make(map[target]string)
	external := 0
	var faults []string
	for _, address := range p.addresses {
		t, kind := c.resolve(file, address)
		switch kind {
		case inside:
			switch c.judge(p, file, t) {
			case unknown:
				open[t] = address
			case dead:
				broken[t] = address
			}
		case outside:
			external++
		case malformed:
			faults = append(faults, fmt.Sprintf("link to %q: malformed address", address))
		}
	}
	for _, id := range p.duplicates {
		faults = append(faults, fmt.Sprintf("the anchor %q stands twice on the page", id))
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.anchors[file] = slices.Clone(p.anchors)
	if p.redirect != "" {
		c.redirects[file] = p.redirect
	}
	if p.retired {
		c.retired[file] = true
	}
	c.report.Links += len(p.addresses)
	c.report.External += external
	for _, fault := range faults {
		c.report.Problems = append(c.report.Problems, problem.Problem{File: file, Message: fault})
	}
	note(c.open, open, file)
	note(c.broken, broken, file)
	return nil
}

// note adds the targets of a page's links to those of all pages.
func note(all map[target]*origin, targets map[target]string, file string) {
	for t, address := range targets {
		o := all[t]
		if o == nil {
			o = &origin{page: file, address: address}
			all[t] = o
		}
		if o.pages++; file < o.page {
			o.page, o.address = file, address
		}
	}
}

// verdict is what is known of a link when its page has been read.
type verdict int

const (
	sound verdict = iota
	dead
	unknown
)

// judge looks a target up, as far as that goes without the anchors of pages
// other than the one that the link is on.
func (c *checker) judge(p *page, from string, t target) verdict {
	file, ok := c.file(t)
	switch {
	case !ok:
		return dead
	case t.anchor == "" || t.anchor == "top" || path.Ext(file) != ".html":
		return sound
	case file != from:
		return unknown
	case p.has(t.anchor):
		return sound
	default:
		return dead
	}
}

// verify looks up the anchors on other pages, and reports what is broken.
func (c *checker) verify() {
	for t, o := range c.open {
		file, _ := c.file(t)
		if _, ok := slices.BinarySearch(c.anchors[file], hash(t.anchor)); !ok {
			c.broken[t] = o
		}
	}
	for t, o := range c.broken {
		fault := fmt.Sprintf("the page has no anchor %q", t.anchor)
		if _, ok := c.file(t); !ok {
			fault = "no such page or file"
			if _, served := c.served(t.path); served && c.folder {
				fault = "leads to a folder, which shows no page without a server; expected its index.html"
			}
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
