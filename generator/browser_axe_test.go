package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// axeRun has axe look at the page with every one of its rules, those included
// that it leaves out of itself: experimental, of level AAA, best practices.
const axeRun = `axe.run(document, {
  resultTypes: ["violations"],
  rules: Object.fromEntries(axe.getRules().map((rule) => [rule.ruleId, { enabled: true }])),
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
	axe, err := os.ReadFile(filepath.Join(checkersFolder(), "axe-core", "axe.min.js"))
	if err != nil {
		skipWithout(t, "axe-core; npm ci --prefix .ci")
	}
	for _, kind := range pageKinds {
		t.Run(kind.name, func(t *testing.T) {
			t.Parallel()
			b := browse(t)
			for _, address := range kind.addresses {
				b.openKind(kind, address)
				evaluate[any](b, string(axe)+";null")
				b.unfold()
				for _, pixels := range []int64{320, 1280} {
					for _, dark := range []bool{false, true} {
						b.width(pixels)
						b.dark(dark)
						for _, violation := range axeViolations(b) {
							t.Errorf("%s, %d pixels wide, dark %v: %s", address, pixels, dark, violation)
						}
					}
				}
			}
		})
	}
}

// unfold opens what a reader can open on the page.
func (b *tab) unfold() {
	b.Helper()
	evaluate[bool](b, `(document.querySelectorAll("details").forEach((d) => d.open = true), document.querySelectorAll(".fold").forEach((box) => box.checked = true), true)`)
}

func axeViolations(b *tab) []axeViolation {
	b.Helper()
	var violations []axeViolation
	if err := json.Unmarshal([]byte(evaluate[string](b, axeRun)), &violations); err != nil {
		b.Fatal(err)
	}
	return violations
}
