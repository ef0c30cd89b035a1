package offline

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// TestMake: links lead to files, servers' files are gone, and what scripts read
// has a script with its text as it is in the folder.
func TestMake(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{
		"index.html":               `<a href="/repo/de/">`,
		"404.html":                 `<a href="/repo/">`,
		"robots.txt":               "x",
		"sitemap.xml":              "x",
		"de/404.html":              "x",
		"de/index.html":            `<div data-index="/repo/de/search.json"><option data-href="rollen/cio/"><option data-href="https://example.com/"><option data-href="../../x">`,
		"de/rollen/cio/index.html": "<nav><a href=\"/repo/\">x</a></nav>\n<MAIN id=a><a href=\"../cto/\">„ä\" \\ \u2028 </script></a></main>\n<footer>",
		"de/rollen/404.html":       "stays",
		"de/search.json":           `{"a":"<b>"}`,
		"css/a.css":                `a{b:url(/repo/c.png)}`,
		"c.png":                    "url(/repo/c.png)",
	}
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	result, err := Make(Site{Dir: dir, BaseURL: "https://example.org/repo", Languages: []string{"de", "en"}})
	if want := (Result{Rewritten: 4, LeftOut: 2, Twins: 2}); err != nil || result != want {
		t.Errorf("%+v (%v), want %+v", result, err, want)
	}
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return ""
		}
		return string(data)
	}
	for name, want := range map[string]string{
		"index.html": `<a href="./de/index.html">`, "css/a.css": `a{b:url(../c.png)}`, "c.png": "url(/repo/c.png)", "de/rollen/404.html": "stays",
		"404.html": "", "robots.txt": "", "sitemap.xml": "", "de/404.html": "",
		"de/search.json": `{"a":"<b>"}`, "de/search.json.js": `document.currentScript.brings = "{\"a\":\"<b>\"}";` + "\n",
	} {
		if got := read(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	script := read("de/rollen/cio/index.html.js")
	var text string
	inner := bytes.TrimSuffix(bytes.TrimPrefix([]byte(script), []byte("document.currentScript.brings = ")), []byte(";\n"))
	if err := json.Unmarshal(inner, &text); err != nil || text != "<MAIN id=a><a href=\"../cto/index.html\">„ä\" \\ \u2028 </script></a></main>" {
		t.Errorf("the script copy of a page has %q (%v)", text, err)
	}
}

func TestMainPart(t *testing.T) {
	for _, c := range []struct{ page, want string }{
		{`a<main>b<!-- </main> --><script>"</main>"</script>c</main>d`, `<main>b<!-- </main> --><script>"</main>"</script>c</main>`},
		{`<p>no main</p>`, `<p>no main</p>`},
		{`a<main>open`, `a<main>open`},
	} {
		if got := string(mainPart([]byte(c.page))); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
