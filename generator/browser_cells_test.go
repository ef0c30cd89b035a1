package main

import (
	"fmt"
	"path"
	"strings"
	"testing"

	"rolebook/generator/internal/sample"
)

// beyondCells returns the cells of tables whose words run over their edge.
const beyondCells = `[...document.querySelectorAll("td, th, dd, li, figcaption")].filter((cell) => {
  if (!cell.checkVisibility() || cell.closest(".visually-hidden")) return false;
  const box = cell.getBoundingClientRect();
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (node.parentElement.closest(".visually-hidden, svg, caption") || !node.parentElement.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      if (line.width > 0 && (line.right > box.right + 1 || line.left < box.left - 1)) return true;
    }
  }
  return false;
}).slice(0, 4).map((cell) => cell.cloneNode().outerHTML + " " + cell.textContent.trim().slice(0, 60))`

// brokenNames returns the words of names in heads of tables that stand on more than
// one line, though the cell has room for the word on one. Words with soft hyphens may.
const brokenNames = `[...document.querySelectorAll("thead th")].filter((e) => e.checkVisibility()).flatMap((head) => {
  const broken = [], texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    for (const word of node.data.matchAll(/[^\s-]{2,25}/g)) {
      if (word[0].includes("\u00ad")) continue;
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = [...range.getClientRects()].filter((r) => r.width > 0), style = getComputedStyle(node.parentElement);
      const room = head.clientWidth - parseFloat(getComputedStyle(head).paddingLeft) - parseFloat(getComputedStyle(head).paddingRight);
      const fits = lines.reduce((sum, line) => sum + line.width, 0) <= room - 1;
      if (new Set(lines.map((line) => Math.round(line.top))).size > 1 && fits && style.writingMode === "horizontal-tb") broken.push(word[0]);
    }
  }
  return broken;
}).slice(0, 4)`

// unbreakable is a handbook whose roles have names without abbreviations, and whose
// texts have words that nothing but the edge of a cell can break.
func unbreakable() map[string]string {
	files := sample.Files(sample.Options{Roles: 6, Criteria: 6, Mode: `"all"`, Pairs: 3})
	names := []string{"Teamleitung Support", "Geschäftsführung Finanzen", "Produktverantwortung", "Head of Customer Success", "Datenschutzbeauftragte", "Werkleitung"}
	for i, name := range names {
		file := fmt.Sprintf("data/roles/role-%04d.toml", i)
		text := strings.Replace(files[file], fmt.Sprintf("abbr = \"R%d\"\n", i), "", 1)
		start := strings.Index(text, "name = ")
		end := start + strings.Index(text[start:], "\n")
		text = text[:start] + fmt.Sprintf("name = { de = %q, en = %q }", name, name) + text[end:]
		long := []string{
			"`/srv/anwendungen/verwaltung/rechnungswesen/konfiguration/produktion/einstellungen.toml`", strings.Repeat("Verantwortungs", 5) + "bereich",
			"[https://example.org/ein/sehr/langer/pfad/ohne/ende/und/ohne/jeden/umbruch](https://example.org/ein/sehr/langer/pfad/ohne/ende)",
		}[i%3]
		files[file] = strings.ReplaceAll(strings.ReplaceAll(text, "de = \"", "de = \""+long+" "), "name = { de = \""+long+" ", "name = { de = \"")
	}
	return files
}

// TestBrowserCells: nothing leaves its cell, on any page, any paper, any width; and
// no name breaks inside a word in the head of a table.
func TestBrowserCells(t *testing.T) {
	t.Parallel()
	sharedBrowser(t)
	site := serveSheets(t, writeTree(t, unbreakable()))
	b := browseSite(t, site)
	b.stay()
	check := func(name, where string) {
		if found := evaluate[[]string](b, beyondCells); len(found) > 0 {
			b.Errorf("%s, %s: words leave their cell:\n  %s", name, where, strings.Join(found, "\n  "))
		}
		if found := evaluate[[]string](b, brokenNames); len(found) > 0 {
			b.Errorf("%s, %s: broken in the head: %q", name, where, found)
		}
	}
	for name := range site.files {
		if base := path.Base(name); base != "handout.html" && base != "index.html" || !strings.HasPrefix(name, "de/") {
			continue
		}
		b.open(strings.TrimSuffix(name, "index.html"))
		if strings.HasSuffix(name, "index.html") {
			for _, pixels := range []int64{320, 375, 768, 1440} {
				b.width(pixels)
				check(name, fmt.Sprint(pixels, " pixels"))
			}
		}
		b.onPaper()
		for _, paper := range papers {
			b.width(int64((paper.width - 20/25.4) * pixelsPerInch))
			check(name, paper.name)
		}
		b.onScreen()
	}
}
