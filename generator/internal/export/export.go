// Package export gives a comparison in other forms than the site's pages.
package export

import (
	"bytes"
	"slices"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/view"
)

// Format is a form in which a comparison travels.
type Format struct {
	Name  string                     `json:"name"` // for people who choose it; what pages call it: tableForm in i18n/
	File  string                     `json:"file"` // its file beside the page; "" for none
	Write func(*bytes.Buffer, *Page) `json:"-"`    // in UTF-8, ending in a line break
}

// Formats are all of them. A new one is a file with a function that writes it,
// and a line here.
var Formats = []Format{
	{"terminal", "", writeTerminal},
	{"html", "table.html", writeHTML},
	{"confluence", "table.confluence.xml", writeConfluence},
	{"mediawiki", "table.mediawiki", writeMediaWiki},
	{"dokuwiki", "table.dokuwiki", writeDokuWiki},
	{"markdown", "table.md", writeMarkdown},
	{"csv", "table.csv", writeCSV},
	{"json", "", writeJSON},
}

// Files are the formats that have a file beside each page.
func Files() []Format {
	return slices.DeleteFunc(slices.Clone(Formats), func(f Format) bool { return f.File == "" })
}

// FormatNamed returns the format with a name.
func FormatNamed(name string) (Format, bool) {
	for _, format := range Formats {
		if format.Name == name {
			return format, true
		}
	}
	return Format{}, false
}

// Site is a handbook with what its exports need to be understood elsewhere:
// where its pages stand, and the words of the interface.
type Site struct {
	Handbook *handbook.Handbook
	Pairs    []compare.Pair      // that have a page
	BaseURL  string              // where the site stands; without a host, tables have no links
	Words    []map[string]string // by Language.Index: the interface's words by their keys in i18n/
}

// address returns the address of a path below the site's root, for machines: full
// if the base address is, else from the root of the host.
func (s *Site) address(path string) string {
	return strings.TrimSuffix(s.BaseURL, "/") + "/" + path
}

// link is like address, for tables, which travel: "" if there is no full address.
func (s *Site) link(path string) string {
	if strings.TrimSuffix(s.BaseURL, "/") == "" {
		return ""
	}
	return s.address(path)
}

// Subject is what an export is about: one role, or several side by side.
type Subject struct {
	ID         string // of the role; of the comparison: the roles' ids, joined
	Comparison compare.Comparison
	Curated    *handbook.Curated // what somebody wrote about the pair, or nil
	path       func(*handbook.Language) string
}

// Role returns what the page of a role shows.
func (s *Site) Role(role *handbook.Role) Subject {
	return Subject{
		ID: role.ID, Comparison: compare.Roles(s.Handbook, []*handbook.Role{role}, true),
		path: func(l *handbook.Language) string { return l.RolePath(role.ID) },
	}
}

// Pair returns what the page of a pair shows.
func (s *Site) Pair(pair compare.Pair) Subject {
	return Subject{
		ID: pair.ID, Comparison: compare.Roles(s.Handbook, pair.Roles[:], false), Curated: pair.Curated,
		path: func(l *handbook.Language) string { return l.ComparisonPath(pair.ID) },
	}
}

// Roles returns two or more roles side by side, in any order. Those of a pair with
// a page of its own lead there, others to the matrix, with those of today picked.
func (s *Site) Roles(roles []*handbook.Role) Subject {
	var ids, today []string
	for _, role := range roles {
		ids = append(ids, role.ID)
		if _, past := s.Handbook.Past().IDToday(role.ID); !past {
			today = append(today, role.ID)
		}
	}
	subject := Subject{
		ID: strings.Join(ids, compare.PairID("", "")), Comparison: compare.Roles(s.Handbook, roles, false),
		path: func(l *handbook.Language) string {
			if today == nil {
				return s.Handbook.Past().SectionPath(l, handbook.SectionMatrix)
			}
			return l.SectionPath(handbook.SectionMatrix) + "?roles=" + strings.Join(today, ",")
		},
	}
	if pair := compare.PairOf(s.Pairs, roles); pair.ID != "" {
		subject.Curated = pair.Curated
		subject.path = func(l *handbook.Language) string { return l.ComparisonPath(pair.ID) }
	}
	return subject
}

// Page is a subject in one language, ready to be written in any format.
type Page struct {
	Width int // columns of the terminal

	site     *Site
	language *handbook.Language
	words    map[string]string
	subject  Subject
	title    string
	link     string // its full address; "" if there is none
	view     *view.Table
	table    // the same in words
}

// Page prepares the exports that stand beside a page.
func (s *Site) Page(subject Subject, language *handbook.Language) *Page {
	p := &Page{site: s, language: language, words: s.Words[language.Index], subject: subject}
	names := make([]string, len(subject.Comparison.Roles))
	for i, role := range subject.Comparison.Roles {
		names[i] = role.Short(language.Index)
	}
	p.title = strings.Join(names, " vs. ")
	p.link = s.link(p.Path())
	b := view.Builder{Site: &s.Handbook.Site, Language: language, Href: p.resolve}
	p.view = b.Table(subject.Comparison, subject.Curated)
	p.fill()
	return p
}

// Path returns the address of the page, below the site's root.
func (p *Page) Path() string { return p.subject.path(p.language) }

// resolve returns the full address of a link in a text.
func (p *Page) resolve(address string) string {
	if path := p.site.Handbook.LinkPath(p.language, address); path != "" {
		return p.site.link(path)
	}
	return address
}
