package pdf

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// mark names tagged content: a number in the stream of a page or a form.
type mark struct{ owner, mcid int }

// marked is tagged content as the stream has it.
type marked struct {
	page    *page
	words   words
	stream  *content
	opening span // the operation that opens it
	picture bool // it paints more than text, lines and areas
	dropped Kind // what it becomes if it is not to be content
	known   bool // the tree of tags has it
}

// content is the stream of a page or a form, and what reading it has found.
type content struct {
	owner   int // the object's number
	page    *page
	data    []byte
	loose   []loose
	dropped []*marked // tagged content that is to become an artifact
	tagged  bool      // has tagged content
	broken  bool      // was not understood, so stays as it is
}

// loose is something painted outside of all tags.
type loose struct {
	at     span
	margin bool    // not within a clip, as all of the page's own content is
	y      float64 // where, in points from the bottom of the page
	kind   Kind
	words  words
}

// readContents reads what every page paints: which text is tagged, and what is loose.
func (doc *document) readContents() {
	for _, p := range doc.pages {
		data, err := doc.pageData(p)
		if err != nil {
			doc.fault("page %d: its content %v", p.number, err)
			continue
		}
		c := &content{owner: p.object, page: p, data: data}
		doc.streams = append(doc.streams, c)
		first := len(doc.streams) - 1
		r := &reader{doc: doc, page: p}
		r.read(c, p.shown, graphics{place: identity})
		doc.classify(p, doc.streams[first:], r)
	}
}

// pageData gives a page's content, which may be several streams to be read as
// one.
func (doc *document) pageData(p *page) ([]byte, error) {
	parts := doc.array(p.dict["Contents"])
	if parts == nil {
		parts = types.Array{p.dict["Contents"]}
	}
	var all []byte
	for _, part := range parts {
		packed, ok := doc.resolve(part).(types.StreamDict)
		if !ok {
			if len(parts) == 1 && doc.resolve(part) == nil {
				return nil, nil // a page may be empty
			}
			return nil, errors.New("is no stream")
		}
		data, err := stream(packed)
		if err != nil {
			return nil, err
		}
		if len(parts) == 1 {
			return data, nil
		}
		all = append(append(all, data...), '\n')
	}
	return all, nil
}

// classify tells headers and footers from decoration: they stand in the margin,
// beyond all tagged text of the page.
func (doc *document) classify(p *page, streams []*content, r *reader) {
	low, high := r.low, r.high
	if !r.tagged {
		low = p.bottom + p.height/2
		high = low
	}
	for _, c := range streams {
		for i, l := range c.loose {
			kind := Decoration
			switch {
			case l.margin && l.y > high:
				kind = Header
			case l.margin && l.y < low:
				kind = Footer
			}
			c.loose[i].kind = kind
		}
		c.merge()
		for _, l := range c.loose {
			if text := l.words.String(); text != "" {
				doc.artifacts = append(doc.artifacts, Artifact{Page: p.number, Kind: l.kind, Text: text})
			}
		}
	}
}

// merge joins loose parts with nothing but space between.
func (c *content) merge() {
	slices.SortFunc(c.loose, func(a, b loose) int { return a.at.from - b.at.from })
	merged := c.loose[:0]
	for _, l := range c.loose {
		if n := len(merged); n > 0 {
			last := &merged[n-1]
			between := c.data[last.at.to:l.at.from]
			if last.kind == l.kind && strings.TrimSpace(string(between)) == "" {
				last.at.to = l.at.to
				last.words.join(l.words)
				continue
			}
		}
		merged = append(merged, l)
	}
	c.loose = merged
}

// openings begin artifacts (ISO 32000-1, 14.8.2.2.2).
var openings = map[Kind]string{
	Header:     "/Artifact <</Type /Pagination /Subtype /Header>> BDC",
	Footer:     "/Artifact <</Type /Pagination /Subtype /Footer>> BDC",
	Repeated:   "/Artifact <</Type /Pagination>> BDC",
	Decoration: "/Artifact BMC",
}

// rewriteContents makes artifacts of what is loose or dropped, and reads the
// result again to be sure.
func (doc *document) rewriteContents() {
	for _, c := range doc.streams {
		if c.broken || len(c.loose) == 0 && len(c.dropped) == 0 {
			continue
		}
		c.data = c.rewritten()
		if p := doc.byPage[c.owner]; p != nil {
			p.dict["Contents"] = doc.add(packedStream(types.Dict{}, c.data))
			continue
		}
		if form := doc.dict(reference(c.owner)); form != nil {
			doc.objects[c.owner] = packedStream(form, c.data)
		}
	}
	artifacts := doc.artifacts
	slices.SortStableFunc(artifacts, func(a, b Artifact) int { return a.Page - b.Page })
	doc.streams, doc.marks, doc.forms = nil, make(map[mark]*marked), make(map[int]*content)
	doc.readContents()
	doc.artifacts = artifacts
}

// rewritten is the stream with its artifacts marked as such.
func (c *content) rewritten() []byte {
	type edit struct {
		at   span
		text string
	}
	var edits []edit
	for _, l := range c.loose {
		edits = append(edits, edit{span{l.at.from, l.at.from}, openings[l.kind] + "\n"}, edit{span{l.at.to, l.at.to}, "\nEMC"})
	}
	for _, m := range c.dropped {
		edits = append(edits, edit{m.opening, openings[m.dropped]})
	}
	slices.SortStableFunc(edits, func(a, b edit) int { return a.at.from - b.at.from })
	var text []byte
	at := 0
	for _, e := range edits {
		text = append(append(text, c.data[at:e.at.from]...), e.text...)
		at = e.at.to
	}
	return append(text, c.data[at:]...)
}

// checkContents reports what is still loose (01-005), and tags and content that
// don't find each other.
func (doc *document) checkContents() {
	for _, c := range doc.streams {
		for _, l := range c.loose {
			doc.fault("page %d: something is painted outside of all tags%s", c.page.number, quoted(l.words.String()))
		}
	}
	doc.tree.all(func(e *element) {
		for _, k := range e.kids {
			if k.element != nil || k.annot != 0 {
				continue
			}
			switch content := doc.marks[k.mark]; {
			case content == nil:
				doc.fault("%sthe tag %s has content that is not there", doc.where(e), e.role)
			case doc.parentOf(k.mark) == e.object:
				content.known = true
			}
		}
	})
	for _, m := range slices.SortedFunc(maps.Keys(doc.marks), compareMarks) {
		if content := doc.marks[m]; !content.known {
			doc.fault("page %d: tagged content that no tag has%s", content.page.number, quoted(content.words.String()))
		}
	}
}

func compareMarks(a, b mark) int {
	if a.owner != b.owner {
		return a.owner - b.owner
	}
	return a.mcid - b.mcid
}

func quoted(text string) string {
	if text == "" {
		return ""
	}
	return fmt.Sprintf(": %q", clip(text))
}
