package main

import (
	"bytes"
	"maps"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// publishedAt is where the offline sites of the tests say that they are published.
const publishedAt = "https://example.org/some/path/"

// TestOffline makes our handbook for a folder, and follows every address in it
// as files: from the front door on, every one leads to a file of the folder, none
// to a folder or to the disk's root, and every anchor is there.
func TestOffline(t *testing.T) {
	t.Parallel()
	source := ourHandbook(t)
	sites := make(map[string]map[string][]byte)
	for _, base := range []string{"https://example.org/", publishedAt} {
		sites[base] = treeOf(t, buildSite(t, source, "--offline", "--baseURL", base))
		crawl(t, sites[base], base)
	}
	again := treeOf(t, buildSite(t, source, "--offline", "--baseURL", publishedAt))
	if !maps.EqualFunc(again, sites[publishedAt], bytes.Equal) {
		t.Error("two builds differ")
	}
	for _, name := range []string{"404.html", "de/404.html", "robots.txt", "sitemap.xml", "en/sitemap.xml", "llms.txt"} {
		if again[name] != nil {
			t.Errorf("%s speaks to servers, and is there", name)
		}
	}
}

// crawl follows the addresses of a site that lies in a folder.
func crawl(t *testing.T, site map[string][]byte, base string) {
	t.Helper()
	pages := make(map[string]webPage)
	for name, data := range site {
		if isPage(name) {
			pages[name] = parsePage(t, name, data)
		}
	}
	reached := map[string]bool{"index.html": true}
	for queue := []string{"index.html"}; len(queue) > 0; queue = queue[1:] {
		for _, to := range folderLinks(t, pages, site, queue[0], base) {
			if !reached[to] {
				reached[to] = true
				if isPage(to) {
					queue = append(queue, to)
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		if !reached[name] {
			folderLinks(t, pages, site, name, base) // old addresses and short links: no page leads there
		}
	}
	for _, pattern := range []string{"de/rollen/*", "en/roles/*", "de/matrix", "en/responsibilities", "en/a-z", "de/ueber-dieses-handbuch", "en/privacy"} {
		found := 0
		for name := range pages {
			former := bytes.Contains(site[name], []byte(`http-equiv="refresh"`)) // it leads on, and nothing leads to it
			if ok, _ := path.Match(pattern+"/index.html", name); ok && !former {
				if found++; !reached[name] {
					t.Errorf("no way leads to %s", name)
				}
			}
		}
		if found == 0 {
			t.Errorf("no page is %s", pattern)
		}
	}
	if len(reached) < 200 || !reached["de/search.json"] {
		t.Errorf("only %d files are reached", len(reached))
	}
}

// folderLinks returns the files that a page leads to. A path from the site's root
// is a fault in every attribute, whatever its name: what a script follows is
// called as it likes.
func folderLinks(t *testing.T, pages map[string]webPage, site map[string][]byte, name, base string) []string {
	t.Helper()
	host, _ := url.Parse(base)
	var files []string
	for _, n := range pages[name].all(func(*html.Node) bool { return true }) {
		if attr(n, "integrity") != "" {
			t.Errorf("%s: a checksum, which no file can meet: %s", name, attr(n, "integrity"))
		}
		fact := n.Data == "link" && slices.Contains([]string{"canonical", "alternate"}, attr(n, "rel")) || n.Data == "html" || n.Data == "meta" && attr(n, "http-equiv") == ""
		for _, a := range n.Attr {
			value := a.Val
			if a.Key == "content" && attr(n, "http-equiv") == "refresh" {
				_, value, _ = strings.Cut(value, "url=")
			}
			if !fact && strings.HasPrefix(value, host.Path) && len(value) > 1 && a.Key != "aria-keyshortcuts" {
				t.Errorf("%s: %s=%q begins at the root of a server", name, a.Key, value)
			}
			if !fact && strings.HasPrefix(value, base) && slices.Contains([]string{"href", "src", "action", "content"}, a.Key) {
				t.Errorf("%s: %s=%q leads to a server", name, a.Key, value)
			}
			link := slices.Contains([]string{"href", "src", "action", "data-href", "data-index", "data-script", "data-matrix"}, a.Key) || value != a.Val
			if link && !strings.Contains(value, "://") && !strings.HasPrefix(value, "mailto:") {
				file := folderLink(t, pages, site, name, value)
				files = append(files, file)
				if reads := a.Key == "data-href" || a.Key == "data-index"; reads && site[file+".js"] == nil {
					t.Errorf("%s: %s=%q has no script with its text", name, a.Key, value)
				}
			}
		}
	}
	return files
}

// folderLink returns the file that an address on a page leads to.
func folderLink(t *testing.T, pages map[string]webPage, site map[string][]byte, name, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Errorf("%s: %q: %v", name, address, err)
		return name
	}
	file := name
	if u.Path != "" {
		file = path.Join(path.Dir(name), u.Path)
	}
	if site[file] == nil || strings.HasSuffix(u.Path, "/") || strings.HasPrefix(u.Path, "/") {
		t.Errorf("%s: %q leads to no file", name, address)
		return name
	}
	if page, ok := pages[file]; ok && u.Fragment != "" && u.Fragment != "top" &&
		len(page.all(func(n *html.Node) bool { return attr(n, "id") == u.Fragment })) != 1 {
		t.Errorf("%s: %q: no such anchor", name, address)
	}
	return file
}

// folderSite returns our handbook made for a folder, and copied to one whose name
// has everything in it that addresses have to escape. The browser's tab takes it
// for a site whose host is that folder.
func folderSite(t *testing.T) *servedSite {
	t.Helper()
	place := filepath.Join(t.TempDir(), "Rollen & Räume #1 (100 %41)")
	if err := os.Mkdir(place, 0o755); err != nil {
		t.Fatal(err)
	}
	built := buildSite(t, ourHandbook(t), "--offline", "--baseURL", publishedAt)
	if err := os.Rename(built, filepath.Join(place, strings.Trim(basePath, "/"))); err != nil {
		t.Fatal(err)
	}
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(place)}
	return &servedSite{Server: &httptest.Server{URL: address.String()}, base: basePath}
}

// TestOfflineTexts: texts that look like markup or addresses stay what they are.
func TestOfflineTexts(t *testing.T) {
	t.Parallel()
	published, offline := hostileSite(t), treeOf(t, buildSite(t, writeTree(t, hostileHandbook()), "--offline"))
	texts := func(site map[string][]byte, name string) []string {
		var all []string
		d := parsePage(t, name, site[name])
		for _, n := range d.all(func(*html.Node) bool { return true }) {
			all = append(all, n.Data)
			for _, a := range n.Attr {
				if slices.Contains([]string{"id", "title", "value", "aria-label", "lang", "data-id", "data-mark", "data-running", "data-none"}, a.Key) {
					all = append(all, a.Val)
				}
			}
		}
		return append(all, text(d.root))
	}
	pages := 0
	for name := range offline {
		if strings.HasSuffix(name, ".html") {
			pages++
			if !slices.Equal(texts(offline, name), texts(published, name)) {
				t.Errorf("%s says something else in a folder", name)
			}
		}
	}
	if pages < 20 {
		t.Errorf("only %d pages", pages)
	}
}
