package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rolebook/generator/internal/sample"
	"rolebook/generator/internal/testenv"
)

// searchIndex is a published search index, as the browser reads it.
type searchIndex struct {
	Comparisons, Matrix string
	Roles               []struct {
		ID, Href, Abbr, Name string
		Aliases              []string
	}
	Curated, Pairs [][2]int
	Rows           []struct {
		ID, Href, Label, Lang string
		Of                    *int // the number of an item's criterion
		Answer                *struct {
			Label string
			Roles []int
		}
	}
	Codes []struct {
		Code        string
		Roles, Rows []int
	}
}

// searchTexts are its texts.
type searchTexts struct {
	Roles []struct {
		Text  string
		Cells [][]any // row, text and, if it is another than the page's, language
	}
	Curated, Rows []struct{ Text string }
}

// TestSearchIndex: the index of every language has each role and each row that
// says something, in the words of the page, and leads only to what is there.
func TestSearchIndex(t *testing.T) {
	t.Parallel()
	three := sample.Files(sample.Options{Roles: 30, Criteria: 6, Languages: []string{"fr", "de", "en"}, Missing: 0.3, Pairs: 4})
	three["i18n/fr.toml"] = frenchWords(t)
	for name, site := range map[string]map[string][]byte{
		"our handbook":    ourSite(t, ourAddress),
		"three languages": treeOf(t, buildSite(t, writeTree(t, three))),
		"hostile":         hostileSite(t),
		"only German":     treeOf(t, buildSite(t, writeTree(t, onlyGerman))),
	} {
		t.Run(name, func(t *testing.T) {
			found := 0
			for file := range site {
				if path.Base(file) != "search.json" {
					continue
				}
				found++
				var index searchIndex
				var texts searchTexts
				for name, value := range map[string]any{file: &index, strings.Replace(file, ".json", "-texts.json", 1): &texts} {
					if err := json.Unmarshal(site[name], value); err != nil {
						t.Fatalf("%s: %v", name, err)
					}
				}
				if len(texts.Roles) != len(index.Roles) || len(texts.Curated) != len(index.Curated) || len(texts.Rows) != len(index.Rows) {
					t.Fatalf("%s: names and texts are not as many", file)
				}
				checkSearchIndex(t, site, path.Dir(file), index, texts)
			}
			if found == 0 {
				t.Error("there is no search index")
			}
		})
	}
}

func checkSearchIndex(t *testing.T, site map[string][]byte, language string, index searchIndex, texts searchTexts) {
	t.Helper()
	pages := make(map[string]webPage)
	open := func(href string) webPage {
		file := language + "/" + href + "index.html"
		if _, ok := pages[file]; !ok {
			if site[file] == nil {
				t.Fatalf("%s: the index leads to %s, which is not there", language, file)
			}
			pages[file] = parsePage(t, file, site[file])
		}
		return pages[file]
	}
	rated := make(map[int]bool) // rows whose items stand below them
	for _, row := range index.Rows {
		if row.Of != nil {
			rated[*row.Of] = true
		}
		d := open(row.Href)
		place := d.one("row "+row.ID, func(n *html.Node) bool { return attr(n, "id") == row.ID })
		shown := text(place)
		if !strings.Contains(shown, row.Label) {
			t.Errorf("%s: row %s does not show %q", d.name, row.ID, row.Label)
		}
		if row.Answer != nil && len(row.Answer.Roles) > 0 && !strings.Contains(shown, row.Answer.Label) {
			t.Errorf("%s: row %s has no role that is %q", d.name, row.ID, row.Answer.Label)
		}
	}
	for _, pair := range append(slices.Clone(index.Curated), index.Pairs...) {
		open(index.Comparisons + index.Roles[pair[0]].ID + "-vs-" + index.Roles[pair[1]].ID + "/")
	}
	open(index.Matrix)
	for _, code := range index.Codes {
		shown := ""
		for _, number := range code.Roles {
			d := open(index.Roles[number].Href)
			shown = text(d.one("main", element("main")))
		}
		for _, number := range code.Rows {
			d := open(index.Rows[number].Href)
			shown = text(d.one("row", func(n *html.Node) bool { return attr(n, "id") == index.Rows[number].ID }))
		}
		if !strings.Contains(shown, code.Code) {
			t.Errorf("%s: the last of %v and %v does not show %q", language, code.Roles, code.Rows, code.Code)
		}
	}
	indexed := make(map[string]bool) // role and row; what a level takes over is found where it is said
	for number, role := range index.Roles {
		whole, _, _ := strings.Cut(role.ID, "@")
		for _, cell := range texts.Roles[number].Cells {
			indexed[whole+" "+index.Rows[int(cell[0].(float64))].ID] = true
		}
	}
	for number, role := range index.Roles {
		d := open(role.Href)
		whole, _, _ := strings.Cut(role.ID, "@")
		said := texts.Roles[number]
		shown := text(d.one("main", element("main")))
		for _, words := range append([]string{role.Abbr, role.Name, said.Text}, role.Aliases...) {
			if !strings.Contains(shown, words) {
				t.Errorf("%s does not show %q", d.name, words)
			}
		}
		for _, cell := range said.Cells {
			number := int(cell[0].(float64))
			row := rowOf(d, index.Rows[number].ID)
			for words := range strings.SplitSeq(cell[1].(string), " · ") {
				if !strings.Contains(text(row), words) && !balanced(row) && !(rated[number] && strings.Contains(shown, words)) {
					t.Errorf("%s: row %s does not show %q", d.name, attr(row, "id"), words)
				}
			}
		}
		for _, row := range d.all(element("tr")) {
			if id := strings.TrimPrefix(attr(row, "id"), "site-ladder-"); id != "" && saysSomething(row) && !indexed[whole+" "+id] {
				t.Errorf("%s: row %s is not in the search index", d.name, id)
			}
		}
	}
	roles := 0
	section := path.Dir(path.Clean(language + "/" + index.Roles[0].Href))
	for file, data := range site {
		if path.Base(file) == "index.html" && path.Dir(path.Dir(file)) == section && bytes.Contains(data, []byte(`class="role-page"`)) {
			roles++
		}
	}
	if roles != len(index.Roles) {
		t.Errorf("%s: %d roles in the index, %d pages", language, len(index.Roles), roles)
	}
}

func rowOf(d webPage, id string) *html.Node { return d.one("row "+id, with("tr", "id", id)) }

// balanced reports whether a row shows the middle of a spectrum, in a word of its
// own; the index has the names of both ends.
func balanced(row *html.Node) bool {
	return slices.ContainsFunc(slices.Collect(row.Descendants()), func(n *html.Node) bool { return attr(n, "data-step") == "3" })
}

// saysSomething reports whether a role's row has words of an author's, beside its
// label.
func saysSomething(row *html.Node) bool {
	ours := []string{"not-stated", "not-applicable", "none", "rated", "without", "by-level", "new", "sources", "editors", "untranslated"}
	for n := range row.ChildNodes() {
		if n.Data != "td" {
			continue
		}
		for word := range n.ChildNodes() {
			if !slices.Contains(ours, attr(word, "class")) && (strings.TrimSpace(word.Data) != "" && word.Type == html.TextNode || text(word) != "") {
				return true
			}
		}
	}
	return false
}

// TestAToZ: the list has every name in every language, each with a link.
func TestAToZ(t *testing.T) {
	site := ourSite(t, ourAddress)
	for language, want := range map[string][]string{
		"de": {"CIO → ../rollen/cio/", "Chief Information Officer → ../rollen/cio/", "IT-Leitung → ../rollen/cio/",
			"Anbieter → ../matrix/#vendors", "IT-Betrieb → ../matrix/#responsibilities-it-operations"},
		"en": {"CTO → ../roles/cto/", "Head of IT → ../roles/cio/", "IT operations → ../matrix/#responsibilities-it-operations"},
	} {
		name := language + "/a-z/index.html"
		d := parsePage(t, name, site[name])
		var got []string
		for _, section := range d.all(with("section", "class", "letter")) {
			for n := range section.Descendants() {
				if n.Data == "a" {
					got = append(got, text(n)+" → "+attr(n, "href"))
				}
			}
		}
		for _, entry := range want {
			if !slices.Contains(got, entry) {
				t.Errorf("%s lacks %q", name, entry)
			}
		}
		var index searchIndex
		if err := json.Unmarshal(site[language+"/search.json"], &index); err != nil {
			t.Fatal(err)
		}
		names := len(index.Rows)
		for _, role := range index.Roles {
			names += 2 + len(role.Aliases) // abbreviation and name; all of ours have both
		}
		if len(got) != names {
			t.Errorf("%s: %d names, want %d", name, len(got), names)
		}
		home := parsePage(t, language, site[language+"/index.html"])
		if links := home.all(func(n *html.Node) bool { return n.Data == "a" && strings.HasSuffix(attr(n, "href"), "/a-z/") }); len(links) != 2 {
			t.Errorf("%s: %d links to the list from A to Z, want one in the header's search and one in the footer", language, len(links))
		}
	}
}

// TestFind runs the search itself. Without Node.js it is skipped, but fails in
// CI: no part of rolebook needs it but this test.
func TestFind(t *testing.T) {
	t.Parallel()
	node, err := exec.LookPath("node")
	if err != nil {
		testenv.Missing(t, "Node.js; on Debian: apt-get install nodejs")
	}
	const index = `{
		"passOver": ["und", "zwischen"], "who": ["wer", "zuständig"],
		"comparisons": "vergleiche/", "matrix": "matrix/", "curated": [[1, 0]], "pairs": [[0, 2]],
		"rows": [
			{"id": "focus", "href": "matrix/", "label": "Fokus (Blick)"},
			{"id": "rating-it", "href": "grids/2/", "label": "IT-Betrieb", "of": 0, "answer": {"label": "verantwortet", "roles": [0]}}],
		"roles": [
			{"id": "a", "href": "a/", "abbr": "CIO", "name": "Chief Information Officer", "aliases": ["IT-Leitung"]},
			{"id": "b", "href": "b/", "name": "</script>{{ x }}"},
			{"id": "c", "href": "c/", "name": "CIO-Büro", "aliases": ["CIO"]}],
		"codes": [{"code": "15-1299", "roles": [1]}, {"code": "GOVN", "roles": [2], "rows": [1]}, {"code": "CIO", "roles": [2]}]}`
	const texts = `{
		"rows": [{}, {}], "curated": [{"text": "Innen, außen"}],
		"roles": [
			{"text": "Für Kommunikationsnetze", "cells": [[0, "Die Führung der Straße"], [1, "verantwortet"]]},
			{"text": "Informationssicherheit", "cells": [[0, "Neuentwicklung, naïve, 网络安全"]]},
			{}]}`
	want := map[string]string{ // the first that is found
		"fuhrung": "a/#focus", "fuehrung": "a/#focus", "Führung": "a/#focus", "FÜHRUNG": "a/#focus", "strasse": "a/#focus", "Straße": "a/#focus",
		"netz": "a/", "sicherheit": "b/", "entwicklung": "b/#focus", "naive": "b/#focus", "安全": "b/#focus",
		"Informatonssicherheit": "b/", "Fürhung": "a/#focus", "kommunikatoinsnetze": "a/", "Strase": "a/#focus",
		"cio": "a/", "it-leitung": "a/", "cio verantwortet": "a/#rating-it", "büro": "c/", "buero": "c/", "script": "b/",
		"cio x": "vergleiche/b-vs-a/", "cio script x": "vergleiche/b-vs-a/", "cio und script x": "vergleiche/b-vs-a/", "cio-büro it-leitung": "vergleiche/a-vs-c/",
		"script x cio-büro": "matrix/?roles=b,c", "außen": "vergleiche/b-vs-a/", "cio script x fokus": "vergleiche/b-vs-a/#focus",
		"fokus": "matrix/#focus", "blick": "matrix/#focus", "betrieb": "grids/2/#rating-it", "wer ist zwischen": "", "wer betrieb": "grids/2/#rating-it",
		"führung netz": "", "zzzz": "", "+": "", "x": "b/",
		"15-1299": "b/", "151299": "b/", "SOC 15-1299": "b/", "15": "", "govn": "c/", "GOV": "",
	}
	queries := slices.Sorted(func(yield func(string) bool) {
		for query := range want {
			if !yield(query) {
				return
			}
		}
	})
	input, _ := json.Marshal(map[string]any{"index": json.RawMessage(index), "texts": json.RawMessage(texts), "queries": queries})
	dir := t.TempDir()
	copyTree(t, "../assets/js", dir)
	copyTree(t, "testdata/find.mjs", filepath.Join(dir, "find.mjs"))
	if err := os.WriteFile(filepath.Join(dir, "package.json"), []byte(`{"type":"module"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(node, "find.mjs")
	command.Dir, command.Stdin, command.Stderr = dir, bytes.NewReader(input), os.Stderr
	output, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var found [][]string
	if err := json.Unmarshal(output, &found); err != nil {
		t.Fatal(err)
	}
	for i, query := range queries {
		if got := append(found[i], ""); got[0] != want[query] {
			t.Errorf("%q finds %v, want %q first", query, found[i], want[query])
		}
	}
}
