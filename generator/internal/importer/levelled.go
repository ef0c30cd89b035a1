package importer

import (
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
)

// notApplicable ends the paths by which the lock remembers that the import said so.
const notApplicable = ".not-applicable"

// newCells returns what a new file of a role with levels has in its cells.
func (p *plan) newCells(r *role, l ladder, w *wanted) (values []document.Value) {
	p.noteOrder(r, w)
	for _, c := range p.cellsOf(r, w) {
		c.read(nil)
		change := p.changeOf(r, c, l, l, w)
		p.lock.note(change.noted...)
		values = append(values, change.values...)
	}
	return values
}

// fresh returns a new file of a role: who it is, its levels, its cells.
func fresh(values []document.Value, levels []string) string {
	var f file
	var header []string
	line := func(v document.Value) { f.linef("%s = %s", document.Dotted(v.Path[v.Header:]), v.Value) }
	listed := len(levels) > 0                   // since none says more than that it is there
	for _, codes := range []bool{false, true} { // which stand below the summary
		for _, v := range values {
			if v.Header == 0 && (v.Path[0] == "codes") == codes {
				line(v)
			}
			listed = listed && v.Path[0] != "levels"
		}
	}
	if listed {
		f.linef("levels = %s", list(levels))
		levels = nil
	}
	for _, level := range levels {
		f.linef("\n[levels.%s]", level)
		for _, v := range values {
			if v.Path[0] == "levels" && v.Path[1] == level {
				line(v)
			}
		}
	}
	for _, v := range values {
		if v.Path[0] != "criteria" {
			continue
		}
		if above := v.Path[:v.Header]; !slices.Equal(above, header) {
			header = above
			f.linef("\n[%s]", document.Dotted(header))
		}
		line(v)
	}
	return f.String()
}

// noteOrder remembers the order of the levels in the table.
func (p *plan) noteOrder(r *role, w *wanted) {
	if len(w.levels) > 0 {
		p.lock.note(note{r.levels[0].table, r.id, orderPath, strings.Join(w.levels, ">")})
	}
}

// updateLevelled brings the file of a role with levels up to date, level by level: what is
// compared is what the role says at a level, whichever level of the file says so.
func (p *plan) updateLevelled(f *roleFile, r *role, w *wanted) {
	source, cells := f.source, p.cellsOf(r, w)
	before, restore := p.ladderIn(f, r), func() {}
	if !slices.Equal(before.levels, w.levels) {
		restore = p.lock.keep(r.id)
	}
	p.updateOrder(f, r, w)
	p.updateTexts(f, r, w.plain, func(path string) bool {
		parts := strings.Split(path, ".")
		return parts[0] != "criteria" && parts[0] != "summary" && path != orderPath && (parts[0] != "levels" || slices.Contains(w.levels, parts[1]))
	})
	now := p.ladderIn(f, r)
	for _, c := range cells {
		c.read(f.tokens)
		conflicts, emptied := len(p.Conflicts), len(p.emptied)
		change := p.changeOf(r, c, before, now, w)
		if c.short(change.values) && f.lengthen(c) {
			p.Conflicts, p.emptied = p.Conflicts[:conflicts], p.emptied[:emptied]
			change = p.changeOf(r, c, before, now, w)
		}
		if !p.updateCell(f, r, change) && !slices.Equal(before.levels, now.levels) {
			restore() // a cell that stays as it was may be wrong on another ladder
			f.source = source
			addf(&p.Conflicts, "%s: its levels have changed in the table; since that has no place there, the whole file stays", r.known.File())
			return
		}
	}
}

// ladderIn returns the ladder of a role by its file, which may have more levels soon.
func (p *plan) ladderIn(f *roleFile, r *role, more ...string) ladder {
	levels, _ := f.levels()
	levels = append(levels, more...)
	if shared := p.ladderOf(r); shared != nil {
		return sharedLadder(shared, levels)
	}
	return newLadder(levels, f.after)
}

// updateOrder gives the new levels of a role a place in its file, and the others their order.
func (p *plan) updateOrder(f *roleFile, r *role, w *wanted) {
	levels, _ := f.levels()
	order, ok := orderOf(levels, w.levels, p.orderBefore(r))
	shared := p.ladderOf(r)
	if shared != nil { // which has an order of its own
		order, ok = inserted(levels, w.levels), true
	}
	name := func(level string) string {
		if shared != nil {
			return ""
		}
		i := slices.Index(w.levels, level)
		return "name." + p.Language + " = " + literal(r.levels[i].name) + "\n"
	}
	why := "both have changed the order of the levels; the handbook's stays"
	if !f.arrange(order, name) {
		ok, why = false, "the levels have another order, or there are new ones; change them by hand, since they are not written as tables"
	}
	if ok {
		p.noteOrder(r, w)
	} else {
		p.against(r, r.id, r.at, orderPath, why)
	}
}

// cellsOf returns the cells that tables, now or at the last import, say something in.
func (p *plan) cellsOf(r *role, w *wanted) (cells []*levelled) {
	say := make(map[string]bool)
	for _, texts := range w.texts {
		for _, l := range texts {
			say[document.Dotted(cellOf(l.path))] = true
		}
	}
	ids := []string{r.id}
	if r.known != nil {
		ids = append(ids, ident.Of(r.known.Levels, func(level *handbook.Role) string { return level.ID })...)
	}
	for _, id := range ids {
		for path := range p.lock.texts[id] {
			switch parts := strings.Split(path, "."); {
			case parts[0] == "summary":
				say["summary"] = true
			case len(parts) > 2 && parts[0] == "criteria":
				say[strings.Join(parts[:2], ".")] = true
			}
		}
	}
	if say["summary"] {
		cells = append(cells, &levelled{path: []string{"summary"}, becomes: becomesText, language: p.Language})
	}
	kinds := map[handbook.Kind]string{handbook.KindText: becomesText, handbook.KindList: becomesList, handbook.KindRatings: becomesRating}
	for _, c := range p.criteria {
		if kinds[c.kind] != "" && say["criteria."+c.id] {
			cells = append(cells, &levelled{path: []string{"criteria", c.id}, becomes: kinds[c.kind], language: p.Language})
		}
	}
	return cells
}
