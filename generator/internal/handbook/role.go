package handbook

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
)

func (s *schema) readRole(id string, t *document.Table) *Role {
	checkFileName(t, id)
	r := &Role{
		ID:        s.prefix + id,
		Abbr:      readAbbr(t),
		Name:      s.text(t, "name", true),
		Family:    s.families.named(t, "family"),
		Colour:    readColour(t),
		FormerIDs: s.prefixed(formerIDs(t, id)),
		own:       make([]*Cell, len(s.rows)),
		place:     t.Place,
	}
	r.Draft = choice(t, "status", "unknown status %q", "draft", "published") == "draft"
	r.extends = readExtends(t)
	if s.only != nil && !s.only[id] {
		s.readLevels(r, t)
		return r
	}
	s.allowRoleKeys(t)
	r.Aliases, r.Summary, r.Codes = s.lists(t, "aliases"), s.readSummary(t, true), s.codes(t)
	t.ErrorIf(s.prefix != "" && s.today == nil && len(r.ID) > ident.MaxLength, "the id %s is longer than %d characters; expected a shorter id of the role or the handbook", r.ID, ident.MaxLength)
	r.Reviewed, _ = t.Date("reviewed")
	r.Effective, _ = t.Date("effective")
	s.readLevels(r, t)
	cells := t.Table("criteria")
	for key := range cells.Names() {
		if criterion := s.criterion(cells.At(key), key); criterion != nil {
			r.own[criterion.Index] = s.readCell(cells, key, r, criterion)
		}
	}
	return r
}

// readSummary reads the summary of a role, of a ladder's level, or of a role's own level.
func (s *schema) readSummary(t *document.Table, required bool) Prose {
	return s.prose(t, "summary", required)
}

func readAbbr(t *document.Table) string {
	abbr := plain(t, "abbr", false)
	t.At("abbr").ErrorIf(len(abbr) > 40, "abbreviation %q is longer than 40 bytes; the full name stands under name", abbr)
	return abbr
}

// roleKeys are what a role's file has beside its cells.
var roleKeys = []string{"abbr", "name", "aliases", "family", "summary", "reviewed", "effective", "colour", "former_ids", "codes", "status", "extends", "levels", "criteria"}

// allowRoleKeys reports keys that no role's file has, and cells that stand above
// [criteria].
func (s *schema) allowRoleKeys(t *document.Table) {
	for key := range t.Names() {
		switch _, isCriterion := s.criteria.things[key]; {
		case slices.Contains(roleKeys, key):
		case key == "ladder":
			t.At(key).Errorf("a ladder belongs to a family; expected it there, in %s, and levels = [\"…\"] here", criteriaFile)
		case isCriterion:
			t.At(key).Errorf("%q is a criterion; move the line below [criteria]", key)
		default:
			t.Unknown(key, roleKeys)
		}
	}
}

// criterion finds the criterion that a key names, and reports a key that names
// none.
func (s *schema) criterion(at document.Place, key string) *Criterion {
	criterion := s.criteria.things[key]
	switch {
	case criterion == nil && !s.criteria.broken && slices.Contains(roleKeys, key):
		at.Errorf("%q is no criterion; move the line above [criteria], to the beginning of the file", key)
	case criterion == nil:
		s.criteria.find(at, key)
	}
	return criterion
}

// maxWeight is the largest weight of a comparison.
const maxWeight = 1000

func (s *schema) readCurated(id string, t *document.Table) *Curated {
	first, second, ok := strings.Cut(id, ident.Versus)
	for _, role := range []string{first, second} {
		if whole, _, _ := strings.Cut(role, ident.AtLevel); s.roles.drafts[whole] {
			return nil // it is published with the role
		}
	}
	c := &Curated{ID: s.prefix + first + ident.Versus + s.prefix + second, place: t.Place, Notes: make([]Prose, len(s.rows))}
	t.Allow("gist", "misconception", "notes", "decisions", "weight")
	weight, weighted := t.Int("weight")
	t.At("weight").ErrorIf(weighted && (weight < 1 || weight > maxWeight), "the weight is %d; expected a whole number from 1, the first in lists, to %d", weight, maxWeight)
	c.Weight = int(weight)
	c.Misconception = s.prose(t, "misconception", false)
	notes := t.Table("notes")
	for key := range notes.Names() {
		if criterion := s.criterion(notes.At(key), key); criterion != nil {
			c.Notes[criterion.Index] = s.prose(notes, key, true)
		}
	}
	for _, decision := range t.Table("decisions").Tables() {
		c.Decisions = append(c.Decisions, s.readDecision(decision))
	}
	if !ok {
		t.Errorf("the file's name %q names no pair; expected FIRST-vs-SECOND.toml with the ids of two roles", id)
		return c
	}
	c.Gist = s.readGist(t, first, second)
	c.Roles[0], _ = s.roles.find(t.Place, first)
	c.Roles[1], _ = s.roles.find(t.Place, second)
	t.ErrorIf(first == second, "compares role %q with itself; expected two roles", first)
	return c
}

// readGist reads who each role of a pair is.
func (s *schema) readGist(t *document.Table, ids ...string) (gist [2]Prose) {
	if !t.Has("gist") {
		return gist
	}
	table := t.Table("gist")
	if slices.ContainsFunc(slices.Concat(s.tags, s.further), func(tag string) bool { return table.Has(tag) && !slices.Contains(ids, tag) }) {
		table.Errorf("the gist is one sentence for each role; expected [gist] with %s = %s and %s = %s", ids[0], s.example(), ids[1], s.example())
		return gist
	}
	for i, id := range ids { // of another handbook's role as a file is named, or as texts name it
		if slashed := strings.Replace(id, ident.Within, "/", 1); table.Has(slashed) {
			ids[i] = slashed
		}
	}
	table.Allow(ids...)
	for i, id := range ids {
		gist[i] = s.prose(table, id, true)
	}
	return gist
}

func (s *schema) readDecision(t *document.Table) *Decision {
	checkID(t.Place, "decision", t.Name())
	t.Allow("question", "decides", "reason")
	t.ErrorIf(!t.Has("decides"), "missing \"decides\"; expected the id of the role that decides, such as decides = \"cio\"")
	return &Decision{ID: t.Name(), Question: s.text(t, "question", true), Decides: s.roles.named(t, "decides"), Reason: s.prose(t, "reason", false)}
}

// noSuchRole says what is expected where an id names no role.
func noSuchRole(id string) string {
	if strings.Contains(id, ident.AtLevel) {
		return "; expected ROLE@LEVEL, with a role that has the level"
	}
	return fmt.Sprintf("; expected the name of a file in data/roles; if that file was renamed, write the new name here, and former_ids = [%q] in the file", id)
}
