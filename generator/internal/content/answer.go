package content

import (
	"html"
	"strconv"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/view"
)

// answersHTML returns who each role of a comparison is. Where nobody has written it, the
// roles' summaries stand there, and what the data has: what each role alone holds at
// a sole level, and on which spectrum they are furthest apart.
func (v *locale) answersHTML(t *view.Table, curated *handbook.Curated) string {
	written := curated != nil && curated.Gist[0] != nil
	w := v.htmlWriter()
	alike := !written && oneSummary(t)
	w.write(`<dl class="answers">`, "\n")
	for i, role := range t.Roles {
		w.write(`<div class="colour-`, role.Colour, `">`, "<dt>", w.role(&role, true), "</dt><dd>", when(!alike, w.prose(t.Answers[i])))
		if !written {
			w.heldAlone(t, i)
		}
		w.write("</dd></div>\n")
	}
	w.write("</dl>\n")
	if row := t.FurthestApart(); row != nil && !written {
		w.write(`<p class="furthest">`, rowLink("", row.ID, row.Label, ""), ": ")
		for i, role := range t.Roles {
			w.write(when(i > 0, " · "), shortRole(&role), " ", w.spectrumWords(&row.Cells[i].Parts[0]))
		}
		w.write("</p>\n")
	}
	return w.String()
}

// oneSummary reports whether the roles are levels of one, and have its summary. Texts are compared
// by their words: whether two roles that say the same share a text depends on which was read first.
func oneSummary(t *view.Table) bool {
	whole, _, _ := strings.Cut(t.Roles[0].ID, ident.AtLevel)
	for i, role := range t.Roles {
		if of, _, _ := strings.Cut(role.ID, ident.AtLevel); of != whole || t.Answers[i].Words() != t.Answers[0].Words() {
			return false
		}
	}
	return true
}

// heldListed is how many items a line lists.
const heldListed = 5

// heldAlone writes what one role of a table holds at sole levels.
func (w *htmlWriter) heldAlone(t *view.Table, column int) {
	for row := range t.Rows() {
		level, items := row.HeldAlone(column)
		if len(items) == 0 {
			continue
		}
		w.write(`<p class="held">`, w.label(level.Text), ": ")
		for i, item := range items[:min(len(items), heldListed)] {
			w.write(when(i > 0, ", "), rowLink("", item.ID, item.Label, item.Hint))
		}
		if more := len(items) - heldListed; more > 0 {
			w.write(" +", strconv.Itoa(more))
		}
		w.write("</p>")
	}
}

// accountableHTML returns what readers look for first on a role's page: all that it holds at
// sole levels.
func (v *locale) accountableHTML(t *view.Table) string {
	w := v.htmlWriter()
	for row := range t.Rows() {
		level, items := row.HeldAlone(0)
		if len(items) == 0 {
			continue
		}
		w.write("<section>\n", element("h2", html.EscapeString(row.Label.Words), "lang", row.Label.Lang), "\n<p>",
			levelMark(level), w.label(level.Text), "</p>\n<ul>")
		for _, item := range items {
			w.write("<li>", rowLink("", item.ID, item.Label, item.Hint), "</li>\n")
		}
		w.write("</ul>\n</section>\n")
	}
	return v.hyphenated(w.String())
}

// pairsHTML returns a list of links to comparisons, each with its sentences if told; it is Go
// and no layout, since there are as many lists as pages.
func (v *locale) pairsHTML(pairs []compare.Pair, told bool) string {
	if len(pairs) == 0 {
		return ""
	}
	w := v.htmlWriter()
	w.write("<ul>")
	for _, pair := range pairs {
		if link := v.pairLink(pair); told {
			w.write("<li>", element("a", v.pairHeading(pair), "href", link.Href), v.answerLines(pair), "</li>\n")
		} else {
			w.write("<li>", element("a", html.EscapeString(link.Title), "href", link.Href, "lang", link.Lang), w.standIn(link.Lang), "</li>\n")
		}
	}
	w.write("</ul>")
	return w.String()
}

// answerLines returns who each role of a curated pair is, in words alone, since links would
// lead from another page; "" for other pairs.
func (v *locale) answerLines(pair compare.Pair) string {
	if pair.Curated == nil {
		return ""
	}
	w := v.htmlWriter()
	for _, r := range pair.Roles {
		role, answer := v.Role(r), v.AnswerOf(r, pair.Curated)
		w.write("<p>", shortRole(&role), " ", element("span", html.EscapeString(answer.Plain()), "lang", answer.Lang), w.standIn(answer.Lang), "</p>")
	}
	return w.String()
}
