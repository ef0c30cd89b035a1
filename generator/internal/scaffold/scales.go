package scaffold

import (
	"maps"
	"slices"
)

// scaleLevel is a level of a ready scale, with its label in two languages.
type scaleLevel struct{ id, de, en string }

// scales are ready ones by their names, the level first that exactly one role holds for an
// item. RASCI adds support to RACI; DACI and RAPID (Bain & Company) say who takes part in a
// decision.
var scales = map[string][]scaleLevel{
	"": {{"expert", "sehr gut", "expert"}, {"working", "gut", "working"}, {"basic", "Grundlagen", "basic"}},
	"raci": {
		{"A", "legt Rechenschaft ab", "accountable"}, {"R", "führt durch", "responsible"},
		{"C", "wird vorher gefragt", "consulted"}, {"I", "wird informiert", "informed"},
	},
	"rasci": {
		{"A", "legt Rechenschaft ab", "accountable"}, {"R", "führt durch", "responsible"}, {"S", "unterstützt", "supports"},
		{"C", "wird vorher gefragt", "consulted"}, {"I", "wird informiert", "informed"},
	},
	"daci": {
		{"A", "entscheidet", "approver"}, {"D", "treibt voran", "driver"},
		{"C", "trägt bei", "contributor"}, {"I", "wird informiert", "informed"},
	},
	"rapid": {
		{"D", "entscheidet", "decides"}, {"R", "empfiehlt", "recommends"}, {"A", "muss zustimmen", "agrees"},
		{"P", "führt aus", "performs"}, {"I", "gibt Auskunft", "gives input"},
	},
}

// Scales returns the names of the ready scales.
func Scales() []string { return slices.Sorted(maps.Keys(scales))[1:] }
