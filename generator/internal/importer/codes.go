package importer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
)

// classification is a scheme whose codes a column has.
type classification struct {
	named
	rules *handbook.Classification // what its codes have to be; nil while there are none
}

// beside is what stands between codes in one cell.
var beside = regexp.MustCompile(`[\n;,]\s*`)

// codesOf returns the codes of a cell: on lines, as points, or with commas.
func codesOf(text string) (codes []string) {
	for _, l := range linesOf(text, 1) {
		for _, code := range beside.Split(l.text, -1) {
			if code = oneLine(code); code != "" && !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		}
	}
	return codes
}

// areCodes reports whether a column has codes: its heading names a classification, known
// to the handbook or not, and no text is more than codes.
func (g *grid) areCodes(i int, h *handbook.Handbook) bool {
	heading := g.columns[i].heading
	known := headingKind(heading) == becomesCode || heading != schemeOf(heading) || slices.ContainsFunc(h.Classifications, func(c *handbook.Classification) bool {
		return slices.ContainsFunc(append([]string{c.ID}, c.Label...), func(name string) bool { return strings.EqualFold(name, heading) })
	})
	return known && !slices.ContainsFunc(g.rows, func(row []cell) bool {
		return slices.ContainsFunc(codesOf(row[i].text), func(code string) bool { return strings.Contains(code, " ") || anyCode.Fault(code) != "" })
	})
}

var (
	anyCode = new(handbook.Classification)
	address = &handbook.Classification{URL: handbook.CodeMark}
)

// schemeOf returns the name of the classification in a heading: in JSON and YAML it stands
// in an object, as in codes.isco-08.
func schemeOf(heading string) string {
	if name, ok := strings.CutPrefix(heading, "codes."); ok && name != "" {
		return name
	}
	return heading
}

// addCodes finds or makes the classification of a column.
func (p *plan) addCodes(g *grid, at int) {
	c := g.columns[at]
	name := schemeOf(c.heading)
	found := find(p.classifications, c.id, name)
	if found == nil {
		found = find(p.classifications, idOf("classification", name), "")
	}
	if found == nil {
		found = &classification{named{id: cmp.Or(c.id, idOf("classification", name)), label: name, fresh: true}, nil}
		p.classifications = append(p.classifications, found)
	}
	c.id, c.scheme, c.path = found.id, found, []string{"codes", found.id}
	for _, row := range g.rows {
		for _, code := range codesOf(row[at].text) {
			switch {
			case !found.fresh:
			case address.Fault(code) != "":
				found.rules = anyCode
			case found.rules == nil:
				found.rules = address
			}
		}
	}
}

// codes returns the codes of a cell that a role can have, a line each; the others are
// reported.
func (p *plan) codes(c cell, of *classification) string {
	return strings.Join(slices.DeleteFunc(codesOf(c.text), func(code string) bool {
		fault := cmp.Or(of.rules, anyCode).Fault(code)
		if fault != "" {
			addf(&p.Lost, "%s: %s; not imported", c.at, fault)
		}
		return fault != ""
	}), "\n")
}

// value returns the text of a leaf as TOML: several codes are a list, a number is one.
func (l leaf) value() string {
	if isValuePath(l.path) {
		return l.text
	}
	if codes := strings.Split(l.text, "\n"); ownPath(l.path)[0] == "codes" && len(codes) > 1 {
		return document.QuoteAll(codes)
	}
	return literal(l.text)
}

func (p *plan) writeClassifications() {
	var f file
	for _, c := range p.classifications {
		if c.fresh {
			f.linef("\n[%s]\nlabel = %s", c.id, p.text(c.label))
			if c.rules == address {
				f.linef("url = %q", handbook.CodeMark)
			}
		}
	}
	p.extend(handbook.DataDir+"/classifications.toml", p.say("Klassifikationen, deren Codes Rollen haben.", "Classifications, whose codes roles have."), &f)
}
