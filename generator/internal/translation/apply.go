package translation

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/document"
)

// Apply returns the changes that put translations into the files of a handbook. All but
// the texts stays as it is written; a translation that is as before changes nothing.
func Apply(fsys fs.FS, tags []string, read []Read) ([]change.Change, error) {
	var changes []change.Change
	for len(read) > 0 {
		file := read[0].Document.File
		n := slices.IndexFunc(read, func(r Read) bool { return r.Document.File != file })
		if n < 0 {
			n = len(read)
		}
		old, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		c := change.Change{File: file, To: file, Old: string(old), New: string(old)}
		for _, r := range read[:n] {
			if r.Translated == r.Source[r.Language] {
				continue
			}
			// The places of one text follow from those before it, so each is looked for anew.
			if c.New, err = put(c.New, r.Path, tags[0], tags[r.Language], r.value()); err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			c.Places++
		}
		if c.Places > 0 {
			changes = append(changes, c)
		}
		read = read[n:]
	}
	return changes, nil
}

// value returns the words as TOML has them: a list where the text is one.
func (r Read) value() string {
	if !r.List {
		return document.Quote(r.Translated)
	}
	entries := strings.Split(r.Translated, "\n")
	for i, entry := range entries {
		entries[i] = document.Quote(strings.TrimSpace(entry))
	}
	return "[" + strings.Join(entries, ", ") + "]"
}

// put writes the value of a language into the table of a text at a path: in the place
// of the one that is there, or behind that of the first language.
func put(text string, path []string, first, language, value string) (string, error) {
	tokens, err := document.Tokens(text)
	if err != nil {
		return "", err
	}
	if i := assignment(tokens, path, language); i >= 0 {
		start := valueOf(text, tokens, i)
		return text[:start] + value + text[tokens[i].End:], nil
	}
	i := assignment(tokens, path, first)
	if i < 0 {
		return "", fmt.Errorf("no place for %q at %s", language, strings.Join(path, "."))
	}
	a := tokens[i]
	if a.Inline {
		return text[:a.End] + ", " + language + " = " + value + text[a.End:], nil
	}
	before := text[:a.Start]
	begin := strings.LastIndexByte(before, '\n') + 1
	prefix := text[begin:tokens[lastKeyOf(tokens, i)].Start] // white space, and the keys above
	end, newLine := endOfLine(text, a.End)
	return text[:end] + newLine + prefix + language + " = " + value + text[end:], nil
}

// assignment finds the token that gives a language of a text its value, or -1.
func assignment(tokens []document.Token, path []string, language string) int {
	whole := append(slices.Clone(path), language)
	return slices.IndexFunc(tokens, func(t document.Token) bool {
		return t.Kind == document.Assignment && slices.Equal(t.Path, whole)
	})
}

// lastKeyOf returns the last part of the name of an assignment.
func lastKeyOf(tokens []document.Token, i int) int {
	for i+1 < len(tokens) && tokens[i+1].Kind == document.Key {
		i++
	}
	return i
}

// valueOf returns where the value of an assignment begins.
func valueOf(text string, tokens []document.Token, i int) int {
	at := tokens[lastKeyOf(tokens, i)].End
	at += strings.IndexByte(text[at:], '=') + 1
	for at < len(text) && (text[at] == ' ' || text[at] == '\t') {
		at++
	}
	return at
}

// endOfLine returns where the line of an offset ends, behind a comment, and with which
// bytes.
func endOfLine(text string, at int) (end int, newLine string) {
	end = len(text)
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		end = at + i
	}
	if strings.HasSuffix(text[:end], "\r") {
		return end - 1, "\r\n"
	}
	return end, "\n"
}
