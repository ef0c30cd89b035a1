package pdf

import (
	"bytes"
	"slices"
)

// dropRepeatedRows makes artifacts of the rows of a table's head where they are
// painted again: Chromium adds what stands on the later pages to the cells of the
// one head, so that each would be read as often as there are pages. ISO 14289-1,
// 7.1 wants such things to be artifacts of pagination.
//
// A row is taken for repeated only if all it shows is there on each of several
// pages, byte for byte, and if it is at the beginning of its table.
func (doc *document) dropRepeatedRows() {
	doc.tree.all(func(e *element) {
		if e.role != "Table" {
			return
		}
		for _, row := range e.rows() {
			if !doc.dropRepeated(row) {
				return
			}
		}
	})
}

// rows returns those of a table, in their order.
func (e *element) rows() []*element {
	var found []*element
	for _, child := range e.elements() {
		switch child.role {
		case "TR":
			found = append(found, child)
		case "THead", "TBody", "TFoot", "NonStruct", "Div":
			found = append(found, child.rows()...)
		}
	}
	return found
}

// dropRepeated leaves the first painting of a row, and reports whether there were others.
func (doc *document) dropRepeated(row *element) bool {
	var pages []int
	same, shows := true, false
	row.all(func(e *element) {
		shown, own := doc.paintings(e)
		if len(own) == 0 {
			return
		}
		if pages == nil {
			pages = own
		}
		same = same && slices.Equal(own, pages)
		for _, number := range own {
			same = same && bytes.Equal(shown[number], shown[own[0]])
			shows = shows || len(shown[number]) > 0
		}
	})
	if !same || !shows || len(pages) < 2 {
		return false
	}
	row.all(func(e *element) {
		doc.drop(e, repetition, func(content *marked) bool { return content.stream.page.number != pages[0] })
	})
	return true
}

// paintings returns what an element itself shows on each page, and the pages'
// numbers.
func (doc *document) paintings(e *element) (shown map[int][]byte, pages []int) {
	shown = make(map[int][]byte)
	for _, k := range e.kids {
		if content := doc.contentOf(k); content != nil {
			number := content.stream.page.number
			shown[number] = append(shown[number], content.shown...)
			pages = append(pages, number)
		}
	}
	slices.Sort(pages)
	return shown, slices.Compact(pages)
}

// dropBorders makes artifacts of the lines and areas that a list, a table or a
// row paints itself: borders and backgrounds. PDF wants nothing there but parts
// (09-004, 09-005).
func (doc *document) dropBorders() {
	doc.tree.all(func(e *element) {
		if inside[e.role] != nil {
			doc.drop(e, decoration, func(content *marked) bool { return len(content.shown) == 0 && !content.picture })
		}
	})
}

// drop makes artifacts of an element's own content where it is unwanted.
func (doc *document) drop(e *element, opening string, unwanted func(*marked) bool) {
	e.remove(func(k kid) bool {
		content := doc.contentOf(k)
		if content == nil || !unwanted(content) {
			return false
		}
		content.stream.edits = append(content.stream.edits, edit{content.opening, opening})
		delete(doc.marks, k.mark)
		*doc.parentOf(k.mark) = nil
		return true
	})
}

// contentOf returns the content that a kid is, or nil if it is something else or
// in a stream that is not understood.
func (doc *document) contentOf(k kid) *marked {
	if content := doc.marks[k.mark]; content != nil && !content.stream.broken {
		return content
	}
	return nil
}
