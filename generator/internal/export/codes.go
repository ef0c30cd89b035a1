package export

import (
	"slices"

	"rolebook/generator/internal/handbook"
)

// classificationFacts say how codes of a classification become addresses: those of {code}
// are addresses themselves, and without one they lead nowhere.
type classificationFacts struct {
	ID    string `json:"id"`
	Label any    `json:"label"`
	URL   string `json:"url,omitempty"`
}

// codes returns codes by the ids of their classifications; nil for none.
func codes(all []handbook.Code) (byID map[string][]string) {
	for _, code := range all {
		if byID == nil {
			byID = make(map[string][]string)
		}
		byID[code.ID] = append(byID[code.ID], code.Value)
	}
	return byID
}

func (e *encoder) classifications(all []*handbook.Classification) []classificationFacts {
	return each(all, func(c *handbook.Classification) classificationFacts {
		return classificationFacts{c.ID, e.label(c.Label), c.URL}
	})
}

// classified returns the classifications that roles have codes of, in their order.
func (e *encoder) classified(roles []*handbook.Role) []classificationFacts {
	return e.classifications(slices.DeleteFunc(slices.Clone(e.site.Handbook.Classifications), func(c *handbook.Classification) bool {
		return !slices.ContainsFunc(roles, func(r *handbook.Role) bool {
			return slices.ContainsFunc(r.Codes, func(code handbook.Code) bool { return code.Classification == c })
		})
	}))
}
