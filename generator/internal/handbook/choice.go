package handbook

import (
	"cmp"
	"fmt"
	"slices"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
)

// readChoices reads the values that a criterion names.
func (s *schema) readChoices(t *document.Table) (choices []*Choice) {
	t.ErrorIf(!t.Has("choices"), "criterion %q needs choices; expected a table for each, such as [criteria.%[1]s.choices.remote] with a label", t.Name())
	table := t.Table("choices")
	if table == nil {
		return nil
	}
	table.ErrorIf(table.Len() < 2, "fewer than two choices; expected at least two, each with a label")
	for _, choice := range table.Tables() {
		checkID(choice.Place, "choice", choice.Name())
		choice.Allow("label", "description")
		choices = append(choices, &Choice{
			ID: choice.Name(), Index: len(choices), Label: s.text(choice, "label", true), Description: s.prose(choice, "description", false),
		})
	}
	return choices
}

// someChoice shows how a cell names a choice of the criterion.
func (c *Criterion) someChoice() string {
	switch {
	case len(c.Choices) == 0:
		return "the id of a choice"
	case c.Several:
		return "ids of choices, such as [\"" + c.Choices[0].ID + "\"]"
	}
	return document.OneOf(ident.Of(c.Choices, choiceID))
}

func choiceID(c *Choice) string { return c.ID }

// readChosen reads the id of a choice, or several.
func (r *cellReader) readChosen(t *document.Table, key string) {
	c, at := r.criterion, t.At(key)
	if c.Choices == nil { // its own mistake has been reported
		return
	}
	var ids []string
	if c.Several {
		list, ok := t.Strings(key)
		if ok && len(list) == 0 {
			at.Errorf("%q names no choice; expected %s, or not-applicable = true", c.ID, r.expected())
		}
		ids = list
	} else if _, list := t.Value(key).([]any); list {
		at.Errorf("a role has one choice by %q; expected its id alone, or several = true where the criterion is", c.ID)
	} else if id, ok := t.String(key); ok {
		ids = []string{id}
	}
	known := ident.Of(c.Choices, choiceID)
	for _, id := range sift(at, ids, func(id string, again bool) string {
		switch i := slices.Index(known, id); {
		case again:
			return fmt.Sprintf("choice %q stands twice in %q", id, c.ID)
		case i < 0:
			return fmt.Sprintf("unknown choice %q%s", id, cmp.Or(problem.DidYouMean(id, known), "; expected "+document.OneOf(known)))
		}
		return ""
	}) {
		r.cell.Choices = append(r.cell.Choices, c.Choices[slices.Index(known, id)])
	}
	slices.SortFunc(r.cell.Choices, func(a, b *Choice) int { return a.Index - b.Index })
}

// sameChoices reports whether cells of one criterion can stand beside those of another.
func sameChoices(one, other *Criterion) bool {
	return one.Several == other.Several && slices.EqualFunc(one.Choices, other.Choices, func(a, b *Choice) bool {
		return a.ID == b.ID && sameWords(a.Label, b.Label)
	})
}
