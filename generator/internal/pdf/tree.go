package pdf

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// element is a tag: a node of the structure tree (ISO 32000-1, 14.7.2).
type element struct {
	object  int // its number; 0 for the root of the tree
	dict    types.Dict
	role    string // the standard tag that it is, or is mapped to
	page    int    // the page's object, for content that names none
	kids    []kid
	changed bool // kids are to be written back
}

// kid is a part of an element: one of the three, or none if it is not understood.
type kid struct {
	element *element
	mark    mark         // tagged content
	annot   int          // the object of an annotation
	value   types.Object // as it stands in the file
}

// treeReader reads every object once, so no loop holds it.
type treeReader struct {
	doc  *document
	seen map[int]bool
}

// loadTree reads the structure tree and the parent tree.
func (doc *document) loadTree() error {
	root := doc.dict(doc.root["StructTreeRoot"])
	if root == nil {
		return errors.New("the PDF has no tags; expected one printed with tags")
	}
	if err := doc.loadParents(root["ParentTree"], 0, make(map[int]bool)); err != nil {
		return err
	}
	doc.tree = &element{dict: root}
	r := &treeReader{doc: doc, seen: make(map[int]bool)}
	return r.kids(doc.tree, 0)
}

// loadParents reads a number tree (7.9.7).
func (doc *document) loadParents(value types.Object, depth int, seen map[int]bool) error {
	number, node := objectOf(value), doc.dict(value)
	if depth > maxDepth || number != 0 && seen[number] {
		return errors.New("the PDF's list of tags by page is broken")
	}
	seen[number] = true
	numbers := doc.array(node["Nums"])
	for i := 0; i+1 < len(numbers); i += 2 {
		if key, ok := doc.integer(numbers[i]); ok {
			doc.parents[key] = numbers[i+1]
		}
	}
	for _, child := range doc.array(node["Kids"]) {
		if err := doc.loadParents(child, depth+1, seen); err != nil {
			return err
		}
	}
	return nil
}

// kids reads what is below an element.
func (r *treeReader) kids(e *element, depth int) error {
	if depth > maxDepth {
		return errors.New("the PDF's tags are nested too deep")
	}
	values := types.Array{e.dict["K"]}
	if list := r.doc.array(e.dict["K"]); list != nil {
		values = list
	}
	for _, value := range values {
		if r.doc.resolve(value) == nil {
			continue
		}
		k, err := r.kid(e, value, depth)
		if err != nil {
			return err
		}
		e.kids = append(e.kids, k)
	}
	return nil
}

// kid reads one part of an element.
func (r *treeReader) kid(e *element, value types.Object, depth int) (kid, error) {
	if mcid, ok := r.doc.integer(value); ok {
		return kid{mark: mark{e.page, mcid}, value: value}, nil
	}
	dict := r.doc.dict(value)
	page := e.page
	if own := objectOf(dict["Pg"]); own != 0 {
		page = own
	}
	switch r.doc.name(dict["Type"]) {
	case "MCR":
		mcid, _ := r.doc.integer(dict["MCID"])
		owner := cmp.Or(objectOf(dict["Stm"]), page)
		return kid{mark: mark{owner, mcid}, value: value}, nil
	case "OBJR":
		return kid{annot: objectOf(dict["Obj"]), value: value}, nil
	}
	if dict == nil || r.doc.name(dict["S"]) == "" {
		return kid{value: value}, nil
	}
	number := objectOf(value)
	if number == 0 { // parents are found by number, so it needs one
		number = objectOf(r.doc.add(dict))
		e.changed = true
	}
	if r.seen[number] {
		return kid{}, fmt.Errorf("the PDF's tags are broken: object %d is in the tree for a second time", number)
	}
	r.seen[number] = true
	child := &element{object: number, dict: dict, role: r.doc.standard(r.doc.name(dict["S"])), page: page}
	return kid{element: child}, r.kids(child, depth+1)
}

// all goes through the elements below e, and e, in reading order.
func (e *element) all(visit func(*element)) {
	visit(e)
	for _, k := range e.kids {
		if k.element != nil {
			k.element.all(visit)
		}
	}
}

// elements returns the kids that are elements.
func (e *element) elements() []*element {
	var found []*element
	for _, k := range e.kids {
		if k.element != nil {
			found = append(found, k.element)
		}
	}
	return found
}

// remove takes the kids out that are unwanted.
func (e *element) remove(unwanted func(kid) bool) {
	before := len(e.kids)
	e.kids = slices.DeleteFunc(e.kids, unwanted)
	e.changed = e.changed || len(e.kids) < before
}

// retag makes another tag of an element.
func (e *element) retag(tag string) {
	e.dict["S"], e.role = types.Name(tag), tag
}

// matchMarks wants tags and content to find each other.
func (doc *document) matchMarks() {
	known := 0
	doc.tree.all(func(e *element) {
		for _, k := range e.kids {
			content := doc.marks[k.mark]
			switch {
			case k.element != nil || k.annot != 0:
			case content == nil:
				doc.fault("the tag %s has content that is not there", clip(e.role))
			case doc.parentOf(k.mark) == e.object:
				known++
			}
		}
	})
	if known < len(doc.marks) {
		doc.fault("there is tagged content that no tag has")
	}
}
