package pdf

import (
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

const a = "/Artifact BMC\n"

// contents are streams and what they become; without a second, they are refused.
var contents = []struct{ name, given, want string }{
	{"nothing", "", ""},
	{"tagged text", "/P <</MCID 0>> BDC BT (a) Tj ET EMC", "/P <</MCID 0>> BDC BT (a) Tj ET EMC"},
	{"text", "q BT /F 1 Tf (a\\)(b)) Tj ET Q", "q " + a + "BT /F 1 Tf (a\\)(b)) Tj ET\nEMC Q"},
	{"texts", "BT (a) Tj ET BT [<41> 3 (b)] TJ ET", a + "BT (a) Tj ET BT [<41> 3 (b)] TJ ET\nEMC"},
	{"text and tags", "BT (a) Tj /P <</MCID 0>> BDC (b) Tj EMC (c) Tj ET",
		"BT " + a + "(a) Tj\nEMC /P <</MCID 0>> BDC (b) Tj EMC " + a + "(c) Tj\nEMC ET"},
	{"path", "1 0 0 rg 0 0 m 5 5 l S", "1 0 0 rg " + a + "0 0 m 5 5 l S\nEMC"},
	{"clip", "0 0 9 9 re W n", "0 0 9 9 re W n"},
	{"painted clip", "0 0 9 9 re W* f*", a + "0 0 9 9 re W* f*\nEMC"},
	{"artifact", "/Artifact BMC BT (a) Tj ET EMC", "/Artifact BMC BT (a) Tj ET EMC"},
	{"other marks", "/Span <</ActualText (b)>> BDC BT (a) Tj ET EMC", "/Span <</ActualText (b)>> BDC " + a + "BT (a) Tj ET\nEMC EMC"},
	{"inner marks", "BT /Span <</ActualText (b)>> BDC (a) Tj EMC ET", a + "BT /Span <</ActualText (b)>> BDC (a) Tj EMC ET\nEMC"},
	{"a tag over q and Q", "q /P <</MCID 0>> BDC Q q BT (a) Tj ET EMC Q", "q /P <</MCID 0>> BDC Q q BT (a) Tj ET EMC Q"},
	{"inline image", "q BI /W 1 /H 1 /BPC 8 /CS /G ID \x00EI\xff EI Q", "q " + a + "BI /W 1 /H 1 /BPC 8 /CS /G ID \x00EI\xff EI\nEMC Q"},
	{"picture", "/I Do", a + "/I Do\nEMC"},
	{"comment", "% (\n0 0 1 1 re f", "% (\n" + a + "0 0 1 1 re f\nEMC"},
	{"empty text", "BT ET", "BT ET"},

	{"unknown operator", "0 0 1 1 re f foo", ""},
	{"open string", "BT (a Tj ET", ""},
	{"open hex string", "BT <00 Tj ET", ""},
	{"open array", "BT [(a) TJ ET", ""},
	{"open dictionary", "/P <</MCID 0 BDC EMC", ""},
	{"open mark", "/P <</MCID 0>> BDC BT (a) Tj ET", ""},
	{"closed mark", "0 0 1 1 re f EMC", ""},
	{"mark over text", "BT /P <</MCID 0>> BDC (a) Tj ET EMC", ""},
	{"mark into text", "/P <</MCID 0>> BDC BT EMC (a) Tj ET", ""},
	{"mark in a path", "0 0 1 1 re /P <</MCID 0>> BDC f EMC", ""},
	{"tag in a tag", "/P <</MCID 0>> BDC /P <</MCID 1>> BDC EMC EMC", ""},
	{"tag twice", "/P <</MCID 0>> BDC EMC /P <</MCID 0>> BDC EMC", ""},
	{"text outside", "(a) Tj", ""},
	{"path in a text", "BT 0 0 1 1 re f ET", ""},
	{"picture in a path", "0 0 m /I Do S", ""},
	{"open path", "0 0 m", ""},
	{"other properties", "/P <</Lang (de) /MCID 0>> BDC BT (a) Tj ET EMC", ""},
	{"crossed brackets", "[<<]>> 0 d", ""},
	{"Q alone", "0 0 1 1 re f Q", ""},
	{"deep array", strings.Repeat("[", 200), ""},
	{"image without end", "BI ID aaa", ""},
	{"no such picture", "/X Do", ""},
	{"operand at the end", "0 0 1 1 re f 1", ""},
	{"stray bracket", "0 0 1 1 re f )", ""},
}

func TestContents(t *testing.T) {
	for _, test := range contents {
		t.Run(test.name, func(t *testing.T) {
			got, doc := rewrite([]byte(test.given))
			if test.want == "" && test.given != "" {
				if len(doc.faults) == 0 || string(got) != test.given {
					t.Errorf("%q became %q, faults %q", test.given, got, doc.faults)
				}
				return
			}
			if string(got) != test.want || len(doc.faults) > 0 {
				t.Errorf("%q became %q, want %q; faults %q", test.given, got, test.want, doc.faults)
			}
		})
	}
}

// rewrite rewrites a stream as that of a page, with one picture.
func rewrite(data []byte) ([]byte, *document) {
	picture := types.StreamDict{Dict: types.Dict{"Subtype": types.Name("Image")}}
	doc := &document{
		marks:   make(map[mark]*marked),
		objects: map[int]types.Object{7: picture},
	}
	c := &content{owner: 1, page: &page{number: 1}, data: data}
	doc.readStream(c, types.Dict{"XObject": types.Dict{"I": reference(7)}}, 0)
	if c.broken {
		return data, doc
	}
	return c.rewritten(), doc
}
