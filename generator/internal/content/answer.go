package content

import (
	"html"
	"strconv"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/view"
)

// answersHTML returns who each role of a comparison is. Where nobody has written it, the
// roles' summaries stand there, and what the data has: what each role alone holds at
// a sole level, and on which spectrum they are furthest apart.
func (v *locale) answersHTML(t *view.Table, curated *handbook.Curated) string {
	written := curated != nil && curated.Gist[0] != nil
	w := v.htmlWriter()
	w.write(`<dl class="answers">`, "\n")
	for i := range t.Roles {
		role := &t.Roles[i]
		w.write(`<div class="colour-`, role.Colour, `">`, "<dt>", w.role(role, true), "</dt><dd>", w.prose(t.Answers[i]))
		if !written {
			w.heldAlone(t, i)
		}
		w.write("</dd></div>\n")
	}
	w.write("</dl>\n")
	if row := t.FurthestApart(); row != nil && !written {
		w.write(`<p class="furthest">`, rowLink("", row.ID, row.Label), ": ")
		for i := range t.Roles {
			w.write(when(i > 0, " · "), shortRole(&t.Roles[i]), " ", w.spectrumWords(&row.Cells[i].Parts[0]))
		}
		w.write("</p>\n")
	}
	return w.String()
}

// heldListed is how many items a line lists.
const heldListed = 5

// heldAlone writes what one role of a table holds at a sole level.
func (w *htmlWriter) heldAlone(t *view.Table, column int) {
	level, items := t.HeldAlone(column)
	if len(items) == 0 {
		return
	}
	w.write(`<p class="held">`, w.label(level.Label), ": ")
	for i, item := range items[:min(len(items), heldListed)] {
		w.write(when(i > 0, ", "), rowLink("", item.ID, item.Label))
	}
	if more := len(items) - heldListed; more > 0 {
		w.write(" +", strconv.Itoa(more))
	}
	w.write("</p>")
}

// answerLines returns who each role of a pair is, in words alone, since links would lead
// from another page.
func (v *locale) answerLines(pair compare.Pair) string {
	w := v.htmlWriter()
	for _, r := range pair.Roles {
		role, answer := v.Role(r), v.AnswerOf(r, pair.Curated)
		w.write("<p>", shortRole(&role), " ", element("span", html.EscapeString(answer.Plain()), "lang", answer.Lang), w.standIn(answer.Lang), "</p>")
	}
	return w.String()
}
