package document

import (
	"strconv"
	"strings"
)

// keyIndex is where the keys of a document stand, and in which order.
type keyIndex struct {
	offsets map[string]int      // of every key, by its joined path
	whole   map[string]bool     // keys that stand at the end of a header or an assignment
	order   map[string][]string // keys of each table in file order, by the table's joined path
}

// indexKeys finds the keys of a text that the TOML parser has accepted: it
// knows just enough of the syntax to step over values. The parser keeps its
// positions to itself, or gives them one by one, each for the price of
// splitting the whole text (github.com/BurntSushi/toml v1.6.0, Position.withCol).
func indexKeys(text string) *keyIndex {
	s := &keyScanner{text: text, index: &keyIndex{
		offsets: make(map[string]int),
		whole:   make(map[string]bool),
		order:   make(map[string][]string),
	}}
	var table []string
	for s.skipBlank(" \t\r\n"); s.at < len(text); s.skipBlank(" \t\r\n") {
		if text[s.at] != '[' {
			s.assignment(table)
			continue
		}
		for s.at < len(text) && text[s.at] == '[' {
			s.at++
		}
		table = s.key(nil)
		for s.at < len(text) && text[s.at] == ']' {
			s.at++
		}
	}
	return s.index
}

type keyScanner struct {
	text  string
	at    int
	index *keyIndex
}

// skipBlank steps over white space and comments.
func (s *keyScanner) skipBlank(white string) {
	for s.at < len(s.text) {
		switch {
		case strings.IndexByte(white, s.text[s.at]) >= 0:
			s.at++
		case s.text[s.at] == '#':
			s.at = lineEnd(s.text, s.at)
		default:
			return
		}
	}
}

// key reads a dotted key, notes its parts below a table, and gives its path.
func (s *keyScanner) key(table []string) []string {
	path := table[:len(table):len(table)]
	for {
		s.skipBlank(" \t")
		offset := s.at
		part := s.keyPart()
		if s.at == offset {
			s.at++ // not a key at all; never stand still
			return path
		}
		s.skipBlank(" \t")
		more := s.at < len(s.text) && s.text[s.at] == '.'
		s.note(path, part, offset, !more)
		path = append(path, part)
		if !more {
			return path
		}
		s.at++
	}
}

func (s *keyScanner) keyPart() string {
	if s.at >= len(s.text) {
		return ""
	}
	start := s.at
	if quote := s.text[s.at]; quote == '"' || quote == '\'' {
		s.at = min(skipString(s.text, s.at)+1, len(s.text))
		part := s.text[start:s.at]
		if plain, err := strconv.Unquote(part); err == nil && quote == '"' {
			return plain
		}
		return strings.Trim(part, string(quote))
	}
	for s.at < len(s.text) && isBare(s.text[s.at]) {
		s.at++
	}
	return s.text[start:s.at]
}

func isBare(c byte) bool {
	return c == '-' || c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// note keeps the place of a key: the first one, but rather where it is written
// for itself than as a part of a longer header.
func (s *keyScanner) note(table []string, key string, offset int, whole bool) {
	above := joinPath(table)
	path := joinPath(append(table[:len(table):len(table)], key))
	if _, ok := s.index.offsets[path]; !ok {
		s.index.order[above] = append(s.index.order[above], key)
		s.index.offsets[path] = offset
		s.index.whole[path] = whole
	} else if whole && !s.index.whole[path] {
		s.index.offsets[path] = offset
		s.index.whole[path] = true
	}
}

// assignment reads key = value, below a table.
func (s *keyScanner) assignment(table []string) {
	path := s.key(table)
	s.skipBlank(" \t")
	if s.at < len(s.text) && s.text[s.at] == '=' {
		s.at++
		s.skipBlank(" \t")
		s.value(path)
	}
}

// value steps over a value and notes the keys of the inline tables in it.
func (s *keyScanner) value(path []string) {
	if s.at >= len(s.text) {
		return
	}
	switch s.text[s.at] {
	case '"', '\'':
		s.at = min(skipString(s.text, s.at)+1, len(s.text))
	case '[':
		s.list(']', func() { s.value(path) })
	case '{':
		s.list('}', func() { s.assignment(path) })
	default:
		for s.at < len(s.text) && strings.IndexByte(",]}#\r\n", s.text[s.at]) < 0 {
			s.at++
		}
	}
}

// list reads elements up to a closing bracket.
func (s *keyScanner) list(closing byte, element func()) {
	s.at++
	for s.at < len(s.text) {
		s.skipBlank(" \t\r\n,")
		if s.at >= len(s.text) {
			return
		}
		if s.text[s.at] == closing {
			s.at++
			return
		}
		before := s.at
		if element(); s.at == before {
			s.at++
		}
	}
}

// joinPath makes one string of a path, and never the same one of two paths: each
// part is preceded by its length in bytes.
func joinPath(path []string) string {
	var joined strings.Builder
	for _, part := range path {
		joined.WriteString(strconv.Itoa(len(part)))
		joined.WriteByte(':')
		joined.WriteString(part)
	}
	return joined.String()
}
