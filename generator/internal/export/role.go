package export

import (
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/view"
)

type roleFacts struct {
	ID        string               `json:"id"`
	Abbr      string               `json:"abbr,omitempty"`
	Name      any                  `json:"name"`
	Aliases   any                  `json:"aliases,omitempty"` // lists of strings
	Family    any                  `json:"family,omitempty"`  // named, or its id
	Summary   any                  `json:"summary,omitempty"`
	Reviewed  string               `json:"reviewed,omitempty"` // YYYY-MM-DD
	Effective string               `json:"effective,omitempty"`
	FormerIDs []string             `json:"formerIds,omitempty"`
	Level     *rungFacts           `json:"level,omitempty"`   // of a role at a level
	Extends   string               `json:"extends,omitempty"` // id of the role that says what this one doesn't
	Codes     map[string][]string  `json:"codes,omitempty"`   // by classification
	Address   string               `json:"address,omitempty"`
	Addresses any                  `json:"addresses,omitempty"`
	Cells     map[string]cellFacts `json:"cells,omitzero"` // by criterion; what is not there is not stated

	Incumbents []handbook.Incumbent `json:"incumbents,omitempty"` // who has the role
}

// rungFacts say where a level of a role stands.
type rungFacts struct {
	Role  string `json:"role"`            // id of the role itself
	Label any    `json:"label"`           // of the level
	Track any    `json:"track,omitempty"` // a label
	Below string `json:"below,omitempty"` // id of the role at the level below
}

func (e *encoder) role(r *handbook.Role) roleFacts {
	facts := roleFacts{ID: r.ID, Abbr: r.Abbr, Name: e.label(r.Name), Summary: e.prose(r.Summary), Reviewed: r.Reviewed, Effective: r.Effective, FormerIDs: r.FormerIDs, Codes: codes(r.Codes), Incumbents: r.Incumbents}
	facts.Aliases = e.texts(func(b *view.Builder) (any, bool) {
		if aliases := b.Aliases(r); len(aliases) > 0 {
			return aliases, true
		}
		return nil, false
	})
	if r.Extends != nil {
		facts.Extends = r.Extends.ID
	}
	if rung := r.Rung; rung != nil {
		facts.Level = &rungFacts{Role: rung.Role.ID, Label: e.label(rung.Label), Track: e.label(rung.Track)}
		if rung.Below != nil {
			facts.Level.Below = rung.Below.ID
		}
	}
	return facts
}
