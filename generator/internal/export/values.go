package export

import "rolebook/generator/internal/handbook"

// numberFacts are the ends of a range; of a single number they are the same.
type numberFacts struct {
	From float64 `json:"from"`
	To   float64 `json:"to"`
}

// valueFacts say what numbers, amounts or choices a criterion has.
type valueFacts struct {
	Unit     any           `json:"unit,omitempty"`    // a label
	UnitOne  any           `json:"unitOne,omitempty"` // of exactly 1
	Currency string        `json:"currency,omitempty"`
	Per      string        `json:"per,omitempty"`
	Min      *float64      `json:"min,omitempty"`
	Max      *float64      `json:"max,omitempty"`
	Choices  []choiceFacts `json:"choices,omitempty"`
	Several  bool          `json:"several,omitempty"` // a cell may have several choices
}

type choiceFacts struct {
	ID          string `json:"id"`
	Label       any    `json:"label"`
	Description any    `json:"description,omitempty"`
}

// values returns what numbers, amounts or choices a criterion has.
func (e *encoder) values(c *handbook.Criterion) valueFacts {
	facts := valueFacts{Several: c.Several, Choices: each(c.Choices, func(choice *handbook.Choice) choiceFacts {
		return choiceFacts{choice.ID, e.label(choice.Label), e.prose(choice.Description)}
	})}
	if m := c.Measure; m != nil {
		facts.Unit, facts.UnitOne, facts.Currency, facts.Per, facts.Min, facts.Max = e.label(m.Unit), e.label(m.UnitOne), m.Currency, m.Per, m.Min, m.Max
	}
	return facts
}
