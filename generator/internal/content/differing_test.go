package content

import (
	"strings"
	"testing"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/view"
)

func TestDiffering(t *testing.T) {
	row := func(similar bool, texts ...string) *view.Row {
		r := &view.Row{Relation: compare.Different, Similar: similar}
		for _, source := range texts {
			text, faults := markdown.Parse(source)
			if faults != nil {
				t.Fatal(faults)
			}
			r.Cells = append(r.Cells, view.Cell{Parts: []view.Part{{Prose: view.Prose{Text: text}}}})
		}
		return r
	}
	long := strings.Repeat("word ", mostMarked)
	for _, c := range []struct {
		row  *view.Row
		want []string
	}{
		{row(true, "Head of data, & *all* of it.", "head of product & all of IT"),
			[]string{"<p>Head of <mark>data,</mark> &amp; <em>all</em> of it.</p>", "<p>head of <mark>product</mark> &amp; all of IT</p>"}},
		{row(true, "a b c", "a b d", "a b c"), []string{"<p>a b <mark>c</mark></p>", "<p>a b <mark>d</mark></p>", "<p>a b <mark>c</mark></p>"}},
		{row(true, "With [the CTO](role:cto) now", "With [a CTO](role:cto) now"),
			[]string{`<p>With <a href="role:cto"><mark>the</mark> CTO</a> now</p>`, `<p>With <a href="role:cto"><mark>a</mark> CTO</a> now</p>`}},
		{row(false, "a b", "a c"), []string{"<p>a b</p>", "<p>a c</p>"}},
		{row(true, long+"a", long+"b"), []string{"<p>" + long + "a</p>", "<p>" + long + "b</p>"}},
	} {
		for i, cell := range differing(c.row) {
			part := cell.Parts[0]
			if got := part.HTML(func(name string) string { return name }); got != c.want[i] {
				t.Errorf("%s, want %s", got, c.want[i])
			}
			if was := c.row.Cells[i].Parts[0]; strings.Contains(part.Plain(), "mark") || strings.Contains(was.HTML(func(string) string { return "" }), "mark") {
				t.Errorf("other outputs have the marks of %s", c.want[i])
			}
		}
	}
}
