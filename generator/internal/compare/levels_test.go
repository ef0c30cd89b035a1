package compare

import (
	"maps"
	"slices"
	"testing"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/sample"
)

// held returns what a role at a level is rated on, item by item, worked out from what each
// level says alone.
func held(level *handbook.Role, c *handbook.Criterion) map[string]string {
	ratings := make(map[string]string)
	if below := level.Rung.Below; below != nil {
		ratings = held(below, c)
	} else {
		for _, r := range level.Rung.Role.Cells[c.Index].Ratings {
			ratings[r.Item.ID] = r.Level.ID
		}
	}
	if own := level.Own(c); own != nil {
		for _, r := range own.Ratings {
			ratings[r.Item.ID] = r.Level.ID
		}
	}
	return ratings
}

// TestSharesOfLevels: of two roles at any two levels, the items that both hold alike, at
// different levels, or that one holds alone are those of a naive count.
func TestSharesOfLevels(t *testing.T) {
	h := load(t, sample.Files(sample.Options{Roles: 12, Criteria: 5, Levels: 4, Items: 188}))
	rated := h.Criteria[slices.IndexFunc(h.Criteria, func(c *handbook.Criterion) bool { return c.Catalogue != nil })]
	compared := 0
	for _, one := range []*handbook.Role{h.Roles[0], h.Roles[7]} {
		for _, a := range one.Levels {
			for _, other := range h.AllRoles {
				if other.Rung == nil || other == a {
					continue
				}
				mine, theirs := held(a, rated), held(other, rated)
				want := make(map[Relation]int)
				for item, level := range mine {
					switch second, ok := theirs[item]; {
					case !ok:
						want[Partial]++
					case second == level:
						want[Same]++
					default:
						want[Different]++
					}
				}
				for item := range theirs {
					if _, ok := mine[item]; !ok {
						want[Partial]++
					}
				}
				got := make(map[Relation]int)
				for _, share := range NewRow(rated, a, other).Shares {
					got[share.Relation()]++
				}
				if !maps.Equal(got, want) {
					t.Fatalf("%s and %s: %v, want %v", a.ID, other.ID, got, want)
				}
				compared++
			}
		}
	}
	if compared < 300 {
		t.Fatalf("%d comparisons", compared)
	}
}

// TestPairsOfLevels: each level is compared with the one below it, and with no other unless
// somebody asks for it.
func TestPairsOfLevels(t *testing.T) {
	files := sample.Files(sample.Options{Roles: 2, Criteria: 5, Levels: 3})
	files["data/comparisons/role-0000@level-2-vs-role-0000@level-1.toml"] = ""
	files["data/comparisons/role-0001@level-0-vs-role-0000.toml"] = ""
	var ids []string
	for _, pair := range Pairs(load(t, files), nil) {
		ids = append(ids, pair.ID)
	}
	want := []string{
		"role-0000@level-0-vs-role-0000@level-1", "role-0000@level-2-vs-role-0000@level-1",
		"role-0001@level-0-vs-role-0000", "role-0001@level-0-vs-role-0001@level-1", "role-0001@level-1-vs-role-0001@level-2",
	}
	if !slices.Equal(ids, want) {
		t.Errorf("%q\nwant %q", ids, want)
	}
}
