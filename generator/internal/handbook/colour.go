package handbook

import (
	"cmp"
	"hash/fnv"
	"slices"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/problem"
)

// Colours are the names that a role's colour may have. What they look like, in
// light and in dark, is the style sheet's business (assets/css/tokens.css).
var Colours = []string{
	"blue", "indigo", "violet", "pink", "red", "orange", "amber", "olive", "green", "teal", "brown", "grey",
}

// readColour reads a role's colour. A role that names none gets one from its
// id: the same on every page, and whichever roles come and go.
func readColour(t *document.Table, id string) string {
	colour, ok := t.String("colour")
	if !ok {
		sum := fnv.New32a()
		sum.Write([]byte(id))
		return Colours[int(sum.Sum32())%len(Colours)]
	}
	if !slices.Contains(Colours, colour) {
		hint := cmp.Or(problem.DidYouMean(colour, Colours), "; expected "+document.OneOf(Colours))
		t.At("colour").Errorf("unknown colour %q%s", colour, hint)
	}
	return colour
}
