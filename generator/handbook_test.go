package main

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/markdown"
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
		found = append(found, statement{c.ID + ".gist." + c.Roles[0].ID, c.Gist[0]}, statement{c.ID + ".gist." + c.Roles[1].ID, c.Gist[1]},
			statement{c.ID + ".misconception", c.Misconception})
		for i, note := range c.Notes {
			found = append(found, statement{c.ID + "." + h.Criteria[i].ID, note})
		}
		for _, d := range c.Decisions {
			found = append(found, statement{c.ID + "." + d.ID, d.Reason})
		}
	}
	for _, c := range h.Catalogues {
		for _, item := range c.Items {
			found = append(found, statement{c.ID + "." + item.ID, item.Description})
		}
	}
	return slices.DeleteFunc(found, func(s statement) bool { return s.prose == nil })
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

// cellOf returns a role's cell by the id of its criterion.
func cellOf(t *testing.T, h *handbook.Handbook, role *handbook.Role, id string) *handbook.Cell {
	t.Helper()
	i := slices.IndexFunc(h.Criteria, func(c *handbook.Criterion) bool { return c.ID == id })
	if i < 0 || role.Cells[i] == nil {
		t.Fatalf("%s has no %s", role.ID, id)
	}
	return role.Cells[i]
}

// TestWorksWith: who works closely with somebody is named by that one, too, and
// so is who reports to somebody, unless a note says why not.
func TestWorksWith(t *testing.T) {
	h := loadOurs(t)
	for _, role := range h.Roles {
		for _, other := range cellOf(t, h, role, "works-with").Roles {
			if !slices.Contains(cellOf(t, h, other, "works-with").Roles, role) {
				t.Errorf("%s works with %s, but not the other way round", role.ID, other.ID)
			}
		}
		for _, superior := range cellOf(t, h, role, "reports-to").Roles {
			if cell := cellOf(t, h, superior, "works-with"); cell.Note == nil && !slices.Contains(cell.Roles, role) {
				t.Errorf("%s reports to %s, who does not work with it, and no note says why", role.ID, superior.ID)
			}
		}
	}
}

// superiors returns whom a role reports to, directly or not.
func superiors(t *testing.T, h *handbook.Handbook, role *handbook.Role) []*handbook.Role {
	t.Helper()
	found := slices.Clone(cellOf(t, h, role, "reports-to").Roles)
	for i := 0; i < len(found); i++ {
		for _, next := range cellOf(t, h, found[i], "reports-to").Roles {
			if !slices.Contains(found, next) {
				found = append(found, next)
			}
		}
	}
	return found
}

// TestReportsTo: nobody reports to itself, however long the way.
func TestReportsTo(t *testing.T) {
	h := loadOurs(t)
	for _, role := range h.Roles {
		if slices.Contains(superiors(t, h, role), role) {
			t.Errorf("%s reports to itself", role.ID)
		}
	}
}

// TestResponsibilities: one role is accountable for each item, or it says why
// none is; nobody carries out what is a subordinate's to account for, unless the
// reporting line is said to depend; where nobody carries out, the reading page
// says who does; and who is accountable for something has the skill of that id.
func TestResponsibilities(t *testing.T) {
	h := loadOurs(t)
	holders := make(map[string]map[string][]*handbook.Role) // item → level → roles
	skills := make(map[string]map[*handbook.Role]string)    // skill → role → level
	for _, role := range h.Roles {
		for _, rating := range cellOf(t, h, role, "responsibilities").Ratings {
			if holders[rating.Item.ID] == nil {
				holders[rating.Item.ID] = make(map[string][]*handbook.Role)
			}
			holders[rating.Item.ID][rating.Level.ID] = append(holders[rating.Item.ID][rating.Level.ID], role)
		}
		for _, rating := range cellOf(t, h, role, "skills").Ratings {
			if skills[rating.Item.ID] == nil {
				skills[rating.Item.ID] = make(map[*handbook.Role]string)
			}
			skills[rating.Item.ID][role] = rating.Level.ID
		}
	}
	i := slices.IndexFunc(h.Criteria, func(c *handbook.Criterion) bool { return c.ID == "responsibilities" })
	withoutR := 0
	for _, item := range h.Criteria[i].Catalogue.Items {
		accountable, responsible := holders[item.ID]["A"], holders[item.ID]["R"]
		if len(accountable) > 1 || (len(accountable) == 0) != (item.Unassigned != nil) {
			t.Errorf("%s: %d roles are accountable, and a reason for none is given: %t", item.ID, len(accountable), item.Unassigned != nil)
		}
		if len(accountable) == 1 && len(responsible) == 0 {
			withoutR++
		}
		for _, role := range accountable {
			settled := cellOf(t, h, role, "reports-to").Depends == nil
			for _, superior := range superiors(t, h, role) {
				if settled && slices.Contains(responsible, superior) {
					t.Errorf("%s: %s carries out what %s, who reports to it, is accountable for", item.ID, superior.ID, role.ID)
				}
			}
			if level := skills[item.ID][role]; skills[item.ID] != nil && level != "advanced" && level != "expert" {
				t.Errorf("%s: %s is accountable, and its skill is %q", item.ID, role.ID, level)
			}
		}
		for _, role := range responsible {
			if skills[item.ID] != nil && skills[item.ID][role] == "" {
				t.Errorf("%s: %s carries it out without the skill", item.ID, role.ID)
			}
		}
	}
	for file, words := range map[string]string{"../content/reading.de.md": "kein R", "../content/reading.en.md": "no R"} {
		page, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if withoutR > 0 && !strings.Contains(string(page), words) {
			t.Errorf("%s does not explain the %d rows without R", file, withoutR)
		}
	}
}

// TestLinkedItems: where a text of a role leads to an item, the role holds it: what it
// decides, it is accountable for; what it does, leads, pays for or delivers, it at least
// carries out. Both languages lead to the same items.
func TestLinkedItems(t *testing.T) {
	h := loadOurs(t)
	levels := map[string]string{"decision-rights": "A", "tasks": "AR", "leads": "AR", "budget": "AR", "deliverables": "AR"}
	items := func(text *markdown.Text) []string {
		found := slices.DeleteFunc(text.Names(), func(name string) bool { return !strings.HasPrefix(name, markdown.ItemScheme) })
		return slices.Sorted(slices.Values(found))
	}
	for _, s := range statements(h) {
		if german, english := items(s.prose.In(0)), items(s.prose.In(1)); !slices.Equal(german, english) {
			t.Errorf("%s: German leads to %v, English to %v", s.place, german, english)
		}
	}
	linked := 0
	for _, role := range h.Roles {
		for id, levels := range levels {
			cell := cellOf(t, h, role, id)
			texts := []handbook.Prose{cell.Text}
			for _, point := range cell.Points {
				texts = append(texts, point.Text)
			}
			for _, text := range texts {
				if text == nil {
					continue
				}
				for _, name := range items(text.In(0)) {
					linked++
					criterion, item, _ := h.Item(strings.TrimPrefix(name, markdown.ItemScheme))
					if level := levelOf(role, criterion, item); level == "" || !strings.Contains(levels, level) {
						t.Errorf("%s.%s leads to %s: its level is %q, expected one of %q", role.ID, id, name, level, levels)
					}
				}
			}
		}
	}
	if linked < 25 {
		t.Errorf("only %d links lead from texts of roles to items", linked)
	}
}

// levelOf returns the id of the level at which a role holds an item, or "".
func levelOf(role *handbook.Role, criterion *handbook.Criterion, item *handbook.Item) string {
	for _, rating := range role.Cells[criterion.Index].Ratings {
		if rating.Item == item {
			return rating.Level.ID
		}
	}
	return ""
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
