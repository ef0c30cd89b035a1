package document

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// Position gives line and column (in characters), both starting at 1, of the
// key with that path. A key that is not in the file, or that stands there only
// as a part of a longer header, takes the place of the nearest thing that is
// written out: first what lies below it, then what lies above.
func (d *Document) Position(path []string) (line, col int) {
	offset := 0
	if positions := d.offsets(); positions != nil {
		offset = d.nearestOffset(positions, path)
	}
	return lineAndColumn(d.text, offset)
}

// written is a key as the file spells it out, with the parser's offset of it.
type written struct {
	path   []string
	offset int
}

// offsets asks the parser where each key is. Parsing again is cheap beside
// keeping the positions of files that have no problem.
func (d *Document) offsets() []written {
	var top map[string]toml.Primitive
	md, err := toml.Decode(d.text, &top)
	if err != nil {
		return nil
	}
	var found []written
	var walk func(path []string, p toml.Primitive)
	walk = func(path []string, p toml.Primitive) {
		var parseError toml.ParseError
		if err := md.PrimitiveDecode(p, new(positionProbe)); errors.As(err, &parseError) && parseError.Position.Line > 0 {
			found = append(found, written{path, parseError.Position.Start})
		}
		var below map[string]toml.Primitive
		if md.PrimitiveDecode(p, &below) != nil {
			return
		}
		for key, value := range below {
			walk(append(path[:len(path):len(path)], key), value)
		}
	}
	for key, value := range top {
		walk([]string{key}, value)
	}
	slices.SortFunc(found, func(a, b written) int { return a.offset - b.offset })
	return found
}

// positionProbe makes the parser give the position of a value, by refusing it.
type positionProbe struct{}

var errProbe = errors.New("position wanted")

func (*positionProbe) UnmarshalTOML(any) error { return errProbe }

func (d *Document) nearestOffset(keys []written, path []string) int {
	for _, key := range keys {
		if slices.Equal(key.path, path) {
			return d.keyOffset(key.offset, path[len(path)-1])
		}
	}
	if len(path) == 0 {
		return 0
	}
	for _, key := range keys {
		if len(key.path) > len(path) && slices.Equal(key.path[:len(path)], path) {
			return d.keyOffset(key.offset, path[len(path)-1])
		}
	}
	return d.nearestOffset(keys, path[:len(path)-1])
}

// keyOffset finds the key itself from what the parser gives for it: the start
// of a table's header, or the value of an ordinary key, or (in an inline table)
// a place around the key.
func (d *Document) keyOffset(offset int, key string) int {
	offset = min(offset, len(d.text))
	lineStart := strings.LastIndexByte(d.text[:offset], '\n') + 1
	if strings.TrimLeft(d.text[lineStart:offset], " \t") == "" && strings.HasPrefix(d.text[offset:], "[") {
		if i := findKey(d.text[offset:lineEnd(d.text, offset)], key); i >= 0 {
			return offset + i
		}
		return offset
	}
	end := min(len(d.text), offset+len(key)+2)
	if i := findLastKey(d.text[:end], key); i >= 0 {
		return i
	}
	return offset
}

func lineEnd(text string, offset int) int {
	if i := strings.IndexByte(text[offset:], '\n'); i >= 0 {
		return offset + i
	}
	return len(text)
}

func findKey(text, key string) int {
	for from := 0; ; {
		i := strings.Index(text[from:], key)
		if i < 0 {
			return -1
		}
		if isKeyAt(text, from+i, len(key)) {
			return from + i
		}
		from += i + max(1, len(key))
		if from > len(text) {
			return -1
		}
	}
}

func findLastKey(text, key string) int {
	for end := len(text); ; {
		i := strings.LastIndex(text[:end], key)
		if i < 0 {
			return -1
		}
		if isKeyAt(text, i, len(key)) {
			return i
		}
		end = min(end-1, i+len(key)-1)
		if end < 0 {
			return -1
		}
	}
}

// isKeyAt tells whether the n bytes at i are a whole key: nothing of a bare key
// before or after, quotes allowed around.
func isKeyAt(text string, i, n int) bool {
	before, after := text[:i], text[i+n:]
	before = strings.TrimRight(before, `"'`)
	if r, _ := utf8.DecodeLastRuneInString(before); before != "" && isBare(r) {
		return false
	}
	after = strings.TrimLeft(after, `"'`)
	after = strings.TrimLeft(after, " \t")
	return after == "" || strings.ContainsAny(after[:1], "=.]")
}

func isBare(r rune) bool {
	return r == '-' || r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}

// lineAndColumn counts lines, and the characters in the line, up to an offset.
func lineAndColumn(text string, offset int) (line, col int) {
	offset = min(max(offset, 0), len(text))
	before := text[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[start:]) + 1
}

// keyOrder lists, for every table, its keys in the order of the file. Tables
// that are only named as a part of a longer header count where that stands.
func keyOrder(keys []toml.Key) map[string][]string {
	order := make(map[string][]string)
	seen := make(map[string]bool)
	for _, key := range keys {
		for depth := range key {
			path := joinPath(key[:depth+1])
			if seen[path] {
				continue
			}
			seen[path] = true
			table := joinPath(key[:depth])
			order[table] = append(order[table], key[depth])
		}
	}
	return order
}

// joinPath makes one string of a path; NUL can't stand in a TOML key.
func joinPath(path []string) string { return strings.Join(path, "\x00") }
