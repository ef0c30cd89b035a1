package pdf

import (
	"fmt"
	"strings"
	"testing"
)

// TestTags compares the whole tree of tags, with the words in it.
func TestTags(t *testing.T) {
	_, doc := finish(t, fixture(t))
	var got strings.Builder
	outline(doc, doc.tree, "", &got)
	want := strings.TrimSpace(tags)
	if strings.TrimSpace(got.String()) != want {
		t.Errorf("tags\n%s\nwant\n%s", got.String(), want)
	}
	doc.tree.all(func(e *element) {
		for _, child := range e.elements() {
			if parent := objectOf(child.dict["P"]); e.object != 0 && parent != e.object {
				t.Errorf("%s has another parent", child.role)
			}
		}
	})
}

// outline writes tags without those that mean nothing, one a line.
func outline(doc *document, e *element, indent string, into *strings.Builder) {
	for _, k := range e.kids {
		switch {
		case k.annot != 0:
			fmt.Fprintf(into, "%s(link)\n", indent)
		case k.element == nil:
			if text := strings.TrimSpace(shownText(doc.marks[k.mark].shown)); text != "" {
				fmt.Fprintf(into, "%s%q\n", indent, text)
			}
		case k.element.role == "NonStruct":
			outline(doc, k.element, indent, into)
		default:
			line := indent + doc.name(k.element.dict["S"]) + " " + doc.text(k.element.dict["Lang"])
			into.WriteString(strings.TrimRight(line, " ") + "\n")
			outline(doc, k.element, indent+" ", into)
		}
	}
}

const tags = `
Document de
 H1
  "Titel"
 P
  Link
   "Zwei"
   (link)
  Link
   "CIO"
   (link)
 L
  LI
   Lbl
   LBody
    "eins"
    L
     LI
      Lbl
      LBody
       "tief"
  LI
   Lbl
   LBody
    P
     "zwei"
 Table
  Caption
   "Cap"
  TR
   TH
    "A"
   TH
    Link
     "B"
     (link)
     (link)
  TR
   TH
    "r"
   TD en
    "x"
  TR
   TH
    "s"
   TD
    "y"
 Aside
  H2
   "Zwei"
 Div
  Figure
  P
   "Bildtext"
 P
  "oben"
  Link
   "oben"
   (link)
`
