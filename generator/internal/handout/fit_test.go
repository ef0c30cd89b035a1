package handout

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
)

// TestFit: a sheet has as few pages as its text needs at nine points, and no more because its
// text could be larger.
func TestFit(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		class        string
		lines, pages int
	}{
		"as it is":            {"", 65, 2}, // at twelve points
		"smaller":             {"fit", 65, 1},
		"tight":               {"fit", 75, 1}, // at 10.8 points a line, 71 fill a page
		"larger on two pages": {"fit", 100, 2},
	} {
		t.Run(name, func(t *testing.T) {
			j := job(t)
			j.Sheets = j.Sheets[:1]
			write(t, filepath.Join(j.Dir, filepath.FromSlash(j.Sheets[0].Page)), `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sheet</title>
<style>@page { margin: 10mm 10mm 13mm } body, p { margin: 0; line-height: 1.2; } .tight p { line-height: 1.1; }</style></head>
<body class="`+c.class+`">`+strings.Repeat("<p>A line.</p>", c.lines)+`</body></html>`)
			result, err := Print(context.Background(), j)
			if err != nil || result.Pages != c.pages {
				t.Errorf("%d lines: %d pages, want %d (%v)", c.lines, result.Pages, c.pages, err)
			}
		})
	}
}
