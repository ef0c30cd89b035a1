package export

import (
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/sample"
)

// readers read what a format with a file writes: the table, and the sources below it.
var readers = map[string]func(testing.TB, string) ([][]string, []string){
	"html":       readHTML,
	"confluence": readConfluence,
	"mediawiki":  readMediaWiki,
	"dokuwiki":   readDokuWiki,
	"markdown":   readMarkdown,
	"csv":        readCSV,
}

// checkPage reads every format of a page back, and compares it with the page's
// comparison.
func checkPage(t *testing.T, p *Page) {
	t.Helper()
	rows, sources := rowsWanted(p), sourcesWanted(p)
	for _, format := range Files() {
		read := readers[format.Name]
		if read == nil {
			t.Fatalf("no reader of %s", format.Name)
		}
		want, listed := wide(rows), sources
		if len(sources) > 0 {
			listed = append([]string{p.words["references.title"]}, sources...)
		}
		switch format.Name {
		case "markdown":
			want = markdownRows(rows, p.words)
		case "csv":
			want, listed = csvRows(rows, sources, p.words), nil
		}
		got, below := read(t, write(t, format.Name, p))
		compareTables(t, format.Name, got, want)
		if !slices.Equal(below, listed) {
			t.Errorf("%s: sources\ngot  %q\nwant %q", format.Name, below, listed)
		}
	}
	checkJSON(t, p)
	checkLinks(t, p)
}

// checkLinks: the same full addresses in every format that an HTML parser reads.
func checkLinks(t *testing.T, p *Page) {
	t.Helper()
	want := hrefs(t, write(t, "html", p))
	for _, link := range want {
		if !strings.Contains(link, "://") && !strings.HasPrefix(strings.ToLower(link), "mailto:") {
			t.Errorf("%q is no full address", link)
		}
	}
	if got := hrefs(t, write(t, "confluence", p)); !slices.Equal(got, want) {
		t.Errorf("links of confluence\ngot  %q\nwant %q", got, want)
	}
	want = unescaped(want) // wikis want some characters escaped
	if got := unescaped(hrefs(t, fromMarkdown(t, write(t, "markdown", p)))); !slices.Equal(got, want) {
		t.Errorf("links of markdown\ngot  %q\nwant %q", got, want)
	}
	var found []string
	for _, match := range wikiLink.FindAllStringSubmatch(write(t, "mediawiki", p), -1) {
		found = append(found, html.UnescapeString(match[1]))
	}
	if got := unescaped(found); !slices.Equal(got, want) {
		t.Errorf("links of mediawiki\ngot  %q\nwant %q", got, want)
	}
}

// unescaped returns addresses without %, and each once where it follows itself: a
// link with words in several styles is several links in some formats.
func unescaped(addresses []string) []string {
	var plain []string
	for _, address := range addresses {
		if s, err := url.PathUnescape(address); err == nil {
			address = s
		}
		plain = append(plain, address)
	}
	return slices.Compact(plain)
}

func hrefs(t *testing.T, text string) []string {
	t.Helper()
	top, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for n := range top.Descendants() {
		if n.Data == "a" && n.Type == html.ElementNode {
			found = append(found, attribute(n, "href"))
		}
	}
	return found
}

// checkSite checks every page that a handbook's site has, and some that it has
// not: three roles at a time.
func checkSite(t *testing.T, s *Site) {
	t.Helper()
	var subjects []Subject
	for _, role := range s.Handbook.Roles {
		subjects = append(subjects, s.Role(role))
	}
	for _, pair := range compare.Pairs(s.Handbook, nil) {
		subjects = append(subjects, s.Pair(pair))
	}
	if len(s.Handbook.Roles) > 2 {
		subjects = append(subjects, s.Roles(s.Handbook.Roles[:3]))
	}
	for _, subject := range subjects {
		for _, language := range s.Handbook.Site.Languages {
			checkPage(t, s.Page(subject, language))
			if t.Failed() {
				t.Fatalf("%s in %s", subject.ID, language.Tag)
			}
		}
	}
	checkHandbook(t, s)
}

func TestRoundTrip(t *testing.T) {
	t.Run("our handbook", func(t *testing.T) {
		h, problems := handbook.Load(os.DirFS("../../.."))
		if errors, _ := problems.Count(); errors > 0 {
			t.Fatal(problems)
		}
		checkSite(t, exportsOf(t, h))
	})
	for name, options := range map[string]sample.Options{
		"three":            {Roles: 3, Criteria: 8, Pairs: 2, Mode: `"all"`},
		"missing cells":    {Roles: 6, Criteria: 12, Missing: 0.6, Mode: `"all"`},
		"one language":     {Roles: 2, Criteria: 5, Languages: []string{"en"}},
		"one role":         {Roles: 1, Criteria: 5},
		"every kind of it": {Roles: 4, Criteria: 4, Pairs: 3},
		"levels":           {Roles: 2, Criteria: 5, Levels: 3},
		"values":           {Roles: 4, Criteria: 10, Missing: 0.2, Mode: `"all"`, Values: true},
		"levels of values": {Roles: 2, Criteria: 9, Levels: 3, Values: true},
	} {
		t.Run(name, func(t *testing.T) { checkSite(t, siteOf(t, sample.Files(options))) })
	}
}
