package pdf

import (
	"maps"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

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
	values := make(types.Array, 0, len(e.kids))
	for _, k := range e.kids {
		switch {
		case k.element != nil:
			values = append(values, reference(k.element.object))
			k.element.dict["P"] = reference(e.object)
			if e.object == 0 {
				k.element.dict["P"] = doc.root["StructTreeRoot"]
			}
			continue
		case k.annot != 0:
			if key, ok := doc.integer(doc.dict(reference(k.annot))["StructParent"]); ok {
				doc.parents[key] = reference(e.object)
			}
		case doc.marks[k.mark] != nil:
			doc.setParent(k.mark, reference(e.object))
		}
		values = append(values, k.value)
	}
	delete(e.dict, "K")
	if len(values) > 0 {
		e.dict["K"] = values
	}
}

// setParent says which element tagged content belongs to, or nil for none.
func (doc *document) setParent(m mark, parent types.Object) {
	if list := doc.parentsOf(m.owner); m.mcid >= 0 && m.mcid < len(list) {
		list[m.mcid] = parent
	}
}

// parentOf is the object of the element that tagged content belongs to, or 0.
func (doc *document) parentOf(m mark) int {
	if list := doc.parentsOf(m.owner); m.mcid >= 0 && m.mcid < len(list) {
		return objectOf(list[m.mcid])
	}
	return 0
}

// parentsOf lists the elements of a page's tagged content, or a form's.
func (doc *document) parentsOf(owner int) types.Array {
	key, ok := doc.integer(doc.dict(reference(owner))["StructParents"])
	if !ok {
		return nil
	}
	return doc.array(doc.parents[key])
}
