package pdf

import (
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// mendLists puts what a list item has beside its label into a body (09-005):
// Chromium leaves the body out. A label without content goes.
func (doc *document) mendLists(e *element) {
	for _, child := range e.elements() {
		doc.mendLists(child)
	}
	switch e.role {
	case "L":
		e.lift("LI", "Caption")
	case "Table":
		e.lift("TR", "THead", "TBody", "TFoot", "Caption")
	case "THead", "TBody", "TFoot":
		e.lift("TR")
	case "TR":
		e.lift("TH", "TD")
	case "LI":
		doc.mendItem(e)
	}
}

// lift puts the parts of elements without a meaning in their place, where only
// certain parts may stand and the meaningless has no others.
func (e *element) lift(allowed ...string) {
	kids := make([]kid, 0, len(e.kids))
	for _, k := range e.kids {
		inner := k.element
		if inner == nil || inner.role != "NonStruct" && inner.role != "Div" || len(inner.kids) == 0 || !inner.only(allowed) {
			kids = append(kids, k)
			continue
		}
		for _, part := range inner.kids {
			part.element.parent = e
			kids = append(kids, part)
		}
		e.changed = true
	}
	e.kids = kids
}

// only tells whether all kids are elements with an allowed role.
func (e *element) only(allowed []string) bool {
	for _, k := range e.kids {
		if k.element == nil || !slices.Contains(allowed, k.element.role) {
			return false
		}
	}
	return true
}

// mendItem gives a list item its body.
func (doc *document) mendItem(item *element) {
	item.remove(func(k kid) bool {
		return k.element != nil && k.element.role == "Lbl" && len(k.element.kids) == 0
	})
	inBody := func(k kid) bool { return k.element == nil || k.element.role != "Lbl" && k.element.role != "LBody" }
	first := slices.IndexFunc(item.kids, inBody)
	if first < 0 {
		return
	}
	at := slices.IndexFunc(item.kids, func(k kid) bool { return k.element != nil && k.element.role == "LBody" })
	if at >= 0 {
		doc.fillBody(item, item.kids[at].element)
		return
	}
	body := &element{dict: types.Dict{"Type": types.Name("StructElem"), "S": types.Name("LBody")}, role: "LBody", parent: item, page: item.page}
	if item.page != 0 { // numbers among the kids count on this page
		body.dict["Pg"] = reference(item.page)
	}
	body.object = objectOf(doc.add(body.dict))
	item.kids = slices.Insert(item.kids, first, kid{element: body})
	doc.fillBody(item, body)
}

// fillBody moves all that belongs there into the body of a list item, what
// stands before it to its front.
func (doc *document) fillBody(item, body *element) {
	var labels, before, after []kid
	seen := false
	for _, k := range item.kids {
		switch {
		case k.element == body:
			seen = true
			labels = append(labels, k)
		case k.element != nil && (k.element.role == "Lbl" || k.element.role == "LBody"):
			labels = append(labels, k)
		case seen:
			after = append(after, k)
		default:
			before = append(before, k)
		}
	}
	for _, k := range slices.Concat(before, after) {
		if k.element != nil {
			k.element.parent = body
		}
	}
	item.kids, body.kids = labels, slices.Concat(before, body.kids, after)
	item.changed, body.changed = true, true
}

// mendFigures makes a mere group of a figure that has no description but parts
// that speak for themselves: HTML's figure can hold anything, PDF's is one
// picture (13-004).
func (doc *document) mendFigures(e *element) {
	for _, child := range e.elements() {
		doc.mendFigures(child)
	}
	if e.role != "Figure" || doc.described(e) || len(e.elements()) == 0 || len(e.elements()) < len(e.kids) {
		return
	}
	e.retag("Div")
	for _, child := range e.elements() {
		if child.role == "Caption" { // of nothing, now
			child.retag("P")
		}
	}
}

// described tells whether an element has a text instead of a picture.
func (doc *document) described(e *element) bool {
	return doc.text(e.dict["Alt"]) != "" || doc.text(e.dict["ActualText"]) != ""
}
