package changelog

import (
	"slices"
	"strconv"
	"strings"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/view"
)

// teller tells what a state of a handbook says as statements.
type teller struct {
	view.Builder
	h     *handbook.Handbook
	words map[string]string
	today map[string]string // today's ids and anchors by those of the past; nil for none
	steps map[string]int    // how many levels the scale of a criterion has in both states
}

func newTeller(h *handbook.Handbook, words map[string]string, tag string) *teller {
	language := slices.IndexFunc(h.Site.Languages, func(l *handbook.Language) bool { return l.Tag == tag })
	b := view.Builder{Site: &h.Site, Language: h.Site.Languages[max(0, language)], Href: func(string) string { return "" }}
	return &teller{Builder: b, h: h, words: words}
}

// Today returns the ids of roles and the keys of rows by those that they once had.
func Today(h *handbook.Handbook) map[string]string {
	today := make(map[string]string)
	for _, role := range h.AllRoles {
		for _, former := range role.FormerIDs {
			today[former] = role.ID
		}
	}
	for _, criterion := range h.Criteria {
		for _, former := range criterion.FormerIDs {
			today["row "+former] = "row " + criterion.ID
		}
		if criterion.Catalogue == nil {
			continue
		}
		for _, item := range criterion.Catalogue.Items {
			anchors := criterion.ItemAnchors(item)
			for _, former := range anchors[1:] {
				today["row "+former] = "row " + anchors[0]
			}
		}
	}
	return today
}

// id returns today's id of a role, or key of a row.
func (t *teller) id(id string) string {
	if now, ok := t.today[id]; ok {
		return now
	}
	return id
}

// level returns what tells a level of a scale from others: its place, where as many levels are
// there today, since they have no former ids; else its id.
func (t *teller) level(c *handbook.Criterion, l *handbook.Level) string {
	if t.steps[t.id("row "+c.ID)] == len(c.Catalogue.Levels) {
		return "level " + strconv.Itoa(l.Rank)
	}
	return "level " + l.ID
}

func (t *teller) title(r *handbook.Role) string {
	role := t.Role(r)
	return role.Title().Words
}

func (t *teller) pairTitle(c *handbook.Curated) string {
	return c.Roles[0].Short(t.Language.Index) + " vs. " + c.Roles[1].Short(t.Language.Index)
}

// all returns all that holds of a role; nothing of nil.
func (t *teller) all(r *handbook.Role) (said statements) {
	if r == nil {
		return nil
	}
	name := t.title(r)
	if r.Rung != nil {
		name = t.Text(r.Rung.Label).Words
	}
	said.add("name", t.words["changes.name"], "", name)
	said.prose(t, "summary", t.words["changes.summary"], "", t.Prose(r.Summary))
	for _, fact := range t.Facts(r, t.words) { // but the day of a review, which is no statement
		if fact.Codes != nil {
			said.add(fact.Key, fact.Codes.Words, "", strings.Join(fact.Codes.Values(), ", "))
		} else {
			said.add(fact.Key, t.words[fact.Key], "", fact.Said.Words)
		}
	}
	for row := range t.OneRole(t.h, r).Rows() {
		if cell := &row.Cells[0]; cell.State != view.NotStated {
			said = append(said, t.cell(row, cell)...)
		}
	}
	return said
}

// cell returns what a row of a role says.
func (t *teller) cell(row *view.Row, cell *view.Cell) (said statements) {
	key := t.id("row " + row.ID)
	add := func(part, of, text string) { said.add(key+" "+part, row.Label.Words, of, text) }
	if cell.State != view.Stated {
		add("", "", t.words["cell."+string(cell.State)])
	}
	for _, part := range cell.Parts {
		switch {
		case part.Role != nil:
			add("role "+t.id(part.Role.ID), "", part.Role.Short().Words)
		case part.Point && part.Value != nil: // choices have no former ids
			add("choice "+part.Value.Words, "", part.Value.Words)
		case part.Text == nil:
			add("", "", part.InWords(t.words).Words)
		default:
			said.prose(t, key+" "+part.Key, row.Label.Words, "", part.Prose)
		}
	}
	for _, item := range row.Items {
		said.add(t.id("row "+item.ID), row.Label.Words, item.Label.Words, item.Levels[0].Said())
	}
	for _, about := range cell.About {
		said.prose(t, key+" "+about.Key+about.Day, row.Label.Words, strings.TrimSuffix(about.Lead(t.words), ":"), about.Prose)
	}
	var sources []string
	for _, number := range cell.Sources {
		sources = append(sources, t.Sources.List[number-1].Title)
	}
	add("sources", t.words["references.title"], strings.Join(sources, "; "))
	return said
}

// curated returns what somebody wrote about two roles.
func (t *teller) curated(c *handbook.Curated) (said statements) {
	for i, gist := range c.Gist {
		said.prose(t, "gist "+t.id(c.Roles[i].ID), t.words["changes.gist"], c.Roles[i].Short(t.Language.Index), t.Prose(gist))
	}
	said.prose(t, "misconception", strings.TrimSuffix(t.words["comparison.misconception"], ":"), "", t.Prose(c.Misconception))
	for i, note := range c.Notes {
		said.prose(t, t.id("row "+t.h.Criteria[i].ID), t.Text(t.h.Criteria[i].Label).Words, strings.TrimSuffix(t.words["cell.note"], ":"), t.Prose(note))
	}
	for _, d := range c.Decisions {
		text := t.Text(d.Question).Words + " " + d.Decides.Short(t.Language.Index)
		if reason := t.Prose(d.Reason).Words(); reason != "" {
			text += ": " + reason
		}
		said.add("decision "+d.ID, t.words["comparison.decisions"], "", text)
	}
	return said
}

// common returns what all roles are compared by: criteria, with their questions and choices, and
// items, with what they cover.
func (t *teller) common() (said statements) {
	for _, criterion := range t.h.Criteria {
		row, label := t.id("row "+criterion.ID), t.Text(criterion.Label).Words
		said.add(row, t.words["comparisonTable.criterion"], "", label)
		said.add(row+" question", label, "", t.Text(criterion.Question).Words)
		for _, choice := range criterion.Choices {
			name := t.Text(choice.Label).Words
			said.add(row+" choice "+name, label, "", name)
			said.add(row+" choice "+name+" meaning", label, name, t.Prose(choice.Description).Words())
		}
		if criterion.Catalogue == nil {
			continue
		}
		for _, level := range criterion.Catalogue.Levels {
			key, name := row+" "+t.level(criterion, level), t.Text(level.Label).Words
			said.add(key, label, "", name)
			said.prose(t, key+" meaning", label, name, t.Prose(level.Description))
		}
		for _, item := range criterion.Catalogue.Items {
			key, name := t.id("row "+criterion.ItemAnchors(item)[0]), t.Text(item.Label).Words
			said.add(key, label, "", name)
			said.add(key+" group", label, name+", "+t.words["exports.group"], t.GroupOf(item).Words)
			said.prose(t, key+" covers", label, name, t.Prose(item.Description))
			for rank, definition := range item.Definitions {
				level := criterion.Catalogue.Levels[rank]
				said.prose(t, key+" "+t.level(criterion, level), label, name+", "+t.Text(level.Label).Words, t.Prose(definition))
			}
		}
	}
	return said
}
