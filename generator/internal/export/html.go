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
	for _, head := range w.page.head {
		w.header("col", "", head)
	}
	w.strings("</tr>\n")
	columns := ` colspan="` + strconv.Itoa(len(w.page.head)) + `"`
	for _, row := range w.page.rows {
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
	for _, source := range w.page.sources {
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
		switch text, one := w.part(part); {
		case part.point:
			w.strings("<li>", text, "</li>")
		case one && len(c.parts) > 1:
			w.strings(paragraph, text, paragraphEnd)
		default:
			w.strings(text)
		}
	}
	if list {
		w.strings("</ul>")
	}
}

const paragraph, paragraphEnd = "<p>", "</p>"

// part returns a part as HTML: what is inside its paragraph, if it is one and no
// more, else blocks.
func (w *htmlWriter) part(part part) (text string, one bool) {
	text, one = spansHTML(part.spans), true
	if part.text != nil {
		text, one = w.prose(part.text)
	}
	foreign := part.lang != "" && w.scope
	own := func(words string) string { // of the interface, in the language of the page
		if foreign && !one && words != "" {
			return inLanguage("span", w.page.language.Locale, html.EscapeString(words))
		}
		return html.EscapeString(words)
	}
	lead, marks := own(part.lead), own(marked(part.marks))
	if lead != "" {
		lead = "<strong>" + lead + "</strong>"
	}
	if one {
		if foreign {
			text = inLanguage("span", part.lang, text)
		}
		return strings.Trim(lead+" "+text+" "+marks, " "), true
	}
	if rest, ok := strings.CutPrefix(text, paragraph); ok && lead != "" {
		text = paragraph + lead + " " + rest
	} else if lead != "" {
		text = paragraph + lead + paragraphEnd + text
	}
	if rest, ok := strings.CutSuffix(text, paragraphEnd); ok && marks != "" {
		text = rest + " " + marks + paragraphEnd
	} else if marks != "" {
		text += paragraph + marks + paragraphEnd
	}
	if foreign {
		text = inLanguage("div", part.lang, text)
	}
	return text, false
}

// prose returns an author's text as part does.
func (w *htmlWriter) prose(t *markdown.Text) (text string, one bool) {
	text = t.HTML(func(name string) string { return html.EscapeString(w.page.resolve(name)) })
	if !w.scope {
		text = strings.ReplaceAll(text, "<br>", "<br/>") // in texts the bracket is escaped
	}
	if strings.Count(text, "<p") > 1 || !strings.HasPrefix(text, paragraph) || !strings.HasSuffix(text, paragraphEnd) { // a paragraph more, or code
		return text, false
	}
	return text[len(paragraph) : len(text)-len(paragraphEnd)], true
}

func inLanguage(element, language, text string) string {
	return "<" + element + ` lang="` + html.EscapeString(language) + `">` + text + "</" + element + ">"
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
