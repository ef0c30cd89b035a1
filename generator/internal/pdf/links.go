package pdf

import (
	"fmt"
	"net"
	"net/url"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// finishLinks describes every link (28-012) and wants it in a tag (28-011).
func (doc *document) finishLinks(about About) {
	tags := make(map[int]*element) // by the object of the annotation
	doc.tree.all(func(e *element) {
		for _, k := range e.kids {
			if k.annot != 0 {
				tags[k.annot] = e
			}
		}
	})
	for _, p := range doc.pages {
		doc.dropDoubleLinks(p, tags)
		for _, value := range doc.array(p.dict["Annots"]) {
			link := doc.dict(value)
			if doc.name(link["Subtype"]) != "Link" {
				continue
			}
			doc.describeLink(link, tags[objectOf(value)], about)
			if tag := tags[objectOf(value)]; tag == nil || tag.role != "Link" {
				doc.fault("page %d: the link to %s is in no Link tag", p.number, doc.destination(link))
			} else if key, ok := doc.integer(link["StructParent"]); !ok || objectOf(doc.parents[key]) != tag.object {
				doc.fault("page %d: the link to %s doesn't know its tag", p.number, doc.destination(link))
			}
		}
	}
}

// destination is where a link leads: an address as printed, or "#" and a name.
func (doc *document) destination(link types.Dict) string {
	action := doc.dict(link["A"])
	if uri := doc.bytesOf(action["URI"]); uri != nil {
		return string(uri)
	}
	target := link["Dest"]
	if target == nil {
		target = action["D"]
	}
	if name := doc.name(target); name != "" {
		return "#" + unescaped(name)
	}
	return "#" + string(doc.bytesOf(target))
}

// describeLink says what a link leads to: in the words that are given for it,
// its own, or at least the address.
func (doc *document) describeLink(link types.Dict, tag *element, about About) {
	to := doc.destination(link)
	text := about.Links[to]
	if text == "" && tag != nil {
		text = doc.wordsOrDescription(tag)
	}
	if text == "" {
		text = to
		if about.Address != nil {
			text = about.Address(to)
		}
	}
	link["Contents"] = textString(text)
}

// wordsOrDescription is the text of an element, or that of a picture in it.
func (doc *document) wordsOrDescription(e *element) string {
	text := doc.words(e).String()
	e.all(func(inner *element) {
		if text == "" {
			text = doc.text(inner.dict["Alt"])
		}
	})
	return text
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
		if tag == nil || doc.name(link["Subtype"]) != "Link" {
			kept = append(kept, value)
			continue
		}
		key := fmt.Sprint(tag.object, doc.array(link["Rect"]), doc.destination(link))
		if !seen[key] {
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

// rewriteAddresses gives every action the address that is published, wherever
// it stands, and reports those that lead nowhere from another machine.
func (doc *document) rewriteAddresses(published func(string) string) {
	visit := func(action types.Dict) {
		uri := doc.bytesOf(action["URI"])
		if uri == nil || doc.name(action["S"]) != "URI" {
			return
		}
		address := string(uri)
		if published != nil {
			address = published(address)
			action["URI"] = asciiString(escaped(address))
		}
		if isLocal(address) {
			doc.fault("a link leads to %s, which is only there where the PDF is printed", address)
		}
	}
	for number := range doc.next {
		eachDict(doc.objects[number], visit)
	}
}

// eachDict goes through the dictionaries of an object.
func eachDict(value types.Object, visit func(types.Dict)) {
	switch v := value.(type) {
	case types.Dict:
		visit(v)
		for _, inner := range v {
			eachDict(inner, visit)
		}
	case types.StreamDict:
		eachDict(v.Dict, visit)
	case types.Array:
		for _, inner := range v {
			eachDict(inner, visit)
		}
	}
}

// escaped is an address in ASCII, as PDF wants it (ISO 32000-1, 12.6.4.7).
func escaped(address string) string {
	if !slices.ContainsFunc([]byte(address), func(b byte) bool { return b > '~' || b < '!' }) {
		return address
	}
	parsed, err := url.Parse(address)
	if err != nil {
		return url.PathEscape(address)
	}
	return parsed.String()
}

// isLocal tells an address that means something else on every machine.
func isLocal(address string) bool {
	parsed, err := url.Parse(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(parsed.Hostname())
	return parsed.Scheme == "file" || parsed.Hostname() == "localhost" || ip != nil && (ip.IsLoopback() || ip.IsUnspecified())
}
