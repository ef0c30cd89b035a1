// Package worddiff compares two texts word by word.
package worddiff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
)

// Span is a run of words that both texts have, or one of them: Op is ' ', '-' or '+'.
type Span struct {
	Op    byte
	Words string
}

// Spans returns how a text changed. Of long runs that both have, … stands for what is not near
// a change.
func Spans(before, after string) (spans []Span) {
	words := strings.Fields(before)
	next := 1 // the word that is shown next, counted from 1
	add := func(op byte, word string) {
		if last := len(spans) - 1; last >= 0 && spans[last].Op == op {
			spans[last].Words += " " + word
		} else {
			spans = append(spans, Span{op, word})
		}
	}
	eachNear(words, strings.Fields(after), func(op byte, word string, at int) {
		if at > next {
			add(' ', "…")
		}
		add(op, word)
		if next = at; op != '+' {
			next++
		}
	})
	if spans != nil && next <= len(words) {
		add(' ', "…")
	}
	return spans
}

// Marked shows how a text changed: [-taken away-]{+added+}.
func Marked(before, after string) string {
	var shown []string
	for _, span := range Spans(before, after) {
		switch span.Op {
		case '-':
			span.Words = "[-" + span.Words + "-]"
		case '+':
			span.Words = "{+" + span.Words + "+}"
		}
		shown = append(shown, span.Words)
	}
	return strings.Join(shown, " ")
}

// Differing reports which of a text's words one of the other texts lacks at their place.
func Differing(words []string, others ...[]string) []bool {
	differs := make([]bool, len(words))
	for _, other := range others {
		if !slices.Equal(words, other) {
			eachNear(words, other, func(op byte, _ string, at int) {
				if op == '-' {
					differs[at-1] = true
				}
			})
		}
	}
	return differs
}

// eachNear gives the words that are in one of two texts alone or near such words, with their
// places in the first text, counted from 1; of words that only the second has, the place that
// comes next.
func eachNear(before, after []string, do func(op byte, word string, at int)) {
	lines := func(words []string) []byte { return []byte(strings.Join(words, "\n") + "\n") }
	at := 0 // 0 before the first hunk: the names of the texts
	for line := range strings.Lines(string(diff.Diff("before", lines(before), "after", lines(after)))) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "@@ ") {
			if _, err := fmt.Sscanf(line, "@@ -%d", &at); err != nil {
				panic("worddiff: " + line) // diff writes numbers there
			}
			continue
		}
		if at > 0 {
			do(line[0], line[1:], at)
			if line[0] != '+' {
				at++
			}
		}
	}
}
