package content

import (
	"slices"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/view"
	"rolebook/generator/internal/worddiff"
)

// mostMarked is how many words a text has at most in which words are marked: in a longer one,
// marks would be everywhere.
const mostMarked = 40

// differing returns the cells of a row. If they are similar short texts, words that one of the
// others lacks are marked. Only HTML has the marks.
func differing(r *view.Row) []view.Cell {
	if !r.Similar || r.Relation == compare.Same {
		return r.Cells
	}
	texts := make([][]string, len(r.Cells))
	for i, c := range r.Cells {
		if len(c.Parts) != 1 || c.Parts[0].Point || c.Parts[0].Text == nil {
			return r.Cells
		}
		c.Parts[0].WithWords(func(word string) string {
			texts[i] = append(texts[i], strings.ToLower(strings.Trim(word, ".,;:!?")))
			return word
		})
		if len(texts[i]) > mostMarked {
			return r.Cells
		}
	}
	cells := slices.Clone(r.Cells)
	for i := range cells {
		differs := worddiff.Differing(texts[i], slices.Delete(slices.Clone(texts), i, i+1)...)
		part := cells[i].Parts[0]
		part.Text = part.WithWords(func(word string) string {
			marked := when(differs[0], "<mark>") + word + when(differs[0], "</mark>")
			differs = differs[1:]
			return marked
		})
		cells[i].Parts = []view.Part{part}
	}
	return cells
}
