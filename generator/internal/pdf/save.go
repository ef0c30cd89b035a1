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
