// Package prose reads the pages of content/ that somebody wrote by hand. It
// checks them and returns them as Hugo shall see them: no front matter, HTML,
// shortcode or link reaches Hugo that has not been looked at here.
package prose

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/problem"
)

// Dir is the folder of the pages, relative to the source folder.
const Dir = "content"

// The largest files, in bytes, and parts of a page. Goldmark and the parser of YAML
// take quadratic time for some texts, so that a part is short keeps a hostile page
// to seconds.
const (
	maxPage    = 256 << 10
	maxFront   = 16 << 10
	maxBlock   = 8 << 10 // lines without an empty one between them
	maxPicture = 64 << 20
)

// pictures are the files that may stand beside a page: they show something, and
// can't run anything.
var pictures = []string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"}

// Prose is what content/ holds.
type Prose struct {
	Files []File // by path
	Links []Link // by file and place
}

// Link is a link in a hand-written page.
type Link struct {
	Address   string // as a browser sees it; may be relative, or a name, such as role:ID
	File      string // slash-separated, relative to the source folder
	Line, Col int    // starting at 1; Col in characters
}

// File is a file as Hugo shall see it.
type File struct {
	Path string // slash-separated, below Dir
	Data []byte
}

// Names are what the links of a page may lead to.
type Names struct {
	Handbook *handbook.Handbook
	Pair     func(id string) bool // whether a comparison has a page
	Reserved []string             // folders of generated pages, below Dir
}

// Read returns the pages of a source folder with everything that is wrong with
// them, sorted.
func Read(fsys fs.FS, names Names) (Prose, problem.List) {
	r := &reader{fsys: fsys, names: names, paths: make(map[string]bool)}
	if _, err := fs.Lstat(fsys, Dir); errors.Is(err, fs.ErrNotExist) {
		return Prose{}, nil
	}
	var files []string
	_ = fs.WalkDir(fsys, Dir, func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			r.problem(file, "can't be read")
		case strings.HasPrefix(entry.Name(), ".") || strings.HasSuffix(entry.Name(), "~"): // an editor's or a file manager's
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir() && path.Dir(file) == Dir && slices.Contains(names.Reserved, entry.Name()):
			r.problem(file, "this name belongs to generated pages, which have another place; delete the folder, or give it another name")
			return fs.SkipDir
		case IsPage(file) && slices.Contains(r.names.Handbook.Site.Disabled, strings.TrimPrefix(path.Ext(strings.TrimSuffix(file, path.Ext(file))), ".")):
		case !entry.IsDir():
			files = append(files, file)
			r.know(file)
		}
		return nil
	})
	for _, file := range files {
		r.read(file)
	}
	r.problems.Sort()
	return r.prose, r.problems
}

type reader struct {
	fsys     fs.FS
	names    Names
	paths    map[string]bool // of pages, behind their language: "de/about"
	prose    Prose
	problems problem.List
}

func (r *reader) problem(file, message string) {
	r.problems = append(r.problems, problem.Problem{File: file, Message: message})
}

// language returns the language of a page by its file's name: NAME.LANGUAGE.md.
func (r *reader) language(file string) (tag, name string) {
	name = strings.TrimSuffix(file, path.Ext(file))
	for _, language := range r.names.Handbook.Site.Languages {
		if base, ok := strings.CutSuffix(name, "."+language.Tag); ok {
			return language.Tag, base
		}
	}
	if languages := r.names.Handbook.Site.Languages; len(languages) > 0 {
		tag = languages[0].Tag
	}
	return tag, name
}

// know keeps the path by which links name a page.
func (r *reader) know(file string) {
	if !IsPage(file) {
		return
	}
	tag, name := r.language(file)
	name = strings.TrimPrefix(name, Dir)
	if base := path.Base(name); base == "index" || base == "_index" {
		name = path.Dir(name)
	}
	r.paths[tag+strings.ToLower(name)] = true
}

// IsPage reports whether the name of a file in Dir is that of a page.
func IsPage(file string) bool {
	return slices.Contains([]string{".md", ".markdown"}, strings.ToLower(path.Ext(file)))
}

func (r *reader) read(file string) {
	most := int64(maxPicture)
	switch ext := strings.ToLower(path.Ext(file)); {
	case IsPage(file):
		most = maxPage
	case !slices.Contains(pictures, ext):
		r.problem(file, "is neither a page nor a picture; expected .md, or one of "+strings.Join(pictures, " "))
		return
	}
	data, err := document.ReadBounded(r.fsys, file, most)
	if err != nil {
		r.problem(file, err.Error())
		return
	}
	if IsPage(file) {
		p := &page{reader: r, file: file, text: strings.TrimPrefix(string(data), "\ufeff")} // a byte-order mark takes no column
		data = p.read()
	}
	r.prose.Files = append(r.prose.Files, File{strings.TrimPrefix(file, Dir+"/"), data})
}

// linkFault returns why a link by name leads nowhere, or "". All other links are
// followed in the finished site.
func (p *page) linkFault(address string) string {
	address, _, _ = strings.Cut(address, "#")
	if id, ok := strings.CutPrefix(address, markdown.RoleScheme); ok {
		switch role := p.names.Handbook.RoleEver(id); {
		case role == nil:
			return fmt.Sprintf("unknown role %q; expected the name of a file in data/roles", id)
		case role.ID != ident.Joined(id):
			return fmt.Sprintf("role %q is called %q now; write role:%s", id, role.ID, ident.Written(role.ID))
		}
		return ""
	}
	if id, ok := strings.CutPrefix(address, markdown.ItemScheme); ok {
		_, _, fault := p.names.Handbook.Item(id)
		return fault
	}
	if id, ok := strings.CutPrefix(address, markdown.ComparisonScheme); ok {
		return p.comparisonFault(id)
	}
	name := strings.ToLower(strings.TrimSuffix(address, "/"))
	section, _, _ := strings.Cut(strings.TrimPrefix(name, "/"), "/")
	tag, _ := p.language(p.file)
	if !strings.HasPrefix(address, "/") || name == "" || p.paths[tag+name] || slices.Contains(p.names.Reserved, section) {
		return ""
	}
	return fmt.Sprintf("link to %q: no such page in language %q; expected the name of a page, such as /about for content/about.%s.md", address, tag, tag)
}

func (p *page) comparisonFault(id string) string {
	if p.names.Pair(ident.Joined(id)) {
		return ""
	}
	first, second, _ := strings.Cut(id, ident.Versus)
	a, b := p.names.Handbook.RoleEver(first), p.names.Handbook.RoleEver(second)
	if a == nil || b == nil {
		return fmt.Sprintf("unknown comparison %q; expected comparison:FIRST-vs-SECOND with the ids of two roles", id)
	}
	if now := a.ID + ident.Versus + b.ID; p.names.Pair(now) {
		return fmt.Sprintf("comparison %q is called %q now; write comparison:%s", id, now, now)
	}
	if turned := b.ID + ident.Versus + a.ID; p.names.Pair(turned) {
		return fmt.Sprintf("comparison %q is called %q; write comparison:%s", id, turned, turned)
	}
	return fmt.Sprintf("comparison %q has no page; write a file data/comparisons/%s.toml, or see pairs in docs/format.md", id, id)
}
