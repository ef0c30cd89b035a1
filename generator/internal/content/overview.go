package content

import (
	"rolebook/generator/internal/handbook"
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
	Across Axes   `json:"across"`
	Down   Axes   `json:"down"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
	Dots   []Dot  `json:"dots"`
	Lines  []Line `json:"lines"` // between the steps
}

// Axes is one direction of a map.
type Axes struct {
	ID    string  `json:"id"` // of the criterion
	Label string  `json:"label"`
	Lang  string  `json:"lang,omitempty"`
	Poles [2]Pole `json:"poles"`
}

// Pole is an end of a spectrum.
type Pole struct {
	Label string `json:"label"`
	Lang  string `json:"lang,omitempty"`
}

// Dot is a role on the map.
type Dot struct {
	Role   Role     `json:"role"`
	X      int      `json:"x"` // of the mark's centre, from the left
	Y      int      `json:"y"` // from the top
	Across Spectrum `json:"across"`
	Down   Spectrum `json:"down"`
}

// Line is a line of the map's grid.
type Line struct {
	Across bool `json:"across,omitempty"` // runs from left to right
	At     int  `json:"at"`
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
	for i := 1; i < steps; i++ {
		m.Lines = append(m.Lines, Line{At: i * width}, Line{Across: true, At: i * height})
	}
	for down, row := range fields {
		for across, field := range row {
			for i, role := range field {
				m.Dots = append(m.Dots, Dot{
					Role:   v.role(role),
					X:      across*width + width/2 + fromCentre(i%marksARow, inRow(i, len(field)), markWidth),
					Y:      down*height + height/2 + fromCentre(i/marksARow, rowsOf(len(field)), markHeight),
					Across: v.spectrum(axes[0], across-handbook.SpectrumMax),
					Down:   v.spectrum(axes[1], down-handbook.SpectrumMax),
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
	axes := Axes{ID: c.ID}
	axes.Label, axes.Lang = v.text(c.Label)
	for i := range axes.Poles {
		axes.Poles[i].Label, axes.Poles[i].Lang = v.text(c.Poles[i])
	}
	return axes
}
