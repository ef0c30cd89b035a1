package pdf

import (
	"errors"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// maxForms is how many forms may be painted in one another.
const maxForms = 20

// do paints a picture, or a form, which is a stream of its own.
func (p *painting) do(op operation) error {
	if len(op.operands) != 1 {
		return errors.New("a picture without a name")
	}
	reference := p.doc.dict(p.resources["XObject"])[string(p.token(op, 0)[1:])]
	p.picture()
	form, ok := p.doc.resolve(reference).(types.StreamDict)
	if !ok {
		return fmt.Errorf("nothing is named %s", clip(string(p.token(op, 0))))
	}
	if p.doc.name(form.Dict["Subtype"]) != "Form" {
		p.looseAt(op.at, p.place.y(0, 0), words{})
		return nil
	}
	return p.form(op, objectOf(reference), form)
}

// form paints a form. One that has tags of its own is looked into, and may be
// painted once only (30-002); any other is like a picture.
func (p *painting) form(op operation, number int, form types.StreamDict) error {
	if p.depth == maxForms {
		return errors.New("forms nested too deep")
	}
	data, err := stream(form)
	if err != nil {
		return fmt.Errorf("a form %w", err)
	}
	inner := p.graphics
	if m := p.doc.array(form.Dict["Matrix"]); len(m) == 6 {
		inner.place = p.doc.matrixOf(m).then(inner.place)
	}
	resources := p.doc.dict(form.Dict["Resources"])
	if resources == nil {
		resources = p.resources
	}
	p.depth++
	defer func() { p.depth-- }()
	if _, own := form.Dict["StructParents"]; own && number != 0 && !p.covered() {
		if known := p.doc.forms[number]; known != nil {
			if known.tagged {
				return errors.New("a form with tags for a second time")
			}
			return nil
		}
		c := &content{owner: number, page: p.page, data: data}
		p.doc.forms[number] = c
		p.doc.streams = append(p.doc.streams, c)
		p.read(c, resources, inner)
		return nil
	}
	// Read for its text alone: tags and loose parts of the copy go nowhere.
	c := &content{owner: -1, page: p.page, data: data}
	q := &painting{reader: p.reader, c: c, resources: resources, graphics: inner, path: -1}
	if err := p.doc.spend(len(data)); err != nil {
		return err
	}
	if err := q.run(); err != nil {
		return err
	}
	var w words
	for _, l := range c.loose {
		w.join(l.words)
	}
	if current := p.current(); current != nil {
		current.words.join(w)
	}
	p.looseAt(op.at, inner.place.y(0, 0), w)
	return nil
}
