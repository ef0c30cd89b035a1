package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"maps"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestCrawl goes through the handbook of this repository as a reader does who
// can only ask the server, at a project's address and at the root of a domain:
// every address that the site has of itself answers, without a detour, and has
// the anchor.
func TestCrawl(t *testing.T) {
	t.Parallel()
	source := ourHandbook(t)
	for _, base := range []string{basePath, "/"} {
		t.Run(base, func(t *testing.T) {
			site := newServedSite()
			t.Cleanup(site.Close)
			site.base = base
			site.build(t, source)
			c := &crawler{T: t, site: site, reached: make(map[string]*fetched)}
			c.crawl(site.home())
			for _, page := range site.pages() { // redirects and short links are linked from elsewhere
				if address := site.home() + page; c.reached[address] == nil {
					if !c.fetch(address).sign && path.Base(page) != "404.html" {
						t.Errorf("no link leads to %s", page)
					}
					c.crawl(address)
				}
			}
			c.checkAnchors()
			c.checkMissing()
			t.Logf("%d addresses, %d links", len(c.reached), len(c.links))
		})
	}
}

// crawler follows links from address to address.
type crawler struct {
	*testing.T
	site    *servedSite
	reached map[string]*fetched // by address, without anchor
	links   []crawledLink
}

// fetched is what an address answered.
type fetched struct {
	status int
	kind   string // of the content, without parameters
	body   []byte
	ids    map[string]bool
	sign   bool // a page that only leads elsewhere
}

// crawledLink is a link from one address to another, whole, with its anchor.
type crawledLink struct{ from, to string }

func (c *crawler) fetch(address string) *fetched {
	c.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Get(address)
	if err != nil {
		c.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		c.Fatal(err)
	}
	kind, _, _ := strings.Cut(response.Header.Get("Content-Type"), ";")
	return &fetched{
		status: response.StatusCode, kind: kind, body: body, ids: make(map[string]bool),
		sign: bytes.Contains(body, []byte(`class="sign-page"`)) || bytes.Contains(body, []byte(`http-equiv="refresh"`)),
	}
}

// crawl fetches an address and everything that it leads to.
func (c *crawler) crawl(address string) {
	for queue := []crawledLink{{"the start", address}}; len(queue) > 0; queue = queue[1:] {
		to, _, _ := strings.Cut(queue[0].to, "#")
		if c.reached[to] != nil {
			continue
		}
		d := c.fetch(to)
		c.reached[to] = d
		if d.status != http.StatusOK {
			c.Errorf("%s leads to %s, which answers %d", queue[0].from, to, d.status)
			continue
		}
		links := c.linksOf(to, d)
		c.links = append(c.links, links...)
		queue = append(queue, links...)
	}
}

// checkAnchors makes sure that links to a part of a page find it.
func (c *crawler) checkAnchors() {
	for _, l := range c.links {
		to, anchor, _ := strings.Cut(l.to, "#")
		anchor, _ = url.PathUnescape(anchor)
		if d := c.reached[to]; anchor != "" && anchor != "top" && d.kind == "text/html" && !d.ids[anchor] {
			c.Errorf("%s leads to %s, which has no such anchor", l.from, l.to)
		}
	}
}

// linksOf returns the addresses inside the site that a document names.
func (c *crawler) linksOf(address string, d *fetched) []crawledLink {
	var links []crawledLink
	base, err := url.Parse(address)
	if err != nil {
		c.Fatal(err)
	}
	add := func(to string, resource bool) {
		u, err := base.Parse(strings.TrimSpace(to))
		switch {
		case err != nil:
			c.Errorf("%s: %v", address, err)
		case strings.HasPrefix(u.String(), c.site.home()):
			links = append(links, crawledLink{address, u.String()})
		case u.Host == base.Host:
			c.Errorf("%s leads out of the site, to %s", address, to)
		case resource && u.Scheme != "data":
			c.Errorf("%s loads %s from another site", address, to)
		}
	}
	switch d.kind {
	case "text/html":
		c.linksOfPage(d, add)
	case "text/css":
		for _, match := range regexp.MustCompile(`url\(["']?([^"')]+)`).FindAllSubmatch(d.body, -1) {
			add(string(match[1]), true)
		}
	case "text/markdown", "text/plain":
		for _, match := range regexp.MustCompile(`[^\\]\]\(([^()\s]+)\)`).FindAllSubmatch(d.body, -1) {
			add(string(match[1]), false)
		}
	case "application/json":
		c.linksOfJSON(address, d.body, func(to string) { add(to, false) })
	case "application/xml":
		c.linksOfXML(address, d.body, func(to string) { add(to, false) })
	case "application/javascript", "image/png", "image/svg+xml", "font/woff2", "text/csv", "application/octet-stream": // the last: wikitext
	default:
		c.Errorf("%s is served as %q", address, d.kind)
	}
	return links
}

// linksOfPage finds what a page of HTML leads to and loads, whatever the
// attribute is called: in doubt, by the address's beginning.
func (c *crawler) linksOfPage(d *fetched, add func(to string, resource bool)) {
	for n := range parsePage(c.T, "", d.body).root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if attr(n, "id") == "site-embed" { // code for other sites
			add(regexp.MustCompile(`src="([^"]*)"`).FindStringSubmatch(text(n))[1], true)
		}
		if n.Data == "script" && attr(n, "type") == dataBlock && n.FirstChild != nil {
			c.linksOfJSON("JSON-LD", []byte(n.FirstChild.Data), func(to string) { add(to, false) })
		}
		for _, a := range n.Attr {
			resource := n.Data != "a" && n.Data != "meta" && n.Data != "form" && !(n.Data == "link" && attr(n, "rel") != "stylesheet" && attr(n, "rel") != "icon")
			switch {
			case a.Key == "id":
				d.ids[a.Val] = true
			case a.Key == "srcset":
				for _, candidate := range strings.Split(a.Val, ",") {
					add(strings.Fields(candidate)[0], resource)
				}
			case a.Key == "content" && attr(n, "http-equiv") == "refresh":
				_, to, _ := strings.Cut(a.Val, "url=")
				add(to, false)
			case slices.Contains([]string{"href", "src", "action", "data", "poster"}, a.Key), strings.HasPrefix(a.Val, c.site.home()):
				add(a.Val, resource)
			case strings.HasPrefix(a.Val, basePath) && c.site.base == basePath:
				add(a.Val, false)
			}
		}
	}
}

// linksOfJSON finds whole addresses, and those under the key href, which are
// relative to the document.
func (c *crawler) linksOfJSON(name string, data []byte, add func(string)) {
	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		c.Errorf("%s: %v", name, err)
	}
	var walk func(key string, value any)
	walk = func(key string, value any) {
		switch value := value.(type) {
		case map[string]any:
			for _, k := range slices.Sorted(maps.Keys(value)) {
				walk(k, value[k])
			}
		case []any:
			for _, v := range value {
				walk(key, v)
			}
		case string:
			if key == "href" || strings.HasPrefix(value, c.site.home()) {
				add(value)
			}
		}
	}
	walk("", value)
}

// linksOfXML finds the addresses of sitemaps and feeds.
func (c *crawler) linksOfXML(name string, data []byte, add func(string)) {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	element, identifier := "", false
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			c.Errorf("%s: %v", name, err)
			return
		}
		switch token := token.(type) {
		case xml.StartElement:
			element, identifier = token.Name.Local, false
			for _, a := range token.Attr {
				identifier = identifier || a.Name.Local == "isPermaLink" && a.Value == "false"
				if a.Name.Local == "href" {
					add(a.Value)
				}
			}
		case xml.CharData:
			if text := strings.TrimSpace(string(token)); !identifier && (element == "loc" || strings.HasPrefix(text, c.site.home())) && text != "" {
				add(text)
			}
		case xml.EndElement:
			element = ""
		}
	}
}

// checkMissing asks for what is not there: the site's own page says so, at any
// depth, in every language, and its links lead back; a folder is found without
// its slash, and never listed.
func (c *crawler) checkMissing() {
	home := c.site.home()
	for _, address := range []string{"none", "de/none/", "de/rollen/none/deep/er.html", "en/a/b/c/d/e/f/", "css/", "js/", "go/", "%2e%2e/x", "de/%00", "404/"} {
		d := c.fetch(home + address)
		if d.status != http.StatusNotFound || d.kind != "text/html" {
			c.Errorf("%s answers %d as %q, want 404 as text/html", address, d.status, d.kind)
			continue
		}
		found := make(map[string]bool)
		for _, l := range c.linksOf(home+address, d) {
			to, _, _ := strings.Cut(l.to, "#")
			found[strings.TrimPrefix(to, home)] = true
			if to != home+address && c.fetch(to).status != http.StatusOK { // the skip link stays on the page
				c.Errorf("from %s the page for what is not there leads to %s", address, to)
			}
		}
		if !found["de/"] || !found["en/"] || len(found) < 4 { // both languages, style and script
			c.Errorf("from %s the page for what is not there leads to %v", address, found)
		}
	}
	for _, folder := range []string{"", "de/", "en/roles/cio/", "go/cio-vs-cto/", "de/vergleiche/cto-vs-cio/"} {
		address := strings.TrimSuffix(home+folder, "/")
		if d := c.fetch(address); d.status != http.StatusMovedPermanently && address != c.site.URL {
			c.Errorf("%s answers %d, want 301", address, d.status)
		}
	}
}
