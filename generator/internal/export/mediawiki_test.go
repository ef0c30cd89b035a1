package export

import (
	"bytes"
	"cmp"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/testenv"
)

// TestMediaWikiParser reads tables with wikiparser-node, a parser of MediaWiki's
// markup, which makes HTML of them. Without it or Node.js it is skipped, but
// fails in CI.
func TestMediaWikiParser(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		testenv.Missing(t, "Node.js; on Debian: apt-get install nodejs")
	}
	parser, _ := filepath.Abs(filepath.Join(cmp.Or(os.Getenv("ROLEBOOK_CHECKERS"), "../../../.ci/node_modules"), "wikiparser-node"))
	if _, err := os.Stat(parser); err != nil {
		testenv.Missing(t, "wikiparser-node; npm ci --prefix .ci --ignore-scripts")
	}
	h, _ := handbook.Load(os.DirFS("../../.."))
	pages := pagesOf(exportsOf(t, h))
	for _, text := range hostileTexts {
		if s := textAs(t, text); s != nil {
			pages = append(pages, pagesOf(s)...)
		}
	}
	var texts []string
	for _, p := range pages {
		texts = append(texts, write(t, "mediawiki", p))
	}
	for i, page := range parsedWikis(t, node, parser, texts) {
		p := pages[i]
		got, below := readHTML(t, page)
		want, sources := wide(rowsWanted(p)), sourcesWanted(p)
		for _, row := range slices.Concat(got, want) { // which JavaScript takes for white space
			for i := range row {
				row[i] = folded(strings.ReplaceAll(row[i], "\ufeff", " "))
			}
		}
		compareTables(t, p.title, got, want)
		if len(sources) > 0 {
			sources = append([]string{p.words["references.title"]}, sources...)
		}
		if !slices.Equal(below, sources) {
			t.Errorf("%s: sources %q, want %q", p.title, below, sources)
		}
	}
}

func pagesOf(s *Site) []*Page {
	var pages []*Page
	for _, role := range s.Handbook.Roles {
		pages = append(pages, s.Page(s.Role(role), s.Handbook.Site.Languages[0]))
	}
	for _, curated := range s.Handbook.Comparisons {
		for _, language := range s.Handbook.Site.Languages {
			pages = append(pages, s.Page(s.Roles(curated.Roles[:]), language))
		}
	}
	return pages
}

// parsedWikis returns the HTML that the parser makes of texts.
func parsedWikis(t *testing.T, node, parser string, texts []string) []string {
	t.Helper()
	const script = `const parser = require(process.argv[1]);
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => parser.parse(text).toHtml())));`
	input, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(node, "-e", script, parser)
	var complaints strings.Builder
	command.Stdin, command.Stderr = bytes.NewReader(input), &complaints
	output, err := command.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, complaints.String())
	}
	var pages []string
	if err := json.Unmarshal(output, &pages); err != nil {
		t.Fatal(err)
	}
	return pages
}
