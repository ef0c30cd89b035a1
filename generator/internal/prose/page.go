package prose

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/problem"
)

// page is one page while it is read.
type page struct {
	*reader
	file string
	text string
}

// place returns the line and the column, in characters, of an offset in bytes.
func (p *page) place(offset int) (line, col int) {
	before := p.text[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[start:]) + 1
}

// errorAt reports a problem at an offset in bytes.
func (p *page) errorAt(offset int, format string, args ...any) {
	line, col := p.place(offset)
	p.problems = append(p.problems, problem.Problem{File: p.file, Line: line, Col: col, Message: fmt.Sprintf(format, args...)})
}

// read checks the page and returns it as Hugo shall see it.
func (p *page) read() []byte {
	for i, r := range p.text {
		if r == utf8.RuneError && !strings.HasPrefix(p.text[i:], string(r)) {
			p.errorAt(i, "invalid UTF-8; save the file in the encoding UTF-8")
			return nil
		}
		if fault := handbook.CharacterFault(r); fault != "" && r != 0 {
			p.errorAt(i, "the text contains "+fault+"; remove it", r)
		}
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
	refused := make(map[int]bool) // links, by their offsets
	for _, fault := range markdown.PageFaults(body) {
		refused[fault.Offset] = true
		p.errorAt(start+fault.Offset, "%s", fault.Message)
	}
	p.checkShortcodes(start)
	for _, link := range markdown.PageLinks(body) {
		if fault := p.linkFault(link.Address); fault != "" && !link.Image && !refused[link.Offset] {
			p.errorAt(start+link.Offset, "%s", fault)
		}
		line, col := p.place(start + link.Offset)
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
