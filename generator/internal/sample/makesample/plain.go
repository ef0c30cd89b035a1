package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/content"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/register"
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
// same addresses, redirects included, with their texts as ready-made Markdown.
func writePlain(dir string, h *handbook.Handbook, pairs []compare.Pair, config string) error {
	files := map[string]string{
		"hugo.toml":            plainConfig + config,
		"layouts/page.html":    plainLayout,
		"layouts/section.html": plainLayout,
		"layouts/home.html":    plainLayout,
		"layouts/404.html":     plainLayout,
	}
	for name, text := range files {
		if err := writeFile(filepath.Join(dir, name), text); err != nil {
			return err
		}
	}
	for file := range content.Files(h, pairs, nil, register.New(nil)) {
		page := file.Make()
		switch page.(type) {
		case content.SearchPage, content.LLMsPage:
			continue // data, no page
		}
		text, err := plainPage(page)
		if err != nil {
			return err
		}
		if err := writeFile(filepath.Join(dir, "content", filepath.FromSlash(file.Path)), text); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(name, text string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, []byte(text), 0o644)
}

// plainPage gives a page with plain front matter and its contents in Markdown.
func plainPage(page any) (string, error) {
	var front content.Page
	var body strings.Builder
	switch p := page.(type) {
	case content.Page:
		front = p
	case content.GoPage:
		front = p.Page
		for _, t := range p.Targets {
			fmt.Fprintf(&body, "- [%s](%s)\n", t.Label, t.Href)
		}
	case content.RolePage:
		front = p.Page
		prose(&body, p.Role.Summary)
		table(&body, []content.Role{p.Role}, p.Groups)
		linkList(&body, p.Comparisons)
	case content.ComparisonPage:
		front = p.Page
		prose(&body, p.Gist)
		prose(&body, p.Misconception)
		table(&body, p.Roles, p.Groups)
	case content.MatrixPage:
		front = p.Page
		table(&body, p.Roles, p.Groups)
	case content.PrivacyPage:
		front = p.Page
	case content.BookletPage:
		front = p.Page
		for _, role := range p.Roles {
			prose(&body, role.Role.Summary)
			table(&body, []content.Role{role.Role}, role.Groups)
		}
		for _, pair := range p.Comparisons {
			prose(&body, pair.Gist)
			table(&body, pair.Roles, pair.Groups)
		}
		for _, grid := range p.Grids {
			plainGrid(&body, grid)
		}
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
		return "", fmt.Errorf("no plain page for %T", page)
	}
	front.Layout, front.Outputs = "", nil
	head, err := json.Marshal(front)
	return string(head) + "\n" + body.String(), err
}

func linkList(body *strings.Builder, links []content.Link) {
	for _, link := range links {
		fmt.Fprintf(body, "- [%s](%s)\n", link.Title, link.Href)
		if link.Gist != nil {
			fmt.Fprintf(body, "  %s\n", markdownOf(link.Gist.HTML))
		}
	}
	body.WriteString("\n")
}

func prose(body *strings.Builder, html *content.HTML) {
	if html != nil {
		body.WriteString(markdownOf(html.HTML) + "\n\n")
	}
}

func table(body *strings.Builder, roles []content.Role, groups []content.Group) {
	body.WriteString("| |")
	for _, role := range roles {
		fmt.Fprintf(body, " %s %s |", role.Abbr, role.Name)
	}
	body.WriteString("\n|---|" + strings.Repeat("---|", len(roles)) + "\n")
	for _, group := range groups {
		fmt.Fprintf(body, "| **%s** |%s\n", group.Label, strings.Repeat(" |", len(roles)))
		for _, row := range group.Rows {
			fmt.Fprintf(body, "| [%s](#%s) %s |", row.Label, row.ID, row.Question)
			for _, text := range row.Texts {
				body.WriteString(" " + markdownOf(text) + " |")
			}
			for _, cell := range row.Cells {
				body.WriteString(" " + plainCell(cell) + " |")
			}
			body.WriteString("\n")
			for _, item := range row.Items {
				fmt.Fprintf(body, "| %s |", item.Label)
				for i, label := range item.Labels {
					if item.Marks != nil {
						body.WriteString(" " + item.Marks[i])
					}
					body.WriteString(" " + label + " |")
				}
				body.WriteString("\n")
			}
		}
	}
	body.WriteString("\n")
}

func plainCell(cell content.Cell) string {
	parts := []string{cell.State, markdownOf(cell.HTML)}
	for _, point := range cell.Points {
		parts = append(parts, "• "+markdownOf(point.HTML))
	}
	for _, role := range cell.Roles {
		parts = append(parts, fmt.Sprintf("[%s](%s)", role.Name, role.Href))
	}
	if cell.Step > 0 {
		parts = append(parts, cell.Strength+" "+cell.Pole)
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}

// back turns the little HTML that sample texts have into Markdown again.
var back = strings.NewReplacer("<p>", "", "</p>", "", "<strong>", "**", "</strong>", "**", "\n", " ", "|", "\\|")

func markdownOf(html string) string {
	text := back.Replace(html)
	for {
		before, rest, ok := strings.Cut(text, `<a href="`)
		if !ok {
			return text
		}
		address, rest, _ := strings.Cut(rest, `">`)
		words, rest, _ := strings.Cut(rest, "</a>")
		text = before + "[" + words + "](" + address + ")" + rest
	}
}

func plainGrid(body *strings.Builder, grid content.Grid) {
	body.WriteString("| |")
	for _, role := range grid.Roles {
		fmt.Fprintf(body, " %s |", role.Name)
	}
	body.WriteString("\n|---|" + strings.Repeat("---|", len(grid.Roles)) + "\n")
	for _, item := range grid.Items {
		fmt.Fprintf(body, "| %s |", item.Label)
		for _, level := range item.Levels {
			label := "–"
			if level >= 0 {
				label = grid.Scale[level].Label
			}
			fmt.Fprintf(body, " %s |", label)
		}
		body.WriteString("\n")
	}
	body.WriteString("\n")
}
