package main

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	sectionID  = regexp.MustCompile(`(?m)^#+ .*\{#([a-z0-9-]+)\}$`)
	answerLink = regexp.MustCompile(`(?m)^- \[.*\]\(#([a-z0-9-]+)\)$`)
)

// TestWhichRole: on the page that leads to a role, whatever a reader answers
// ends at a recommendation, after four answers at most; none of them is out of
// reach, each leads back, and both languages lead the same way.
func TestWhichRole(t *testing.T) {
	const first, most = "question-1", 4
	var ways [2]map[string][]string
	for i, language := range []string{"de", "en"} {
		file := "../content/which-role." + language + ".md"
		page, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sections := answersBySection(string(page))
		ways[i] = make(map[string][]string)
		reached := make(map[string]bool)
		var follow func(id string, answers int)
		follow = func(id string, answers int) {
			reached[id] = true
			text, ok := sections[id]
			switch {
			case !ok:
				t.Errorf("%s: no heading has the id %q", file, id)
			case answers > most:
				t.Errorf("%s: %q comes after more than %d answers", file, id, most)
			case strings.HasPrefix(id, "recommendation-"):
				if !strings.Contains(text, "role:") && !strings.Contains(text, "#head-of-it") || !strings.Contains(text, "](#"+first+")") {
					t.Errorf("%s: %q names no role, or doesn't lead back", file, id)
				}
			default:
				var next []string
				for _, m := range answerLink.FindAllStringSubmatch(text, -1) {
					next = append(next, m[1])
				}
				if ways[i][id] = next; len(next) != 2 {
					t.Errorf("%s: %q has the answers %q; expected two", file, id, next)
					return
				}
				follow(next[0], answers+1)
				follow(next[1], answers+1)
			}
		}
		follow(first, 0)
		for id := range sections {
			if (strings.HasPrefix(id, "question-") || strings.HasPrefix(id, "recommendation-")) && !reached[id] {
				t.Errorf("%s: no answers lead to %q", file, id)
			}
		}
	}
	if !maps.EqualFunc(ways[0], ways[1], slices.Equal) {
		t.Errorf("the languages lead different ways:\n%v\n%v", ways[0], ways[1])
	}
}

// answersBySection returns the text below each heading with an id.
func answersBySection(page string) map[string]string {
	sections := make(map[string]string)
	headings := sectionID.FindAllStringSubmatchIndex(page, -1)
	for i, m := range headings {
		end := len(page)
		if i+1 < len(headings) {
			end = headings[i+1][0]
		}
		sections[page[m[2]:m[3]]] = page[m[1]:end]
	}
	return sections
}
