package pdf

import (
	"cmp"
	"errors"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// mark names tagged content: a number in the stream of a page or a form.
type mark struct{ owner, mcid int }

// marked is tagged content as the stream has it.
type marked struct {
	stream  *content
	opening span   // the operation that opens it
	shown   []byte // the strings that it shows, as they stand in the stream
	picture bool   // it paints more than text, lines and areas
}

// content is the stream of a page or a form, and what reading it has found.
type content struct {
	owner  int // the object's number
	page   *page
	data   []byte
	loose  []span // what is painted outside of all tags
	edits  []edit // what else is to change
	broken bool   // was not understood, so stays as it is
}

// edit replaces a part of a stream.
type edit struct {
	at   span
	text string
}

// These begin artifacts (ISO 32000-1, 14.8.2.2.2).
const (
	decoration = "/Artifact BMC"
	repetition = "/Artifact <</Type /Pagination>> BDC"
)

// readContents reads what every page paints: what is tagged, and what is loose.
func (doc *document) readContents() {
	for _, p := range doc.pages {
		data, err := doc.pageData(p)
		if err != nil {
			doc.fault("page %d: its content %v", p.number, err)
			continue
		}
		doc.readStream(&content{owner: p.object, page: p, data: data}, p.resources, 0)
	}
}

// pageData returns a page's content, which may be several streams that are read
// as one.
func (doc *document) pageData(p *page) ([]byte, error) {
	parts := doc.array(p.dict["Contents"])
	if parts == nil && doc.resolve(p.dict["Contents"]) != nil {
		parts = types.Array{p.dict["Contents"]}
	}
	var all []byte
	for _, part := range parts {
		packed, ok := doc.resolve(part).(types.StreamDict)
		if !ok {
			return nil, errors.New("is no stream")
		}
		data, err := stream(packed)
		if err != nil {
			return nil, err
		}
		if len(all)+len(data) > maxStream {
			return nil, errors.New("is too large")
		}
		all = append(append(all, data...), '\n')
	}
	return all, nil
}

// rewriteContents makes artifacts of what is loose or dropped.
func (doc *document) rewriteContents() {
	for _, c := range doc.streams {
		if c.broken || len(c.loose) == 0 && len(c.edits) == 0 {
			continue
		}
		if p := doc.byPage[c.owner]; p != nil {
			p.dict["Contents"] = doc.add(packedStream(types.Dict{}, c.rewritten()))
		} else {
			doc.objects[c.owner] = packedStream(doc.dict(reference(c.owner)), c.rewritten())
		}
	}
}

// rewritten returns the stream with its artifacts marked as such.
func (c *content) rewritten() []byte {
	edits := slices.Clone(c.edits)
	for _, at := range c.loose {
		edits = append(edits, edit{span{at.from, at.from}, decoration + "\n"}, edit{span{at.to, at.to}, "\nEMC"})
	}
	slices.SortFunc(edits, func(a, b edit) int { return cmp.Or(a.at.from-b.at.from, a.at.to-b.at.to) })
	var text []byte
	at := 0
	for _, e := range edits {
		text = append(append(text, c.data[at:e.at.from]...), e.text...)
		at = e.at.to
	}
	return append(text, c.data[at:]...)
}
