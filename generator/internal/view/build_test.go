package view

import "testing"

// TestHeldAlone: what several columns hold at a level that says who an item belongs to, none of
// them holds alone.
func TestHeldAlone(t *testing.T) {
	a, r := &Level{ID: "A", Sole: true}, &Level{ID: "R"}
	row := Row{Items: []Item{{ID: "both", Levels: []*Level{a, a}}, {ID: "first", Levels: []*Level{a, r}}, {ID: "second", Levels: []*Level{nil, a}}}}
	for column, want := range []string{"first", "second"} {
		if level, items := row.HeldAlone(column); level != a || len(items) != 1 || items[0].ID != want {
			t.Errorf("column %d: %v", column, items)
		}
	}
}
