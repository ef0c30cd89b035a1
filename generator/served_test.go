package main

import (
	"bytes"
	"cmp"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// basePath is where the served sites lie on their host, as a project's pages do.
const basePath = "/repo/"

// servedSite is a site on a free port of this machine, served the way GitHub
// Pages does it: below a path, a folder's index.html for the folder, no lists of
// files, and 404.html for what is not there.
type servedSite struct {
	*httptest.Server
	base   string // its path on the host, with a slash at both ends
	files  fstest.MapFS
	policy string // the header Content-Security-Policy; "" for none
}

// strictPolicy is what a strict host sets for all its sites. GitHub Pages sets
// none, but who obeys this one needs no other.
const strictPolicy = "default-src 'self'"

// newServedSite starts a server that has no files yet, so that a site can be
// built for its address.
func newServedSite() *servedSite {
	s := &servedSite{base: basePath, files: fstest.MapFS{}}
	s.Server = httptest.NewServer(s)
	return s
}

// serveBuilt builds a source folder and serves it as long as the test runs.
func serveBuilt(t *testing.T, source string) *servedSite {
	t.Helper()
	s := newServedSite()
	t.Cleanup(s.Close)
	s.build(t, source)
	return s
}

// servePage serves a page with this body, and an empty script x.js, as long as
// the test runs.
func servePage(t *testing.T, body string) *servedSite {
	s := newServedSite()
	t.Cleanup(s.Close)
	s.files["index.html"] = &fstest.MapFile{Data: []byte(`<!doctype html><html lang="en"><head><title>x</title></head><body>` + body)}
	s.files["x.js"] = &fstest.MapFile{}
	s.files["favicon.ico"] = &fstest.MapFile{} // the page names no icon, and some browsers look for one
	return s
}

// build builds a source folder for the server's address, and keeps the files
// in memory.
func (s *servedSite) build(t *testing.T, source string) {
	t.Helper()
	for name, data := range treeOf(t, buildSite(t, source, "--baseURL", s.home())) {
		s.files[name] = &fstest.MapFile{Data: data}
	}
}

// home is the address of the site, with a slash at its end.
func (s *servedSite) home() string { return s.URL + s.base }

// pages returns the addresses of all pages below home, sorted.
func (s *servedSite) pages() []string {
	var pages []string
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		if isPage(name) {
			pages = append(pages, strings.TrimSuffix(name, "index.html"))
		}
	}
	return pages
}

// contentTypes are those of GitHub Pages, by the ends of files' names; what a
// machine has set up for itself plays no part.
var contentTypes = map[string]string{
	".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".js": "application/javascript; charset=utf-8",
	".json": "application/json; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".png": "image/png",
	".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".woff2": "font/woff2", ".xml": "application/xml",
	".pdf": "application/pdf", ".csv": "text/csv; charset=utf-8",
}

func (s *servedSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.policy != "" {
		w.Header().Set("Content-Security-Policy", s.policy)
	}
	below, ok := strings.CutPrefix(r.URL.Path, s.base)
	if r.URL.Path+"/" == s.base {
		http.Redirect(w, r, s.base, http.StatusMovedPermanently)
		return
	}
	if !ok {
		http.NotFound(w, r) // another project's place
		return
	}
	name := path.Join(".", path.Clean("/" + below)[1:])
	if info, err := fs.Stat(s.files, name); err == nil && info.IsDir() {
		if !strings.HasSuffix(r.URL.Path, "/") {
			http.Redirect(w, r, r.URL.Path+"/", http.StatusMovedPermanently)
			return
		}
		name = path.Join(name, "index.html")
	}
	file, ok := s.files[name]
	if !ok {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusNotFound)
		if missing, ok := s.files["404.html"]; ok {
			_, _ = w.Write(missing.Data)
		}
		return
	}
	w.Header().Set("Cache-Control", "max-age=600")
	w.Header().Set("Content-Type", cmp.Or(contentTypes[path.Ext(name)], "application/octet-stream"))
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(file.Data))
}
