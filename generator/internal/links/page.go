package links

import (
	"bytes"
	"hash/maphash"
	unescape "html"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/html"
)

// page reads HTML pages, one after the other, into the same memory: what it
// holds is of the last one.
type page struct {
	known
	duplicates []string // ids that stand twice
	addresses  []string // as written, without repetitions

	text    bytes.Buffer
	element element
	seen    map[string]bool
}

// known is what has to be known of a page for links on others.
type known struct {
	anchors  []uint64 // hashes of the ids, sorted
	redirect string   // where a page that has moved leads, as written; "" for others
	retired  bool     // it says why something is gone, and has no rows any more
}

var seed = maphash.MakeSeed()

// attributes that hold an address, by element. What is not here leads nowhere.
var attributes = map[string][]string{
	"a": {"href"}, "area": {"href"}, "link": {"href"}, "use": {"href"}, "image": {"href"},
	"script": {"src"}, "img": {"src", "srcset"}, "iframe": {"src"}, "embed": {"src"},
	"source": {"src", "srcset"}, "audio": {"src"}, "video": {"src", "poster"}, "track": {"src"},
	"object": {"data"}, "form": {"action"},
}

// reset forgets the last page.
func (p *page) reset() {
	if clear(p.seen); p.seen == nil || len(p.addresses) > 1000 { // a large map is dear to clear, again and again
		p.seen = make(map[string]bool)
	}
	p.known, p.duplicates, p.addresses = known{anchors: p.anchors[:0]}, nil, p.addresses[:0]
}

func (p *page) parse(r io.Reader) error {
	p.reset()
	p.text.Reset()
	if _, err := p.text.ReadFrom(r); err != nil {
		return err
	}
	err := p.elements(p.text.Bytes())
	slices.Sort(p.anchors)
	return err
}

// elements takes what is in a part of a page. What it returns are no mistakes in the page.
func (p *page) elements(text []byte) error {
	lexer := html.NewLexer(parse.NewInputBytes(text))
	for {
		switch kind, token := lexer.Next(); kind {
		case html.ErrorToken:
			if err := lexer.Err(); err != io.EOF {
				return err
			}
			return nil
		case html.StartTagToken:
			text := lexer.Text()
			p.element = element{addressed: attributes[string(text)], meta: string(text) == "meta"}
		case html.AttributeToken:
			p.attribute(string(parse.ToLower(lexer.AttrKey())), lexer.AttrVal())
		case html.StartTagCloseToken, html.StartTagVoidToken:
			p.end()
		case html.SVGToken, html.MathToken: // a whole drawing, as an element of another name
			if err := p.elements(append([]byte("<g"), token[4:]...)); err != nil {
				return err
			}
		}
	}
}

// valueOf returns the value of an attribute, which may stand in quotes.
func valueOf(written []byte) []byte {
	if n := len(written); n > 1 && (written[0] == '"' || written[0] == '\'') && written[n-1] == written[0] {
		written = written[1 : n-1]
	}
	if bytes.IndexByte(written, '&') < 0 {
		return written
	}
	return []byte(unescape.UnescapeString(string(written)))
}

// has reports whether an anchor is on the page.
func (k known) has(anchor string) bool {
	_, ok := slices.BinarySearch(k.anchors, maphash.String(seed, anchor))
	return ok
}

// add notes an address once.
func (p *page) add(address []byte) {
	if !p.seen[string(address)] {
		noted := string(address)
		p.seen[noted] = true
		p.addresses = append(p.addresses, noted)
	}
}

// element is the one whose attributes are read.
type element struct {
	addressed         []string // its attributes that hold an address
	meta              bool
	property, content string // of a meta element
}

// attribute takes an anchor or an address.
func (p *page) attribute(name string, written []byte) {
	switch {
	case name == "id":
		p.anchor(valueOf(written))
	case name == "data-retired":
		p.retired = true
	case p.element.meta && name == "content":
		p.element.content = string(valueOf(written))
	case p.element.meta && (name == "property" || name == "name" || name == "http-equiv"):
		p.element.property = strings.ToLower(string(valueOf(written)))
	case !slices.Contains(p.element.addressed, name):
	case name == "srcset":
		for candidate := range bytes.SplitSeq(valueOf(written), []byte(",")) {
			if fields := bytes.Fields(candidate); len(fields) > 0 {
				p.add(fields[0])
			}
		}
	default:
		p.add(bytes.TrimSpace(valueOf(written)))
	}
}

// end takes the addresses of a meta element.
func (p *page) end() {
	property, content := p.element.property, p.element.content
	_, moved, isRefresh := strings.Cut(content, "url=")
	switch {
	case property == "refresh" && isRefresh:
		p.redirect = strings.TrimSpace(moved)
		p.add([]byte(p.redirect))
	case property == "og:url" || property == "og:image":
		p.add([]byte(strings.TrimSpace(content)))
	}
}

// anchor notes an id.
func (p *page) anchor(id []byte) {
	h := maphash.Bytes(seed, id)
	if slices.Contains(p.anchors, h) {
		p.duplicates = append(p.duplicates, string(id))
	}
	p.anchors = append(p.anchors, h)
}

// destination says where an address leads.
type destination int

const (
	inside destination = iota
	outside
	malformed
)

// resolve finds the target of an address on a page.
func (c *checker) resolve(file, address string) (target, destination) {
	if strings.HasPrefix(address, "../") && !strings.ContainsAny(address, "%?:\\") { // most are; no need to parse them
		to, anchor, _ := strings.Cut(address, "#")
		return c.below(file, to, address, anchor), inside
	}
	if below, ok := strings.CutPrefix(address, c.address); ok && c.address != "" && !strings.ContainsAny(below, "%?:\\") { // as files have it that travel
		to, anchor, _ := strings.Cut(below, "#")
		return target{path: to, anchor: anchor, published: c.folder}, inside
	}
	u, err := url.Parse(address)
	if err != nil {
		return target{}, malformed
	}
	if u.Scheme != "" && (u.Scheme != c.base.Scheme || u.Host != c.base.Host) || u.Scheme == "" && u.Host != "" {
		return target{}, outside
	}
	p := u.Path
	switch {
	case u.Scheme == "" && p == "":
		return target{path: file, anchor: u.Fragment}, inside
	case u.Scheme == "" && !strings.HasPrefix(p, "/"):
		return c.below(file, p, address, u.Fragment), inside
	case strings.HasPrefix(p, c.base.Path):
		p = strings.TrimPrefix(p, c.base.Path)
	case p+"/" == c.base.Path:
		p = ""
	case u.Scheme != "": // an absolute address may well mean another site on the host
		return target{}, outside
	default: // a bare path beside the site's is a mistake: no such page
		return target{path: address}, inside
	}
	if c.folder && u.Scheme == "" {
		return target{path: address}, inside // from the root of the disk: no such file
	}
	return target{path: strings.TrimPrefix(p, "./"), anchor: u.Fragment, published: c.folder && u.Scheme != ""}, inside
}

// below returns the target of a relative path on a page.
func (c *checker) below(file, to, address, anchor string) target {
	joined := path.Join(path.Dir(file), to)
	if strings.HasPrefix(joined, "..") {
		return target{path: address} // above the site: no such page
	}
	if strings.HasSuffix(to, "/") {
		joined += "/"
	}
	return target{path: strings.TrimPrefix(joined, "./"), anchor: anchor}
}

// file returns the file that a target is.
func (c *checker) file(t target) (string, bool) {
	if c.folder && !t.published {
		return t.path, c.files[t.path]
	}
	return c.served(t.path)
}

// served returns the file that a server sends for a path.
func (c *checker) served(p string) (string, bool) {
	p = strings.TrimSuffix(p, "/")
	if c.files[p] {
		return p, true
	}
	index := "index.html"
	if p != "" {
		index = p + "/" + index
	}
	return index, c.files[index]
}
