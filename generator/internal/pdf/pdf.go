// Package pdf finishes a PDF as Chromium prints it with tags and an outline, so
// that it is accessible: it fixes the structure and adds what PDF/UA-1 (ISO
// 14289-1) asks for and a program can see to. Chromium (Skia) writes a good tree
// of tags, but leaves what it doesn't know outside of it, nests lists in its own
// way, describes no link and says little about the document.
//
// Fonts and text are never decoded: only structure is fixed.
//
// The numbers in comments such as 09-005 are those of the Matterhorn Protocol,
// the list of checks for PDF/UA-1 (https://pdfa.org/resource/the-matterhorn-protocol/).
package pdf

import (
	"errors"
	"fmt"
	"net/url"
	"time"
)

// producer is the program that a finished file names.
const producer = "rolebook"

// About is what a PDF says of itself, and where its links lead.
type About struct {
	Title       string
	Language    string // of the document, a BCP 47 tag
	Description string // may be empty
	Author      string // who answers for the text; may be empty

	// Faults are known before: they count as those of Finish.
	Faults []string

	// Date is that of the text. Without it the file has none: no clock is read.
	Date time.Time

	// Links are the texts of links, by the address as printed, or by "#" and the
	// fragment, escaped as in an address, for a place in the document. A link that
	// is missing here is described by its address.
	Links map[string]string

	// Address returns the published address for one that was printed. Nil leaves
	// all as they are.
	Address func(string) string
}

type Finished struct {
	File  []byte
	Pages int

	// Faults are what was not understood, or is missing, in plain words. The file
	// can be used all the same, but claims PDF/UA-1 only if there are none.
	Faults []string
}

// Finish completes printed, a PDF of Chromium's. The error says why a file can't
// be read at all; what is not understood stays as it was, and is a fault.
func Finish(printed []byte, about About) (finished Finished, err error) {
	defer rescue(&err)
	doc, err := read(printed)
	if err != nil {
		return Finished{}, err
	}
	if err := doc.loadTree(); err != nil {
		return Finished{}, err
	}
	doc.faults = append(doc.faults, about.Faults...)
	doc.readContents()
	doc.matchMarks()
	doc.dropRepeatedRows()
	doc.dropBorders()
	doc.tree.all(doc.fixFigure)
	doc.tree.all(doc.fixParts)
	doc.mapRoles()
	doc.finishLinks(about)
	doc.rewriteContents()
	doc.saveTree()
	doc.describe(about)
	return Finished{File: doc.bytes(), Pages: len(doc.pages), Faults: doc.faults}, nil
}

// Places returns the page, from 1, of each place in a printed PDF that something
// in it links to, by the id in the HTML. Chromium names no other places.
func Places(printed []byte) (places map[string]int, err error) {
	defer rescue(&err)
	doc, err := read(printed)
	if err != nil {
		return nil, err
	}
	places = make(map[string]int)
	for name, destination := range doc.dict(doc.root["Dests"]) {
		target := doc.array(destination)
		if len(target) == 0 || name == "" {
			continue
		}
		if page := doc.byPage[objectOf(target[0])]; page != nil {
			places[unescaped(name)] = page.number
		}
	}
	return places, nil
}

// unescaped returns an id as the HTML has it: destinations are named like the
// fragment of an address.
func unescaped(name string) string {
	if id, err := url.PathUnescape(name); err == nil {
		return id
	}
	return name
}

// rescue turns a panic into an error: the reader of PDFs is not ours, and what
// it makes of a broken file is not always an error.
func rescue(err *error) {
	if cause := recover(); cause != nil {
		*err = errors.Join(*err, fmt.Errorf("the PDF is broken: %v", cause))
	}
}
