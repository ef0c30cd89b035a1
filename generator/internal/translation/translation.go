// Package translation says which translations are missing, or older than what they
// translate. A lock file remembers of which text each was made: a translation is stale
// when the text has changed since and the translation has not.
package translation

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
)

// Text is a text of the data, in all its languages.
type Text struct {
	document.Place
	Words  []string // by language, on one line; "" where it is missing
	Source []string // by language, as written; the entries of a list on a line each
	List   bool
}

// Key is the text's path in its file, such as "criteria.focus.value".
func (t Text) Key() string { return strings.Join(t.Path, ".") }

// Texts returns all texts of a sound handbook, by file and in the order of the file.
// tags are its languages, the first being the one that is translated.
func Texts(fsys fs.FS, tags []string) []Text {
	var texts []Text
	for _, pattern := range []string{"data/*.toml", "data/*/*.toml"} {
		files, _ := fs.Glob(fsys, pattern) // sorted; the pattern is sound
		for _, file := range files {
			if _, table := document.Read(fsys, file); table != nil {
				texts = collect(texts, table, tags)
			}
		}
	}
	return texts
}

// collect adds the texts of a table: tables whose keys are all languages.
func collect(texts []Text, t *document.Table, tags []string) []Text {
	text := Text{Place: t.Place, Words: make([]string, len(tags)), Source: make([]string, len(tags))}
	isText := t.Len() > 0
	for key := range t.Names() {
		i := slices.Index(tags, key)
		if i < 0 || t.IsTable(key) {
			isText = false
			break
		}
		text.Words[i], text.Source[i], text.List = spoken(t.Value(key))
	}
	if isText {
		return append(texts, text)
	}
	for _, key := range t.Keys() {
		if t.IsTable(key) {
			texts = collect(texts, t.Table(key), tags)
		}
	}
	return texts
}

// Spoken returns the words of a value, a string or a list of them; "" for others.
func Spoken(value any) string {
	words, _, _ := spoken(value)
	return words
}

func spoken(value any) (words, source string, list bool) {
	switch value := value.(type) {
	case string:
		return strings.Join(strings.Fields(value), " "), strings.TrimSpace(value), false
	case []any:
		lines := make([]string, len(value))
		for i, entry := range value {
			lines[i], _ = entry.(string)
		}
		return strings.Join(lines, "; "), strings.Join(lines, "\n"), true
	}
	return "", "", false
}

// State is how a translation stands to its source.
type State int

// The states.
const (
	Current State = iota
	New           // not in the lock yet, or changed since: taken for a translation of today's text
	Missing
	Stale // the source has changed since it was translated
	Alike // the same words as the source
)

// Translation is a text in one language beside the first.
type Translation struct {
	Text
	Language int
	State    State
	Made     string // of a stale one: the sum of the text that it was made of
}

// States compares the texts of a language with the lock.
func States(texts []Text, language int, tag string, lock Lock) []Translation {
	var all []Translation
	for _, text := range texts {
		source, words := text.Words[0], text.Words[language]
		if source == "" {
			continue // there is nothing to translate
		}
		entry, known := lock[Key{text.Document.File, text.Key(), tag}]
		t := Translation{Text: text, Language: language}
		switch {
		case words == "":
			t.State = Missing
		case known && entry.Translation == Sum(words) && entry.Source != Sum(source):
			t.State, t.Made = Stale, entry.Source
		case words == source && strings.Count(source, " ") >= alike:
			t.State = Alike
		case !known || entry != Entry{Sum(source), Sum(words)}:
			t.State = New
		}
		all = append(all, t)
	}
	return all
}

// alike is from how many spaces on the same words in two languages are no name.
const alike = 4

// Sum returns a short sum of a text: 64 bits of SHA-256, enough to tell a change.
func Sum(words string) string {
	sum := sha256.Sum256([]byte(words))
	return hex.EncodeToString(sum[:8])
}
