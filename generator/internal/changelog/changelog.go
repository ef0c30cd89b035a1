// Package changelog says what changed between two states of a handbook: role by role, row by
// row, in the words of the handbook and not of its files.
package changelog

import (
	"cmp"
	"slices"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// Subject is what changed: a role, a role at a level, a comparison, or what they have in common.
type Subject struct {
	ID      string  `json:"id,omitempty"` // of the role or the pair; "" for what roles have in common
	Title   string  `json:"title"`
	State   State   `json:"state"`
	Entries []Entry `json:"entries,omitempty"` // of a new or a changed subject
}

// State says whether a subject was there before, and is there now.
type State string

// The states.
const (
	New     State = "new"
	Gone    State = "gone"
	Changed State = "changed"
)

// Entry is one statement that is new, gone or reworded.
type Entry struct {
	Row    string `json:"row"`              // what it is about, such as the label of a criterion
	Of     string `json:"of,omitempty"`     // the item, the point's role or the kind of note that it is about; "" for none
	Before string `json:"before,omitempty"` // on one line; "" for none
	After  string `json:"after,omitempty"`

	key string // of the statement
}

// Anchor returns the anchor of the row that an entry is about, with what Today returns; "" for what
// is in no row.
func (e *Entry) Anchor(today map[string]string) string {
	row, ok := strings.CutPrefix(e.key, rowKey)
	if !ok {
		return ""
	}
	anchor, _, _ := strings.Cut(row, " ")
	return strings.TrimPrefix(cmp.Or(today[rowKey+anchor], anchor), rowKey)
}

// Between returns what changed between two sound states of a handbook, in the order of the
// later one; what is gone comes last. words are those of the interface, in the language with
// that tag; where the earlier state lacks the language, its first one stands in. Of roles only those
// with the ids in only are looked at, as if the states differed in nothing else but curated
// comparisons; with nil, all.
func Between(before, after *handbook.Handbook, words map[string]string, tag string, only map[string]bool) []Subject {
	now := newTeller(after, words, tag)
	was := newTeller(before, words, tag)
	was.today = Today(after)
	was.steps = make(map[string]int)
	for _, criterion := range after.Criteria {
		if criterion.Catalogue != nil {
			was.steps["row "+criterion.ID] = len(criterion.Catalogue.Levels)
		}
	}
	for _, criterion := range before.Criteria {
		if c := criterion.Catalogue; c != nil && was.steps[was.id("row "+criterion.ID)] != len(c.Levels) {
			delete(was.steps, was.id("row "+criterion.ID))
		}
	}
	now.steps = was.steps
	var subjects []Subject
	add := func(s Subject) {
		if s.State != Changed || len(s.Entries) > 0 {
			subjects = append(subjects, s)
		}
	}
	passOver := func(r *handbook.Role) bool { return only != nil && !only[r.Whole().ID] }
	if only == nil {
		add(Subject{Title: words["changes.common"], State: Changed, Entries: differences(was.common(), now.common())})
	}
	earlier := make(map[string]*handbook.Role)
	for _, role := range before.AllRoles {
		earlier[was.id(role.ID)] = role
	}
	for _, role := range after.AllRoles {
		if passOver(role) {
			continue
		}
		s := Subject{ID: role.ID, Title: now.title(role), State: New}
		former := earlier[role.ID]
		if former != nil {
			s.State = Changed
		}
		s.Entries = without(differences(was.all(former), now.all(role)), taken(was, now, former, earlier, role))
		add(s)
	}
	for _, role := range before.AllRoles {
		if after.Role(was.id(role.ID)) == nil {
			add(Subject{ID: role.ID, Title: was.title(role), State: Gone})
		}
	}
	betweenPairs(was, now, add)
	return subjects
}

// taken returns what changed, or is said, where a role takes over what it doesn't say.
func taken(was, now *teller, former *handbook.Role, earlier map[string]*handbook.Role, role *handbook.Role) []Entry {
	var from []*handbook.Role
	if below := role.Below(); below != nil {
		from = append(from, below)
	}
	if role.Rung != nil && (from == nil || role.Extends != nil) {
		from = append(from, role.Rung.Role)
	}
	var entries []Entry
	for _, below := range from {
		if former == nil { // a new role: whatever the one below says
			entries = append(entries, differences(nil, now.all(below))...)
		} else {
			entries = append(entries, differences(was.all(earlier[below.ID]), now.all(below))...)
		}
	}
	return entries
}

// without returns entries that are not among others.
func without(entries, others []Entry) []Entry {
	return slices.DeleteFunc(entries, func(e Entry) bool { return slices.Contains(others, e) })
}

// betweenPairs adds what changed in curated comparisons.
func betweenPairs(was, now *teller, add func(Subject)) {
	earlier := make(map[string]*handbook.Curated)
	for _, c := range was.h.Comparisons {
		earlier[was.pair(c)] = c
	}
	for _, c := range now.h.Comparisons {
		s, before := Subject{ID: c.ID, Title: now.pairTitle(c), State: New}, statements(nil)
		if former := earlier[now.pair(c)]; former != nil {
			s.State, before = Changed, was.curated(former)
		}
		s.Entries = differences(before, now.curated(c))
		add(s)
		delete(earlier, now.pair(c))
	}
	for _, c := range was.h.Comparisons {
		if earlier[was.pair(c)] != nil {
			add(Subject{ID: c.ID, Title: was.pairTitle(c), State: Gone})
		}
	}
}

// pair returns an id for the two roles of a comparison, in whatever order.
func (t *teller) pair(c *handbook.Curated) string {
	ids := []string{t.id(c.Roles[0].ID), t.id(c.Roles[1].ID)}
	slices.Sort(ids)
	return compare.PairID(ids[0], ids[1])
}
