package links

import (
	"slices"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/register"
)

func TestPublished(t *testing.T) {
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{
		"index.html":                     `<h1 id="x">x</h1>`,
		"de/rollen/cio/index.html":       `<h1 id="site-x">x</h1><h2 id="h">x</h2><h2 id="i">x</h2><table><tr id="a"><th><span id="b"></span></th></tr><tr id="site-y"></tr></table>`,
		"de/rollen/cio/index.md":         "x",
		"de/rollen/cio/table.csv":        "x",
		"de/rollen/cio/card.png":         "x",
		"de/search.json":                 "{}",
		"handbook.json":                  "{}",
		"css/site.css":                   "x",
		"404.html":                       `<h1 id="x">x</h1>`,
		"de/rollen/cio/embed/index.html": `<table><tr id="a"></tr></table>`,
	} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	found, err := Published(fsys)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, link := range register.New(found).Links() {
		got = append(got, link.Address)
	}
	want := []string{"/", "/de/rollen/cio/", "/de/rollen/cio/embed/", "/de/rollen/cio/index.md", "/de/rollen/cio/table.csv", "/handbook.json"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What has been published is looked for where a browser ends.
func TestLost(t *testing.T) {
	files := map[string]string{
		"new/index.html":  `<table><tr id="a"><th><span id="b"></span>x</th></tr></table>`,
		"old/index.html":  `<meta http-equiv="refresh" content="0; url=https://example.org/repo/new/">`,
		"loop/index.html": `<meta http-equiv="refresh" content="0; url=../loop/">`,
		"gone/index.html": `<h1 data-retired>x</h1>`,
	}
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for _, c := range []struct {
		name      string
		published []register.Link
		want      []string
	}{
		{"all there", []register.Link{{Address: "/new/"}, {Address: "/old/"}}, nil},
		{"given up", []register.Link{{Address: "/gone/"}, {Address: "/gone/table.csv"}}, nil},
		{"a file of a page", []register.Link{{Address: "/en/never/table.csv"}, {Address: "/en/never/", Line: 3}}, []string{
			"data/links.txt:3:1: /en/never/ has been published and would vanish; expected former_ids where the role is called otherwise now, former_paths in hugo.toml where the section is, " +
				"aliases in the front matter of a hand-written page that takes its place, or a reason in data/retired.toml"}},
		{"a page", []register.Link{{Address: "/never/", Line: 3}}, []string{
			"data/links.txt:3:1: /never/ has been published and would vanish; expected former_ids where the role is called otherwise now, former_paths in hugo.toml where the section is, " +
				"aliases in the front matter of a hand-written page that takes its place, or a reason in data/retired.toml"}},
		{"an edition", []register.Link{{Address: "/2025/", Line: 3}, {Address: "/2025/en/"}, {Address: "/2025/en/roles/cio/table.csv"}}, []string{
			"data/links.txt:3:1: /2025/ has been published and would vanish; expected the language or the edition in hugo.toml that makes it (and so on 2 more places)"}},
		{"files", []register.Link{{Address: "/new/table.csv", Line: 3}, {Address: "/old/table.csv", Line: 4}}, []string{
			"data/links.txt:3:1: /new/table.csv has been published and would vanish; expected the settings of hugo.toml under which it was made, or, to break the links to it, this line removed (and so on 1 more places)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			report, err := Check(fsys, "https://example.org/repo/", register.New(c.published))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range report.Problems {
				got = append(got, p.String())
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestMovedTo(t *testing.T) {
	fsys := fstest.MapFS{
		"de/old/index.html": {Data: []byte(`<meta http-equiv="refresh" content="0; url=https://example.org/repo/de/new/">`)},
		"de/out/index.html": {Data: []byte(`<meta http-equiv="refresh" content="0; url=https://example.com/">`)},
		"de/new/index.html": {Data: []byte(`<h1>x</h1>`)},
	}
	for dir, want := range map[string]string{"de/old": "de/new", "de/new": "", "de/never": "", "de/out": ""} {
		if got, moved := MovedTo(fsys, "https://example.org/repo/", dir); moved != (want != "") || moved && got != want {
			t.Errorf("%s leads to %q, %v; want %q", dir, got, moved, want)
		}
	}
}
