package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"
	"github.com/chromedp/chromedp/kb"

	"rolebook"
	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/content"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/register"
	"rolebook/generator/internal/sample"
	"rolebook/generator/internal/site"
)

// TestBrowserSearch: keys open the search, all spellings lead to the row, and keys
// go through what is found, as screen readers are told.
func TestBrowserSearch(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.open("de/matrix/")
	b.press("/")
	if !b.hasFocus(".search-field") {
		t.Fatal("the key does not open the search")
	}
	const found = `document.querySelector(".search [role=listbox]").textContent`
	for _, words := range []string{
		"Führungskräfte", "fuehrungskraefte", "fuhrungskrafte", // spelt as the reader can
		"kräfte",         // a part of a compound
		"führungskräfe",  // a typing error
		"führungskräfte", // and right again, to go on with
	} {
		evaluate[bool](b, `(document.querySelector(".search-field").value = "", true)`)
		b.press(words)
		b.await(found + `.includes("Führungskräfte führen")`)
	}
	const chosen = `document.querySelector(".search [aria-selected=true]")`
	const active = `document.getElementById(document.querySelector(".search-field").getAttribute("aria-activedescendant"))`
	options := b.count(".search [role=option]")
	if options < 2 || !evaluate[bool](b, active+` === document.querySelector(".search [role=option]") && `+active+` === `+chosen) {
		t.Fatal("the first result is not chosen")
	}
	b.press(kb.ArrowUp) // around to the last
	if !evaluate[bool](b, active+` === [...document.querySelectorAll(".search [role=option]")].at(-1) && `+active+` === `+chosen) {
		t.Error("the arrows don't go around")
	}
	b.press(kb.ArrowDown)
	if !b.hasFocus(".search-field") {
		t.Error("the field loses the focus")
	}
	b.press(kb.Enter)
	b.await(`document.querySelector("tr:target") !== null`)
	if address := b.address(); address != "de/verantwortung/#skills-leadership" {
		t.Errorf("the result leads to %s", address)
	}
	b.open("de/")
	for _, key := range []string{"/", "k"} {
		if key == "/" {
			b.press("/")
		} else {
			evaluate[bool](b, `dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true }))`)
		}
		b.press("qqq")
		b.await(`document.querySelector(".search-status").textContent === "Nichts gefunden."`)
		if b.visible(".search [role=option]") || !b.visible(".search a[href$='/a-z/']") {
			t.Error("who finds nothing does not get the list from A to Z")
		}
		b.press(kb.Enter) // leads nowhere
		b.press(kb.Escape)
		if b.visible(".search") {
			t.Errorf("%s: Escape does not close the search", key)
		}
	}
	if address := b.address(); address != "de/" {
		t.Errorf("nothing was chosen, and it leads to %s", address)
	}
}

// TestBrowserQueries types the queries of testdata/queries.toml.
func TestBrowserQueries(t *testing.T) {
	t.Parallel()
	var queries map[string]map[string]string // by language, or "many"
	if _, err := toml.DecodeFile("testdata/queries.toml", &queries); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]int{"de": 34, "en": 33, "many": 20} {
		if len(queries[name]) != want {
			t.Errorf("%s: %d queries, want %d", name, len(queries[name]), want)
		}
	}
	b := browse(t)
	checkQueries(b, "de", "kreditgebern", queries["de"])
	checkQueries(b, "en", "lenders", queries["en"])

	many := newServedSite()
	t.Cleanup(many.Close)
	for name, file := range b.site.files {
		many.files[name] = file
	}
	for name, data := range searchOfMany(t) {
		many.files[name] = &fstest.MapFile{Data: data}
	}
	checkQueries(browseSite(t, many), "en", "zebra", queries["many"])
}

// yardstick is work that takes 40 milliseconds on a machine on which the search may take 100:
// times are ratios to it, since machines differ, and others may use them.
const yardstick = `(() => {
  const start = performance.now();
  const words = Array.from({ length: 60000 }, (_, i) => String((i * 7919) % 60013));
  words.sort();
  if (words.join(" ").toLowerCase().includes("zebra")) throw words;
  return performance.now() - start;
})()`

const mostOfYardstick = 100.0 / 40

// checkQueries types queries once a word is found that stands in a text alone, and
// compares their first hits. The best half has to be there within what are 100
// milliseconds by the yardstick.
func checkQueries(b *tab, language, said string, want map[string]string) {
	b.Helper()
	b.open(language + "/")
	b.click("[data-open-search]")
	b.press(said)
	b.await(`document.querySelector(".search [role=option]")`)
	queries := slices.Sorted(func(yield func(string) bool) {
		for query := range want {
			if !yield(query) {
				return
			}
		}
	})
	list, _ := json.Marshal(queries)
	var got []struct {
		First string
		Took  float64 // milliseconds
	}
	pace := evaluate[float64](b, yardstick)
	answer := evaluate[string](b, `JSON.stringify(`+string(list)+`.map((query) => {
	  const field = document.querySelector(".search-field");
	  const start = performance.now();
	  field.value = query;
	  field.dispatchEvent(new Event("input"));
	  const took = performance.now() - start;
	  return { first: document.querySelector(".search [role=option]")?.href ?? "", took };
	}))`)
	if err := json.Unmarshal([]byte(answer), &got); err != nil {
		b.Fatal(err)
	}
	var times []float64
	for i, query := range queries {
		if first := strings.TrimPrefix(got[i].First, b.site.home()+language+"/"); first != want[query] {
			b.Errorf("%s: %q finds %s first, want %s", language, query, first, want[query])
		}
		times = append(times, got[i].Took)
	}
	slices.Sort(times)
	pace = (pace + evaluate[float64](b, yardstick)) / 2
	b.Logf("%s: %d queries, %.0f milliseconds, the slowest %.0f; the yardstick %.0f", language, len(times), times[len(times)/2], times[len(times)-1], pace)
	if times[len(times)/2] > mostOfYardstick*pace {
		b.Errorf("%s: half of the queries take more than %.0f milliseconds, where the yardstick takes %.0f", language, times[len(times)/2], pace)
	}
}

// searchOfMany returns the English search index of 3,000 roles. Some have names
// that people use; these words are in hundreds of other names and texts, too.
func searchOfMany(t *testing.T) map[string][]byte {
	t.Helper()
	files := sample.Files(sample.Options{Roles: 3000, Criteria: 12, Pairs: 500})
	common := strings.NewReplacer("network", "CTO", "vendors", "technology officer", "customers", "head", "access", "CIO", "quality", "chief")
	for name, text := range files {
		if strings.HasPrefix(name, "data/roles/") {
			files[name] = common.Replace(text)
		}
	}
	rename := func(id, abbr, name, alias string) {
		file := "data/roles/" + id + ".toml"
		_, rest, _ := strings.Cut(files[file], "reviewed")
		files[file] = fmt.Sprintf("abbr = %q\nname = { de = %[2]q, en = %[2]q }\naliases = { en = [%q] }\nreviewed%s", abbr, name, alias, rest)
	}
	rename("role-1500", "CTO", "Chief Technology Officer", "Head of Technology")
	rename("role-2500", "CIO", "Chief Information Officer", "Head of IT")
	items := "data/catalogues/skills.toml"
	files[items] = regexp.MustCompile(`(item-05\]\nlabel = )\{.*`).ReplaceAllString(files[items], `$1{ de = "Geheimnisse", en = "Keeping secrets" }`)
	files["data/roles/role-0001.toml"] = regexp.MustCompile(`(?m)^en = .*`).ReplaceAllString(files["data/roles/role-0001.toml"], `en = "zebra"`)
	dir := t.TempDir()
	if err := sample.WriteFiles(dir, files); err != nil {
		t.Fatal(err)
	}
	h, problems := handbook.Load(os.DirFS(dir))
	if errors, _ := problems.Count(); errors > 0 {
		t.Fatal(problems[0])
	}
	index := make(map[string][]byte)
	words, _ := site.Words(rolebook.Theme, fstest.MapFS{}, &h.Site)
	in := content.Input{Handbook: h, Pairs: compare.Pairs(h, nil), Published: register.New(nil), Words: words}
	err := content.SiteFiles(in, content.Rendered{Dir: dir, Partly: true}, func(file content.SiteFile) {
		if !strings.HasPrefix(file.Path, "en/search") {
			return
		}
		var out bytes.Buffer
		if err := file.Fill(&out); err != nil {
			t.Fatal(err)
		}
		index[filepath.ToSlash(file.Path)] = out.Bytes()
	})
	if err != nil {
		t.Fatal(err)
	}
	return index
}
