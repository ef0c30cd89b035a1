package main

import (
	"bytes"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

const softHyphen = "\u00ad"

// TestSoftHyphens: pages have soft hyphens in the words that people read, and
// nowhere else; no other file has any.
func TestSoftHyphens(t *testing.T) {
	t.Parallel()
	site := sharedSite(t)
	if !strings.Contains(string(site.files["de/vergleiche/cio-vs-cto/index.html"].Data), "Infor"+softHyphen+"ma") {
		t.Error("a page has none in its long words")
	}
	for name, file := range site.files {
		if path.Ext(name) == ".png" || !bytes.Contains(file.Data, []byte(softHyphen)) {
			continue
		}
		if path.Ext(name) != ".html" {
			t.Errorf("%s has soft hyphens", name)
			continue
		}
		for _, n := range parsePage(t, name, file.Data).all(func(*html.Node) bool { return true }) {
			for _, a := range n.Attr {
				if strings.Contains(a.Val, softHyphen) {
					t.Errorf("%s: %s=%q", name, a.Key, a.Val)
				}
			}
			if child := n.FirstChild; child != nil && (n.Data == "title" || n.Data == "script" || n.Data == "code" || n.Data == "option") && strings.Contains(child.Data, softHyphen) {
				t.Errorf("%s: <%s> %s", name, n.Data, child.Data)
			}
		}
	}
}

// TestBrowserCopiedWords: what is copied from a page has the words as they were
// written, as plain and as rich text, and so has a table.
func TestBrowserCopiedWords(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.open("de/vergleiche/cio-vs-cto/")
	copied := evaluate[[]string](b, `(() => {
	  getSelection().selectAllChildren(document.querySelector("main"));
	  const clipboardData = new DataTransfer();
	  document.dispatchEvent(new ClipboardEvent("copy", { clipboardData, cancelable: true }));
	  return [clipboardData.getData("text/plain"), clipboardData.getData("text/html")];
	})()`)
	for _, text := range copied {
		if strings.Contains(text, softHyphen) || !strings.Contains(text, "Kommunikationskapazität") {
			t.Errorf("copied: %.80q", text)
		}
	}
	b.open("de/matrix/?roles=cio,cto")
	b.await(`document.querySelector(".few")`)
	b.keepCopies()
	b.click(`[data-copy="csv"]`)
	b.await(`window.copied["text/plain"].includes("Informationssicherheit")`)
	if evaluate[bool](b, `window.copied["text/plain"].includes("\u00ad")`) {
		t.Error("a copied table has soft hyphens")
	}
}
