package importer

import (
	"slices"
	"strings"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
)

// use is what becomes of a column.
type use struct {
	becomes   string
	id        string // the criterion's, or the item's of a rating
	catalogue string // of a rating
}

// naming returns the first column whose heading names a kind, or -1.
func naming(headings []cell, kind string) int {
	return slices.IndexFunc(headings, func(c cell) bool { return headingKind(c.text) == kind })
}

// guessLayout finds the shape of a table. certain is false where nothing in it says
// that it is about roles.
func guessLayout(rows [][]cell) (l layout, certain bool) {
	l = layout{shape: shapeRows, headings: headingRow(rows), criterion: -1, text: -1, group: -1}
	headings, body := rows[l.headings], rows[l.headings+1:]
	if long, ok := guessLong(l, headings, body); ok {
		return long, true
	}
	sideways := guessSideways(l, headings)
	names, hasName := columnOf(body, sideways.criterion), naming(headings, becomesName) >= 0
	byRows, byColumns := score(headings), score(names)
	if headingKind(headings[sideways.criterion].text) == namesCriterion {
		byColumns += 4
	}
	if hasName {
		byRows += 3
	}
	across, down := roleShare(headings[sideways.criterion+1:]), roleShare(names)
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
	return l, hasName || down > 0.5 && len(headings) > 1
}

// headingRow returns the first row that has a text in most of the columns.
func headingRow(rows [][]cell) int {
	counts := make([]int, min(len(rows), 50))
	for r := range counts {
		counts[r] = filled(rows[r])
	}
	most := slices.Max(counts)
	return max(0, slices.IndexFunc(counts, func(n int) bool { return n > 0 && n*10 >= most*6 }))
}

// score says how many texts are headings of something that every role has.
func score(texts []cell) int {
	points := 0
	for _, c := range texts {
		switch headingKind(c.text) {
		case becomesID, becomesAbbr, becomesFamily, becomesSummary:
			points += 3
		}
	}
	return points
}

// guessSideways returns the layout of a table in which each column is a role.
func guessSideways(l layout, headings []cell) layout {
	l.shape, l.criterion = shapeColumns, 0
	switch group := naming(headings, namesGroup); {
	case (group == 0 || group == 1) && len(headings) > 2:
		l.group, l.criterion = group, 1-group
	case naming(headings, namesCriterion) == 1:
		l.group, l.criterion = 0, 1
	}
	return l
}

// guessLong reports whether a table has a row for each role and criterion.
func guessLong(l layout, headings []cell, body [][]cell) (layout, bool) {
	l.shape = shapeLong
	name := naming(headings, becomesName)
	if l.criterion, l.text = naming(headings, namesCriterion), naming(headings, namesText); l.text < 0 {
		l.text = naming(headings, becomesSummary)
	}
	for i, heading := range headings { // that of the roles may be called as that of the texts
		if headingKind(heading.text) == namesText && l.text >= 0 && namesLevel(headings[l.text].text) && !namesLevel(heading.text) {
			l.text = i
		}
	}
	if min(name, l.criterion, l.text) >= 0 {
		l.group = naming(headings, namesGroup)
		return l, repeats(body, name) && repeats(body, l.criterion)
	}
	l.criterion, l.text = 1, 2
	return l, len(headings) == 3 && filled(headings) == 3 && !namesLevel(headings[1].text) && len(body) >= 4 && name <= 0 && repeats(body, 0) && repeats(body, 1) && !repeats(body, 2)
}

// repeats reports whether a column has its texts twice or more, on average.
func repeats(body [][]cell, column int) bool {
	cells, texts := columnOf(body, column), make(ids)
	for _, c := range cells {
		texts.take(strings.ToLower(c.text))
	}
	delete(texts, "")
	return len(texts) > 0 && len(texts)*3 <= filled(cells)*2
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
	roles := 0
	for _, c := range cells {
		if len(c.text) < 80 && rolePattern.MatchString(c.text) {
			roles++
		}
	}
	return float64(roles) / float64(max(filled(cells), 1))
}

// onlyLetters reports whether a table has nothing but letters of responsibilities
// behind its first column.
func onlyLetters(body [][]cell) bool {
	found := false
	for _, row := range body {
		for _, c := range row[1:] {
			found = found || c.text != ""
			if c.text != "" && (len(c.text) > 3 || letters[strings.ToUpper(c.text)[:1]] == [2]string{}) {
				return false
			}
		}
	}
	return found
}

// guessUses says what becomes of the columns that no mapping knows.
func (g *grid) guessUses(h *handbook.Handbook) {
	for i, c := range g.columns {
		for _, row := range g.rows {
			if c.example == "" {
				c.example = clipped(row[i].text, 48)
			}
		}
	}
	if name := nameColumn(g.columns); g.at(becomesName) < 0 && len(g.columns) > 0 && g.columns[name].becomes == "" {
		g.columns[name].becomes = becomesName
	}
	level := likeliest(g.columns, becomesLevel, func(i int) bool { return g.columns[i].becomes == "" && g.areLevels(i) }, becomesLevel)
	if level >= 0 && g.at(becomesLevel) < 0 && g.at(becomesQualifier) < 0 {
		g.columns[level].becomes = becomesLevel
	}
	for _, kind := range []string{becomesID, becomesAbbr, becomesFamily, becomesSummary} {
		best := likeliest(g.columns, kind, func(i int) bool { return g.columns[i].becomes == "" && g.suits(kind, i) })
		if best >= 0 && g.at(kind) < 0 {
			g.columns[best].becomes = kind
		}
	}
	var open []int
	for i, c := range g.columns {
		if c.becomes == "" && g.areCodes(i, h) {
			c.becomes = becomesCode
		}
		if c.becomes == "" {
			open = append(open, i)
		}
	}
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

// areLevels reports whether a column tells rows of the same role apart, all but a few.
func (g *grid) areLevels(i int) bool {
	name, family := g.at(becomesName), slices.IndexFunc(g.columns, func(c *column) bool {
		return c.becomes == becomesFamily || c.becomes == "" && headingKind(c.heading) == becomesFamily
	})
	if name < 0 {
		return false
	}
	levels, again, several, role := make(map[string]ids), 0, false, ""
	for _, row := range g.rows {
		level := strings.ToLower(oneLine(row[i].text))
		if len(level) > longestLabel || strings.Contains(row[i].text, "\n") {
			return false
		}
		if named := strings.ToLower(oneLine(row[name].text)); named != "" {
			if role = named; family >= 0 {
				role += "\n" + strings.ToLower(oneLine(row[family].text))
			}
		} else if level == "" {
			continue
		}
		if levels[role] == nil {
			levels[role] = make(ids)
		}
		if levels[role][level] {
			again++
		}
		levels[role].take(level)
		several = several || len(levels[role]) > 1
	}
	return several && again <= max(1, len(g.rows)/10)
}

// suits reports whether the texts of a column can be what its heading says.
func (g *grid) suits(kind string, i int) bool {
	seen := make(map[string]bool)
	levels := g.at(becomesLevel) >= 0
	for _, row := range g.rows {
		text := row[i].text
		switch {
		case kind == becomesID && (levels || !ident.Valid(text) || seen[text]), // the rows of one role would have several
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
	lists := 0 // more than others
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
			lists--
		}
	}
	return lists > 0
}
