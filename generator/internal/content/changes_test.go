package content

import (
	"bytes"
	"encoding/xml"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"rolebook/generator/internal/changelog"
	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/register"
	"rolebook/generator/internal/sample"
)

// changesOf returns pages of a sample handbook in which a role was reworded, and its state before.
func changesOf(t *testing.T) *pages {
	s := newSource(t, sample.Options{Roles: 4, Criteria: 6, Pairs: 3, Settings: "changes = true", Languages: []string{"en"}})
	before, _ := handbook.Load(os.DirFS(s.dir))
	s.replace("data/roles/role-0001.toml", ".\"", " & \\\"<b>new</b>\\\".\"")
	s.replace("data/criteria.toml", "question = { en = \"", "question = { en = \"Other ")
	after, problems := handbook.Load(os.DirFS(s.dir))
	if errors, _ := problems.Count(); errors > 0 {
		t.Fatal(problems[0])
	}
	words := map[string]string{"changes.title": "Changes", "changes.common": "For all roles", "changes.added": "new:", "changes.removed": "removed:", "changes.more": "More:", "changes.gone": "gone"}
	subjects := changelog.Between(before, after, words, "en", nil)
	subjects = append(subjects, changelog.Subject{ID: "left", Title: "Left & gone", State: changelog.Gone})
	return newPages(Input{
		Handbook: after, Pairs: compare.Pairs(after, nil), Published: register.New(nil), Words: []map[string]string{words},
		Past: [][]changelog.Day{{
			{Day: "2026-03-02", Time: "2026-03-02T10:00:00+01:00", Subjects: subjects, More: 7},
			{Day: "2026-02-28", Time: "2026-02-28T10:00:00Z", Subjects: subjects[:1]},
		}},
	})
}

// TestChangesPage: the page has a section a month, leads to the rows, marks words for eyes and
// ears, and nothing of a text is markup.
func TestChangesPage(t *testing.T) {
	p := changesOf(t)
	page := p.changesPage(p.site.Languages[0])
	if len(page.Months) != 2 || page.Months[0].ID != "2026-03" || page.Latest != "2026-03-02T10:00:00+01:00" || len(page.Reviews) != 4 {
		t.Fatalf("%+v", page)
	}
	shown := page.Months[0].Days[0].Changes
	for _, want := range []string{
		`<h4><a href="../roles/role-0001/">`, `<ins><span class="visually-hidden">new: </span>`, `<del><span class="visually-hidden">removed: </span>`,
		"&lt;b&gt;new&lt;/b&gt;", "<h4>Left &amp; gone <small>gone</small></h4>", "<p>More: 7</p>", `<a href="../matrix/#criterion-`,
	} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is not in %s", want, shown)
		}
	}
	var out bytes.Buffer
	v := p.locale(p.site.Languages[0], "en/changes/")
	p.changesMarkdown(&markdownWriter{&out, v}, p.changesWriter(v, ""))
	for _, want := range []string{"# Changes\n\n## 2026-03-02\n\n", "](../roles/role-0001/index.md)", `\<b>new\</b>`, "- Left \\& gone (gone)\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in %s", want, out.String())
		}
	}
}

// TestChangesFeed: the feed holds to RFC 4287: each feed and entry has one id, an absolute IRI that
// nothing else has, one title and one time of RFC 3339; the feed has an author and a link to
// itself, an entry a link to the page; content is HTML whose addresses are whole.
func TestChangesFeed(t *testing.T) {
	p := changesOf(t)
	var out bytes.Buffer
	p.changesFiles(p.site.Languages[0], "https://example.org/book/", func(file SiteFile) {
		if file.Path == "en/changes/index.xml" {
			if err := file.Fill(&out); err != nil {
				t.Fatal(err)
			}
		}
	})
	type link struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}
	type element struct {
		IDs     []string `xml:"http://www.w3.org/2005/Atom id"`
		Titles  []string `xml:"http://www.w3.org/2005/Atom title"`
		Updated []string `xml:"http://www.w3.org/2005/Atom updated"`
		Links   []link   `xml:"http://www.w3.org/2005/Atom link"`
	}
	var feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		element
		Authors []string `xml:"http://www.w3.org/2005/Atom author>name"`
		Entries []struct {
			element
			Content []struct {
				Type string `xml:"type,attr"`
				Text string `xml:",chardata"`
			} `xml:"http://www.w3.org/2005/Atom content"`
		} `xml:"http://www.w3.org/2005/Atom entry"`
	}
	if err := xml.Unmarshal(out.Bytes(), &feed); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	ids := make(map[string]bool)
	sound := func(e element, rel string) {
		if len(e.IDs) != 1 || len(e.Titles) != 1 || e.Titles[0] == "" || len(e.Updated) != 1 {
			t.Fatalf("%+v", e)
		}
		if u, err := url.Parse(e.IDs[0]); err != nil || !u.IsAbs() || ids[e.IDs[0]] {
			t.Errorf("id %q", e.IDs[0])
		}
		ids[e.IDs[0]] = true
		if _, err := time.Parse(time.RFC3339, e.Updated[0]); err != nil {
			t.Error(err)
		}
		if len(e.Links) == 0 || e.Links[0].Rel != rel || !strings.HasPrefix(e.Links[0].Href, "https://example.org/book/en/changes/") {
			t.Errorf("%+v", e.Links)
		}
	}
	sound(feed.element, "self")
	if feed.Lang != "en" || len(feed.Authors) != 1 || feed.Authors[0] == "" || len(feed.Entries) != 2 || feed.Updated[0] != "2026-03-02T10:00:00+01:00" {
		t.Errorf("%+v", feed)
	}
	for _, entry := range feed.Entries {
		sound(entry.element, "alternate")
		if len(entry.Content) != 1 || entry.Content[0].Type != "html" || strings.Contains(entry.Content[0].Text, `href="..`) {
			t.Errorf("%+v", entry.Content)
		}
	}
	if text := feed.Entries[0].Content[0].Text; !strings.Contains(text, `<a href="https://example.org/book/en/roles/role-0001/`) || !strings.Contains(text, "<ins>") {
		t.Error(text)
	}
}
