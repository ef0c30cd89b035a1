package export

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// writeCSV writes a record for each criterion, item and source, with the fields
// group, criterion, item, one for each role, note and address (RFC 4180). A
// byte-order mark at the start, semicolons between fields and line breaks as on
// Windows make a German Excel open it by double-click as it is; no field is
// taken for a formula.
func writeCSV(out *bytes.Buffer, p *Page) {
	w := csvWriter{out, p}
	out.WriteString("\ufeff")
	head := []string{p.words["exports.group"], p.text(p.table.head[0]), p.words["grid.item"]}
	for _, role := range p.table.head[1:] {
		head = append(head, p.text(role))
	}
	w.record(append(head, p.words["exports.note"], p.words["exports.address"]))
	for _, group := range p.table.groups {
		for _, row := range group.rows {
			w.row(p.text(group.label), row)
		}
	}
	for _, source := range p.table.sources {
		fields := []string{p.words["references.title"], p.text(source), ""}
		fields = append(fields, make([]string, len(p.table.head))...) // the roles' and the note's
		w.record(append(fields, source[0].spans[1].Address))
	}
}

type csvWriter struct {
	*bytes.Buffer
	page *Page
}

// row writes the records of a criterion; the note stands in the first.
func (w csvWriter) row(group string, row row) {
	criterion := w.page.text(row.label)
	note := w.page.text(row.note)
	record := func(item string, cells []cell, address string) {
		fields := []string{group, criterion, item}
		for column := range len(w.page.table.head) - 1 {
			text := ""
			if column < len(cells) {
				text = w.page.text(cells[column])
			}
			fields = append(fields, text)
		}
		w.record(append(fields, note, address))
		note = ""
	}
	if row.cells != nil || len(row.items) == 0 {
		record("", row.cells, row.label[0].spans[0].Address)
	}
	for _, item := range row.items {
		record(w.page.text(item.label), item.cells, item.label[0].spans[0].Address)
	}
}

// text returns the words of a cell, with a line break between lines.
func (p *Page) text(c cell) string {
	var out strings.Builder
	for i, line := range p.lines(c) {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(sign(line))
		for _, span := range line.Spans {
			out.WriteString(span.Text)
		}
	}
	return out.String()
}

// isFormula reports whether a spreadsheet would calculate a field: by how it begins
// after any number of apostrophes. Those count, so that one more can be taken
// away again.
func isFormula(field string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(field, "'"))
	return strings.ContainsRune("=+-@\t\r\n＝＋－＠", r) && r != utf8.RuneError
}

func (w csvWriter) record(fields []string) {
	for i, field := range fields {
		if i > 0 {
			w.WriteByte(';')
		}
		w.WriteByte('"')
		if isFormula(field) {
			w.WriteByte('\'')
		}
		w.WriteString(strings.ReplaceAll(field, `"`, `""`))
		w.WriteByte('"')
	}
	w.WriteString("\r\n")
}
