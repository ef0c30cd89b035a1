package main

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"

	"rolebook/generator/internal/sample"
)

// frenchWords are the interface's words in a language that the program lacks:
// its English ones, marked.
func frenchWords(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../i18n/en.toml")
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(data), ` = "`, ` = "fr: `)
}

// TestStrangersHandbooks builds handbooks that are not ours, with hugo.toml and
// data/ alone, and looks at every page.
func TestStrangersHandbooks(t *testing.T) {
	for name, c := range map[string]struct {
		options sample.Options
		pages   []string
	}{
		"one language": {sample.Options{Roles: 3, Criteria: 6, Languages: []string{"en"}, Mode: `"all"`},
			[]string{"en/roles/role-0002/index.html", "en/comparisons/role-0000-vs-role-0002/index.html", "go/role-0001/index.html"}},
		"three languages": {sample.Options{Roles: 3, Criteria: 6, Languages: []string{"fr", "de", "en"}, Pairs: 1, Levels: 2},
			[]string{"fr/roles/role-0000/index.html", "fr/roles/role-0002@level-1/index.html", "de/rollen/role-0000/index.html", "en/comparisons/role-0000-vs-role-0001/index.html"}},
		"200 roles": {sample.Options{Roles: 200, Criteria: 10, Mode: `{ nearest = 2 }`},
			[]string{"de/rollen/role-0199/index.html", "en/matrix/9/index.html"}},
		"most cells missing": {sample.Options{Roles: 8, Criteria: 12, Missing: 0.9, Mode: `"all"`},
			[]string{"en/comparisons/role-0000-vs-role-0007/index.html"}},
		"one role": {sample.Options{Roles: 1, Criteria: 4},
			[]string{"en/roles/role-0000/index.html", "en/comparisons/index.html"}},
		"levels": {sample.Options{Roles: 2, Criteria: 5, Levels: 3},
			[]string{"en/roles/role-0001@level-2/index.html", "de/vergleiche/role-0000@level-0-vs-role-0000@level-1/index.html", "go/role-0001@level-0/index.html"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := sample.Files(c.options)
			if slices.Contains(c.options.Languages, "fr") {
				files["i18n/fr.toml"] = frenchWords(t)
			}
			site := treeOf(t, buildSite(t, writeTree(t, files)))
			for _, page := range c.pages {
				if site[page] == nil {
					t.Errorf("%s is missing", page)
				}
			}
			for page, data := range site {
				if isPage(page) {
					d := parsePage(t, page, data)
					d.one("h1", element("h1"))
					checkTables(d)
				}
			}
		})
	}
}

// hostile are names and texts that mean something to Hugo, HTML, TOML, JSON or
// a shell. All of it is data.
var hostile = []string{
	`Ämter/Über-Straße`, `"double" 'single'`, `😀 emoji 👩‍💻`, `+++`, `---`, `{{ .Site.Title }}`, `{{< x >}}`, `{{% x %}}`,
	`</script><script>alert(1)</script>`, `<!-- -->`, `a & b &amp; c`, `$(touch x) \n %s`, `}}"]}{`, `<b>`, `#`, `\`,
	strings.Repeat("Informationssicherheitsverantwortliche ", 3) + "und 130 Zeichen",
}

// TestHostileNames: every name, label and text is shown as it was written.
func TestHostileNames(t *testing.T) {
	t.Parallel()
	site := hostileSite(t)
	for i, want := range hostile {
		want = strings.Join(strings.Fields(want), " ")
		page := fmt.Sprintf("en/roles/role-%d/index.html", i)
		d := parsePage(t, page, site[page])
		if h1 := text(d.one("h1", element("h1"))); !strings.HasSuffix(h1, want) {
			t.Errorf("%s: h1 %q, want %q", page, h1, want)
		}
		if title := text(d.one("title", func(n *html.Node) bool { return n.Data == "title" && n.Parent.Data == "head" })); !strings.HasPrefix(title, want) {
			t.Errorf("%s: title %q, want %q", page, title, want)
		}
		shown := text(d.one("main", element("main")))
		for _, part := range []string{"alias " + want, "cell " + want, "label " + want, "item " + want, "point " + want, "two " + want, "track " + want, "new " + want, "scheme " + hostile[8] + "code " + want} {
			if !strings.Contains(shown, part) {
				t.Errorf("%s does not show %q", page, part)
			}
		}
		link := d.one("code", func(n *html.Node) bool { return strings.HasPrefix(attr(n, "href"), "https://codes.example/") })
		if leads, err := url.Parse(attr(link, "href")); err != nil || leads.Query().Get("code") != "code "+want {
			t.Errorf("%s: the code leads to %s", page, attr(link, "href"))
		}
		grid := parsePage(t, "grid", site["en/responsibilities/index.html"]).one("item", with("tr", "id", fmt.Sprintf("items-i-%d", i)))
		if shown := text(grid); !strings.Contains(shown, "scheme "+hostile[8]+": of item "+want) {
			t.Errorf("the grid shows item %d as %q", i, shown)
		}
	}
	for name, data := range site {
		if !isPage(name) {
			continue
		}
		d := parsePage(t, name, data)
		checkTables(d)
		for _, script := range d.all(element("script")) {
			if attr(script, "type") == dataBlock {
				checkDataBlock(d)
			} else if attr(script, "src") == "" || script.FirstChild != nil {
				t.Errorf("%s: a script of the data's: %q", name, text(script))
			}
		}
		if n := d.all(func(n *html.Node) bool { return n.Data == "b" && attr(n, "class") == "" && text(n) == "" }); len(n) > 0 {
			t.Errorf("%s: an element of the data's", name)
		}
	}
}

// hostileHandbook has a role for each hostile text, which is its name, and is
// part of everything else that it says.
func hostileHandbook() map[string]string {
	literal := func(prefix, s string) string { return fmt.Sprintf("{ en = %s }", tomlString(prefix+s)) }
	files := map[string]string{"hugo.toml": "baseURL = \"https://example.org/\"\ntitle = '{{ hostile }}'\n[languages.en]\nweight = 1\n"}
	criteria := "[groups.g]\nlabel = " + literal("group ", hostile[8]) + "\n"
	items := "label = { en = \"c\" }\n[scale]\nA = { label = " + literal("", hostile[5]) + " }\n"
	for i, s := range hostile {
		criteria += fmt.Sprintf("[criteria.c-%d]\ngroup = \"g\"\nlabel = %s\nquestion = %s\n", i, literal("label ", s), literal("question ", s))
		items += fmt.Sprintf("[items.i-%d]\nlabel = %s\ncodes.own = %s\n", i, literal("item ", s), tomlString("of item "+s))
	}
	criteria += "[criteria.list]\ngroup = \"g\"\nkind = \"list\"\nlabel = { en = \"l\" }\n"
	criteria += "[criteria.items]\ngroup = \"g\"\nkind = \"ratings\"\ncatalogue = \"c\"\nlabel = { en = \"i\" }\n"
	files["data/criteria.toml"], files["data/catalogues/c.toml"] = criteria, items
	files["data/classifications.toml"] = "[own]\nlabel = " + literal("scheme ", hostile[8]) + "\nurl = \"https://codes.example/?code={code}&x=1\"\n"
	for i, s := range hostile {
		var b strings.Builder
		fmt.Fprintf(&b, "name = %s\naliases = { en = [%s] }\nsummary = %s\ncodes.own = %s\n", literal("", s), tomlString("alias "+s), literal("summary ", escapeMarkdown(s)), tomlString("code "+s))
		if len(s) < 40 {
			fmt.Fprintf(&b, "abbr = %s\n", tomlString(s))
		}
		for _, level := range []string{"one", "two"} {
			fmt.Fprintf(&b, "levels.%s = { name = %s, track = %s }\n", level, literal(level+" ", s), literal("track ", s))
		}
		fmt.Fprintf(&b, "[criteria.list.levels.two.points.q]\nen = %s\n", tomlString("new "+escapeMarkdown(s)))
		fmt.Fprintf(&b, "[criteria.c-%d]\nen = %s\n", i, tomlString("cell "+escapeMarkdown(s)))
		fmt.Fprintf(&b, "[criteria.list.points.p]\nen = %s\n", tomlString("point "+escapeMarkdown(s)))
		fmt.Fprintf(&b, "[criteria.items]\ni-%d = \"A\"\n", i)
		for other := range hostile {
			if other != i {
				fmt.Fprintf(&b, "i-%d = \"A\"\n", other)
			}
		}
		for other := range hostile {
			if other != i {
				fmt.Fprintf(&b, "[criteria.c-%d]\nen = \"x\"\n", other)
			}
		}
		files[fmt.Sprintf("data/roles/role-%d.toml", i)] = b.String()
	}
	return files
}

// strange is the site of hostileHandbook, built once in a run.
var strange struct {
	sync.Mutex
	site map[string][]byte
}

// hostileSite returns the site of hostileHandbook. Tests share it, so none may change it.
func hostileSite(t *testing.T) map[string][]byte {
	t.Helper()
	strange.Lock()
	defer strange.Unlock()
	if strange.site == nil {
		strange.site = treeOf(t, buildSite(t, writeTree(t, hostileHandbook())))
	}
	return strange.site
}

// tomlString writes a basic string of TOML.
func tomlString(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// escapeMarkdown makes a text say itself in Markdown.
func escapeMarkdown(s string) string {
	return strings.NewReplacer(`\`, `\\`, `<`, `\<`, `&`, `\&`, `*`, `\*`, `_`, `\_`, "`", "\\`", `[`, `\[`, `#`, `\#`, `+`, `\+`, `-`, `\-`).Replace(s)
}

// TestSameInputSameBytes: neither the place nor the time of a build shows.
func TestSameInputSameBytes(t *testing.T) {
	t.Parallel()
	second := t.TempDir()
	copyHandbook(t, second)
	one, two := ourSite(t, ourAddress), treeOf(t, buildSite(t, second))
	host, _ := os.Hostname()
	for name, data := range one {
		if string(two[name]) != string(data) {
			t.Errorf("%s differs between two builds", name)
		}
		for _, trace := range []string{built.source, second, os.TempDir() + string(filepath.Separator), host} {
			if len(trace) > 3 && strings.Contains(string(data), trace) {
				t.Errorf("%s contains %q", name, trace)
			}
		}
	}
	if len(one) != len(two) {
		t.Errorf("%d and %d files", len(one), len(two))
	}
}

// untranslated returns the note on a missing translation, in English.
func untranslated(t *testing.T) string {
	t.Helper()
	var words struct{ Untranslated string }
	if _, err := toml.DecodeFile("../i18n/en.toml", &words); err != nil || words.Untranslated == "" {
		t.Fatal("no such note: ", err)
	}
	return words.Untranslated
}

// TestMissingTranslation: the text of the default language stands in, with its
// language and a note.
func TestMissingTranslation(t *testing.T) {
	t.Parallel()
	source := ourHandbook(t)
	file := filepath.Join(source, "data/roles/cto.toml")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(data), "value.en = \"The company’s customers.\"\n", "", 1)
	if changed == string(data) {
		t.Fatal("the sentence has changed")
	}
	if err := os.WriteFile(file, []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
	site := treeOf(t, buildSite(t, source))
	for _, name := range []string{"en/roles/cto/index.html", "en/comparisons/cio-vs-cto/index.html", "en/matrix/index.html"} {
		d := parsePage(t, name, site[name])
		row := d.one("row", with("tr", "id", "people-served"))
		if shown := text(row); !strings.Contains(shown, "Den Kunden des Unternehmens.") || !strings.Contains(shown, untranslated(t)) {
			t.Errorf("%s: %q", name, shown)
		}
		german := false
		for n := range row.Descendants() {
			german = german || attr(n, "lang") == "de" && strings.Contains(text(n), "Kunden")
		}
		if !german {
			t.Errorf("%s: the text does not say that it is German", name)
		}
	}
}

// onlyGerman is a handbook in two languages of which everything is written in
// the first alone; every text begins with the same word.
var onlyGerman = map[string]string{
	"hugo.toml": `baseURL = "https://example.org/"
title = "T"
[languages.de]
weight = 1
[languages.en]
weight = 2
`,
	"data/criteria.toml": `[families]
f = { de = "Nurdeutsch Familie" }
[groups.g]
label = { de = "Nurdeutsch Gruppe" }
[criteria]
text = { group = "g", label = { de = "Nurdeutsch Text" }, question = { de = "Nurdeutsch Frage" } }
list = { group = "g", kind = "list", label = { de = "Nurdeutsch Liste" } }
spectrum = { group = "g", kind = "spectrum", label = { de = "Nurdeutsch Spektrum" }, poles = { de = ["Nurdeutsch a", "Nurdeutsch b"] } }
roles = { group = "g", kind = "roles", label = { de = "Nurdeutsch Rollen" } }
ratings = { group = "g", kind = "ratings", catalogue = "c", label = { de = "Nurdeutsch Werte" } }
`,
	"data/classifications.toml": `k = { label = { de = "Nurdeutsch Klassifikation" } }
`,
	"data/catalogues/c.toml": `label = { de = "Nurdeutsch Katalog" }
scale = { A = { label = { de = "Nurdeutsch Stufe" } } }
items = { i = { label = { de = "Nurdeutsch Punkt" }, codes.k = "1" } }
`,
	"data/roles/a.toml": `name = { de = "Nurdeutsch A" }
family = "f"
codes.k = ["1", "2"]
summary = { de = "Nurdeutsch Kurz." }
[criteria]
text = { value = { de = "Nurdeutsch Zelle" }, note = { de = "Nurdeutsch Hinweis" }, depends = { de = "Nurdeutsch Lage" } }
list.points = { p = { de = "Nurdeutsch Eintrag" } }
spectrum = -1
roles = ["b"]
ratings = { i = "A" }
`,
	"data/roles/b.toml": `name = { de = "Nurdeutsch B" }
summary = { de = "Nurdeutsch Kurz." }
`,
	"data/comparisons/a-vs-b.toml": `gist = { a.de = "Nurdeutsch Kern.", b.de = "Nurdeutsch Schale." }
misconception = { de = "Nurdeutsch Irrtum." }
notes.text = { de = "Nurdeutsch Bemerkung." }
`,
	"data/retired.toml": `[roles.c]
reason = { de = "Nurdeutsch Grund." }
instead = "a"
`,
}

// TestEveryMissingTranslation: whatever is missing, what stands in for it has
// its own language and, beside it, a note.
func TestEveryMissingTranslation(t *testing.T) {
	t.Parallel()
	site := treeOf(t, buildSite(t, writeTree(t, onlyGerman)))
	found, note := make(map[string]bool), untranslated(t)
	for name, data := range site {
		if !strings.HasPrefix(name, "en/") || !isPage(name) || strings.Contains(string(data), `http-equiv="refresh"`) {
			continue
		}
		d := parsePage(t, name, data)
		for n := range d.one("body", element("body")).Descendants() {
			if n.Type != html.TextNode || !strings.Contains(n.Data, "Nurdeutsch") {
				continue
			}
			found[strings.TrimRight(strings.TrimSpace(n.Data), ".")] = true
			noted, tagged := false, false
			for up := n.Parent; up != nil; up = up.Parent {
				tagged = tagged || attr(up, "lang") == "de"
				// What only leads elsewhere or draws a picture carries the language alone.
				noted = noted || slices.Contains([]string{"nav", "form", "svg", "caption"}, up.Data) ||
					slices.Contains([]string{"glance", "overview"}, attr(up, "class"))
				if slices.Contains([]string{"li", "td", "th", "h1", "h2", "dd", "p", "aside", "main"}, up.Data) || attr(up, "class") != "" {
					noted = noted || strings.Contains(text(up), note)
				}
				if up.Data == "main" || noted {
					break
				}
			}
			if !tagged || !noted {
				t.Errorf("%s: %q stands in (lang: %v, note: %v)", name, strings.TrimSpace(n.Data), tagged, noted)
			}
		}
	}
	for _, want := range []string{"Familie", "Gruppe", "Text", "Frage", "Liste", "Spektrum", "a", "Rollen", "Werte", "Stufe", "Punkt", "A", "B",
		"Kurz", "Zelle", "Hinweis", "Lage", "Eintrag", "Kern", "Irrtum", "Bemerkung", "Grund", "Klassifikation"} {
		if !found["Nurdeutsch "+want] {
			t.Errorf("%q is on no page", "Nurdeutsch "+want)
		}
	}
	row := parsePage(t, "pair", site["en/comparisons/a-vs-b/index.html"]).one("item", with("tr", "id", "ratings-i"))
	if shown := text(row); !strings.Contains(shown, "not stated") || strings.Contains(shown, "not involved") {
		t.Errorf("a role that states no ratings is shown as %q", shown)
	}
}
