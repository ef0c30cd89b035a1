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
	"ident":       {},
	"problem":     {},
	"document":    {"problem"},
	"markdown":    {"ident"},
	"handbook":    {"document", "ident", "markdown", "problem"},
	"compare":     {"handbook", "ident", "markdown"},
	"view":        {"compare", "handbook", "markdown"},
	"hyphens":     {},
	"worddiff":    {},
	"changelog":   {"compare", "handbook", "history", "markdown", "view", "worddiff"},
	"content":     {"changelog", "compare", "handbook", "history", "hyphens", "ident", "markdown", "problem", "view", "worddiff"},
	"editor":      {"handbook", "ident"},
	"export":      {"compare", "handbook", "markdown", "view"},
	"handout":     {"pdf"},
	"prose":       {"document", "handbook", "ident", "markdown", "problem"},
	"history":     {},
	"links":       {"problem", "register"},
	"offline":     {},
	"change":      {"document", "wholefile"},
	"rename":      {"change", "document", "handbook", "ident", "markdown", "problem", "prose"},
	"register":    {"document", "problem"},
	"scaffold":    {"ident", "document", "handbook"},
	"site":        {"document", "handbook", "problem"},
	"translation": {"change", "document"},
	"wholefile":   {},
	"workbook":    {"change", "document", "handbook", "ident", "spreadsheet", "translation"},
	"importer":    {"document", "handbook", "ident", "markdown", "problem", "scaffold", "spreadsheet"},
	"spreadsheet": {},
	"sample":      {},
	"testenv":     {},
	"makecard":    {},
	"pdf":         {},
	"preview":     {},
}

// onlyIn names the packages that alone know an outside library: one, but for the
// parser of HTML.
var onlyIn = map[string][]string{
	"github.com/gohugoio/hugo":       {"site"},
	"github.com/yuin/goldmark":       {"markdown"},
	"github.com/BurntSushi/toml":     {"document"},
	"github.com/pelletier/go-toml":   {"document"},
	"github.com/chromedp":            {"handout"},
	"github.com/fsnotify":            {"preview"},
	"golang.org/x/net/html":          {"offline"},
	"golang.org/x/text":              {"content", "handbook", "importer", "markdown", "scaffold", "spreadsheet"},
	"github.com/bep/golocales":       {"view"},
	"github.com/xuri/excelize":       {"spreadsheet"},
	"github.com/pdfcpu/pdfcpu":       {"pdf"},
	"github.com/chai2010/gettext-go": {"translation"},
	"github.com/tdewolff/parse":      {"links", "offline"},
}

// speakHTTP are the packages that do: both show the site to a browser on this machine.
var speakHTTP = []string{"handout", "preview"}

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
		if strings.HasPrefix(path, "net/http") && !slices.Contains(speakHTTP, pkg) {
			t.Errorf("%s imports %s, which only %v may know", file, path, speakHTTP)
		}
		for library, homes := range onlyIn {
			if strings.HasPrefix(path, library) && !slices.Contains(homes, pkg) {
				t.Errorf("%s imports %s, which only %s may know", file, path, strings.Join(homes, " and "))
			}
		}
	}
}
