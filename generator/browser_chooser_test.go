package main

import (
	"encoding/json"
	"fmt"
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
	if rows, cells := b.count(".comparison-table tbody tr.item"), b.count(".comparison-table tbody tr.item td"); rows == 0 || cells != 2*rows {
		t.Errorf("%d rated rows with %d cells", rows, cells)
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

// citedScript returns what each cell of a choice refers to, by the words of its
// list of sources, and what the roles' own pages say in their place; each with the
// numbers that are not those of the list.
const citedScript = `(async () => {
  const cited = (page, column) => [...page.querySelectorAll(".comparison-table tbody tr[id]")].flatMap((row) =>
    [...(row.cells[column]?.querySelectorAll(".sources a") ?? [])].map((link) => {
      const entry = page.getElementById(link.hash.slice(1));
      const number = [...entry.parentNode.children].indexOf(entry) + 1;
      return row.id + ": " + entry.textContent + (link.textContent === "[" + number + "]" ? "" : " under another number");
    }));
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
	if got := b.text(".references"); got != list {
		t.Errorf("the sources of the whole table are %q, want %q", got, list)
	}
}
