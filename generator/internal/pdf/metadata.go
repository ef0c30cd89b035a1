package pdf

import (
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

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
