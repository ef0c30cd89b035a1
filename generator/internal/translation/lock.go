package translation

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
)

// LockFile is where the lock is, relative to the source folder: beside the texts, so
// that it is committed with them.
const LockFile = "data/translations.lock"

// Key names a translation.
type Key struct{ File, Key, Language string }

// Entry has the sums of a source text and of what it was translated to.
type Entry struct{ Source, Translation string }

// Lock remembers of which text each translation was made.
type Lock map[Key]Entry

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
func (l Lock) Update(translations []Translation, tags []string, confirmed func(Translation) bool) Lock {
	updated := Lock{}
	for _, t := range translations {
		key := Key{t.Document.File, t.Key(), tags[t.Language]}
		switch {
		case t.State == Missing:
		case t.State == Stale && !confirmed(t):
			updated[key] = l[key]
		default:
			updated[key] = Entry{Sum(t.Words[0]), Sum(t.Words[t.Language])}
		}
	}
	return updated
}
