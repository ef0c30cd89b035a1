package main

import (
	"os"
	"strings"
	"testing"

	"rolebook/generator/internal/handbook"
)

// startingArticle is the source that the handbook began with; it proves what
// somebody once wrote, and nothing else.
const startingArticle = "starting-article"

// outside reports whether a cell names a source other than the original article.
func outside(cell *handbook.Cell) bool {
	for _, source := range cell.Sources {
		if source.ID != startingArticle {
			return true
		}
	}
	return false
}

// TestEvidence: most cells rest on sources of others, few on the editors' view
// alone, and the page on reading says of each such row why.
func TestEvidence(t *testing.T) {
	const fewestOutside, mostEditors, fewestOfRole = 0.60, 0.25, 3
	h := loadOurs(t)
	var pages [2]string
	for i, file := range []string{"../content/reading.de.md", "../content/reading.en.md"} {
		page, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		pages[i] = string(page)
	}
	all, proven, editors := 0, 0, 0
	for _, role := range h.Roles {
		sources := make(map[string]bool)
		for i, cell := range role.Cells {
			all++
			if outside(cell) {
				proven++
			}
			for _, source := range cell.Sources {
				sources[source.ID] = true
			}
			if !cell.EditorView {
				continue
			}
			editors++
			for language, page := range pages {
				if label := h.Criteria[i].Label.In(language); !strings.Contains(page, "**"+label+"**") {
					t.Errorf("%s.%s is the editors' view, and the page on reading does not say why %q rests on it", role.ID, h.Criteria[i].ID, label)
				}
			}
		}
		if len(sources) < fewestOfRole {
			t.Errorf("%s: %d sources, expected at least %d", role.ID, len(sources), fewestOfRole)
		}
	}
	t.Logf("%d cells: %d with an outside source, %d the editors' view", all, proven, editors)
	if float64(proven) < fewestOutside*float64(all) || float64(editors) > mostEditors*float64(all) {
		t.Errorf("%d cells: %d with an outside source, expected at least %.0f %%; %d the editors' view, expected at most %.0f %%",
			all, proven, 100*fewestOutside, editors, 100*mostEditors)
	}
}

// TestPointsHoldRatings: what a role names among its tasks and results under the id
// of an item, it is accountable for or carries out.
func TestPointsHoldRatings(t *testing.T) {
	h := loadOurs(t)
	compared := 0
	for _, role := range h.Roles {
		levels := make(map[string]string) // item → level
		for _, rating := range cellOf(t, h, role, "responsibilities").Ratings {
			levels[rating.Item.ID] = rating.Level.ID
		}
		for _, id := range []string{"tasks", "deliverables", "key-figures"} {
			for _, point := range cellOf(t, h, role, id).Points {
				if !isItem(h, point.Key) {
					continue
				}
				compared++
				if level := levels[point.Key]; level != "A" && level != "R" {
					t.Errorf("%s.%s.%s: its rating is %q, expected A or R", role.ID, id, point.Key, level)
				}
			}
		}
	}
	if compared < 15 {
		t.Errorf("only %d points bear the id of an item", compared)
	}
}

// isItem reports whether an id is one of the responsibilities'.
func isItem(h *handbook.Handbook, id string) bool {
	for _, criterion := range h.Criteria {
		if criterion.ID != "responsibilities" {
			continue
		}
		for _, item := range criterion.Catalogue.Items {
			if item.ID == id {
				return true
			}
		}
	}
	return false
}
