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
	w.record(p.words["exports.group"], p.text(p.table.head[0]), p.words["grid.item"], p.table.head[1:], p.words["exports.note"], p.words["exports.address"])
	var group, criterion, note string
	for _, row := range p.table.rows {
		item := ""
		switch row.kind {
		case rowGroup:
			group = p.text(row.label)
			continue
		case rowNote: // has been written
			continue
		case rowItem:
			item = p.text(row.label)
		default:
			criterion, note = p.text(row.label), ""
			if row.note != nil {
				note = p.text(row.note)
			}
			if row.kind == rowWide {
				continue
			}
		}
		w.record(group, criterion, item, row.cells, note, row.label.address())
		note = "" // stands in the first record
	}
	for i, source := range p.table.sources {
		if i > 0 {
			w.record(p.words["references.title"], p.text(source), "", nil, "", source.address())
		}
	}
}

type csvWriter struct {
	*bytes.Buffer
	page *Page
}

func (w csvWriter) record(group, criterion, item string, cells []*cell, note, address string) {
	fields := []string{group, criterion, item}
	for column := range len(w.page.table.head) - 1 {
		text := ""
		if column < len(cells) {
			text = w.page.text(cells[column])
		}
		fields = append(fields, text)
	}
	for i, field := range append(fields, note, address) {
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

// address returns where the first link of a name leads.
func (c *cell) address() string {
	for _, span := range c.parts[0].spans {
		if span.Address != "" {
			return span.Address
		}
	}
	return ""
}

// text returns the words of a cell, with a line break between lines.
func (p *Page) text(c *cell) string {
	var out strings.Builder
	for i, line := range p.lines(c) {
		if i > 0 {
			out.WriteByte('\n')
		}
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
