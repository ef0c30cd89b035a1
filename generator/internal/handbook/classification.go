package handbook

import (
	"fmt"
	"net/url"
	"strings"

	"rolebook/generator/internal/document"
)

// Classification is a scheme of codes that others have made, such as ISCO-08 for
// occupations.
type Classification struct {
	ID    string
	Label Text
	URL   string // has CodeMark where the code stands; "" where codes lead nowhere
}

// CodeMark stands for the code in the address of a classification. Alone it means that
// the codes are addresses themselves.
const CodeMark = "{code}"

// Code says where a role or an item stands in a classification.
type Code struct {
	*Classification
	Value string
}

// Address returns where the code leads, or "".
func (c Code) Address() string {
	if c.URL == CodeMark {
		return c.Value
	}
	escaped := strings.ReplaceAll(url.QueryEscape(c.Value), "+", "%20") // holds in a path, a query and a fragment
	return strings.Replace(c.URL, CodeMark, escaped, 1)
}

// noSuchClassification says what is expected where an id names none, nor nearly one.
func noSuchClassification(string) string {
	return "; expected a key of " + classificationsFile + ", such as [isco-08]"
}

// Short returns the code; of one that is an address, its last part.
func (c Code) Short() string {
	if c.URL != CodeMark {
		return c.Value
	}
	address := strings.TrimRight(c.Value, "/#=")
	return address[strings.LastIndexAny(address, "/#=")+1:]
}

func (s *schema) readClassifications(t *document.Table) {
	for _, table := range t.Tables() {
		checkID(table.Place, s.classifications.what, table.Name())
		table.Allow("label", "url")
		s.classifications.add(&Classification{ID: table.Name(), Label: s.text(table, "label", true), URL: codeAddress(table)}, table.Name())
	}
}

// codeAddress reads how a code of a classification becomes an address; it may be absent.
func codeAddress(t *document.Table) string {
	address := plain(t, "url", false)
	fault := ""
	switch {
	case address == "" || address == CodeMark:
		return address
	case strings.Count(address, CodeMark) != 1:
		fault = "does not have " + CodeMark + " once"
	default:
		fault = webFault(strings.Replace(address, CodeMark, "", 1))
	}
	if _, err := url.Parse(address); fault == "" && err != nil { // a path may have braces, a host may not
		fault = "has " + CodeMark + " in its host"
	}
	if fault != "" {
		t.At("url").Errorf("%q %s; expected an address with %s where the code stands, such as https://example.org/%s, or %s alone if codes are addresses",
			address, fault, CodeMark, CodeMark, CodeMark)
		return ""
	}
	return address
}

// webFault says why a text is no address that pages can link to, or "".
func webFault(address string) string {
	switch {
	case !onWeb(address):
		return "is not an address on the web"
	case strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || strings.ContainsRune("\"<>\\^`{|}\x7f", r) }): // RFC 3986, appendix A
		return "has a sign that no address has"
	}
	return ""
}

// maxCode is the longest code, in bytes; those that are addresses have some eighty.
const maxCode = 200

// codes reads where a role or an item stands in classifications, in their order.
func (s *schema) codes(t *document.Table) (codes []Code) {
	table := t.Table("codes")
	for key := range table.Names() {
		s.classifications.find(table.At(key), key)
	}
	for i, c := range s.classifications.list {
		key := s.classifications.ids[i]
		if !table.Has(key) {
			continue
		}
		at := table.At(key)
		list, several := table.Value(key).([]any)
		values := make([]string, 1)
		if several {
			values, _ = table.Strings(key)
			at.ErrorIf(len(list) == 0, "no code; write one, or leave the key out")
		} else if value, ok := table.Value(key).(string); ok {
			values[0] = value
		} else {
			at.Errorf("the code is not in quotes; expected %s = \"…\", or a list of such codes", key)
			continue
		}
		for _, value := range sift(at, values, func(value string, again bool) string {
			if again {
				return fmt.Sprintf("the code %q stands twice", value)
			}
			return c.Fault(value)
		}) {
			code := Code{c, value}
			if address := code.Address(); address != "" {
				at.Links(address)
			}
			codes = append(codes, code)
		}
	}
	return codes
}

// Fault says what is wrong with a code of the classification, or "".
func (c *Classification) Fault(value string) string {
	fault := unprintable(value)
	switch {
	case fault != "":
		return fault
	case strings.TrimSpace(value) == "":
		return "empty code; write it, or leave it out"
	case value != oneLine(value):
		return fmt.Sprintf("the code %q has blanks at its ends, or several in a row; remove them", value)
	case len(value) > maxCode:
		return fmt.Sprintf("the code %.20q… is longer than %d bytes", value, maxCode)
	case c.URL == CodeMark && webFault(value) != "":
		return fmt.Sprintf("the code %q %s; expected https://…, as the codes of %q are addresses", value, webFault(value), c.ID)
	}
	return ""
}
