package main

import (
	"bytes"
	"encoding/json"
	"image/png"
	"maps"
	"slices"
	"strings"
	"testing"
)

// dataBlock is the type of a script element that holds data and no program.
const dataBlock = "application/ld+json"

// checkPreview looks at what link previews read.
func checkPreview(d webPage, base string) {
	d.Helper()
	properties := make(map[string]string)
	for _, n := range d.all(element("meta")) {
		properties[attr(n, "property")+attr(n, "name")] = attr(n, "content")
	}
	for _, name := range []string{"og:title", "og:description", "og:type", "og:site_name", "og:locale", "og:image:alt"} {
		if properties[name] == "" {
			d.Errorf("%s: no %s", d.name, name)
		}
	}
	for name, want := range map[string]string{
		"og:url": base + strings.TrimSuffix(d.name, "index.html"), "og:image:width": "1200", "og:image:height": "630",
		"twitter:card": "summary_large_image", "og:description": properties["description"],
	} {
		if properties[name] != want {
			d.Errorf("%s: %s is %q, want %q", d.name, name, properties[name], want)
		}
	}
	if !strings.HasPrefix(properties["og:image"], base) {
		d.Errorf("%s: og:image is %q", d.name, properties["og:image"])
	}
	markdown := d.all(with("link", "type", "text/markdown"))
	if len(markdown) != 1 {
		d.Errorf("%s: %d versions in Markdown", d.name, len(markdown))
	}
}

// checkDataBlock looks at the page's data, and returns it by type.
func checkDataBlock(d webPage) map[string]map[string]any {
	d.Helper()
	var data struct {
		Context string           `json:"@context"`
		Graph   []map[string]any `json:"@graph"`
	}
	script := d.one("data block", with("script", "type", dataBlock))
	if script.FirstChild == nil {
		return nil
	}
	if err := json.Unmarshal([]byte(script.FirstChild.Data), &data); err != nil || data.Context != "https://schema.org" || len(data.Graph) == 0 {
		d.Errorf("%s: %v in %q", d.name, err, script.FirstChild.Data)
	}
	byType := make(map[string]map[string]any)
	for _, entry := range data.Graph {
		types, several := entry["@type"].([]any)
		if !several {
			types = []any{entry["@type"]}
		}
		for _, name := range types {
			byType[name.(string)] = entry
		}
	}
	return byType
}

func TestDataBlocks(t *testing.T) {
	site := ourSite(t, ourAddress)
	for name, want := range map[string][]string{
		"en/index.html":                        {"WebSite"},
		"en/roles/cio/index.html":              {"BreadcrumbList", "DefinedTerm", "Occupation"},
		"en/roles/cpo/index.html":              {"BreadcrumbList", "DefinedTerm"}, // without codes
		"en/roles/index.html":                  {"BreadcrumbList"},
		"en/comparisons/cio-vs-cto/index.html": {"Article", "BreadcrumbList"},
		"de/ueber-dieses-handbuch/index.html":  {"Article", "BreadcrumbList"},
		"de/datenschutz/index.html":            {"BreadcrumbList"},
		"de/vergleiche/ceo-vs-coo/index.html":  {"Article", "BreadcrumbList"},
		"de/matrix/index.html":                 {"BreadcrumbList"},
	} {
		data := checkDataBlock(parsePage(t, name, site[name]))
		if got := slices.Sorted(maps.Keys(data)); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	term := checkDataBlock(parsePage(t, "cio", site["en/roles/cio/index.html"]))["DefinedTerm"]
	if names, _ := term["alternateName"].([]any); term["name"] != "Chief Information Officer" || !slices.Contains(names, any("CIO")) {
		t.Errorf("the term is %v", term)
	}
	category, _ := json.Marshal(term["occupationalCategory"].([]any)[0])
	if want := `{"@type":"CategoryCode","codeValue":"1330","inCodeSet":{"@type":"CategoryCodeSet","name":"ISCO-08"},"url":"http://data.europa.eu/esco/isco/C1330"}`; string(category) != want {
		t.Errorf("the first category of the occupation is\n%s, want\n%s", category, want)
	}
	trail, _ := checkDataBlock(parsePage(t, "cio", site["de/rollen/cio/index.html"]))["BreadcrumbList"]["itemListElement"].([]any)
	var way []string
	for _, step := range trail {
		way = append(way, step.(map[string]any)["name"].(string))
	}
	if want := []string{"Rollenhandbuch", "Rollen", "Chief Information Officer"}; !slices.Equal(way, want) {
		t.Errorf("the way is %q, want %q", way, want)
	}
}

// TestCardPictures: a role and a curated pair have a picture of their own, all
// else the one of the language; each is what its page says.
func TestCardPictures(t *testing.T) {
	site := ourSite(t, ourAddress)
	picture := func(name string) string {
		d := parsePage(t, name, site[name])
		return strings.TrimPrefix(attr(d.one("og:image", with("meta", "property", "og:image")), "content"), "https://example.org/")
	}
	shared := picture("en/index.html")
	if picture("en/matrix/index.html") != shared || picture("de/index.html") == shared {
		t.Error("the shared picture is not one a language")
	}
	for _, name := range []string{"en/roles/cio/index.html", "en/comparisons/cio-vs-cto/index.html"} {
		if picture(name) == shared {
			t.Errorf("%s has no picture of its own", name)
		}
	}
	for name, data := range site {
		if !strings.HasSuffix(name, ".png") {
			continue
		}
		config, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil || config.Width != 1200 || config.Height != 630 || len(data) > 60<<10 {
			t.Errorf("%s: %v, %d × %d, %d bytes", name, err, config.Width, config.Height, len(data))
		}
	}
}
