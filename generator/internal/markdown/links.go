package markdown

import (
	"net/url"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Link is a link or an image in a Markdown text.
type Link struct {
	Address string // escapes and entities resolved, as a browser sees it
	Offset  int    // in bytes, of the link's beginning in the source
	Image   bool   // shown, not followed
}

// Addresses returns the addresses of other sites that the text links to, in order.
func (t *Text) Addresses() []string {
	// Only links have the attribute: a quote in a text is written &quot;.
	if strings.Count(t.html, hrefAttribute) == len(t.Names()) {
		return nil
	}
	var addresses []string
	for _, link := range TextLinks(t.Source) {
		if IsWebAddress(link.Address) {
			addresses = append(addresses, link.Address)
		}
	}
	return addresses
}

// IsWebAddress reports whether an address names another site: by http: or https:
// and a host.
func IsWebAddress(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// pageParser reads whole pages with what Hugo allows them beyond cells: tables,
// footnotes, bare addresses and so on.
var pageParser = sync.OnceValue(func() goldmark.Markdown { return goldmark.New(pageOptions(letters{})...) })

func pageOptions(l letters) []goldmark.Option {
	return []goldmark.Option{
		goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList, l),
		goldmark.WithParserOptions(parser.WithHeadingAttribute()),
	}
}

// PageLinks returns the links of a hand-written page, without its front matter, in
// order.
func PageLinks(page string) []Link {
	src := []byte(page)
	return linksOf(pageParser().Parser().Parse(text.NewReader(src)), src)
}

// TextLinks returns the links of a text of the data, in order.
func TextLinks(source string) []Link { return linksOf(parse(strings.TrimSpace(source))) }

func linksOf(tree ast.Node, src []byte) []Link {
	var links []Link
	for n := range nodes(tree) {
		switch n := n.(type) {
		case *ast.Link:
			links = append(links, Link{Address: string(unescape(n.Destination, false)), Offset: offset(n)})
		case *ast.Image:
			links = append(links, Link{Address: string(unescape(n.Destination, false)), Offset: offset(n), Image: true})
		case *ast.AutoLink:
			links = append(links, Link{Address: string(n.URL(src)), Offset: offset(n)})
		}
	}
	return links
}
