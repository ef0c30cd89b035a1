package handout

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/generator/internal/testenv"
)

// TestTighten: where a line ends within a word, there is a hyphen, however closely the word fits.
func TestTighten(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		testenv.Missing(t, "pdftotext; on Debian: apt-get install poppler-utils")
	}
	j := job(t)
	j.Sheets = j.Sheets[:1]
	var cells strings.Builder
	for i := range 160 { // the word is in the middle of them
		fmt.Fprintf(&cells, "<table style=\"width: calc(%.3f%% + 1px)\"><tr><th>Berufs\u00aderfah\u00adrung</th></tr></table>\n", 11+float64(i)/25)
	}
	write(t, filepath.Join(j.Dir, filepath.FromSlash(j.Sheets[0].Page)), `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Sheet</title>
<style>body { margin: 0; font: 13.3px sans-serif; } table { table-layout: fixed; border-collapse: collapse; } th { padding: 0; overflow-wrap: anywhere; }</style></head>
<body>`+cells.String()+`</body></html>`)
	if _, err := Print(context.Background(), j); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command("pdftotext", filepath.Join(j.Dir, filepath.FromSlash(j.Sheets[0].PDF)), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Fields(string(text))
	whole, parts := 0, 0
	for i, line := range lines {
		switch {
		case line == "Berufserfahrung":
			whole++
		case strings.HasPrefix("Berufserfahrung", line) && i+1 < len(lines) && strings.HasSuffix("Berufserfahrung", lines[i+1]):
			t.Errorf("%q ends without a hyphen, and %q follows", line, lines[i+1])
		default:
			parts++
		}
	}
	if whole < 20 || parts < 20 {
		t.Errorf("%d words whole, %d parts", whole, parts)
	}
}
