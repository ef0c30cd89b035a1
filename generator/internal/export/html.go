package export

import (
	"bytes"
	"html"
	"strconv"
	"strings"

	"rolebook/generator/internal/markdown"
)

// writeHTML writes a document with nothing but the table and its sources: to be
// opened, or to be pasted into whatever takes formatted text.
func writeHTML(out *bytes.Buffer, p *Page) {
	w := htmlWriter{Buffer: out, page: p, scope: true}
	w.strings(`<!doctype html>`, "\n", `<html lang="`, html.EscapeString(p.language.Locale), `">`, "\n",
		`<head><meta charset="utf-8"><meta name="robots" content="noindex"><title>`, html.EscapeString(p.title), "</title></head>\n<body>\n")
	w.body()
	w.strings("</body>\n</html>\n")
}

// writeConfluence writes Confluence's storage format: XHTML without a root, in
// which a table has neither a head nor scopes ("Confluence Storage Format",
// sections Tables, Lists, Links and Text formatting, confluence.atlassian.com).
func writeConfluence(out *bytes.Buffer, p *Page) {
	w := htmlWriter{Buffer: out, page: p}
	w.body()
}

type htmlWriter struct {
	*bytes.Buffer
	page  *Page
	scope bool // headers say what they are the header of, and texts their language; otherwise it is XHTML
}

func (w *htmlWriter) strings(parts ...string) {
	for _, part := range parts {
		w.WriteString(part)
	}
}

func (w *htmlWriter) body() {
	section := "tbody"
	if w.scope {
		section = "thead"
	}
	w.strings("<table>\n<", section, ">\n<tr>")
	for _, head := range w.page.table.head {
		w.header("col", "", head)
	}
	w.strings("</tr>\n")
	columns := ` colspan="` + strconv.Itoa(len(w.page.table.head)) + `"`
	for _, row := range w.page.table.rows {
		if row.kind == rowGroup && w.scope {
			w.strings("</", section, ">\n<tbody>\n")
			section = "tbody"
		}
		w.strings("<tr>")
		switch row.kind {
		case rowCriterion, rowItem:
			w.header("row", "", row.label)
		case rowNote:
			w.element("td", columns, row.label)
		default:
			w.header("rowgroup", columns, row.label)
		}
		for _, cell := range row.cells {
			w.element("td", "", cell)
		}
		w.strings("</tr>\n")
	}
	w.strings("</", section, ">\n</table>\n")
	for _, source := range w.page.table.sources {
		w.element("p", "", source)
		w.WriteByte('\n')
	}
}

func (w *htmlWriter) header(scope, attributes string, label *cell) {
	if w.scope {
		attributes = ` scope="` + scope + `"` + attributes
	}
	w.element("th", attributes, label)
}

func (w *htmlWriter) element(name, attributes string, c *cell) {
	w.strings("<", name, attributes, ">")
	w.cell(c)
	w.strings("</", name, ">")
}

// cell writes parts, points in a list. What is one paragraph needs no element.
func (w *htmlWriter) cell(c *cell) {
	list := false
	for _, part := range c.parts {
		if part.point != list {
			w.strings(map[bool]string{true: "<ul>", false: "</ul>"}[part.point])
			list = part.point
		}
		inner := w.part(part)
		switch text, one := onlyParagraph(inner); {
		case part.point && one:
			w.strings("<li>", text, "</li>")
		case part.point:
			w.strings("<li>", inner, "</li>")
		case one && len(c.parts) == 1:
			w.strings(text)
		default:
			w.strings(inner)
		}
	}
	if list {
		w.strings("</ul>")
	}
}

const paragraph, paragraphEnd = "<p>", "</p>"

// onlyParagraph returns what is inside the paragraph of HTML that is one paragraph
// and no more.
func onlyParagraph(text string) (string, bool) {
	inner, ok := strings.CutPrefix(text, paragraph)
	if !ok || strings.Count(text, "<p") > 1 { // a paragraph more, or code
		return "", false
	}
	return strings.CutSuffix(inner, paragraphEnd)
}

// part returns a part as blocks of HTML.
func (w *htmlWriter) part(part part) string {
	var text string
	if part.text == nil {
		text = paragraph + spansHTML(part.spans) + paragraphEnd
	} else {
		text = part.text.HTML(func(role string) string { return html.EscapeString(w.page.resolve(markdown.RoleScheme + role)) })
		if !w.scope {
			text = strings.ReplaceAll(text, "<br>", "<br/>") // in texts the bracket is escaped
		}
	}
	foreign := part.lang != "" && w.scope
	inner, one := onlyParagraph(text)
	if foreign && one {
		text = paragraph + `<span lang="` + html.EscapeString(part.lang) + `">` + inner + "</span>" + paragraphEnd
	}
	own := func(words string) string { // words of the interface, which are in the language of the page
		if foreign && !one {
			return `<span lang="` + html.EscapeString(w.page.language.Locale) + `">` + html.EscapeString(words) + "</span>"
		}
		return html.EscapeString(words)
	}
	if part.lead != "" {
		text = before(text, "<strong>"+own(part.lead)+"</strong>")
	}
	if marks := marked(part.marks); marks != "" {
		text = after(text, own(marks))
	}
	if foreign && !one {
		text = `<div lang="` + html.EscapeString(part.lang) + `">` + text + "</div>"
	}
	return text
}

// before puts words at the start of a text, in its first paragraph if it begins
// with one.
func before(text, words string) string {
	if rest, ok := strings.CutPrefix(text, paragraph); ok {
		return paragraph + words + " " + rest
	}
	return paragraph + words + paragraphEnd + text
}

// after is like before, for the end.
func after(text, words string) string {
	if text == paragraph+paragraphEnd {
		return paragraph + words + paragraphEnd
	}
	if rest, ok := strings.CutSuffix(text, paragraphEnd); ok {
		return rest + " " + words + paragraphEnd
	}
	return text + paragraph + words + paragraphEnd
}

// spansHTML returns words and names as HTML.
func spansHTML(spans []markdown.Span) string {
	var out strings.Builder
	for _, span := range spans {
		text := html.EscapeString(span.Text)
		if span.Strong {
			text = "<strong>" + text + "</strong>"
		}
		if span.Address != "" {
			text = `<a href="` + html.EscapeString(span.Address) + `">` + text + "</a>"
		}
		out.WriteString(text)
	}
	return out.String()
}
