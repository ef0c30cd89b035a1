package handbook

import (
	"fmt"
	"slices"
	"testing"
)

// TestMarks: no two roles without an abbreviation have the same mark.
func TestMarks(t *testing.T) {
	for _, c := range []struct{ names, want []string }{
		{[]string{"Team Lead", "Head of Sales"}, []string{"TL", "HOS"}},
		{[]string{"Engineer I", "Engineer II", "Engineer III"}, []string{"EnI", "EII", "EIII"}},
		{[]string{"Junior Engineer", "Senior Engineer", "Staff Engineer"}, []string{"JE", "SEn", "SEng"}},
		{[]string{"Teamleitung Support", "Teamleitung Service"}, []string{"TSu", "TSe"}},
		{[]string{"Same", "Same", "Same"}, []string{"Sa", "Sam", "Same"}},
		{[]string{"A", "A", "A"}, []string{"A2", "A3", "A4"}},
		{[]string{"Lagerleiter/in", "Fahrer*innen Fernverkehr", "Gefahrgutbeauftragte(r)", "Pfleger (m/w/d)", "Ärzt:in", "Leiter/-in Büro", "I/O engineer"}, []string{"L", "FF", "G", "P", "Ä", "LB", "IOE"}},
		{[]string{"!!", "??"}, []string{"?2", "?3"}},
		{[]string{"head of the very long department one", "head of the very long department two"}, []string{"HOO", "HOT"}},
	} {
		h := &Handbook{Site: Site{Languages: []*Language{{Tag: "en"}}}}
		for _, name := range c.names {
			h.AllRoles = append(h.AllRoles, &Role{Name: Text{name}})
		}
		h.markRoles()
		var got []string
		for _, role := range h.AllRoles {
			got = append(got, role.Marks[0])
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%q: %q, want %q", c.names, got, c.want)
		}
		slices.Sort(got)
		if len(slices.Compact(got)) != len(c.names) {
			t.Errorf("%q: a mark stands twice: %q", c.names, got)
		}
	}
}
