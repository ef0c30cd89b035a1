package handbook

import (
	"fmt"
	"slices"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
)

func (r *cellReader) readText(t *document.Table, key string) {
	r.cell.Text = r.proseOf(t.Table(key))
}

func (r *cellReader) readNumber(t *document.Table, key string) {
	value, _ := t.Int(key)
	if value < -SpectrumMax || value > SpectrumMax {
		t.At(key).Errorf("%q is %d; expected %s", r.criterion.ID, value, r.expected())
	}
	r.cell.Value = int(value)
}

func (r *cellReader) readDate(t *document.Table, key string) { r.cell.Date, _ = t.Date(key) }

func (r *cellReader) readRoleIDs(t *document.Table, key string) {
	at, criterion := t.At(key), r.criterion.ID
	ids, ok := t.Strings(key)
	for i, id := range ids {
		ids[i] = ident.Joined(id)
	}
	if ok && len(ids) == 0 {
		at.Errorf("%q names no role; expected %s, or not-applicable = true", criterion, r.expected())
	}
	for _, id := range sift(at, ids, func(id string, again bool) string {
		switch fault := ident.RoleFault(id); {
		case again:
			return fmt.Sprintf("role %q stands twice in %q", id, criterion)
		case fault != "":
			return fmt.Sprintf("role %q %s", id, fault)
		case r.prefix+id == r.role.ID:
			return fmt.Sprintf("role %q names itself in %q", id, criterion)
		}
		return ""
	}) {
		r.refer(at, id, r.cell)
	}
}

func (r *cellReader) readPoints(cell *document.Table, key string) {
	t := cell.Table(key)
	for _, table := range t.Tables() {
		checkID(table.Place, "point", table.Name())
		if text := r.proseOf(table); text != nil {
			r.cell.Points = append(r.cell.Points, Point{Key: table.Name(), Text: text})
		}
	}
	if t.Len() == 0 {
		t.Errorf("%q has no points; expected %s, or not-applicable = true", r.criterion.ID, r.expected())
	}
}

func (r *cellReader) readRatings(cell *document.Table, key string) {
	t, catalogue := cell.Table(key), r.criterion.Catalogue
	if catalogue == nil {
		return
	}
	if t.Len() == 0 {
		t.Errorf("%q rates nothing; expected %s, or not-applicable = true", r.criterion.ID, r.expected())
	}
	for key := range t.Names() {
		item, known := catalogue.items.find(t.At(key), key)
		if level := catalogue.readRating(t, key); known && level != nil {
			r.cell.Ratings = append(r.cell.Ratings, Rating{Item: item, Level: level})
		}
	}
	slices.SortFunc(r.cell.Ratings, func(a, b Rating) int { return a.Item.Index - b.Item.Index })
}
