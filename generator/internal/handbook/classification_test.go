package handbook

import (
	"strings"
	"testing"
)

const classifications = "data/classifications.toml"

// withCodes returns edits that give a handbook classifications, and the CTO codes.
func withCodes(codes string) []edit {
	return []edit{
		{classifications, "", "[isco-08]\nlabel = { de = \"ISCO\", en = \"ISCO\" }\nurl = \"http://example.org/C{code}?x=1#top\"\n" +
			"[esco]\nlabel = { de = \"ESCO\", en = \"ESCO\" }\nurl = \"{code}\"\n[own]\nlabel = { de = \"Hier\", en = \"Here\" }\n"},
		{cto, "summary", "codes = " + codes + "\nsummary"},
	}
}

var classificationProblems = []problemCase{
	{"unknown classifications", withCodes(`{ isco = "1330", xyz = "1" }`), []string{
		`data/roles/cto.toml:2:11: unknown classification "isco"; did you mean "esco"?`,
		`data/roles/cto.toml:2:26: unknown classification "xyz"; expected a key of data/classifications.toml, such as [isco-08]`,
	}},
	{"a code without classifications", []edit{{cto, "summary", "codes.isco-08 = \"1330\"\nsummary"}}, []string{
		`data/roles/cto.toml:2:7: unknown classification "isco-08"; expected a key of data/classifications.toml, such as [isco-08]`,
	}},
	{"no codes", withCodes(`{ isco-08 = "", own = [] }`), []string{
		`data/roles/cto.toml:2:11: empty code; write it, or leave it out`,
		`data/roles/cto.toml:2:25: no code; write one, or leave the key out`,
	}},
	{"a number as a code, and in a list", withCodes(`{ isco-08 = 1330, own = ["a", 1] }`), []string{
		`data/roles/cto.toml:2:11: the code is not in quotes; expected isco-08 = "…", or a list of such codes`,
		`data/roles/cto.toml:2:27: element 2 of "own" is a whole number; expected a string in quotes`,
	}},
	{"codes that are too long, have a control character, blanks or stand twice", withCodes(`{ own = ["` + strings.Repeat("9", 201) + `", "a\u0007", " b", "c", "c"] }`), []string{
		`data/roles/cto.toml:2:11: the code " b" has blanks at its ends, or several in a row; remove them`,
		`data/roles/cto.toml:2:11: the code "99999999999999999999"… is longer than 200 bytes`,
		`data/roles/cto.toml:2:11: the code "c" stands twice`,
		`data/roles/cto.toml:2:11: the text contains the control character U+0007; remove it`,
	}},
	{"a classification twice", withCodes(`{ own = "1", own = "2" }`), []string{
		`data/roles/cto.toml:2:22: "codes.own" stands twice in the same table; delete one of the two, or join them`,
	}},
	{"codes that have to be addresses", withCodes(`{ esco = ["1330", "javascript:alert(1)", "http://example.org/a\"b"] }`), []string{
		`data/roles/cto.toml:2:11: the code "1330" is not an address on the web; expected https://…, as the codes of "esco" are addresses`,
		`data/roles/cto.toml:2:11: the code "http://example.org/a\"b" has a sign that no address has; expected https://…, as the codes of "esco" are addresses`,
		`data/roles/cto.toml:2:11: the code "javascript:alert(1)" is not an address on the web; expected https://…, as the codes of "esco" are addresses`,
	}},
	{"classifications without a label, with a wrong address, id or key", []edit{{classifications, "", `[a]
url = "https://example.org/"
[B]
label = { de = "B", en = "B" }
url = "javascript:{code}"
[c]
label = { de = "C", en = "C" }
url = "https://{code}.example.org/"
[d]
label = { de = "D", en = "D" }
url = "https://example.org/a b/{code}"
pattern = "x"
[e]
label = { de = "E", en = "E" }
url = "https://example.org/{code}/{code}"
`}}, []string{
		`data/classifications.toml:1:2: missing "label"; expected label = { de = "…", en = "…" }`,
		`data/classifications.toml:2:1: "https://example.org/" does not have {code} once; ` + expectedAddress,
		`data/classifications.toml:3:2: classification "B" is not an id; expected lower-case ASCII letters and digits joined by hyphens, such as "vp-engineering"`,
		`data/classifications.toml:5:1: "javascript:{code}" is not an address on the web; ` + expectedAddress,
		`data/classifications.toml:8:1: "https://{code}.example.org/" has {code} in its host; ` + expectedAddress,
		`data/classifications.toml:11:1: "https://example.org/a b/{code}" has a sign that no address has; ` + expectedAddress,
		`data/classifications.toml:12:1: unknown key "pattern"; expected "label" or "url"`,
		`data/classifications.toml:15:1: "https://example.org/{code}/{code}" does not have {code} once; ` + expectedAddress,
	}},
}

const expectedAddress = `expected an address with {code} where the code stands, such as https://example.org/{code}, or {code} alone if codes are addresses`

// TestCodes: codes come in the order of the classifications, and lead where these say.
func TestCodes(t *testing.T) {
	h, problems := Load(spoil(t, withCodes(`{ own = ["B 2", "A 1"], isco-08 = "a/b &?#ü", esco = "http://example.org/x?y=1" }`)...))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var got []string
	for _, code := range h.Role("cto").Codes {
		got = append(got, code.ID+" "+code.Value+" "+code.Address())
	}
	want := "isco-08 a/b &?#ü http://example.org/Ca%2Fb%20%26%3F%23%C3%BC?x=1#top\nesco http://example.org/x?y=1 http://example.org/x?y=1\nown B 2 \nown A 1 "
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	var addresses []string
	for _, a := range h.Addresses {
		if a.File() == cto {
			addresses = append(addresses, a.URL)
		}
	}
	if len(addresses) != 2 {
		t.Errorf("the addresses that other sites are asked about are %q", addresses)
	}
}

// TestItemCodes: items have codes, too, and a classification need not be used.
func TestItemCodes(t *testing.T) {
	const catalogue = "data/catalogues/duties.toml"
	edits := append(withCodes("{}"), edit{catalogue, "[items.", "[items.coded]\nlabel = { de = \"x\", en = \"x\" }\ncodes.own = \"GOVN\"\nunassigned = { de = \"x\", en = \"x\" }\n[items."})
	h, problems := Load(spoil(t, edits...))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if codes := h.Catalogues[0].Items[0].Codes; len(codes) != 1 || codes[0].Value != "GOVN" || codes[0].ID != "own" {
		t.Errorf("%v", codes)
	}
}

// TestCodesTellApart: two roles of one name are no mistake if their codes differ.
func TestCodesTellApart(t *testing.T) {
	same := edit{"data/roles/second.toml", "", "codes.own = \"2\"\n" + sound[cto]}
	if _, problems := Load(spoil(t, append(withCodes(`{ own = "1" }`), same)...)); len(problems) > 0 {
		t.Errorf("%s", lines(problems))
	}
	if _, problems := Load(spoil(t, append(withCodes(`{ own = "2" }`), same)...)); len(problems) != 1 {
		t.Errorf("%s", lines(problems))
	}
}
