package links

import (
	"hash/maphash"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// page reads HTML pages, one after the other, into the same memory: what it
// holds is of the last one.
type page struct {
	anchors    []uint64 // hashes of the ids, sorted
	duplicates []string // ids that stand twice
	addresses  []string // as written, without repetitions
	redirect   string   // where a page that has moved leads, as written; "" for others
	retired    bool     // it says why something is gone, and has no rows any more

	seen map[string]bool
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
	p.anchors, p.duplicates, p.addresses = p.anchors[:0], nil, p.addresses[:0]
	p.redirect, p.retired = "", false
}

func (p *page) parse(r io.Reader) error {
	p.reset()
	z := html.NewTokenizer(r)
	for {
		switch z.Next() {
		case html.ErrorToken:
			slices.Sort(p.anchors)
			if z.Err() == io.EOF {
				return nil
			}
			return z.Err()
		case html.StartTagToken, html.SelfClosingTagToken:
			if name, more := z.TagName(); more {
				p.element(z, string(name))
			}
		}
	}
}

// has reports whether an anchor is among those of a page.
func has(anchors []uint64, anchor string) bool {
	_, ok := slices.BinarySearch(anchors, maphash.String(seed, anchor))
	return ok
}

// add notes an address once.
func (p *page) add(address string) {
	if !p.seen[address] {
		p.seen[address] = true
		p.addresses = append(p.addresses, address)
	}
}

// element takes the anchor of an element, and its addresses.
func (p *page) element(z *html.Tokenizer, name string) {
	addressed, isMeta := attributes[name], name == "meta"
	var property, content string
	for more := true; more; {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch attribute := string(key); {
		case attribute == "id":
			p.anchor(value)
		case attribute == "data-retired":
			p.retired = true
		case isMeta && attribute == "content":
			content = string(value)
		case isMeta && (attribute == "property" || attribute == "name" || attribute == "http-equiv"):
			property = strings.ToLower(string(value))
		case !slices.Contains(addressed, attribute):
		case attribute == "srcset":
			for candidate := range strings.SplitSeq(string(value), ",") {
				if fields := strings.Fields(candidate); len(fields) > 0 {
					p.add(fields[0])
				}
			}
		default:
			p.add(strings.TrimSpace(string(value)))
		}
	}
	_, moved, isRefresh := strings.Cut(content, "url=")
	switch {
	case property == "refresh" && isRefresh:
		p.redirect = strings.TrimSpace(moved)
		p.add(p.redirect)
	case property == "og:url" || property == "og:image":
		p.add(strings.TrimSpace(content))
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
