package pdf

import "github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

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
