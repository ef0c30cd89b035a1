// Package register holds the addresses that a handbook has ever published. Wikis
// link to them, so a build must not lose one.
package register

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/problem"
)

// File is where the register is, relative to the source folder.
const File = "data/links.txt"

const heading = `# Addresses that have been published. Others link to them, so a build that would
# lose one fails. Written by: rolebook links --update
`

// Link is an address of the site.
type Link struct {
	Address string // from the site's root, with a slash before it: /de/rollen/cio/, /handbook.json
	Line    int    // in the file, starting at 1; 0 if it is not from a file
}

func compare(a, b Link) int { return cmp.Compare(a.Address, b.Address) }

// Register is a set of links. That of a handbook which has never been published
// is empty.
type Register struct {
	links []Link // sorted, each once
}

// New returns a register of links.
func New(links []Link) *Register {
	links = slices.Clone(links)
	slices.SortStableFunc(links, compare)
	return &Register{slices.CompactFunc(links, func(a, b Link) bool { return a.Address == b.Address })}
}

// maxSize is the largest register that is read, in bytes. That of ten thousand
// roles has a quarter of it.
const maxSize = 64 << 20

// Former versions listed anchors of rows, and published a file beside each table that
// is no more: handbook.json has its contents.
const formerFile = "table.json"

// Read returns the register of a source folder. Where there is none it is empty.
// Problems do not quote a line: a file that is no register may hold anything.
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
	report := func(message string) {
		problems = append(problems, problem.Problem{File: File, Line: number, Col: 1, Message: message})
	}
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		number++
		address, _, _ := strings.Cut(strings.Trim(line, " \t\r\n"), "#")
		switch {
		case address == "" || sound(address) && path.Base(address) == formerFile:
		case sound(address):
			links = append(links, Link{address, number})
		case len(problems) == most:
			report("and perhaps more; this is no register of links")
			return New(links), problems
		default:
			report("the line is no address of a site; expected one such as /en/roles/cio/")
		}
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

// Links returns all links, sorted.
func (r *Register) Links() []Link { return r.links }

// Has reports whether an address is in the register.
func (r *Register) Has(link Link) bool {
	_, found := slices.BinarySearchFunc(r.links, link, compare)
	return found
}

// Names returns the NAMEs of the published addresses PREFIX NAME /, sorted.
func (r *Register) Names(prefix string) []string {
	var names []string
	start, _ := slices.BinarySearchFunc(r.links, Link{Address: prefix}, compare)
	for _, link := range r.links[start:] {
		rest, ok := strings.CutPrefix(link.Address, prefix)
		if !ok {
			break
		}
		if name, ok := strings.CutSuffix(rest, "/"); ok && name != "" && !strings.Contains(name, "/") {
			names = append(names, name)
		}
	}
	return names
}

// Below returns the links below a folder of the site, relative to it.
func (r *Register) Below(folder string) (links []Link) {
	for _, link := range r.links {
		if rest, ok := strings.CutPrefix(link.Address, "/"+folder+"/"); ok {
			links = append(links, Link{"/" + rest, link.Line})
		}
	}
	return links
}

// Format returns the text of the file.
func (r *Register) Format() []byte {
	text := []byte(heading)
	for _, link := range r.links {
		text = append(text, link.Address+"\n"...)
	}
	return text
}
