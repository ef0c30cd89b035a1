package content

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/ident"
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

func (w *markdownWriter) prose(p view.Prose) string { return w.noted(lineStart(p.Words()), p.Lang) }

// table writes criteria by roles as lists: of one role its answers, of several a
// heading for each criterion.
func (w *markdownWriter) table(t *view.Table) {
	var names []string // of several columns
	if len(t.Roles) > 1 {
		names = ident.Of(t.Roles, func(r view.Role) string { return inline(r.Short().Words) })
	}
	for _, group := range t.Groups {
		w.write("\n## ", w.noted(lineStart(group.Label.Words), group.Label.Lang), "\n\n")
		for _, row := range group.Rows {
			w.row(&row, names)
		}
	}
}

// ladder writes what changes from level to level of a role.
func (w *markdownWriter) ladder(l *view.Ladder) {
	if l == nil || len(l.Groups) == 0 {
		return
	}
	w.write("\n## ", w.words["ladder.title"], "\n\n")
	names := ident.Of(l.Rungs, func(r view.Rung) string { return w.label(r.Label) })
	for row := range l.Rows() {
		w.row(row, names)
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
		for i, cell := range r.Cells {
			head := label
			if names != nil {
				head = names[i]
			}
			w.write("- **", head, ":** ", w.cell(&cell), "\n")
		}
	}
	for group, items := range view.ByGroup(r.Items) {
		indent := "  "
		if group.Words != "" {
			w.write("  - **", w.label(group), ":**\n")
			indent += "  "
		}
		for _, item := range items {
			w.write(indent)
			w.item(&item, r.Cells, names)
		}
	}
	if r.Note.Text != nil {
		w.write("- ", w.words["cell.note"], " ", w.prose(r.Note), "\n")
	}
	if names != nil {
		w.write("\n")
	}
}

func (w *markdownWriter) item(item *view.Item, cells []view.Cell, names []string) {
	w.write("- ", w.label(item.Label), ":")
	for i, level := range item.Levels {
		w.write(when(i > 0, " ·"))
		if names != nil {
			w.write(" ", names[i], ":")
		}
		switch {
		case level != nil:
			w.write(" ", when(level.Mark != "", inline(level.Mark)+" "), w.label(level.Text), when(item.New, w.isNew()))
		case cells[i].State != view.Stated:
			w.write(" ", w.words["cell."+string(cells[i].State)])
		default:
			w.write(" ", w.words["rating.none"])
		}
	}
	if item.Meaning.Text != nil {
		w.write(" – ", w.prose(item.Meaning))
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
		parts := ident.Of(c.Parts, func(p view.Part) string { return w.part(&p) + when(p.New, w.isNew()) })
		said = append(said, strings.Join(parts, " · "))
	}
	if c.New && !c.Rated && !c.Entries() {
		said = append(said, strings.TrimSpace(w.isNew()))
	}
	for _, about := range c.About {
		said = append(said, about.Lead(w.words), w.prose(about.Prose)+when(about.New, w.isNew()))
	}
	for _, number := range c.Sources {
		said = append(said, `\[`+strconv.Itoa(number)+`\]`)
	}
	if c.Editors {
		said = append(said, "("+w.words["cell.editors"]+")")
	}
	if c.Varies {
		said = append(said, "("+w.words["cell.by-level"]+")")
	}
	return strings.Join(said, " ")
}

// isNew returns that something is new at a level of a role.
func (w *markdownWriter) isNew() string { return " (" + w.words["ladder.new"] + ")" }

func (w *markdownWriter) part(p *view.Part) string {
	switch {
	case p.Role != nil:
		return "[" + inline(p.Role.Short().Words) + "](" + p.Role.Href + "index.md)"
	case p.Value != nil && p.Value.Meaning.Text != nil:
		return w.label(p.InWords(w.words)) + " – " + w.prose(p.Value.Meaning)
	case p.Text == nil:
		return w.label(p.InWords(w.words))
	}
	return w.noted(inline(p.Plain()), p.Lang)
}

// codes returns codes of a classification, each with where it leads.
func (w *markdownWriter) codes(codes []view.Code) string {
	return strings.Join(ident.Of(codes, func(code view.Code) string {
		return lineStart(code.Value) + when(code.Href != "", " <"+code.Href+">")
	}), ", ")
}

// references lists the sources by their numbers.
func (w *markdownWriter) references() {
	for i, s := range w.Sources.List {
		if i == 0 {
			w.write("\n## ", w.words["references.title"], "\n\n")
		}
		w.write(strconv.Itoa(i+1), ". ", lineStart(s.Title))
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
