package content

import "rolebook/generator/internal/handbook"

// decisionsHTML returns cases about which two roles may disagree: each question with the
// role that decides, and the reason folded, so that all questions are seen at once.
func (v *locale) decisionsHTML(decisions []*handbook.Decision) string {
	w := v.htmlWriter()
	for _, d := range decisions {
		role, reason := v.Role(d.Decides), v.Prose(d.Reason)
		asked := w.label(v.Text(d.Question)) + " " + shortRole(&role)
		if reason.Text == nil {
			w.write("<p>", asked, "</p>\n")
		} else {
			w.write("<details><summary>", asked, `</summary><div id="decision-`, d.ID, `">`, w.prose(reason), "</div></details>\n")
		}
	}
	return v.hyphenated(w.String())
}
