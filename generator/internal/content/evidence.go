package content

import (
	"strconv"

	"rolebook/generator/internal/view"
)

// evidence writes how many cells rest on sources and how many on the editors alone, each a
// choice that shows these; styles do it, so it works without scripts. Where all cells are
// alike there is nothing to choose.
func (w *tableWriter) evidence() {
	var sourced, editors, neither int
	for row := range w.table.Rows() {
		for _, cell := range row.Cells {
			switch {
			case len(cell.Sources) > 0:
				sourced++
			case cell.Editors:
				editors++
			case cell.State == view.Stated && (!cell.Rated || cell.Qualified()):
				neither++
			}
		}
	}
	if all := sourced + editors + neither; max(sourced, editors, neither) == all {
		return
	}
	w.write(`<fieldset class="evidence"><legend>`, w.word("evidence.title"), "</legend>")
	choice := func(shows string, count int) {
		if count > 0 {
			w.write(`<label><input type="radio" name="evidence" value="`, shows, `"`, when(shows == "all", " checked"), "> ",
				w.word("evidence."+shows), " (", strconv.Itoa(count), ")</label>\n")
		}
	}
	choice("all", sourced+editors+neither)
	choice("sources", sourced)
	choice("editors", editors)
	if neither > 0 {
		w.write("<span>", w.word("evidence.neither"), " (", strconv.Itoa(neither), ")</span>\n")
	}
	w.write("</fieldset>\n")
}
