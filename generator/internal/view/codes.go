package view

import "rolebook/generator/internal/handbook"

// Codes say where a role or an item stands in one classification.
type Codes struct {
	ID   string `json:"-"` // of the classification
	Text        // its label
	List []Code `json:"list"`
}

// Code is a code of a classification.
type Code struct {
	Value string `json:"value"`          // of one that is an address its end
	Href  string `json:"href,omitempty"` // on another site
}

// Codes returns codes by their classifications, in their order.
func (b *Builder) Codes(codes []handbook.Code) []Codes {
	var all []Codes
	for i, code := range codes {
		if i == 0 || code.Classification != codes[i-1].Classification {
			all = append(all, Codes{ID: code.Classification.ID, Text: b.Text(code.Label)})
		}
		last := &all[len(all)-1]
		last.List = append(last.List, Code{code.Short(), code.Address()})
	}
	return all
}

// Values returns the codes as people read them.
func (c *Codes) Values() []string {
	values := make([]string, len(c.List))
	for i, code := range c.List {
		values[i] = code.Value
	}
	return values
}
