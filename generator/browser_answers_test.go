package main

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"rolebook/generator/internal/handbook"
)

// phoneScreen is the height of a common telephone's window, in pixels; places in it are
// for a width of 375.
const phoneScreen = 812

// TestBrowserAnswersFirst: on a phone, who the roles are and what they are responsible for are on
// the first two screens, and the page has at most nine until a reader opens more.
func TestBrowserAnswersFirst(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.width(375)
	for _, address := range []string{"en/comparisons/cio-vs-cto/", "de/vergleiche/cio-vs-cto/"} {
		b.open(address)
		end := func(selector string) float64 {
			return evaluate[float64](b, fmt.Sprintf(`document.querySelector(%q).getBoundingClientRect().bottom + scrollY`, selector))
		}
		if answers, ratings := end(".answers"), end(".dumbbell"); answers > phoneScreen || ratings > 2*phoneScreen {
			t.Errorf("%s: answers end at %v, ratings at %v", address, answers, ratings)
		}
		if b.visible(".dumbbell tbody + tbody tr[id]") {
			t.Errorf("%s: all ratings are shown", address)
		}
		b.click(".dumbbell .group label")
		if !b.visible(".dumbbell tbody + tbody tr[id]") {
			t.Errorf("%s: more ratings do not open", address)
		}
		b.click(".dumbbell .group label")
		if screens := evaluate[float64](b, "document.documentElement.scrollHeight") / phoneScreen; screens > 9 {
			t.Errorf("%s: %.1f screens", address, screens)
		}
		evaluate[string](b, `location.hash = "budget"`)
		if !b.visible("#budget") || !b.visible("#budget + tr") {
			t.Errorf("%s: a link to a row does not open its group", address)
		}
	}
}

// marksScript returns where the marks of rated items stand, as shares of the line between
// the marks of the scale: 0 is none, 1 the best level.
const marksScript = `JSON.stringify([...document.querySelectorAll(".dumbbell")].flatMap((table) => {
  const middle = (e) => { const box = e.getBoundingClientRect(); return box.left + box.width / 2; };
  const scale = [...table.querySelectorAll(".scale td > span")].map(middle);
  return [...table.querySelectorAll("tbody tr[id]")].map((row) => ({ id: row.id, alike: !!row.closest(".alike"), places: [...row.querySelectorAll("td:not(.holder) .mark")].map((mark) => (middle(mark) - scale[0]) / (scale.at(-1) - scale[0])) }));
}))`

// TestBrowserMarks: every mark of a rated item stands at the level that the handbook says,
// at any width.
func TestBrowserMarks(t *testing.T) {
	t.Parallel()
	b := browse(t)
	h := loadOurs(t)
	roles := [2]*handbook.Role{h.Role("cio"), h.Role("cto")}
	b.open("en/comparisons/cio-vs-cto/")
	b.unfold()
	for _, width := range []int64{375, 1280} {
		b.width(width)
		var rows []struct {
			ID     string
			Alike  bool
			Places [2]float64
		}
		if err := json.Unmarshal([]byte(evaluate[string](b, marksScript)), &rows); err != nil {
			t.Fatal(err)
		}
		got := make(map[string][2]float64)
		for _, row := range rows {
			if row.Alike { // side by side, around their place
				middle := (row.Places[0] + row.Places[1]) / 2
				row.Places = [2]float64{middle, middle}
			}
			got[row.ID] = row.Places
		}
		seen := 0
		for _, criterion := range h.Criteria {
			if criterion.Catalogue == nil {
				continue
			}
			for _, item := range criterion.Catalogue.Items {
				want := [2]float64{share(roles[0], criterion, item), share(roles[1], criterion, item)}
				places, there := got[criterion.ItemAnchors(item)[0]]
				if there != (want != [2]float64{}) || math.Abs(places[0]-want[0]) > 0.05 || math.Abs(places[1]-want[1]) > 0.05 {
					t.Errorf("%d pixels: %s at %v, want %v", width, item.ID, places, want)
				}
				seen++
			}
		}
		if seen < 20 {
			t.Errorf("%d items", seen)
		}
	}
}

// share returns how good a role's level on an item is, from 0, none, to 1, the best.
func share(role *handbook.Role, criterion *handbook.Criterion, item *handbook.Item) float64 {
	if cell := role.Cells[criterion.Index]; cell != nil {
		for _, rating := range cell.Ratings {
			if rating.Item == item {
				steps := len(criterion.Catalogue.Levels)
				return float64(steps-rating.Level.Rank) / float64(steps)
			}
		}
	}
	return 0
}
