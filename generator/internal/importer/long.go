package importer

import (
	"fmt"
	"strings"
)

func (g *grid) readLong(headings []cell, body [][]cell) {
	var about, strange []int // columns that say something of the role itself, and those without a heading
	var key []int            // those of about that tell roles apart
	for i, heading := range headings {
		switch {
		case i == g.criterion || i == g.text || i == g.group:
		case !g.addColumn(columnKey(heading), heading, ""):
			strange = append(strange, i)
		default:
			if about = append(about, i); g.identifies(g.columns[len(about)-1].heading) {
				key = append(key, i)
			}
		}
	}
	if about == nil {
		return
	}
	name := about[nameColumn(g.columns)]
	if key == nil {
		key = []int{name}
	}
	criteria, roles := make(map[string]int), make(map[string]int)
	for _, from := range body {
		for _, i := range strange {
			g.lose("under no heading", from[i])
		}
		if from[name].text == "" {
			g.lose("in a row without a role", from...)
			continue
		}
		role := g.longRole(roles, key, about, from)
		if from[g.criterion].text == "" {
			g.lose("in a row without a criterion", from[g.text])
		} else if at := g.longCriterion(criteria, from); at < 0 {
			g.lose("under no heading", from[g.text])
		} else {
			g.rows[role][at] = joined(g.rows[role][at], from[g.text])
		}
	}
}

// longRole returns the row of the role that a row of the long shape is about. What
// it says of the role itself has to be the same in every row.
func (g *grid) longRole(roles map[string]int, key, about []int, from []cell) int {
	id := ""
	for _, i := range key {
		id += strings.ToLower(oneLine(from[i].text)) + "\n"
	}
	role, known := roles[id]
	if !known {
		role = len(g.rows)
		roles[id] = role
		g.rows = append(g.rows, make([]cell, len(g.columns)))
	}
	for i, column := range about {
		said := &g.rows[role][i]
		switch c := from[column]; {
		case said.text == "":
			*said = c
		case !strings.EqualFold(oneLine(said.text), oneLine(c.text)):
			g.lose(fmt.Sprintf("that differ from %s, which is about the same role", said.at), c)
		}
	}
	return role
}

// longCriterion returns the column of the criterion that a row of the long shape names;
// -1 where that is too long.
func (g *grid) longCriterion(criteria map[string]int, from []cell) int {
	heading := strings.ToLower(oneLine(from[g.criterion].text))
	if at, known := criteria[heading]; known {
		return at
	}
	group := ""
	if g.group >= 0 {
		group = oneLine(from[g.group].text)
	}
	if !g.addColumn(rowKey(from[0]), from[g.criterion], group) {
		return -1
	}
	for i := range g.rows {
		g.rows[i] = append(g.rows[i], cell{})
	}
	criteria[heading] = len(g.columns) - 1
	return criteria[heading]
}
