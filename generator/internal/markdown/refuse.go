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
		case *ast.RawHTML:
			refuse("raw HTML %s; write Markdown, or \\< for the character itself", quote(n.Segments.Value(src)))
		case *ast.HTMLBlock:
			refuse("raw HTML %s; write Markdown, or \\< for the character itself", quote(n.Lines().Value(src)))
		case *ast.Heading:
			refuse("a heading; the page gives the headings, so write plain paragraphs, or \\# for the character itself")
		case *ast.ThematicBreak:
			refuse("a horizontal rule; write plain paragraphs")
		case *ast.Image:
			refuse("an image %s; texts have no images", quote(n.Destination))
		case *ast.Link:
			resolved := string(unescape(n.Destination, false)) // as the browser will see it
			if reason := cmp.Or(badAddress(resolved), badAddress(string(n.Destination))); reason != "" {
				refuse("link to %s: %s", quote(n.Destination), reason)
			} else if !n.HasChildren() {
				refuse("link to %s: nothing to click on; expected [words](address)", quote(n.Destination))
			}
		case *ast.AutoLink:
			address := string(n.URL(src))
			if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
				address = "mailto:" + address // as the renderer writes it
			}
			if reason := badAddress(address); reason != "" {
				refuse("link to %s: %s", quote(n.URL(src)), reason)
			}
		}
		return ast.WalkContinue, nil
	})
	return messages
}

const expectedAddress = "expected role:ID, https://…, http://… or mailto:…"

// badAddress says why a link's address is refused, or "".
func badAddress(address string) string {
	if id, ok := strings.CutPrefix(address, RoleScheme); ok {
		if !validRoleID(id) {
			return "not the id of a role; ids are lower-case words with hyphens, such as role:cio"
		}
		return ""
	}
	if strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r == 0x7f || r == '"' || r == '\\' }) {
		return "malformed address; spaces and quotes are written as %20 and %22"
	}
	u, err := url.Parse(address)
	if err != nil {
		return "malformed address; " + expectedAddress
	}
	switch strings.ToLower(u.Scheme) {
	case "https", "http":
		if u.Hostname() == "" {
			return "the address names no host; " + expectedAddress
		}
		// Written into HTML these are escaped, and then no host any more.
		if strings.ContainsAny(u.Hostname(), "[]") {
			return "malformed address; " + expectedAddress
		}
		return ""
	case "mailto":
		if !strings.Contains(u.Opaque, "@") {
			return "the address names no mailbox; expected mailto:name@example.org"
		}
		return ""
	case "":
		return "a relative address holds on one page only, and texts are shown on several; " + expectedAddress
	default:
		return fmt.Sprintf("unsafe scheme %q; %s", u.Scheme, expectedAddress)
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
