package content

import (
	"cmp"
	"html"
	"slices"
	"strconv"
	"strings"

	"rolebook/generator/internal/changelog"
	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
)

// changesFolder has the page of changes; see imprintFolder.
const changesFolder = "site-changes"

// mostChanged is how long a text is at most that was added or taken away, in characters.
const mostChanged = 600

// ChangesPage says what changed, by month and day, and when roles were read through last.
type ChangesPage struct {
	Page
	Latest  string   `json:"latest,omitempty"` // the time of the latest change, as RFC 3339 has it
	Months  []Month  `json:"months,omitempty"` // the latest first
	Reviews []Review `json:"reviews,omitempty"`
	Oldest  int      `json:"oldest,omitempty"` // how many reviews there are, if they are but the oldest
}

// Month is a month in which something changed.
type Month struct {
	ID   string       `json:"id"` // YYYY-MM
	Days []ChangesDay `json:"days"`
}

// ChangesDay is a day on which something changed.
type ChangesDay struct {
	Day     string `json:"day"`     // YYYY-MM-DD
	Time    string `json:"time"`    // of its last change, as RFC 3339 has it
	Changes string `json:"changes"` // HTML
}

// Review says when a role was read through last; "" for never.
type Review struct {
	Link
	Day string `json:"day,omitempty"` // YYYY-MM-DD
}

// mostReviews is how many reviews the page lists: the oldest.
const mostReviews = 50

func (p *pages) changesPage(l *handbook.Language) ChangesPage {
	page, v := p.sectionPage(l, handbook.SectionChanges)
	page.Type, page.Outputs = handbook.SectionChanges, onlyHTML
	changes, w := ChangesPage{Page: page}, p.changesWriter(v, "")
	past := p.Past[l.Index]
	for _, day := range past {
		month := day.Day[:len("2006-01")]
		if last := len(changes.Months) - 1; last < 0 || changes.Months[last].ID != month {
			changes.Months = append(changes.Months, Month{ID: month})
		}
		days := &changes.Months[len(changes.Months)-1].Days
		*days = append(*days, ChangesDay{day.Day, day.Time, v.hyphenated(w.day(day))})
	}
	if past != nil {
		changes.Latest, changes.Day, changes.LastMod = past[0].Time, past[0].Day, past[0].Day
	}
	roles := slices.SortedStableFunc(slices.Values(p.Handbook.Roles), func(a, b *handbook.Role) int { return cmp.Compare(a.Reviewed, b.Reviewed) })
	if len(roles) > mostReviews {
		changes.Oldest, roles = mostReviews, roles[:mostReviews]
	}
	for _, role := range roles {
		changes.Reviews = append(changes.Reviews, Review{v.roleLink(role), role.Reviewed})
	}
	return changes
}

// changesWriter says what changed: where it is, and what words are new or gone.
type changesWriter struct {
	*locale
	p     *pages
	base  string                 // the address of the site where links are whole, else ""
	marks map[byte]string        // how words that were added or taken away begin, by the sign of worddiff.Span
	today map[string]string      // see changelog.Today
	shown map[*handbook.Role]set // the anchors of a role's page
}

type set = map[string]bool

// changesWriter returns one that links from a page of v, or, with the site's address, from
// anywhere.
func (p *pages) changesWriter(v *locale, base string) *changesWriter {
	w := &changesWriter{
		locale: v, p: p, base: base, marks: map[byte]string{'+': "", '-': ""},
		today: changelog.Today(p.Handbook), shown: make(map[*handbook.Role]set),
	}
	if base == "" {
		w.marks = map[byte]string{'+': hiddenWord(v.words["changes.added"]), '-': hiddenWord(v.words["changes.removed"])}
	}
	return w
}

// hiddenWord returns a word for those who hear the page.
func hiddenWord(word string) string {
	return `<span class="visually-hidden">` + html.EscapeString(word) + " </span>"
}

// day returns a day as HTML: a list of subjects, each with a list of what it says otherwise.
func (w *changesWriter) day(day changelog.Day) string {
	var out strings.Builder
	for _, s := range day.Subjects {
		page, anchor := w.places(&s)
		out.WriteString(`<h4>` + w.link(page, html.EscapeString(s.Title)))
		if s.State != changelog.Changed {
			out.WriteString(" " + element("small", html.EscapeString(w.words["changes."+string(s.State)])))
		}
		out.WriteString("</h4>\n")
		for i, e := range s.Entries {
			out.WriteString(when(i == 0, "<ul>\n") + "<li>" + w.link(anchor(e.Anchor(w.today)), html.EscapeString(e.About())) + ": " + e.Marked(w.piece) + "</li>\n")
		}
		out.WriteString(when(len(s.Entries) > 0, "</ul>\n"))
	}
	if day.More > 0 {
		out.WriteString(element("p", html.EscapeString(w.more(day.More))) + "\n")
	}
	return out.String()
}

// more says that there are further changes.
func (w *changesWriter) more(count int) string {
	return w.words["changes.more"] + " " + strconv.Itoa(count)
}

// link returns HTML that leads to an address, if there is one.
func (w *changesWriter) link(to, words string) string {
	if to == "" {
		return words
	}
	return element("a", words, "href", w.base+w.href(to))
}

// piece returns words that were added, taken away, or neither, as HTML.
func (w *changesWriter) piece(op byte, words string) string {
	words = html.EscapeString(clip(words, mostChanged))
	switch op {
	case '+':
		return element("ins", w.marks[op]+words)
	case '-':
		return element("del", w.marks[op]+words)
	}
	return words
}

// places returns the address of what changed, from the root of the site, and that of a row of it
// by its anchor; "" for what has no page.
func (w *changesWriter) places(s *changelog.Subject) (page string, row func(anchor string) string) {
	l := w.Language
	if s.State == changelog.Gone {
		return "", func(string) string { return "" }
	}
	if s.ID == "" {
		return "", func(anchor string) string {
			if i := slices.IndexFunc(w.p.rows, func(r matrixRow) bool { return r.anchor == anchor }); i >= 0 {
				return w.p.rowPage(l, &w.p.rows[i]) + "#" + anchor
			}
			return ""
		}
	}
	var anchors set
	if first, second, ok := strings.Cut(s.ID, ident.Versus); ok {
		pair := compare.PairOf(w.p.Pairs, []*handbook.Role{w.h.RoleEver(first), w.h.RoleEver(second)})
		if pair.Curated != nil {
			page, anchors = l.ComparisonPath(pair.ID), w.criteriaOf(pair.Roles[:])
		}
	} else if role := w.h.RoleEver(s.ID); role != nil {
		page, anchors = l.RolePath(role.ID), w.anchorsOf(role)
	}
	return page, func(anchor string) string { return page + when(anchors[anchor], "#"+anchor) }
}

// criteriaOf returns the anchors of the criteria to which roles say something.
func (w *changesWriter) criteriaOf(roles []*handbook.Role) set {
	anchors := make(set)
	for _, c := range w.h.Criteria {
		if slices.ContainsFunc(roles, func(r *handbook.Role) bool { return r.Cells[c.Index] != nil }) {
			anchors[c.ID] = true
		}
	}
	return anchors
}

// anchorsOf returns the anchors of the rows of a role's page.
func (w *changesWriter) anchorsOf(role *handbook.Role) set {
	if w.shown[role] == nil {
		w.shown[role] = w.p.locale(w.Language, "").OneRole(w.h, role).RowAnchors()
	}
	return w.shown[role]
}
