package content

import (
	"slices"

	"rolebook/generator/internal/handbook"
)

// Node is a role with those that report to it.
type Node struct {
	Role     *handbook.Role
	Named    bool             // one of the roles that the tree is about, not a superior on the way to the top
	Also     []*handbook.Role // its superiors beside the one above it
	Children []Node
}

// hierarchy is who reports to whom, as the handbook's hierarchy says.
type hierarchy struct {
	criterion *handbook.Criterion
}

func hierarchyOf(h *handbook.Handbook) (hierarchy, bool) {
	i := slices.IndexFunc(h.Criteria, func(c *handbook.Criterion) bool { return c.Hierarchy })
	if i < 0 {
		return hierarchy{}, false
	}
	return hierarchy{h.Criteria[i]}, true
}

// superiors returns whom a role reports to; the first is its place in the tree.
func (h hierarchy) superiors(r *handbook.Role) []*handbook.Role {
	if cell := r.Cells[h.criterion.Index]; cell != nil {
		return cell.Roles
	}
	return nil
}

// chain returns the way from a role up to the top, itself first. It ends where
// somebody reports, in the end, to themselves.
func (h hierarchy) chain(r *handbook.Role) []*handbook.Role {
	var chain []*handbook.Role
	for r != nil && !slices.Contains(chain, r) {
		chain = append(chain, r)
		superiors := h.superiors(r)
		if len(superiors) == 0 {
			break
		}
		r = superiors[0]
	}
	return chain
}

// tree returns roles and all above them, from the top down; nil where the
// handbook has no hierarchy, or the roles have no place in it.
func tree(h *handbook.Handbook, roles []*handbook.Role) []Node {
	hierarchy, ok := hierarchyOf(h)
	if !ok {
		return nil
	}
	children := make(map[*handbook.Role][]*handbook.Role)
	var tops []*handbook.Role
	seen := make(map[*handbook.Role]bool)
	lines := 0
	for _, role := range roles {
		chain := hierarchy.chain(role)
		for i, r := range chain {
			if seen[r] {
				break
			}
			seen[r] = true
			if i == len(chain)-1 {
				tops = append(tops, r)
				break
			}
			above := chain[i+1]
			children[above] = append(children[above], r)
			lines++
		}
	}
	if lines == 0 {
		return nil
	}
	var nodes func(of []*handbook.Role) []Node
	nodes = func(of []*handbook.Role) []Node {
		of = slices.Clone(of)
		slices.SortFunc(of, func(a, b *handbook.Role) int {
			return slices.Index(h.Roles, a) - slices.Index(h.Roles, b)
		})
		var list []Node
		for _, r := range of {
			node := Node{Role: r, Named: slices.Contains(roles, r), Children: nodes(children[r])}
			if superiors := hierarchy.superiors(r); len(superiors) > 1 {
				node.Also = superiors[1:]
			}
			list = append(list, node)
		}
		return list
	}
	return nodes(tops)
}
