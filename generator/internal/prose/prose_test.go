package prose

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"rolebook/generator/internal/handbook"
)

// small is a handbook in two languages; the cio was once the it-lead.
func small(t *testing.T) *handbook.Handbook {
	t.Helper()
	h, problems := handbook.Load(fstest.MapFS{
		"hugo.toml":                   {Data: []byte("title = 'x'\n[languages.de]\nweight = 1\n[languages.en]\nweight = 2\n")},
		"data/criteria.toml":          {Data: []byte("[groups.g]\nlabel = { de = 'G', en = 'G' }\n[criteria.c]\ngroup = 'g'\nlabel = { de = 'C', en = 'C' }\n[criteria.r]\ngroup = 'g'\nkind = 'ratings'\ncatalogue = 'duties'\nlabel = { de = 'R', en = 'R' }\n")},
		"data/catalogues/duties.toml": {Data: []byte("label = { de = 'D', en = 'D' }\nscale.A.label = { de = 'A', en = 'A' }\n[items.it]\nlabel = { de = 'IT', en = 'IT' }\nformer_ids = ['edp']\n")},
		"data/roles/cio.toml":         {Data: []byte("former_ids = ['it-lead']\nname = { de = 'CIO', en = 'CIO' }\nsummary = { de = 'S.', en = 'S.' }\n")},
		"data/roles/cto.toml":         {Data: []byte("name = { de = 'CTO', en = 'CTO' }\nsummary = { de = 'S.', en = 'S.' }\n")},
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return h
}

func read(t *testing.T, files map[string]string) (Prose, []string) {
	t.Helper()
	fsys := fstest.MapFS{"content/about.de.md": {Data: []byte("x")}, "content/about.en.md": {Data: []byte("x")}, "layouts/_shortcodes/box.html": {}}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	found, problems := Read(fsys, Names{Handbook: small(t), Reserved: []string{"roles"}, Pair: func(id string) bool { return id == "cio-vs-cto" }})
	var messages []string
	for _, p := range problems {
		messages = append(messages, p.String())
	}
	return found, messages
}

// What a browser would run or fetch, in the spellings that it accepts.
func TestHostilePages(t *testing.T) {
	for _, body := range []string{
		"[a](javascript:alert(1))", "[a](JavaScript:alert(1))", "[a](<java\tscript:alert(1)>)", "[a](&#106;avascript:alert(1))", "[a](javascript&colon;alert(1))",
		"[a](\x01javascript:alert(1))", "[a](<  javascript:alert(1)>)", "[a](data:text/html,x)", "[a](DATA:text/html;base64,eA==)", "[a](vbscript:x)",
		"[a](java&Tab;script:alert(1))", "[a](java&NewLine;script:x)", "[a](javascript\\:alert(1))", "<javascript:alert(1)>", "<data:text/html,x>", "[a][b]\n\n[b]: javascript:alert(1)",
		"[a](//evil.example/)", "[a](/\\evil.example/)", "[a](\\\\evil.example)", "[a](https:/evil)", "[a](https:)", "[a](file:///etc/passwd)", "[a](blob:x)", "[a](view-source:x)",
		"![a](https://evil.example/x.png)", "![a](//evil.example/x.png)", "![a](javascript:x)", "![a](data:image/svg+xml,x)", "![a][b]\n\n[b]: http://evil.example/x.png",
		"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a <b onclick=x>b</b>", "<!-- x -->", "<style>*{}</style>", "<iframe src=x></iframe>", "<svg onload=x>", "<?php x ?>", "<![CDATA[x]]>",
		"# a {onclick=x}", "# a {style=\"x\"}", "# a {#i data-x=y}",
		"{{< youtube x >}}", "{{% ref x %}}", "{{<gist a b>}}", "{{< /x >}}", "{{< ../box >}}", "{{<param x>}}", "{{< box/../box >}}", "{{< x.inline >}}{{ . }}{{< /x.inline >}}",
		"[a](role:nobody)", "[a](role:it-lead)", "[a](comparison:cio-vs-nobody)", "[a](comparison:cto-vs-cio)", "[a](comparison:it-lead-vs-cto)", "[a](comparison:x)", "[a](/nowhere)", "[a](/about/more)", "[a](item:nothing)", "[a](item:edp)", "[a](item:duty/it)", "[a](item:it#x)", "[a](item:x.it)",
	} {
		_, problems := read(t, map[string]string{"content/x.de.md": "---\ntitle: x\n---\n\n" + body})
		if len(problems) == 0 || !strings.HasPrefix(problems[0], "content/x.de.md:") || strings.HasPrefix(problems[0], "content/x.de.md: ") {
			t.Errorf("%q: %q", body, problems)
		}
	}
	for _, body := range []string{
		"[a](role:cio) [b](role:cio#c) [c](comparison:cio-vs-cto#c) [d](/about#x) [e](../x/) [f](#g) [h](https://example.org/?a=b#c) [i](mailto:a@example.org) <https://example.org> [r](/roles/cio) [s](item:it) [t](item:duties/it)",
		"![a](picture.png) ![b](/b.png)", "# a {#id .class}", "a < b & c > d `<script>`", "\\<b>", "{{</* youtube x */>}}", "{{< box >}}", "{{ .Title }}", "    <script>", "```\n<b>\n```",
	} {
		if _, problems := read(t, map[string]string{"content/x.de.md": "---\ntitle: x\n---\n\n" + body}); len(problems) > 0 {
			t.Errorf("%q: %q", body, problems)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	for _, front := range []string{
		"type: root", "layout: front-door", "outputs: [html]", "url: /x/", "url: ../../x", "build: {render: never}", "cascade: {layout: x}", "cascade:\n  - layout: x",
		"params: {gist: <b>}", "Gist: <b>", "gist: {html: <script>}", "misconception: x", "groups: []", "generated: true", "aliases: [../../x]", "aliases: ['/a/../../b']", "aliases: ['javascript:x']", "aliases: x",
		"slug: ../x", "slug: a/b", "slug: '..'", "slug: [a]", "title: {a: b}", "title: [x]", "weight: first", "date: yesterday", "menus: {main: {pre: <b>}}", "menus: {main: {url: 'javascript:x'}}", "menus: 3", "menus: {main: x}",
		"sitemap: {disable: true}", "markup: html", "resources: []", "headless: true", "isCJKLanguage: true", "translationKey: x", "expiryDate: 2020-01-01", "a: b: c", "- a", "\"layout\": x", "Title: x", "? layout\n: x",
	} {
		_, problems := read(t, map[string]string{"content/x.en.md": "---\n" + front + "\n---\n\nText."})
		if len(problems) == 0 || !strings.HasPrefix(problems[0], "content/x.en.md:") {
			t.Errorf("%q: %q", front, problems)
		}
	}
	for page, want := range map[string]string{
		"---\ntitle: A\nmenus: footer\nweight: 4\ndate: 2026-01-31\n---\nText": `{"date":"2026-01-31","menus":"footer","title":"A","weight":4}`,
		"\ufeff+++\r\ntitle = 'A'\r\nkeywords = ['b']\r\n+++\r\nText":          `{"keywords":["b"],"title":"A"}`,
		"{\"title\": \"A\", \"aliases\": [\"/en/old/\"]}\nText":                `{"aliases":["/en/old/"],"title":"A"}`,
		"\n\n---\ntitle: A\n---\nText":                                         `{"title":"A"}`,
		"Text":                                                                 `{}`,
		"---\nmenus:\n  footer:\n    name: B\n    weight: 1\n---\nText":        `{"menus":{"footer":{"name":"B","weight":1}}}`,
	} {
		found, problems := read(t, map[string]string{"content/x.en.md": page})
		i := slices.IndexFunc(found.Files, func(f File) bool { return f.Path == "x.en.md" })
		front, body, _ := strings.Cut(string(found.Files[i].Data), "\n")
		if len(problems) > 0 || front != want || !json.Valid([]byte(front)) || !strings.HasSuffix(body, "Text") {
			t.Errorf("%q: %q, %q, %q", page, problems, front, body)
		}
	}
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct{ page, want string }{
		{"---\ntitle: x\nlayout: y\n---\n", `content/x.en.md:3:1: "layout" can't be set here; expected "aliases", "date", "description", "keywords", "lastmod", "linkTitle", "menu", "menus", "slug", "summary", "title" or "weight"`},
		{"+++\ntitle = 'x'\nurl = 'y'\n+++\n", `content/x.en.md:3:1: "url" can't be set here; did you mean "slug"?`},
		{"{\"title\": \"x\", \"tilte\": \"y\"}\n", `content/x.en.md:1:17: "tilte" can't be set here; did you mean "title"?`},
		{"---\ntitle: x\n---\nFor [it](role:it-lead).\n", `content/x.en.md:4:5: role "it-lead" is called "cio" now; write role:cio`},
		{"---\ntitle: x\n---\nOf [it](item:edp) or [it](item:duties/it).\n", `content/x.en.md:4:4: item "edp" is now called "it"; write the new id`},
		{"---\ntitle: x\n---\nOf [it](item:IT).\n", `content/x.en.md:4:4: link to "item:IT": not the id of an item; expected item:ID or item:CATALOGUE/ID`},
		{"---\ntitle: x\n---\nFor [it](role:CIO).\n", `content/x.en.md:4:5: link to "role:CIO": not the id of a role; ids are lower-case words with hyphens`},
		{"---\ntitle: x\n---\nF\u00fcr [a](role:ci).\n", `content/x.en.md:4:5: unknown role "ci"; expected the name of a file in data/roles`},
		{"a\nb \x80", "content/x.en.md:2:3: invalid UTF-8; save the file in the encoding UTF-8"},
		{"---\r\ntitle: x\r\n---\r\na <b>", `content/x.en.md:4:3: raw HTML "<b>"; write Markdown, or \< for the character itself`},
		{"---\ntitle: \"x\n---\n", "content/x.en.md:2:1: broken front matter: could not find end character of double-quoted text"},
		{"---\n{il]&\r\r\rre\rv\n\n&}}\n-]\rl]e\r-}\n---", "content/x.en.md:4:1: broken front matter: "},
		{"---\n!!binary date: x\n---\n", `content/x.en.md:1:1: "u\xab^" can't be set here; expected "aliases"`},
		{"+++\ntitle = x\n+++\n", "content/x.en.md:2:9: "},
	} {
		_, problems := read(t, map[string]string{"content/x.en.md": c.page})
		if len(problems) != 1 || !strings.HasPrefix(problems[0], c.want) {
			t.Errorf("%q: %q, want %q", c.page, problems, c.want)
		}
	}
}

// Places are found fast, however many there are, in any order and in long lines.
func TestManyPlaces(t *testing.T) {
	var fields, notes strings.Builder
	for i := range 1500 {
		fmt.Fprintf(&fields, "f%d = 1\n", i)
	}
	for i := range 5000 {
		fmt.Fprintf(&notes, "\n[^%d]: [ä](/n)\n", 5000-i)
	}
	for i := range 5000 {
		fmt.Fprintf(&notes, "[^%d]", i+1)
	}
	for _, page := range []string{"+++\n" + fields.String() + "+++\n", "---\n" + strings.Repeat("- ", 400000) + "\n---\n", notes.String(), strings.Repeat("ä [a](/n) ", 50000), strings.Repeat("ä {{< x >}} ", 50000)} {
		start := time.Now()
		if _, problems := read(t, map[string]string{"content/x.en.md": page}); len(problems) == 0 {
			t.Errorf("%.20q has no problem", page)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%.20q took %v", page, took)
		}
	}
}

// Files that are no pages and no pictures, and pages too large.
func TestOtherFiles(t *testing.T) {
	fsys := fstest.MapFS{}
	for _, name := range []string{"x.html", "x.htm", "x.svg", "x.js", "x.org", "x.adoc", "x.rst", "x.pandoc", "x.json", "x.xml", "x", "x.md.html", "_content.gotmpl"} {
		fsys["content/"+name] = &fstest.MapFile{}
	}
	fsys["content/picture.png"], fsys["content/.DS_Store"], fsys["content/a~"] = &fstest.MapFile{}, &fstest.MapFile{}, &fstest.MapFile{}
	fsys["content/large.md"] = &fstest.MapFile{Data: make([]byte, maxPage+1)}
	fsys["content/pipe.md"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	fsys["content/device.md"] = &fstest.MapFile{Mode: fs.ModeDevice}
	fsys["content/roles/a.md"] = &fstest.MapFile{}
	found, problems := Read(fsys, Names{Handbook: small(t), Reserved: []string{"roles"}})
	if len(problems) != 13+4 {
		t.Errorf("%q", fmt.Sprint(problems))
	}
	if len(found.Files) != 1 || found.Files[0].Path != "picture.png" {
		t.Errorf("%v", found.Files)
	}
}

// What takes quadratic time to parse comes in short blocks, or not at all.
func TestLongBlocks(t *testing.T) {
	for _, hostile := range []string{">", "_a", "~a", "[a](", "1. ", "* ", "`a", "![", "<a ", "&a"} {
		block := strings.Repeat(hostile, maxBlock/len(hostile)-1)
		page := strings.Repeat(block+"\n\n", 4)
		fsys := fstest.MapFS{"content/short.de.md": {Data: []byte("# A\n\n" + page)}, "content/long.de.md": {Data: []byte("# A\n\n" + block + block)}}
		_, problems := Read(fsys, Names{Handbook: small(t)})
		found := false
		for _, p := range problems {
			found = found || p.File == "content/long.de.md" && p.Line == 3 && strings.HasPrefix(p.Message, "more than 8 KiB without an empty line")
			if p.File == "content/short.de.md" && strings.Contains(p.Message, "KiB") {
				t.Errorf("%q: %s", hostile, p)
			}
		}
		if !found {
			t.Errorf("%q in a long block is taken: %v", hostile, problems)
		}
	}
}
