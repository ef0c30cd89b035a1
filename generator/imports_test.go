package main

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport is the direction of the flow: which packages of the project each
// package may use. Outputs never use each other.
var mayImport = map[string][]string{
	"ident":    {},
	"problem":  {},
	"document": {"problem"},
	"markdown": {"ident"},
	"handbook": {"document", "ident", "markdown", "problem"},
	"compare":  {"handbook", "ident"},
	"content":  {"compare", "handbook", "history", "ident", "markdown", "problem"},
	"export":   {"compare", "handbook", "markdown"},
	"handout":  {"pdf"},
	"history":  {},
	"links":    {"problem"},
	"site":     {"document", "handbook", "problem"},
	"sample":   {},
	"makecard": {},
	"pdf":      {},
}

// onlyIn names the package that alone knows an outside library.
var onlyIn = map[string]string{
	"github.com/gohugoio/hugo":   "site",
	"github.com/yuin/goldmark":   "markdown",
	"github.com/BurntSushi/toml": "document",
	"github.com/chromedp":        "handout",
	"golang.org/x/net/html":      "links",
	"golang.org/x/text":          "content",
	"github.com/pdfcpu/pdfcpu":   "pdf",
}

func TestImportDirection(t *testing.T) {
	dirs, err := os.ReadDir("internal")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range dirs {
		allowed, ok := mayImport[dir.Name()]
		if !ok {
			t.Errorf("package %s has no place in the flow; give it one here and in ARCHITECTURE.md", dir.Name())
		}
		files, _ := filepath.Glob(filepath.Join("internal", dir.Name(), "*.go"))
		for _, file := range files {
			if !strings.HasSuffix(file, "_test.go") {
				checkImports(t, dir.Name(), file, allowed)
			}
		}
	}
}

func checkImports(t *testing.T, pkg, file string, allowed []string) {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range parsed.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		if own, ok := strings.CutPrefix(path, "rolebook/generator/internal/"); ok && !slices.Contains(allowed, own) {
			t.Errorf("%s imports %s, against the flow", file, own)
		}
		for library, home := range onlyIn {
			if strings.HasPrefix(path, library) && pkg != home {
				t.Errorf("%s imports %s, which only %s may know", file, path, home)
			}
		}
	}
}
