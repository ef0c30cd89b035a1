package translation

import (
	"io/fs"
	"strings"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/document"
)

// Apply returns the changes that put translations into the files of a handbook. A
// translation that is as before changes nothing.
func Apply(fsys fs.FS, tags []string, read []Read) ([]change.Change, error) {
	var edits []change.Edit
	for _, r := range read {
		if r.Translated != r.Source[r.Language] {
			edits = append(edits, change.Edit{File: r.Document.File, Value: document.Value{Path: r.At(tags[r.Language]).Path, Value: r.Literal(r.Translated)}})
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
			entries = append(entries, document.Quote(entry))
		}
	}
	return "[" + strings.Join(entries, ", ") + "]"
}

// Line returns other words of the text on one line, as texts are compared.
func (t Text) Line(source string) string {
	if t.List {
		return strings.Join(strings.Split(source, "\n"), "; ")
	}
	return strings.Join(strings.Fields(source), " ")
}
