package export

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/view"
)

// writeCSV writes a record for each criterion, item and source, with the fields
// group, criterion, item, one for each role, note and address (RFC 4180). A
// byte-order mark at the start, semicolons between fields and line breaks as on
// Windows make a German Excel open it by double-click as it is; no field is
// taken for a formula.
func writeCSV(out *bytes.Buffer, p *Page) {
	out.WriteString("\ufeff")
	record := func(group, criterion, item string, cells []*cell, note, address string) {
		fields := append(make([]string, 0, len(p.head)+4), group, criterion, item)
		for column := range len(p.head) - 1 {
			text := ""
			if column < len(cells) {
				text = p.text(cells[column])
			}
			fields = append(fields, text)
		}
		writeRecord(out, append(fields, note, address))
	}
	record(p.words["exports.group"], p.text(p.head[0]), p.words["grid.item"], p.head[1:], p.words["exports.note"], p.words["exports.address"])
	var group, criterion, items, note string
	for _, row := range p.rows {
		item := ""
		switch row.kind {
		case rowGroup:
			group = p.text(row.label)
			continue
		case rowNote: // has been written
			continue
		case rowItems:
			items = view.Within + p.text(row.label)
			continue
		case rowItem:
			item = p.text(row.label)
		default:
			criterion, items, note = p.text(row.label), "", ""
			if row.note != nil {
				note = p.text(row.note)
			}
			if row.kind == rowWide {
				continue
			}
		}
		record(group+items, criterion, item, row.cells, note, row.label.address())
		note = "" // stands in the first record
	}
	for i, source := range p.sources {
		if i > 0 {
			record(p.words["references.title"], p.text(source), "", nil, "", source.address())
		}
	}
}

func writeRecord(out *bytes.Buffer, fields []string) {
	for i, field := range fields {
		if i > 0 {
			out.WriteByte(';')
		}
		out.WriteByte('"')
		if isFormula(field) {
			out.WriteByte('\'')
		}
		out.WriteString(strings.ReplaceAll(field, `"`, `""`))
		out.WriteByte('"')
	}
	out.WriteString("\r\n")
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
	var out bytes.Buffer
	p.writeLines(&out, c, "\n", func(out *bytes.Buffer, spans []markdown.Span) {
		for _, span := range spans {
			out.WriteString(span.Text)
		}
	})
	return out.String()
}

// isFormula reports whether a spreadsheet would calculate a field: by how it begins
// after any number of apostrophes. Those count, so that one more can be taken
// away again.
func isFormula(field string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(field, "'"))
	return strings.ContainsRune("=+-@\t\r\n＝＋－＠", r) && r != utf8.RuneError
}
