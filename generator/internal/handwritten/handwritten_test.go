package handwritten

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestLinks(t *testing.T) {
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{
		"content/about.de.md":     "---\ntitle: \"[no](no)\"\nurl: https://no.example/\n---\n\nÜber [uns](role:cio), <https://a.example/>\r\n[x](b#c)",
		"content/toml.en.md":      "\ufeff+++\ntitle = 'x'\n+++\n[a](/a)",
		"content/json.en.md":      "{\"url\": \"https://no.example/\",\n\"a\": 1}\n\n[j](/j)",
		"content/plain.en.md":     "text[^1] [p](/p)\n\n---\n\n[q](/q) [^2]\n\n[^2]: [second](/2)\n[^1]: [first](/1)\n",
		"content/open.en.md":      "---\ntitle: x\n",
		"content/sub/page.en.md":  "[deep](/deep)",
		"content/roles/x.en.md":   "[generated](/no)",
		"content/sub/roles/y.md":  "[mine](/mine)",
		"content/picture.svg":     "<a href='x'>",
		"data/roles/cio.toml":     "",
		"content/broken.en.md":    "{ not JSON [b](/b)",
		"content/sub/empty.en.md": "",
	} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	links, err := Links(fsys, "content", []string{"roles"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range links {
		got = append(got, fmt.Sprintf("%s:%d:%d %s", l.File, l.Line, l.Col, l.Address))
	}
	want := []string{
		"content/about.de.md:6:6 role:cio", "content/about.de.md:6:23 https://a.example/", "content/about.de.md:7:1 b#c",
		"content/broken.en.md:1:12 /b", "content/json.en.md:4:1 /j",
		"content/plain.en.md:1:10 /p", "content/plain.en.md:5:1 /q", "content/plain.en.md:8:7 /1", "content/plain.en.md:7:7 /2",
		"content/sub/page.en.md:1:1 /deep", "content/sub/roles/y.md:1:1 /mine", "content/toml.en.md:4:1 /a",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if links, err := Links(fsys, "none", nil); err != nil || links != nil {
		t.Errorf("no folder: %v, %v", links, err)
	}
}

// FuzzLinks: whatever a page is, its links have places inside it.
func FuzzLinks(f *testing.F) {
	for _, page := range []string{"---\na: b\n---\n[x](y)", "+++\n+++\n", "{\"a\":1}[x](y)", "x[^1]\n\n[^1]: [a](b)", "| [a](b) |\n|-|\n| <https://c.example> |",
		"> - [a]: /b\n\n[a]\n", "\ufeff---\r\n---\r\n![a](b)", "---\n---", "[a](<b c>)\t*[d](e)*", "https://a.example/ www.b.example"} {
		f.Add(page)
	}
	f.Fuzz(func(t *testing.T, page string) {
		lines := strings.Count(page, "\n") + 1
		for _, l := range linksOf("x", page) {
			if l.Line < 1 || l.Line > lines || l.Col < 1 || l.Col > len(page)+1 {
				t.Errorf("%q: %+v", page, l)
			}
		}
	})
}
