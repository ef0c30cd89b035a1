package view

import (
	"strings"

	"rolebook/generator/internal/handbook"
)

// Fact is something that a role says of itself beside its criteria: words, codes or a day.
type Fact struct {
	Key   string `json:"key"` // of its label in the interface; codes have their own label
	Said  Text   `json:"said,omitzero"`
	Codes *Codes `json:"codes,omitempty"`
	Day   string `json:"day,omitempty"` // YYYY-MM-DD
}

// Facts returns what a role says of itself beside its criteria, in the order in which it is
// shown.
func (b *Builder) Facts(r *handbook.Role) (facts []Fact) {
	if aliases := b.Aliases(r); len(aliases) > 0 {
		facts = append(facts, Fact{Key: "role.aliases", Said: Text{Words: strings.Join(aliases, ", ")}})
	}
	if r.Family != nil {
		facts = append(facts, Fact{Key: "role.family", Said: b.Family(r.Family)})
	}
	for _, codes := range b.Codes(r.Codes) {
		facts = append(facts, Fact{Key: "codes." + codes.ID, Codes: &codes})
	}
	if r.Reviewed != "" {
		facts = append(facts, Fact{Key: "role.reviewed", Day: r.Reviewed})
	}
	return facts
}
