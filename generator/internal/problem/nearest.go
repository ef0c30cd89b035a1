package problem

import (
	"fmt"
	"slices"
	"strings"
)

// DidYouMean returns `; did you mean "x"?` for the known word nearest to word,
// and "" where none is near.
func DidYouMean(word string, known []string) string {
	if near := nearest(strings.ToLower(word), known); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// nearest returns the known word with the smallest edit distance to a word in
// lower case, the first in alphabetical order where several are equally near, or
// "" if all of them differ in more than a third of their letters. Case does not
// count. Long words are near to nothing: comparing them takes long.
func nearest(word string, known []string) (best string) {
	const longest = 100 // bytes
	bestDistance := longest
	for _, candidate := range slices.Sorted(slices.Values(known)) {
		longer, shorter := max(len(word), len(candidate)), min(len(word), len(candidate))
		limit := longer / 3
		if longer > longest || longer-shorter > limit {
			continue
		}
		if d := editDistance(word, strings.ToLower(candidate)); d <= limit && d < bestDistance {
			best, bestDistance = candidate, d
		}
	}
	return best
}

// editDistance counts the insertions, deletions, substitutions and swaps of
// neighbours that lead from a to b (the optimal string alignment distance,
// https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance).
func editDistance(a, b string) int {
	s, t := []rune(a), []rune(b)
	before := make([]int, len(t)+1)
	previous := make([]int, len(t)+1)
	current := make([]int, len(t)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := 1; i <= len(s); i++ {
		current[0] = i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			current[j] = min(previous[j]+1, current[j-1]+1, previous[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				current[j] = min(current[j], before[j-2]+1)
			}
		}
		before, previous, current = previous, current, before
	}
	return previous[len(t)]
}
