package main

import (
	"bytes"
	"compress/gzip"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rolebook/generator/internal/sample"
)

// TestWeight: a comparison of ten criteria is light, compressed as servers send
// it: the page, its style sheets, and the scripts that it loads by itself.
func TestWeight(t *testing.T) {
	t.Parallel()
	files := sample.Files(sample.Options{Roles: 2, Criteria: 10, Pairs: 1, Settings: `cards = "shared"`})
	const page = "de/vergleiche/role-0000-vs-role-0001/"
	site := treeOf(t, buildSite(t, writeTree(t, files)))
	weights := map[string]int{"HTML": gzipped(t, site[page+"index.html"])}
	d := parsePage(t, page, site[page+"index.html"])
	for _, n := range d.all(func(n *html.Node) bool { return attr(n, "rel") == "stylesheet" || attr(n, "src") != "" }) {
		address := strings.TrimPrefix(attr(n, "href")+attr(n, "src"), "/")
		weights[path.Ext(address)] += gzipped(t, site[address])
	}
	for what, most := range map[string]int{"HTML": 14_000, ".css": 8_000, ".js": 8_000} {
		t.Logf("%s: %d bytes", what, weights[what])
		if weights[what] == 0 || weights[what] > most {
			t.Errorf("%s weighs %d bytes, may weigh %d", what, weights[what], most)
		}
	}
}

// gzipped returns how many bytes a file has, compressed as well as gzip can.
func gzipped(t *testing.T, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
