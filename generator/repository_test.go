package main

import (
	"bufio"
	"bytes"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"

	"rolebook/generator/internal/links"
	"rolebook/generator/internal/register"
)

// TestRepository builds the handbook of this repository, at the root of a
// domain and below a path, and looks at every page. The build itself follows
// every link and anchor.
func TestRepository(t *testing.T) {
	t.Parallel()
	for _, base := range []string{ourAddress, publishedAt} {
		t.Run(base, func(t *testing.T) {
			site := ourSite(t, base)
			checkAllLinks(t, site, base)
			pages := 0
			for _, name := range slices.Sorted(maps.Keys(site)) {
				if strings.Contains("/"+name, "/root/") {
					t.Errorf("%s: the section of the pages outside the languages has a page", name)
				}
				if isPage(name) {
					pages++
					checkPage(parsePage(t, name, site[name]), base)
				}
			}
			for _, words := range []string{"Diese Seite gibt es nicht", "There is no such page", `href="` + strings.TrimPrefix(base, "https://example.org") + `en/"`} {
				if !strings.Contains(string(site["404.html"]), words) {
					t.Errorf("404.html does not say %q", words)
				}
			}
			if pages < 20 {
				t.Errorf("only %d pages", pages)
			}
			for _, name := range []string{"index.html", "404.html", "de/rollen/cio/index.html", "en/roles/cio/index.html",
				"de/vergleiche/cio-vs-cto/index.html", "en/comparisons/cto-vs-cio/index.html", "de/matrix/index.html", "go/cio-vs-cto/index.html"} {
				if site[name] == nil {
					t.Errorf("%s is missing", name)
				}
			}
		})
	}
}

// markdownLink is a link whose text ends in a bracket that is markup: an escaped
// one has a backslash before it. Its address has no spaces and no parentheses.
var markdownLink = regexp.MustCompile(`[^\\]\]\(([^()\s]+)\)`)

// checkAllLinks follows the links of tables and of versions in Markdown, too, which a
// build leaves out.
func checkAllLinks(t *testing.T, site map[string][]byte, base string) {
	t.Helper()
	fsys := make(fstest.MapFS)
	for name, data := range site {
		fsys[name] = &fstest.MapFile{Data: data}
		var page []byte // with the same links
		switch file := path.Base(name); {
		case file == "table.html":
			page = data
		case path.Ext(file) == ".md" && file != "table.md" || file == "llms.txt": // table.md has the links of table.html
			for _, link := range markdownLink.FindAllSubmatch(data, -1) {
				page = append(page, `<a href="`+html.EscapeString(string(link[1]))+`">`...)
			}
		}
		if page != nil {
			fsys[name+".links.html"] = &fstest.MapFile{Data: page}
		}
	}
	report, err := links.Check(fsys, base, register.New(nil))
	if err != nil || len(report.Problems) > 0 || report.Links < 25_000 {
		t.Errorf("%d links, %v %v", report.Links, err, report.Problems)
	}
}

// checkPage looks at what every page has to have.
func checkPage(d webPage, base string) {
	sign := len(d.all(with("body", "class", "sign-page"))) > 0 // it only leads elsewhere
	path := strings.TrimSuffix(d.name, "index.html")
	if h1 := d.one("h1", element("h1")); text(h1) == "" {
		d.Errorf("%s: an empty h1", d.name)
	}
	if title := d.one("title", func(n *html.Node) bool { return n.Data == "title" && n.Parent.Data == "head" }); text(title) == "" {
		d.Errorf("%s: an empty title", d.name)
	}
	root := d.one("html", element("html"))
	if language, _, _ := strings.Cut(d.name, "/"); len(language) == 2 && language != "go" && attr(root, "lang") != language {
		d.Errorf("%s: lang is %q", d.name, attr(root, "lang"))
	}
	checkTables(d)
	for _, n := range d.all(func(n *html.Node) bool {
		return n.Data == "script" && n.FirstChild != nil && attr(n, "type") != dataBlock || n.Data == "style" || attr(n, "style") != ""
	}) {
		d.Errorf("%s: inline script or style in %s", d.name, n.Data)
	}
	if sign || strings.HasSuffix(d.name, "404.html") {
		return
	}
	if canonical := d.one("canonical", with("link", "rel", "canonical")); attr(canonical, "href") != base+path {
		d.Errorf("%s: canonical %q", d.name, attr(canonical, "href"))
	}
	if description := d.one("description", with("meta", "name", "description")); len(attr(description, "content")) < 20 {
		d.Errorf("%s: description %q", d.name, attr(description, "content"))
	}
	var alternates []string
	for _, n := range d.all(with("link", "rel", "alternate")) {
		if attr(n, "type") == "" {
			alternates = append(alternates, attr(n, "hreflang"))
		}
	}
	if !slices.Equal(alternates, []string{"de", "en", "x-default"}) {
		d.Errorf("%s: hreflang %v", d.name, alternates)
	}
	checkPreview(d, base)
	checkDataBlock(d)
	d.one("main", element("main"))
	if switches := d.all(with("nav", "class", "language-switch")); len(switches) != 1 {
		d.Errorf("%s: no language switch", d.name)
	}
}

// checkTables makes sure that tables are ones: caption, headers with a scope, an
// anchor on every row of a criterion or an item and on every group of criteria, and no cell without
// a word.
func checkTables(d webPage) {
	for _, table := range d.all(element("table")) {
		if caption := table.FirstChild; caption == nil {
			d.Errorf("%s: an empty table", d.name)
		}
	}
	if len(d.all(element("table"))) != len(d.all(element("caption"))) {
		d.Errorf("%s: a table without a caption", d.name)
	}
	for _, n := range d.all(func(n *html.Node) bool { return n.Data == "th" || n.Data == "td" }) {
		if n.Data == "th" && !slices.Contains([]string{"row", "col", "rowgroup", "colgroup"}, attr(n, "scope")) {
			d.Errorf("%s: header %q without a scope", d.name, text(n))
		}
		if text(n) == "" {
			d.Errorf("%s: an empty cell", d.name)
		}
		if n.Data == "th" && !strings.HasPrefix(attr(n, "scope"), "col") && attr(n.Parent, "id") == "" && !slices.Contains([]string{"items", "group more"}, attr(n.Parent, "class")) {
			d.Errorf("%s: row %q without an anchor", d.name, text(n))
		}
	}
}

// fact is an entry of testdata/facts.toml.
type fact struct {
	Fact            string
	Roles, Criteria []string
}

// mark is a fact's number beside a cell of a data file.
type mark struct{ fact, file, cell string }

var (
	markComment = regexp.MustCompile(`#((?:\s*F\d+,?)+)\s*$`)
	factNumber  = regexp.MustCompile(`F\d+`)
	tableHeader = regexp.MustCompile(`^\s*\[([^]]+)\]`)
	keyAtStart  = regexp.MustCompile(`^\s*([a-z-]+)\s*=`)
)

// marksOf finds the marks of a data file. The cell is the criterion, with the
// item where the value is a rating; of a comparison, its part.
func marksOf(file string, data []byte) []mark {
	var marks []mark
	var table string
	lines := bufio.NewScanner(bytes.NewReader(data))
	for lines.Scan() {
		line := lines.Text()
		if header := tableHeader.FindStringSubmatch(line); header != nil {
			table = header[1]
		}
		comment := markComment.FindStringSubmatch(line)
		if comment == nil {
			continue
		}
		path := table
		if key := keyAtStart.FindStringSubmatch(line); key != nil {
			path += "." + key[1]
		}
		for _, number := range factNumber.FindAllString(comment[1], -1) {
			marks = append(marks, mark{number, file, strings.TrimPrefix(path, "criteria.")})
		}
	}
	return marks
}

// TestFacts finds every fact in the data, and the cell that states it on the
// published pages, in both languages. Whether the words say it is for people
// to judge.
func TestFacts(t *testing.T) {
	var facts map[string]fact
	if _, err := toml.DecodeFile("testdata/facts.toml", &facts); err != nil {
		t.Fatal(err)
	}
	if len(facts) != 17 {
		t.Fatalf("%d facts", len(facts))
	}
	stated := make(map[string]map[string]bool) // fact → criteria
	site := ourSite(t, ourAddress)
	for _, pattern := range []string{"../data/roles/*.toml", "../data/comparisons/*.toml"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range marksOf(file, data) {
				f, ok := facts[m.fact]
				if !ok {
					t.Errorf("%s: %s is no fact of testdata/facts.toml", file, m.fact)
					continue
				}
				id := strings.TrimSuffix(filepath.Base(file), ".toml")
				if len(f.Roles) > 0 && !slices.Contains(f.Roles, id) {
					t.Errorf("%s states %s, a fact about %v", file, m.fact, f.Roles)
				}
				if stated[m.fact] == nil {
					stated[m.fact] = make(map[string]bool)
				}
				criterion, _, _ := strings.Cut(m.cell, ".")
				stated[m.fact][criterion] = true
				findCell(t, site, id, m.cell, data)
			}
		}
	}
	for number, f := range facts {
		for _, criterion := range f.Criteria {
			if !stated[number][criterion] {
				t.Errorf("%s is not marked in %q: %s", number, criterion, f.Fact)
			}
		}
	}
}

// findCell looks for the words of a marked cell on the pages that show it.
func findCell(t *testing.T, site map[string][]byte, id, cell string, data []byte) {
	t.Helper()
	for _, language := range []string{"de", "en"} {
		words := wordsOfCell(t, data, cell, language)
		names := map[string][]string{
			"de": {"de/vergleiche/cio-vs-cto/index.html", "de/rollen/" + id + "/index.html"},
			"en": {"en/comparisons/cio-vs-cto/index.html", "en/roles/" + id + "/index.html"},
		}[language]
		if strings.Contains(id, "-vs-") {
			names = names[:1]
		}
		for _, name := range names {
			d := parsePage(t, name, site[name])
			if shown := text(d.one("main", element("main"))); !strings.Contains(shown, words) {
				t.Errorf("%s: %s of %s is not shown: %q", name, cell, id, words)
			}
		}
	}
}

var linkMarkup = regexp.MustCompile(`\[([^]]*)\]\([^)]*\)`)

// wordsOfCell returns the plain words of a cell as the data file has them; of a
// rating or a place on a spectrum, the label of its row.
func wordsOfCell(t *testing.T, data []byte, cell, language string) string {
	t.Helper()
	var file map[string]any
	if err := toml.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	path := strings.Split(cell, ".")
	node := any(file)
	if _, ok := file["criteria"]; ok {
		node = file["criteria"]
	}
	for _, key := range path {
		table, ok := node.(map[string]any)
		if !ok || table[key] == nil {
			t.Fatalf("no cell %q", cell)
		}
		node = table[key]
	}
	if table, ok := node.(map[string]any); ok && table["value"] != nil {
		node = table["value"]
	}
	table, ok := node.(map[string]any)
	if !ok {
		return labelOf(t, path, language)
	}
	words, ok := table[language].(string)
	if !ok || strings.TrimSpace(words) == "" {
		t.Fatalf("cell %q says nothing in %q", cell, language)
	}
	return strings.Join(strings.Fields(linkMarkup.ReplaceAllString(words, "$1")), " ")
}

// labelOf returns the label of a criterion, or of an item of its catalogue.
func labelOf(t *testing.T, path []string, language string) string {
	t.Helper()
	file, table := "../data/criteria.toml", "criteria"
	if len(path) > 1 {
		file, table = "../data/catalogues/"+path[0]+".toml", "items"
	}
	var all map[string]any
	if _, err := toml.DecodeFile(file, &all); err != nil {
		t.Fatal(err)
	}
	entry := all[table].(map[string]any)[path[len(path)-1]].(map[string]any)
	return entry["label"].(map[string]any)[language].(string)
}
