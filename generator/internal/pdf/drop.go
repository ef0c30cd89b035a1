package pdf

import "slices"

// dropRepeatedRows makes artifacts of the rows of a table's head and foot where
// they are painted again: Chromium adds what stands on the later pages to the
// cells of the one head, so that each would be read as often as there are pages.
// ISO 14289-1, 7.1 wants such things to be artifacts of pagination.
//
// A row is taken for repeated only if all it says is there on each of several
// pages, word for word, and if it is at the beginning of its table or at the
// end. Of a head the first painting stays, of a foot the last.
func (doc *document) dropRepeatedRows() {
	doc.tree.all(func(e *element) {
		if e.role != "Table" {
			return
		}
		rows := doc.rows(e)
		count := 0
		for count < len(rows) && doc.dropRepeated(rows[count], false) {
			count++
		}
		for i := len(rows) - 1; i >= count && doc.dropRepeated(rows[i], true); i-- {
		}
	})
}

// rows are those of a table, in their order.
func (doc *document) rows(table *element) []*element {
	var found []*element
	for _, child := range table.elements() {
		switch child.role {
		case "TR":
			found = append(found, child)
		case "THead", "TBody", "TFoot", "NonStruct", "Div":
			found = append(found, doc.rows(child)...)
		}
	}
	return found
}

// dropRepeated leaves one painting of a row, and tells whether there were others.
func (doc *document) dropRepeated(row *element, last bool) bool {
	leaves := make(map[*element]bool)
	var pages []int
	same := true
	row.all(func(e *element) {
		texts, own := doc.paintings(e)
		if len(own) == 0 {
			return
		}
		leaves[e] = true
		if pages == nil {
			pages = own
		}
		same = same && slices.Equal(own, pages)
		for _, page := range own {
			same = same && texts[page] == texts[own[0]]
		}
	})
	if !same || len(pages) < 2 || doc.words(row).String() == "" {
		return false
	}
	kept := pages[0]
	if last {
		kept = pages[len(pages)-1]
	}
	row.all(func(e *element) {
		if leaves[e] {
			doc.dropOthers(e, kept)
		}
	})
	return true
}

// paintings gives what an element itself says on each page, and the pages' numbers.
func (doc *document) paintings(e *element) (texts map[int]string, pages []int) {
	all := make(map[int]words)
	for _, k := range e.kids {
		content := doc.marks[k.mark]
		if k.element != nil || k.annot != 0 || content == nil || content.stream.broken {
			continue
		}
		number := content.page.number
		if _, ok := all[number]; !ok {
			pages = append(pages, number)
		}
		w := all[number]
		w.join(content.words)
		all[number] = w
	}
	slices.Sort(pages)
	texts = make(map[int]string)
	for number, w := range all {
		texts[number] = w.String()
	}
	return texts, pages
}

// dropOthers makes artifacts of what an element paints on other pages.
func (doc *document) dropOthers(e *element, kept int) {
	doc.drop(e, Repeated, func(content *marked) bool { return content.page.number != kept })
}

// dropBorders makes artifacts of the lines and areas that a list, a table or a
// row paints itself: borders and backgrounds. PDF wants nothing there but parts
// (09-004, 09-005).
func (doc *document) dropBorders() {
	doc.tree.all(func(e *element) {
		if inside[e.role] != nil {
			doc.drop(e, Decoration, func(content *marked) bool { return content.words.text == "" && !content.picture })
		}
	})
}

// drop makes artifacts of an element's own content where it is unwanted.
func (doc *document) drop(e *element, kind Kind, unwanted func(*marked) bool) {
	e.remove(func(k kid) bool {
		content := doc.marks[k.mark]
		if k.element != nil || k.annot != 0 || content == nil || content.stream.broken || !unwanted(content) {
			return false
		}
		content.dropped = kind
		content.stream.dropped = append(content.stream.dropped, content)
		delete(doc.marks, k.mark)
		doc.setParent(k.mark, nil)
		if text := content.words.String(); text != "" {
			doc.artifacts = append(doc.artifacts, Artifact{Page: content.page.number, Kind: kind, Text: text})
		}
		return true
	})
}
