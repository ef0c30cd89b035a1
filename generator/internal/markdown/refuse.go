package markdown

import (
	"cmp"
	"fmt"
	"iter"
	"net/url"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"rolebook/generator/internal/ident"
)

// place is where a text stands.
type place int

const (
	inText place = iota // of the data: shown on several pages
	inPage              // of prose: at one address, so its links may be relative
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
	return faults(pageParser().Parser().Parse(text.NewReader(src)), src, inPage)
}

// faults walks the tree and says what must not stand at a place.
func faults(tree ast.Node, src []byte, p place) []Fault {
	var found []Fault
	refuse := func(n ast.Node, format string, args ...any) {
		found = append(found, Fault{offset(n), fmt.Sprintf(format, args...)})
	}
	for n := range nodes(tree) {
		switch n := n.(type) {
		case *ast.RawHTML:
			refuse(n, "raw HTML %s; write Markdown, or \\< for the character itself", quote(n.Segments.Value(src)))
		case *ast.HTMLBlock:
			refuse(n, "raw HTML %s; write Markdown, or \\< for the character itself", quote(n.Lines().Value(src)))
		case *ast.Heading:
			if p == inText {
				refuse(n, "a heading; the page gives the headings, so write plain paragraphs, or \\# for the character itself")
			}
			for _, attribute := range n.Attributes() {
				if name := string(attribute.Name); name != "id" && name != "class" {
					refuse(n, "a heading with the attribute %q; expected {#id} or {.class}", name)
				}
			}
		case *ast.ThematicBreak:
			if p == inText {
				refuse(n, "a horizontal rule; write plain paragraphs")
			}
		case *ast.Image:
			if p == inText {
				refuse(n, "an image %s; texts have no images", quote(n.Destination))
			} else if reason := destinationFault(n.Destination, p); reason != "" {
				refuse(n, "picture %s: %s", quote(n.Destination), reason)
			} else if strings.Contains(string(unescape(n.Destination, false)), ":") {
				refuse(n, "picture %s: a page asks no other site; expected a file beside the page", quote(n.Destination))
			}
		case *ast.Link:
			if reason := destinationFault(n.Destination, p); reason != "" {
				refuse(n, "link to %s: %s", quote(n.Destination), reason)
			} else if p == inText && !says(n, src) { // nor a space, which is lost beside another one
				refuse(n, "link to %s: nothing to click on; expected [words](address)", quote(n.Destination))
			}
		case *ast.AutoLink:
			if reason := addressFault(autoAddress(n, src), p); reason != "" {
				refuse(n, "link to %s: %s", quote(n.URL(src)), reason)
			}
		}
	}
	return found
}

// nodes returns a node and all that is below it, in the order of the source.
func nodes(top ast.Node) iter.Seq[ast.Node] {
	return func(yield func(ast.Node) bool) {
		_ = ast.Walk(top, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if entering && !yield(n) {
				return ast.WalkStop, nil
			}
			return ast.WalkContinue, nil
		})
	}
}

// offset returns where a node begins, in bytes.
func offset(n ast.Node) int {
	if raw, ok := n.(*ast.RawHTML); ok {
		return raw.Segments.At(0).Start
	}
	if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	return max(n.Pos(), 0)
}

// autoAddress returns the address of a link that is written as an address, as
// the renderer writes it.
func autoAddress(n *ast.AutoLink, src []byte) string {
	address := string(n.URL(src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
		return "mailto:" + address
	}
	return address
}

func (p place) expected() string {
	if p == inPage {
		return "expected role:ID, item:ID, comparison:ID, /PAGE, https://…, http://… or mailto:…"
	}
	return "expected role:ID, item:ID, https://…, http://… or mailto:…"
}

// destinationFault returns why the address of a link is refused, or "": as the
// author wrote it, and as a browser sees it, without escapes and entities.
func destinationFault(destination []byte, p place) string {
	return cmp.Or(addressFault(string(unescape(destination, false)), p), addressFault(string(destination), p))
}

// addressFault is the one function that decides on links. It returns why an
// address is refused, or "". What is not known to be harmless is refused, since
// browsers accept many spellings of javascript: and the like.
func addressFault(address string, p place) string {
	if id, ok := strings.CutPrefix(address, RoleScheme); ok {
		if p == inPage {
			id, _, _ = strings.Cut(id, "#")
		}
		if ident.RoleFault(id) != "" {
			return "not the id of a role; ids are lower-case words with hyphens, such as role:cio"
		}
		return ""
	}
	if id, ok := strings.CutPrefix(address, ItemScheme); ok {
		if catalogue, item, ok := strings.Cut(id, "/"); ident.Fault(catalogue) != "" || ok && ident.Fault(item) != "" {
			return "not the id of an item; expected item:ID or item:CATALOGUE/ID, such as item:it-operations"
		}
		return ""
	}
	if strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r == 0x7f || r == '"' || r == '\\' }) {
		return "malformed address; spaces and quotes are written as %20 and %22"
	}
	if p == inPage && strings.HasPrefix(address, ComparisonScheme) {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return "malformed address; " + p.expected()
	}
	switch scheme := strings.ToLower(u.Scheme); {
	case scheme == "mailto" && !strings.Contains(u.Opaque, "@"):
		return "the address names no mailbox; expected mailto:name@example.org"
	case scheme == "mailto":
		return ""
	case scheme == "" && p == inText:
		return "a relative address holds on one page only, and texts are shown on several; " + p.expected()
	case scheme == "" && strings.HasPrefix(address, "//"):
		return "the address names a host without https:; " + p.expected()
	case scheme == "":
		return ""
	case scheme != "https" && scheme != "http":
		return fmt.Sprintf("unsafe scheme %q; %s", u.Scheme, p.expected())
	case u.Hostname() == "":
		return "the address names no host; " + p.expected()
	case strings.ContainsAny(u.Hostname(), "[]"): // written into HTML these are escaped, and then no host any more
		return "malformed address; " + p.expected()
	}
	return ""
}

// quote shows the beginning of what the author wrote.
func quote(b []byte) string {
	r := []rune(strings.TrimSpace(string(b)))
	if len(r) > 40 {
		r = append(r[:39:39], '…')
	}
	return fmt.Sprintf("%q", string(r))
}

// unescape resolves backslash escapes and entities as the HTML renderer does.
func unescape(segment []byte, raw bool) []byte {
	if raw {
		return segment
	}
	var out []byte
	start := 0
	for i := 0; i+1 < len(segment); i++ {
		if segment[i] != '\\' || !util.IsPunct(segment[i+1]) {
			continue
		}
		// What is escaped can't begin an entity: \&amp; says &amp;.
		out = append(append(out, entities(segment[start:i])...), segment[i+1])
		i++
		start = i + 1
	}
	return append(out, entities(segment[start:])...)
}

func entities(segment []byte) []byte {
	return util.ResolveEntityNames(util.ResolveNumericReferences(segment))
}
