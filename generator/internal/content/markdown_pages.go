package content

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// markdownFiles are the versions in Markdown of pages that show roles. Hugo renders
// those of hand-written pages.
func (p *pages) markdownFiles(l *handbook.Language, yield func(SiteFile) bool) bool {
	file := func(path string, fill func(w *markdownWriter)) bool {
		return yield(SiteFile{Path: path + "index.md", Fill: func(out *bytes.Buffer) error {
			fill(&markdownWriter{out, p.locale(l, path)})
			return nil
		}})
	}
	if !file(sectionPath(l, handbook.SectionRoles), p.rolesMarkdown) || !file(sectionPath(l, handbook.SectionComparisons), p.pairsMarkdown) {
		return false
	}
	for _, role := range p.handbook.Roles {
		if !file(rolePath(l, role.ID), func(w *markdownWriter) { p.roleMarkdown(w, role) }) {
			return false
		}
	}
	for _, pair := range p.pairs {
		if !file(pairPath(l, pair.ID), func(w *markdownWriter) { p.pairMarkdown(w, pair) }) {
			return false
		}
	}
	for sheet, roles := range p.matrixSheets() {
		if !file(sheetPath(l, handbook.SectionMatrix, sheet+1), func(w *markdownWriter) { p.matrixMarkdown(w, roles, sheet+1) }) {
			return false
		}
	}
	return true
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
			role := p.handbook.Role(card.ID)
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
	for _, pair := range slices.SortedStableFunc(slices.Values(p.pairs), curatedFirst) {
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
	if card.Aliases != nil || card.Family != "" || card.Reviewed != "" || p.changed.Latest(role.File()) != "" {
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
	if changed := p.changed.Latest(role.File()); changed != "" {
		w.write("- ", w.words["pageFacts.changed"], ": ", changed, "\n")
	}
	w.table(w.Table(compare.Roles(p.handbook, []*handbook.Role{role}, true), nil))
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
	w.table(w.Table(compare.Roles(p.handbook, pair.Roles[:], false), notes))
	w.references()
}

func (p *pages) matrixMarkdown(w *markdownWriter, roles []*handbook.Role, sheet int) {
	title := w.words["matrix.title"]
	w.write("# ", title)
	if sheet > 1 {
		w.write(" (", strconv.Itoa(sheet), ")")
	}
	w.write("\n")
	if links := w.sheets(handbook.SectionMatrix, len(p.matrixSheets())); links != nil {
		w.write("\n")
		for _, link := range links {
			w.write("- [", title, " (", link.Title, ")](", link.Href, "index.md)\n")
		}
	}
	w.table(w.Table(compare.Roles(p.handbook, roles, true), nil))
	w.references()
}
