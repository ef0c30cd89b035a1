// Package export gives a comparison in other forms than the site's pages.
package export

import (
	"bytes"
	"slices"
)

// Format is a form in which a comparison travels.
type Format struct {
	Name  string                     // for people who choose it
	File  string                     // its file beside the page; "" for none
	Write func(*bytes.Buffer, *Page) // in UTF-8, ending in a line break
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

// FormatNamed returns the format with a name.
func FormatNamed(name string) (Format, bool) {
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return Formats[i], true
}
