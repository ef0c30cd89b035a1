// Package document reads one TOML file so that every later complaint about it,
// of syntax or of meaning, carries the line and column of the key concerned.
//
// github.com/BurntSushi/toml decodes, and it alone judges the syntax. It keeps
// the positions of keys to itself, so a second parser is asked for them, only
// for a file that has a problem, or whose order matters.
package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"rolebook/generator/internal/problem"
)

// Document is one TOML file. It serves one goroutine at a time.
type Document struct {
	File      string // slash-separated, relative to the source folder
	text      string
	index     func() *key
	problems  problem.List
	open      problem.List
	addresses []Address
}

// Problems returns what was found wrong so far.
func (d *Document) Problems() problem.List { return d.problems }

// Open returns what was found so far that is right and not complete.
func (d *Document) Open() problem.List { return d.open }

// Addresses returns those noted so far.
func (d *Document) Addresses() []Address { return d.addresses }

// Read parses the file of that name. The table is nil when there is nothing to
// work with; the problems say why.
func Read(fsys fs.FS, file string) (*Document, *Table) { return new(Cache).Read(fsys, file, file) }

// MaxSize is the largest TOML file that is read, in bytes.
const MaxSize = 1 << 20

// ReadBounded reads a regular file of at most limit bytes. The error is for the
// author and does not repeat the file's name; it is fs.ErrNotExist if there is
// none.
func ReadBounded(fsys fs.FS, file string, limit int64) ([]byte, error) {
	info, err := stat(fsys, file)
	if err != nil {
		return nil, err
	}
	return read(fsys, file, info, limit)
}

// stat describes a regular file. It comes before opening, which would wait at a pipe.
func stat(fsys fs.FS, file string) (fs.FileInfo, error) {
	info, err := fs.Stat(fsys, file)
	switch {
	case err != nil:
		return nil, fmt.Errorf("can't be opened: %w", reason(err))
	case !info.Mode().IsRegular():
		return nil, errors.New("is not a regular file")
	}
	return info, nil
}

func read(fsys fs.FS, file string, info fs.FileInfo, limit int64) ([]byte, error) {
	f, err := fsys.Open(file)
	if err != nil {
		return nil, fmt.Errorf("can't be opened: %w", reason(err))
	}
	defer f.Close()
	// One byte more than the limit, in one go if the file is as large as it was said to be.
	data := bytes.NewBuffer(make([]byte, 0, min(info.Size(), limit)+bytes.MinRead+1))
	if _, err := data.ReadFrom(io.LimitReader(f, limit+1)); err != nil {
		return nil, fmt.Errorf("can't be read: %w", reason(err))
	}
	if int64(data.Len()) > limit {
		return nil, fmt.Errorf("the file is larger than %s; expected a smaller one", size(limit))
	}
	return data.Bytes(), nil
}

// size returns a whole number of MiB, or of KiB below one.
func size(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d KiB", bytes>>10)
	}
	return fmt.Sprintf("%d MiB", bytes>>20)
}

// reason drops the path from an error of the file system: the problem names
// the file already, relative to the source.
func reason(err error) error {
	var pathError *fs.PathError
	switch {
	case !errors.As(err, &pathError):
		return err
	case pathError.Err.Error() == "path escapes from parent": // os.Root's, which has no name
		return errors.New("it leads outside the handbook's folder; expected a file in it")
	}
	return pathError.Err
}

// Parse parses text as the contents of the file of that name.
func Parse(file, text string) (*Document, *Table) { return parse(file, text).open() }

// parsed is a file as it was read. The values are apart from the document, which
// outlives them: they are of no use once the tables are gone.
type parsed struct {
	document Document
	values   map[string]any // nil for a file that is no TOML
	info     fs.FileInfo    // of the file when it was read
	read     time.Time
}

func parse(file, text string) parsed {
	text = strings.TrimLeft(text, "\ufeff") // byte-order marks take no column
	p := parsed{document: Document{File: file, text: text}}
	d := &p.document
	d.index = sync.OnceValue(func() *key { return indexKeys(text) })
	if offset := invalidUTF8(text); offset >= 0 {
		d.errorAt(offset, "invalid UTF-8; save the file in the encoding UTF-8")
	} else if offset := tooDeep(text); offset >= 0 {
		d.errorAt(offset, "nested too deeply; the format needs at most %d levels", maxDepth)
	} else if metadata, err := toml.Decode(text, &p.values); err != nil {
		p.values = nil
		d.addSyntaxError(err)
	} else if lost := lostKey(p.values, metadata); lost != nil {
		p.values = nil
		Place{d, lost}.Errorf("%q is a list, and has keys of a table, too; expected one of the two", strings.Join(lost, "."))
	}
	return p
}

// open returns a document of the file, and its table.
func (p parsed) open() (*Document, *Table) {
	if p.values == nil {
		return &p.document, nil
	}
	return &p.document, &Table{Place{&p.document, nil}, p.values}
}

func (d *Document) add(p problem.Problem) { d.problems = append(d.problems, p) }

func (d *Document) errorAt(offset int, format string, args ...any) {
	line, col := d.lineAndColumn(offset)
	d.add(problem.Problem{File: d.File, Line: line, Col: col, Message: fmt.Sprintf(format, args...)})
}

// addSyntaxError turns the parser's complaint into one of ours.
func (d *Document) addSyntaxError(err error) {
	var parseError toml.ParseError
	if !errors.As(err, &parseError) {
		message := strings.TrimPrefix(err.Error(), "toml: ")
		d.add(problem.Problem{File: d.File, Line: 1, Col: 1, Message: "broken TOML: " + message})
		return
	}
	offset := min(max(0, parseError.Position.Start), len(d.text)) // the parser's may be outside the text
	if key := definedTwice.FindStringSubmatch(parseError.Message); key != nil {
		d.errorAt(offset, "%q stands twice in the same table; delete one of the two, or join them", key[1])
	} else if said, at := explain(d.text, offset); said != "" {
		d.errorAt(at, "%s", clip(said))
	} else {
		d.errorAt(offset, "broken TOML: %s", lowerFirst(strings.TrimPrefix(parseError.Message, "TOML ")))
	}
}

var definedTwice = regexp.MustCompile(`^[Kk]ey '(.*)' (?:has already been defined|was already created)`)

func lowerFirst(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return strings.ToLower(s[:size]) + s[size:]
}

// invalidUTF8 returns the offset of the first byte that is no part of a character, or -1.
func invalidUTF8(text string) int {
	if utf8.ValidString(text) { // thirty times as fast as the loop
		return -1
	}
	for i, r := range text {
		if r == utf8.RuneError && !strings.HasPrefix(text[i:], string(utf8.RuneError)) {
			return i
		}
	}
	return -1
}
