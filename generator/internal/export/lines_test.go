package export

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// fold makes white space single spaces, as every reader does.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// folded folds each line of a cell.
func folded(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = fold(line)
	}
	return strings.Join(lines, "\n")
}

// htmlLine is a line of a cell as HTML has it.
type htmlLine struct {
	text      string
	paragraph bool // in no list, quotation or code, but for the list that a point stands in
}

func joined(lines []htmlLine) string {
	texts := make([]string, len(lines))
	for i, line := range lines {
		texts[i] = line.text
	}
	return strings.Join(texts, "\n")
}

// htmlLines reads lines out of HTML.
type htmlLines struct {
	lines   []htmlLine
	text    strings.Builder
	within  []string // the lists' items and quotations around
	pending string   // sign of the next line
}

// linesOfHTML reads the lines of a cell; point says that it is one of a list.
func linesOfHTML(n *html.Node, point bool) []htmlLine {
	r := &htmlLines{}
	if point {
		r.pending = "• "
	}
	r.walk(n)
	r.flush()
	return r.lines
}

func (r *htmlLines) flush() {
	text := fold(r.text.String())
	r.text.Reset()
	if text == "" {
		return
	}
	sign := r.pending
	r.pending = ""
	if around := slices.DeleteFunc(slices.Clone(r.within), func(name string) bool { return name == "pre" }); len(around) > 0 && around[len(around)-1] == "blockquote" {
		sign = "> "
	}
	r.lines = append(r.lines, htmlLine{sign + text, len(r.within) == 0})
}

func (r *htmlLines) walk(n *html.Node) {
	if n.Type == html.TextNode {
		r.text.WriteString(n.Data)
		return
	}
	switch n.Data {
	case "br":
		r.flush()
	case "p", "div", "ul", "body":
		r.flush()
		r.children(n)
		r.flush()
	case "ol":
		r.flush()
		number := 1
		_, _ = fmt.Sscan(attribute(n, "start"), &number)
		for item := range n.ChildNodes() {
			if item.Data == "li" {
				r.item(item, fmt.Sprintf("%d. ", number))
				number++
			}
		}
	case "li":
		r.item(n, "• ")
	case "blockquote":
		r.flush()
		r.inside(n)
	case "pre":
		r.flush()
		r.within = append(r.within, n.Data)
		for line := range strings.SplitSeq(allText(n), "\n") {
			r.text.WriteString(line)
			r.flush()
		}
		r.within = r.within[:len(r.within)-1]
	default:
		r.children(n)
	}
}

func (r *htmlLines) children(n *html.Node) {
	for child := range n.ChildNodes() {
		r.walk(child)
	}
}

func (r *htmlLines) inside(n *html.Node) {
	r.within = append(r.within, n.Data)
	r.children(n)
	r.flush()
	r.within = r.within[:len(r.within)-1]
}

func (r *htmlLines) item(n *html.Node, sign string) {
	r.flush()
	r.pending = sign
	r.inside(n)
	r.pending = ""
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func allText(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var out strings.Builder
	for child := range n.ChildNodes() {
		out.WriteString(allText(child))
	}
	return out.String()
}

// wide returns what tables with cells over several columns have of the rows.
func wide(rows []wantRow) [][]string {
	var table [][]string
	for _, row := range rows {
		table = append(table, append([]string{row.label}, row.cells...))
	}
	return table
}

// compareTables reports the first difference between two tables.
func compareTables(t *testing.T, what string, got, want [][]string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Errorf("%s: a row is missing: %q", what, want[i])
			return
		case i >= len(want):
			t.Errorf("%s: a row too many: %q", what, got[i])
			return
		case !slices.Equal(got[i], want[i]):
			t.Errorf("%s: row %d\ngot  %q\nwant %q", what, i, got[i], want[i])
			return
		}
	}
}
