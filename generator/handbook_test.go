package main

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"rolebook/generator/internal/handbook"
)

// loadOurs loads the handbook of this repository.
func loadOurs(t *testing.T) *handbook.Handbook {
	t.Helper()
	h, problems := handbook.Load(os.DirFS(".."))
	if len(problems) > 0 {
		t.Fatalf("%v", problems)
	}
	return h
}

// statement is one text of the handbook, with where it stands.
type statement struct {
	place string
	prose handbook.Prose
}

// cellStatements returns the texts of a cell.
func cellStatements(place string, cell *handbook.Cell) []statement {
	found := []statement{
		{place, cell.Text},
		{place + " (note)", cell.Note},
		{place + " (depends)", cell.Depends},
	}
	for _, point := range cell.Points {
		found = append(found, statement{place + "." + point.Key, point.Text})
	}
	return slices.DeleteFunc(found, func(s statement) bool { return s.prose == nil })
}

// statements returns every text of roles and comparisons.
func statements(h *handbook.Handbook) []statement {
	var found []statement
	for _, role := range h.Roles {
		found = append(found, statement{role.ID + ".summary", role.Summary})
		for i, cell := range role.Cells {
			found = append(found, cellStatements(role.ID+"."+h.Criteria[i].ID, cell)...)
		}
	}
	for _, c := range h.Comparisons {
		found = append(found, statement{c.ID + ".gist", c.Gist}, statement{c.ID + ".misconception", c.Misconception})
		for i, note := range c.Notes {
			if note != nil {
				found = append(found, statement{c.ID + "." + h.Criteria[i].ID, note})
			}
		}
	}
	return found
}

// TestLengths: neither language says much more than the other.
func TestLengths(t *testing.T) {
	const shortest, longest = 0.6, 1.6
	h := loadOurs(t)
	for _, s := range statements(h) {
		german, english := s.prose.In(0).Plain(), s.prose.In(1).Plain()
		ratio := float64(utf8.RuneCountInString(german)) / float64(utf8.RuneCountInString(english))
		if ratio < shortest || ratio > longest {
			t.Errorf("%s: German is %.2f times as long as English: %q, %q", s.place, ratio, german, english)
		}
	}
}

// TestSameWords: what is the same for two roles is so in both languages and
// under the same key, and what is nearly the same is one or the other.
func TestSameWords(t *testing.T) {
	h := loadOurs(t)
	for _, criterion := range h.Criteria {
		var row []statement
		for _, role := range h.Roles {
			row = append(row, cellStatements(role.ID+"."+criterion.ID, role.Cells[criterion.Index])...)
		}
		for i, one := range row {
			for _, other := range row[i+1:] {
				checkTwins(t, one, other)
			}
		}
	}
}

func checkTwins(t *testing.T, one, other statement) {
	t.Helper()
	const tooAlike = 0.75 // share of words; above it a difference is hardly meant
	keyOf := func(s statement) string { return s.place[strings.Index(s.place, ".")+1:] }
	samePoint := strings.Contains(keyOf(one), ".") && keyOf(one) == keyOf(other)
	for language := range 2 {
		a, b := one.prose.In(language).Plain(), other.prose.In(language).Plain()
		switch {
		case (a == b) != handbook.SameProse(one.prose, other.prose):
			t.Errorf("%s and %s are the same in one language only: %q, %q", one.place, other.place, a, b)
		case samePoint && a != b:
			t.Errorf("%s and %s have the same key and different words: %q, %q", one.place, other.place, a, b)
		case a != b && alike(a, b) > tooAlike:
			t.Errorf("%s and %s differ by hardly a word: %q, %q", one.place, other.place, a, b)
		}
	}
}

// alike returns the share of words that two texts have in common, from 0 to 1.
func alike(a, b string) float64 {
	words := func(s string) map[string]bool {
		set := make(map[string]bool)
		for _, word := range strings.Fields(strings.ToLower(s)) {
			set[strings.Trim(word, ".,:;")] = true
		}
		return set
	}
	one, other := words(a), words(b)
	common := 0
	for word := range one {
		if other[word] {
			common++
		}
	}
	return float64(common) / float64(len(one)+len(other)-common)
}

// TestNothingTwice: no text stands in two rows, or in two comparisons.
func TestNothingTwice(t *testing.T) {
	places := make(map[string]string)
	for _, s := range statements(loadOurs(t)) {
		_, row, _ := strings.Cut(s.place, ".")
		for language := range 2 {
			text := s.prose.In(language).Plain()
			if other, ok := places[text]; ok && other != row {
				t.Errorf("%s says what stands in row %s: %q", s.place, other, text)
			}
			places[text] = row
		}
	}
}

// TestWorksWith: who works closely with somebody is named by that one, too.
func TestWorksWith(t *testing.T) {
	h := loadOurs(t)
	i := slices.IndexFunc(h.Criteria, func(c *handbook.Criterion) bool { return c.ID == "works-with" })
	for _, role := range h.Roles {
		for _, other := range role.Cells[i].Roles {
			if !slices.Contains(other.Cells[i].Roles, role) {
				t.Errorf("%s works with %s, but not the other way round", role.ID, other.ID)
			}
		}
	}
}

// TestRatings: every role has its say in the catalogues, and everything that
// somebody is accountable for is also carried out or advised on by another.
func TestRatings(t *testing.T) {
	h := loadOurs(t)
	const fewest = 8 // items that each role is rated on
	for _, criterion := range h.Criteria {
		if criterion.Kind != handbook.KindRatings {
			continue
		}
		rated := make(map[*handbook.Item]int)
		for _, role := range h.Roles {
			ratings := role.Cells[criterion.Index].Ratings
			if len(ratings) < fewest {
				t.Errorf("%s.%s: only %d items", role.ID, criterion.ID, len(ratings))
			}
			for _, rating := range ratings {
				rated[rating.Item]++
			}
		}
		for _, item := range criterion.Catalogue.Items {
			if rated[item] < 2 {
				t.Errorf("%s: item %s is rated for %d roles only", criterion.ID, item.ID, rated[item])
			}
		}
	}
}
