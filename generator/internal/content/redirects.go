package content

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"rolebook/generator/internal/handbook"
)

// Redirects and short links are pages that only lead on. There are more of them
// than of all others, and they differ in an address and a title. So Hugo renders
// one template of each kind (layouts/root/redirect.html and short-link.html), which
// has the site's words, style sheet and scripts, and Go executes it for each page.

// Redirect is an address that a page once had, and what the page is called.
type Redirect struct {
	From, To string // from the root of the site; To may have a query
	Title    string
	language *handbook.Language
}

// ShortLink is the page /go/ID/, which leads to the reader's language.
type ShortLink struct {
	Path        string // from the root of the site
	Title       string
	Description string // may be empty
	Main        string // the path of its first address
	Image       string // the path of its picture
	Targets     []Target
}

func (p *pages) templateFiles(yield func(File) bool) {
	for _, l := range p.site.Languages {
		page := Page{Title: "redirect", URL: "/" + redirectTemplate(l), Layout: "redirect", Outputs: onlyHTML, Build: &Build{List: "never"}}
		if !yield(File{Path: "root/redirect." + l.Tag + ".md", Make: func() any { return page }}) {
			return
		}
	}
	page := Page{Title: "short link", URL: "/" + shortLinkTemplate, Layout: "short-link", Outputs: onlyHTML, Build: &Build{List: "never"}}
	yield(File{Path: "root/short-link." + p.site.Languages[0].Tag + ".md", Make: func() any { return page }})
}

// The files of the templates in the built site, until they have been executed.
const shortLinkTemplate = "short-link.template.html"

func redirectTemplate(l *handbook.Language) string { return l.Tag + "/redirect.template.html" }

// signs are the files that lead on.
func (p *pages) signs(site Rendered) (iter.Seq[SiteFile], error) {
	address := site.Address
	templates := make([]*template.Template, len(p.site.Languages))
	var err error
	for i, l := range p.site.Languages {
		if templates[i], err = site.takeTemplate(redirectTemplate(l)); err != nil {
			return nil, err
		}
	}
	short, err := site.takeTemplate(shortLinkTemplate)
	if err != nil {
		return nil, err
	}
	return func(yield func(SiteFile) bool) {
		for r := range p.redirects {
			data := map[string]any{"Title": r.Title, "Address": address(r.To)}
			if !yield(sign(r.From, templates[r.language.Index], data)) {
				return
			}
		}
		for s := range p.shortLinks {
			data := map[string]any{
				"Title": s.Title, "Description": s.Description, "Address": address(s.Main), "Image": address(s.Image), "Targets": s.Targets,
			}
			if !yield(sign(s.Path, short, data)) {
				return
			}
		}
	}, nil
}

func sign(folder string, t *template.Template, data any) SiteFile {
	return SiteFile{Path: folder + "index.html", New: true, Fill: func(out *bytes.Buffer) error { return t.Execute(out, data) }}
}

// takeTemplate reads a template that Hugo has rendered, and removes its file.
func (site Rendered) takeTemplate(name string) (*template.Template, error) {
	file := filepath.Join(site.Dir, filepath.FromSlash(name))
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("the page for redirects did not come out of Hugo; look for layouts of the handbook's own in layouts/root: %w", err)
	}
	t, err := template.New(path.Base(name)).Delims(site.Open, site.Close).Parse(string(text))
	if err != nil {
		return nil, fmt.Errorf("the page for redirects is no template: %w", err)
	}
	return t, os.Remove(file)
}

// redirects are all addresses that pages once had.
func (p *pages) redirects(yield func(Redirect) bool) {
	for _, l := range p.site.Languages {
		moved := func(title string, paths []string) bool {
			for _, from := range paths[1:] {
				if !yield(Redirect{from, paths[0], title, l}) {
					return false
				}
			}
			return p.frames(yield, l, title, paths)
		}
		if !p.movedSections(l, moved) || !p.movedBooklet(yield, l) || !p.movedRoles(l, moved) {
			return
		}
		for _, pair := range p.pairs {
			if !moved(p.locale(l, "").pairTitle(pair), below(sectionPaths(l, handbook.SectionComparisons), pairNames(pair))) {
				return
			}
		}
	}
}

// frames are the addresses of the tables for frames, which once were pages.
func (p *pages) frames(yield func(Redirect) bool, l *handbook.Language, title string, paths []string) bool {
	for _, from := range paths {
		if slices.Contains(p.published.Names("/"+from), "embed") && !yield(Redirect{from + "embed/", paths[0] + "?embed", title, l}) {
			return false
		}
	}
	return true
}

func (p *pages) movedSections(l *handbook.Language, moved func(string, []string) bool) bool {
	title := func(s handbook.Section) string { return p.words[l.Index][string(s)+".title"] }
	for _, s := range []handbook.Section{handbook.SectionRoles, handbook.SectionComparisons, handbook.SectionAToZ, handbook.SectionImprint, handbook.SectionPrivacy} {
		if s == handbook.SectionImprint && p.site.Imprint == nil {
			continue
		}
		if !moved(title(s), sectionPaths(l, s)) {
			return false
		}
	}
	sheeted := map[handbook.Section]int{handbook.SectionMatrix: matrixColumns, handbook.SectionResponsibilities: gridColumns}
	for _, s := range []handbook.Section{handbook.SectionMatrix, handbook.SectionResponsibilities} {
		sheets := (len(p.handbook.Roles) + sheeted[s] - 1) / sheeted[s]
		if s == handbook.SectionResponsibilities && len(p.ratedCriteria()) == 0 {
			continue
		}
		for sheet := 1; sheet <= sheets; sheet++ {
			if !moved(title(s), p.formerSheets(l, s, sheet, sheets)) {
				return false
			}
		}
	}
	return true
}

// movedBooklet leads from where the booklet was a page to its PDF or, where none is
// printed, to the home page.
func (p *pages) movedBooklet(yield func(Redirect) bool, l *handbook.Language) bool {
	paths := sectionPaths(l, handbook.SectionHandout)
	to := l.Tag + "/"
	if p.handouts {
		to = paths[0] + "handout.pdf"
	}
	for _, from := range paths {
		once := slices.Contains(p.published.Names("/"+l.Tag+"/"), strings.Trim(strings.TrimPrefix(from, l.Tag), "/"))
		if (p.handouts || once) && !yield(Redirect{from, to, p.words[l.Index]["handout.title"], l}) {
			return false
		}
	}
	return true
}

func (p *pages) movedRoles(l *handbook.Language, moved func(string, []string) bool) bool {
	for _, role := range p.handbook.Roles {
		if !moved(p.locale(l, "").fullName(role), p.rolePaths(l, role)) {
			return false
		}
	}
	for _, retired := range p.handbook.Retired.Roles {
		if !moved(retired.ID, p.retiredPaths(l, retired)) {
			return false
		}
	}
	return true
}

// shortLinks are the pages below /go/, of roles, retired ones and pairs.
func (p *pages) shortLinks(yield func(ShortLink) bool) {
	l := p.site.Languages[0]
	v := p.locale(l, "")
	all := func(link ShortLink, names []string, target func(*handbook.Language) string) bool {
		link.Main, link.Targets = goPath+names[0]+"/", p.targets(goPath+names[0]+"/", target)
		link.Image = cmp.Or(link.Image, sharedPicture(l))
		for _, name := range names {
			link.Path = goPath + name + "/"
			if !yield(link) {
				return false
			}
		}
		return true
	}
	for _, role := range p.handbook.Roles {
		link := ShortLink{Title: v.fullName(role), Description: v.plain(role.Summary)}
		if p.roleCard(v, role) != nil {
			link.Image = picture(rolePath(l, role.ID))
		}
		if !all(link, append(names(role), p.lost[role.ID]...), func(l *handbook.Language) string { return rolePath(l, role.ID) }) {
			return
		}
	}
	for _, retired := range p.handbook.Retired.Roles {
		ids := append([]string{retired.ID}, p.lost[retired.ID]...)
		if !all(ShortLink{Title: retired.ID}, ids, func(l *handbook.Language) string { return rolePath(l, retired.ID) }) {
			return
		}
	}
	for _, pair := range p.pairs {
		link := ShortLink{Title: v.pairTitle(pair)}
		if pair.Curated != nil {
			link.Description = v.plain(pair.Curated.Gist)
			if p.pairCard(v, pair) != nil {
				link.Image = picture(pairPath(l, pair.ID))
			}
		}
		if !all(link, pairNames(pair), func(l *handbook.Language) string { return pairPath(l, pair.ID) }) {
			return
		}
	}
}

// formerSheets returns the addresses that a sheet of a section has had, today's
// first: under former paths and, on the first sheet, those of sheets beyond the
// last one.
func (p *pages) formerSheets(l *handbook.Language, s handbook.Section, sheet, sheets int) []string {
	paths := []string{sheetPath(l, s, sheet)}
	for _, section := range sectionPaths(l, s)[1:] {
		paths = append(paths, section+sheetName(sheet))
	}
	if sheet > 1 {
		return paths
	}
	for _, section := range sectionPaths(l, s) {
		for _, name := range p.published.Names("/" + section) {
			if number, err := strconv.Atoi(name); err == nil && number > sheets {
				paths = append(paths, section+name+"/")
			}
		}
	}
	return paths
}
