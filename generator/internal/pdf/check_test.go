package pdf

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// check finds what keeps a finished document, read again, from conforming to
// PDF/UA-1, as far as a program can tell and Finish doesn't find it itself.
func check(doc *document) []string {
	doc.faults = nil
	for _, c := range doc.streams {
		if len(c.loose) > 0 { // 01-005
			doc.fault("page %d: something is painted outside of all tags", c.page.number)
		}
	}
	doc.matchMarks()
	doc.checkHeadings()
	doc.checkElement(doc.tree, "")
	doc.checkFonts()
	for number := range doc.next {
		dict, _ := doc.objects[number].(types.Dict)
		address, err := url.Parse(doc.text(doc.dict(dict["A"])["URI"]))
		if err != nil || address.Scheme == "file" || address.Hostname() == "localhost" || strings.HasPrefix(address.Hostname(), "127.") {
			doc.fault("a link leads to %s, which is only there where the PDF is printed", address)
		}
	}
	return doc.faults
}

// checkHeadings wants the first to be H1, and none to skip a level (14-002, 14-003).
func (doc *document) checkHeadings() {
	level := 0
	doc.tree.all(func(e *element) {
		if len(e.role) != 2 || e.role[0] != 'H' || e.role[1] < '1' || e.role[1] > '6' {
			return
		}
		own := int(e.role[1] - '0')
		if own > level+1 {
			doc.fault("%sa heading is of level %d, but no heading of level %d comes before it", doc.where(e), own, own-1)
		}
		level = own
	})
}

// where begins a message about an element with the page that it begins on.
func (doc *document) where(e *element) string {
	found := ""
	e.all(func(inner *element) {
		for _, k := range inner.kids {
			if content := doc.marks[k.mark]; content != nil && found == "" {
				found = fmt.Sprintf("page %d: ", content.stream.page.number)
			}
		}
	})
	return found
}

// within says which elements a part may have around it.
var within = map[string][]string{
	"LI": {"L"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"},
	"THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"},
}

// checkElement looks at one element, and at those in it.
func (doc *document) checkElement(e *element, parent string) {
	if allowed, ok := within[e.role]; ok && !slices.Contains(allowed, parent) {
		doc.fault("%s%s stands in %s", doc.where(e), e.role, parent)
	}
	for _, k := range e.kids {
		if k.element != nil {
			doc.checkElement(k.element, e.role)
		}
		if allowed, ok := inside[e.role]; !ok {
			continue
		} else if k.element == nil {
			doc.fault("%s%s has content of its own", doc.where(e), e.role)
		} else if !slices.Contains(allowed, k.element.role) {
			doc.fault("%s%s stands in %s", doc.where(k.element), k.element.role, e.role)
		}
	}
	switch e.role {
	case "Figure", "Formula": // 13-004, 17-002
		if !doc.described(e) {
			doc.fault("%sa %s has no description", doc.where(e), map[bool]string{true: "figure", false: "formula"}[e.role == "Figure"])
		}
	case "TH": // 15-003
		if scope := doc.attribute(e, "Scope"); doc.name(scope) == "" {
			doc.fault("%sa header cell has no scope", doc.where(e))
		}
	case "Note": // 19-003
		if doc.text(e.dict["ID"]) == "" {
			doc.fault("%sa note has no ID", doc.where(e))
		}
	case "Table":
		doc.checkTable(e)
	}
}

// attribute is one of an element's, or nil.
func (doc *document) attribute(e *element, name string) types.Object {
	list := doc.array(e.dict["A"])
	if list == nil {
		list = types.Array{e.dict["A"]}
	}
	for _, item := range list {
		if value := doc.dict(item)[name]; value != nil {
			return value
		}
	}
	return nil
}

// maxSpan is the most rows or columns that a cell may span. HTML stops at 1000
// columns.
const maxSpan = 1000

// checkTable wants rows of the same width, and a header cell.
func (doc *document) checkTable(table *element) {
	rows := table.rows()
	var above []int // for each column, how many more rows a cell from above takes
	width, headers := 0, false
	for i, row := range rows {
		column := 0
		skip := func() {
			for column < len(above) && above[column] > 0 {
				above[column]--
				column++
			}
		}
		for _, cell := range row.elements() {
			headers = headers || cell.role == "TH"
			skip()
			if column > maxSpan {
				doc.fault("%sa table has too many columns", doc.where(table))
				return
			}
			for range doc.span(cell, "ColSpan") {
				for len(above) <= column {
					above = append(above, 0)
				}
				above[column] = doc.span(cell, "RowSpan") - 1
				column++
			}
		}
		skip()
		if i == 0 {
			width = column
		}
		if column != width {
			doc.fault("%srow %d of a table has %d columns, but the first has %d; an empty cell is left out by the browser",
				doc.where(row), i+1, column, width)
			return
		}
	}
	if !headers {
		doc.fault("%sa table has no header cell", doc.where(table))
	}
}

// span is how many rows or columns a cell takes.
func (doc *document) span(cell *element, name string) int {
	number, ok := doc.integer(doc.attribute(cell, name))
	if !ok || number < 1 {
		return 1
	}
	return min(number, maxSpan)
}

// checkFonts wants every font embedded (31-009), and its codes to have a meaning (31-027).
func (doc *document) checkFonts() {
	for number := range doc.next {
		dict, ok := doc.objects[number].(types.Dict)
		if !ok || doc.name(dict["Type"]) != "Font" {
			continue
		}
		kind, name := doc.name(dict["Subtype"]), doc.name(dict["BaseFont"])
		if kind != "CIDFontType0" && kind != "CIDFontType2" && doc.dict(dict["ToUnicode"]) == nil {
			doc.fault("the font %s doesn't say which characters its glyphs are", name)
		}
		if kind == "Type0" || kind == "Type3" { // the one leads to another, the other is drawn in place
			continue
		}
		descriptor := doc.dict(dict["FontDescriptor"])
		if descriptor["FontFile"] == nil && descriptor["FontFile2"] == nil && descriptor["FontFile3"] == nil {
			doc.fault("the font %s is not embedded", name)
		}
	}
}
