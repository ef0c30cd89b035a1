package pdf

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// maxOpen is how many marks, and graphics states, may be open at once.
const maxOpen = 1000

// reader follows the painting of a page, with its forms.
type reader struct {
	doc       *document
	page      *page
	depth     int // of forms
	tagged    bool
	low, high float64 // of the tagged text, in points from the bottom of the page
}

// graphics is the part of the graphics state that matters here; q keeps it.
type graphics struct {
	place   matrix // from the stream's coordinates to the page's
	clipped bool
	font    *font
}

// sequence is marked content that is open (14.6).
type sequence struct {
	content *marked // if it is tagged
	closed  bool    // tagged, or an artifact: nothing in it is loose
	actual  bool    // has a text of its own instead of what is painted
	instead string  // that text, until it is said
}

// painting is a reading of one stream.
type painting struct {
	*reader
	c         *content
	resources types.Dict
	graphics
	kept []graphics
	open []sequence

	path     int // where the path begins that is being built, or -1
	pathY    float64
	clipping bool

	inText     bool
	textFrom   int
	textOpen   int // how many sequences were open at BT
	textMarked bool
	text       matrix
	line       matrix
	leading    float64
	shown      []loose // in this text object, if they are loose
}

// read follows a stream. What isn't understood is a fault, and leaves the
// stream as it was.
func (r *reader) read(c *content, resources types.Dict, from graphics) {
	p := &painting{reader: r, c: c, resources: resources, graphics: from, path: -1}
	err := r.doc.spend(len(c.data))
	if err == nil {
		err = p.run()
	}
	if err != nil {
		c.broken, c.loose = true, nil
		r.doc.fault("page %d: its content is not understood: %v", r.page.number, err)
	}
}

func (p *painting) run() error {
	s := &scanner{data: p.c.data}
	for {
		op, ok, err := s.next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		if err := p.operation(op); err != nil {
			return fmt.Errorf("%w at byte %d", err, op.at.from)
		}
	}
	switch {
	case len(p.open) > 0:
		return errors.New("marked content without an end")
	case p.inText:
		return errors.New("a text without an end")
	}
	return nil
}

// operation follows one operation.
func (p *painting) operation(op operation) error {
	switch op.name {
	case "q":
		if len(p.kept) == maxOpen {
			return errors.New("too many q without a Q")
		}
		p.kept = append(p.kept, p.graphics)
	case "Q":
		if len(p.kept) == 0 {
			return errors.New("a Q without a q")
		}
		p.graphics = p.kept[len(p.kept)-1]
		p.kept = p.kept[:len(p.kept)-1]
	case "cm":
		p.place = p.matrix(op).then(p.place)
	case "BMC", "BDC":
		return p.begin(op)
	case "EMC":
		return p.end()
	case "m", "l", "c", "v", "y", "h", "re":
		p.build(op)
	case "W", "W*":
		p.clipping = true
	case "n", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s":
		p.paint(op)
	case "sh", "EI":
		p.picture()
		p.looseAt(op.at, p.place.y(0, 0), words{})
	case "Do":
		return p.do(op)
	default:
		return p.textOperation(op)
	}
	return nil
}

// covered tells whether what is painted now is tagged or an artifact already.
func (p *painting) covered() bool {
	return slices.ContainsFunc(p.open, func(s sequence) bool { return s.closed })
}

// current is the tagged content that is open, or nil.
func (p *painting) current() *marked {
	for i := len(p.open) - 1; i >= 0; i-- {
		if p.open[i].content != nil {
			return p.open[i].content
		}
	}
	return nil
}

// picture notes that the open content has one.
func (p *painting) picture() {
	if current := p.current(); current != nil {
		current.picture = true
	}
}

func (p *painting) looseAt(at span, y float64, w words) {
	if !p.covered() {
		p.c.loose = append(p.c.loose, loose{at: at, margin: !p.clipped, y: y, words: w})
	}
}

// build adds to a path. Marks can't stand between here and its painting.
func (p *painting) build(op operation) {
	if p.path < 0 {
		p.path = op.at.from
		p.pathY = p.place.y(p.float(op, 0), p.float(op, 1))
	}
}

// paint ends a path.
func (p *painting) paint(op operation) {
	if p.path >= 0 && op.name != "n" {
		p.looseAt(span{p.path, op.at.to}, p.pathY, words{})
	}
	p.clipped = p.clipped || p.clipping
	p.path, p.clipping = -1, false
}

// begin opens marked content.
func (p *painting) begin(op operation) error {
	if p.path >= 0 {
		return errors.New("marked content within a path")
	}
	if len(op.operands) == 0 || len(p.open) == maxOpen {
		return errors.New("marked content without a tag, or too deep")
	}
	s := sequence{closed: string(p.token(op, 0)) == "/Artifact"}
	if op.name == "BDC" {
		properties := p.properties(op)
		if actual := properties["ActualText"]; actual != nil {
			s.actual, s.instead = true, p.doc.text(actual)
		}
		if mcid, ok := p.doc.integer(properties["MCID"]); ok && !s.closed {
			switch {
			case p.covered():
				return errors.New("tagged content within other tagged content")
			case p.c.owner < 0:
				return errors.New("tagged content in a form that has no place for tags")
			}
			m := mark{p.c.owner, mcid}
			if p.doc.marks[m] != nil {
				return fmt.Errorf("tagged content number %d for a second time", mcid)
			}
			s.content = &marked{page: p.page, stream: p.c, opening: op.at}
			s.closed = true
			p.doc.marks[m] = s.content
			p.c.tagged = true
		}
	}
	p.textMarked = p.textMarked || s.closed
	p.open = append(p.open, s)
	return nil
}

// end closes marked content.
func (p *painting) end() error {
	if len(p.open) == 0 || p.inText && len(p.open) == p.textOpen {
		return errors.New("the end of marked content without its beginning")
	}
	if p.path >= 0 {
		return errors.New("the end of marked content within a path")
	}
	p.open = p.open[:len(p.open)-1]
	return nil
}

// properties are those of marked content, in place or by name.
func (p *painting) properties(op operation) types.Dict {
	if len(op.operands) < 2 {
		return nil
	}
	text := p.token(op, 1)
	if text[0] == '/' {
		return p.doc.dict(p.doc.dict(p.resources["Properties"])[string(text[1:])])
	}
	return inlineDict(text)
}

func (p *painting) token(op operation, i int) []byte {
	return p.c.data[op.operands[i].from:op.operands[i].to]
}

// float is an operand as a number, or 0.
func (p *painting) float(op operation, i int) float64 {
	if i >= len(op.operands) {
		return 0
	}
	value, _ := strconv.ParseFloat(string(p.token(op, i)), 64)
	return value
}

// matrix is that of an operation with six numbers.
func (p *painting) matrix(op operation) matrix {
	var m matrix
	for i := range m {
		m[i] = p.float(op, i)
	}
	return m
}
