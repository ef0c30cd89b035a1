package compare

import (
	"cmp"
	"math"
	"slices"
	"time"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/markdown"
)

// nothingAlike is how far apart two cells are that have nothing in common; similar ones are
// less than half as far apart.
const nothingAlike = 100

// MostBeside is how many roles are compared with each other at most; tables of more list what
// each of them says.
const MostBeside = 5

// Apart returns how far up to MostBeside roles are apart in the words of a language, from 0 to
// 100: the widest gap between two that state something, going by their values alone. They are
// similar if all say the same, or nearly. Ratings that are not the same are as far apart as can
// be, since each of their items has a distance of its own.
func (r *Row) Apart(language int) (widest int, similar bool) {
	if r.Relation == Same || len(r.Cells) > MostBeside {
		return 0, r.Relation == Same
	}
	for i, a := range r.Cells {
		for _, b := range r.Cells[i+1:] {
			if a != nil && b != nil {
				widest = max(widest, gap(a, b, r.Criterion, language))
			}
		}
	}
	return widest, r.Relation == Different && widest < nothingAlike/2
}

func gap(a, b *handbook.Cell, criterion *handbook.Criterion, language int) int {
	switch kind := criterion.Kind; {
	case a.NotApplicable && b.NotApplicable:
		return 0
	case a.NotApplicable || b.NotApplicable || a.ByLevel || b.ByLevel:
		return nothingAlike
	case kind == handbook.KindSpectrum:
		return max(a.Value-b.Value, b.Value-a.Value) * nothingAlike / (2 * handbook.SpectrumMax)
	case kind == handbook.KindText:
		return unshared(wordsOf(a.Text.In(language)), wordsOf(b.Text.In(language)))
	case kind == handbook.KindNumber, kind == handbook.KindAmount:
		return gapOfQuantities(a.Quantity, b.Quantity, criterion.Measure)
	case kind == handbook.KindDate:
		return gapOfDays(a.Date, b.Date)
	case kind == handbook.KindList, kind == handbook.KindRoles, kind == handbook.KindChoice:
		return unshared(keysOf(a), keysOf(b))
	}
	return nothingAlike
}

// gapOfQuantities returns how far two ranges are apart: by how much their ends differ at most,
// as against the range of the criterion or, without one, the largest of the numbers.
func gapOfQuantities(a, b handbook.Quantity, m *handbook.Measure) int {
	whole := m.Span()
	if whole == 0 {
		whole = max(math.Abs(a.From), math.Abs(a.To), math.Abs(b.From), math.Abs(b.To))
	}
	differ := max(math.Abs(a.From-b.From), math.Abs(a.To-b.To))
	if differ == 0 {
		return 0
	}
	return int(min(nothingAlike, nothingAlike*differ/whole))
}

// gapOfDays returns how far two days are apart: a year is as far as can be.
func gapOfDays(a, b string) int {
	const year = 365 // days
	from, _ := time.Parse(time.DateOnly, a)
	to, _ := time.Parse(time.DateOnly, b)
	return int(min(nothingAlike, nothingAlike*to.Sub(from).Abs().Hours()/24/year))
}

// unshared returns how much of what two sorted lists have is in one of them alone.
func unshared[T cmp.Ordered](a, b []T) int {
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch order := cmp.Compare(a[i], b[j]); {
		case order < 0:
			i++
		case order > 0:
			j++
		default:
			both, i, j = both+1, i+1, j+1
		}
	}
	either := len(a) + len(b) - both
	if either == 0 {
		return nothingAlike
	}
	return nothingAlike * (either - both) / either
}

func wordsOf(t *markdown.Text) []uint64 {
	if t == nil {
		return nil
	}
	return t.Words()
}

// keysOf returns the keys of a cell's points or the ids of its roles or choices, sorted.
func keysOf(c *handbook.Cell) (keys []string) {
	eachEntry(c, func(s Share) { keys = append(keys, s.Key) })
	slices.Sort(keys)
	return keys
}
