package pdf

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
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
	value   types.Object // as it stands in the file; of an element, a reference
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
	return doc.loadKids(doc.tree, make(map[int]bool), 0)
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

// loadKids reads what is below an element. Every object is read once, so no loop
// holds it.
func (doc *document) loadKids(e *element, seen map[int]bool, depth int) error {
	values := types.Array{e.dict["K"]}
	if list := doc.array(e.dict["K"]); list != nil {
		values = list
	}
	for _, value := range values {
		if doc.resolve(value) == nil {
			continue
		}
		k := doc.kidOf(e, value)
		e.kids = append(e.kids, k)
		if k.element == nil {
			continue
		}
		if seen[k.element.object] || depth > maxDepth {
			return fmt.Errorf("the PDF's tags are broken: object %d is in the tree for a second time, or too deep", k.element.object)
		}
		seen[k.element.object] = true
		if err := doc.loadKids(k.element, seen, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// kidOf reads one part of an element.
func (doc *document) kidOf(e *element, value types.Object) kid {
	if mcid, ok := doc.integer(value); ok {
		return kid{value: value, mark: mark{e.page, mcid}}
	}
	k := kid{value: value}
	dict := doc.dict(value)
	page := cmp.Or(objectOf(dict["Pg"]), e.page)
	tag := doc.name(dict["S"])
	switch kind := doc.name(dict["Type"]); {
	case kind == "MCR":
		if mcid, ok := doc.integer(dict["MCID"]); ok {
			k.mark = mark{cmp.Or(objectOf(dict["Stm"]), page), mcid}
		}
	case kind == "OBJR":
		k.annot = objectOf(dict["Obj"])
	case tag != "":
		if objectOf(value) == 0 { // parents are found by number, so it needs one
			k.value = doc.add(dict)
			e.changed = true
		}
		k.element = &element{object: objectOf(k.value), dict: dict, role: doc.standard(tag), page: page}
	}
	return k
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

func (e *element) elements() []*element {
	var found []*element
	for _, k := range e.kids {
		if k.element != nil {
			found = append(found, k.element)
		}
	}
	return found
}

func (e *element) remove(unwanted func(kid) bool) {
	before := len(e.kids)
	e.kids = slices.DeleteFunc(e.kids, unwanted)
	e.changed = e.changed || len(e.kids) < before
}

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
			case objectOf(*doc.parentOf(k.mark)) == e.object:
				known++
			}
		}
	})
	if known < len(doc.marks) {
		doc.fault("there is tagged content that no tag has")
	}
}

// standardTags are those of PDF 1.7 (ISO 32000-1, 14.8.4).
var standardTags = set("Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private " +
	"P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot " +
	"Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form")

// laterTags are tags of PDF 2.0 that Chromium writes for HTML, and what is
// nearest to them in PDF 1.7.
var laterTags = map[string]string{
	"Aside": "Sect", "Em": "Span", "Strong": "Span", "Sub": "Span", "Title": "P",
	"DocumentFragment": "Div", "FENote": "Note",
}

// standard returns the standard tag that a tag is or is mapped to, or the tag
// itself if it is mapped to none.
func (doc *document) standard(tag string) string {
	roles := doc.dict(doc.dict(doc.root["StructTreeRoot"])["RoleMap"])
	for mapped, steps := tag, 0; mapped != "" && steps < 10; steps++ {
		if standardTags[mapped] {
			return mapped
		}
		next := doc.name(roles[mapped])
		if next == "" {
			next = laterTags[mapped]
		}
		mapped = next
	}
	return tag
}

// mapRoles says in the file which standard tags the others stand for (02-001).
func (doc *document) mapRoles() {
	roles := doc.dict(doc.tree.dict["RoleMap"])
	if roles == nil {
		roles = make(types.Dict)
	}
	doc.tree.all(func(e *element) {
		switch tag := doc.name(e.dict["S"]); {
		case e == doc.tree || standardTags[tag]:
		case standardTags[e.role]:
			roles[tag] = types.Name(e.role)
		default:
			doc.fault("the tag %q is none that PDF 1.7 knows, or that is known to stand for one", clip(tag))
		}
	})
	if len(roles) > 0 {
		doc.tree.dict["RoleMap"] = roles
	}
}

// saveTree writes back what has changed in the tree, with the way from content
// to tags.
func (doc *document) saveTree() {
	doc.tree.all(func(e *element) {
		if e.changed {
			doc.saveKids(e)
		}
	})
	numbers := make(types.Array, 0, 2*len(doc.parents))
	next := 0
	for _, key := range slices.Sorted(maps.Keys(doc.parents)) {
		numbers = append(numbers, types.Integer(key), doc.parents[key])
		next = key + 1
	}
	doc.tree.dict["ParentTree"] = doc.add(types.Dict{"Nums": numbers})
	doc.tree.dict["ParentTreeNextKey"] = types.Integer(next)
}

// saveKids writes an element's kids, and that they are its own.
func (doc *document) saveKids(e *element) {
	own := doc.root["StructTreeRoot"]
	if e != doc.tree {
		own = reference(e.object)
	}
	values := make(types.Array, len(e.kids))
	for i, k := range e.kids {
		values[i] = k.value
		switch {
		case k.element != nil:
			k.element.dict["P"] = own
		case k.annot != 0:
			if key, ok := doc.integer(doc.dict(reference(k.annot))["StructParent"]); ok {
				doc.parents[key] = own
			}
		case doc.marks[k.mark] != nil:
			*doc.parentOf(k.mark) = own
		}
	}
	delete(e.dict, "K")
	if len(values) > 0 {
		e.dict["K"] = values
	}
}

// parentOf returns the place that says which element tagged content belongs to, in
// the list of the page or the form; where none is listed, a place that leads nowhere.
func (doc *document) parentOf(m mark) *types.Object {
	if key, ok := doc.integer(doc.dict(reference(m.owner))["StructParents"]); ok {
		if list := doc.array(doc.parents[key]); m.mcid >= 0 && m.mcid < len(list) {
			return &list[m.mcid]
		}
	}
	return new(types.Object)
}
