package main

import (
	"bytes"
	"encoding/xml"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"rolebook/generator/internal/testenv"
)

// feed is an RSS feed, as far as it matters here.
type feed struct {
	Items []struct {
		Title string `xml:"title"`
		Link  string `xml:"link"`
		Date  string `xml:"pubDate"`
	} `xml:"channel>item"`
}

func TestFeed(t *testing.T) {
	t.Parallel()
	site := ourSite(t, publishedAt)
	var f feed
	if err := xml.Unmarshal(site["de/rollen/index.xml"], &f); err != nil {
		t.Fatal(err)
	}
	if len(f.Items) != len(loadOurs(t).Roles) || f.Items[0].Link == "" || !strings.HasSuffix(f.Items[0].Date, " 00:00:00 GMT") {
		t.Errorf("%+v", f)
	}
	for _, item := range f.Items {
		page := strings.TrimPrefix(item.Link, "https://example.org/some/path/") + "index.html"
		if _, err := time.Parse(http.TimeFormat, item.Date); err != nil {
			t.Errorf("%s: %v", item.Title, err)
		}
		if site[page] == nil {
			t.Errorf("%s leads to %s, which is not there", item.Title, item.Link)
		}
	}
	for name := range site {
		if strings.HasSuffix(name, "index.xml") && !slices.Contains([]string{"de/rollen/index.xml", "en/roles/index.xml", "de/aenderungen/index.xml", "en/changes/index.xml"}, name) {
			t.Errorf("there is a feed at %s", name)
		}
	}
	for _, name := range []string{"de/index.html", "de/rollen/index.html"} {
		d := parsePage(t, name, site[name])
		if n := d.one("feed", with("link", "type", "application/rss+xml")); attr(n, "href") != "/some/path/de/rollen/index.xml" {
			t.Errorf("%s: the feed is at %q", name, attr(n, "href"))
		}
	}
}

// TestMarkdownVersions: every page has one, and llms.txt leads to the roles'.
func TestMarkdownVersions(t *testing.T) {
	t.Parallel()
	site := ourSite(t, ourAddress)
	for name, data := range site {
		if !strings.HasSuffix(name, "index.html") {
			continue
		}
		d := parsePage(t, name, data)
		for _, n := range d.all(with("link", "type", "text/markdown")) {
			text := string(site[strings.TrimPrefix(attr(n, "href"), "/")])
			if !strings.HasPrefix(text, "# ") || strings.Contains(text, "<no value>") || strings.Contains(text, "<p>") || strings.Contains(text, "&#") {
				t.Errorf("%s: its version in Markdown is %.200q", name, text)
			}
		}
	}
	for name, words := range map[string][]string{
		"en/comparisons/cio-vs-cto/index.md": {"# CIO vs. CTO\n", "\n### Main focus\n\n- **CIO:** Inward: on the organisation itself",
			"\n    - IT operations: CIO: A accountable · CTO: C consulted\n", "\n1. "},
		"de/rollen/cio/index.md":            {"# CIO – Chief Information Officer\n", "- **Hauptfokus:** Nach innen"},
		"de/ueber-dieses-handbuch/index.md": {"\n## Worauf es beruht\n", "[CTO](https://example.org/de/rollen/cto/)"},
		"llms.txt":                          {"# Rollenhandbuch\n\n> ", "\n## English\n\n", "](https://example.org/en/roles/cio/index.md): "},
	} {
		for _, want := range words {
			if !strings.Contains(string(site[name]), want) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
	}
}

// TestHostileMarkdown: no text becomes markup.
func TestHostileMarkdown(t *testing.T) {
	t.Parallel()
	site := hostileSite(t)
	for i, want := range map[int]string{
		3:  "\n- **label +++:** cell +++\n",
		8:  "\n- **label \\</script>\\<script>alert(1)\\</script>:** cell \\</script>\\<script>alert(1)\\</script>\n",
		10: "\n- **label a \\& b \\&amp; c:** cell a \\& b \\&amp; c\n",
		5:  "# {{ .Site.Title }}\n",
		4:  "# \\---\n",
	} {
		name := "en/roles/role-" + string(rune('0'+i%10)) + "/index.md"
		if i >= 10 {
			name = "en/roles/role-1" + string(rune('0'+i%10)) + "/index.md"
		}
		if !strings.Contains(string(site[name]), want) {
			t.Errorf("%s does not say %q:\n%.600s", name, want, site[name])
		}
	}
}

// set adds lines to [params.rolebook] of a copy of our handbook, which has not
// been published: settings may leave out what has been.
func set(t *testing.T, lines string) string {
	t.Helper()
	source := listedHandbook(t)
	replaceIn(t, filepath.Join(source, "hugo.toml"), "[params.rolebook]\n", "[params.rolebook]\ncards = \"shared\"\n"+lines+"\n")
	return source
}

func TestSettings(t *testing.T) {
	t.Parallel()
	source := set(t, `internal = true
markdown = false
exports = false
edit = "https://example.org/edit/main/"
accent = { light = "#7a1f5c", dark = "#f0a6d8" }
imprint = { name = "</script><b>N", address = ["Line 1", "Line 2"], email = "office@example.org", phone = "+49 30 0", further.register = { label = { de = "Register<i>", en = "Register" }, text = "HRB & 1" } }`)
	site := treeOf(t, buildSite(t, source, "--baseURL", "https://example.org/some/path/"))
	if robots := string(site["robots.txt"]); robots != "User-agent: *\nDisallow: /\n" {
		t.Errorf("robots.txt: %q", robots)
	}
	style := false
	for name, data := range site {
		if strings.HasSuffix(name, ".css") {
			style = style || strings.Contains(string(data), "#7a1f5c") && strings.Contains(string(data), "#f0a6d8")
		}
		if strings.HasSuffix(name, ".md") || name == "llms.txt" {
			t.Errorf("%s is there without Markdown", name)
		}
		if path.Base(name) == "table.json" || name == "handbook.json" || strings.HasPrefix(name, "schema/") {
			t.Errorf("%s is there without exports", name)
		}
		if isPage(name) {
			d := parsePage(t, name, data)
			if robots := attr(d.one("robots", with("meta", "name", "robots")), "content"); robots != "noindex, nofollow" {
				t.Errorf("%s: robots %q", name, robots)
			}
		}
	}
	if !style {
		t.Error("the accent is not in the style sheet")
	}
	imprint := parsePage(t, "imprint", site["de/impressum/index.html"])
	if shown := text(imprint.one("main", element("main"))); !strings.Contains(shown, "</script><b>N Line 1 Line 2") || !strings.Contains(shown, "office@example.org") || !strings.Contains(shown, "Register<i>HRB & 1") {
		t.Errorf("imprint: %q", shown)
	}
	for name, want := range map[string]string{
		"de/rollen/cio/index.html":             "https://example.org/edit/main/data/roles/cio.toml",
		"en/comparisons/cio-vs-cto/index.html": "https://example.org/edit/main/data/comparisons/cio-vs-cto.toml",
		"de/ueber-dieses-handbuch/index.html":  "https://example.org/edit/main/content/about.de.md",
	} {
		d := parsePage(t, name, site[name])
		found := d.all(func(n *html.Node) bool { return n.Data == "a" && attr(n, "href") == want })
		if len(found) != 1 {
			t.Errorf("%s: %d links to %s", name, len(found), want)
		}
		footer := d.one("footer", element("footer"))
		if !strings.Contains(text(footer), "Impressum") && !strings.Contains(text(footer), "Imprint") {
			t.Errorf("%s: no imprint in the footer", name)
		}
	}
}

// TestPrivacy: our own handbook names its host, and has no imprint to show.
func TestPrivacy(t *testing.T) {
	t.Parallel()
	site := treeOf(t, buildSite(t, set(t, "")))
	for name, words := range map[string]string{"de/datenschutz/index.html": "keine Cookies", "en/privacy/index.html": "no cookies"} {
		d := parsePage(t, name, site[name])
		if shown := text(d.one("main", element("main"))); !strings.Contains(shown, words) || !strings.Contains(shown, "GitHub Pages") {
			t.Errorf("%s: %q", name, shown)
		}
	}
	if site["de/impressum/index.html"] != nil {
		t.Error("an imprint without facts")
	}
	if robots := string(site["robots.txt"]); robots != "User-agent: *\n" {
		t.Errorf("robots.txt: %q", robots)
	}
}

// TestHistory: pages say when git saw their data change, and no longer do when
// that is switched off.
func TestHistory(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("git"); err != nil {
		testenv.Missing(t, "git; on Debian: apt-get install git")
	}
	source := set(t, "")
	git := func(arguments ...string) {
		command := exec.Command("git", append([]string{"-c", "user.name=x", "-c", "user.email=x@example.org"}, arguments...)...)
		command.Dir = source
		command.Env = append(os.Environ(), "GIT_AUTHOR_DATE=2027-03-04T12:00:00Z")
		if output, err := command.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", arguments, err, output)
		}
	}
	git("init", "-q")
	git("add", "-A")
	git("commit", "-q", "-m", "one")
	pages := []string{"en/roles/cio/index.html", "en/comparisons/cio-vs-cto/index.html", "en/about/index.html"}
	changed := func(site map[string][]byte, name string) bool {
		d := parsePage(t, name, site[name])
		return len(d.all(with("time", "datetime", "2027-03-04"))) == 2 // on the screen, and on paper
	}
	site := treeOf(t, buildSite(t, source))
	for _, name := range pages {
		if !changed(site, name) {
			t.Errorf("%s does not say when it changed", name)
		}
	}
	if sitemap := string(site["en/sitemap.xml"]); !strings.Contains(sitemap, "2027-03-04") {
		t.Error("the sitemap does not know the change")
	}
	file := filepath.Join(source, "hugo.toml")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, bytes.Replace(data, []byte("cards ="), []byte("history = false\ncards ="), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	site = treeOf(t, buildSite(t, source))
	for _, name := range pages {
		if changed(site, name) {
			t.Errorf("%s says when it changed", name)
		}
	}
}
