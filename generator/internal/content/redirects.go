package content

import (
	"bytes"
	"fmt"
	"html/template"
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

// ShortLink is the page /go/ID/, which leads to the reader's language, as its template
// shows it.
type ShortLink struct {
	Title       string
	Description string // may be empty
	Address     string // the first one that it has; with the site's, like that of the picture
	Image       string
	Targets     []Target
}

// The files of the templates in the built site, until they have been executed.
const shortLinkTemplate = "short-link.template.html"

func redirectTemplate(l *handbook.Language) string { return l.Tag + "/redirect.template.html" }

// signs adds the files that lead on.
func (p *pages) signs(site Rendered, add func(SiteFile)) error {
	templates := make([]*template.Template, len(p.site.Languages))
	var err error
	for i, l := range p.site.Languages {
		if templates[i], err = site.takeTemplate(redirectTemplate(l)); err != nil {
			return err
		}
	}
	short, err := site.takeTemplate(shortLinkTemplate)
	if err != nil {
		return err
	}
	sign := func(folder string, t *template.Template, data any) {
		add(SiteFile{Path: folder + "index.html", New: true, Fill: func(out *bytes.Buffer) error { return t.Execute(out, data) }})
	}
	p.redirects(func(l *handbook.Language, title, from, to string) {
		sign(from, templates[l.Index], map[string]any{"Title": title, "Address": site.Base + to})
	})
	p.shortLinks(site.Base, func(path string, link ShortLink) { sign(path, short, link) })
	return nil
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

// redirects adds all addresses that pages once had, from the root of the site; where they
// lead may have a query.
func (p *pages) redirects(add func(l *handbook.Language, title, from, to string)) {
	for _, l := range p.site.Languages {
		v := p.locale(l, "")
		// moved adds those of one page, whose own address is the first.
		moved := func(title string, paths []string) {
			for _, from := range paths[1:] {
				add(l, title, from, paths[0])
			}
			for _, from := range paths { // tables for frames, which once were pages
				if slices.Contains(p.Published.Names("/"+from), "embed") {
					add(l, title, from+"embed/", paths[0]+"?embed")
				}
			}
		}
		for _, s := range handbook.Sections {
			if s == handbook.SectionHandout {
				p.movedBooklet(l, add)
				continue
			}
			sheets := p.sheetCount(l, s)
			for sheet := range sheets {
				moved(v.words[s+".title"], p.formerSheets(l, s, sheet+1, sheets))
			}
		}
		for _, role := range p.Handbook.AllRoles {
			moved(v.fullName(role), p.lastingPaths(l, role.ID, names(role)))
		}
		for _, retired := range p.Handbook.Retired.Roles {
			moved(retired.ID, p.lastingPaths(l, retired.ID, p.retiredNames(retired.ID)))
		}
		for _, pair := range p.Pairs {
			moved(v.pairTitle(pair), below(sectionPaths(l, handbook.SectionComparisons), pairNames(pair)))
		}
	}
}

// lastingPaths returns the addresses that lead to the page of a role, retired or not,
// that has had the names, its own first: also those of comparisons with a role that was
// retired, or that this one took in.
func (p *pages) lastingPaths(l *handbook.Language, id string, names []string) []string {
	return append(below(sectionPaths(l, handbook.SectionRoles), names),
		below(sectionPaths(l, handbook.SectionComparisons), p.lost[id])...)
}

// movedBooklet leads from where the booklet was a page to its PDF or, where none is
// printed, to the home page.
func (p *pages) movedBooklet(l *handbook.Language, add func(l *handbook.Language, title, from, to string)) {
	paths := sectionPaths(l, handbook.SectionHandout)
	to := l.Tag + "/"
	if p.Handouts {
		to = paths[0] + "handout.pdf"
	}
	for _, from := range paths {
		once := slices.Contains(p.Published.Names("/"+l.Tag+"/"), strings.Trim(strings.TrimPrefix(from, l.Tag), "/"))
		if p.Handouts || once {
			add(l, p.Words[l.Index]["handout.title"], from, to)
		}
	}
}

// shortLinks adds the pages below /go/, of roles, retired ones and pairs, each at all
// its addresses.
func (p *pages) shortLinks(base string, add func(path string, link ShortLink)) {
	first := p.site.Languages[0]
	v := p.locale(first, "")
	all := func(link ShortLink, names []string, card *Card, target func(*handbook.Language) string) {
		own := goPath + names[0] + "/"
		link.Address, link.Image, link.Targets = base+own, base+v.picture(card), p.targets(own, target)
		for _, name := range names {
			add(goPath+name+"/", link)
		}
	}
	role := func(link ShortLink, names []string, card *Card) {
		all(link, append(names, p.lost[names[0]]...), card, func(l *handbook.Language) string { return l.RolePath(names[0]) })
	}
	for _, r := range p.Handbook.AllRoles {
		role(ShortLink{Title: v.fullName(r), Description: v.plain(r.Summary)}, names(r), p.roleCard(v, r))
	}
	for _, retired := range p.Handbook.Retired.Roles {
		role(ShortLink{Title: retired.ID}, p.retiredNames(retired.ID), nil)
	}
	for _, pair := range p.Pairs {
		link := ShortLink{Title: v.pairTitle(pair), Description: v.Answer(pair.Roles[:], pair.Curated)}
		all(link, pairNames(pair), p.pairCard(v, pair), func(l *handbook.Language) string { return l.ComparisonPath(pair.ID) })
	}
}

// formerSheets returns the addresses that a sheet of a section has had, today's
// first: under former paths and, on the first sheet, those of sheets beyond the
// last one.
func (p *pages) formerSheets(l *handbook.Language, s handbook.Section, sheet, sheets int) []string {
	var paths, beyond []string
	for _, section := range sectionPaths(l, s) {
		paths = append(paths, section+handbook.SheetName(sheet))
		for _, name := range p.Published.Names("/" + section) {
			if number, err := strconv.Atoi(name); err == nil && number > sheets && sheet == 1 {
				beyond = append(beyond, section+name+"/")
			}
		}
	}
	return append(paths, beyond...)
}
