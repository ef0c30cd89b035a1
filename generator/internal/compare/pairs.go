package compare

import (
	"cmp"
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
}

// Pairs returns the pairs that hugo.toml asks for, and those that have been
// published, under ids that may have changed since; ordered by id. Curated pairs
// are always among them, in the order that their file gives the roles; other
// pairs are ordered alphabetically by id.
func Pairs(h *handbook.Handbook, published []string) []Pair {
	p := pairing{chosen: make(map[[2]*handbook.Role]Pair)}
	for _, c := range h.Comparisons {
		p.chosen[alphabetical(c.Roles[0], c.Roles[1])] = Pair{ID: c.ID, Roles: c.Roles, Curated: c}
	}
	switch h.Site.Pairs.Mode {
	case handbook.PairsAll:
		for i, a := range h.Roles {
			for _, b := range h.Roles[i+1:] {
				p.add(a, b)
			}
		}
	case handbook.PairsFamily:
		for i, a := range h.Roles {
			for _, b := range h.Roles[i+1:] {
				if a.Family != nil && a.Family == b.Family {
					p.add(a, b)
				}
			}
		}
	case handbook.PairsNearest:
		near := newNearness(h)
		for _, a := range h.Roles {
			for _, b := range near.of(h, a, h.Site.Pairs.Nearest) {
				p.add(a, b)
			}
		}
	}
	for _, id := range published {
		first, second, _ := strings.Cut(id, ident.Versus)
		if a, b := h.RoleEver(first), h.RoleEver(second); a != nil && b != nil && a != b {
			p.add(a, b)
		}
	}
	pairs := make([]Pair, 0, len(p.chosen))
	for _, pair := range p.chosen {
		pairs = append(pairs, pair)
	}
	slices.SortFunc(pairs, func(a, b Pair) int { return cmp.Compare(a.ID, b.ID) })
	return pairs
}

type pairing struct {
	chosen map[[2]*handbook.Role]Pair
}

func (p *pairing) add(a, b *handbook.Role) {
	roles := alphabetical(a, b)
	if _, ok := p.chosen[roles]; !ok {
		p.chosen[roles] = Pair{ID: PairID(roles[0].ID, roles[1].ID), Roles: roles}
	}
}

// PairID joins the ids of two roles to the id of their comparison.
func PairID(first, second string) string { return first + ident.Versus + second }

func alphabetical(a, b *handbook.Role) [2]*handbook.Role {
	if b.ID < a.ID {
		a, b = b, a
	}
	return [2]*handbook.Role{a, b}
}

// nearness counts what roles share: items rated at the same level, points,
// references to the same role, over all criteria, and the family. It goes by
// buckets of roles with the same trait, so that ten thousand roles need no
// hundred million comparisons of cells.
type nearness struct {
	roles   []*handbook.Role
	buckets map[trait][]int // indexes of the roles with that trait
	shared  []int           // by role index; scratch space of of
}

// trait is something that roles may share. One field beside the criterion is
// set.
type trait struct {
	criterion *handbook.Criterion
	rating    handbook.Rating
	point     string
	reference *handbook.Role
	family    *handbook.Family
}

func newNearness(h *handbook.Handbook) *nearness {
	n := &nearness{roles: h.Roles, buckets: make(map[trait][]int), shared: make([]int, len(h.Roles))}
	for i, role := range h.Roles {
		eachTrait(h, role, func(t trait) { n.buckets[t] = append(n.buckets[t], i) })
	}
	return n
}

func eachTrait(h *handbook.Handbook, role *handbook.Role, do func(trait)) {
	if role.Family != nil {
		do(trait{family: role.Family})
	}
	for _, criterion := range h.Criteria {
		cell := role.Cells[criterion.Index]
		if cell == nil {
			continue
		}
		for _, r := range cell.Ratings {
			do(trait{criterion: criterion, rating: r})
		}
		for _, point := range cell.Points {
			do(trait{criterion: criterion, point: point.Key})
		}
		for _, other := range cell.Roles {
			do(trait{criterion: criterion, reference: other})
		}
	}
}

// of returns the k roles that share the most with a role; equally near ones go by
// id. Roles that share nothing are not among them.
func (n *nearness) of(h *handbook.Handbook, role *handbook.Role, k int) []*handbook.Role {
	clear(n.shared)
	eachTrait(h, role, func(t trait) {
		for _, i := range n.buckets[t] {
			n.shared[i]++
		}
	})
	var best []int // at most k indexes, the nearest first
	for i, other := range n.roles {
		if other == role || n.shared[i] == 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, i, func(a, b int) int {
			return cmp.Or(cmp.Compare(n.shared[b], n.shared[a]), cmp.Compare(n.roles[a].ID, n.roles[b].ID))
		})
		if at < k {
			best = slices.Insert(best[:min(len(best), k-1)], at, i)
		}
	}
	roles := make([]*handbook.Role, len(best))
	for i, index := range best {
		roles[i] = n.roles[index]
	}
	return roles
}

// Unpaired returns the roles that are in none of the pairs.
func Unpaired(h *handbook.Handbook, pairs []Pair) []*handbook.Role {
	paired := make(map[*handbook.Role]bool)
	for _, pair := range pairs {
		paired[pair.Roles[0]], paired[pair.Roles[1]] = true, true
	}
	return slices.DeleteFunc(slices.Clone(h.Roles), func(r *handbook.Role) bool { return paired[r] })
}
