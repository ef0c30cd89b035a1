package main

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Margins of a sheet, as handout.css sets them, in points.
const (
	headMargin = 8 / 25.4 * 72
	footMargin = 12 / 25.4 * 72
)

var boxAttribute = regexp.MustCompile(`(height|yMin|yMax)="([\d.]+)"`)

// wordsOf returns the pages and words of a PDF, one a line, with their places.
func wordsOf(t testing.TB, file string) string {
	t.Helper()
	return output(t, "pdftotext", "-bbox", file, "-")
}

// fills returns how full the pages of a PDF are, by where the last of its words ends: 1 is full.
func fills(words string) (pages []float64) {
	height := 0.0
	for line := range strings.Lines(words) {
		values := make(map[string]float64)
		for _, match := range boxAttribute.FindAllStringSubmatch(line, -1) {
			values[match[1]], _ = strconv.ParseFloat(match[2], 64)
		}
		switch {
		case strings.Contains(line, "<page "):
			height = values["height"]
			pages = append(pages, 0)
		case strings.Contains(line, "<word ") && values["yMin"] < height-footMargin: // the footer is no text
			last := len(pages) - 1
			pages[last] = max(pages[last], (values["yMax"]-headMargin)/(height-headMargin-footMargin))
		}
	}
	return pages
}

// checkPages holds a handout to its length: a sheet has two pages at most, the booklet many.
// None ends with a page that is nearly empty.
func checkPages(t *testing.T, words, name string) {
	most, least := 2, 1.0/3
	if strings.Contains(name, "/handout/") {
		most, least = 75, 0.1
	}
	full := fills(words)
	if len(full) == 0 || len(full) > most {
		t.Errorf("%s has %d pages, want at most %d", name, len(full), most)
	}
	for i, part := range full {
		if part < least && (i == len(full)-1 || most > 2) {
			t.Errorf("%s: page %d of %d is %.0f %% full, want %.0f", name, i+1, len(full), 100*part, 100*least)
		}
	}
}
