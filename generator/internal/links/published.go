package links

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/register"
)

// What to do about what is lost.
const (
	expectedPage = "expected former_ids where the role is called otherwise now, former_paths in hugo.toml where the section is, " +
		"aliases in the front matter of a hand-written page that takes its place, or a reason in data/retired.toml"
	expectedFolder = "expected the language or the edition in hugo.toml that makes it"
	expectedFile   = "expected the settings of hugo.toml under which it was made, or, to break the links to it, this line removed"
)

// checkPublished reports what has been published and is not in the site: others
// link to it.
func (c *checker) checkPublished(published *register.Register) {
	lost := make(map[string][]register.Link) // pages by their addresses, files by their names
	for _, link := range published.Links() {
		if _, ok := c.served(strings.TrimPrefix(link.Address, "/")); ok {
			continue
		}
		if root := c.lostFolder(link.Address, published); root != "" {
			lost[root] = append(lost[root], link)
		} else if strings.HasSuffix(link.Address, "/") {
			lost[link.Address] = append(lost[link.Address], link)
		} else if !c.goesWithPage(link.Address) {
			lost[path.Base(link.Address)] = append(lost[path.Base(link.Address)], link)
		}
	}
	for key, links := range lost {
		first, expected := links[0], expectedFile
		switch {
		case key == first.Address && len(links) > 1:
			expected = expectedFolder
		case key == first.Address:
			expected = expectedPage
		}
		message := fmt.Sprintf("%s has been published and would vanish; %s", first.Address, expected)
		if len(links) > 1 {
			message += fmt.Sprintf(" (and so on %d more places)", len(links)-1)
		}
		c.report.Problems = append(c.report.Problems, problem.Problem{File: register.File, Line: first.Line, Col: 1, Message: message})
	}
}

// lostFolder returns the folder at the site's root that an address is in, if the folder has been
// published and is gone: that of a language or of an edition.
func (c *checker) lostFolder(address string, published *register.Register) string {
	name, _, below := strings.Cut(address[1:], "/")
	root := "/" + name + "/"
	if _, ok := c.served(name); ok || !below || !published.Has(register.Link{Address: root}) {
		return ""
	}
	return root
}

// mostHops is how many redirects a browser is led over at most.
const mostHops = 10

// ends returns the file of the page that a reader ends on, or "" if there is none.
func (c *checker) ends(file string) string {
	for range mostHops {
		address := c.pages[file].redirect
		if address == "" {
			return file
		}
		t, kind := c.resolve(file, address)
		next, ok := c.served(t.path)
		if kind != inside || !ok {
			return ""
		}
		file = next
	}
	return ""
}

// goesWithPage reports whether a file is beside a page that was given up, or is
// lost itself.
func (c *checker) goesWithPage(address string) bool {
	page, ok := c.served(path.Dir(strings.TrimPrefix(address, "/")))
	return !ok || c.pages[c.ends(page)].retired
}

// Published returns what links to the site can lead to, for the register: its
// pages, and the files beside them whose names hold for ever.
func Published(fsys fs.FS) ([]register.Link, error) {
	var links []register.Link
	err := fs.WalkDir(fsys, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		dir := "/" + strings.TrimPrefix(path.Dir(file)+"/", "./")
		switch name := path.Base(file); {
		case name == "index.html":
			links = append(links, register.Link{Address: dir})
		case keepsName(file):
			links = append(links, register.Link{Address: dir + name})
		}
		return nil
	})
	return links, err
}

// keepsName reports whether a file that is no page keeps its name for ever:
// versions of pages in other formats, and data for machines.
func keepsName(file string) bool {
	name := path.Base(file)
	return name == "index.md" || name == "index.xml" || name == "handout.pdf" || strings.HasPrefix(name, "table.") ||
		file == "handbook.json" || strings.HasPrefix(file, "schema/")
}

// MovedTo returns the folder that the page in another one leads to, if it has
// moved; both are paths from the root of the site. base is as for Check.
func MovedTo(fsys fs.FS, base, dir string) (string, bool) {
	c, err := newChecker(fsys, base)
	if err != nil {
		return "", false
	}
	var p page
	file := path.Join(dir, "index.html")
	f, err := fsys.Open(file)
	if err != nil {
		return "", false
	}
	defer f.Close()
	if err := p.parse(f); err != nil || p.redirect == "" {
		return "", false
	}
	t, kind := c.resolve(file, p.redirect)
	return strings.Trim(t.path, "/"), kind == inside
}
