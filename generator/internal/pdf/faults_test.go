package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// small is a PDF of one page with one tagged word. Its tags are those of kids,
// objects from 10 on, below the root of the tree; more objects may follow.
func small(kids, objects string, pairs ...string) string {
	if kids == "" {
		kids, objects = "10 0 R", "10 0 obj <</Type/StructElem/S/H1/P 4 0 R/Pg 3 0 R/K 0>> endobj\n"
	}
	content := "/P <</MCID 0>> BDC BT /Span <</ActualText (a)>> BDC (a) Tj EMC ET EMC"
	text := "%PDF-1.4\n" +
		"1 0 obj <</Type/Catalog/Pages 2 0 R/StructTreeRoot 4 0 R/MarkInfo<</Marked true>>>> endobj\n" +
		"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n" +
		"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 5 0 R/StructParents 0/Annots[8 0 R]/Resources<</Font<</F 20 0 R>>>>>> endobj\n" +
		"4 0 obj <</Type/StructTreeRoot/K[" + kids + "]/ParentTree 6 0 R>> endobj\n" +
		fmt.Sprintf("5 0 obj <</Length %d>> stream\n%s\nendstream endobj\n", len(content), content) +
		"6 0 obj <</Nums[0[10 0 R] 1 10 0 R]>> endobj\n" +
		objects
	text = strings.NewReplacer(pairs...).Replace(text)
	var offsets []string
	for number := range 40 {
		at := strings.Index(text, fmt.Sprintf("\n%d 0 obj", number)) + 1
		if at == 0 {
			offsets = append(offsets, "0000000000 65535 f \n")
			continue
		}
		offsets = append(offsets, fmt.Sprintf("%010d 00000 n \n", at))
	}
	return text + fmt.Sprintf("xref\n0 40\n%strailer <</Size 40/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", strings.Join(offsets, ""), len(text))
}

// tag is an element of a small PDF.
func tag(number int, role, rest string) string {
	return fmt.Sprintf("%d 0 obj <</Type/StructElem/S/%s %s>> endobj\n", number, role, rest)
}

func TestFaults(t *testing.T) {
	row := func(number int, cells string) string { return tag(number, "TR", "/P 11 0 R/K["+cells+"]") }
	heading := tag(10, "H1", "/P 4 0 R/Pg 3 0 R/K 0")
	link := "8 0 obj <</Type/Annot/Subtype/Link/Rect[0 0 9 9]/StructParent 1/A<</S/URI/URI(http://localhost:1/)>>>> endobj\n"
	tests := []struct{ name, kids, objects, want string }{
		{"nothing", "10 0 R", heading, ""},
		{"heading", "10 0 R", tag(10, "H2", "/Pg 3 0 R/K 0"), `page 1: a heading is of level 2, but no heading of level 1 comes before it`},
		{"figure", "10 0 R", tag(10, "Figure", "/Pg 3 0 R/K 0"), "page 1: a figure has no description"},
		{"described", "10 0 R", tag(10, "Figure", "/Alt(b)/Pg 3 0 R/K 0"), ""},
		{"tag", "10 0 R", tag(10, "Foo", "/Pg 3 0 R/K 0"), `the tag "Foo" is none that PDF 1.7 knows`},
		{"later tag", "10 0 R", tag(10, "Strong", "/Pg 3 0 R/K 0"), ""},
		{"cell outside", "10 0 R", tag(10, "TD", "/Pg 3 0 R/K 0"), "page 1: TD stands in "},
		{"no tag", "", "", ""},
		{"tag without content", "10 0 R", tag(10, "P", "/Pg 3 0 R/K[0 7]"), "the tag P has content that is not there"},
		{"content without a tag", "11 0 R", tag(11, "P", "") + heading, "there is tagged content that no tag has"},
		{"scope", "10 0 R 11 0 R", heading + tag(11, "Table", "/K[12 0 R]") + row(12, "13 0 R") + tag(13, "TH", ""), "has no scope"},
		{"no header", "10 0 R 11 0 R", heading + tag(11, "Table", "/K[12 0 R]") + row(12, "13 0 R") + tag(13, "TD", ""), "a table has no header cell"},
		{"irregular", "10 0 R 11 0 R", heading + tag(11, "Table", "/K[12 0 R 14 0 R]") +
			row(12, "13 0 R 16 0 R") + tag(13, "TH", "/A<</O/Table/Scope/Row>>") + row(14, "15 0 R") + tag(15, "TD", "") + tag(16, "TD", ""),
			"row 2 of a table has 1 columns, but the first has 2"},
		{"spans", "10 0 R 11 0 R", heading + tag(11, "Table", "/K[12 0 R 14 0 R]") +
			row(12, "13 0 R 16 0 R") + tag(13, "TH", "/A[<</O/Table/Scope/Row>><</O/Table/RowSpan 2>>]") + row(14, "15 0 R") + tag(15, "TD", "") + tag(16, "TD", ""), ""},
		{"list", "10 0 R 11 0 R", heading + tag(11, "L", "/K[12 0 R]") + tag(12, "P", ""), "P stands in L"},
		{"list of lists", "10 0 R 11 0 R", heading + tag(11, "L", "/K[12 0 R]") + tag(12, "Div", "/K[13 0 R]") +
			tag(13, "LI", "/K[14 0 R 15 0 R 16 0 R]") + tag(14, "P", "") + tag(15, "LBody", "") + tag(16, "Lbl", ""), ""},
		{"note", "10 0 R 11 0 R", heading + tag(11, "Note", ""), "a note has no ID"},
		{"link", "10 0 R", heading + link, "page 1: the link to http://localhost:1/ is in no Link tag"},
		{"local link", "10 0 R", tag(10, "Link", "/Pg 3 0 R/K[0 <</Type/OBJR/Obj 8 0 R/Pg 3 0 R>>]") + link, "a link leads to http://localhost:1/, which"},
		{"font", "10 0 R", heading + "20 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n", "the font Helvetica is not embedded"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			finished, doc := finish(t, []byte(small(test.kids, test.objects)))
			if claims := bytes.Contains(finished.File, []byte("pdfuaid:part")); claims != (len(finished.Faults) == 0) {
				t.Errorf("claims to conform: %v, with %q", claims, finished.Faults)
			}
			faults := append(finished.Faults, check(doc)...)
			if test.want == "" {
				if len(faults) > 0 {
					t.Errorf("faults %q", faults)
				}
				return
			}
			if !slices.ContainsFunc(faults, func(fault string) bool { return strings.Contains(fault, test.want) }) {
				t.Errorf("faults %q, want %q", faults, test.want)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	tests := []struct{ name, file, want string }{
		{"no tags", small("", "", "/StructTreeRoot 4 0 R", ""), "has no tags"},
		{"tags in a circle", small("10 0 R", tag(10, "P", "/K 11 0 R")+tag(11, "P", "/K 10 0 R")), "second time"},
		{"pages in a circle", small("", "", "/Kids[3 0 R]", "/Kids[2 0 R]"), "list of pages"},
		{"no pages", small("", "", "/Kids[3 0 R]", "/Kids[]"), "no pages"},
		{"parents in a circle", small("", "", "/Nums[", "/Kids[6 0 R]/Nums["), "tags by page"},
	}
	for _, test := range tests {
		if _, err := Finish([]byte(test.file), about); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want one with %q", test.name, err, test.want)
		}
	}
	untitled, err := Finish([]byte(small("", "")), About{})
	if err != nil || len(untitled.Faults) != 1 || bytes.Contains(untitled.File, []byte("pdfuaid:part")) {
		t.Errorf("without title and language: %q, %v", untitled.Faults, err)
	}
}
