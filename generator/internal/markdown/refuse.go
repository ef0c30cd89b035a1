package markdown

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// refusals walks the tree and says what a cell must not contain.
func refusals(tree ast.Node, src []byte) []string {
	var messages []string
	refuse := func(format string, args ...any) {
		messages = append(messages, fmt.Sprintf(format, args...))
	}
	_ = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.RawHTML, *ast.HTMLBlock:
			refuse("%s", htmlFault(n, src))
		case *ast.Heading:
			refuse("a heading; the page gives the headings, so write plain paragraphs, or \\# for the character itself")
		case *ast.ThematicBreak:
			refuse("a horizontal rule; write plain paragraphs")
		case *ast.Image:
			refuse("an image %s; texts have no images", quote(n.Destination))
		case *ast.Link:
			if reason := destinationFault(n.Destination, inText); reason != "" {
				refuse("link to %s: %s", quote(n.Destination), reason)
			} else if plainOf(n, src) == "" { // nor a space, which is lost beside another one
				refuse("link to %s: nothing to click on; expected [words](address)", quote(n.Destination))
			}
		case *ast.AutoLink:
			if reason := addressFault(autoAddress(n, src), inText); reason != "" {
				refuse("link to %s: %s", quote(n.URL(src)), reason)
			}
		}
		return ast.WalkContinue, nil
	})
	return messages
}

// htmlFault returns what is said of raw HTML, in a text as in a page of prose.
func htmlFault(n ast.Node, src []byte) string {
	var html []byte
	switch n := n.(type) {
	case *ast.RawHTML:
		html = n.Segments.Value(src)
	case *ast.HTMLBlock:
		html = n.Lines().Value(src)
	}
	return fmt.Sprintf("raw HTML %s; write Markdown, or \\< for the character itself", quote(html))
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

// place is where a link stands.
type place int

const (
	inText place = iota // of the data: shown on several pages
	inPage              // of prose: at one address, so it may be relative
)

const (
	expectedAddress   = "expected role:ID, https://…, http://… or mailto:…"
	expectedInPage    = "expected role:ID, comparison:ID, /PAGE, https://…, http://… or mailto:…"
	comparisonScheme  = "comparison:"
	hostlessReference = "//"
)

func (p place) expected() string {
	if p == inPage {
		return expectedInPage
	}
	return expectedAddress
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
		if !validRoleID(id) {
			return "not the id of a role; ids are lower-case words with hyphens, such as role:cio"
		}
		return ""
	}
	if strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r == 0x7f || r == '"' || r == '\\' }) {
		return "malformed address; spaces and quotes are written as %20 and %22"
	}
	if p == inPage && strings.HasPrefix(address, comparisonScheme) {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return "malformed address; " + p.expected()
	}
	switch strings.ToLower(u.Scheme) {
	case "https", "http":
		if u.Hostname() == "" {
			return "the address names no host; " + p.expected()
		}
		// Written into HTML these are escaped, and then no host any more.
		if strings.ContainsAny(u.Hostname(), "[]") {
			return "malformed address; " + p.expected()
		}
		return ""
	case "mailto":
		if !strings.Contains(u.Opaque, "@") {
			return "the address names no mailbox; expected mailto:name@example.org"
		}
		return ""
	case "":
		if p == inText {
			return "a relative address holds on one page only, and texts are shown on several; " + expectedAddress
		}
		if strings.HasPrefix(address, hostlessReference) {
			return "the address names a host without https:; " + expectedInPage
		}
		return ""
	default:
		return fmt.Sprintf("unsafe scheme %q; %s", u.Scheme, p.expected())
	}
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
