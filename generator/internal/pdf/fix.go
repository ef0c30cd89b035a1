package pdf

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// fixParts gives an element only parts that may stand in it. What a list item has
// beside its label goes into a body (09-005): Chromium leaves the body out. A label
// without content goes.
func (doc *document) fixParts(e *element) {
	if e.role == "LI" {
		doc.fixItem(e)
	} else if allowed := inside[e.role]; allowed != nil {
		e.lift(allowed)
	}
}

// inside says which parts an element may have, where only some are right
// (09-004, 09-005; ISO 32000-1, 14.8.4.3).
var inside = map[string][]string{
	"L": {"LI", "Caption"}, "LI": {"Lbl", "LBody"},
	"Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "TR": {"TH", "TD"},
	"THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
}

// lift puts the parts of elements without a meaning in their place, where only
// certain parts may stand and the meaningless has no others.
func (e *element) lift(allowed []string) {
	kids := make([]kid, 0, len(e.kids))
	for _, k := range e.kids {
		inner := k.element
		if inner == nil || inner.role != "NonStruct" && inner.role != "Div" || len(inner.kids) == 0 || !inner.only(allowed) {
			kids = append(kids, k)
			continue
		}
		kids = append(kids, inner.kids...)
		e.changed = true
	}
	e.kids = kids
}

// only reports whether all kids are elements with an allowed role.
func (e *element) only(allowed []string) bool {
	for _, k := range e.kids {
		if k.element == nil || !slices.Contains(allowed, k.element.role) {
			return false
		}
	}
	return true
}

// fixItem gives a list item one body, after its labels, with all else in it.
func (doc *document) fixItem(item *element) {
	var labels, parts []kid
	var body *element
	for _, k := range item.kids {
		switch {
		case k.element == nil:
			parts = append(parts, k)
		case k.element.role == "Lbl":
			if len(k.element.kids) > 0 {
				labels = append(labels, k)
			}
		case k.element.role == "LBody":
			body = cmp.Or(body, k.element)
			parts = append(parts, k.element.kids...)
		default:
			parts = append(parts, k)
		}
	}
	if body == nil {
		body = &element{dict: types.Dict{"Type": types.Name("StructElem"), "S": types.Name("LBody")}, role: "LBody", page: item.page}
		if item.page != 0 { // numbers among the kids count on this page
			body.dict["Pg"] = reference(item.page)
		}
		body.object = objectOf(doc.add(body.dict))
	}
	item.kids, body.kids = append(labels, kid{element: body, value: reference(body.object)}), parts
	item.changed, body.changed = true, true
}

// fixFigure makes a mere group of a figure that has no description but parts that
// speak for themselves: HTML's figure can hold anything, PDF's is one picture
// (13-004).
func (doc *document) fixFigure(e *element) {
	parts := e.elements()
	if e.role != "Figure" || doc.described(e) || len(parts) == 0 || len(parts) < len(e.kids) {
		return
	}
	e.retag("Div")
	for _, part := range parts {
		if part.role == "Caption" { // of nothing, now
			part.retag("P")
		}
	}
}

// described reports whether an element has a text instead of a picture.
func (doc *document) described(e *element) bool {
	return doc.text(e.dict["Alt"]) != "" || doc.text(e.dict["ActualText"]) != ""
}

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
