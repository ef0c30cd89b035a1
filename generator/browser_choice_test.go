package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/sample"
)

// choiceScript picks roles, one choice after the other, as a reader does who types their
// names, and returns what the page says of each choice: for every row its relation, whether
// it is said in words, how far the roles are apart and which points are marked; for every line
// its ends, the marks on it, and whether it is folded.
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
    seen.push({
      Rows: [...table.querySelectorAll("tbody tr[id]:not(.group)")].map((row) => ({
        ID: row.id, Relation: relation(row), Said: !!row.cells[0].querySelector(".relation"),
        Apart: Number(row.dataset.apart), Similar: row.classList.contains("similar"),
        Shared: [...row.querySelectorAll("li.shared")].map((point) => point.dataset.key).sort(),
      })),
      Lines: [...document.querySelectorAll(".ratings tbody tr")].map((row) => [row.id, row.closest("details") ? "alike" : "apart", row.className,
        row.querySelector("small")?.textContent ?? "", ...[...row.querySelectorAll("td")].map((cell) => cell.className + " " + (cell.querySelector(".mark")?.textContent ?? ""))].join(", ")),
      Similar: Number(document.querySelector(".similar-rows").textContent.match(/[0-9]+/)[0]),
    });
  }
  return JSON.stringify(seen);
})(%s)`

// chosen is what a page says of roles side by side.
type chosen struct {
	Rows    []chosenRow
	Lines   []string
	Similar int
}

type chosenRow struct {
	ID, Relation string
	Said         bool
	Apart        int
	Similar      bool
	Shared       []string
}

// TestBrowserChoices: what the script makes of roles that readers choose is what
// Go says of the same roles, for random choices over three sheets of the matrix.
func TestBrowserChoices(t *testing.T) {
	t.Parallel()
	files := sample.Files(sample.Options{Roles: 60, Criteria: 10, Pairs: 1, Missing: 0.1, Values: true})
	mixUp(files)
	for name, text := range sample.Files(sample.Options{Roles: 12, Criteria: 9, Pairs: 1, Missing: 0.1, Values: true}) { // a handbook that the site takes in
		files["part/"+name] = text
	}
	files["hugo.toml"] += "[handbooks.part]\nsource = \"part\"\n"
	// Of an item that none of the chosen roles holds best, lines say who does.
	numbers := strings.NewReplacer("\nexpert = {", "\n3 = { sole = \"any\",", "\nadvanced = {", "\n2 = {", "\nbasic = {", "\n1 = {",
		`"expert"`, "3", `"advanced"`, "2.0", `"basic"`, `"1"`)
	for name, text := range files {
		text = numbers.Replace(text)
		for i, decimal := range []string{"1.25", "1.7", "2", "2.25"} { // and the number before it stays, too
			text = strings.Replace(text, " = 2.0\n", " = "+decimal+"\n", i%2+1)
		}
		files[name] = text
	}
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
	var got []chosen
	const chunk = 20 // choices at a time: a step in the browser has a limit
	for some := range slices.Chunk(names, chunk) {
		list, err := json.Marshal(some)
		if err != nil {
			t.Fatal(err)
		}
		var tables []chosen
		if err := json.Unmarshal([]byte(evaluate[string](b, fmt.Sprintf(choiceScript, list))), &tables); err != nil {
			t.Fatal(err)
		}
		got = append(got, tables...)
	}
	seen := make(map[string]int)
	for i, roles := range choices {
		if want := chosenOf(h, roles); fmt.Sprint(got[i]) != fmt.Sprint(want) {
			t.Fatalf("%v:\n%v\nwant\n%v", names[i], got[i], want)
		}
		for _, row := range got[i].Rows {
			seen[row.Relation]++
			seen["shared"] += len(row.Shared)
			if row.Similar && row.Apart > 0 {
				seen["similar"]++
			}
		}
		for _, line := range got[i].Lines {
			for _, what := range []string{"alike", "apart", "holder", " · "} {
				if strings.Contains(line, what) {
					seen[what]++
				}
			}
		}
	}
	for _, what := range []string{"same", "different", "partial", "shared", "similar", "alike", "apart", "holder", " · "} {
		if seen[what] == 0 {
			t.Errorf("no choice has anything %s", what)
		}
	}
}

// chosenOf returns what Go says of roles.
func chosenOf(h *handbook.Handbook, roles []*handbook.Role) (said chosen) {
	const german = 0
	for _, group := range compare.Roles(h, roles, true).Groups {
		for _, row := range group.Rows {
			if len(row.Shares) > 0 && row.Shares[0].Item != nil {
				said.Lines = append(said.Lines, linesOf(&row, roles)...)
				continue
			}
			chosen := chosenRow{ID: row.Criterion.ID, Relation: string(row.Relation), Said: row.Relation == compare.Same}
			chosen.Apart, chosen.Similar = row.Apart(german)
			if chosen.Similar {
				said.Similar++
			}
			for _, share := range row.Shares {
				if share.Shared && (row.Criterion.Kind != handbook.KindChoice || row.Criterion.Several) { // a single choice is no entry of a list
					chosen.Shared = append(chosen.Shared, slices.Repeat([]string{share.Key}, len(roles))...)
				}
			}
			slices.Sort(chosen.Shared)
			said.Rows = append(said.Rows, chosen)
		}
	}
	return said
}

// linesOf returns what lines show of ratings: those on which the roles are furthest apart first.
func linesOf(row *compare.Row, roles []*handbook.Role) []string {
	type line struct {
		share compare.Share
		at    []float64
		signs []string
	}
	var lines []line
	for _, share := range row.Shares {
		line := line{share: share}
		for i, level := range share.Levels {
			steps, sign := 0.0, "–"
			if level != nil {
				steps, _ = strconv.ParseFloat(level.ID, 64) // 1 is the least
				sign = strings.ReplaceAll(level.ID, ".", ",")
			}
			line.at, line.signs = append(line.at, steps), append(line.signs, roles[i].Marks[0]+"\u00a0"+sign)
		}
		lines = append(lines, line)
	}
	apart := func(l line) float64 { return slices.Max(l.at) - slices.Min(l.at) }
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(apart(b), apart(a)) })
	var shown []string
	others := make(map[bool]bool) // whether the last column is there, by whether lines are alike
	held := func(l line) []*handbook.Role {
		if slices.ContainsFunc(l.share.Levels, func(level *handbook.Level) bool { return level != nil && level.Sole != "" }) {
			return nil
		}
		return row.Criterion.Holders[l.share.Item.Index]
	}
	for _, l := range lines {
		others[apart(l) == 0] = others[apart(l) == 0] || held(l) != nil
	}
	for _, l := range lines {
		where := "apart"
		if apart(l) == 0 {
			where = "alike"
		}
		cells := []string{row.Criterion.ItemAnchors(l.share.Item)[0], where, fmt.Sprintf("at-%.0f to-%.0f", math.Round(slices.Min(l.at)), math.Round(slices.Max(l.at)))}
		figures := ""
		if slices.ContainsFunc(l.at, func(at float64) bool { return at != math.Trunc(at) }) {
			figures = strings.Join(l.signs, " · ")
		}
		cells = append(cells, figures)
		for i, role := range roles {
			cells = append(cells, fmt.Sprintf("at-%.0f colour-%s %s", math.Round(l.at[i]), role.Colour, role.Marks[0]))
		}
		if holders := held(l); holders != nil {
			mark := holders[0].Marks[0]
			if len(holders) > 1 {
				mark += fmt.Sprintf(" +%d", len(holders)-1)
			}
			cells = append(cells, fmt.Sprintf("holder at-%d colour-%s %s", len(row.Criterion.Catalogue.Levels), holders[0].Colour, mark))
		} else if others[apart(l) == 0] {
			cells = append(cells, "visually-hidden ")
		}
		shown = append(shown, strings.Join(cells, ", "))
	}
	return shown
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

// TestBrowserDrawn: the lines of two roles that somebody chose are those of the roles' page, and so is
// what their statements rest on.
func TestBrowserDrawn(t *testing.T) {
	t.Parallel()
	b := browse(t)
	// Without what somebody wrote about the pair, the numbers of sources, and where marks stand beside each other.
	const drawn = `[...document.querySelectorAll(".ratings")].flatMap((section) => {
	  const copy = section.cloneNode(true);
	  for (const gone of copy.querySelectorAll(".row-note, .sources, .group")) gone.remove();
	  return [copy, ...copy.querySelectorAll("h2, table, tr, th, td, details, .qualified")].map((part) =>
	    [part.localName, part.id, part.className.replace(/(left|right)-1 /, ""), part.colSpan, part.textContent.replace(/[\s\u00ad]/g, "")].join(" "));
	}).concat([...document.querySelectorAll(".evidence :is(label, span):not([hidden])")].map((entry) => entry.textContent.trim()))`
	for _, pair := range []string{"cio-vs-cto", "ceo-vs-cfo", "ciso-vs-dpo", "chro-vs-coo"} {
		b.open("de/vergleiche/" + pair + "/")
		want := evaluate[[]string](b, drawn)
		first, second, _ := strings.Cut(pair, "-vs-")
		b.open("de/matrix/?roles=" + first + "," + second)
		b.await(`!!document.querySelector(".few")`)
		got := evaluate[[]string](b, drawn)
		for i := range max(len(got), len(want)) {
			if i >= min(len(got), len(want)) || got[i] != want[i] {
				t.Fatalf("%s: %d parts are drawn, want %d; from number %d on:\n%q\nwant\n%q", pair, len(got), len(want), i, got[i:min(i+2, len(got))], want[i:min(i+2, len(want))])
			}
		}
		if len(got) < 100 {
			t.Errorf("%s: %d parts", pair, len(got))
		}
	}
}
