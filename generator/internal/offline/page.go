package offline

import (
	"bytes"
	"cmp"
	"regexp"
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
	fetched  = []string{"data-href", "data-index", "data-texts"}          // by scripts, which read the file: see scriptCopy
	checked  = []string{"integrity", "crossorigin"}                       // ask for what no file can prove
)

type page struct {
	tree    *tree
	file    string   // the page's
	fetched []string // files that scripts read
}

// rewrite returns a page as it works in a folder. What leads to the site becomes
// relative; tags that hold no such address stay as they are, byte for byte.
func (p *page) rewrite(file string, text []byte) []byte {
	p.file = file
	out := make([]byte, 0, len(text)+len(text)/8)
	var raw []byte
	z := html.NewTokenizer(bytes.NewReader(text))
	for {
		kind := z.Next()
		raw = append(raw[:0], z.Raw()...) // the tokenizer overwrites it
		switch kind {
		case html.ErrorToken:
			return append(out, raw...) // an unfinished tag at the end
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			if string(name) == "noscript" {
				z.NextIsNotRawText() // links in it are links
			}
			if more && (attributes[string(name)] != nil || bytes.Contains(raw, []byte("data-"))) {
				if tag := p.tag(z, html.Token{Type: kind, Data: string(name)}); tag != nil {
					raw = append(raw[:0], tag.String()...)
				}
			}
		}
		out = append(out, raw...)
	}
}

// tag returns a start tag if it differs in a folder, or else nil.
func (p *page) tag(z *html.Tokenizer, tag html.Token) *html.Token {
	changed := false
	for more := true; more; {
		var key, value []byte
		key, value, more = z.TagAttr()
		if slices.Contains(checked, string(key)) {
			changed = true
		} else {
			tag.Attr = append(tag.Attr, html.Attribute{Key: string(key), Val: string(value)})
		}
	}
	for i, a := range tag.Attr {
		tag.Attr[i].Val = p.value(tag, a.Key, a.Val)
		changed = changed || tag.Attr[i].Val != a.Val
	}
	if !changed {
		return nil
	}
	return &tag
}

// value returns what an attribute becomes.
func (p *page) value(tag html.Token, name, value string) string {
	switch {
	case slices.Contains(fetched, name):
		address := p.tree.relative(p.file, value)
		if file, ok := p.tree.fileOf(p.file, address); ok {
			p.fetched = append(p.fetched, file)
		}
		return address
	case slices.Contains(followed, name):
	case !slices.Contains(attributes[tag.Data], name):
		return value
	case tag.Data == "meta":
		return p.meta(tag, value)
	case tag.Data == "link" && isFact(tag, value):
		return value
	case strings.HasSuffix(name, "srcset"):
		return p.candidates(value)
	}
	return p.tree.relative(p.file, value)
}

// isFact reports whether a link element says something of the published page:
// where it is, or where it is in another language or form.
func isFact(tag html.Token, address string) bool {
	for _, kind := range strings.Fields(strings.ToLower(get(tag, "rel"))) {
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
// or its picture is if no host says so, or what a page may load. In a folder no page
// has an origin, so that to a browser that goes by the letter of the policy 'self' is
// nothing at all.
func (p *page) meta(tag html.Token, content string) string {
	switch strings.ToLower(cmp.Or(get(tag, "http-equiv"), get(tag, "property"))) {
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

// candidate is a picture of a list: what stands before its address, the address, and
// what describes it, up to the comma.
var candidate = regexp.MustCompile(`([\s,]*)(\S*[^\s,])(,+|[^,]*)`)

// candidates returns a list of pictures with their sizes.
func (p *page) candidates(list string) string {
	return candidate.ReplaceAllStringFunc(list, func(picture string) string {
		parts := candidate.FindStringSubmatch(picture)
		return parts[1] + p.tree.relative(p.file, parts[2]) + parts[3]
	})
}

func get(tag html.Token, name string) string {
	for _, a := range tag.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
