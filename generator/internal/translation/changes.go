package translation

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/chai2010/gettext-go/po"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/document"
)

// PO is the form in which translators get texts, since every tool of theirs reads it
// (https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html). An entry's
// context is the place of the text: its file and its key.

// fuzzy marks translations that somebody has to look at.
const fuzzy = "fuzzy"

// WritePO returns the texts of a language for its translators; stale translations are
// fuzzy, as gettext calls them.
func WritePO(tag string, translations []Translation) []byte {
	file := po.File{MimeHeader: po.Header{
		Language: tag, MimeVersion: "1.0", ContentType: "text/plain; charset=UTF-8", ContentTransferEncoding: "8bit",
	}}
	for _, t := range translations {
		line, _ := t.Document.Position(t.Path)
		message := po.Message{MsgContext: t.context(), MsgId: t.Source[0], MsgStr: t.Source[t.Language]}
		message.ReferenceFile, message.ReferenceLine = []string{t.Document.File}, []int{line}
		if t.State == Stale {
			message.Flags = []string{fuzzy}
		}
		file.Messages = append(file.Messages, message)
	}
	return file.Data()
}

func (t Text) context() string { return t.Document.File + " " + t.Key() }

// Read is what a file of translators says to one text.
type Read struct {
	Translation
	Translated string // the entries of a list on a line each
}

// ReadPO returns what a file of translators says to the texts it was written for, but
// for what is empty or fuzzy. Faults name entries whose text is gone, or has changed
// since the file was written: they are left out.
func ReadPO(data []byte, translations []Translation) (read []Read, faults []string, err error) {
	file, err := po.Load(data)
	if err != nil {
		return nil, nil, err
	}
	known := make(map[string]Translation)
	for _, t := range translations {
		known[t.context()] = t
	}
	for _, message := range file.Messages {
		t, ok := known[message.MsgContext]
		switch {
		case !ok:
			faults = append(faults, fmt.Sprintf("line %d: no text is at %q", message.StartLine, message.MsgContext))
		case message.MsgId != t.Source[0]:
			faults = append(faults, fmt.Sprintf("line %d: the text at %q has changed since the file was written", message.StartLine, message.MsgContext))
		case strings.TrimSpace(message.MsgStr) == "" || slices.Contains(message.Flags, fuzzy):
		default:
			read = append(read, Read{t, strings.TrimSpace(message.MsgStr)})
		}
	}
	slices.SortStableFunc(read, func(a, b Read) int { return cmp.Compare(a.Document.File, b.Document.File) })
	return read, faults, nil
}

// Apply returns the changes that put translations into the files of a handbook. A
// translation that is as before changes nothing.
func Apply(fsys fs.FS, read []Read) ([]change.Change, error) {
	var edits []change.Edit
	for _, r := range read {
		if r.Translated != r.Source[r.Language] {
			edits = append(edits, change.Edit{File: r.Document.File, Value: document.Value{Path: r.At(r.Tag).Path, Value: r.Literal(r.Translated)}})
		}
	}
	return change.Edits(fsys, edits)
}

// Literal returns other words of the text as TOML has them: a list where the text is
// one.
func (t Text) Literal(source string) string {
	if !t.List {
		return document.Quote(source)
	}
	var entries []string
	for entry := range strings.SplitSeq(source, "\n") {
		if entry = strings.TrimSpace(entry); entry != "" {
			entries = append(entries, entry)
		}
	}
	return document.QuoteAll(entries)
}

// Line returns other words of the text on one line, as texts are compared.
func (t Text) Line(source string) string {
	if t.List {
		return strings.Join(strings.Split(source, "\n"), "; ")
	}
	return strings.Join(strings.Fields(source), " ")
}

// Remove returns the changes that end a language of a handbook: its texts, settings,
// interface words, pages of prose and published addresses. tags are all languages of
// the handbook.
func Remove(fsys fs.FS, tags []string, tag string) (changes []change.Change, err error) {
	edit := func(file string, without func(old string) (string, error)) { // if it is there
		old, missing := fs.ReadFile(fsys, file)
		if missing != nil || err != nil {
			return
		}
		c := change.Change{File: file, To: file, Old: string(old)}
		if c.New, err = without(c.Old); c.New != c.Old {
			changes = append(changes, c)
		}
	}
	drop := func(file string) { // if it is there
		if old, err := fs.ReadFile(fsys, file); err == nil {
			changes = append(changes, change.Change{File: file, Old: string(old)})
		}
	}
	paths := make(map[string][][]string) // of texts, by file
	for _, text := range Texts(fsys, tags) {
		paths[text.Document.File] = append(paths[text.Document.File], text.At(tag).Path)
	}
	for file, texts := range paths {
		edit(file, func(old string) (string, error) { return document.Without(old, texts...) })
	}
	edit("hugo.toml", func(old string) (string, error) { return withoutTables(old, []string{"languages", tag}), nil })
	edit(LockFile, func(old string) (string, error) {
		return withoutLines(old, func(line string) bool {
			fields := strings.Split(line, "\t")
			return len(fields) > 2 && fields[2] == tag
		}), nil
	})
	edit("data/links.txt", func(old string) (string, error) {
		return withoutLines(old, func(line string) bool { return strings.HasPrefix(line, "/"+tag+"/") }), nil
	})
	drop("i18n/" + tag + ".toml")
	_ = fs.WalkDir(fsys, "content", func(file string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(path.Base(file), "."+tag+".md") {
			drop(file)
		}
		return nil // without content there is nothing to drop
	})
	slices.SortFunc(changes, func(a, b change.Change) int { return strings.Compare(a.File, b.File) })
	return changes, err
}

func withoutLines(text string, gone func(line string) bool) string {
	return strings.Join(slices.DeleteFunc(slices.Collect(strings.Lines(text)), gone), "")
}

// withoutTables returns a file without the tables and assignments below a path.
func withoutTables(text string, below []string) string {
	var kept strings.Builder
	for _, part := range document.Parts(text) {
		if len(part.Path) < len(below) || !slices.Equal(part.Path[:len(below)], below) {
			kept.WriteString(part.Text)
		}
	}
	return kept.String()
}
