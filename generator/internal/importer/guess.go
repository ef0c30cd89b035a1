package importer

import (
	"slices"
	"strings"

	"rolebook/generator/internal/ident"
)

// use is what becomes of a column.
type use struct {
	becomes   string
	id        string // the criterion's, or the item's of a rating
	catalogue string // of a rating
}

// guessLayout finds the shape of a table. certain is false where nothing in it says
// that it is about roles.
func guessLayout(rows [][]cell) (l layout, certain bool) {
	l = layout{shape: shapeRows, headings: headingRow(rows), criterion: -1, text: -1, group: -1}
	if len(rows) == 0 {
		return l, false
	}
	headings, body := rows[l.headings], rows[l.headings+1:]
	named := make(map[string]int) // the column that a heading of that kind has, the first
	for i, heading := range slices.Backward(headings) {
		named[headingKind(heading.text)] = i
	}
	if long, ok := guessLong(l, headings, body, named); ok {
		return long, true
	}
	byRows, byColumns, sideways := 0, 0, guessSideways(headings, body, named)
	for _, heading := range headings {
		byRows += score(heading.text)
	}
	for _, row := range body {
		byColumns += score(row[sideways.criterion].text)
	}
	if headingKind(headings[sideways.criterion].text) == namesCriterion {
		byColumns += 4
	}
	if _, ok := named[becomesName]; ok {
		byRows += 3
	}
	across, down := roleShare(headings[sideways.criterion+1:]), roleShare(columnOf(body, sideways.criterion))
	if across > down {
		byColumns += int(5 * across)
	} else {
		byRows += int(5 * down)
	}
	if byRows == 0 && byColumns == 0 && onlyLetters(body) {
		byColumns = 1 // tasks below each other, roles beside each other, as most have it
	}
	if byColumns > byRows {
		return sideways, true
	}
	_, certain = named[becomesName]
	return l, certain || down > 0.5 && len(headings) > 1
}

// headingRow returns the first row that has a text in most of the columns.
func headingRow(rows [][]cell) int {
	counts := make([]int, min(len(rows), 50))
	for r := range counts {
		counts[r] = filled(rows[r])
	}
	if len(counts) == 0 {
		return 0
	}
	most := slices.Max(counts)
	return max(0, slices.IndexFunc(counts, func(n int) bool { return n > 0 && n*10 >= most*6 }))
}

// score says how much a text looks like a heading of something that every role has.
func score(text string) int {
	switch headingKind(text) {
	case becomesID, becomesAbbr, becomesFamily, becomesSummary:
		return 3
	}
	return 0
}

// guessSideways returns the layout of a table in which each column is a role.
func guessSideways(headings []cell, body [][]cell, named map[string]int) layout {
	l := layout{shape: shapeColumns, headings: headings[0].at.Row, text: -1, group: -1}
	group, grouped := named[namesGroup]
	criterion, ok := named[namesCriterion]
	switch {
	case grouped && group < 2 && len(headings) > 2:
		l.group, l.criterion = group, 1-group
	case ok && criterion < 2:
		l.criterion = criterion
	}
	if l.criterion == 1 && l.group < 0 {
		l.group = 0
	}
	return l
}

// guessLong reports whether a table has a row for each role and criterion.
func guessLong(l layout, headings []cell, body [][]cell, named map[string]int) (layout, bool) {
	name, hasName := named[becomesName]
	criterion, hasCriterion := named[namesCriterion]
	text, hasText := named[namesText]
	if !hasText {
		text, hasText = named[becomesSummary]
	}
	l.shape = shapeLong
	if hasName && hasCriterion && hasText {
		l.criterion, l.text = criterion, text
		if group, ok := named[namesGroup]; ok {
			l.group = group
		}
		return l, repeats(body, name) && repeats(body, criterion)
	}
	l.criterion, l.text = 1, 2
	return l, len(headings) == 3 && filled(headings) == 3 && len(body) >= 4 && (!hasName || name == 0) && repeats(body, 0) && repeats(body, 1) && !repeats(body, 2)
}

// repeats reports whether a column has its texts twice or more, on average.
func repeats(body [][]cell, column int) bool {
	texts := make(map[string]bool)
	count := 0
	for _, row := range body {
		if text := row[column].text; text != "" {
			texts[strings.ToLower(text)] = true
			count++
		}
	}
	return count > 0 && len(texts)*3 <= count*2
}

func columnOf(body [][]cell, column int) []cell {
	cells := make([]cell, len(body))
	for i, row := range body {
		cells[i] = row[column]
	}
	return cells
}

// roleShare returns how many of the texts look like names of roles, from 0 to 1.
func roleShare(cells []cell) float64 {
	all, roles := 0, 0
	for _, c := range cells {
		if c.text == "" {
			continue
		}
		if all++; len(c.text) < 80 && rolePattern.MatchString(c.text) {
			roles++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(roles) / float64(all)
}

// onlyLetters reports whether a table has nothing but letters of responsibilities
// behind its first column.
func onlyLetters(body [][]cell) bool {
	found := false
	for _, row := range body {
		for _, c := range row[1:] {
			if c.text == "" {
				continue
			}
			if _, ok := letters[strings.ToUpper(c.text)[:1]]; !ok || len(c.text) > 3 {
				return false
			}
			found = true
		}
	}
	return found
}

// guessUses says what becomes of the columns that no mapping knows.
func (g *grid) guessUses() {
	var open []int
	taken := make(map[string]bool)
	for i, c := range g.columns {
		for _, row := range g.rows {
			if c.example == "" {
				c.example = comment(row[i].text)
			}
		}
		if taken[c.becomes] = true; c.becomes == "" {
			open = append(open, i)
		}
	}
	if name := nameColumn(g.columns); !taken[becomesName] && name >= 0 && slices.Contains(open, name) {
		g.columns[name].becomes = becomesName
	}
	for _, kind := range []string{becomesID, becomesAbbr, becomesFamily, becomesSummary} {
		best := -1
		for _, i := range open {
			found, rank := headingRank(g.columns[i].heading)
			if found != kind || taken[kind] || !g.suits(kind, i) {
				continue
			}
			if _, lowest := headingRank(g.columns[max(best, 0)].heading); best < 0 || rank < lowest {
				best = i
			}
		}
		if best >= 0 {
			g.columns[best].becomes = kind
		}
	}
	open = slices.DeleteFunc(open, func(i int) bool { return g.columns[i].becomes != "" })
	rated := g.matrix(open)
	for _, i := range open {
		switch {
		case slices.Contains(rated, i):
			g.columns[i].becomes = becomesRating
		case g.isList(i):
			g.columns[i].becomes = becomesList
		default:
			g.columns[i].becomes = becomesText
		}
	}
}

// suits reports whether the texts of a column can be what its heading says.
func (g *grid) suits(kind string, i int) bool {
	seen := make(map[string]bool)
	for _, row := range g.rows {
		text := row[i].text
		switch {
		case kind == becomesID && (!ident.Valid(text) || seen[text]),
			kind == becomesAbbr && len(text) > longestAbbr,
			kind == becomesFamily && len(text) > longestLabel:
			return false
		}
		seen[text] = true
	}
	return true
}

// longestAbbr is the longest abbreviation that the format has, in bytes.
const longestAbbr = 40

// isList reports whether most texts of several lines in a column are lists.
func (g *grid) isList(i int) bool {
	lists, others := 0, 0
	for _, row := range g.rows {
		lines := linesOf(row[i].text, 2)
		marked := 0
		for _, l := range lines {
			if l.mark != "" {
				marked++
			}
		}
		switch {
		case marked > 1 || marked == 1 && len(lines) == 1:
			lists++
		case len(lines) > 1:
			others++
		}
	}
	return lists > others
}
