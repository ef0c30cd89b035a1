package content

import (
	"html"
	"regexp"
	"strconv"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/view"
)

// htmlWriter writes the HTML of tables, for pages and handouts. It is Go and no
// layout, since tables are most of a site: Hugo's templates take ten times as long.
type htmlWriter struct {
	strings.Builder
	words map[string]string // of the interface
}

// write writes strings as they are.
func (w *htmlWriter) write(parts ...string) {
	for _, part := range parts {
		w.WriteString(part)
	}
}

// text writes a text, escaped.
func (w *htmlWriter) text(s string) { w.WriteString(html.EscapeString(s)) }

// word writes a word of the interface.
func (w *htmlWriter) word(key string) { w.text(w.words[key]) }

// attribute writes an attribute, unless its value is empty.
func (w *htmlWriter) attribute(name, value string) {
	if value != "" {
		w.write(" ", name, `="`, html.EscapeString(value), `"`)
	}
}

// standIn writes the note behind a text that stands in for a missing translation.
func (w *htmlWriter) standIn(lang string) {
	if lang != "" {
		w.write(` <span class="untranslated">`)
		w.word("untranslated")
		w.write("</span>")
	}
}

// label writes a plain text in an element of its own where its language is another
// one than the page's.
func (w *htmlWriter) label(t view.Text) {
	if t.Lang == "" {
		w.text(t.Words)
		return
	}
	w.write("<span")
	w.attribute("lang", t.Lang)
	w.write(">")
	w.text(t.Words)
	w.write("</span>")
	w.standIn(t.Lang)
}

// prose writes an author's text.
func (w *htmlWriter) prose(p view.Prose, roleHref func(string) string) {
	if p.Lang == "" {
		w.write(p.HTML(roleHref))
		return
	}
	w.write("<div")
	w.attribute("lang", p.Lang)
	w.write(">", p.HTML(roleHref), "</div>")
	w.standIn(p.Lang)
}

// anchors writes further anchors of a row: ids that it once had.
func (w *htmlWriter) anchors(ids []string) {
	for _, id := range ids {
		w.write("<span")
		w.attribute("id", id)
		w.write("></span>")
	}
}

// span writes a plain text in an element with a class, and no note about its language.
func (w *htmlWriter) span(class string, t view.Text) {
	w.write("<span")
	w.attribute("class", class)
	w.attribute("lang", t.Lang)
	w.write(">")
	w.text(t.Words)
	w.write("</span>")
}

// rowLink writes a link to the row of a table on the page.
func (w *htmlWriter) rowLink(id string, label view.Text) {
	w.write(`<a href="#`, id, `"`)
	w.attribute("lang", label.Lang)
	w.write(">")
	w.text(label.Words)
	w.write("</a>")
}

// mark writes a role's mark on its colour. Initials say nothing to those who hear the
// page.
func (w *htmlWriter) mark(r *view.Role) {
	w.write(`<b class="mark colour-`, r.Colour, `"`)
	if r.Abbr != r.Mark {
		w.write(` aria-hidden="true"`)
	}
	w.write(">")
	w.text(r.Mark)
	w.write("</b>")
}

// shortRole writes a role's mark; those who hear the page get the name, unless the
// mark is its abbreviation.
func (w *htmlWriter) shortRole(r *view.Role) {
	w.mark(r)
	if r.Abbr != r.Mark {
		w.span("visually-hidden", r.Name)
	}
}

// role writes a role's mark and name, as layouts/_partials/role-heading.html does.
func (w *htmlWriter) role(r *view.Role, linked bool) {
	linked = linked && r.Href != ""
	if linked {
		w.write(`<a class="role-heading"`)
		w.attribute("href", r.Href)
		w.write(">")
	}
	w.mark(r)
	w.write(` <span class="name"`)
	w.attribute("lang", r.Name.Lang)
	w.write(">")
	if r.Abbr != "" && r.Abbr != r.Mark {
		w.text(r.Abbr + " ")
	}
	w.text(r.Name.Words)
	w.write("</span>")
	if linked {
		w.write("</a>")
	}
	w.standIn(r.Name.Lang)
}

// spectrum writes a place between two poles: a drawing, and words.
func (w *htmlWriter) spectrum(p *view.Part) {
	w.write(`<span class="spectrum" data-step="`, strconv.Itoa(p.Step), `" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i></span> `)
	w.spectrumWords(p)
}

func (w *htmlWriter) spectrumWords(p *view.Part) {
	pole, full := p.Pole()
	if pole.Words == "" {
		w.word("spectrum.balanced")
		return
	}
	if !full {
		w.word("spectrum.rather")
		w.write(" ")
	}
	w.label(pole)
}

// relation writes that a row or an entry is the same for all.
func (w *htmlWriter) relation(r compare.Relation) {
	if r == compare.Same {
		w.write(` <span class="relation">`)
		w.word("relation.same")
		w.write("</span>")
	}
}

var numberPlaceholder = regexp.MustCompile(`\{\{-?\s*\.Number\s*-?\}\}`)

// numbered returns a word of the interface that has a number in it.
func (w *htmlWriter) numbered(key, number string) string {
	return numberPlaceholder.ReplaceAllLiteralString(w.words[key], number)
}

// escapeShortcodes makes a text safe as the body of a content file, in which Hugo
// looks for shortcodes.
func escapeShortcodes(html string) string { return strings.ReplaceAll(html, "{{", "&#123;{") }
