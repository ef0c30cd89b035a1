package content

import (
	"slices"
	"strings"

	"rolebook/generator/internal/handbook"
)

// hierarchy is who reports to whom, drawn as a tree.
type hierarchy struct {
	*locale
	writer   htmlWriter
	handbook *handbook.Handbook
	place    int                                 // of the criterion that names superiors
	named    []*handbook.Role                    // what the tree is about; others are on the way to the top
	below    map[*handbook.Role][]*handbook.Role // by superior
}

// treeHTML returns roles and all above them, from the top down; "" where the handbook
// has no hierarchy, or none of the roles has a superior.
func (v *locale) treeHTML(h *handbook.Handbook, roles []*handbook.Role) string {
	place := slices.IndexFunc(h.Criteria, func(c *handbook.Criterion) bool { return c.Hierarchy })
	if place < 0 {
		return ""
	}
	t := hierarchy{v, v.htmlWriter(), h, place, roles, make(map[*handbook.Role][]*handbook.Role)}
	var tops []*handbook.Role
	seen := make(map[*handbook.Role]bool)
	for _, role := range roles {
		chain := t.chain(role)
		for i, r := range chain {
			if seen[r] {
				break
			}
			seen[r] = true
			if i == len(chain)-1 {
				tops = append(tops, r)
			} else {
				t.below[chain[i+1]] = append(t.below[chain[i+1]], r)
			}
		}
	}
	if len(t.below) == 0 {
		return ""
	}
	return element("ul", t.list(tops), "class", "tree") + "\n"
}

// superiors returns whom a role reports to; the first is its place in the tree.
func (t *hierarchy) superiors(r *handbook.Role) []*handbook.Role {
	if cell := r.Cells[t.place]; cell != nil {
		return cell.Roles
	}
	return nil
}

// chain returns the way from a role up to the top, itself first. It ends where
// somebody reports, in the end, to themselves.
func (t *hierarchy) chain(r *handbook.Role) []*handbook.Role {
	chain := []*handbook.Role{r}
	for {
		above := t.superiors(chain[len(chain)-1])
		if len(above) == 0 || slices.Contains(chain, above[0]) {
			return chain
		}
		chain = append(chain, above[0])
	}
}

// list returns the entries of roles, each with those below it.
func (t *hierarchy) list(roles []*handbook.Role) string {
	roles = slices.SortedFunc(slices.Values(roles), func(a, b *handbook.Role) int {
		return slices.Index(t.handbook.Roles, a) - slices.Index(t.handbook.Roles, b)
	})
	entries := ""
	for _, r := range roles {
		role := t.Role(r)
		entry := t.writer.role(&role, true)
		if superiors := t.superiors(r); len(superiors) > 1 {
			var also []string
			for _, other := range superiors[1:] {
				role := t.Role(other)
				also = append(also, element("a", shortRole(&role), "href", role.Href))
			}
			entry += " " + element("span", t.writer.word("tree.also")+" "+strings.Join(also, ", "), "class", "also")
		}
		if below := t.below[r]; below != nil {
			entry += element("ul", t.list(below))
		}
		entries += element("li", entry, "class", when(!slices.Contains(t.named, r), "passing"))
	}
	return entries
}
