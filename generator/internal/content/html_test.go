package content

import (
	"strings"
	"testing"

	"rolebook/generator/internal/view"
)

// TestRoleHeading: the edition of a past role stands once in its heading, and nothing else is left out.
func TestRoleHeading(t *testing.T) {
	for _, c := range []struct {
		role view.Role
		want string
	}{
		{view.Role{Abbr: "PdM 2025", Mark: "2025", Name: view.Text{Words: "Product manager 2025"}, Past: true}, "PdM Product manager"},
		{view.Role{Mark: "2025", Name: view.Text{Words: "Product manager 2025"}, Past: true}, "Product manager"},
		{view.Role{Abbr: "IT", Mark: "IT", Name: view.Text{Words: "Head of IT"}}, "Head of IT"},
		{view.Role{Abbr: "Team IT", Mark: "TI", Name: view.Text{Words: "Team for TI"}}, "Team IT Team for TI"},
	} {
		if got := (&htmlWriter{}).role(&c.role, false); !strings.Contains(got, `<span class="name">`+c.want+"</span>") {
			t.Errorf("%s: %s", c.want, got)
		}
	}
}
