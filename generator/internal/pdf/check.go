package pdf

import (
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// check finds what keeps the document, as it is now, from conforming to
// PDF/UA-1, as far as a program can tell.
func (doc *document) check(about About) {
	if about.Title == "" { // 06-003, 07-001
		doc.fault("the document has no title")
	}
	if doc.text(doc.root["Lang"]) == "" { // 11-006
		doc.fault("the document has no language")
	}
	doc.checkContents()
	doc.checkHeadings()
	doc.tree.all(doc.checkElement)
	doc.checkFonts()
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
			doc.fault("%sthe heading %q is of level %d, but no heading of level %d comes before it",
				doc.where(e), clip(doc.words(e).String()), own, own-1)
		}
		level = own
	})
}

// inside says which parts an element may have, where only some are right
// (09-004, 09-005; ISO 32000-1, 14.8.4.3).
var inside = map[string][]string{
	"L": {"LI", "Caption"}, "LI": {"Lbl", "LBody"},
	"Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "TR": {"TH", "TD"},
	"THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
}

// within says which elements a part may have around it.
var within = map[string][]string{
	"LI": {"L"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"},
	"THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"},
}

// checkElement looks at one element.
func (doc *document) checkElement(e *element) {
	if e.parent == nil {
		return
	}
	if allowed, ok := within[e.role]; ok && !slices.Contains(allowed, e.parent.role) {
		doc.fault("%s%s stands in %s", doc.where(e), e.role, e.parent.role)
	}
	if allowed, ok := inside[e.role]; ok {
		for _, k := range e.kids {
			switch {
			case k.element == nil:
				doc.fault("%s%s has content of its own", doc.where(e), e.role)
			case !slices.Contains(allowed, k.element.role):
				doc.fault("%s%s stands in %s", doc.where(k.element), k.element.role, e.role)
			}
		}
	}
	switch e.role {
	case "Figure", "Formula": // 13-004, 17-002
		if !doc.described(e) {
			doc.fault("%sa %s has no description", doc.where(e), map[bool]string{true: "figure", false: "formula"}[e.role == "Figure"])
		}
	case "TH": // 15-003
		if scope := doc.attribute(e, "Scope"); doc.name(scope) == "" {
			doc.fault("%sthe header cell %q has no scope", doc.where(e), clip(doc.words(e).String()))
		}
	case "Note": // 19-003
		if doc.bytesOf(e.dict["ID"]) == nil {
			doc.fault("%sa note has no ID", doc.where(e))
		}
	case "Table":
		doc.checkTable(e)
	}
}

// attribute is one of an element's, or nil.
func (doc *document) attribute(e *element, name string) types.Object {
	for _, attributes := range doc.attributes(e) {
		if value := attributes[name]; value != nil {
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
	rows := doc.rows(table)
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
