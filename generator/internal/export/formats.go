package export

import (
	"bytes"
	"slices"
)

// Format is a form in which a comparison travels.
type Format struct {
	Name  string // for people who choose it
	File  string // its file beside the page; "" for none
	MIME  string
	write func(*bytes.Buffer, *Page)
}

// Formats are all of them. A new one is a file with a function that writes it,
// and a line here.
var Formats = []Format{
	{"html", "table.html", "text/html", writeHTML},
	{"confluence", "table.confluence.xml", "application/xml", writeConfluence},
	{"mediawiki", "table.mediawiki", "text/plain", writeMediaWiki},
	{"dokuwiki", "table.dokuwiki", "text/plain", writeDokuWiki},
	{"markdown", "table.md", "text/markdown", writeMarkdown},
	{"csv", "table.csv", "text/csv", writeCSV},
	{"json", "", "application/json", writeJSON},
}

// Write writes a page in the format, in UTF-8, ending in a line break.
func (f Format) Write(out *bytes.Buffer, p *Page) { f.write(out, p) }

// FormatNamed returns the format with a name.
func FormatNamed(name string) (Format, bool) {
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return Formats[i], true
}
