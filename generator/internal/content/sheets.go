package content

import (
	"strconv"

	"rolebook/generator/internal/handbook"
)

// How much a sheet shows at most: all texts of more columns of the matrix would make
// a page of many megabytes, more names a page larger than one.
const (
	matrixColumns = 24
	gridColumns   = 50
	sheetNames    = 2000
)

// sheetFiles adds the sections that come in sheets.
func (p *pages) sheetFiles(add func(File)) {
	for _, l := range p.site.Languages {
		p.sectionSheets(add, l, handbook.SectionMatrix, func(sheet int) any { return p.matrixPage(l, sheet) })
		p.sectionSheets(add, l, handbook.SectionResponsibilities, func(sheet int) any { return p.gridsPage(l, sheet) })
		p.sectionSheets(add, l, handbook.SectionAToZ, func(sheet int) any { return p.aToZPage(l, sheet) })
	}
}

func (p *pages) sectionSheets(add func(File), l *handbook.Language, s handbook.Section, page func(sheet int) any) {
	count := p.sheetCount(l, s)
	for sheet := 1; sheet <= count; sheet++ {
		name := "/_index."
		if sheet > 1 {
			name = "/" + strconv.Itoa(sheet) + "/index."
		}
		kept := s == handbook.SectionMatrix && p.same(sheetOf(p.Handbook.Roles, sheet, matrixColumns)...)
		add(File{Path: s + name + l.Tag + ".md", Make: func() any { return page(sheet) }, Kept: kept})
	}
}

// sheetCount returns how many sheets a section has; 0 if it has no page.
func (p *pages) sheetCount(l *handbook.Language, s handbook.Section) int {
	roles := len(p.Handbook.Roles)
	switch {
	case s == handbook.SectionMatrix:
		return (roles + matrixColumns - 1) / matrixColumns
	case s == handbook.SectionResponsibilities && len(p.ratedCriteria()) > 0:
		return (roles + gridColumns - 1) / gridColumns
	case s == handbook.SectionAToZ:
		return max(1, (p.nameCount(l)+sheetNames-1)/sheetNames)
	case s == handbook.SectionResponsibilities, s == handbook.SectionImprint && p.site.Imprint == nil:
		return 0
	}
	return 1
}

// sheetOf returns what of a list a sheet shows.
func sheetOf[T any](list []T, sheet, most int) []T {
	return list[(sheet-1)*most : min(sheet*most, len(list))]
}

// sheetPage begins a sheet of a section.
func (p *pages) sheetPage(l *handbook.Language, s handbook.Section, sheet int) (SheetPage, *locale) {
	page, v := p.page(l, sheetPath(l, s, sheet))
	page.Title = s
	return SheetPage{Page: page, Sheet: sheet, Sheets: p.sheets(v, s)}, v
}

// sheets returns the links to the sheets of a section; none where there is one.
func (p *pages) sheets(v *locale, s handbook.Section) []Link {
	var links []Link
	for sheet := range p.sheetCount(v.Language, s) {
		links = append(links, Link{Title: strconv.Itoa(sheet + 1), Href: v.href(sheetPath(v.Language, s, sheet+1))})
	}
	if len(links) < 2 {
		return nil
	}
	return links
}
