package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"testing"
)

func TestMetadata(t *testing.T) {
	finished, doc := finish(t, fixture(t))
	from, to := bytes.Index(finished.File, []byte("<x:xmpmeta")), bytes.Index(finished.File, []byte("</x:xmpmeta>"))
	if from < 0 || to < 0 {
		t.Fatal("no metadata that can be read without unpacking")
	}
	var xmp struct {
		Description struct {
			Title    []item `xml:"title>Alt>li"`
			Words    []item `xml:"description>Alt>li"`
			Language []item `xml:"language>Bag>li"`
			Creator  []item `xml:"creator>Seq>li"`
			Created  string `xml:"http://ns.adobe.com/xap/1.0/ CreateDate"`
			Part     string `xml:"http://www.aiim.org/pdfua/ns/id/ part"`
			Producer string `xml:"http://ns.adobe.com/pdf/1.3/ Producer"`
		} `xml:"http://www.w3.org/1999/02/22-rdf-syntax-ns# RDF>Description"`
	}
	if err := xml.Unmarshal(finished.File[from:to+len("</x:xmpmeta>")], &xmp); err != nil {
		t.Fatal(err)
	}
	d := xmp.Description
	got := fmt.Sprint(d.Title, d.Words, d.Language, d.Creator, d.Created, d.Part, d.Producer)
	want := fmt.Sprint([]item{{"x-default", about.Title}, {"de", about.Title}}, []item{{"x-default", about.Description}, {"de", about.Description}},
		[]item{{"", "de"}}, []item{{"", "Handbuch"}}, "2025-03-04T04:06:07Z", "1", producer)
	if got != want {
		t.Errorf("metadata %s, want %s", got, want)
	}
	if lang := doc.text(doc.root["Lang"]); lang != "de" || doc.name(doc.pages[0].dict["Tabs"]) != "S" {
		t.Errorf("language %q, tabs %q", lang, doc.name(doc.pages[0].dict["Tabs"]))
	}
}

type item struct {
	Lang string `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	Text string `xml:",chardata"`
}
