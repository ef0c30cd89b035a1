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

// Map places roles on two spectrums, the first two of the handbook.
type Map struct {
	Across Axes    `json:"across"`
	Down   Axes    `json:"down"`
	Fields [][]Dot `json:"fields"` // row by row, those without a role, too
}

// Axes is one direction of a map.
type Axes struct {
	Labelled
	Poles [2]Labelled `json:"poles"`
}

// Dot is a role on the map.
type Dot struct {
	Role Role   `json:"role"`
	Says string `json:"says"`           // both places in words
	Lang string `json:"lang,omitempty"` // of a name or a word that stands in for a missing translation
}

// steps is how many places a spectrum has.
const steps = 2*handbook.SpectrumMax + 1

// overview returns the pictures of all roles; nil where there is nothing to draw
// or too much.
func (v *locale) overview(h *handbook.Handbook) *Overview {
	if len(h.Roles) > overviewRoles || len(h.Roles) < 2 {
		return nil
	}
	o := Overview{Tree: v.hyphenated(v.treeHTML(h, h.Roles)), Map: v.roleMap(h)}
	if o.Tree == "" && o.Map == nil {
		return nil
	}
	return &o
}

// roleMap places the roles that state both spectrums.
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
	m := &Map{Across: v.axes(axes[0]), Down: v.axes(axes[1]), Fields: make([][]Dot, steps*steps)}
	placed := 0
	for _, role := range h.Roles {
		across, down := role.Cells[axes[0].Index], role.Cells[axes[1].Index]
		if across == nil || down == nil || across.NotApplicable || down.NotApplicable {
			continue
		}
		field := &m.Fields[(down.Value+handbook.SpectrumMax)*steps+across.Value+handbook.SpectrumMax]
		*field = append(*field, v.dot(role, v.place(axes[0], across.Value), v.place(axes[1], down.Value)))
		placed++
	}
	if placed < 2 {
		return nil
	}
	return m
}

func (v *locale) dot(r *handbook.Role, across, down view.Text) Dot {
	shown := v.role(r)
	return Dot{shown, across.Words + ", " + down.Words, cmp.Or(shown.NameLang, across.Lang, down.Lang)}
}

func (v *locale) axes(c *handbook.Criterion) Axes {
	return Axes{Labelled(v.Text(c.Label)), [2]Labelled{Labelled(v.Text(c.Poles[0])), Labelled(v.Text(c.Poles[1]))}}
}

// place returns a value of a spectrum in words.
func (v *locale) place(c *handbook.Criterion, value int) view.Text {
	part := view.Part{Step: value + handbook.SpectrumMax + 1, Poles: [2]view.Text{v.Text(c.Poles[0]), v.Text(c.Poles[1])}}
	return part.Place(v.words)
}
