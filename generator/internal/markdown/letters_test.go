package markdown

import (
	"bytes"
	"regexp"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

func TestLetters(t *testing.T) {
	for source, want := range map[string]string{
		"Die Projektleiter*in führt Mitarbeiter*innen.": "<p>Die Projektleiter*in führt Mitarbeiter*innen.</p>",
		"Ein*e Leiter_in und ein*e Kolleg_in":           "<p>Ein*e Leiter_in und ein*e Kolleg_in</p>",
		"Jede*r *betont* jede*n":                        "<p>Jede*r <em>betont</em> jede*n</p>",
		"2*3*4 und a**b**c":                             "<p>2*3*4 und a**b**c</p>",
		"*Mitarbeiter*innen*":                           "<p><em>Mitarbeiter*innen</em></p>",
		"**Kolleg*innen**":                              "<p><strong>Kolleg*innen</strong></p>",
		"(*in*) *\"so\"*":                               "<p>(<em>in</em>) <em>&quot;so&quot;</em></p>",
		"a\u00ad*in b\u00ad*in":                         "<p>a\u00ad*in b\u00ad*in</p>",
		"u\u0308*in u\u0308*in":                         "<p>u\u0308*in u\u0308*in</p>",
		"`a*b*c` [x*y*z](https://example.org/a*b*c)":    "<p><code>a*b*c</code> <a href=\"https://example.org/a*b*c\">x*y*z</a></p>",
		`C:\Users\neu`:                                  `<p>C:\Users\neu</p>`,
	} {
		parsed, messages := Parse(source)
		if len(messages) > 0 || parsed.HTML(nil) != want {
			t.Errorf("%q: %q, %v", source, parsed.HTML(nil), messages)
		}
	}
	const source = "Die Projektleiter*in führt Mitarbeiter*innen."
	if parsed, _ := Parse(source); parsed.Plain() != source {
		t.Errorf("plain: %q", parsed.Plain())
	}
}

var hardPages = []string{
	"Die Projektleiter*in führt Mitarbeiter*innen.", "# Kolleg*innen {#a}\n\n- Leiter*in und Leiter*in\n\n> Zitat*in *b*", "| a*b*c | d |\n|---|---|\n| e*f*g | h |",
	"```\na*b*c\n```\n\n    a*b*c\n\n`a*b*c` https://example.org/a_b_c*d*e www.example.org/a*b*c", "[a*b*c](x*y*z \"t*u*v\") ![a*b*c](d)", "a*b*c[^1]\n\n[^1]: x*y*z\n",
	"Begriff*in\n: Erklärung*in *x*", "~~a*b*c~~ *a*b*c*", "a\\*b*c*d", "a*b\n*c", "Wort*\nWort", "**a*b**c*", "a*b*c  \nd*e*f\n\ta*b*c\n1. a*b*c\n   d*e*f", "<https://example.org/a*b*c>",
}

// Another parser shows an escaped page as ours shows the page.
func TestEscapeLetters(t *testing.T) {
	for _, page := range hardPages {
		if ours, theirs := bothWays(t, page); ours != theirs {
			t.Errorf("%q escaped is %q:\n%s\nwant\n%s", page, EscapeLetters(page), theirs, ours)
		}
	}
	if got, want := EscapeLetters("Leiter*in `a*b` und*oder"), "Leiter\\*in `a*b` und\\*oder"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// bothWays returns the HTML of a page by our parser, and escaped by another one.
func bothWays(t *testing.T, page string) (ours, theirs string) {
	t.Helper()
	var a, b bytes.Buffer
	if err := pageParser().Convert([]byte(page), &a); err != nil {
		t.Fatal(err)
	}
	plain := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList), goldmark.WithParserOptions(parser.WithHeadingAttribute()))
	if err := plain.Convert([]byte(EscapeLetters(page)), &b); err != nil {
		t.Fatal(err)
	}
	return a.String(), b.String()
}

func TestVisible(t *testing.T) {
	for _, s := range []string{"Über\u00adgabe", "U\u0308bergabe", "Über\u200bgabe", "\ufeffÜbergabe"} {
		if Visible(s) != "Übergabe" {
			t.Errorf("%q: %q", s, Visible(s))
		}
	}
	if Visible("IT\u2011Leitung\u00a0A") != "IT-Leitung A" {
		t.Error("a hyphen that does not break is another one")
	}
}

var titles = regexp.MustCompile(` title="[^"]*"`)

// FuzzEscapeLetters: whatever a page is, another parser shows it escaped as ours
// shows it. Titles don't count: where a line after [a]: /x begins with a title
// and goes on, goldmark takes the title for one and shows it as text, too, so
// that what is written into the text is in the title.
func FuzzEscapeLetters(f *testing.F) {
	for _, page := range hardPages {
		f.Add(page)
	}
	f.Add("[a*b]: /x\n\"[a*b]\" c")
	f.Fuzz(func(t *testing.T, page string) {
		ours, theirs := bothWays(t, page)
		if titles.ReplaceAllString(ours, "") != titles.ReplaceAllString(theirs, "") {
			t.Errorf("%q escaped is %q:\n%s\nwant\n%s", page, EscapeLetters(page), theirs, ours)
		}
	})
}
