package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/sample"
)

// choiceScript picks roles, one choice after the other, as a reader does who types their
// names, and returns what the table of each choice says: for every row its relation, and
// whether it is said in words; and which points are marked.
const choiceScript = `(async (choices) => {
  const relation = (row) => ["same", "different", "partial", "unstated"].filter((name) => row.classList.contains(name)).join();
  const until = async (met) => { while (!met()) await new Promise((again) => setTimeout(again, 2)); };
  const form = document.querySelector("[data-chooser]"), table = document.querySelector(".comparison-table"), seen = [];
  for (const names of choices) {
    for (let chip; (chip = form.querySelector("[data-chosen] button"));) chip.click();
    await until(() => !table.classList.contains("few"));
    for (const name of names) {
      form.querySelector("[data-add-role]").value = name;
      form.requestSubmit();
    }
    await until(() => table.matches(".few") && table.querySelectorAll("thead th").length === names.length + 1);
    seen.push([...table.querySelectorAll("tbody tr[id]:not(.group)")].map((row) => ({
      id: row.id, relation: relation(row), said: !!row.cells[0].querySelector(".relation"),
      shared: [...row.querySelectorAll("li.shared")].map((point) => point.dataset.key).sort(),
    })));
  }
  return JSON.stringify(seen);
})(%s)`

type chosenRow struct {
	ID, Relation string
	Said         bool
	Shared       []string
}

// TestBrowserChoices: what the script makes of roles that readers choose is what
// Go says of the same roles, for random choices over three sheets of the matrix.
func TestBrowserChoices(t *testing.T) {
	t.Parallel()
	files := sample.Files(sample.Options{Roles: 60, Criteria: 6, Pairs: 1, Missing: 0.1})
	mixUp(files)
	for name, text := range sample.Files(sample.Options{Roles: 12, Criteria: 9, Pairs: 1, Missing: 0.1}) { // a handbook that the site takes in
		files["part/"+name] = text
	}
	files["hugo.toml"] += "[handbooks.part]\nsource = \"part\"\n"
	source := writeTree(t, files)
	site := newServedSite()
	t.Cleanup(site.Close)
	site.build(t, source)
	b := browseSite(t, site)
	h, problems := handbook.Load(os.DirFS(source))
	if errors, _ := problems.Count(); errors > 0 {
		t.Fatal(problems)
	}
	random := rand.New(rand.NewPCG(1, 2))
	var choices [][]*handbook.Role
	var names [][]string
	for range 200 {
		var roles []*handbook.Role
		var ids []string
		for _, i := range random.Perm(len(h.Roles))[:2+random.IntN(4)] {
			roles, ids = append(roles, h.Roles[i]), append(ids, h.Roles[i].ID)
		}
		choices, names = append(choices, roles), append(names, ids)
	}
	b.open("de/matrix/")
	var got [][]chosenRow
	const chunk = 50 // choices at a time: a step in the browser has a limit
	for some := range slices.Chunk(names, chunk) {
		list, err := json.Marshal(some)
		if err != nil {
			t.Fatal(err)
		}
		var tables [][]chosenRow
		if err := json.Unmarshal([]byte(evaluate[string](b, fmt.Sprintf(choiceScript, list))), &tables); err != nil {
			t.Fatal(err)
		}
		got = append(got, tables...)
	}
	seen := make(map[string]int)
	for i, roles := range choices {
		if want := chosenRows(h, roles); !slices.EqualFunc(got[i], want, func(a, b chosenRow) bool { return fmt.Sprint(a) == fmt.Sprint(b) }) {
			t.Fatalf("%v:\n%v\nwant\n%v", names[i], got[i], want)
		}
		for _, row := range got[i] {
			seen[row.Relation]++
			seen["shared"] += len(row.Shared)
		}
	}
	for _, what := range []string{"same", "different", "partial", "shared"} {
		if seen[what] == 0 {
			t.Errorf("no choice has anything %s", what)
		}
	}
}

// chosenRows returns what Go says of roles, row by row.
func chosenRows(h *handbook.Handbook, roles []*handbook.Role) []chosenRow {
	var rows []chosenRow
	for _, group := range compare.Roles(h, roles, true).Groups {
		for _, row := range group.Rows {
			chosen := chosenRow{ID: row.Criterion.ID, Relation: string(row.Relation), Said: row.Relation == compare.Same}
			var items []chosenRow
			for _, share := range row.Shares {
				if share.Item != nil {
					item := chosenRow{ID: row.Criterion.ItemAnchors(share.Item)[0], Relation: "partial"}
					if share.Shared {
						item.Relation = "different"
					}
					if share.Equal {
						item.Relation, item.Said = "same", true
					}
					items = append(items, item)
				} else if share.Shared {
					for range roles {
						chosen.Shared = append(chosen.Shared, share.Key)
					}
				}
			}
			slices.Sort(chosen.Shared)
			rows = append(append(rows, chosen), items...)
		}
	}
	return rows
}

// mixUp makes some cells of the sample the same, and some nearly so.
func mixUp(files map[string]string) {
	for name, text := range files {
		if !strings.HasPrefix(name, "data/roles/") {
			continue
		}
		var out []string
		for i, line := range strings.Split(text, "\n") {
			if strings.HasPrefix(line, `de = "`) && i%3 == 0 {
				line = `de = "geregelt"`
			} else if strings.HasPrefix(line, `en = "`) && i%2 == 0 {
				line = []string{`en = "regulated"`, `en = "REGULATED"`}[len(name)*i%2]
			}
			out = append(out, line)
		}
		files[name] = strings.Join(out, "\n")
	}
}
