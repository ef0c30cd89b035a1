package content

import (
	"cmp"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/view"
)

// overviewRoles is up to how many roles an overview picture can be read.
const overviewRoles = 40

// Overview is how the roles of a handbook relate.
type Overview struct {
	Tree string `json:"tree,omitempty"` // HTML
	Map  *Map   `json:"map,omitempty"`
}

// Map places roles on two spectrums, the first two of the handbook. All
// lengths are in units of the picture's own.
type Map struct {
	Across Axes  `json:"across"`
	Down   Axes  `json:"down"`
	Width  int   `json:"width"`
	Height int   `json:"height"`
	Dots   []Dot `json:"dots"`
}

// Axes is one direction of a map.
type Axes struct {
	Labelled
	Poles [2]Labelled `json:"poles"`
}

// Dot is a role on the map.
type Dot struct {
	Role Role   `json:"role"`
	X    int    `json:"x"`              // of the mark's centre, from the left
	Y    int    `json:"y"`              // from the top
	Says string `json:"says"`           // both places in words
	Lang string `json:"lang,omitempty"` // of a name or a word that stands in for a missing translation
}

// The sizes of a map: a mark with the space around it, how many stand beside
// each other in a field, and the space around them.
const (
	markWidth  = 58
	markHeight = 32
	marksARow  = 2
	fieldSpace = 24
	steps      = 2*handbook.SpectrumMax + 1
)

// overview returns the pictures of all roles; nil where there is nothing to draw
// or too much.
func (v *locale) overview(h *handbook.Handbook) *Overview {
	if len(h.Roles) > overviewRoles || len(h.Roles) < 2 {
		return nil
	}
	o := Overview{Tree: v.treeHTML(h, h.Roles), Map: v.roleMap(h)}
	if o.Tree == "" && o.Map == nil {
		return nil
	}
	return &o
}

// roleMap places the roles that state both spectrums. Roles in the same field
// stand beside each other, and fields are as high as the fullest needs.
func (v *locale) roleMap(h *handbook.Handbook) *Map {
	var axes []*handbook.Criterion
	for _, c := range h.Criteria {
		if c.Kind == handbook.KindSpectrum && len(axes) < 2 {
			axes = append(axes, c)
		}
	}
	if len(axes) < 2 {
		return nil
	}
	var fields [steps][steps][]*handbook.Role // by step down, then across
	fullest, placed := 1, 0
	for _, role := range h.Roles {
		across, down := role.Cells[axes[0].Index], role.Cells[axes[1].Index]
		if across == nil || down == nil || across.NotApplicable || down.NotApplicable {
			continue
		}
		field := &fields[down.Value+handbook.SpectrumMax][across.Value+handbook.SpectrumMax]
		*field = append(*field, role)
		fullest = max(fullest, len(*field))
		placed++
	}
	if placed < 2 {
		return nil
	}
	width := marksARow*markWidth + fieldSpace
	height := rowsOf(fullest)*markHeight + fieldSpace
	m := &Map{Across: v.axes(axes[0]), Down: v.axes(axes[1]), Width: steps * width, Height: steps * height}
	for down, row := range fields {
		for across, field := range row {
			place, other := v.place(axes[0], across+1), v.place(axes[1], down+1)
			for i, role := range field {
				shown := v.role(role)
				m.Dots = append(m.Dots, Dot{
					Role: shown,
					X:    across*width + width/2 + fromCentre(i%marksARow, inRow(i, len(field)), markWidth),
					Y:    down*height + height/2 + fromCentre(i/marksARow, rowsOf(len(field)), markHeight),
					Says: place.Words + ", " + other.Words,
					Lang: cmp.Or(shown.NameLang, place.Lang, other.Lang),
				})
			}
		}
	}
	return m
}

// rowsOf returns how many rows so many marks need.
func rowsOf(marks int) int { return (marks + marksARow - 1) / marksARow }

// inRow returns how many of so many marks stand in the row of the i-th.
func inRow(i, marks int) int { return min(marksARow, marks-i/marksARow*marksARow) }

// fromCentre returns the distance of the i-th of so many things from the middle
// of them all, each being size wide.
func fromCentre(i, count, size int) int { return (2*i + 1 - count) * size / 2 }

func (v *locale) axes(c *handbook.Criterion) Axes {
	return Axes{Labelled(v.Text(c.Label)), [2]Labelled{Labelled(v.Text(c.Poles[0])), Labelled(v.Text(c.Poles[1]))}}
}

// place returns a step of a spectrum in words.
func (v *locale) place(c *handbook.Criterion, step int) view.Text {
	part := view.Part{Step: step, Poles: [2]view.Text{v.Text(c.Poles[0]), v.Text(c.Poles[1])}}
	place, full := part.Pole()
	switch {
	case place.Words == "":
		place.Words = v.words["spectrum.balanced"]
	case !full:
		place.Words = v.words["spectrum.rather"] + " " + place.Words
	}
	return place
}
