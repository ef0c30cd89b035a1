package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// Fault is something that a page of prose must not have.
type Fault struct {
	Offset  int // in bytes, in the page
	Message string
}

// PageFaults returns what of a page of prose, without its front matter, would
// run in a browser, or ask another host: raw HTML, links with schemes that are
// not known to be harmless, pictures of other sites, and attributes.
func PageFaults(page string) []Fault {
	src := []byte(page)
	var faults []Fault
	add := func(offset int, format string, args ...any) {
		faults = append(faults, Fault{max(offset, 0), fmt.Sprintf(format, args...)})
	}
	_ = ast.Walk(pageParser().Parser().Parse(text.NewReader(src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.RawHTML:
			add(n.Segments.At(0).Start, "%s", htmlFault(n, src))
		case *ast.HTMLBlock:
			add(firstByte(n), "%s", htmlFault(n, src))
		case *ast.Image:
			if reason := destinationFault(n.Destination, inPage); reason != "" {
				add(n.Pos(), "picture %s: %s", quote(n.Destination), reason)
			} else if address := string(unescape(n.Destination, false)); strings.Contains(address, ":") {
				add(n.Pos(), "picture %s: a page asks no other site; expected a file beside the page", quote(n.Destination))
			}
		case *ast.Link:
			if reason := destinationFault(n.Destination, inPage); reason != "" {
				add(n.Pos(), "link to %s: %s", quote(n.Destination), reason)
			}
		case *ast.AutoLink:
			if reason := addressFault(autoAddress(n, src), inPage); reason != "" {
				add(n.Pos(), "link to %s: %s", quote(n.URL(src)), reason)
			}
		case *ast.Heading:
			for _, attribute := range n.Attributes() {
				if name := string(attribute.Name); name != "id" && name != "class" {
					add(firstByte(n), "a heading with the attribute %q; expected {#id} or {.class}", name)
				}
			}
		}
		return ast.WalkContinue, nil
	})
	return faults
}

// firstByte returns where a block begins.
func firstByte(n ast.Node) int {
	if lines := n.Lines(); lines.Len() > 0 {
		return lines.At(0).Start
	}
	return n.Pos()
}
