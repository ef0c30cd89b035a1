package export

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/problem"
)

// hostileTexts mean something to at least one of the formats, as plain text and,
// where Markdown is read, as Markdown.
var hostileTexts = []string{
	"a | b || c |- d |} e {| f", "| a", "|-", "|}", "^ a ^ b ^", "! a !! b", ":::", "\\|", "a\\", "\\\\ b \\\\", "a\\|b", "`a|b`", "`` a`|]b ``",
	"''a'' '''b''' '''''c'''''", "'a", "a'", "l'été d''un", "'", "*'a'*", "**'a'**'b'",
	"{{template|x}} {{{1}}} {{!}}", "[[link|x]] [[File:x.png]] [https://example.org x]", "[a](https://example.org/?a=1&b=2;c)", "[a]]b](https://example.org)", "[{{a}}](https://example.org)",
	"<nowiki>''a''</nowiki>", "</nowiki>%%", "%%a%%", "50% %% 100%", "10%%</nowiki>", "<b>a</b> &amp; &lt; &copy; &#39; &nbsp;x", "<!-- a -->", "<br>", "]]>", "&", "\\&amp;",
	"~~~~ ~~strike~~ ~~NOTOC~~", "__TOC__ __a__ _a_", "**a** //b// ==c==", "//a:// x", "*ends in a colon:* b", "((footnote))", "#REDIRECT [[x]]",
	"https://example.org/a_(b)?c=%20|d www.example.org ftp.example.org a@example.org mailto:a@example.org <https://example.org/x|y>", "https://example.org/''a''__b__~~~~c",
	"RFC 2616 PMID 1 ISBN 978-3-16-148410-0", "tel:123 urn:isbn:1 12:30 a:b",
	"* a", "# b", "- c", "; d", ": e", "= f =", "---- g", "1. h", "1) h", "> i", "+ j", "!k", "-1", "- a\n- b\n  - c\n\n    d\n- > e", "3. a\n4. b\n   1. c", "> a\n> b\n>\n> - c", "- - - a", "1. - > a",
	"=1+1", "+1", "-1+1", "@SUM(A1)", "'=1", "''=1", "＝1", "a;b", "a\"b", "\"", "\"=1+1\";\"b", "a\tb", "=HYPERLINK(\"https://example.org\")", "=cmd|' /C calc'!A0",
	"a  \nb", "a\\\nb", "a\n\nb\n\n    code | x\n\n```\n| y\n\n  `z`\n```", "```\ncode\n```", "*a **b*** **c**", "***a** b* **c**`d`*e*", "a*b*c**d**e", "* a *b* c", "*\u00a0a*", "**a**b", "`a`", "`` ` ``",
	"[*a* **b** `c`](role:a) and [d](mailto:x@example.org?subject=y)", "<a@example.org>", "[a](https://example.org 'a \"title\" <b>')", "[a](<https://example.org/(b)>)", "[ ](https://example.org)", "[`]`](https://example.org)", "!\\[a](https://example.org)",
	"(c) (r) (tm) 640x480 -> --> ... -- --- :-) 8-) LOL FIXME DELETEME ^_^ m( \"quotes\" 'x'", "CamelCase WikiWord", "\\\\server\\share", "a\u200bb \u00ad\u2028\u2029", "😀 👩‍💻", "Ä ö ß „x“ ‚y‘", "\ufeffa", "\u00a0a\u00a0", "0", "true", "null", "\ufffd",
	"a\n```", "a\n\n&nbsp;\n\n- \n- b\n\n> \n\nc\n\n1.\n",
	"\\\na", "a\\\n&nbsp;", "*\\\na\\\n&nbsp;*&nbsp;",
	"http:*x* a:*b*c:**d**", "http:**x** /*y*/",
	"\t1\r;",
	"(www.example.org) „ftp.example.org“ Kundschaft. WW.a.b (CIO)",
	"$a$ $$b$$ #123 @name :smile:", "-{a}- -{zh:b}-", "{|\n|-\n|}", "</table></td>", "]]", "[", "]", "[]", "{", "}}", "<", ">", "\\", "`", "~", "_", "*", "**", "__", "//", "a//b//c", "A//", "%", "%%", "%%%", "%%%%",
}

// hostileHandbook has a text everywhere where a handbook can have one.
func hostileHandbook(plain, prose string) map[string]string {
	q := func(s string) string {
		quoted, _ := json.Marshal(s)
		return strings.ReplaceAll(string(quoted), "\x7f", `\u007f`)
	}
	plains := func(s string) string { return "{ de = " + q(s) + ", en = " + q("en "+s) + " }" }
	proses := "{ de = " + q(prose) + " }" // English is missing
	code := strings.Join(strings.Fields(plain), " ")
	if code == "" || len(code) > 200 {
		code = "x"
	}
	levels := "[scale]\nA = { label = " + plains(plain) + " }\nlong-one = { label = { de = " + q(plain) + " } }\n"
	role := func(id, more string) string {
		abbr := plain
		if len(abbr) > 40 {
			abbr = id
		}
		return fmt.Sprintf("name = %s\nabbr = %s\nsummary = %s\ncodes = { k = %s, free = [%[4]s] }\n[criteria]\n%[5]s", plains(plain+" "+id), q(abbr), proses, q(code), more)
	}
	return map[string]string{
		"hugo.toml":                    "baseURL = \"https://example.org/some_path/\"\ntitle = 'x'\n[languages.de]\nweight = 1\n[languages.en]\nweight = 2\n",
		"data/sources.toml":            "[s]\ntitle = " + q(plain) + "\npublisher = " + q(plain) + "\nyear = 2024\naccessed = 2026-01-02\n[t]\ntitle = " + q(plain) + "\nurl = \"https://example.org/a_(b)?c=''&d\"\n",
		"data/criteria.toml":           "[groups.g]\nlabel = " + plains(plain) + "\n" + criterionOf("text", plain, q) + criterionOf("list", plain, q) + criterionOf("spectrum", plain, q) + criterionOf("roles", plain, q) + criterionOf("ratings", plain, q),
		"data/catalogues/c.toml":       "label = " + plains(plain) + "\n" + levels + "[items.i]\nlabel = " + plains(plain) + "\n[items.j]\nlabel = { de = " + q(plain) + " }\ndescription = " + proses + "\ncodes.k = " + q(code) + "\n",
		"data/classifications.toml":    "[k]\nlabel = " + plains(plain) + "\nurl = \"https://example.org/{code}\"\n[free]\nlabel = { de = " + q(plain) + " }\n",
		"data/roles/a.toml":            role("a", "spectrum = -1\nroles = [\"b\"]\nratings = { i = \"A\" }\n[criteria.text]\nvalue = "+proses+"\nsources = [\"s\", \"t\"]\n[criteria.list.points.p]\nde = "+q(prose)+"\n[criteria.list.points.q]\nde = "+q(plain2(prose))+"\n"),
		"data/roles/b.toml":            role("b", "spectrum = 2\nroles = [\"a\"]\n[criteria.text]\nvalue = "+proses+"\nnote = "+proses+"\ndepends = "+proses+"\nview = \"editors\"\n[criteria.list.points.p]\nde = "+q(prose)+"\n[criteria.ratings]\nitems = { i = \"A\", j = \"long-one\" }\nnote = "+proses+"\n"),
		"data/comparisons/a-vs-b.toml": "gist.a = " + proses + "\ngist.b = " + proses + "\nmisconception = " + proses + "\ndecisions.d = { question = " + plains(plain) + ", decides = \"a\", reason = " + proses + " }\n[notes.text]\nde = " + q(prose) + "\n[notes.ratings]\nde = " + q(prose) + "\n",
	}
}

func plain2(prose string) string { return prose + "\n\n" + prose }

func criterionOf(kind, label string, q func(string) string) string {
	text := fmt.Sprintf("[criteria.%s]\ngroup = \"g\"\nkind = %q\nlabel = { de = %s }\n", kind, kind, q(label+" "+kind))
	switch kind {
	case "spectrum":
		text += fmt.Sprintf("poles = { de = [%s, %s] }\n", q(label), q(label+" 2"))
	case "ratings":
		text += "catalogue = \"c\"\n"
	}
	return text
}

// hostileSite loads such a handbook; nil if a check refuses the texts.
func hostileSite(t testing.TB, plain, prose string) *Site {
	fsys := make(fstest.MapFS)
	for name, text := range hostileHandbook(plain, prose) {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	h, problems := handbook.Load(fsys)
	if errors, _ := problems.Count(); errors > 0 {
		for _, p := range problems {
			if p.Severity == problem.Error {
				t.Log(p)
			}
		}
		return nil
	}
	return exportsOf(t, h)
}

// textAs returns a site with a text everywhere: as plain text, and as Markdown
// where that accepts it. It is nil where a check refuses the text.
func textAs(t testing.TB, text string) *Site {
	if !utf8.ValidString(text) || strings.TrimSpace(text) == "" {
		return nil
	}
	prose := text
	known := func(name string) bool { return name == "role:a" || name == "role:b" }
	if parsed, messages := markdown.Parse(text); len(messages) > 0 || slices.ContainsFunc(parsed.Names(), func(name string) bool { return !known(name) }) {
		prose = "x"
	}
	return hostileSite(t, text, prose)
}

// TestHostileTexts: none of the seeds is in vain.
func TestHostileTexts(t *testing.T) {
	for _, text := range hostileTexts {
		if textAs(t, text) == nil {
			t.Errorf("%q is refused: no test of exports", text)
		}
	}
}

// FuzzExports: whatever text a handbook has, every format gives it back.
func FuzzExports(f *testing.F) {
	for _, text := range hostileTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		if s := textAs(t, text); s != nil {
			checkSite(t, s)
		}
	})
}
