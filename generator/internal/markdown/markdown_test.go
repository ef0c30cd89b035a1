package markdown

import (
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func link(name string) string { return "../" + strings.ReplaceAll(name, ":", "/") + "/" }

func TestHTML(t *testing.T) {
	for _, c := range []struct{ source, html, plain string }{
		{"Kurz.", "<p>Kurz.</p>", "Kurz."},
		{"  with *stress* and `a<b`  ", "<p>with <em>stress</em> and <code>a&lt;b</code></p>", "with stress and a<b"},
		{"see the [CTO](role:cto), not [CIO](role:cio)", `<p>see the <a href="../role/cto/">CTO</a>, not <a href="../role/cio/">CIO</a></p>`, "see the CTO, not CIO"},
		{"[a](item:x) [b](item:y/x) [c](mailto:a@b)", `<p><a href="../item/x/">a</a> <a href="../item/y/x/">b</a> <a href="mailto:a@b">c</a></p>`, "a b c"},
		{"two\nlines\n\nand more", "<p>two\nlines</p>\n<p>and more</p>", "two lines and more"},
		{"- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>", "one two"},
		{`a "quote" & 5 \< 6 &copy;`, "<p>a &quot;quote&quot; &amp; 5 &lt; 6 ©</p>", `a "quote" & 5 < 6 ©`},
		{`\&amp; is \\&amp;`, `<p>&amp;amp; is \&amp;</p>`, `&amp; is \&`},
		{"{{ .Site }} {{< x >}} +++ {{% y %}}", "<p>{{ .Site }} {{&lt; x &gt;}} +++ {{% y %}}</p>", "{{ .Site }} {{< x >}} +++ {{% y %}}"},
		{"<https://example.org/?a=1&b=2>", `<p><a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a></p>`, "https://example.org/?a=1&b=2"},
		{`"href="role:cto"`, `<p>&quot;href=&quot;role:cto&quot;</p>`, `"href="role:cto"`},
	} {
		text, messages := Parse(c.source)
		if len(messages) > 0 {
			t.Errorf("%q: %v", c.source, messages)
			continue
		}
		if got := text.HTML(link); got != c.html {
			t.Errorf("%q as HTML\ngot  %s\nwant %s", c.source, got, c.html)
		}
		if got := text.Plain(); got != c.plain {
			t.Errorf("%q as plain text\ngot  %s\nwant %s", c.source, got, c.plain)
		}
	}
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		source string
		want   []Line
	}{
		{"plain  words\nhere", []Line{{Spans: []Span{{Text: "plain words here"}}}}},
		{"a *b **c*** `d`[e](role:x)", []Line{{Spans: []Span{{Text: "a "}, {Text: "b ", Emphasis: true}, {Text: "c", Strong: true, Emphasis: true},
			{Text: " "}, {Text: "d", Code: true}, {Text: "e", Address: "role:x"}}}}},
		{"a\\\nb\n\n    c d\n    e", []Line{{Spans: []Span{{Text: "a"}}}, {Spans: []Span{{Text: "b"}}},
			{Within: "`", Spans: []Span{{Text: "c d", Code: true}}}, {Within: "`", Spans: []Span{{Text: "e", Code: true}}}}},
		{"3. a\n4. b\n   - c\n\n     d\n\n> e", []Line{{Within: "#", Starts: true, Number: 3, Spans: []Span{{Text: "a"}}},
			{Within: "#", Starts: true, Number: 4, Spans: []Span{{Text: "b"}}}, {Within: "#*", Starts: true, Spans: []Span{{Text: "c"}}},
			{Within: "#*", Spans: []Span{{Text: "d"}}}, {Within: ">", Spans: []Span{{Text: "e"}}}}},
		{"<a@example.org> [b](https://example.org/ä?a&b \"t\")", []Line{{Spans: []Span{{Text: "a@example.org", Address: "mailto:a@example.org"},
			{Text: " "}, {Text: "b", Address: "https://example.org/%C3%A4?a&b"}}}}},
	} {
		text, messages := Parse(c.source)
		if len(messages) > 0 {
			t.Errorf("%q: %v", c.source, messages)
			continue
		}
		if got := text.Lines(); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q\ngot  %+v\nwant %+v", c.source, got, c.want)
		}
	}
}

// What shows nothing leaves no box, point or space.
func TestDropEmpty(t *testing.T) {
	for source, want := range map[string]string{
		"a\n```": "<p>a</p>", "a\n\n- [b]: https://example.org/": "<p>a</p>", "- a\n-\n": "<ul>\n<li>a</li>\n</ul>", "a\n\n>\n\n-\n": "<p>a</p>", "\\\na": "<p>a</p>", "*\\\na*": "<p><em>a</em></p>", "a\\\n&nbsp;": "<p>a\u00a0</p>",
	} {
		text, messages := Parse(source)
		if len(messages) > 0 || text.HTML(link) != want {
			t.Errorf("%q: %v %v, want %q", source, text, messages, want)
		}
	}
}

func TestNames(t *testing.T) {
	text, _ := Parse("[a](role:cto), [b](item:duties/budget), [c](https://example.org/role:x), `role:y` and [*a*](role:cto)")
	if got := text.Names(); !slices.Equal(got, []string{"role:cto", "item:duties/budget", "role:cto"}) {
		t.Errorf("names %v", got)
	}
	if got := text.Addresses(); !slices.Equal(got, []string{"https://example.org/role:x"}) {
		t.Errorf("addresses %v", got)
	}
	other := text.WithNames(func(name string) string { return name + "-two" })
	if got := other.Names(); !slices.Equal(got, []string{"role:cto-two", "item:duties/budget-two", "role:cto-two"}) {
		t.Errorf("names %v", got)
	}
	if spans := other.Lines()[0].Spans; spans[2].Address != "item:duties/budget-two" || text.Lines()[0].Spans[2].Address != "item:duties/budget" {
		t.Errorf("the lines lead to %+v", spans)
	}
}

func TestRefusals(t *testing.T) {
	for source, want := range map[string]string{
		"a <script>x</script>":             "raw HTML",
		"<div>\nx\n</div>":                 "raw HTML",
		"<!-- x -->":                       "raw HTML",
		"# x":                              "a heading",
		"x\n===":                           "a heading",
		"x\n\n---\n\ny":                    "a horizontal rule",
		"![x](https://example.org/x)":      "an image",
		"[x](javascript:alert(1))":         "unsafe scheme",
		"[x](JaVaScRiPt:alert(1))":         "unsafe scheme",
		"[x](&#106;avascript:alert(1))":    "unsafe scheme",
		"[x](data:text/html,x)":            "unsafe scheme",
		"[x](vbscript:x)":                  "unsafe scheme",
		"<javascript:alert(1)>":            "unsafe scheme",
		"[x](/de/rollen/cto/)":             "a relative address",
		"[x](//example.org/)":              "a relative address",
		"[x]()":                            "a relative address",
		"[](https://example.org/)":         "nothing to click on",
		"a\t[ ](https://example.org/)":     "nothing to click on",
		"a [&nbsp;](https://example.org/)": "nothing to click on",
		"[x](role:)":                       "not the id of a role",
		"[x](role:../x)":                   "not the id of a role",
		"[x](item:)":                       "not the id of an item",
		"[x](item:a/b/c)":                  "not the id of an item",
		"[x](item:a.b)":                    "not the id of an item",
		"[x](item:a#b)":                    "not the id of an item",
		"[x](ITEM:a)":                      "unsafe scheme",
		"[x](mailto:)":                     "no mailbox",
		"[x](https://)":                    "no host",
		"[x](<https://example.org/a b>)":   "malformed",
		"[x](https://exa%mple.org/)":       "malformed",
		"[x]: https://example.org/":        "shows nothing",
	} {
		text, messages := Parse(source)
		if text != nil || len(messages) == 0 || !strings.Contains(messages[0], want) {
			t.Errorf("%q: got %q, want %q", source, messages, want)
		}
	}
}

// Hostile nesting stays cheap enough that this test ends at all.
func TestHostile(t *testing.T) {
	for _, unit := range []string{">", "[", "![", "*a ", "**", "`", "- ", "1. ", "(", "<", "&", "_a", "\\", "[a](", "~", "\t", "\u0301", "]("} {
		Parse(strings.Repeat(unit, MaxLength/len(unit)))
		Parse("x" + strings.Repeat(unit, MaxLength/len(unit)-1))
	}
}

// FuzzParse: whatever Parse accepts gives HTML of a few harmless elements.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"a *b* `c` [d](role:cto)", "- a\n- b", "> a", "<b>", "[x](javascript:y)", "<https://a.example>", "<https://]>", "![](a)", "&#0;", "```\na\n```", "[a]: b\n[a]", "<https://\xd5>", "</@xamle>", "<a@b.example>"} {
		f.Add(seed)
	}
	allowed := map[string][]string{
		"p": nil, "em": nil, "strong": nil, "code": {"class"}, "pre": nil, "ul": nil, "ol": {"start"}, "li": nil,
		"blockquote": nil, "br": nil, "a": {"href", "title"},
	}
	f.Fuzz(func(t *testing.T, source string) {
		text, messages := Parse(source)
		if text == nil {
			return
		}
		if len(messages) > 0 {
			t.Fatal("both a text and messages")
		}
		var words []string
		for _, line := range text.Lines() {
			for _, span := range line.Spans {
				words = append(words, span.Text)
			}
		}
		if got := strings.Join(words, ""); strings.Join(strings.Fields(got), "") != strings.ReplaceAll(text.Plain(), " ", "") {
			t.Fatalf("%q has the lines %q, and the words %q", source, words, text.Plain())
		}
		z := html.NewTokenizer(strings.NewReader(text.HTML(link)))
		for z.Next() != html.ErrorToken {
			token := z.Token()
			if token.Type == html.TextToken {
				continue
			}
			attributes, ok := allowed[token.Data]
			if !ok {
				t.Fatalf("%q gives the element %q", source, token.Data)
			}
			for _, a := range token.Attr {
				if !slices.Contains(attributes, a.Key) {
					t.Fatalf("%q gives the attribute %q", source, a.Key)
				}
				if a.Key == "href" && !strings.HasPrefix(a.Val, "../") && addressFault(a.Val, inText) != "" {
					t.Fatalf("%q gives a link to %q", source, a.Val)
				}
			}
		}
		if z.Err() != io.EOF {
			t.Fatal(z.Err())
		}
	})
}
