package content

import (
	"os"
	"strings"
	"testing"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/register"
)

// ladderPages returns the pages of the example whose roles have levels.
func ladderPages(t *testing.T) (*pages, *handbook.Handbook) {
	t.Helper()
	h, problems := handbook.Load(os.DirFS("../../../examples/engineering-ladder"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return newPages(Input{Handbook: h, Pairs: compare.Pairs(h, nil), Published: register.New(nil)}), h
}

// TestLadderHTML: each statement stands once, over the levels at which it holds.
func TestLadderHTML(t *testing.T) {
	p, h := ladderPages(t)
	page := p.rolePage(p.site.Languages[0], h.Role("backend-engineer"))
	for _, want := range []string{
		`<th scope="colgroup" colspan="2" class="track">Expert track</th>`,
		`<td colspan="5"><span class="at" aria-hidden="true">Junior – Principal</span> <p>builds and changes services</p></td>`,
		`<td colspan="6"><span class="at" aria-hidden="true">Junior – Manager</span> <p>reads the changes of others`,
		`<tr id="skills-testing" class="item"><th scope="row">Testing</th><td><span class="at" aria-hidden="true">Junior</span> works with help</td>` +
			`<td><span class="at" aria-hidden="true">Mid-level</span> works alone</td><td colspan="4">`,
		`<tr id="site-ladder-scope">`,
	} {
		if strings.Count(page.Ladder, want) != 1 {
			t.Errorf("%d times %s in\n%s", strings.Count(page.Ladder, want), want, page.Ladder)
		}
	}
	if strings.Contains(page.Ladder, "Makes what the product promises") {
		t.Error("what holds at every level stands in the ladder")
	}
	if !strings.Contains(page.body, `<a class="by-level" href="#site-ladder-scope">`) {
		t.Error("the role's own table does not lead to the ladder")
	}
	if len(page.Role.Levels) != 7 || !strings.Contains(page.Steps, `href="../../comparisons/backend-engineer@manager-vs-`) &&
		!strings.Contains(page.Steps, `href="../../comparisons/backend-engineer@senior-vs-backend-engineer@manager/"`) {
		t.Errorf("%d links to levels, steps %s", len(page.Role.Levels), page.Steps)
	}
}

// TestLevelPage: the page of a role at a level has all that holds at it, and marks what is new.
func TestLevelPage(t *testing.T) {
	p, h := ladderPages(t)
	page := p.rolePage(p.site.Languages[0], h.Role("backend-engineer@manager"))
	for text, isNew := range map[string]bool{
		"A team: its people, its goals and its way of working.": true, "hires, develops and supports the people of a team": true,
		"decides how a service is built, and writes down why": false, "works alone": false, "Makes what the product promises true": false,
	} {
		_, after, ok := strings.Cut(page.body, text)
		if end := strings.IndexAny(after, "\n"); !ok || strings.Contains(after[:min(end, 40)], `class="new"`) != isNew {
			t.Errorf("%q: there %t, wanted new %t: %.60q", text, ok, isNew, after)
		}
	}
	if strings.Contains(page.body, "leads the repair when a service fails") {
		t.Error("a point that no longer holds is on the page")
	}
	if page.Ladder != "" || page.Below == "" {
		t.Errorf("ladder %q, below %q", page.Ladder, page.Below)
	}
}

// TestDefinitions: what a level means for an item stands on the page of a role that has it, in
// the grids, where it has an address, and in the booklet.
func TestDefinitions(t *testing.T) {
	p, h := ladderPages(t)
	p.Handouts = true
	english := p.site.Languages[0]
	const meaning = "Writes code that passes review with few remarks."
	if page := p.rolePage(english, h.Role("backend-engineer@mid")); strings.Count(page.body, meaning) != 1 {
		t.Errorf("%d times on the page of the level", strings.Count(page.body, meaning))
	}
	if page := p.rolePage(english, h.Role("backend-engineer@senior")); strings.Contains(page.body, meaning) {
		t.Error("on the page of another level")
	}
	for _, pair := range p.Pairs {
		ratings, _, _ := strings.Cut(p.comparisonPage(english, pair).body, nextPart)
		if pair.ID == "backend-engineer@mid-vs-backend-engineer@senior" && strings.Count(ratings, meaning) != 1 {
			t.Errorf("%d times on the page of a comparison:\n%s", strings.Count(ratings, meaning), ratings)
		}
	}
	if grid := p.gridsPage(english, 1).Grids[0]; !grid.Covered || len(grid.Items[0].Meanings) != 4 || !strings.Contains(grid.Items[0].Meanings[2].HTML, meaning) {
		t.Errorf("in the grid: %+v", grid.Items[0])
	}
	if booklet := p.bookletPage(english); len(booklet.Glossary) != 2 || len(booklet.Glossary[0].Items) != 2 || booklet.Glossary[0].Items[1].Covers == nil || len(booklet.Glossary[1].Items) != 9 {
		t.Errorf("in the booklet: %d", len(booklet.Glossary))
	}
}
