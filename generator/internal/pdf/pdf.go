// Package pdf finishes a PDF as Chromium prints it with tags and an outline, so
// that it is accessible: it fixes the structure and adds what PDF/UA-1 (ISO
// 14289-1) asks for and a program can see to. Chromium (Skia) writes a good tree
// of tags, but leaves what it doesn't know outside of it, nests lists in its own
// way, describes no link and says little about the document.
//
// Fonts and text are never decoded: only structure is fixed.
//
// The numbers in comments such as 09-005 are those of the Matterhorn Protocol,
// the list of checks for PDF/UA-1 (https://pdfa.org/resource/the-matterhorn-protocol/).
package pdf

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// producer is the program that a finished file names.
const producer = "rolebook"

// About is what a PDF says of itself, and where its links lead.
type About struct {
	Title       string
	Language    string // of the document, a BCP 47 tag
	Description string // may be empty
	Author      string // who answers for the text; may be empty

	// Faults are known before: they count as those of Finish.
	Faults []string

	// Date is that of the text. Without it the file has none: no clock is read.
	Date time.Time

	// Links are the texts of links, by the address as printed, or by "#" and the
	// fragment, escaped as in an address, for a place in the document. A link that
	// is missing here is described by its address.
	Links map[string]string

	// Address returns the published address for one that was printed.
	Address func(string) string
}

type Finished struct {
	File  []byte
	Pages int

	// Faults are what was not understood, or is missing, in plain words. The file
	// can be used all the same, but claims PDF/UA-1 only if there are none.
	Faults []string
}

// Finish completes printed, a PDF of Chromium's. The error says why a file can't
// be read at all; what is not understood stays as it was, and is a fault.
func Finish(printed []byte, about About) (finished Finished, err error) {
	defer rescue(&err)
	doc, err := read(printed)
	if err != nil {
		return Finished{}, err
	}
	if err := doc.loadTree(); err != nil {
		return Finished{}, err
	}
	doc.faults = append(doc.faults, about.Faults...)
	doc.readContents()
	doc.matchMarks()
	doc.dropRepeatedRows()
	doc.dropBorders()
	doc.tree.all(doc.fixFigure)
	doc.tree.all(doc.fixParts)
	doc.mapRoles()
	doc.finishLinks(about)
	doc.rewriteContents()
	doc.saveTree()
	doc.describe(about)
	return Finished{File: doc.bytes(), Pages: len(doc.pages), Faults: doc.faults}, nil
}

// Pages returns how many pages a printed PDF has.
func Pages(printed []byte) (pages int, err error) {
	defer rescue(&err)
	doc, err := read(printed)
	if err != nil {
		return 0, err
	}
	return len(doc.pages), nil
}

// Places returns the page, from 1, of each place in a printed PDF that something
// in it links to, by the id in the HTML. Chromium names no other places.
func Places(printed []byte) (places map[string]int, err error) {
	defer rescue(&err)
	doc, err := read(printed)
	if err != nil {
		return nil, err
	}
	places = make(map[string]int)
	for name, destination := range doc.dict(doc.root["Dests"]) {
		target := doc.array(destination)
		if len(target) == 0 || name == "" {
			continue
		}
		if page := doc.byPage[objectOf(target[0])]; page != nil {
			places[unescaped(name)] = page.number
		}
	}
	return places, nil
}

// unescaped returns an id as the HTML has it: destinations are named like the
// fragment of an address.
func unescaped(name string) string {
	if id, err := url.PathUnescape(name); err == nil {
		return id
	}
	return name
}

// rescue turns a panic into an error: the reader of PDFs is not ours, and what
// it makes of a broken file is not always an error.
func rescue(err *error) {
	if cause := recover(); cause != nil {
		*err = errors.Join(*err, fmt.Errorf("the PDF is broken: %v", cause))
	}
}

// describe fills in the catalog, the pages, the metadata, and the document
// information of older readers, which says the same.
func (doc *document) describe(about About) {
	if about.Language != "" {
		doc.root["Lang"] = textString(about.Language)
	}
	if about.Title == "" || doc.text(doc.root["Lang"]) == "" { // 06-003, 07-001, 11-006
		doc.fault("the document has no title, or no language")
	}
	delete(doc.root, "Version") // the file's own is later
	doc.root["MarkInfo"] = types.Dict{"Marked": types.Boolean(true)}
	preferences := doc.dict(doc.root["ViewerPreferences"])
	if preferences == nil {
		preferences = make(types.Dict)
	}
	preferences["DisplayDocTitle"] = types.Boolean(true)
	doc.root["ViewerPreferences"] = preferences
	for _, p := range doc.pages {
		p.dict["Tabs"] = types.Name("S") // 28-009
	}
	doc.info = types.Dict{"Producer": textString(producer)}
	for key, value := range map[string]string{"Title": about.Title, "Author": about.Author, "Subject": about.Description} {
		if value != "" {
			doc.info[key] = textString(value)
		}
	}
	if !about.Date.IsZero() {
		date := textString(about.Date.UTC().Format("D:20060102150405") + "+00'00'")
		doc.info["CreationDate"], doc.info["ModDate"] = date, date
	}
	// Not packed, so that any program finds it.
	packet := []byte(metadata(about, len(doc.faults) == 0))
	doc.root["Metadata"] = doc.add(types.StreamDict{Dict: types.Dict{"Type": types.Name("Metadata"), "Subtype": types.Name("XML")}, Raw: packet})
}

// metadata returns the XMP packet (ISO 16684-1). conforms claims PDF/UA-1.
func metadata(about About, conforms bool) string {
	var x strings.Builder
	x.WriteString(`<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"` +
		` xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
`)
	property := func(format, value string) {
		if value != "" {
			fmt.Fprintf(&x, format+"\n", escapedXML(value), escapedXML(about.Language))
		}
	}
	texts := `<rdf:Alt><rdf:li xml:lang="x-default">%[1]s</rdf:li>`
	if about.Language != "" {
		texts += `<rdf:li xml:lang="%[2]s">%[1]s</rdf:li>`
	}
	property("<dc:title>"+texts+"</rdf:Alt></dc:title>", about.Title)
	property("<dc:description>"+texts+"</rdf:Alt></dc:description>", about.Description)
	property("<dc:language><rdf:Bag><rdf:li>%[1]s</rdf:li></rdf:Bag></dc:language>", about.Language)
	property("<dc:creator><rdf:Seq><rdf:li>%[1]s</rdf:li></rdf:Seq></dc:creator>", about.Author)
	property("<pdf:Producer>%[1]s</pdf:Producer>", producer)
	if !about.Date.IsZero() {
		property("<xmp:CreateDate>%[1]s</xmp:CreateDate><xmp:ModifyDate>%[1]s</xmp:ModifyDate><xmp:MetadataDate>%[1]s</xmp:MetadataDate>",
			about.Date.UTC().Format(time.RFC3339))
	}
	if conforms {
		property("<pdfuaid:part>%[1]s</pdfuaid:part>", "1")
	}
	x.WriteString("</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return x.String()
}

func escapedXML(text string) string {
	var x strings.Builder
	_ = xml.EscapeText(&x, []byte(text)) // into memory, so without errors
	return x.String()
}

// finishLinks describes every link (28-012), wants it in a tag (28-011), and
// gives it the address that is published.
func (doc *document) finishLinks(about About) {
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
