package pdf

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// finishLinks describes every link (28-012), wants it in a tag (28-011), and
// gives it the address that is published.
func (doc *document) finishLinks(about About) {
	if about.Address == nil {
		about.Address = func(address string) string { return address }
	}
	tags := make(map[int]*element) // by the object of the annotation
	doc.tree.all(func(e *element) {
		for _, k := range e.kids {
			if k.annot != 0 {
				tags[k.annot] = e
			}
		}
	})
	done := make(map[int]bool)
	for _, p := range doc.pages {
		doc.dropDoubleLinks(p, tags)
		for _, value := range doc.array(p.dict["Annots"]) {
			link, object := doc.dict(value), objectOf(value)
			if doc.name(link["Subtype"]) != "Link" || done[object] {
				continue
			}
			done[object] = object != 0
			to, tag := doc.destination(link), tags[object]
			if key, ok := doc.integer(link["StructParent"]); tag == nil || tag.role != "Link" || !ok || objectOf(doc.parents[key]) != tag.object {
				doc.fault("page %d: the link to %s is in no Link tag", p.number, to)
				tag = new(element)
			}
			link["Contents"] = textString(cmp.Or(about.Links[to], doc.text(link["Contents"]), doc.text(tag.dict["Alt"]), about.Address(unescaped(to))))
			if action := doc.dict(link["A"]); action["URI"] != nil {
				action["URI"] = textString(escaped(about.Address(to)))
			}
		}
	}
}

// destination returns where a link leads: an address as printed, or "#" and a name.
func (doc *document) destination(link types.Dict) string {
	action := doc.dict(link["A"])
	if action["URI"] != nil {
		return doc.text(action["URI"])
	}
	target := link["Dest"]
	if target == nil {
		target = action["D"]
	}
	return "#" + cmp.Or(doc.name(target), doc.text(target))
}

// dropDoubleLinks leaves one of the links of one tag that are the same and in
// the same place. Chromium adds those of a repeated table head to each page as
// often as there are pages.
func (doc *document) dropDoubleLinks(p *page, tags map[int]*element) {
	seen := make(map[string]bool)
	annots := doc.array(p.dict["Annots"])
	kept := make(types.Array, 0, len(annots))
	for _, value := range annots {
		object, link := objectOf(value), doc.dict(value)
		tag := tags[object]
		key := ""
		if tag != nil && doc.name(link["Subtype"]) == "Link" {
			key = fmt.Sprint(tag.object, doc.array(link["Rect"]), doc.destination(link))
		}
		if key == "" || !seen[key] {
			seen[key] = true
			kept = append(kept, value)
			continue
		}
		tag.remove(func(k kid) bool { return k.annot == object })
		if number, ok := doc.integer(link["StructParent"]); ok {
			delete(doc.parents, number)
		}
	}
	if len(kept) < len(annots) {
		p.dict["Annots"] = kept
	}
}

// escaped returns an address in ASCII, as PDF wants it (ISO 32000-1, 12.6.4.7).
func escaped(address string) string {
	if strings.IndexFunc(address, func(r rune) bool { return r > '~' || r < '!' }) < 0 {
		return address
	}
	if parsed, err := url.Parse(address); err == nil {
		return parsed.String()
	}
	return url.PathEscape(address)
}
