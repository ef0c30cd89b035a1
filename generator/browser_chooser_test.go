package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

const chosenHeads = `[...document.querySelectorAll(".comparison-table thead th .mark")].map((m) => m.textContent).join(" ")`

// TestBrowserChooser: any roles side by side, by keyboard, and in the address.
func TestBrowserChooser(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.open("de/matrix/?roles=cio,cto,ciso&groups=work#vendors")
	b.await(chosenHeads + ` === "CIO CTO CISO"`)
	if b.visible("#purpose") || !b.visible("#vendors") || b.count("tr:target") != 1 {
		t.Error("the groups or the row of the address are not shown")
	}
	b.click("[data-add-role]")
	b.press("cpo" + kb.Enter)
	b.await(chosenHeads + ` === "CIO CTO CISO CPO"`)
	if address := b.address(); !strings.Contains(address, "roles=cio,cto,ciso,cpo&groups=work#vendors") {
		t.Errorf("the address is %s", address)
	}
	for range 2 { // from the field back to the last chips, and away with them
		evaluate[bool](b, `(document.querySelector("[data-chosen] li:last-child button").focus(), true)`)
		b.press(kb.Enter)
	}
	b.await(chosenHeads + ` === "CIO CTO"`)
	b.await(`document.querySelector("[data-pair] a").textContent === "CIO vs. CTO"`)
	if lines, items := b.count(".dumbbell tbody tr"), b.count(".comparison-table tr.item"); lines == 0 || items > 0 {
		t.Errorf("%d rated items are lines, %d rows", lines, items)
	}
	b.follow("[data-pair] a")
	if address := b.address(); address != "de/vergleiche/cio-vs-cto/" {
		t.Errorf("the pair's link leads to %s", address)
	}
}

// TestBrowserPairChooser: the home page leads from two roles to their page.
func TestBrowserPairChooser(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.open("en/")
	evaluate[bool](b, `(document.querySelector("select[name=second]").value = "ceo", true)`)
	b.click("[data-pair-chooser] button")
	b.await(`location.pathname.endsWith("/en/comparisons/ceo-vs-cio/")`)
}

// TestBrowserChooserNames: a role is found by each of its names, and by parts of
// them; what is not found, or more than one, is said.
func TestBrowserChooserNames(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.open("de/matrix/")
	const chosen = `[...document.querySelectorAll("[data-chosen] button")].map((m) => m.textContent).join(" ")`
	for _, step := range []struct{ typed, chosen, says string }{
		{"qqq", "", "Keine Rolle heißt „qqq“."},
		{"Chief Product Officer", "CPO", "Zwei bis fünf Rollen auswählen"}, // the name
		{"finanzchef", "CPO CFO", ""},                                      // another name
		{"it leitung", "CPO CFO CIO", ""},
		{"chief", "CPO CFO CIO", "Zu „chief“ passen mehrere Rollen: "},
		{"entwicklungs", "CPO CFO CIO VPE", ""}, // the beginning of names of one role
		{"cdo", "CPO CFO CIO VPE CDO", ""},      // an abbreviation, though another role is called that, too
		{"ciso", "CPO CFO CIO VPE CDO", "Mehr als fünf Rollen passen nicht nebeneinander."},
	} {
		evaluate[bool](b, `(document.querySelector("[data-add-role]").value = "", document.querySelector("[data-add-role]").focus(), true)`)
		b.press(step.typed + kb.Enter)
		if got := evaluate[string](b, chosen); got != step.chosen {
			t.Errorf("%s: chosen are %s, want %s", step.typed, got, step.chosen)
		}
		if got := b.text("[data-status]"); !strings.HasPrefix(got, step.says) || step.says == "" && got != "" {
			t.Errorf("%s: it says %q, want %q", step.typed, got, step.says)
		}
	}
}

// TestBrowserBar: the header says which roles a page compares. Each can be taken away; a further one is
// found in the search, which begins with these, or, without scripts, chosen on the page of comparisons.
func TestBrowserBar(t *testing.T) {
	t.Parallel()
	b := browse(t)
	const bar = `[...document.querySelectorAll(".compared > li")].map((e) => e.textContent.trim()).join(" ")`
	for from, want := range map[string][2]string{
		"en/": {}, "en/matrix/": {}, "en/comparisons/": {},
		"en/comparisons/cio-vs-cto/": {"CIO ⇄ CTO +", "en/comparisons/?roles=cio,cto"},
		"en/roles/cto/":              {"CTO +", "en/comparisons/?roles=cto"},
	} {
		b.open(from)
		if got := evaluate[string](b, bar); got != want[0] {
			t.Errorf("%s: the header has %q, want %q", from, got, want[0])
		}
		if got := evaluate[string](b, `document.querySelector("[data-find]")?.href ?? ""`); strings.TrimPrefix(got, b.site.home()) != want[1] {
			t.Errorf("%s: + leads to %s, want %s", from, got, want[1])
		}
	}
	b.open("en/roles/cto/")
	b.click("[data-find]")
	b.press("cpo")
	b.await(`document.querySelector("dialog [role=option]")?.textContent.includes("CPO")`)
	b.press(kb.Enter)
	b.await(chosenHeads + ` === "CTO CPO"`)
	b.open("en/comparisons/cio-vs-cto/")
	b.click("[data-find]")
	b.press("cpo")
	b.await(`document.querySelector("dialog [role=option]")?.href.endsWith("cio,cto,cpo")`)
	b.press(kb.Enter)
	b.await(chosenHeads + ` === "CIO CTO CPO"`)
	b.open("en/comparisons/cio-vs-cto/")
	b.follow(".compared a")
	if address := b.address(); address != "en/roles/cto/" {
		t.Errorf("without the CIO the page is %s", address)
	}
}

// TestBrowserCompare: roles are chosen on the page of comparisons. Two of them have a page, and more
// are shown in the matrix.
func TestBrowserCompare(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.open("en/comparisons/?roles=cto")
	if b.visible("[data-go]") {
		t.Error("nothing can be compared yet")
	}
	b.click("[data-add-role]")
	b.press("vp engineering" + kb.Enter)
	if got := evaluate[string](b, `document.querySelector("[data-go]").pathname`); !strings.HasSuffix(got, "/en/comparisons/cto-vs-vp-engineering/") {
		t.Errorf("two roles lead to %s", got)
	}
	b.press("head of product" + kb.Enter)
	if address := b.address(); address != "en/comparisons/?roles=cto,vp-engineering,cpo" {
		t.Errorf("the address is %s", address)
	}
	b.press(kb.Enter) // nothing more
	b.await(chosenHeads + ` === "CTO VPE CPO"`)
}

// TestBrowserSwap: a comparison can be read in the other order, which stays in the
// address, and leads on to other roles.
func TestBrowserSwap(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.open("de/vergleiche/cio-vs-cto/")
	const cells = `[...document.querySelectorAll(".comparison-table tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent))`
	read := func() (heads string, rows [][]string) {
		return evaluate[string](b, chosenHeads), evaluate[[][]string](b, cells)
	}
	heads, rows := read()
	b.click("[data-swap]")
	b.open(b.address()) // as it has been sent to somebody
	swappedHeads, swapped := read()
	if heads != "CIO CTO" || swappedHeads != "CTO CIO" || b.text("h1") != "CTO vs. CIO" || b.text(".compared") != "CTO ⇄ CIO +" || b.text(".breadcrumbs [aria-current]") != "CTO vs. CIO" {
		t.Errorf("swapped, the heads are %s and the heading is %q", swappedHeads, b.text("h1"))
	}
	for i, row := range rows {
		if len(row) == 3 {
			row = []string{row[0], row[2], row[1]}
		}
		if !slices.Equal(swapped[i], row) {
			t.Errorf("swapped, a row is %q, want %q", swapped[i], row)
		}
	}
	if address := b.address(); address != "de/vergleiche/cio-vs-cto/?swap" {
		t.Errorf("the address is %s", address)
	}
	b.click("[data-swap]")
	if again, back := read(); again != heads || fmt.Sprint(back) != fmt.Sprint(rows) || b.address() != "de/vergleiche/cio-vs-cto/" {
		t.Error("swapped twice, the table is another")
	}
	if links := b.count(".comparisons li a"); links != 6 {
		t.Errorf("%d other comparisons", links)
	}
	b.follow(".table-tools a.button")
	b.await(chosenHeads + ` === "CIO CTO"`)
}

// citedScript returns what each cell of a choice refers to, by the words of its
// list of sources, and what the roles' own pages say in their place; each with the
// numbers that are not those of the list.
const citedScript = `(async () => {
  const said = (page, column) => [
    ...[...page.querySelectorAll(".comparison-table tbody tr[id]")].map((row) => [row.id, row.cells[column]]),
    ...[...page.querySelectorAll(".ratings")].map((section) => [section.querySelector("h2").id, section.querySelectorAll(".qualified")[column - 1]]),
  ];
  const cited = (page, column) => said(page, column).flatMap(([id, cell]) =>
    [...(cell?.querySelectorAll(".sources a") ?? [])].map((link) => {
      const entry = page.getElementById(link.hash.slice(1));
      const number = [...entry.parentNode.children].indexOf(entry) + 1;
      return id + ": " + entry.textContent + (link.textContent === "[" + number + "]" ? "" : " under another number");
    })).sort();
  const heads = [...document.querySelectorAll(".comparison-table thead a")];
  const pages = await Promise.all(heads.map(async ({ href }) => new DOMParser().parseFromString(await (await fetch(href)).text(), "text/html")));
  const shown = heads.map((_, i) => cited(document, i + 1));
  return JSON.stringify([shown, pages.map((page) => cited(page, 1))]);
})()`

// TestBrowserChoiceSays: a choice says in its heading, title, sources and on paper
// what it is, and the whole table does again when nothing is chosen.
func TestBrowserChoiceSays(t *testing.T) {
	t.Parallel()
	b := browse(t)
	b.open("de/matrix/")
	list := b.text(".references")
	b.open("de/matrix/?roles=cio,cto,ciso")
	b.await(chosenHeads + ` === "CIO CTO CISO"`)
	says := func(name, address string) {
		t.Helper()
		for what, got := range map[string]string{
			"heading": b.text("h1"), "way": b.text(".breadcrumbs [aria-current]"), "title": strings.TrimSuffix(evaluate[string](b, "document.title"), " – Rollenhandbuch"),
		} {
			if got != name {
				t.Errorf("the %s is %q, want %q", what, got, name)
			}
		}
		if got, want := evaluate[string](b, "document.documentElement.dataset.running"), name+" · "+b.site.home()+address; got != want {
			t.Errorf("on paper it says %q, want %q", got, want)
		}
		if got := evaluate[string](b, `document.querySelector(".print-head").textContent`); !strings.Contains(got, b.site.home()+address+"\n") {
			t.Errorf("the head on paper says %q", got)
		}
	}
	says("CIO vs. CTO vs. CISO", "de/matrix/?roles=cio,cto,ciso")
	var cited [2][][]string
	if err := json.Unmarshal([]byte(evaluate[string](b, citedScript)), &cited); err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(cited[0]) != fmt.Sprint(cited[1]) || len(cited[0][0]) == 0 {
		t.Errorf("the cells refer to\n%q\nwant\n%q", cited[0], cited[1])
	}
	const answers = `[...document.querySelectorAll(".answers dd")].map((said) => said.textContent.replaceAll("\u00ad", "").replace(/\s+/g, " "))`
	for i, answer := range evaluate[[]string](b, answers) {
		if role := loadOurs(t).Role([]string{"cio", "cto", "ciso"}[i]); answer != role.Summary.In(0).Plain() {
			t.Errorf("%s is said to be %q", role.ID, answer)
		}
	}
	if cards := b.count(".answers > div"); cards != 3 {
		t.Errorf("%d cards say who the roles are", cards)
	}
	b.onPaper()
	if !b.visible(".references") || !b.visible(".sources") {
		t.Error("on paper the sources are not there")
	}
	b.onScreen()
	for range 2 {
		b.click("[data-chosen] button")
	}
	b.await(`document.querySelector("h1").textContent === "Matrix"`)
	says("Matrix", "de/matrix/")
	if b.count(".answers, .ratings") > 0 {
		t.Error("the whole table says who roles are that nobody chose")
	}
	if got := b.text(".references"); got != list {
		t.Errorf("the sources of the whole table are %q, want %q", got, list)
	}
}
