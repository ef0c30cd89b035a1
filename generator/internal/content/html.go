package content

import (
	"html"
	"regexp"
	"strconv"
	"strings"

	"rolebook/generator/internal/view"
)

// htmlWriter writes the HTML of tables, for pages and handouts. It is Go and no
// layout, since tables are most of a site: Hugo's templates take ten times as long.
// What returns a string returns HTML.
type htmlWriter struct {
	strings.Builder
	*locale
}

// write writes HTML.
func (w *htmlWriter) write(parts ...string) {
	for _, part := range parts {
		w.WriteString(part)
	}
}

// writeAttributes writes attributes, given as names and values, without those whose
// value is empty.
func writeAttributes(out *strings.Builder, pairs []string) {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			for _, part := range [...]string{" ", pairs[i], `="`, html.EscapeString(pairs[i+1]), `"`} {
				out.WriteString(part)
			}
		}
	}
}

// open writes the begin of an element, with attributes as writeAttributes takes them.
func (w *htmlWriter) open(name string, pairs ...string) {
	w.write("<", name)
	writeAttributes(&w.Builder, pairs)
	w.write(">")
}

// element returns an element with HTML in it, and attributes as writeAttributes takes
// them. There are so many that it costs one allocation.
func element(name, inner string, pairs ...string) string {
	var out strings.Builder
	out.Grow(2*len(name) + len(inner) + 80)
	out.WriteString("<")
	out.WriteString(name)
	writeAttributes(&out, pairs)
	for _, part := range [...]string{">", inner, "</", name, ">"} {
		out.WriteString(part)
	}
	return out.String()
}

// when returns a text if a condition holds, else nothing.
func when(condition bool, text string) string {
	if condition {
		return text
	}
	return ""
}

// word returns a word of the interface.
func (w *htmlWriter) word(key string) string { return html.EscapeString(w.words[key]) }

// standIn returns the note behind a text that stands in for a missing translation.
func (w *htmlWriter) standIn(lang string) string {
	if lang == "" {
		return ""
	}
	return " " + element("span", w.word("untranslated"), "class", "untranslated")
}

// label returns a plain text, in an element of its own where its language is another
// one than the page's.
func (w *htmlWriter) label(t view.Text) string {
	if t.Lang == "" {
		return html.EscapeString(t.Words)
	}
	return span("", t) + w.standIn(t.Lang)
}

// prose returns an author's text; "" where there is none.
func (w *htmlWriter) prose(p view.Prose) string {
	switch {
	case p.Text == nil:
		return ""
	case p.Lang == "":
		return p.HTML(w.namedHref)
	}
	return element("div", p.HTML(w.namedHref), "lang", p.Lang) + w.standIn(p.Lang)
}

// anchors returns further anchors of a row: ids that it once had.
func anchors(ids []string) string {
	all := ""
	for _, id := range ids {
		all += element("span", "", "id", id)
	}
	return all
}

// span returns a plain text in an element with a class, and no note about its language.
func span(class string, t view.Text) string {
	return element("span", html.EscapeString(t.Words), "class", class, "lang", t.Lang)
}

// beginItems writes the heading of a group of rated items, if it has one. Where it is not the
// first in a part of a table, it begins the next part.
func (w *htmlWriter) beginItems(group view.Text, columns int, first bool) {
	if group.Words != "" {
		w.write(when(!first, "</tbody>\n<tbody>\n"), `<tr class="items"><th scope="rowgroup" colspan="`, strconv.Itoa(columns), `">`,
			element("b", w.label(group), "class", "question"), "</th></tr>\n")
	}
}

// rowLink returns a link to the row of a table on the page.
func rowLink(class, id string, label view.Text, hint string) string {
	return element("a", html.EscapeString(label.Words), "class", class, "href", "#"+id, "lang", label.Lang, "title", hint)
}

// mark returns a role's mark on its colour. Initials say nothing to those who hear the
// page.
func mark(r *view.Role) string {
	return element("b", html.EscapeString(r.Mark), "class", "mark colour-"+r.Colour, "aria-hidden", when(r.Abbr != r.Mark, "true"))
}

// shortRole returns a role's mark; those who hear the page get the name, unless the
// mark is its abbreviation.
func shortRole(r *view.Role) string {
	if r.Abbr == r.Mark {
		return mark(r)
	}
	return mark(r) + span("visually-hidden", r.Name)
}

// role returns a role's mark and name, as layouts/_partials/role-heading.html does. A past edition is the
// mark, and is not said again.
func (w *htmlWriter) role(r *view.Role, linked bool) string {
	name, abbr := r.Name, r.Abbr
	if r.Past {
		edition := " " + r.Mark
		name.Words, abbr = strings.TrimSuffix(name.Words, edition), strings.TrimSuffix(abbr, edition)
	}
	if abbr != "" && abbr != r.Mark {
		name.Words = abbr + " " + name.Words
	}
	heading := mark(r) + " " + span("name", name)
	if linked {
		heading = element("a", heading, "class", "role-heading", "href", r.Href)
	}
	return heading + w.standIn(name.Lang)
}

// incumbents returns who has a role, by their names, for the head of a column.
func incumbents(names string) string {
	if names == "" {
		return ""
	}
	return " " + element("small", html.EscapeString(names))
}

// levelMark returns the sign of a level that has one, before its label.
func levelMark(l *view.Level) string {
	if l.Mark == "" {
		return ""
	}
	return element("b", html.EscapeString(l.Mark), "class", "level") + " "
}

// level returns a level, or why a role has none.
func (w *htmlWriter) level(l *view.Level, state view.State, none string) string {
	switch {
	case l != nil:
		return levelMark(l) + w.label(l.Text)
	case state != view.Stated:
		return w.state(state)
	}
	return none
}

// state returns why a cell says nothing.
func (w *htmlWriter) state(s view.State) string {
	return element("span", w.word("cell."+string(s)), "class", string(s))
}

// part returns a text, a role, a value, or a place between two poles: a drawing, and words.
func (w *htmlWriter) part(p *view.Part) string {
	switch {
	case p.Role != nil:
		return w.role(p.Role, true)
	case p.Value != nil:
		return w.value(p.Value, p.InWords(w.words))
	case p.Step == 0:
		return w.prose(p.Prose)
	}
	return `<span class="spectrum" data-step="` + strconv.Itoa(p.Step) + `" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i></span> ` +
		w.spectrumWords(p)
}

// value returns a value in words, and for scripts, which compare it as compare.Row.Apart does.
func (w *htmlWriter) value(v *view.Value, words view.Text) string {
	meaning := ""
	if v.Meaning.Text != nil {
		meaning = element("div", w.prose(v.Meaning), "class", "question")
	}
	if v.Day {
		return element("time", w.label(words), "datetime", v.Data)
	}
	span := ""
	if v.Span > 0 {
		span = strconv.FormatFloat(v.Span, 'f', -1, 64)
	}
	return element("data", w.label(words), "value", v.Data, "data-span", span) + meaning
}

func (w *htmlWriter) spectrumWords(p *view.Part) string {
	pole, full := p.Pole()
	switch {
	case pole.Words == "":
		return w.word("spectrum.balanced")
	case full:
		return w.label(pole)
	}
	return w.word("spectrum.rather") + " " + w.label(pole)
}

// said returns the value of a cell: how it shows points and roles, list says.
func (w *htmlWriter) said(c *view.Cell, rated string, list func([]view.Part) string) string {
	switch {
	case c.State != view.Stated:
		return w.state(c.State)
	case c.Rated && !c.Qualified():
		return rated
	case len(c.Parts) == 0:
		return ""
	case c.Parts[0].Point:
		return list(c.Parts)
	}
	return w.part(&c.Parts[0])
}

// marks returns what a statement rests on: its sources, by number, with a label for those
// who hear the page, or the editors' view.
func (w *htmlWriter) marks(c *view.Cell, label func(number string) string, editors string) string {
	marks := ""
	for _, number := range c.Sources {
		n := strconv.Itoa(number)
		marks += element("a", "["+n+"]", "href", "#site-reference-"+n, "aria-label", label(n))
	}
	if marks != "" {
		marks = ` <span class="sources">` + marks + "</span>"
	}
	return marks + when(c.Editors, ` <span class="editors">`+editors+"</span>")
}

// about returns what an author says about a cell's statement.
func (w *htmlWriter) about(c *view.Cell) string {
	said := ""
	for _, about := range c.About {
		said += element("div", element("b", html.EscapeString(about.Lead(w.words)))+" "+w.prose(about.Prose)+when(about.New, w.newHere()), "class", map[bool]string{true: "depends", false: "note"}[about.Key == "cell.depends"])
	}
	return said
}

// newHere returns that something is new at a level of a role.
func (w *htmlWriter) newHere() string {
	return " " + element("span", w.word("ladder.new"), "class", "new")
}

// relation returns a word on how columns relate.
func relation(words string) string { return " " + element("span", words, "class", "relation") }

var numberPlaceholder = regexp.MustCompile(`\{\{-?\s*\.Number\s*-?\}\}`)

// numbered returns a word of the interface that has a number in it, as plain text.
func (w *htmlWriter) numbered(key, number string) string {
	return numberPlaceholder.ReplaceAllLiteralString(w.words[key], number)
}

// escapeShortcodes makes a text safe as the body of a content file, in which Hugo
// looks for shortcodes.
func escapeShortcodes(html string) string { return strings.ReplaceAll(html, "{{", "&#123;{") }
