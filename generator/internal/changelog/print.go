package changelog

import (
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strings"

	"rolebook/generator/internal/worddiff"
)

// Format prints changes. words are those of the interface.
type Format struct {
	Name  string
	Write func(out io.Writer, subjects []Subject, words map[string]string)
}

// Formats are all of them, the one for the terminal first.
var Formats = []Format{{"text", textStyle.write}, {"markdown", markdownStyle.write}, {"html", htmlStyle.write}, {"json", writeJSON}}

// heading returns what a subject is called, and whether it is new or gone.
func (s *Subject) heading(words map[string]string) string {
	if s.State == Changed {
		return s.Title
	}
	return s.Title + " (" + words["changes."+string(s.State)] + ")"
}

// About returns what an entry is about.
func (e *Entry) About() string {
	if e.Of == "" {
		return e.Row
	}
	return e.Row + ", " + e.Of
}

// Marked returns how the words of an entry changed, with a function for each piece. op is '+',
// '-' or ' ', as worddiff.Span has it.
func (e *Entry) Marked(piece func(op byte, words string) string) string {
	var parts []string
	switch {
	case e.Before == "":
		return piece('+', e.After)
	case e.After == "":
		return piece('-', e.Before)
	}
	for _, span := range worddiff.Spans(e.Before, e.After) {
		parts = append(parts, piece(span.Op, span.Words))
	}
	return strings.Join(parts, " ")
}

// style is how a format shows changes: words escaped, and what stands before and behind them.
type style struct {
	escape         func(string) string
	added, removed [2]string
	between        string // subjects
	subject        [2]string
	entries        [2]string // all of a subject
	entry          [2]string
}

// line returns an entry on one line.
func (s style) line(e *Entry) string {
	return s.escape(e.About()) + ": " + e.Marked(func(op byte, words string) string {
		signs := map[byte][2]string{'+': s.added, '-': s.removed}[op]
		return signs[0] + s.escape(words) + signs[1]
	})
}

var (
	textStyle = style{
		strings.Clone, [2]string{"{+", "+}"}, [2]string{"[-", "-]"},
		"\n", [2]string{"", "\n"}, [2]string{}, [2]string{"  ", "\n"},
	}
	markdownStyle = style{
		markdownSigns.Replace, [2]string{"**", "**"}, [2]string{"~~", "~~"},
		"\n", [2]string{"## ", "\n\n"}, [2]string{}, [2]string{"- ", "\n"},
	}
	htmlStyle = style{
		html.EscapeString, [2]string{"<ins>", "</ins>"}, [2]string{"<del>", "</del>"},
		"", [2]string{"<h2>", "</h2>\n"}, [2]string{"<ul>\n", "</ul>\n"}, [2]string{"<li>", "</li>\n"},
	}
)

// Markdown returns an entry in Markdown, on one line.
func (e *Entry) Markdown() string { return markdownStyle.line(e) }

func (s style) write(out io.Writer, subjects []Subject, words map[string]string) {
	for i, subject := range subjects {
		if i > 0 {
			fmt.Fprint(out, s.between)
		}
		fmt.Fprint(out, s.subject[0], s.escape(subject.heading(words)), s.subject[1])
		if len(subject.Entries) == 0 {
			continue
		}
		fmt.Fprint(out, s.entries[0])
		for _, e := range subject.Entries {
			fmt.Fprint(out, s.entry[0], s.line(&e), s.entry[1])
		}
		fmt.Fprint(out, s.entries[1])
	}
}

// markdownSigns escapes what would be markup.
var markdownSigns = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, "&", `\&`, "#", `\#`, "~", `\~`, "|", `\|`)

func writeJSON(out io.Writer, subjects []Subject, _ map[string]string) {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(append([]Subject{}, subjects...)) // strings can be encoded, and who writes sees what fails
}
