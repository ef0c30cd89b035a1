package document

import "strings"

// Address is an address of another site that stands in a document.
type Address struct {
	URL   string
	place Place
}

// Links notes that the value at the place leads to an address of another site.
func (p Place) Links(address string) {
	p.Document.mutex.Lock()
	defer p.Document.mutex.Unlock()
	p.Document.addresses = append(p.Document.addresses, Address{address, p})
}

// Addresses returns those noted so far.
func (d *Document) Addresses() []Address {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	return d.addresses
}

// File is the document's, slash-separated, relative to the source folder.
func (a Address) File() string { return a.place.Document.File }

// Position returns line and column (in characters), both starting at 1: of the
// address where it is written in the value, or of the value's key where escapes
// hide it.
func (a Address) Position() (line, col int) {
	d := a.place.Document
	key := d.index().find(a.place.Path)
	inValue := max(0, strings.Index(d.text[key.start:key.end], a.URL))
	return d.lineAndColumn(key.start + inValue)
}
