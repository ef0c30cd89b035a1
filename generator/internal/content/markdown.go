package content

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/view"
)

// markdownWriter writes a page's version in Markdown: its words, without emphasis
// and links in texts, and nothing of a text is markup.
type markdownWriter struct {
	*bytes.Buffer
	*locale
}

var (
	markup     = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, "&", `\&`, "|", `\|`, "\n", " ")
	lineSign   = regexp.MustCompile(`^([-+=~>#])`)
	lineNumber = regexp.MustCompile(`^(\d+)([.)])`)
)

// inline escapes what would be markup inside a line; lineStart, at its start, too.
func inline(s string) string { return markup.Replace(s) }

func lineStart(s string) string {
	s = strings.Join(strings.Fields(inline(s)), " ")
	return lineNumber.ReplaceAllString(lineSign.ReplaceAllString(s, `\$1`), `$1\$2`)
}

func (w *markdownWriter) write(parts ...string) {
	for _, part := range parts {
		w.WriteString(part)
	}
}

// noted returns a text with a note if it stands in for a missing translation.
func (w *markdownWriter) noted(text, lang string) string {
	if lang != "" {
		text += " (" + w.words["untranslated"] + ")"
	}
	return text
}

func (w *markdownWriter) label(t view.Text) string { return w.noted(inline(t.Words), t.Lang) }

func (w *markdownWriter) prose(p view.Prose) string { return w.noted(lineStart(p.Plain()), p.Lang) }

// short returns a role's abbreviation, or its name.
func short(r *view.Role) string {
	if r.Abbr != "" {
		return inline(r.Abbr)
	}
	return inline(r.Name.Words)
}

// table writes criteria by roles as lists: of one role its answers, of several a
// heading for each criterion.
func (w *markdownWriter) table(t *view.Table) {
	var names []string // of several columns
	for i := range t.Roles {
		if len(t.Roles) > 1 {
			names = append(names, short(&t.Roles[i]))
		}
	}
	for _, group := range t.Groups {
		w.write("\n## ", w.noted(lineStart(group.Label.Words), group.Label.Lang), "\n\n")
		for i := range group.Rows {
			w.row(&group.Rows[i], names)
		}
	}
}

func (w *markdownWriter) row(r *view.Row, names []string) {
	label := w.label(r.Label)
	if names != nil {
		w.write("### ", label)
		if r.Relation == compare.Same {
			w.write(" (", w.words["relation.same"], ")")
		}
		w.write("\n\n")
	} else if r.ItemsSayAll {
		w.write("- **", label, ":**\n")
	}
	if !r.ItemsSayAll {
		for i := range r.Cells {
			head := label
			if names != nil {
				head = names[i]
			}
			w.write("- **", head, ":** ", w.cell(&r.Cells[i]), "\n")
		}
	}
	for i := range r.Items {
		w.item(&r.Items[i], r.Cells, names)
	}
	if r.Note.Text != nil {
		w.write("- ", w.words["cell.note"], " ", w.prose(r.Note), "\n")
	}
	if names != nil {
		w.write("\n")
	}
}

func (w *markdownWriter) item(item *view.Item, cells []view.Cell, names []string) {
	w.write("  - ", w.label(item.Label), ":")
	for i, level := range item.Levels {
		if i > 0 {
			w.write(" ·")
		}
		if names != nil {
			w.write(" ", names[i], ":")
		}
		w.write(" ")
		switch {
		case level != nil:
			if level.Mark != "" {
				w.write(inline(level.Mark), " ")
			}
			w.write(w.label(level.Label))
		case cells[i].State != view.Stated:
			w.write(w.words["cell."+string(cells[i].State)])
		default:
			w.write(w.words["rating.none"])
		}
	}
	w.write("\n")
}

// cell returns what a role says to a criterion, on one line.
func (w *markdownWriter) cell(c *view.Cell) string {
	var said []string
	switch {
	case c.State != view.Stated:
		said = append(said, w.words["cell."+string(c.State)])
	case c.Rated:
		said = append(said, w.words["rating.below"])
	case len(c.Parts) > 0:
		parts := make([]string, len(c.Parts))
		for i := range c.Parts {
			parts[i] = w.part(&c.Parts[i])
		}
		said = append(said, strings.Join(parts, " · "))
	}
	if c.Depends.Text != nil {
		said = append(said, w.words["cell.depends"], w.prose(c.Depends))
	}
	if c.Note.Text != nil {
		said = append(said, w.words["cell.note"], w.prose(c.Note))
	}
	for _, number := range c.Sources {
		said = append(said, `\[`+strconv.Itoa(number)+`\]`)
	}
	if c.Editors {
		said = append(said, "("+w.words["cell.editors"]+")")
	}
	return strings.Join(said, " ")
}

func (w *markdownWriter) part(p *view.Part) string {
	switch {
	case p.Role != nil:
		return "[" + short(p.Role) + "](" + p.Role.Href + "index.md)"
	case p.Step == 0:
		return w.noted(inline(p.Plain()), p.Lang)
	}
	pole, full := p.Pole()
	switch {
	case pole.Words == "":
		return w.words["spectrum.balanced"]
	case full:
		return w.label(pole)
	}
	return w.words["spectrum.rather"] + " " + w.label(pole)
}

// references lists the sources by their numbers.
func (w *markdownWriter) references() {
	list := w.locale.references()
	if len(list) == 0 {
		return
	}
	w.write("\n## ", w.words["references.title"], "\n\n")
	for _, s := range list {
		w.write(strconv.Itoa(s.Number), ". ", lineStart(s.Title))
		if s.Publisher != "" {
			w.write(", ", lineStart(s.Publisher))
		}
		if s.Year != 0 {
			w.write(", ", strconv.Itoa(s.Year))
		}
		if s.URL != "" {
			w.write(": <", s.URL, ">")
		}
		if s.Accessed != "" {
			w.write(" (", w.words["references.accessed"], " ", s.Accessed, ")")
		}
		w.write("\n")
	}
}
