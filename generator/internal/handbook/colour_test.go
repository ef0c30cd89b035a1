package handbook

import (
	"fmt"
	"testing"
)

// TestColours: roles that name no colour differ as long as there are colours enough, keep theirs
// when another comes, and give them to their levels.
func TestColours(t *testing.T) {
	colours := func(n int, named map[int]string) []*Role {
		roles := make([]*Role, n)
		for i := range roles {
			roles[i] = &Role{ID: fmt.Sprintf("role-%02d", i), Colour: named[i], Levels: []*Role{{}, {}}}
		}
		colourRoles(roles, func(id string) string { return id })
		return roles
	}
	for _, named := range []map[int]string{nil, {3: "blue"}, {0: "red", 11: "red"}} {
		roles := colours(len(Colours), named)
		who := make(map[string]string)
		for i, role := range roles {
			if before := who[role.Colour]; before != "" && named[i] == "" {
				t.Errorf("named %v: %s is %s as %s is", named, role.ID, role.Colour, before)
			}
			who[role.Colour] = role.ID
			if want := named[i]; want != "" && role.Colour != want {
				t.Errorf("%s is %s; expected %s", role.ID, role.Colour, want)
			}
			if a, b := role.Levels[0].Colour, role.Levels[1].Colour; a == "" || a == b || a == role.Colour {
				t.Errorf("%s is %s, its levels %s and %s", role.ID, role.Colour, a, b)
			}
		}
	}
	few, more := colours(4, nil), colours(5, nil)
	for i, role := range few {
		if role.Colour != more[i].Colour {
			t.Errorf("with another role, %s is %s instead of %s", role.ID, more[i].Colour, role.Colour)
		}
	}
	many, others := colours(100, nil), colours(101, nil)
	for i, role := range many {
		if role.Colour == "" || role.Colour != others[i].Colour {
			t.Errorf("among many, %s is %q, and %q with another", role.ID, role.Colour, others[i].Colour)
		}
	}
}
