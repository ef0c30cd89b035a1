package offline

import (
	"bytes"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// newTree returns a site with some files, that is published at a base address.
func newTree(t testing.TB, base string) *tree {
	t.Helper()
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	s := &tree{base: u, files: make(map[string]bool), folders: map[string]bool{".": true}}
	for _, file := range []string{
		"index.html", "de/index.html", "de/rollen/cio/index.html", "de/rollen/cto/index.html", "de/search.json",
		"css/site.css", "de/a b/index.html", "de/größe/index.html", "x:y/index.html", "a.pdf",
	} {
		s.files[file] = true
		for i := range file {
			if file[i] == '/' {
				s.folders[file[:i]] = true
			}
		}
	}
	return s
}

const cio = "de/rollen/cio/index.html"

func TestRelative(t *testing.T) {
	for _, c := range []struct{ name, from, address, want string }{
		{"absolute path", cio, "/repo/de/rollen/cto/", "../../../de/rollen/cto/index.html"},
		{"to a file", cio, "/repo/css/site.css", "../../../css/site.css"},
		{"anchor and query", cio, "/repo/de/rollen/cto/?a=b/&c#d/e?f", "../../../de/rollen/cto/index.html?a=b/&c#d/e?f"},
		{"no slash at the end", cio, "/repo/de/rollen/cto#a", "../../../de/rollen/cto/index.html#a"},
		{"home", cio, "/repo/", "../../../index.html"},
		{"home without a slash", cio, "/repo", "../../../index.html"},
		{"home from home", "index.html", "/repo/", "./index.html"},
		{"below home", "index.html", "/repo/de/", "./de/index.html"},
		{"a colon is no scheme", "index.html", "/repo/x:y/", "./x:y/index.html"},
		{"whole address", cio, "https://example.org/repo/de/#a", "../../../de/index.html#a"},
		{"whole address, other case", cio, "HTTPS://Example.ORG/repo/de/", "../../../de/index.html"},
		{"without scheme", cio, "//example.org/repo/de/", "../../../de/index.html"},
		{"white space around", cio, " /repo/de/ ", "../../../de/index.html"},
		{"dots", cio, "/repo/de/../de/./", "../../../de/index.html"},
		{"escaped", cio, "/repo/de/a%20b/", "../../../de/a%20b/index.html"},
		{"escaped, no slash at the end", cio, "/repo/de/a%20b", "../../../de/a%20b/index.html"},
		{"umlauts", cio, "/repo/de/gr%C3%B6%C3%9Fe/#größe", "../../../de/gr%C3%B6%C3%9Fe/index.html#größe"},
		{"relative", cio, "../cto/", "../cto/index.html"},
		{"relative, no slash at the end", cio, "../cto#a", "../cto/index.html#a"},
		{"relative, two up", cio, "../..", "../../index.html"},
		{"this folder", cio, "./", "./index.html"},
		{"this folder, a dot", cio, ".", "./index.html"},
		{"relative, to a file", cio, "../../search.json?x", "../../search.json?x"},
		{"a file is there already", cio, "../cto/index.html#a", "../cto/index.html#a"},
		{"anchor", cio, "#vendors", "#vendors"},
		{"query", cio, "?roles=cio,cto", "?roles=cio,cto"},
		{"nothing", cio, "", ""},
		{"nowhere: the link check says so", cio, "../ceo/", "../ceo/index.html"},
		{"above the site", cio, "../../../../x/", "../../../../x/"},
		{"beside the base path", cio, "/other/de/", "/other/de/"},
		{"the base path is a beginning only", cio, "/repository/", "/repository/"},
		{"out of the base path by dots", cio, "/repo/../other/", "/repo/../other/"},
		{"another host", cio, "https://example.com/repo/de/", "https://example.com/repo/de/"},
		{"another scheme", cio, "http://example.org/repo/de/", "http://example.org/repo/de/"},
		{"another port", cio, "https://example.org:8443/repo/de/", "https://example.org:8443/repo/de/"},
		{"somebody's", cio, "https://me@example.org/repo/de/", "https://me@example.org/repo/de/"},
		{"mail", cio, "mailto:a@example.org", "mailto:a@example.org"},
		{"telephone", cio, "tel:+49", "tel:+49"},
		{"data", cio, "data:,/repo/", "data:,/repo/"},
		{"script", cio, "javascript:/repo/", "javascript:/repo/"},
		{"malformed", cio, "https://exa%mple/", "https://exa%mple/"},
		{"an escaped slash is none", cio, "cto%2F", "cto%2F"},
		{"an escaped slash at the start", cio, "%2frepo/de/", "%2frepo/de/"},
		{"backslash", cio, `\repo\de\`, `\repo\de\`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := newTree(t, "https://example.org/repo/").relative(c.from, c.address); got != c.want {
				t.Errorf("%q: got %q, want %q", c.address, got, c.want)
			}
		})
	}
}

// TestBases: what is ours depends on where the site is published.
func TestBases(t *testing.T) {
	for _, c := range []struct{ base, address, want string }{
		{"https://example.org/", "/de/", "../../../de/index.html"},
		{"https://example.org/", "https://example.org", "../../../index.html"},
		{"https://example.org/", "https://example.org/de", "../../../de/index.html"},
		{"https://example.org/", "https:", "https:"},
		{"https://example.org/a/b/", "/a/b/de/", "../../../de/index.html"},
		{"https://example.org/a/b/", "/a/de/", "/a/de/"},
		{"https://example.org/r%C3%A4/", "/r%c3%a4/de/", "../../../de/index.html"},
		{"https://example.org/rä/", "/r%C3%A4/de/", "../../../de/index.html"},
		{"/", "/de/", "../../../de/index.html"},
		{"/", "https://example.org/de/", "https://example.org/de/"},
	} {
		if got := newTree(t, c.base).relative(cio, c.address); got != c.want {
			t.Errorf("%s, %q: got %q, want %q", c.base, c.address, got, c.want)
		}
	}
}

func TestPage(t *testing.T) {
	for _, c := range []struct{ name, html, want string }{
		{"link", `<a class=x href="/repo/de/" lang='de' >`, `<a class="x" href="../../../de/index.html" lang="de">`},
		{"link without quotes", `<A HREF=/repo/de/>x</A>`, `<a href="../../../de/index.html">x</A>`},
		{"link in apostrophes", `<a href='/repo/de/'>`, `<a href="../../../de/index.html">`},
		{"space around =", "<a\n href =\t\"/repo/de/\"/>", `<a href="../../../de/index.html"/>`},
		{"ampersands", `<a href="/repo/de/?a=1&amp;b=2&copy=3">`, `<a href="../../../de/index.html?a=1&amp;b=2&amp;copy=3">`},
		{"the first of two counts", `<a href="/repo/de/" href="/repo/x/">`, `<a href="../../../de/index.html">`},
		{"other site", `<a href=https://example.com/ rel=noopener>`, `<a href=https://example.com/ rel=noopener>`},
		{"style sheet", `<link rel="stylesheet" href="/repo/css/site.css" integrity="sha256-x" crossorigin>`, `<link rel="stylesheet" href="../../../css/site.css">`},
		{"script", `<script src="/repo/a.js" integrity=x defer></script>`, `<script src="../../../a.js" defer=""></script>`},
		{"what a script says", `<script>"<a href='/repo/de/'>"</script>`, `<script>"<a href='/repo/de/'>"</script>`},
		{"title", `<title><a href="/repo/de/"></title>`, `<title><a href="/repo/de/"></title>`},
		{"comment", `<!-- <a href="/repo/de/"> -->`, `<!-- <a href="/repo/de/"> -->`},
		{"without scripts", `<noscript><a href="/repo/de/"></noscript>`, `<noscript><a href="../../../de/index.html"></noscript>`},
		{"text like a link", `<p title='<a href="/repo/de/">'>&lt;a href="/repo/de/"> < a href="/repo/de/">`, `<p title='<a href="/repo/de/">'>&lt;a href="/repo/de/"> < a href="/repo/de/">`},
		{"text like an address", `<option value="/repo/de/" data-mark="/repo/de/" data-key="/">/repo/de/`, `<option value="/repo/de/" data-mark="/repo/de/" data-key="/">/repo/de/`},
		{"what scripts follow", `<form data-matrix="/repo/de/" data-comparisons="/repo/de/rollen/">`, `<form data-matrix="../../../de/index.html" data-comparisons="../../../de/rollen/index.html">`},
		{"what scripts read", `<option data-href="../cto/" value="x">`, `<option data-href="../cto/index.html" value="x">`},
		{"pictures", `<img src="/repo/a.png" srcset="/repo/a.png, /repo/b.png 2x,data:,x 3x , https://example.com/a,b.png 4x">`,
			`<img src="../../../a.png" srcset="../../../a.png, ../../../b.png 2x,data:,x 3x , https://example.com/a,b.png 4x">`},
		{"drawing", `<svg><a xlink:href="/repo/de/"><use href="/repo/a.svg#b"/></a></svg>`, `<svg><a xlink:href="../../../de/index.html"><use href="../../../a.svg#b"/></a></svg>`},
		{"form", `<form action="/repo/de/">`, `<form action="../../../de/index.html">`},
		{"refresh", `<meta http-equiv="refresh" content="0; url=https://example.org/repo/de/">`, `<meta http-equiv="refresh" content="0; url=../../../de/index.html">`},
		{"refresh, in quotes", `<meta content="0;URL='/repo/de/'" http-equiv=Refresh>`, `<meta content="0;URL=../../../de/index.html" http-equiv="Refresh">`},
		{"refresh of the page itself", `<meta http-equiv="refresh" content="5">`, `<meta http-equiv="refresh" content="5">`},
		{"policy", `<meta http-equiv="Content-Security-Policy" content="default-src 'self'; base-uri 'none'">`,
			`<meta http-equiv="Content-Security-Policy" content="default-src &#39;self&#39; file:; base-uri &#39;none&#39;">`},
		{"description", `<meta name="description" content="0; url=/repo/de/ 'self'">`, `<meta name="description" content="0; url=/repo/de/ 'self'">`},
		{"fact: canonical", `<link rel="canonical" href="https://example.org/repo/de/">`, `<link rel="canonical" href="https://example.org/repo/de/">`},
		{"fact: other language", `<link hreflang="de" href="https://example.org/repo/de/" rel="Alternate">`, `<link hreflang="de" href="https://example.org/repo/de/" rel="Alternate">`},
		{"fact: preview", `<meta property="og:url" content="https://example.org/repo/de/">`, `<meta property="og:url" content="https://example.org/repo/de/">`},
		{"preview without a host", `<meta property="og:url" content="/repo/de/">`, `<meta property="og:url" content="../../../de/index.html">`},
		{"other form, a path", `<link rel="alternate" type="text/markdown" href="/repo/de/index.md">`, `<link rel="alternate" type="text/markdown" href="../../../de/index.md">`},
		{"checksum close to the next", `<script integrity="x"src="/repo/a.js">`, `<script src="../../../a.js">`},
		{"checksum close to the end", `<link rel=stylesheet integrity="x"/>`, `<link rel="stylesheet"/>`},
		{"checksum before =", `<script async integrity="x" ="a"></script>`, `<script async="" ="a"=""></script>`},
		{"two checksums", `<script integrity=a src=/repo/a.js INTEGRITY=b></script>`, `<script src="../../../a.js"></script>`},
		{"a letter like s", "<p data-ſcript=/repo/x data-script=/repo/de/ data-\x00a data-matrix=/repo/>",
			"<p data-ſcript=\"/repo/x\" data-script=\"../../../de/index.html\" data-\ufffda=\"\" data-matrix=\"../../../index.html\">"},
		{"unfinished", `<p>x</p><a href="/repo/de/`, `<p>x</p><a href="/repo/de/`},
		{"odd tags", `<a/href="/repo/de/"/x=/><a =href="/repo/de/"><a href><a href=><br/>`, `<a href="../../../de/index.html" x="/"><a =href="/repo/de/"><a href><a href=><br/>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := &page{tree: newTree(t, "https://example.org/repo/")}
			if got := string(p.rewrite(cio, []byte(c.html))); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestMarkdown(t *testing.T) {
	s := newTree(t, "https://example.org/repo/")
	for _, c := range []struct{ markdown, want string }{
		{"[a](https://example.org/repo/de/index.md) [b](/repo/de/)[c](../cto/#d)", "[a](../../../de/index.md) [b](../../../de/index.html)[c](../cto/index.html#d)"},
		{`\[text\](/repo/de/) [x](https://example.com/) /repo/de/ <https://example.org/repo/de/>`, `\[text\](/repo/de/) [x](https://example.com/) /repo/de/ <https://example.org/repo/de/>`},
	} {
		if got := string(s.markdown(cio, []byte(c.markdown))); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// FuzzPage: whatever a page has in it, it has it afterwards: the same tokens, but
// for addresses of the site's and for checksums. And a page without any has the
// same bytes.
func FuzzPage(f *testing.F) {
	for _, seed := range []string{
		`<a href="/repo/de/">x</a>`, "<a\thref=/repo/de/ href='b'>", `<meta http-equiv=refresh content="0;url=/repo/">`, `<p/=a=b"c'd><img srcset=", ,/repo/ 1x,,">`,
		`<script integrity=x>"</p>"</script><noscript><b a='>`, `<svg><a xlink:href=/repo/ / x = "y" z>&amp;copy`, "<a A=\x00 a=b \f c>", `<textarea><a href=/repo/></textarea>`,
		`<a b integrity=x integrity=c/><b x=1 x=/ integrity><c integrity/>`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := &page{tree: newTree(t, "https://example.org/repo/")}
		got := string(p.rewrite(cio, []byte(text)))
		was, is := tokens(text), tokens(got)
		if !slices.Equal(was, is) {
			t.Fatalf("%q became %q: %q, want %q", text, got, is, was)
		}
		elsewhere := &page{tree: &tree{base: &url.URL{Scheme: "https", Host: "elsewhere.example", Path: "/"}}}
		plain := !strings.ContainsAny(text, "/.&%") && // nor what stands for one of them
			!strings.Contains(strings.ToLower(text), "integrity") && !strings.Contains(strings.ToLower(text), "crossorigin") && !strings.Contains(text, "'")
		if same := elsewhere.rewrite(cio, []byte(text)); plain && string(same) != text {
			t.Fatalf("%q became %q", text, same)
		}
	})
}

// tokens returns what a page consists of, without what may change.
func tokens(text string) []string {
	var all []string
	z := html.NewTokenizer(strings.NewReader(text))
	for z.Next() != html.ErrorToken {
		token := z.Token()
		line := token.Type.String() + " " + token.Data
		for _, a := range token.Attr {
			switch {
			case slices.Contains(checked, a.Key):
			case slices.Contains(attributes[token.Data], a.Key), slices.Contains(followed, a.Key), slices.Contains(fetched, a.Key):
				line += " " + a.Key
			default:
				line += " " + a.Key + "=" + a.Val
			}
		}
		if token.Data == "noscript" && token.Type == html.StartTagToken {
			z.NextIsNotRawText()
		}
		all = append(all, line)
	}
	return all
}

func TestStyle(t *testing.T) {
	s := newTree(t, "https://example.org/repo/")
	for _, c := range []struct{ css, want string }{
		{`@font-face{src:url("/repo/css/a.woff2") format("woff2")}`, `@font-face{src:url("../css/a.woff2") format("woff2")}`},
		{`a{b:url( /repo/a.png )}`, `a{b:url( ../a.png )}`},
		{"a{b:url(\n'/repo/a.png'\t)}", "a{b:url(\n'../a.png'\t)}"},
		{`a{b:url( "c" )}`, `a{b:url( "c" )}`},
		{`a{b:url( "c)`, `a{b:url( "c)`},
		{`a{b:url('a.png')}`, `a{b:url('a.png')}`},
		{`@import "/repo/x.css" screen;@import url(/repo/y.css);`, `@import "../x.css" screen;@import url(../y.css);`},
		{`a::after{content:"/repo/de/"}/* url(/repo/) */`, `a::after{content:"/repo/de/"}/* url(/repo/) */`},
		{`a{b:url(data:image/png;base64,AA==)}`, `a{b:url(data:image/png;base64,AA==)}`},
		{`a{b:url(https://example.com/a.png)}`, `a{b:url(https://example.com/a.png)}`},
		{`@import "/repo/x`, `@import "/repo/x`},
		{"a{b:'\n}url(/repo/a b", "a{b:'\n}url(/repo/a b"},
	} {
		if got := string(s.style("css/site.css", []byte(c.css))); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// FuzzStyle: a style sheet without addresses of ours stays as it is. Without a
// slash and a dot, which %2e is as well, it has none in a site without folders.
func FuzzStyle(f *testing.F) {
	f.Add(`@import "a"; b{c:url(d) "e" /* f */}`)
	f.Add("a{--b:\x00 url('c\n")
	f.Add("a{b:url( \"c)")
	bare := &tree{base: &url.URL{Scheme: "https", Host: "example.org", Path: "/"}}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsAny(text, "/.") || strings.Contains(strings.ToLower(text), "%2e") {
			return
		}
		if got := bare.style("x.css", []byte(text)); !bytes.Equal(got, []byte(text)) {
			t.Fatalf("%q became %q", text, got)
		}
	})
}
