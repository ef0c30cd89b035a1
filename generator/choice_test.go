package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/generator/internal/handout"
	"rolebook/generator/internal/testenv"
)

// TestHandoutChoice prints sheets of roles that nobody has written a comparison of, and reads
// them with poppler.
func TestHandoutChoice(t *testing.T) {
	t.Parallel()
	if _, err := handout.Browser(); err != nil {
		testenv.Missing(t, err.Error())
	}
	for _, tool := range []string{"pdfinfo", "pdftotext"} {
		if _, err := exec.LookPath(tool); err != nil {
			testenv.Missing(t, tool+"; on Debian: apt-get install poppler-utils")
		}
	}
	ours, ladder := ourHandbook(t), t.TempDir()
	copyTree(t, filepath.Join("..", "examples", "engineering-ladder"), ladder)
	for _, c := range []struct {
		name, source string
		arguments    []string
		pages        int
		texts        []string
		address      string
	}{
		{"three roles", ours, []string{"cio", "cto", "ciso", "--lang", "en"}, 4, []string{"CIO vs. CTO vs. CISO", "Chief Information Security Officer", "IT strategy", "rated alike"}, "en/matrix/?roles=cio,cto,ciso"},
		{"a pair with a page", ours, []string{"cto", "cio", "--lang", "de"}, 2, []string{"CTO vs. CIO", "Häufiger Irrtum"}, "de/vergleiche/cio-vs-cto/"},
		{"five roles", ours, []string{"cio", "cto", "ciso", "cpo", "cdo"}, 7, []string{"CDO"}, "de/matrix/?roles=cio,cto,ciso,cpo,cdo"},
		{"one role", ours, []string{"ciso", "--lang", "en"}, 2, []string{"CISO", "Chief Information Security Officer", "Information security"}, "en/roles/ciso/"},
		{"one level", ladder, []string{"backend-engineer@senior", "--lang", "en"}, 2, []string{"Backend Engineer (Senior)", "leads the repair when a service fails"}, "en/roles/backend-engineer@senior/"},
		{"levels", ladder, []string{"backend-engineer@senior", "backend-engineer@staff", "data-engineer"}, 4, []string{"Senior", "Staff"}, "/matrix/?roles=backend-engineer@senior,backend-engineer@staff,data-engineer"},
	} {
		file := filepath.Join(t.TempDir(), "sheet.pdf")
		said, err := program(t, append([]string{"handout", "--source", c.source, "--output", file}, c.arguments...)...).CombinedOutput()
		if err != nil || !strings.Contains(string(said), "printed "+file) {
			t.Errorf("%s: %v\n%s", c.name, err, said)
			continue
		}
		unbroken := func(text string) string {
			return strings.Join(strings.Fields(strings.ReplaceAll(text, softHyphen, "")), "")
		}
		text := output(t, "pdftotext", "-layout", file, "-")
		for _, want := range append(c.texts, c.address) {
			if !strings.Contains(unbroken(text), unbroken(want)) {
				t.Errorf("%s: no %q in\n%s", c.name, want, text)
			}
		}
		if pages := fills(wordsOf(t, file)); len(pages) > c.pages || pages[len(pages)-1] < 1.0/3 {
			t.Errorf("%s: pages are %.2f full, want at most %d, the last a third", c.name, pages, c.pages)
		}
		if info := output(t, "pdfinfo", "-meta", file); !strings.Contains(info, "pdfuaid:part") {
			t.Errorf("%s does not declare PDF/UA:\n%s", c.name, said)
		}
		// Column heads and levels are said, not only drawn.
		if tags := output(t, "pdfinfo", "-struct-text", file); c.name == "three roles" && !strings.Contains(strings.Join(strings.Fields(tags), " "), `NonStruct "A"`) {
			t.Errorf("the drawing does not say the levels")
		}
	}
}
