package translation

import (
	"strings"

	"github.com/rogpeppe/go-internal/diff"
)

// WordDiff shows how a text changed: [-taken away-]{+added+}.
func WordDiff(before, after string) string {
	lines := func(words string) []byte { return []byte(strings.Join(strings.Fields(words), "\n") + "\n") }
	unified := diff.Diff("before", lines(before), "after", lines(after))
	var shown strings.Builder
	last := byte(' ')
	ends := map[byte]string{'-': "-]", '+': "+}"}
	begins := map[byte]string{'-': "[-", '+': "{+"}
	hunks := 0
	for line := range strings.Lines(string(unified)) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "@@"):
			shown.WriteString(ends[last])
			if hunks++; hunks > 1 {
				shown.WriteString(" …")
			}
			last = ' '
			continue
		case hunks == 0:
			continue // the names of the files
		}
		if line[0] != last {
			shown.WriteString(ends[last])
			last = line[0]
			shown.WriteString(" " + begins[last])
		} else {
			shown.WriteByte(' ')
		}
		shown.WriteString(line[1:])
	}
	shown.WriteString(ends[last])
	return strings.TrimSpace(shown.String())
}
