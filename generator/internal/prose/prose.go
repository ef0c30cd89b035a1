// Package prose reads the pages of content/ that somebody wrote by hand. It
// checks them and returns them as Hugo shall see them: no front matter, HTML,
// shortcode or link reaches Hugo that has not been looked at here.
package prose

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"rolebook/generator/internal/handbook"
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
	r := &reader{fsys: fsys, names: names, paths: make(map[string]map[string]bool)}
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
	paths    map[string]map[string]bool // of pages, by language: "/about"
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
	if !isPage(file) {
		return
	}
	tag, name := r.language(file)
	name = strings.TrimPrefix(name, Dir)
	if base := path.Base(name); base == "index" || base == "_index" {
		name = path.Dir(name)
	}
	if r.paths[tag] == nil {
		r.paths[tag] = make(map[string]bool)
	}
	r.paths[tag][strings.ToLower(name)] = true
}

func isPage(file string) bool {
	return slices.Contains([]string{".md", ".markdown"}, strings.ToLower(path.Ext(file)))
}

func (r *reader) read(file string) {
	most := int64(maxPicture)
	switch ext := strings.ToLower(path.Ext(file)); {
	case isPage(file):
		most = maxPage
	case !slices.Contains(pictures, ext):
		r.problem(file, "is neither a page nor a picture; expected .md, or one of "+strings.Join(pictures, " "))
		return
	}
	info, err := fs.Stat(r.fsys, file) // before opening: that would wait at a pipe
	switch {
	case err != nil:
		r.problem(file, "can't be read, or leads outside the handbook's folder")
		return
	case !info.Mode().IsRegular():
		r.problem(file, "is not a regular file")
		return
	case info.Size() > most:
		r.problem(file, fmt.Sprintf("is larger than %d MiB; split or shrink it", most>>20))
		return
	}
	data, err := fs.ReadFile(r.fsys, file)
	if err != nil {
		r.problem(file, "can't be read")
		return
	}
	if isPage(file) {
		p := &page{reader: r, file: file, text: strings.TrimPrefix(string(data), "\ufeff")} // a byte-order mark takes no column
		data = p.read()
	}
	r.prose.Files = append(r.prose.Files, File{strings.TrimPrefix(file, Dir+"/"), data})
}

// page is one page while it is read.
type page struct {
	*reader
	file   string
	text   string
	places *places // of text
}

// errorAt reports a problem at a place in the page.
func (p *page) errorAt(offset int, format string, args ...any) {
	line, col := p.places.at(offset)
	p.problems = append(p.problems, problem.Problem{File: p.file, Line: line, Col: col, Message: fmt.Sprintf(format, args...)})
}

// read checks the page and returns it as Hugo shall see it.
func (p *page) read() []byte {
	p.places = newPlaces(p.text)
	if i := invalidUTF8(p.text); i >= 0 {
		p.errorAt(i, "invalid UTF-8; save the file in the encoding UTF-8")
		return nil
	}
	if i := strings.IndexByte(p.text, 0); i >= 0 {
		p.errorAt(i, "a zero byte; expected text")
		return nil
	}
	start := frontMatter(p.text)
	if start > maxFront {
		p.errorAt(0, "the front matter is longer than %d KiB; expected a few lines", maxFront>>10)
		return nil
	}
	front := p.front(p.text[:start])
	body := p.text[start:]
	if i := longBlock(body); i >= 0 {
		p.errorAt(start+i, "more than %d KiB without an empty line; expected shorter paragraphs, lists and tables", maxBlock>>10)
		return nil
	}
	for _, fault := range markdown.PageFaults(body) {
		p.errorAt(start+fault.Offset, "%s", fault.Message)
	}
	p.checkShortcodes(start)
	for _, link := range markdown.PageLinks(body) {
		if fault := p.linkFault(link.Address); fault != "" && !link.Image {
			p.errorAt(start+link.Offset, "%s", fault)
		}
		line, col := p.places.at(start + link.Offset)
		p.prose.Links = append(p.prose.Links, Link{link.Address, p.file, line, col})
	}
	return append(append(front, "\n"...), markdown.EscapeLetters(body)...)
}

// longBlock returns where a block begins that is too long, or -1.
func longBlock(body string) int {
	start, offset := 0, 0
	for line := range strings.Lines(body) {
		offset += len(line)
		if strings.TrimSpace(line) == "" {
			start = offset
		} else if offset-start > maxBlock {
			return start
		}
	}
	return -1
}

func invalidUTF8(text string) int {
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return i
			}
		}
	}
	return -1
}

// shortcode finds shortcodes, and what Hugo prints as one: {{</* name */>}}.
var shortcode = regexp.MustCompile(`\{\{[<%](/\*)?\s*/?\s*([^\s>%/]*(?:/[^\s>%]+)?)`)

// checkShortcodes refuses shortcodes but those of the handbook's own layouts:
// Hugo's own make frames of other sites, and some ask them.
func (p *page) checkShortcodes(start int) {
	for _, m := range shortcode.FindAllStringSubmatchIndex(p.text[start:], -1) {
		if m[2] >= 0 {
			continue // printed, not run
		}
		name := p.text[start+m[4] : start+m[5]]
		if !p.ownShortcode(name) {
			p.errorAt(start+m[0], "unknown shortcode %q; expected the name of a file in layouts/_shortcodes", name)
		}
	}
}

func (p *page) ownShortcode(name string) bool {
	if !fs.ValidPath(name) || name == "." {
		return false
	}
	for _, folder := range []string{"layouts/_shortcodes", "layouts/shortcodes"} {
		if info, err := fs.Stat(p.fsys, path.Join(folder, name+".html")); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

// linkFault returns why a link by name leads nowhere, or "". All other links are
// followed in the finished site.
func (p *page) linkFault(address string) string {
	h := p.names.Handbook
	address, _, _ = strings.Cut(address, "#")
	if id, ok := strings.CutPrefix(address, markdown.RoleScheme); ok {
		switch role := h.RoleEver(id); {
		case role == nil:
			return fmt.Sprintf("unknown role %q; expected the name of a file in data/roles", id)
		case role.ID != id:
			return fmt.Sprintf("role %q is called %q now; write role:%s", id, role.ID, role.ID)
		}
		return ""
	}
	if id, ok := strings.CutPrefix(address, "comparison:"); ok {
		first, second, _ := strings.Cut(id, "-vs-")
		switch a, b := h.RoleEver(first), h.RoleEver(second); {
		case p.names.Pair(id):
			return ""
		case a == nil || b == nil:
			return fmt.Sprintf("unknown comparison %q; expected comparison:FIRST-vs-SECOND with the ids of two roles", id)
		case p.names.Pair(a.ID + "-vs-" + b.ID):
			return fmt.Sprintf("comparison %q is called %q now; write comparison:%s-vs-%s", id, a.ID+"-vs-"+b.ID, a.ID, b.ID)
		case p.names.Pair(b.ID + "-vs-" + a.ID):
			return fmt.Sprintf("comparison %q is called %q; write comparison:%s-vs-%s", id, b.ID+"-vs-"+a.ID, b.ID, a.ID)
		}
		return fmt.Sprintf("comparison %q has no page; write a file data/comparisons/%s.toml, or see pairs in docs/format.md", id, id)
	}
	if !strings.HasPrefix(address, "/") {
		return ""
	}
	name := strings.ToLower(strings.TrimSuffix(address, "/"))
	section, _, _ := strings.Cut(strings.TrimPrefix(name, "/"), "/")
	tag, _ := p.language(p.file)
	if name == "" || p.paths[tag][name] || slices.Contains(p.names.Reserved, section) {
		return ""
	}
	return fmt.Sprintf("link to %q: no such page in language %q; expected the name of a page, such as /about for content/about.%s.md", address, tag, tag)
}
