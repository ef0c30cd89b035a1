package content

import (
	"bytes"
	"encoding/xml"
	"strings"

	"rolebook/generator/internal/changelog"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
)

// feedFile is the feed of the page of changes.
const feedFile = "index.xml"

// mostEntries is how many days the feed has at most.
const mostEntries = 30

// atomFeed is a feed as RFC 4287 has it. What identifies it and its entries is their address.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Author  string      `xml:"author>name"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Link    atomLink    `xml:"link"`
	Content atomContent `xml:"content"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	HTML string `xml:",chardata"`
}

// never is when a feed was updated that has no entry: the form asks for a time.
const never = "1970-01-01T00:00:00Z"

// changesFiles adds the feed of changes in a language, and their version in Markdown. base is the
// address of the site.
func (p *pages) changesFiles(l *handbook.Language, base string, add func(SiteFile)) {
	path := l.SectionPath(handbook.SectionChanges)
	add(SiteFile{Path: path + feedFile, Fill: func(out *bytes.Buffer) error {
		out.WriteString(xml.Header)
		encoder := xml.NewEncoder(out)
		encoder.Indent("", " ")
		return encoder.Encode(p.feed(l, base))
	}})
	if p.site.Markdown {
		add(SiteFile{Path: path + "index.md", Fill: func(out *bytes.Buffer) error {
			v := p.locale(l, path)
			p.changesMarkdown(&markdownWriter{out, v}, p.changesWriter(v, ""))
			return nil
		}})
	}
}

func (p *pages) feed(l *handbook.Language, base string) atomFeed {
	v, address := p.locale(l, ""), base+l.SectionPath(handbook.SectionChanges)
	feed := atomFeed{
		Lang: l.Locale, Title: p.title(l) + ": " + v.words["changes.title"], ID: address, Updated: never, Author: p.title(l),
		Links: []atomLink{{"self", "application/atom+xml", address + feedFile}, {"alternate", "text/html", address}},
	}
	w := p.changesWriter(v, base)
	past := p.Past[l.Index]
	if past != nil {
		feed.Updated = past[0].Time
	}
	for _, day := range past[:min(len(past), mostEntries)] {
		at := address + "#" + day.Day
		feed.Entries = append(feed.Entries, atomEntry{w.subjects(day), at, day.Time, atomLink{"alternate", "text/html", at}, atomContent{"html", w.day(day)}})
	}
	return feed
}

// mostNamed is how many subjects the title of an entry names.
const mostNamed = 4

// subjects names what changed on a day.
func (w *changesWriter) subjects(day changelog.Day) string {
	names := ident.Of(day.Subjects, func(s changelog.Subject) string { return s.Title })
	if len(names) > mostNamed {
		names = append(names[:mostNamed], "…")
	}
	return strings.Join(names, " · ")
}

func (p *pages) changesMarkdown(m *markdownWriter, w *changesWriter) {
	m.write("# ", m.words["changes.title"], "\n")
	past := p.Past[w.Language.Index]
	if past == nil {
		m.write("\n", m.words["changes.none"], "\n")
	}
	for _, day := range past {
		m.write("\n## ", day.Day, "\n\n")
		for _, s := range day.Subjects {
			page, _ := w.places(&s)
			name := lineStart(s.Title)
			if page != "" {
				name = "[" + name + "](" + w.href(page) + "index.md)"
			}
			m.write("- ", name, when(s.State != changelog.Changed, " ("+m.words["changes."+string(s.State)]+")"), "\n")
			for _, e := range s.Entries {
				m.write("  - ", e.Markdown(), "\n")
			}
		}
		if day.More > 0 {
			m.write("- ", w.more(day.More), "\n")
		}
	}
}
