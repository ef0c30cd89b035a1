package links

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/register"
)

// loss is an anchor, or a file, that is nowhere any more.
type loss struct {
	first register.Link
	more  int // other places that had it
}

// checkPublished reports what has been published and is not in the site: others
// link to it.
func (c *checker) checkPublished(published *register.Register) {
	lost, files := make(map[string]*loss), make(map[string]*loss) // by anchor, by the files' names
	for _, link := range published.Links() {
		file, ok := c.served(strings.TrimPrefix(link.Address, "/"))
		switch {
		case !ok && link.Anchor == "" && strings.HasSuffix(link.Address, "/"):
			c.lose(link, link.String()+" has been published and would vanish; expected former_ids where the role is called otherwise now, "+
				"former_paths in hugo.toml where the section is, aliases in the front matter of a hand-written page that takes its place, "+
				"or a reason in data/retired.toml", 0)
		case !ok && link.Anchor == "" && !c.goesWithPage(link.Address):
			add(files, path.Base(link.Address), link)
		case ok && link.Anchor != "" && !c.holds(file, link.Anchor):
			add(lost, link.Anchor, link)
		}
	}
	for _, l := range files {
		c.lose(l.first, l.first.String()+" has been published and would vanish; expected the settings of hugo.toml under which it was made, "+
			"or, to break the links to it, this line removed", l.more)
	}
	fold(lost)
	for anchor, l := range lost {
		message := fmt.Sprintf("%s has been published, and the row would vanish; expected former_ids = [%q] where it is called otherwise now, "+
			"or a reason under [rows.%s] in data/retired.toml", l.first, strings.TrimPrefix(anchor, "group-"), anchor)
		c.lose(l.first, message, l.more)
	}
}

// add counts a link among those that are lost for the same reason.
func add(lost map[string]*loss, reason string, link register.Link) {
	if lost[reason] == nil {
		lost[reason] = &loss{first: link}
		return
	}
	lost[reason].more++
}

// fold counts the anchors of a criterion's items, and those of the booklet, which
// begin with a handout's, among those of the criterion: one word mends them all.
func fold(lost map[string]*loss) {
	for _, anchor := range slices.Sorted(maps.Keys(lost)) {
		for i, letter := range anchor {
			if letter != '-' {
				continue
			}
			row := lost[anchor[i+1:]]
			if row == nil {
				row = lost[anchor[:i]]
			}
			if row != nil {
				row.more += 1 + lost[anchor].more
				delete(lost, anchor)
				break
			}
		}
	}
}

// lose reports a loss, with how many more places have it.
func (c *checker) lose(link register.Link, message string, more int) {
	if more > 0 {
		message += fmt.Sprintf(" (and so on %d more places)", more)
	}
	c.report.Problems = append(c.report.Problems, problem.Problem{File: register.File, Line: link.Line, Col: 1, Message: message})
}

// mostHops is how many redirects a browser is led over at most.
const mostHops = 10

// ends gives the file of the page that a reader ends on, or "" if there is none.
func (c *checker) ends(file string) string {
	for range mostHops {
		address, moved := c.redirects[file]
		if !moved {
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

// holds tells whether the page that a reader ends on has an anchor. A page that
// says why something is gone needs none.
func (c *checker) holds(file, anchor string) bool {
	file = c.ends(file)
	_, found := slices.BinarySearch(c.anchors[file], hash(anchor))
	return found || c.retired[file]
}

// goesWithPage tells whether a file is beside a page that was given up, or is
// lost itself.
func (c *checker) goesWithPage(address string) bool {
	page, ok := c.served(path.Dir(strings.TrimPrefix(address, "/")))
	return !ok || c.retired[c.ends(page)]
}

// Published gives what links to the site can lead to, for the register: its
// pages, the files beside them whose names hold for ever, and anchors of rows.
func Published(fsys fs.FS) ([]register.Link, error) {
	var links []register.Link
	p := page{wantRows: true}
	err := fs.WalkDir(fsys, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		dir := "/" + strings.TrimPrefix(path.Dir(file)+"/", "./")
		switch name := path.Base(file); {
		case name == "index.html":
			links = append(links, register.Link{Address: dir})
			if strings.HasSuffix(dir, "/embed/") {
				return nil // nobody links into a frame
			}
			rows, err := rowsOf(&p, fsys, file)
			for _, row := range rows {
				links = append(links, register.Link{Address: dir, Anchor: row})
			}
			return err
		case keepsName(file):
			links = append(links, register.Link{Address: dir + name})
		}
		return nil
	})
	return links, err
}

func rowsOf(p *page, fsys fs.FS, file string) ([]string, error) {
	f, err := fsys.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if err := p.parse(f); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return p.rows, nil
}

// keepsName tells whether a file that is no page keeps its name for ever:
// versions of pages in other formats, and data for machines.
func keepsName(file string) bool {
	name := path.Base(file)
	return name == "index.md" || name == "index.xml" || name == "handout.pdf" || strings.HasPrefix(name, "table.") ||
		file == "handbook.json" || strings.HasPrefix(file, "schema/")
}

// MovedTo gives the folder that the page in another one leads to, if it has
// moved; both are paths from the root of the site. base is as for Check.
func MovedTo(fsys fs.FS, base, dir string) (string, bool) {
	c, err := newChecker(fsys, base)
	if err != nil {
		return "", false
	}
	var p page
	file := path.Join(dir, "index.html")
	if _, err := rowsOf(&p, fsys, file); err != nil || p.redirect == "" {
		return "", false
	}
	t, kind := c.resolve(file, p.redirect)
	return strings.Trim(t.path, "/"), kind == inside
}
