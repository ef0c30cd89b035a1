package document

import (
	"fmt"
	"testing"
)

func TestAddresses(t *testing.T) {
	d, table := Parse("x.toml", `[source]
url = "https://a.example/"
[text]
de = """
Über [b](https://b.example/)
und [c](https://c.example/)."""
en = "[c](https://c.example/) [d](https://d.example/?x&amp;y)"
`)
	table.Table("source").At("url").Links("https://a.example/")
	for key, urls := range map[string][]string{
		"de": {"https://b.example/", "https://c.example/"},
		"en": {"https://c.example/", "https://d.example/?x&y"},
	} {
		for _, url := range urls {
			table.Table("text").At(key).Links(url)
		}
	}
	table.At("none").Links("https://e.example/")
	places := make(map[string]bool)
	for _, a := range d.Addresses() {
		line, col := a.Position()
		places[fmt.Sprintf("%s:%d:%d %s", a.File(), line, col, a.URL)] = true
	}
	for _, want := range []string{
		"x.toml:2:8 https://a.example/", "x.toml:5:10 https://b.example/", "x.toml:6:9 https://c.example/",
		"x.toml:7:11 https://c.example/", "x.toml:7:1 https://d.example/?x&y", "x.toml:1:1 https://e.example/",
	} {
		if !places[want] {
			t.Errorf("no %s among %v", want, places)
		}
	}
}
