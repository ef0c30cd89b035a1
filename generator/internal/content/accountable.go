package content

import (
	"rolebook/generator/internal/handbook"
)

// Accountable is what a role alone holds the sole level of a scale for, under one
// criterion.
type Accountable struct {
	Labelled           // of the criterion
	Level    GridLevel `json:"level"`
	Items    []Heading `json:"items"` // rows of the page's table
}

// accountable returns what readers look for first on a role's page; nil where the
// handbook's scales have no sole level, or the role holds none.
func (p *pages) accountable(v *locale, r *handbook.Role) []Accountable {
	var all []Accountable
	for _, criterion := range p.ratedCriteria() {
		sole, cell := criterion.Catalogue.Sole(), r.Cells[criterion.Index]
		if sole == nil || cell == nil {
			continue
		}
		one := Accountable{Labelled: Labelled(v.Text(criterion.Label)), Level: v.scale(criterion.Catalogue)[sole.Rank]}
		for _, rating := range cell.Ratings {
			if rating.Level == sole {
				one.Items = append(one.Items, Heading{criterion.ItemAnchors(rating.Item)[0], v.hyphenatedLabel(rating.Item.Label)})
			}
		}
		if len(one.Items) > 0 {
			all = append(all, one)
		}
	}
	return all
}
