package pdf

import (
	"fmt"
	"maps"
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
	pages := make(map[int]string) // what each shows of the row, tag for tag
	shows := false
	row.all(func(e *element) {
		own := make(map[int]string)
		for _, k := range e.kids {
			if content := doc.contentOf(k); content != nil {
				own[content.stream.page.number] += string(content.shown)
				shows = shows || len(content.shown) > 0
			}
		}
		for number, shown := range own {
			pages[number] += fmt.Sprintf("%d %q\n", e.object, shown)
		}
	})
	different := slices.Compact(slices.Collect(maps.Values(pages)))
	if !shows || len(pages) < 2 || len(different) > 1 {
		return false
	}
	first := slices.Min(slices.Collect(maps.Keys(pages)))
	row.all(func(e *element) {
		doc.drop(e, repetition, func(content *marked) bool { return content.stream.page.number != first })
	})
	return true
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
