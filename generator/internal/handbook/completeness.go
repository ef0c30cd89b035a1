package handbook

import (
	"slices"
	"strings"

	"rolebook/generator/internal/problem"
)

// Completeness reports what check --strict asks for beside the warnings: which
// cells each role leaves open, which texts are still to be written, and, where hugo.toml has sources = "required",
// which cells say nothing about where their statement comes from.
func (h *Handbook) Completeness() problem.List {
	problems := slices.Clone(h.open)
	for _, role := range h.AllRoles {
		var open []string
		for _, criterion := range h.Criteria {
			cell := role.Cells[criterion.Index]
			switch {
			case cell == nil && role.Rung == nil && h.Asks(role, criterion):
				open = append(open, criterion.ID)
			case cell != nil && cell.ByLevel:
				for _, level := range role.Levels {
					if level.Cells[criterion.Index] == nil {
						open = append(open, criterion.ID+" of "+level.Rung.ID)
					}
				}
			case role.own[criterion.Index] == nil: // it is said, if at all, elsewhere
			case h.Site.SourcesRequired && len(cell.Sources) == 0 && !cell.EditorView:
				problems = append(problems, role.statement(criterion).Warning(
					"%q names no source; expected sources = [\"…\"], or view = \"editors\" where it is the editors' own", criterion.ID))
			}
		}
		if len(open) > 0 {
			problems = append(problems, problem.Problem{
				File: role.File(), Line: 1, Col: 1, Severity: problem.Warning,
				Message: "not stated: " + strings.Join(open, ", ") + "; state it, or not-applicable = true",
			})
		}
	}
	problems.Sort()
	return slices.Clip(problems)
}

// FutureReviews warns of days of reviews that have not come yet: a year with a
// typing error, mostly. today is YYYY-MM-DD; no page depends on it.
func (h *Handbook) FutureReviews(today string) problem.List {
	var problems problem.List
	for _, role := range h.Roles {
		if role.Reviewed > today {
			problems = append(problems, role.place.At("reviewed").Warning("the review of %s is in the future; expected the day on which the role was last read through", role.Reviewed))
		}
	}
	return problems
}

// PastPlans warns of what was to hold from a day on that has come. today is YYYY-MM-DD; no page
// depends on it.
func (h *Handbook) PastPlans(today string) problem.List {
	var problems problem.List
	for _, role := range h.AllRoles {
		for _, criterion := range h.Criteria {
			if cell := role.own[criterion.Index]; cell != nil && cell.Next != nil && cell.Effective <= today {
				problems = append(problems, role.statement(criterion).At("next").Warning("what holds from %s on holds now; expected it as the value of %q, and no \"next\"", cell.Effective, criterion.ID))
			}
		}
	}
	return problems
}

// OldReviews warns of roles that were last read through before a day, YYYY-MM-DD, or never.
func (h *Handbook) OldReviews(day string) problem.List {
	var problems problem.List
	for _, role := range h.Roles {
		switch {
		case role.Reviewed == "":
			problems = append(problems, role.place.Warning("never read through; expected reviewed = YYYY-MM-DD, the day of a review"))
		case role.Reviewed < day:
			problems = append(problems, role.place.At("reviewed").Warning("last read through on %s; read it again, and write the day here", role.Reviewed))
		}
	}
	return problems
}
