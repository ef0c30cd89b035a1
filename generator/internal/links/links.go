// Package links follows every link of a built site: to pages, files and
// anchors. Links to other sites are counted, not fetched.
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
)

// Report is what a check found.
type Report struct {
	Pages    int // HTML pages
	Links    int // different addresses, summed over the pages
	External int // of these, to other sites
	Problems problem.List
}

// Check follows the links of the site in fsys. base is the address at which the
// site will stand; links to it are links inside the site.
func Check(fsys fs.FS, base string) (Report, error) {
	baseURL, err := url.Parse(base)
	if err != nil {
		return Report{}, fmt.Errorf("base address %q: %w", base, err)
	}
	if !strings.HasSuffix(baseURL.Path, "/") {
		baseURL.Path += "/"
	}
	c := &checker{fsys: fsys, base: baseURL, files: make(map[string]bool), anchors: make(map[string]map[uint64]struct{}), targets: make(map[target]*origin)}
	pages, err := c.list()
	if err != nil {
		return Report{}, err
	}
	if err := c.parseAll(pages); err != nil {
		return Report{}, err
	}
	c.verify()
	c.report.Problems.Sort()
	return c.report, nil
}

type checker struct {
	fsys    fs.FS
	base    *url.URL
	files   map[string]bool                // every file of the site
	anchors map[string]map[uint64]struct{} // of every page, by its file
	targets map[target]*origin
	report  Report
	mutex   sync.Mutex
}

// target is where a link inside the site leads.
type target struct{ path, anchor string }

// origin is where links to a target stand.
type origin struct {
	page    string // the first page, alphabetically
	address string // as written there
	pages   int
}

// list finds all files, and gives those that are pages.
func (c *checker) list() ([]string, error) {
	var pages []string
	err := fs.WalkDir(c.fsys, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		c.files[file] = true
		if path.Ext(file) == ".html" {
			pages = append(pages, file)
		}
		return nil
	})
	c.report.Pages = len(pages)
	return pages, err
}

func (c *checker) parseAll(pages []string) error {
	queue := make(chan string)
	var failure error
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for file := range queue {
				if err := c.parseOne(file); err != nil {
					c.mutex.Lock()
					failure = err
					c.mutex.Unlock()
				}
			}
		})
	}
	for _, file := range pages {
		queue <- file
	}
	close(queue)
	workers.Wait()
	return failure
}

func (c *checker) parseOne(file string) error {
	f, err := c.fsys.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	p, err := parse(f)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	targets := make(map[target]string, len(p.addresses))
	external := 0
	var faults []string
	for _, address := range p.addresses {
		t, kind := c.resolve(file, address)
		switch kind {
		case inside:
			targets[t] = address
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
	c.anchors[file] = p.anchors
	c.report.Links += len(p.addresses)
	c.report.External += external
	for _, fault := range faults {
		c.report.Problems = append(c.report.Problems, problem.Problem{File: file, Message: fault})
	}
	for t, address := range targets {
		o := c.targets[t]
		if o == nil {
			o = &origin{page: file, address: address}
			c.targets[t] = o
		}
		if o.pages++; file < o.page {
			o.page, o.address = file, address
		}
	}
	return nil
}

// destination says where an address leads.
type destination int

const (
	inside destination = iota
	outside
	malformed
)

// resolve finds the target of an address on a page.
func (c *checker) resolve(file, address string) (target, destination) {
	if rest, ok := strings.CutPrefix(address, "#"); ok && !strings.Contains(rest, "%") {
		return target{file, rest}, inside
	}
	u, err := url.Parse(address)
	if err != nil {
		return target{}, malformed
	}
	if u.Scheme != "" && (u.Scheme != c.base.Scheme || u.Host != c.base.Host) || u.Scheme == "" && u.Host != "" {
		return target{}, outside
	}
	p := u.Path
	switch {
	case u.Scheme == "" && !strings.HasPrefix(p, "/"):
		dir := path.Dir(file)
		if p == "" {
			p = path.Join(dir, path.Base(file))
		} else if joined := path.Join(dir, p); strings.HasPrefix(joined, "..") {
			return target{address, ""}, inside // above the site: no such page
		} else if p = joined; strings.HasSuffix(u.Path, "/") {
			p += "/"
		}
	case strings.HasPrefix(p, c.base.Path):
		p = strings.TrimPrefix(p, c.base.Path)
	case p+"/" == c.base.Path:
		p = ""
	default:
		return target{address, ""}, outsideBase(u)
	}
	return target{strings.TrimPrefix(p, "./"), u.Fragment}, inside
}

// outsideBase judges a link to the site's host that leaves its base path: an
// absolute one may well mean another site there, a bare path is a mistake.
func outsideBase(u *url.URL) destination {
	if u.Scheme != "" {
		return outside
	}
	return inside
}

// verify looks every target up.
func (c *checker) verify() {
	for t, o := range c.targets {
		file, ok := c.file(t.path)
		fault := ""
		switch {
		case !ok:
			fault = "no such page or file"
		case t.anchor == "" || t.anchor == "top":
		case c.anchors[file] != nil:
			if _, ok := c.anchors[file][hash(t.anchor)]; !ok {
				fault = fmt.Sprintf("the page has no anchor %q", t.anchor)
			}
		}
		if fault == "" {
			continue
		}
		message := fmt.Sprintf("link to %q: %s", o.address, fault)
		if o.pages > 1 {
			message += fmt.Sprintf(" (and so on %d more pages)", o.pages-1)
		}
		c.report.Problems = append(c.report.Problems, problem.Problem{File: o.page, Message: message})
	}
}

// file gives the file that a server sends for a path.
func (c *checker) file(p string) (string, bool) {
	p = strings.TrimSuffix(p, "/")
	candidates := []string{p, path.Join(p, "index.html")}
	i := slices.IndexFunc(candidates, func(name string) bool { return c.files[name] })
	if i < 0 {
		return "", false
	}
	return candidates[i], true
}
