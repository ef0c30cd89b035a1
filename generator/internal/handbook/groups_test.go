package handbook

import (
	"strings"
	"testing"
)

// Items stand by their groups, those of no group first. Those of a handbook that the site takes in
// join the group with the same id; another group of it comes behind.
func TestItemGroups(t *testing.T) {
	group := func(id, label string) string { return "[groups." + id + "]\nlabel = " + words(label) + "\n" }
	item := func(id, group string) string {
		text := "[items." + id + "]\nlabel = " + words(id) + "\nsole = \"any\"\n"
		if group != "" {
			text += "group = \"" + group + "\"\n"
		}
		return text
	}
	site := group("money", "Money") + group("staff", "Staff") + item("hiring", "staff") + item("forecast", "money")
	member := group("sites", "Sites") + group("money", "Our money") + item("pricing", "money") + item("rent", "sites") + item("cars", "")
	h, problems := loadWith(t, new(Cache), []edit{{duties, "[items.budget]\n", site + "[items.budget]\n"}}, append([]edit{{duties, "[items.budget]\n", member + "[items.budget]\n"}}, department...))
	if problems != "" {
		t.Fatal(problems)
	}
	var got []string
	for i, item := range h.Catalogues[0].Items {
		if item.Index != i {
			t.Errorf("item %s is number %d at %d", item.ID, item.Index, i)
		}
		label := ""
		if item.Group != nil {
			label = " (" + item.Group.Label.In(0) + ")"
		}
		got = append(got, item.ID+label)
	}
	const want = "budget, cars, closing, forecast (Money), pricing (Money), hiring (Staff), rent (Sites)"
	if strings.Join(got, ", ") != want {
		t.Errorf("the items are %s; expected %s", strings.Join(got, ", "), want)
	}
	if rating := h.Role("sales/cio").Cells[5].Ratings[0]; rating.Item != h.Catalogues[0].Items[0] {
		t.Errorf("a rating names %+v", rating.Item)
	}
}
