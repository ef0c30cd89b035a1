package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/content"
	"rolebook/generator/internal/export"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/register"
	"rolebook/generator/internal/sample"
)

// The measure: a plain Hugo site of the same pages, as somebody would make it
// who has the tables ready in Markdown.
const (
	plainLayout = `<!doctype html>
<html lang="{{ .Language.Lang }}">
<head><meta charset="utf-8"><title>{{ .Title }}</title><link rel="canonical" href="{{ .Permalink }}"></head>
<body><h1>{{ .Title }}</h1>
{{ .Content }}
</body>
</html>
`
	plainConfig = `defaultContentLanguageInSubdir = true
disableDefaultLanguageRedirect = true
disableKinds = ["taxonomy", "term", "rss"]
dataDir = "none"
`
)

// writePlain puts a plain Hugo project into a folder: the same pages at the
// same addresses, with their texts as ready-made Markdown tables, and nothing else: no
// redirects, exports or search.
func writePlain(dir string, h *handbook.Handbook, pairs []compare.Pair, config string) error {
	files := map[string]string{
		"hugo.toml":            plainConfig + config,
		"layouts/page.html":    plainLayout,
		"layouts/section.html": plainLayout,
		"layouts/home.html":    plainLayout,
		"layouts/404.html":     plainLayout,
	}
	words := make([]map[string]string, len(h.Site.Languages))
	tables := &export.Site{Handbook: h, Pairs: pairs, BaseURL: "https://example.org/", Words: words}
	for file := range content.Files(content.Input{Handbook: h, Pairs: pairs, Published: register.New(nil), Words: words}) {
		text, err := plainPage(tables, file)
		if err != nil {
			return err
		}
		if text != "" { // else it is data, and no page
			files["content/"+file.Path] = text
		}
	}
	return sample.WriteFiles(dir, files)
}

// plainPage returns a page with plain front matter and its contents in Markdown; ""
// for what is no page.
func plainPage(s *export.Site, file content.File) (string, error) {
	var front content.Page
	var body bytes.Buffer
	language := s.Handbook.Site.Languages[languageOf(s.Handbook, file.Path)]
	table := func(subject export.Subject) {
		format, _ := export.FormatNamed("markdown")
		format.Write(&body, s.Page(subject, language))
	}
	switch p := file.Make().(type) {
	case content.RolePage:
		front = p.Page
		prose(&body, p.Role.Summary)
		table(s.Role(s.Handbook.Role(p.Role.ID)))
		fmt.Fprintf(&body, "%s\n", markdownOf(p.Comparisons))
	case content.ComparisonPage:
		front = p.Page
		fmt.Fprintf(&body, "%s\n\n", front.Description)
		prose(&body, p.Misconception)
		i := slices.IndexFunc(s.Pairs, func(pair compare.Pair) bool { return pair.ID == p.Pair })
		table(s.Pair(s.Pairs[i]))
	case content.MatrixPage:
		front = p.Page
		var roles []*handbook.Role
		for _, role := range p.Roles {
			roles = append(roles, s.Handbook.Role(role.ID))
		}
		table(s.Roles(roles))
	case content.AToZPage:
		front = p.Page
		for _, letter := range p.Letters {
			for _, name := range letter.Names {
				fmt.Fprintf(&body, "- [%s](%s)\n", name.Title, name.Href)
			}
		}
	case content.GridsPage:
		front = p.Page
		for _, grid := range p.Grids {
			plainGrid(&body, grid)
		}
	case content.RolesPage:
		front = p.Page
		for _, family := range p.Families {
			for _, role := range family.Roles {
				fmt.Fprintf(&body, "### [%s](%s)\n\n", role.Name, role.Href)
				prose(&body, role.Summary)
			}
		}
	case content.ComparisonsPage:
		front = p.Page
		linkList(&body, p.Curated)
		linkList(&body, p.Others)
	default:
		return "", nil
	}
	front.Layout, front.Outputs = "", nil
	head, err := json.Marshal(front)
	return string(head) + "\n" + body.String(), err
}

// languageOf returns the index of the language of a content file, which its name
// ends with.
func languageOf(h *handbook.Handbook, name string) int {
	return slices.IndexFunc(h.Site.Languages, func(l *handbook.Language) bool { return strings.HasSuffix(name, "."+l.Tag+".md") })
}

func linkList(body *bytes.Buffer, links []content.Link) {
	for _, l := range links {
		fmt.Fprintf(body, "- [%s](%s)\n", l.Title, l.Href)
		if l.Answers != "" {
			fmt.Fprintf(body, "  %s\n", markdownOf(l.Answers))
		}
	}
	body.WriteString("\n")
}

func prose(body *bytes.Buffer, html *content.HTML) {
	if html != nil {
		body.WriteString(markdownOf(html.HTML) + "\n\n")
	}
}

// markdownOf turns the little HTML that sample texts have into Markdown again.
func markdownOf(html string) string {
	return link.ReplaceAllString(back.Replace(html), "[$2]($1)")
}

var (
	back = strings.NewReplacer("<p>", "", "</p>", "", "<ul>", "", "</ul>", "", "<li>", "\n- ", "</li>", "", "<strong>", "**", "</strong>", "**", "\n", " ", "|", "\\|")
	link = regexp.MustCompile(`<a href="([^"]*)">(.*?)</a>`)
)

func plainGrid(body *bytes.Buffer, grid content.Grid) {
	body.WriteString("| |")
	for _, role := range grid.Roles {
		fmt.Fprintf(body, " %s |", role.Name)
	}
	body.WriteString("\n|---|" + strings.Repeat("---|", len(grid.Roles)) + "\n")
	for _, item := range grid.Items {
		fmt.Fprintf(body, "| %s |", item.Words)
		for _, level := range item.Levels {
			label := "–"
			if level >= 0 {
				label = grid.Scale[level].Words
			}
			fmt.Fprintf(body, " %s |", label)
		}
		body.WriteString("\n")
	}
	body.WriteString("\n")
}
