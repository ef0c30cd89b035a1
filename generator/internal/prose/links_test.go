package prose

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/handbook"
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
	found, _ := Read(fsys, Names{Handbook: &handbook.Handbook{}, Reserved: []string{"roles"}, Pair: func(string) bool { return false }})
	links := found.Links
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
	if found, problems := Read(fstest.MapFS{}, Names{Handbook: &handbook.Handbook{}}); len(found.Files)+len(problems) > 0 {
		t.Errorf("no folder: %v, %v", found, problems)
	}
}

// FuzzPage: whatever a page is, nothing panics, every place is inside it, and
// what Hugo gets begins with front matter of ours.
func FuzzPage(f *testing.F) {
	for _, page := range []string{"---\na: b\n---\n[x](y)", "+++\n+++\n", "{\"a\":1}[x](y)", "x[^1]\n\n[^1]: [a](b)", "| [a](b) |\n|-|\n| <https://c.example> |",
		"> - [a]: /b\n\n[a]\n", "\ufeff---\r\n---\r\n![a](b)", "---\n---", "[a](<b c>)\t*[d](e)*", "https://a.example/ www.b.example",
		"---\ntitle: &a [*a]\n---\n", "+++\ntitle = 1\n+++\n{{< x >}}", "{\"title\": \"\\u0000\"}", "---\nmenus:\n  main:\n    pre: <b>\n---\n# a {onclick=x}\n<p>", "\n \n---\ntitle: x\n---\n", "---\n!!binary date: x\n---\n"} {
		f.Add(page)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := &reader{fsys: fstest.MapFS{}, names: Names{Handbook: &handbook.Handbook{}, Pair: func(string) bool { return false }}}
		p := &page{reader: r, file: "content/x.md", text: text}
		data := p.read()
		lines := strings.Count(text, "\n") + 1
		for _, l := range r.prose.Links {
			if l.Line < 1 || l.Line > lines || l.Col < 1 || l.Col > len(text)+1 {
				t.Errorf("%q: %+v", text, l)
			}
		}
		for _, problem := range r.problems {
			if problem.Line < 1 || problem.Line > lines+1 {
				t.Errorf("%q: %v", text, problem)
			}
		}
		if len(r.problems) == 0 && !strings.HasPrefix(string(data), "{") {
			t.Errorf("%q became %q", text, data)
		}
	})
}
