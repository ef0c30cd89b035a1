package pdf

import (
	"encoding/xml"
	"strings"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// describe fills in the catalog, the pages, and the document information of
// older readers, which says the same as the metadata.
func (doc *document) describe(about About) {
	if about.Language != "" {
		doc.root["Lang"] = textString(about.Language)
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
		date := asciiString(about.Date.UTC().Format("D:20060102150405") + "+00'00'")
		doc.info["CreationDate"], doc.info["ModDate"] = date, date
	}
}

// setMetadata writes the XMP packet (ISO 16684-1), not packed, so that any
// program finds it. conforms claims PDF/UA-1.
func (doc *document) setMetadata(about About, conforms bool) {
	packet := []byte(metadata(about, conforms))
	doc.root["Metadata"] = doc.add(types.StreamDict{
		Dict: types.Dict{"Type": types.Name("Metadata"), "Subtype": types.Name("XML")}, Raw: packet, Content: packet,
	})
}

func metadata(about About, conforms bool) string {
	var x strings.Builder
	x.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n" +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"` +
		` xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">` + "\n")
	x.WriteString("<dc:format>application/pdf</dc:format>\n")
	x.WriteString(inLanguages("dc:title", about.Title, about.Language))
	x.WriteString(inLanguages("dc:description", about.Description, about.Language))
	x.WriteString(list("dc:language", "Bag", about.Language))
	x.WriteString(list("dc:creator", "Seq", about.Author))
	x.WriteString(property("pdf:Producer", producer))
	if !about.Date.IsZero() {
		date := about.Date.UTC().Format(time.RFC3339)
		x.WriteString(property("xmp:CreateDate", date) + property("xmp:ModifyDate", date) + property("xmp:MetadataDate", date))
	}
	if conforms {
		x.WriteString(property("pdfuaid:part", "1"))
	}
	x.WriteString("</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return x.String()
}

// property is one with a single value.
func property(name, value string) string {
	return "<" + name + ">" + escapedXML(value) + "</" + name + ">\n"
}

// list is a property with a list of one value, or nothing without it.
func list(name, kind, value string) string {
	if value == "" {
		return ""
	}
	return "<" + name + "><rdf:" + kind + "><rdf:li>" + escapedXML(value) + "</rdf:li></rdf:" + kind + "></" + name + ">\n"
}

// inLanguages is a text for any reader, and for those of its language.
func inLanguages(name, value, language string) string {
	if value == "" {
		return ""
	}
	items := `<rdf:li xml:lang="x-default">` + escapedXML(value) + "</rdf:li>"
	if language != "" {
		items += `<rdf:li xml:lang="` + escapedXML(language) + `">` + escapedXML(value) + "</rdf:li>"
	}
	return "<" + name + "><rdf:Alt>" + items + "</rdf:Alt></" + name + ">\n"
}

func escapedXML(text string) string {
	var x strings.Builder
	_ = xml.EscapeText(&x, []byte(text)) // into memory, so without errors
	return x.String()
}
