package workbook

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/translation"
)

// The sheets of what is no text.
const (
	ratingsSheet = "Ratings"
	sourcesSheet = "Sources"
)

// notApplicable stands where a role says so; it is changed in its file.
const notApplicable = "not applicable"

// rating is a column that says what roles are by a criterion, or on an item of it.
type rating struct {
	column
	criterion *handbook.Criterion
	item      *handbook.Item // nil where the whole cell is meant
}

// addRatings adds a row for each role and each of its levels, with a column for each value
// that is no text. A level's row has what is said at it alone.
func (b *Book) addRatings(h *handbook.Handbook) {
	ratings := ratingsOf(h)
	if len(ratings) == 0 {
		return
	}
	var columns []column
	for _, r := range ratings {
		columns = append(columns, r.column)
	}
	s := b.sheet(ratingsSheet, columns)
	for _, role := range h.AllRoles {
		file, path := role.ValuePlace(ratings[0].criterion).Document, []string{"criteria"}
		if role.Rung != nil {
			path = []string{"levels", role.Rung.ID}
		}
		r := s.add(translation.Text{Place: document.Place{Document: file, Path: path}})
		for _, rating := range ratings {
			place := role.ValuePlace(rating.criterion)
			if rating.item != nil {
				place = place.At(rating.item.ID)
			}
			r.add(rating.said(role), place)
		}
	}
}

// ratingsOf returns the columns for all criteria whose cells hold no text.
func ratingsOf(h *handbook.Handbook) []rating {
	roles := h.RoleIDs()
	slices.Sort(roles)
	var numbers []string
	for n := -handbook.SpectrumMax; n <= handbook.SpectrumMax; n++ {
		numbers = append(numbers, strconv.Itoa(n))
	}
	var ratings []rating
	for _, c := range h.Criteria {
		switch c.Kind {
		case handbook.KindSpectrum:
			ratings = append(ratings, rating{column{name: c.ID, width: 14, choices: numbers, literal: oneOf(numbers)}, c, nil})
		case handbook.KindNumber, handbook.KindAmount, handbook.KindDate, handbook.KindChoice:
			ids := ident.Of(c.Choices, choiceID)
			ratings = append(ratings, rating{column{name: c.ID, width: 14, choices: ids, loose: c.Several, literal: func(_ *row, text string) (string, string) { return c.Literal(text) }}, c, nil})
		case handbook.KindRoles:
			ratings = append(ratings, rating{column{name: c.ID, width: 24, choices: roles, loose: true, literal: someOf(roles)}, c, nil})
		case handbook.KindRatings:
			levels := ident.Of(c.Catalogue.Levels, func(l *handbook.Level) string { return l.ID })
			_, _, decimals := c.Catalogue.Limits()
			for _, item := range c.Catalogue.Items {
				ratings = append(ratings, rating{column{name: c.ID + "." + item.ID, width: 14, choices: levels, loose: decimals, literal: func(_ *row, text string) (string, string) { return c.Catalogue.Literal(text) }}, c, item})
			}
		}
	}
	return ratings
}

func choiceID(c *handbook.Choice) string { return c.ID }

func roleID(role *handbook.Role) string { return ident.Written(role.ID) }

// said returns what a role says, as a cell shows it.
func (r rating) said(role *handbook.Role) string {
	cell := role.Own(r.criterion)
	switch {
	case cell == nil || cell.ByLevel:
		return ""
	case cell.NotApplicable:
		return notApplicable
	case r.criterion.Kind == handbook.KindSpectrum:
		return strconv.Itoa(cell.Value)
	case r.criterion.Measure != nil && cell.Quantity.From != cell.Quantity.To:
		return document.Decimal(cell.Quantity.From) + "–" + document.Decimal(cell.Quantity.To)
	case r.criterion.Measure != nil:
		return document.Decimal(cell.Quantity.From)
	case r.criterion.Kind == handbook.KindDate:
		return cell.Date
	case r.criterion.Kind == handbook.KindChoice:
		return strings.Join(ident.Of(cell.Choices, choiceID), ", ")
	case r.criterion.Kind == handbook.KindRoles:
		return strings.Join(ident.Of(cell.Roles, roleID), ", ")
	}
	for _, said := range cell.Ratings {
		if said.Item == r.item {
			return said.Level.ID
		}
	}
	return ""
}

// oneOf takes one of some numbers.
func oneOf(numbers []string) func(*row, string) (string, string) {
	return func(_ *row, text string) (string, string) {
		if !slices.Contains(numbers, text) {
			return "", fmt.Sprintf("%.40q is unknown; expected %s", text, document.OneOf(numbers))
		}
		return text, ""
	}
}

// someOf takes any of some ids, with commas between them.
func someOf(ids []string) func(*row, string) (string, string) {
	return func(_ *row, text string) (string, string) {
		var named []string
		for _, id := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",; \n\t", r) }) {
			if !slices.Contains(ids, id) {
				return "", fmt.Sprintf("no role is called %.40q; expected ids with commas between them", id)
			}
			named = append(named, id)
		}
		return document.QuoteAll(named), ""
	}
}

// addSources adds a row for each source, with what is shown of it in all languages.
func (b *Book) addSources(fsys fs.FS, h *handbook.Handbook) {
	columns := []column{{name: "title", width: 60, literal: asWritten}, {name: "publisher", width: 40, literal: asWritten}, {name: "url", width: 60, literal: asWritten}}
	_, table := document.Read(fsys, "data/sources.toml")
	for _, source := range h.Sources {
		r := b.sheet(sourcesSheet, columns).add(translation.Text{Place: table.At(source.ID)})
		for i, text := range []string{source.Title, source.Publisher, source.URL} {
			r.add(plain(text), r.At(columns[i].name))
		}
	}
}
