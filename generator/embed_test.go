package main

import (
	"encoding/json"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestEmbeds: each page with a table describes its frame to those that look for it
// (oEmbed).
func TestEmbeds(t *testing.T) {
	t.Parallel()
	site := sharedSite(t)
	embeds := 0
	for _, page := range site.pages() {
		file := site.files[page+"index.html"]
		if file == nil {
			continue // 404.html
		}
		if strings.Contains(page, "/matrix/") || !strings.Contains(string(file.Data), "<table class=\"comparison-table") {
			continue
		}
		embeds++
		checkOEmbed(t, site, page)
	}
	if embeds < 100 {
		t.Errorf("only %d pages for frames", embeds)
	}
}

// checkOEmbed looks at what a page says to those who ask for its frame, by the
// specification, https://oembed.com, section 2.3.
func checkOEmbed(t *testing.T, site *servedSite, page string) {
	t.Helper()
	d := parsePage(t, page, site.files[page+"index.html"].Data)
	link := d.one("oEmbed link", with("link", "type", "application/json+oembed"))
	file, ok := strings.CutPrefix(attr(link, "href"), site.home())
	if !ok || site.files[file] == nil {
		t.Errorf("%s: oEmbed at %q", page, attr(link, "href"))
		return
	}
	var answer struct {
		Version, Type, Title, HTML string
		ProviderName               string `json:"provider_name"`
		ProviderURL                string `json:"provider_url"`
		ThumbnailURL               string `json:"thumbnail_url"`
		ThumbnailWidth             int    `json:"thumbnail_width"`
		ThumbnailHeight            int    `json:"thumbnail_height"`
		Width, Height              int
	}
	if err := json.Unmarshal(site.files[file].Data, &answer); err != nil {
		t.Errorf("%s: %v", file, err)
		return
	}
	if answer.Version != "1.0" || answer.Type != "rich" || answer.Title == "" || answer.ProviderName == "" || answer.Width == 0 || answer.Height == 0 {
		t.Errorf("%s: %+v", file, answer)
	}
	if answer.ProviderURL != site.home()+page[:3] || answer.ThumbnailWidth != 1200 || answer.ThumbnailHeight != 630 ||
		site.files[strings.TrimPrefix(answer.ThumbnailURL, site.home())] == nil {
		t.Errorf("%s: %+v", file, answer)
	}
	frame := parsePage(t, file, []byte(answer.HTML)).one("frame", element("iframe"))
	if attr(frame, "src") != site.home()+page+"?embed" || attr(frame, "title") != answer.Title {
		t.Errorf("%s: the frame is %s", file, answer.HTML)
	}
	if code := text(d.one("code", func(n *html.Node) bool { return attr(n, "id") == "site-embed" })); code != answer.HTML {
		t.Errorf("%s offers %q, and its oEmbed %q", page, code, answer.HTML)
	}
}
