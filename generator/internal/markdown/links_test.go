package markdown

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestAddresses(t *testing.T) {
	for source, want := range map[string][]string{
		"no link, https://example.org/bare":                                  nil,
		"[CTO](role:cto) and [mail](mailto:a@example.org)":                   nil,
		`"href="https://example.org/"`:                                       nil,
		"[a](https://a.example/) [CTO](role:cto) <HTTPS://b.example/?x=1&y>": {"https://a.example/", "HTTPS://b.example/?x=1&y"},
		"[a](https://a.example/?x=1&amp;y=2)":                                {"https://a.example/?x=1&y=2"},
	} {
		text, messages := Parse(source)
		if len(messages) > 0 {
			t.Errorf("%q: %v", source, messages)
			continue
		}
		if got := text.Addresses(); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", source, got, want)
		}
	}
}

func TestPageLinks(t *testing.T) {
	page := "# Title [one](/about) {#x}\n\nText ![two](two.png) and `[no](no)`, [three][3],\nhttps://four.example/a. <https://five.example/>\n\n" +
		"| a |\n|---|\n| [six](#six) |\n\n\\[no\\](no) <!-- [no](no) -->\n\n    [no](no)\n\nNote[^1] [se\nven](../seven/ \"Title\")\n\n[^1]: of [eight](role:cio)\n\n[3]: https://three.example/\n"
	want := []string{`0:8 /about`, `2:5 two.png`, `2:37 https://three.example/`, `3:0 https://four.example/a`, `3:24 https://five.example/`,
		`7:2 #six`, `13:9 ../seven/`, `16:9 role:cio`}
	var got []string
	for _, link := range PageLinks(page) {
		before := page[:link.Offset]
		got = append(got, fmt.Sprintf("%d:%d %s", strings.Count(before, "\n"), len(before)-strings.LastIndex(before, "\n")-1, link.Address))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
