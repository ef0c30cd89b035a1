package compare

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
)

// Pair is two roles that get a comparison page.
type Pair struct {
	ID      string // FIRST-vs-SECOND, as in the page's address
	Roles   [2]*handbook.Role
	Curated *handbook.Curated // what somebody wrote about the pair, or nil

	// Over is the handbook in which both roles are, if the one is the other in a past edition: that has
	// rows which today's may not have. Nil for other pairs.
	Over *handbook.Handbook
}

// In returns the handbook in which both roles are: the site's, but for pairs over time.
func (p Pair) In(site *handbook.Handbook) *handbook.Handbook {
	if p.Over != nil {
		return p.Over
	}
	return site
}

// Pairs returns the pairs that hugo.toml asks for, and those that have been
// published, under ids that may have changed since; ordered by id. Curated pairs
// are always among them, in the order that their file gives the roles, and each level
// of a role with the level above it; other pairs are ordered alphabetically by id.
func Pairs(h *handbook.Handbook, published []string) []Pair {
	chosen := make(map[[2]*handbook.Role]Pair)
	for _, c := range h.Comparisons {
		chosen[alphabetical(c.Roles[0], c.Roles[1])] = Pair{ID: c.ID, Roles: c.Roles, Curated: c}
	}
	add := func(a, b *handbook.Role) {
		roles := alphabetical(a, b)
		if _, ok := chosen[roles]; !ok {
			chosen[roles] = Pair{ID: PairID(roles[0].ID, roles[1].ID), Roles: roles}
		}
	}
	switch mode := h.Site.Pairs.Mode; mode {
	case handbook.PairsAll, handbook.PairsFamily:
		for i, a := range h.Roles {
			for _, b := range h.Roles[i+1:] {
				if mode == handbook.PairsAll || a.Family != nil && a.Family == b.Family {
					add(a, b)
				}
			}
		}
	case handbook.PairsNearest:
		eachNearest(h, h.Site.Pairs.Nearest, add)
	}
	for _, level := range h.AllRoles {
		if level.Rung == nil || level.Rung.Below == nil {
			continue
		}
		below := level.Rung.Below
		if roles := alphabetical(below, level); chosen[roles].Curated == nil {
			chosen[roles] = Pair{ID: PairID(below.ID, level.ID), Roles: [2]*handbook.Role{below, level}}
		}
	}
	for _, id := range published {
		first, second, _ := strings.Cut(id, ident.Versus)
		if a, b := h.RoleEver(first), h.RoleEver(second); a != nil && b != nil && a != b {
			add(a, b)
		}
	}
	return slices.SortedFunc(maps.Values(chosen), func(a, b Pair) int { return cmp.Compare(a.ID, b.ID) })
}

// PairOf returns the pair of two roles in whatever order; one without an id if there is none, and for
// more or fewer roles.
func PairOf(pairs []Pair, roles []*handbook.Role) Pair {
	for _, pair := range pairs {
		if len(roles) == 2 && slices.Contains(roles, pair.Roles[0]) && slices.Contains(roles, pair.Roles[1]) {
			return pair
		}
	}
	return Pair{}
}

// OverTime returns each role of a past edition with what it is today, if its name or anything in its
// table or its summary has changed, or the pair has been published; ordered as the roles are. Both are in one
// handbook.
func OverTime(both *handbook.Handbook, published []string) (pairs []Pair) {
	kept := make(map[[2]*handbook.Role]bool)
	for _, id := range published {
		first, second, _ := strings.Cut(id, ident.Versus)
		was, now := both.Role(first), both.RoleEver(second)
		kept[[2]*handbook.Role{was, now}] = was != nil && was.Now == now
	}
	for _, was := range both.AllRoles {
		if was.Now == nil {
			continue
		}
		pair := Pair{ID: PairID(was.ID, was.Now.ID), Roles: [2]*handbook.Role{was, was.Now}, Over: both}
		if kept[pair.Roles] || was.Renamed || !handbook.SameOverTime(was.Summary, was.Now.Summary) || differs(Roles(both, pair.Roles[:], false)) {
			pairs = append(pairs, pair)
		}
	}
	return pairs
}

func differs(c Comparison) bool {
	return slices.ContainsFunc(c.Groups, func(g Group) bool {
		return slices.ContainsFunc(g.Rows, func(r Row) bool { return r.Relation != Same })
	})
}

// PairID joins the ids of two roles to the id of their comparison.
func PairID(first, second string) string { return first + ident.Versus + second }

func alphabetical(a, b *handbook.Role) [2]*handbook.Role {
	if b.ID < a.ID {
		a, b = b, a
	}
	return [2]*handbook.Role{a, b}
}

// trait is something that roles may share: what a cell holds, with the level of a
// rating, at whichever of its levels, or else a family.
type trait struct {
	criterion int    // by Criterion.Index
	key       string // of a share
	level     *handbook.Level
	family    *handbook.Family
}

func traitsOf(role *handbook.Role) []trait {
	var traits []trait
	add := func(t trait) {
		if !slices.Contains(traits, t) {
			traits = append(traits, t)
		}
	}
	for _, family := range role.Family.Line() {
		add(trait{family: family})
	}
	for _, said := range append([]*handbook.Role{role}, role.Levels...) {
		for criterion, cell := range said.Cells {
			eachEntry(cell, func(s Share) {
				if s.level != nil {
					s.level = s.level.Step()
				}
				add(trait{criterion: criterion, key: s.Key, level: s.level})
			})
		}
	}
	return traits
}

// wordsOfRole returns the words of what a role says in the first language, at whichever of its
// levels.
func wordsOfRole(role *handbook.Role) (words []uint64) {
	for _, said := range append([]*handbook.Role{role}, role.Levels...) {
		words = append(words, wordsOf(said.Summary.In(0))...)
		for _, cell := range said.Cells {
			if cell == nil {
				continue
			}
			words = append(words, wordsOf(cell.Text.In(0))...)
			for _, point := range cell.Points {
				words = append(words, wordsOf(point.Text.In(0))...)
			}
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// mostWithWord is how many roles may share a word that tells which are near.
const mostWithWord = 100

// eachNearest gives each role with each of the k roles that share the most traits
// with it; equally near ones go by id, and those that share nothing are not among
// them. Roles that share no trait go by the words of their texts, but for words that
// more than half of the roles have.
func eachNearest(h *handbook.Handbook, k int, do func(role, near *handbook.Role)) {
	all := make([]int, len(h.Roles))
	for i := range all {
		all[i] = i
	}
	if alone := nearest(h, all, k, len(all), traitsOf, do); len(alone) > 0 {
		nearest(h, alone, k, min(len(all)/2, mostWithWord), wordsOfRole, do)
	}
}

// nearest does so for some of the roles, by their indexes, and by traits that not more than
// so many roles have. It returns those that share none. It goes by buckets of roles with the
// same trait, so that ten thousand roles need no hundred million comparisons of cells.
func nearest[T comparable](h *handbook.Handbook, some []int, k, most int, traitsOf func(*handbook.Role) []T, do func(role, near *handbook.Role)) (alone []int) {
	traits := make([][]T, len(h.Roles))
	buckets := make(map[T][]int) // indexes of the roles with that trait
	for i, role := range h.Roles {
		traits[i] = traitsOf(role)
		for _, t := range traits[i] {
			buckets[t] = append(buckets[t], i)
		}
	}
	shared := make([]int, len(h.Roles)) // traits, by role
	for _, own := range some {
		clear(shared)
		for _, t := range traits[own] {
			if len(buckets[t]) > most {
				continue
			}
			for _, i := range buckets[t] {
				shared[i]++
			}
		}
		shared[own] = 0
		var best []int // at most k indexes, the nearest first
		for i, count := range shared {
			if count == 0 {
				continue
			}
			at, _ := slices.BinarySearchFunc(best, i, func(a, b int) int {
				return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(h.Roles[a].ID, h.Roles[b].ID))
			})
			if at < k {
				best = slices.Insert(best[:min(len(best), k-1)], at, i)
			}
		}
		for _, i := range best {
			do(h.Roles[own], h.Roles[i])
		}
		if len(best) == 0 {
			alone = append(alone, own)
		}
	}
	return alone
}

// Unpaired returns the roles that are in none of the pairs.
func Unpaired(h *handbook.Handbook, pairs []Pair) []*handbook.Role {
	paired := make(map[*handbook.Role]bool)
	for _, pair := range pairs {
		paired[pair.Roles[0]], paired[pair.Roles[1]] = true, true
	}
	return slices.DeleteFunc(slices.Clone(h.Roles), func(r *handbook.Role) bool { return paired[r] })
}
