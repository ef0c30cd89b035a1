package links

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/register"
)

func check(t *testing.T, base string, files map[string]string) Report {
	t.Helper()
	fsys := make(fstest.MapFS)
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	report, err := Check(fsys, base, register.New(nil))
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestFollows(t *testing.T) {
	const page = `<h1 id="a">x</h1>`
	files := map[string]string{
		"index.html": page, "de/index.html": page, "de/rollen/cio/index.html": page, "de/rollen/cto/index.html": page,
		"css/x.css": "", "404.html": page, "de/a b/index.html": page,
	}
	for _, c := range []struct{ name, link, want string }{
		{"relative", `<a href="../cto/">`, ""},
		{"relative, without slash", `<a href="../cto">`, ""},
		{"relative, to a file", `<link href="../../../css/x.css">`, ""},
		{"anchor", `<a href="../cto/#a">`, ""},
		{"own anchor", `<a href="#a">`, ""},
		{"top", `<a href="#top"><a href="#">`, ""},
		{"absolute path", `<a href="/repo/de/#a">`, ""},
		{"base path without slash", `<a href="/repo">`, ""},
		{"full address", `<link rel="canonical" href="https://example.org/repo/de/rollen/cio/#a">`, ""},
		{"escaped", `<a href="../../a%20b/">`, ""},
		{"query", `<a href="../cto/?roles=cio#a">`, ""},
		{"refresh", `<meta http-equiv="refresh" content="0; url=../cto/">`, ""},
		{"other site", `<a href="https://example.com/x"><a href="mailto:a@example.org"><a href="//example.com/">`, ""},
		{"other project on the host", `<a href="https://example.org/other/">`, ""},
		{"no page", `<a href="../ceo/">`, `link to "../ceo/": no such page or file`},
		{"no anchor", `<a href="../cto/#b">`, `link to "../cto/#b": the page has no anchor "b"`},
		{"no own anchor", `<a href="#b">`, `link to "#b": the page has no anchor "b"`},
		{"above the site", `<a href="../../../../x/">`, `link to "../../../../x/": no such page or file`},
		{"beside the base path", `<a href="/de/">`, `link to "/de/": no such page or file`},
		{"no script", `<script src="x.js"></script>`, `link to "x.js": no such page or file`},
		{"no picture", `<img srcset="x.png 1x, ../../../css/x.css 2x">`, `link to "x.png": no such page or file`},
		{"no refresh", `<meta http-equiv="refresh" content="0; url=../ceo/">`, `link to "../ceo/": no such page or file`},
		{"no drawing", `<svg viewBox="0 0 1 1"><use href="x.svg#i"/></svg>`, `link to "x.svg#i": no such page or file`},
		{"no anchor in a drawing", `<svg id="own"><g id="a"/></svg>`, `the anchor "a" stands twice on the page`},
		{"other quotes", `<a HREF='../ceo/'>`, `link to "../ceo/": no such page or file`},
		{"no quotes", `<a href=../ceo/ >`, `link to "../ceo/": no such page or file`},
		{"escaped signs", `<a href="../ceo/?a&amp;b&#x23;c">`, `link to "../ceo/?a&b#c": no such page or file`},
		{"no link", `<!-- <a href="../ceo/"> --><script>"<a href='../ceo/'>"</script><textarea><a href="../ceo/"></textarea>`, ""},
		{"malformed", `<a href="https://exa%mple/">`, `link to "https://exa%mple/": malformed address`},
		{"anchor twice", `<p id="a">`, `the anchor "a" stands twice on the page`},
	} {
		t.Run(c.name, func(t *testing.T) {
			files["de/rollen/cio/index.html"] = page + c.link
			report := check(t, "https://example.org/repo/", files)
			var got []string
			for _, p := range report.Problems {
				got = append(got, p.String())
			}
			want := c.want
			if want != "" {
				want = "de/rollen/cio/index.html: " + want
			}
			if strings.Join(got, "\n") != want {
				t.Errorf("got %v, want %q", got, want)
			}
		})
	}
}

// In a folder a link has to name a file; the whole address of a published page
// says where that is, and is followed as a server would.
func TestFollowsInFolder(t *testing.T) {
	const page = `<h1 id="a">x</h1>`
	files := map[string]string{"index.html": page, "de/index.html": page, "de/cto/index.html": page, "de/a b/c.pdf": ""}
	const folder = "leads to a folder, which shows no page without a server; expected its index.html"
	for _, c := range []struct{ link, want string }{
		{`<a href="../cto/index.html?x#a"><a href="index.html#a"><a href="#a"><a href="?x"><a href="../a%20b/c.pdf">`, ""},
		{`<link rel="canonical" href="https://example.org/repo/de/cto/#a"><a href="https://example.com/">`, ""},
		{`<a href="../cto/">`, `link to "../cto/": ` + folder},
		{`<a href="../cto#a">`, `link to "../cto#a": ` + folder},
		{`<a href="..">`, `link to "..": ` + folder},
		{`<a href="./">`, `link to "./": ` + folder},
		{`<meta http-equiv="refresh" content="0; url=../cto/">`, `link to "../cto/": ` + folder},
		{`<a href="/repo/de/index.html">`, `link to "/repo/de/index.html": no such page or file`},
		{`<a href="../cto/index.html#b">`, `link to "../cto/index.html#b": the page has no anchor "b"`},
		{`<a href="../CTO/index.html">`, `link to "../CTO/index.html": no such page or file`},
		{`<link rel="canonical" href="https://example.org/repo/de/ceo/">`, `link to "https://example.org/repo/de/ceo/": no such page or file`},
	} {
		fsys := make(fstest.MapFS)
		files["de/cio/index.html"] = page + c.link
		for name, text := range files {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
		report, err := CheckFolder(fsys, "https://example.org/repo/")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range report.Problems {
			got = append(got, p.String())
		}
		var want []string
		if c.want != "" {
			want = []string{"de/cio/index.html: " + c.want}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", c.link, got, want)
		}
	}
}

// The table of a page as a file of its own, and the page in Markdown, are no pages.
func TestFollowsPagesAlone(t *testing.T) {
	report := check(t, "https://example.org/repo/", map[string]string{
		"a/index.html": `<h1 id="x">x</h1>`, "a/table.html": `<a href="https://example.org/repo/b/">`, "a/index.md": "[b](../b/)",
	})
	if len(report.Problems) > 0 || report.Pages != 1 || report.Links != 0 {
		t.Errorf("%+v", report)
	}
}

func TestCounts(t *testing.T) {
	report := check(t, "", map[string]string{
		"index.html":   `<a href="a/"><a href="a/"><a href="https://example.com/">`,
		"a/index.html": `<a href="../b/">`, "c/index.html": `<a href="../b/">`,
	})
	if report.Pages != 3 || report.Links != 4 || report.External != 1 {
		t.Errorf("%+v", report)
	}
	if want := `a/index.html: link to "../b/": no such page or file (and so on 1 more pages)`; len(report.Problems) != 1 || report.Problems[0].String() != want {
		t.Errorf("problems %v", report.Problems)
	}
}
