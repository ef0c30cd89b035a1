package links

import (
	"bytes"
	"hash/maphash"
	"io"
	"strings"

	"golang.org/x/net/html"
)

// page is what matters of one HTML page.
type page struct {
	anchors    map[uint64]struct{} // hashes of the ids
	duplicates []string            // ids that stand twice
	addresses  []string            // as written, without repetitions
}

var seed = maphash.MakeSeed()

func hash(anchor string) uint64 { return maphash.String(seed, anchor) }

// attributes that hold an address, by element. What is not here leads nowhere.
var attributes = map[string][]string{
	"a": {"href"}, "area": {"href"}, "link": {"href"}, "use": {"href"}, "image": {"href"},
	"script": {"src"}, "img": {"src", "srcset"}, "iframe": {"src"}, "embed": {"src"},
	"source": {"src", "srcset"}, "audio": {"src"}, "video": {"src", "poster"}, "track": {"src"},
	"object": {"data"}, "form": {"action"},
}

// linkProperties are the meta elements whose content is an address.
var linkProperties = map[string]bool{"og:url": true, "og:image": true, "refresh": true}

// parse reads a page.
func parse(r io.Reader) (page, error) {
	p := page{anchors: make(map[uint64]struct{})}
	seen := make(map[string]bool)
	add := func(address string) {
		if !seen[address] {
			seen[address] = true
			p.addresses = append(p.addresses, address)
		}
	}
	z := html.NewTokenizer(r)
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() == io.EOF {
				return p, nil
			}
			return p, z.Err()
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			if bytes.Equal(name, []byte("meta")) {
				p.meta(z, more, add)
			} else if more {
				p.element(z, attributes[string(name)], add)
			}
		}
	}
}

// element takes the anchor of an element, and its addresses.
func (p *page) element(z *html.Tokenizer, addressed []string, add func(string)) {
	for more := true; more; {
		var key, value []byte
		key, value, more = z.TagAttr()
		if string(key) == "id" {
			h := maphash.Bytes(seed, value)
			if _, ok := p.anchors[h]; ok {
				p.duplicates = append(p.duplicates, string(value))
			}
			p.anchors[h] = struct{}{}
			continue
		}
		for _, name := range addressed {
			switch {
			case string(key) != name:
			case name == "srcset":
				for _, candidate := range strings.Split(string(value), ",") {
					if fields := strings.Fields(candidate); len(fields) > 0 {
						add(fields[0])
					}
				}
			default:
				add(strings.TrimSpace(string(value)))
			}
		}
	}
}

// meta takes the address of a meta element, if it has one.
func (p *page) meta(z *html.Tokenizer, more bool, add func(string)) {
	var property, content string
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "property", "name", "http-equiv":
			property = strings.ToLower(string(value))
		case "content":
			content = string(value)
		}
	}
	if !linkProperties[property] {
		return
	}
	if property == "refresh" {
		_, address, ok := strings.Cut(content, "url=")
		if !ok {
			return
		}
		content = address
	}
	add(strings.TrimSpace(content))
}
