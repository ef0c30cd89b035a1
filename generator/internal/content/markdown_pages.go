package content

import (
	"bytes"
	"strconv"

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
	for _, role := range p.Handbook.AllRoles {
		file(l.RolePath(role.ID), func(w *markdownWriter) { p.roleMarkdown(w, role) })
	}
	for _, pair := range p.Pairs {
		file(l.ComparisonPath(pair.ID), func(w *markdownWriter) { p.pairMarkdown(w, pair) })
	}
	for sheet := 1; sheet <= p.sheetCount(l, handbook.SectionMatrix); sheet++ {
		file(l.SheetPath(handbook.SectionMatrix, sheet), func(w *markdownWriter) { p.matrixMarkdown(w, sheet) })
	}
}

func (p *pages) rolesMarkdown(w *markdownWriter) {
	w.write("# ", w.words["roles.title"], "\n")
	for _, family := range p.families(w.locale) {
		label := w.noted(lineStart(family.Words), family.Lang)
		if family.Words == "" {
			label = w.words["roles.noFamily"]
		}
		w.write("\n## ", label, "\n\n")
		for _, card := range family.Roles {
			role := p.Handbook.Role(card.ID)
			w.roleLink(role)
			w.proseBetween(": ", role.Summary, "")
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
		w.pairLink(pair)
		if pair.Curated != nil {
			w.write(": ", lineStart(w.Answer(pair.Roles[:], pair.Curated)))
		}
		w.write("\n")
	}
}

func (p *pages) roleMarkdown(w *markdownWriter, role *handbook.Role) {
	w.write("# ", w.name(role), "\n")
	w.proseBetween("\n", role.Summary, "\n")
	before := "\n" // the first fact
	fact := func(label, text string) {
		if text != "" {
			w.write(before, "- ", label, ": ", text, "\n")
			before = ""
		}
	}
	for _, f := range w.Facts(role, w.words) {
		if f.Codes != nil {
			fact(w.noted(lineStart(f.Codes.Words), f.Codes.Lang), w.codes(f.Codes.List))
		} else {
			fact(w.words[f.Key], w.noted(lineStart(f.Said.Words), f.Said.Lang)+f.Day)
		}
	}
	fact(w.words["pageFacts.changed"], p.Changed.Latest(role.File()))
	if whole := role.Whole(); whole.Levels != nil {
		w.write("\n")
		for _, other := range append([]*handbook.Role{whole}, whole.Levels...) {
			if other != role {
				w.roleLink(other)
				w.write("\n")
			}
		}
	}
	w.table(w.OneRole(p.Handbook, role))
	w.ladder(w.Ladder(p.Handbook, role))
	if pairs := p.pairsOf[role]; len(pairs) > 0 {
		w.write("\n## ", w.words["comparisons.title"], "\n\n")
		for _, pair := range pairs {
			w.pairLink(pair)
			w.write("\n")
		}
	}
	w.references()
}

func (p *pages) pairMarkdown(w *markdownWriter, pair compare.Pair) {
	w.h = pair.In(p.Handbook)
	w.write("# ", lineStart(w.pairTitle(pair)), "\n")
	table := w.Table(compare.Roles(w.h, pair.Roles[:], false), pair.Curated)
	w.write("\n")
	for i, role := range pair.Roles {
		w.roleLink(role)
		if said := table.Roles[i].Incumbents; said != "" {
			w.write(" (", inline(said), ")")
		}
		w.write(": ", w.prose(table.Answers[i]), "\n")
	}
	if pair.Curated != nil {
		w.proseBetween("\n"+w.words["comparison.misconception"]+" ", pair.Curated.Misconception, "\n")
	}
	w.table(table)
	if pair.Curated != nil {
		w.decisions(pair.Curated.Decisions)
	}
	w.references()
}

// decisions writes cases about which roles may disagree, each with who decides and why.
func (w *markdownWriter) decisions(decisions []*handbook.Decision) {
	if len(decisions) > 0 {
		w.write("\n## ", w.words["comparison.decisions"], "\n\n")
	}
	for _, d := range decisions {
		question := w.Text(d.Question)
		w.write("- ", w.noted(lineStart(question.Words), question.Lang), " **", inline(d.Decides.Short(w.Language.Index)), "**")
		w.proseBetween(" – ", d.Reason, "")
		w.write("\n")
	}
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
			w.link(title+" ("+link.Title+")", link.Href)
			w.write("\n")
		}
	}
	w.table(w.Table(compare.Roles(p.Handbook, sheetOf(p.Handbook.Columns, sheet, matrixColumns), true), nil))
	w.references()
}

// link writes an entry of a list that leads to the Markdown of another page.
func (w *markdownWriter) link(words, href string) { w.write("- [", words, "](", href, "index.md)") }

func (w *markdownWriter) roleLink(role *handbook.Role) { w.link(w.name(role), w.roleHref(role.ID)) }

func (w *markdownWriter) pairLink(pair compare.Pair) {
	link := w.locale.pairLink(pair)
	w.link(w.noted(lineStart(link.Title), link.Lang), link.Href)
}

// proseBetween writes an author's text, if there is one, between others.
func (w *markdownWriter) proseBetween(before string, text handbook.Prose, after string) {
	if shown := w.Prose(text); shown.Text != nil {
		w.write(before, w.prose(shown), after)
	}
}

// name returns a role's abbreviation and name.
func (w *markdownWriter) name(r *handbook.Role) string {
	role := w.Role(r)
	title := role.Title()
	return w.noted(lineStart(title.Words), title.Lang)
}
