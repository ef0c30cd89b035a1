package content

import (
	"bytes"
	"strconv"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// markdownFiles are the versions in Markdown of pages that show roles. Hugo renders
// those of hand-written pages.
func (p *pages) markdownFiles(l *handbook.Language, add func(SiteFile)) {
	file := func(path string, fill func(w *markdownWriter)) {
		add(SiteFile{Path: path + "index.md", Fill: func(out *bytes.Buffer) error {
			fill(&markdownWriter{out, p.locale(l, path)})
			return nil
		}})
	}
	file(l.SectionPath(handbook.SectionRoles), p.rolesMarkdown)
	file(l.SectionPath(handbook.SectionComparisons), p.pairsMarkdown)
	for _, role := range p.Handbook.Roles {
		file(l.RolePath(role.ID), func(w *markdownWriter) { p.roleMarkdown(w, role) })
	}
	for _, pair := range p.Pairs {
		file(l.ComparisonPath(pair.ID), func(w *markdownWriter) { p.pairMarkdown(w, pair) })
	}
	for sheet := 1; sheet <= p.sheetCount(l, handbook.SectionMatrix); sheet++ {
		file(sheetPath(l, handbook.SectionMatrix, sheet), func(w *markdownWriter) { p.matrixMarkdown(w, sheet) })
	}
}

func (p *pages) rolesMarkdown(w *markdownWriter) {
	w.write("# ", w.words["roles.title"], "\n")
	for _, family := range p.families(w.locale) {
		label := w.noted(lineStart(family.Label), family.Lang)
		if family.Label == "" {
			label = w.words["roles.noFamily"]
		}
		w.write("\n## ", label, "\n\n")
		for _, card := range family.Roles {
			role := p.Handbook.Role(card.ID)
			shown := w.Role(role)
			w.write("- [", w.name(&shown), "](", shown.Href, "index.md)")
			if summary := w.Prose(role.Summary); summary.Text != nil {
				w.write(": ", w.prose(summary))
			}
			w.write("\n")
		}
	}
}

func (p *pages) pairsMarkdown(w *markdownWriter) {
	w.write("# ", w.words["comparisons.title"], "\n\n")
	others := false
	for _, pair := range p.listed {
		if pair.Curated == nil && !others {
			others = true
			w.write("\n## ", w.words["comparisons.others"], "\n\n")
		}
		w.pair(pair)
		if pair.Curated != nil {
			if gist := w.Prose(pair.Curated.Gist); gist.Text != nil {
				w.write(": ", w.prose(gist))
			}
		}
		w.write("\n")
	}
}

// pair writes the link to a comparison.
func (w *markdownWriter) pair(pair compare.Pair) {
	link := w.pairLink(pair)
	w.write("- [", w.noted(lineStart(link.Title), link.Lang), "](", link.Href, "index.md)")
}

func (p *pages) roleMarkdown(w *markdownWriter, role *handbook.Role) {
	card := p.fullCard(w.locale, role)
	shown := w.Role(role)
	w.write("# ", w.name(&shown), "\n")
	if summary := w.Prose(role.Summary); summary.Text != nil {
		w.write("\n", w.prose(summary), "\n")
	}
	if card.Aliases != nil || card.Family != "" || card.Reviewed != "" || p.Changed.Latest(role.File()) != "" {
		w.write("\n")
	}
	if card.Aliases != nil {
		w.write("- ", w.words["role.aliases"], ": ", lineStart(strings.Join(card.Aliases, ", ")), "\n")
	}
	if card.Family != "" {
		w.write("- ", w.words["role.family"], ": ", w.noted(lineStart(card.Family), card.FamilyLang), "\n")
	}
	if card.Reviewed != "" {
		w.write("- ", w.words["role.reviewed"], ": ", card.Reviewed, "\n")
	}
	if changed := p.Changed.Latest(role.File()); changed != "" {
		w.write("- ", w.words["pageFacts.changed"], ": ", changed, "\n")
	}
	w.table(w.Table(compare.Roles(p.Handbook, []*handbook.Role{role}, true), nil))
	if pairs := p.pairsOf[role]; len(pairs) > 0 {
		w.write("\n## ", w.words["comparisons.title"], "\n\n")
		for _, pair := range pairs {
			w.pair(pair)
			w.write("\n")
		}
	}
	w.references()
}

func (p *pages) pairMarkdown(w *markdownWriter, pair compare.Pair) {
	w.write("# ", lineStart(w.pairTitle(pair)), "\n")
	var notes []handbook.Prose
	if curated := pair.Curated; curated != nil {
		notes = curated.Notes
		if gist := w.Prose(curated.Gist); gist.Text != nil {
			w.write("\n", w.prose(gist), "\n")
		}
		if misconception := w.Prose(curated.Misconception); misconception.Text != nil {
			w.write("\n", w.words["comparison.misconception"], " ", w.prose(misconception), "\n")
		}
	}
	w.write("\n")
	for _, role := range pair.Roles {
		shown := w.Role(role)
		w.write("- [", w.name(&shown), "](", shown.Href, "index.md)\n")
	}
	w.table(w.Table(compare.Roles(p.Handbook, pair.Roles[:], false), notes))
	w.references()
}

func (p *pages) matrixMarkdown(w *markdownWriter, sheet int) {
	title := w.words["matrix.title"]
	w.write("# ", title)
	if sheet > 1 {
		w.write(" (", strconv.Itoa(sheet), ")")
	}
	w.write("\n")
	if links := p.sheets(w.locale, handbook.SectionMatrix); links != nil {
		w.write("\n")
		for _, link := range links {
			w.write("- [", title, " (", link.Title, ")](", link.Href, "index.md)\n")
		}
	}
	w.table(w.Table(compare.Roles(p.Handbook, sheetOf(p.Handbook.Roles, sheet, matrixColumns), true), nil))
	w.references()
}
