package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// reader follows the painting of one stream: the operations that paint, and the
// marks around them.
type reader struct {
	doc       *document
	c         *content
	resources types.Dict
	depth     int // of forms
	states    int // q without a Q
	open      []sequence

	path     int // where the path begins that is being built, or -1
	inText   bool
	textFrom int
	textOpen int    // how many sequences were open at BT
	marked   bool   // something in this text is marked
	shown    []span // in this text, if they are loose
}

// sequence is marked content that is open (14.6), with all around it.
type sequence struct {
	content *marked // if something is tagged
	closed  bool    // something is tagged, or an artifact: nothing in it is loose
}

// readStream follows a stream. What isn't understood is a fault, and leaves the
// stream as it was.
func (doc *document) readStream(c *content, resources types.Dict, depth int) {
	r := &reader{doc: doc, c: c, resources: resources, depth: depth, path: -1}
	doc.streams = append(doc.streams, c)
	if err := r.run(); err != nil {
		c.broken = true
		doc.fault("page %d: its content is not understood: %v", c.page.number, err)
	}
}

func (r *reader) run() error {
	for op, err := range operations(r.c.data) {
		if err != nil {
			return err
		}
		if err := r.operation(op); err != nil {
			return fmt.Errorf("%w at byte %d", err, op.at.from)
		}
	}
	if len(r.open) > 0 || r.inText || r.path >= 0 {
		return errors.New("marked content, a text or a path without an end")
	}
	return nil
}

// Nothing but these may stand in a path; of them and the others, none in a text
// (ISO 32000-1, figure 9). An artifact that begins there would begin in its midst.
var (
	building = set("m l c v y h re W W*")
	painting = set("n f F f* B B* b b* S s")
	noText   = set("q Q cm BT Do sh BI")
)

func (r *reader) operation(op operation) error {
	path := building[op.name] || painting[op.name]
	if r.path >= 0 && !path || r.inText && (path || noText[op.name]) {
		return fmt.Errorf("%s within a path or a text", op.name)
	}
	switch {
	case building[op.name] && r.path < 0:
		r.path = op.at.from
	case painting[op.name]:
		if r.path >= 0 && op.name != "n" {
			r.loose(span{r.path, op.at.to})
		}
		r.path = -1
	}
	switch op.name {
	case "q":
		r.states++
	case "Q":
		if r.states--; r.states < 0 {
			return errors.New("a Q without a q")
		}
	case "BMC", "BDC":
		return r.begin(op)
	case "EMC":
		if len(r.open) == 0 || r.inText && len(r.open) == r.textOpen {
			return errors.New("the end of marked content without its beginning")
		}
		r.open = r.open[:len(r.open)-1]
	case "BT":
		r.inText, r.textFrom, r.textOpen, r.marked = true, op.at.from, len(r.open), false
	case "ET":
		return r.endText(op)
	case "Tj", "TJ", "'", "\"":
		return r.show(op)
	case "sh", "BI":
		r.picture(op)
	case "Do":
		return r.do(op)
	}
	return nil
}

// current returns the marked content that is open.
func (r *reader) current() sequence {
	if len(r.open) == 0 {
		return sequence{}
	}
	return r.open[len(r.open)-1]
}

// loose notes what is painted outside of all tags; all that has nothing but space
// between is one.
func (r *reader) loose(at span) {
	if r.current().closed {
		return
	}
	if i := len(r.c.loose) - 1; i >= 0 && len(bytes.TrimSpace(r.c.data[r.c.loose[i].to:at.from])) == 0 {
		r.c.loose[i].to = at.to
	} else {
		r.c.loose = append(r.c.loose, at)
	}
}

// picture notes that something is painted that is neither text nor a path.
func (r *reader) picture(op operation) {
	if content := r.current().content; content != nil {
		content.picture = true
	}
	r.loose(op.at)
}

// show notes text. Its bytes are only compared, never decoded.
func (r *reader) show(op operation) error {
	if !r.inText || len(op.operands) == 0 {
		return errors.New("text without a string, or outside of a text object")
	}
	if current := r.current(); current.content != nil {
		current.content.shown = append(current.content.shown, r.token(op, len(op.operands)-1)...)
	} else if !current.closed {
		r.shown = append(r.shown, op.at)
	}
	return nil
}

// endText ends a text. If nothing in it is marked it is loose as a whole, else
// each piece.
func (r *reader) endText(op operation) error {
	if !r.inText || len(r.open) != r.textOpen {
		return errors.New("the end of a text that did not begin there")
	}
	if len(r.shown) > 0 && !r.marked {
		r.shown = append(r.shown[:0], span{r.textFrom, op.at.to})
	}
	for _, at := range r.shown {
		r.loose(at)
	}
	r.inText, r.shown = false, nil
	return nil
}

// begin opens marked content.
func (r *reader) begin(op operation) error {
	if len(op.operands) == 0 || len(r.open) == maxDepth {
		return errors.New("marked content without a tag, or too deep")
	}
	s := r.current()
	artifact := string(r.token(op, 0)) == "/Artifact"
	mcid, tagged, err := r.mcid(op)
	if err != nil {
		return err
	}
	if tagged = tagged && !artifact; tagged {
		m := mark{r.c.owner, mcid}
		if s.closed || r.doc.marks[m] != nil {
			return errors.New("tagged content for a second time, or within other")
		}
		s.content = &marked{stream: r.c, opening: op.at}
		r.doc.marks[m] = s.content
	}
	if artifact || tagged {
		s.closed, r.marked = true, true
	}
	r.open = append(r.open, s)
	return nil
}

// mcidInPlace is how Chromium writes the properties of tagged content.
var mcidInPlace = regexp.MustCompile(`^<<\s*/MCID\s+(\d+)\s*>>$`)

// mcid returns the number of tagged content; ok is false for content that has none.
func (r *reader) mcid(op operation) (number int, ok bool, err error) {
	if op.name != "BDC" || len(op.operands) < 2 {
		return 0, false, nil
	}
	text := string(r.token(op, 1))
	if text[0] == '/' {
		properties := r.doc.dict(r.doc.dict(r.resources["Properties"])[text[1:]])
		number, ok = r.doc.integer(properties["MCID"])
		return number, ok, nil
	}
	if found := mcidInPlace.FindStringSubmatch(text); found != nil {
		number, err = strconv.Atoi(found[1])
		return number, true, err
	}
	if strings.Contains(text, "MCID") {
		return 0, false, errors.New("tagged content with other properties")
	}
	return 0, false, nil
}

func (r *reader) token(op operation, i int) []byte {
	return r.c.data[op.operands[i].from:op.operands[i].to]
}

// do paints a picture, or a form, which is a stream of its own. A form with tags
// is looked into, and may be painted once only (30-002); any other is a picture.
func (r *reader) do(op operation) error {
	if len(op.operands) != 1 {
		return errors.New("a picture without a name")
	}
	reference := r.doc.dict(r.resources["XObject"])[string(r.token(op, 0)[1:])]
	form, ok := r.doc.resolve(reference).(types.StreamDict)
	if !ok {
		return fmt.Errorf("nothing is named %s", clip(string(r.token(op, 0))))
	}
	number := objectOf(reference)
	if form.Dict["StructParents"] == nil || number == 0 || r.current().closed {
		r.picture(op)
		return nil
	}
	again := slices.ContainsFunc(r.doc.streams, func(c *content) bool { return c.owner == number })
	if again || r.depth == maxDepth {
		return errors.New("a form with tags for a second time, or nested too deep")
	}
	data, err := stream(form)
	if err != nil {
		return fmt.Errorf("a form %w", err)
	}
	resources := r.doc.dict(form.Dict["Resources"])
	if resources == nil {
		resources = r.resources
	}
	r.doc.readStream(&content{owner: number, page: r.c.page, data: data}, resources, r.depth+1)
	return nil
}
