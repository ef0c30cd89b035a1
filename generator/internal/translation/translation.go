// Package translation says which translations are missing, or older than what they
// translate. A lock file remembers of which text each was made: a translation is stale
// when the text has changed since and the translation has not.
package translation

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
)

// Text is a text of the data, in all its languages.
type Text struct {
	document.Place
	Source []string // by language, as written; the entries of a list on a line each; "" where it is missing
	List   bool
}

// Words returns the text in a language on one line, as texts are compared.
func (t Text) Words(language int) string { return t.Line(t.Source[language]) }

// Key is the text's path in its file, such as "criteria.focus.value".
func (t Text) Key() string { return strings.Join(t.Path, ".") }

// Texts returns all texts of a sound handbook, by file and in the order of the file.
// tags are its languages, the first being the one that is translated, and those that are
// disabled, too, last: else a text that has one would look like another table.
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
	text := Text{Place: t.Place, Source: make([]string, len(tags))}
	isText := t.Len() > 0
	for key := range t.Names() {
		i := slices.Index(tags, key)
		if i < 0 || t.IsTable(key) {
			isText = false
			break
		}
		text.Source[i], text.List = sourceOf(t.Value(key))
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
	source, list := sourceOf(value)
	return Text{List: list}.Line(source)
}

func sourceOf(value any) (source string, list bool) {
	switch value := value.(type) {
	case string:
		return strings.TrimSpace(value), false
	case []any:
		lines := make([]string, len(value))
		for i, entry := range value {
			lines[i], _ = entry.(string)
		}
		return strings.Join(lines, "\n"), true
	}
	return "", false
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
	Tag      string
	State    State
	Made     string // of a stale one: the sum of the text that it was made of
}

// States compares texts with the lock: those of one language, or of all but the first.
func States(texts []Text, tags []string, lock Lock, only string) []Translation {
	var all []Translation
	for i, tag := range tags[1:] {
		for _, text := range texts {
			if only != "" && only != tag || text.Source[0] == "" {
				continue // there is nothing to translate
			}
			t := Translation{Text: text, Language: i + 1, Tag: tag}
			t.compare(lock)
			all = append(all, t)
		}
	}
	return all
}

// compare finds out the state.
func (t *Translation) compare(lock Lock) {
	source, words := t.Words(0), t.Words(t.Language)
	entry, known := lock[t.lockKey()]
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
}

// alike is from how many spaces on the same words in two languages are no name.
const alike = 4

// Sum returns a short sum of a text: 64 bits of SHA-256, enough to tell a change.
func Sum(words string) string {
	sum := sha256.Sum256([]byte(words))
	return hex.EncodeToString(sum[:8])
}

// LockFile is where the lock is, relative to the source folder: beside the texts, so
// that it is committed with them.
const LockFile = "data/translations.lock"

// Key names a translation.
type Key struct{ File, Key, Language string }

// Entry has the sums of a source text and of what it was translated to.
type Entry struct{ Source, Translation string }

// Lock remembers of which text each translation was made.
type Lock map[Key]Entry

// Note remembers of which words in the first language those in another were made.
func (l Lock) Note(t Text, tag, words, translated string) {
	l[Key{t.Document.File, t.Key(), tag}] = Entry{Sum(words), Sum(translated)}
}

func (t Translation) lockKey() Key { return Key{t.Document.File, t.Key(), t.Tag} }

// maxLock is the largest lock that is read, in bytes: of a million texts.
const maxLock = 128 << 20

const heading = `# Which text each translation was made of: file, key, language, and the sums of both.
# Written by: rolebook translations --update
`

// ReadLock reads the lock; it is empty where there is none. Conflicts of git and
// other lines that are no entries are errors.
func ReadLock(fsys fs.FS) (Lock, error) {
	lock := Lock{}
	data, err := document.ReadBounded(fsys, LockFile, maxLock)
	if errors.Is(err, fs.ErrNotExist) {
		return lock, nil
	}
	if err != nil {
		return nil, err
	}
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 5 {
			return nil, fmt.Errorf("line %d is no entry; expected five fields, as rolebook translations --update writes them", number)
		}
		lock[Key{fields[0], fields[1], fields[2]}] = Entry{fields[3], fields[4]}
	}
	return lock, nil
}

// Format returns the text of the file.
func (l Lock) Format() []byte {
	var out bytes.Buffer
	out.WriteString(heading)
	order := func(a, b Key) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Key, b.Key), cmp.Compare(a.Language, b.Language))
	}
	for _, key := range slices.SortedFunc(maps.Keys(l), order) {
		fmt.Fprintf(&out, "%s\t%s\t%s\t%s\t%s\n", key.File, key.Key, key.Language, l[key].Source, l[key].Translation)
	}
	return out.Bytes()
}

// Update returns the lock with what translations say today. Stale ones stay as they
// are, unless confirmed says that somebody has read them; texts that are gone go.
func (l Lock) Update(translations []Translation, confirmed func(Translation) bool) Lock {
	updated := Lock{}
	for _, t := range translations {
		key := t.lockKey()
		switch {
		case t.State == Missing:
		case t.State == Stale && !confirmed(t):
			updated[key] = l[key]
		default:
			updated[key] = Entry{Sum(t.Words(0)), Sum(t.Words(t.Language))}
		}
	}
	return updated
}
