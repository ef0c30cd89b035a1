package pdf

import (
	"errors"
	"math"
	"strings"
	"unicode"
)

// sameLine is how far apart in height, in points, text of one line may be:
// more than an index is raised, less than a line is high.
const sameLine = 5

// words are text in the order in which it is painted.
type words struct {
	text string
	y    float64 // of the last of them, in points from the bottom of the page
}

// add appends text. Another line is another word, unless a hyphen says that it
// goes on.
func (w *words) add(text string, y float64) {
	if text == "" {
		return
	}
	if w.text != "" && math.Abs(y-w.y) > sameLine {
		switch plain := strings.TrimRight(w.text, "\u00ad\u2010"); {
		case plain != w.text:
			w.text = plain
		case !strings.HasSuffix(w.text, "-"):
			w.text += " "
		}
	}
	w.text, w.y = w.text+text, y
}

// join appends others.
func (w *words) join(others words) { w.add(others.text, others.y) }

// String is the text on one line, without what is only there for breaking it.
func (w words) String() string {
	text := strings.Map(func(r rune) rune {
		if r == '\u00ad' || !unicode.IsPrint(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, w.text)
	return strings.Join(strings.Fields(text), " ")
}

// textOperation follows the operations that set text (ISO 32000-1, 9.4), and
// steps over all others: they paint nothing.
func (p *painting) textOperation(op operation) error {
	switch op.name {
	case "BT":
		return p.beginText(op)
	case "ET":
		return p.endText(op)
	case "Tf":
		p.setFont(op)
	case "Tm":
		p.line = p.matrix(op)
		p.text = p.line
	case "TL":
		p.leading = p.float(op, 0)
	case "TD":
		p.leading = -p.float(op, 1)
		p.move(p.float(op, 0), p.float(op, 1))
	case "Td":
		p.move(p.float(op, 0), p.float(op, 1))
	case "T*":
		p.move(0, -p.leading)
	case "'", "\"":
		p.move(0, -p.leading)
		return p.show(op)
	case "Tj", "TJ":
		return p.show(op)
	}
	return nil
}

func (p *painting) beginText(op operation) error {
	if p.inText || p.path >= 0 {
		return errors.New("a text within a text or a path")
	}
	p.inText, p.textFrom, p.textOpen, p.textMarked = true, op.at.from, len(p.open), false
	p.text, p.line = identity, identity
	return nil
}

// endText ends a text. If nothing in it is marked it is loose as a whole, else
// each piece.
func (p *painting) endText(op operation) error {
	if !p.inText || len(p.open) != p.textOpen {
		return errors.New("the end of a text that did not begin there")
	}
	p.inText = false
	if p.textMarked || len(p.shown) < 1 {
		p.c.loose = append(p.c.loose, p.shown...)
		p.shown = nil
		return nil
	}
	all := p.shown[0]
	all.at = span{p.textFrom, op.at.to}
	for _, piece := range p.shown[1:] {
		all.words.join(piece.words)
	}
	p.c.loose = append(p.c.loose, all)
	p.shown = nil
	return nil
}

func (p *painting) setFont(op operation) {
	if len(op.operands) == 2 {
		p.font = p.doc.fontOf(p.doc.dict(p.resources["Font"])[string(p.token(op, 0)[1:])])
	}
}

func (p *painting) move(x, y float64) {
	p.line = matrix{1, 0, 0, 1, x, y}.then(p.line)
	p.text = p.line
}

// show paints text.
func (p *painting) show(op operation) error {
	if !p.inText || p.path >= 0 {
		return errors.New("text outside of a text object")
	}
	if len(op.operands) == 0 {
		return errors.New("text without a string")
	}
	var text strings.Builder
	for _, raw := range stringsIn(p.token(op, len(op.operands)-1)) {
		text.WriteString(p.font.decode(raw))
	}
	said := words{text: text.String(), y: p.text.then(p.place).y(0, 0)}
	for i := len(p.open) - 1; i >= 0; i-- {
		if p.open[i].actual {
			said.text, p.open[i].instead = p.open[i].instead, ""
			break
		}
	}
	switch current := p.current(); {
	case current != nil:
		current.words.join(said)
		p.reach(said.y)
	case !p.covered():
		p.shown = append(p.shown, loose{at: op.at, margin: !p.clipped, y: said.y, words: said})
	}
	return nil
}

// reach notes how high and low the page's tagged text goes.
func (r *reader) reach(y float64) {
	if !r.tagged {
		r.tagged, r.low, r.high = true, y, y
	}
	r.low, r.high = min(r.low, y), max(r.high, y)
}

// stringsIn gives the strings of an operand, which is one or an array of them.
func stringsIn(token []byte) [][]byte {
	s := &scanner{data: token}
	if token[0] == '[' {
		s.data = token[1 : len(token)-1]
	}
	var found [][]byte
	for {
		s.skipSpace()
		start := s.at
		if s.at >= len(s.data) || isOperatorStart(s.data[s.at]) || s.value(0) != nil {
			return found
		}
		if raw, ok := plainString(s.data[start:s.at]); ok {
			found = append(found, raw)
		}
	}
}
