package hyphens

import "strings"

// HTML returns well-formed HTML in a language with soft hyphens in its long words.
// Elements with a lang attribute are in theirs. Code, addresses and names of files
// stay as they are: a hyphen could be taken for a part of them.
func HTML(html, lang string) string {
	s := scanner{html: html, own: lang, lang: lang}
	for s.at < len(html) {
		s.text()
		if s.at < len(html) {
			s.tag()
		}
	}
	return s.result()
}

// Plain is HTML for a plain text.
func Plain(text, lang string) string {
	parts := strings.Split(text, "<") // the one sign that HTML would take for more
	for i := range parts {
		parts[i] = HTML(parts[i], lang)
	}
	return strings.Join(parts, "<")
}

// scanner goes through HTML from its first byte to its last.
type scanner struct {
	html    string
	at      int
	out     strings.Builder
	written int    // bytes of html that out has
	own     string // language of the whole
	lang    string // language at this place
	named   string // name of the element that has a language of its own; "" outside of one
	depth   int    // elements of that name that are open
}

func (s *scanner) result() string {
	if s.written == 0 {
		return s.html
	}
	s.out.WriteString(s.html[s.written:])
	return s.out.String()
}

// text steps over what stands before the next tag. It looks at the last byte first
// that a long word from here on would have, so that it sees few of the others.
func (s *scanner) text() {
	start, end := s.at, len(s.html)
	if length := strings.IndexByte(s.html[start:], '<'); length >= 0 {
		end = start + length
	}
	s.at = end
	for start+longWord <= end {
		last := start + longWord - 1
		for last >= start && letters[s.html[last]] {
			last--
		}
		if last >= start {
			start = last + 1
			continue
		}
		last = start + longWord
		for last < end && letters[s.html[last]] {
			last++
		}
		s.long(start, last)
		start = last + 1
	}
}

// long puts soft hyphens into a run of letters.
func (s *scanner) long(start, end int) {
	p := of(s.lang)
	if p == nil || s.inAddress(start, end) {
		return
	}
	if s.written == 0 {
		s.out.Grow(len(s.html) + len(s.html)/16)
	}
	s.out.WriteString(s.html[s.written:start])
	s.out.WriteString(p.broken(s.html[start:end]))
	s.written = end
}

// inAddress reports whether a word belongs to an address or to the name of a file.
func (s *scanner) inAddress(start, end int) bool {
	if start > 0 && strings.IndexByte(`/@._\`, s.html[start-1]) >= 0 {
		return true
	}
	rest := s.html[end:]
	return rest != "" && (strings.IndexByte(`/@_\`, rest[0]) >= 0 || strings.HasPrefix(rest, "://") || rest[0] == '.' && len(rest) > 1 && letters[rest[1]])
}

// tag steps over a tag, and over the whole of an element of code.
func (s *scanner) tag() {
	length := strings.IndexByte(s.html[s.at:], '>')
	if length < 0 {
		s.at = len(s.html)
		return
	}
	tag := s.html[s.at+1 : s.at+length]
	s.at += length + 1
	name := tag
	if end := strings.IndexByte(tag, ' '); end >= 0 {
		name = tag[:end]
	}
	switch {
	case name == "code":
		if end := strings.Index(s.html[s.at:], "</code>"); end >= 0 {
			s.at += end
		}
	case s.named == "":
		if _, value, found := strings.Cut(tag[len(name):], ` lang="`); found {
			s.lang, _, _ = strings.Cut(value, `"`)
			s.named, s.depth = name, 1
		}
	case name == s.named:
		s.depth++
	case strings.HasPrefix(name, "/") && name[1:] == s.named:
		if s.depth--; s.depth == 0 {
			s.named, s.lang = "", s.own
		}
	}
}
