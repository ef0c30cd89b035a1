// Package register keeps the addresses and row anchors that a handbook has ever
// published: wikis link to them, so a build may not lose one.
package register

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/problem"
)

// File is where the register is, relative to the source folder.
const File = "data/links.txt"

const heading = `# Addresses and row anchors that have been published. Others link to them, so
# a build that would lose one fails. Written by: go run ./generator links --update
`

// Link is an address of the site, or an anchor on one of its pages.
type Link struct {
	Address string // from the site's root, with a slash before it: /de/rollen/cio/, /handbook.json
	Anchor  string // of a row, without #; "" for the address itself
	Line    int    // in the file, starting at 1; 0 if it is not from a file
}

func (l Link) String() string {
	if l.Anchor == "" {
		return l.Address
	}
	return l.Address + "#" + l.Anchor
}

func compare(a, b Link) int {
	return cmp.Or(cmp.Compare(a.Address, b.Address), cmp.Compare(a.Anchor, b.Anchor))
}

// Register is a set of links. That of a handbook which has never been published
// is empty.
type Register struct {
	links     []Link              // sorted, each once
	byAddress map[string][]string // anchors, "" not among them
}

// New makes a register of links.
func New(links []Link) *Register {
	r := &Register{links: slices.Clone(links), byAddress: make(map[string][]string)}
	slices.SortStableFunc(r.links, compare)
	r.links = slices.CompactFunc(r.links, func(a, b Link) bool { return compare(a, b) == 0 })
	for _, link := range r.links {
		anchors := r.byAddress[link.Address]
		if link.Anchor != "" {
			anchors = append(anchors, link.Anchor)
		}
		r.byAddress[link.Address] = anchors
	}
	return r
}

// maxSize is the largest register that is read, in bytes: that of ten thousand
// roles has about half of it.
const maxSize = 256 << 20

// Read reads the register of a source folder. Where there is none it is empty.
// What is wrong with a line is said without the line: a file that is none of ours
// may hold anything.
func Read(fsys fs.FS) (*Register, problem.List) {
	data, err := document.ReadBounded(fsys, File, maxSize)
	if errors.Is(err, fs.ErrNotExist) {
		return New(nil), nil
	}
	if err != nil {
		return New(nil), problem.List{{File: File, Message: err.Error()}}
	}
	const most = 20 // problems; a file that is no register has thousands
	var links []Link
	var problems problem.List
	number := 0
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		number++
		line = strings.Trim(line, " \t\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		address, anchor, _ := strings.Cut(line, "#")
		if sound(address) && !strings.ContainsFunc(anchor, blank) {
			links = append(links, Link{address, anchor, number})
			continue
		}
		if len(problems) == most {
			problems = append(problems, problem.Problem{File: File, Line: number, Col: 1, Message: "and perhaps more; this is no register of links"})
			break
		}
		problems = append(problems, problem.Problem{
			File: File, Line: number, Col: 1,
			Message: "the line is no address of a site; expected one such as /en/roles/cio/#vendors",
		})
	}
	return New(links), problems
}

// sound reports whether an address stays inside a site.
func sound(address string) bool {
	if !strings.HasPrefix(address, "/") || strings.ContainsFunc(address, blank) || strings.ContainsAny(address, "?\\") {
		return false
	}
	return address == "/" || fs.ValidPath(strings.TrimSuffix(address[1:], "/"))
}

// blank reports whether a character shows nothing: white space or control.
func blank(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\ufeff' || r == utf8.RuneError
}

// Links gives all links, sorted.
func (r *Register) Links() []Link { return r.links }

// Has tells whether a link is in the register.
func (r *Register) Has(link Link) bool {
	_, found := slices.BinarySearchFunc(r.links, link, compare)
	return found
}

// Anchors gives the anchors that have been published at any of the addresses,
// sorted.
func (r *Register) Anchors(addresses ...string) []string {
	var anchors []string
	for _, address := range addresses {
		anchors = append(anchors, r.byAddress[address]...)
	}
	slices.Sort(anchors)
	return slices.Compact(anchors)
}

// Names gives the NAMEs of the published addresses PREFIX NAME /, sorted.
func (r *Register) Names(prefix string) []string {
	var names []string
	start, _ := slices.BinarySearchFunc(r.links, Link{Address: prefix}, compare)
	for _, link := range r.links[start:] {
		rest, ok := strings.CutPrefix(link.Address, prefix)
		if !ok {
			break
		}
		if name, ok := strings.CutSuffix(rest, "/"); ok && link.Anchor == "" && name != "" && !strings.Contains(name, "/") {
			names = append(names, name)
		}
	}
	return names
}

// Without gives the register without some of its links.
func (r *Register) Without(drop func(Link) bool) *Register {
	return New(slices.DeleteFunc(slices.Clone(r.links), drop))
}

// Format gives the text of the file.
func (r *Register) Format() []byte {
	var out bytes.Buffer
	out.WriteString(heading)
	for _, link := range r.links {
		out.WriteString(link.String() + "\n")
	}
	return out.Bytes()
}
