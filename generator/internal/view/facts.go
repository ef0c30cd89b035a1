package view

import (
	"strconv"
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
// words are those of the interface.
func (b *Builder) Facts(r *handbook.Role, words map[string]string) (facts []Fact) {
	if aliases := b.Aliases(r); len(aliases) > 0 {
		facts = append(facts, Fact{Key: "role.aliases", Said: Text{Words: strings.Join(aliases, ", ")}})
	}
	if r.Family != nil {
		facts = append(facts, Fact{Key: "role.family", Said: b.Family(r.Family)})
	}
	for _, codes := range b.Codes(r.Codes) {
		facts = append(facts, Fact{Key: "codes." + codes.ID, Codes: &codes})
	}
	if len(r.Incumbents) > 0 {
		facts = append(facts, Fact{Key: "role.incumbents", Said: Text{Words: b.incumbents(r, words)}})
	}
	if r.Effective != "" {
		facts = append(facts, Fact{Key: "role.effective", Said: b.day(r.Effective).Text})
	}
	if r.Reviewed != "" {
		facts = append(facts, Fact{Key: "role.reviewed", Day: r.Reviewed})
	}
	return facts
}

// incumbents says who has a role, where, to what part and how long.
func (b *Builder) incumbents(r *handbook.Role, words map[string]string) string {
	all := make([]string, len(r.Incumbents))
	for i, p := range r.Incumbents {
		all[i] = p.Name
		var more []string
		add := func(said string, is bool) {
			if is {
				more = append(more, said)
			}
		}
		add(words["role.deputy"], p.Deputy)
		add(p.Site, p.Site != "")
		add(strconv.Itoa(p.Share)+"\u00a0%", p.Share > 0)
		add(words["role.since"]+" "+b.day(p.Since).Words, p.Since != "")
		add(words["role.until"]+" "+b.day(p.Until).Words, p.Until != "")
		if more != nil {
			all[i] += " (" + strings.Join(more, ", ") + ")"
		}
	}
	return strings.Join(all, "; ")
}

// Incumbents returns the names of those who have a role.
func Incumbents(r *handbook.Role) string {
	names := make([]string, len(r.Incumbents))
	for i, p := range r.Incumbents {
		names[i] = p.Name
	}
	return strings.Join(names, ", ")
}
