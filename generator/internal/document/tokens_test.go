package document

import (
	"slices"
	"testing"
)

func TestTokens(t *testing.T) {
	text := "\ufeffa = 'x' # c\r\n[ b.\"c\" ]\r\nd.e = [ \"\"\"\r\ny\"\"\", 1, { f = 'z' } ]\r\n[[g]]\r\nh = { i = \"\\u0041\" }\r\n"
	tokens, err := Tokens(text)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, token := range tokens {
		line := []string{"header", "assignment", "key", "string", "element"}[token.Kind]
		for _, key := range token.Path {
			line += " " + key
		}
		if token.Inline {
			line += ", inline"
		}
		got = append(got, line+": "+token.Text+": "+text[token.Start:token.End])
	}
	want := []string{
		"assignment a: : a = 'x'", "key a: a: a", "string a: x: 'x'",
		"header b c: : b.\"c\"", "key b: b: b", "key b c: c: \"c\"",
		"assignment b c d e: : d.e = [ \"\"\"\r\ny\"\"\", 1, { f = 'z' } ]", "key b c d: d: d", "key b c d e: e: e",
		"element b c d e: y: \"\"\"\r\ny\"\"\"",
		"assignment b c d e f, inline: : f = 'z'", "key b c d e f: f: f", "string b c d e f: z: 'z'",
		"header g: : g", "key g: g: g",
		"assignment g h: : h = { i = \"\\u0041\" }", "key g h: h: h",
		"assignment g h i, inline: : i = \"\\u0041\"", "key g h i: i: i", "string g h i: A: \"\\u0041\"",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwanted\n%q", got, want)
	}
	if _, err := Tokens("a = "); err == nil {
		t.Error("no error for broken TOML")
	}
}

// Each string says what it says where it stands.
func FuzzTokens(f *testing.F) {
	f.Add("\ufeff[a.'b']\nc = [\"\\u0041\", { d = '''\nx''' }]\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		tokens, err := Tokens(text)
		if err != nil {
			return
		}
		for _, token := range tokens {
			written := text[token.Start:token.End]
			if token.Kind != String && token.Kind != Element {
				continue
			}
			again, err := Tokens("x = " + written)
			if err != nil || len(again) != 3 || again[2].Text != token.Text {
				t.Errorf("%q in %q is %q", written, text, token.Text)
			}
		}
	})
}
