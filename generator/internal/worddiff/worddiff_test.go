package worddiff

import (
	"fmt"
	"strings"
	"testing"
)

func TestMarked(t *testing.T) {
	for _, c := range [][3]string{
		{"a b c", "a x c", "a [-b-] {+x+} c"},
		{"a b", "a b c d", "a b {+c d+}"},
		{"a b", "b", "[-a-] b"},
		{"one", "two", "[-one-] {+two+}"},
		{"1 2 3 4 5 6 7 8 9", "1 2 3 4 x 6 7 8 9", "… 2 3 4 [-5-] {+x+} 6 7 8 …"},
		{"1 2 3 4 5 6 7 8 9 10 11 12", "0 2 3 4 5 6 7 8 9 10 11 13", "[-1-] {+0+} 2 3 4 … 9 10 11 [-12-] {+13+}"},
	} {
		if got := Marked(c[0], c[1]); got != c[2] {
			t.Errorf("%q to %q is %q; expected %q", c[0], c[1], got, c[2])
		}
	}
}

func TestDiffering(t *testing.T) {
	for _, c := range [][]string{
		{"a b c", "a x c", "[false true false]"},
		{"a b c", "a x c", "a b y", "[false true true]"},
		{"a b", "b", "[true false]"},
		{"a b", "a b", "[false false]"},
		{"1 2 3 4 5 6 7 8 9", "1 2 3 4 5 6 7 8 x", "[false false false false false false false false true]"},
	} {
		var others [][]string
		for _, text := range c[1 : len(c)-1] {
			others = append(others, strings.Fields(text))
		}
		if got := fmt.Sprint(Differing(strings.Fields(c[0]), others...)); got != c[len(c)-1] {
			t.Errorf("%q differs at %s", c, got)
		}
	}
}
