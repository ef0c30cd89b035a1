package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/generator/internal/testenv"
)

// axeRun has axe look at the page with every one of its rules, those included
// that it leaves out of itself: experimental, of level AAA, best practices. What has
// the contrast that level AAA asks for has that of level AA, so the rule of the
// latter is left out. In dark colours nothing but colours is other than in light
// ones, so only the rules about colours are asked again.
const axeRun = `axe.run(document, {
  reporter: "no-passes",
  runOnly: { type: "rule", values: axe.getRules(%s).map((rule) => rule.ruleId).filter((id) => id !== "color-contrast") },
}).then((results) => JSON.stringify(results.violations))`

// axeViolation is what axe says against a page.
type axeViolation struct {
	ID, Impact, Help string
	Nodes            []struct {
		HTML, FailureSummary string
	}
}

func (v axeViolation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s): %s, %d times", v.ID, v.Impact, v.Help, len(v.Nodes))
	for _, node := range v.Nodes[:min(3, len(v.Nodes))] {
		fmt.Fprintf(&b, "\n  %s\n  %s", node.HTML, strings.ReplaceAll(node.FailureSummary, "\n", "\n  "))
	}
	return b.String()
}

// TestBrowserAxe: axe-core finds nothing wrong for people with disabilities, on
// any kind of page, in light and dark colours, on narrow and wide windows.
func TestBrowserAxe(t *testing.T) {
	t.Parallel()
	axe := axeScript(t)
	for _, kind := range pageKinds {
		t.Run(kind.name, func(t *testing.T) {
			t.Parallel()
			b := browse(t)
			for _, address := range kind.addresses {
				b.openKind(kind, address)
				evaluate[any](b, axe)
				b.unfold()
				b.checkAxe(address)
			}
		})
	}
}

// TestBrowserAxeSearch: nor with the search open, whatever it has found.
func TestBrowserAxeSearch(t *testing.T) {
	t.Parallel()
	axe := axeScript(t)
	b := browse(t)
	b.open("de/vergleiche/cio-vs-cto/")
	evaluate[any](b, axe)
	b.click("[data-open-search]")
	b.checkAxe("nothing typed")
	for _, query := range []string{"cio", "daten", "qqq"} {
		evaluate[bool](b, `(document.querySelector(".search-field").value = "", true)`)
		b.press(query)
		b.await(`document.querySelector(".search-status").textContent !== ""`)
		b.checkAxe(query)
	}
}

// axeScript returns axe-core.
func axeScript(t *testing.T) string {
	t.Helper()
	axe, err := os.ReadFile(filepath.Join(checkersFolder(), "axe-core", "axe.min.js"))
	if err != nil {
		testenv.Missing(t, "axe-core; npm ci --prefix .ci")
	}
	return string(axe) + ";null"
}

// checkAxe has axe look at the page as it is, in every width and colour.
func (b *tab) checkAxe(what string) {
	b.Helper()
	for _, pixels := range []int64{320, 1280} {
		b.width(pixels)
		b.checkAxeInColours(fmt.Sprintf("%s, %d pixels wide", what, pixels))
	}
}

// unfold opens what a reader can open on the page.
func (b *tab) unfold() {
	b.Helper()
	evaluate[bool](b, `(document.querySelectorAll("details").forEach((d) => d.open = true), document.querySelectorAll(".fold").forEach((box) => box.checked = true), true)`)
}

// checkAxeInColours has axe look at the page as it is, in light and dark.
func (b *tab) checkAxeInColours(what string) {
	b.Helper()
	for _, scheme := range []struct{ name, tags string }{{"light", ""}, {"dark", `["cat.color"]`}} {
		b.dark(scheme.name == "dark")
		var violations []axeViolation
		if err := json.Unmarshal([]byte(evaluate[string](b, fmt.Sprintf(axeRun, scheme.tags))), &violations); err != nil {
			b.Fatal(err)
		}
		for _, violation := range violations {
			b.Errorf("%s, %s: %s", what, scheme.name, violation)
		}
	}
}
