package offline

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Attributes that hold an address. What scripts do with theirs says assets/js.
var (
	attributes = map[string][]string{
		"a": {"href", "xlink:href"}, "area": {"href"}, "link": {"href", "imagesrcset"}, "use": {"href", "xlink:href"},
		"image": {"href", "xlink:href"}, "script": {"src"}, "img": {"src", "srcset"}, "iframe": {"src"}, "embed": {"src"},
		"source": {"src", "srcset"}, "audio": {"src"}, "video": {"src", "poster"}, "track": {"src"}, "object": {"data"},
		"form": {"action"}, "button": {"formaction"}, "input": {"src", "formaction"}, "meta": {"content"},
	}
	followed = []string{"data-comparisons", "data-matrix", "data-script"} // by scripts, on any element
	fetched  = []string{"data-href", "data-index"}                        // by scripts, which read the file: see scriptCopy
	checked  = []string{"integrity", "crossorigin"}                       // ask for what no file can prove
)

// page rewrites pages, one after the other, in the same memory.
type page struct {
	tree    *tree
	file    string              // the page's
	fetched map[string]struct{} // files that scripts read, of all pages

	out    []byte
	tag    []byte // the start tag at hand, as it is written
	places []place
}

// rewrite returns a page as it works in a folder. What leads to the site becomes
// relative; every other byte stays as it is. It is valid until the next call.
func (p *page) rewrite(file string, text []byte) []byte {
	p.file, p.out = file, p.out[:0]
	z := html.NewTokenizer(bytes.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return append(p.out, z.Raw()...) // an unfinished tag at the end
		case html.StartTagToken, html.SelfClosingTagToken:
			p.tag = append(p.tag[:0], z.Raw()...) // the tokenizer overwrites it
			name, more := z.TagName()
			if string(name) == "noscript" {
				z.NextIsNotRawText() // links in it are links
			}
			if more {
				p.element(z, string(name))
			} else {
				p.out = append(p.out, p.tag...)
			}
		default:
			p.out = append(p.out, z.Raw()...)
		}
	}
}

// attribute is one of a start tag's, in the order in which they stand there.
type attribute struct{ name, value string }

// element writes a start tag.
func (p *page) element(z *html.Tokenizer, name string) {
	addressed := attributes[name]
	var all []attribute
	for more := true; more; {
		var key, value []byte
		key, value, more = z.TagAttr()
		if slices.Contains(addressed, string(key)) || bytes.HasPrefix(key, []byte("data-")) || slices.Contains(checked, string(key)) ||
			name == "link" || name == "meta" {
			all = append(all, attribute{string(key), string(value)})
		}
	}
	if len(all) == 0 {
		p.out = append(p.out, p.tag...)
		return
	}
	p.places = places(p.tag, p.places)
	written, next := 0, all
	for i, at := range p.places {
		attribute := p.tag[at.name:at.nameEnd]
		isChecked := slices.ContainsFunc(checked, func(name string) bool { return isName(attribute, name) })
		if isChecked { // a second one, too, which would count without the first
			p.out = append(p.out, p.tag[written:at.start]...)
			written = at.valueEnd
			p.part(written, p.places[i+1:])
		}
		if len(next) == 0 || !isName(attribute, next[0].name) { // none of those, or one that is there twice
			continue
		}
		if value := p.value(name, next[0], all); value != next[0].value && !isChecked {
			p.out = append(p.out, p.tag[written:at.value]...)
			p.out = append(p.out, `"`+html.EscapeString(value)+`"`...)
			written = at.valueEnd
		}
		next = next[1:]
	}
	p.out = append(p.out, p.tag[written:]...)
}

// part keeps what stands before an attribute that is left out from what is
// written next: the other attributes, and the end of the tag.
func (p *page) part(written int, rest []place) {
	switch {
	case len(rest) > 0 && p.tag[rest[0].name] == '=': // would give the one before it a value
		p.out = append(p.out, " /"...)
	case written < len(p.tag) && !strings.ContainsRune(space+">", rune(p.tag[written])): // stood close after a quote
		p.out = append(p.out, ' ')
	}
}

// isName reports whether a name as it is written is one that the tokenizer gave.
func isName(written []byte, name string) bool {
	if bytes.IndexByte(written, 0) >= 0 {
		written = bytes.ReplaceAll(written, []byte{0}, []byte("\ufffd"))
	}
	if len(written) != len(name) {
		return false
	}
	for i, c := range written {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != name[i] {
			return false
		}
	}
	return true
}

// value returns what an attribute becomes.
func (p *page) value(element string, a attribute, all []attribute) string {
	switch {
	case slices.Contains(fetched, a.name):
		address := p.tree.relative(p.file, a.value)
		p.noteFetched(address)
		return address
	case slices.Contains(followed, a.name):
		return p.tree.relative(p.file, a.value)
	case !slices.Contains(attributes[element], a.name):
		return a.value
	case element == "meta":
		return p.meta(a.value, all)
	case element == "link" && isFact(a.value, all):
		return a.value
	case strings.HasSuffix(a.name, "srcset"):
		return p.candidates(a.value)
	}
	return p.tree.relative(p.file, a.value)
}

// isFact reports whether a link element says something of the published page:
// where it is, or where it is in another language or form.
func isFact(address string, all []attribute) bool {
	for _, kind := range strings.Fields(strings.ToLower(get(all, "rel"))) {
		if isWhole(address) && (kind == "canonical" || kind == "alternate" || kind == "shortlink") {
			return true
		}
	}
	return false
}

// isWhole reports whether an address names a host. A handbook without a baseURL has
// none to name, and where its pages are is said by a path.
func isWhole(address string) bool { return strings.Contains(address, "//") }

// meta returns the content of a meta element: where it redirects to, where the page
// or its picture is if no host says so, or what a page may load. In a folder no page has an origin, so that to a browser that goes by
// the letter of the policy 'self' is nothing at all.
func (p *page) meta(content string, all []attribute) string {
	switch strings.ToLower(cmp.Or(get(all, "http-equiv"), get(all, "property"))) {
	case "og:url", "og:image":
		if !isWhole(content) {
			return p.tree.relative(p.file, content)
		}
	case "refresh":
		i := strings.IndexByte(content, '=')
		if i < 0 || !strings.HasSuffix(strings.ToLower(strings.TrimSpace(content[:i])), "url") {
			return content
		}
		address := strings.TrimSpace(content[i+1:])
		if len(address) > 1 && (address[0] == '\'' || address[0] == '"') && address[len(address)-1] == address[0] {
			address = address[1 : len(address)-1]
		}
		if to := p.tree.relative(p.file, address); to != address {
			return content[:i+1] + to
		}
	case "content-security-policy":
		return strings.ReplaceAll(content, "'self'", "'self' file:")
	}
	return content
}

// candidates returns a list of pictures with their sizes.
func (p *page) candidates(list string) string {
	var out strings.Builder
	for list != "" {
		start := len(list) - len(strings.TrimLeft(list, space+","))
		out.WriteString(list[:start])
		list = list[start:]
		end := strings.IndexAny(list, space)
		if end < 0 {
			end = len(list)
		}
		address := strings.TrimRight(list[:end], ",")
		out.WriteString(p.tree.relative(p.file, address))
		list = list[len(address):]
		if end == len(address) { // what describes it, up to the comma
			comma := strings.IndexByte(list, ',')
			if comma < 0 {
				comma = len(list)
			}
			out.WriteString(list[:comma])
			list = list[comma:]
		}
	}
	return out.String()
}

// get returns the value of an attribute, or "".
func get(all []attribute, name string) string {
	for _, a := range all {
		if a.name == name {
			return a.value
		}
	}
	return ""
}
