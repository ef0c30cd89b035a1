package document

import (
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// Part is a part of a file: an assignment before the first header, or a header with
// its assignments. The comments right above it belong to it.
type Part struct {
	Path []string // its name
	Text string
}

// Parts cuts a sound file of TOML into its parts. What stands before the first is part
// of it, what stands behind the last belongs to that.
func Parts(text string) []Part {
	var parts []Part
	var starts []int
	var parser unstable.Parser
	parser.Reset([]byte(text))
	for inTable := false; parser.NextExpression(); {
		node := parser.Expression()
		header := node.Kind != unstable.KeyValue
		if inTable = inTable || header; inTable && !header {
			continue
		}
		var path []string
		var first int
		for names := node.Key(); names.Next(); {
			if len(path) == 0 {
				first = int(names.Node().Raw.Offset)
			}
			path = append(path, string(names.Node().Data))
		}
		parts = append(parts, Part{Path: path})
		starts = append(starts, startOf(text, first))
	}
	for i := range parts {
		start, end := starts[i], len(text)
		if i == 0 {
			start = 0
		}
		if i+1 < len(parts) {
			end = starts[i+1]
		}
		parts[i].Text = text[start:end]
	}
	return parts
}

// startOf returns where the lines begin that belong to a key: its own line, and the
// comments right above it.
func startOf(text string, offset int) int {
	start := strings.LastIndexByte(text[:offset], '\n') + 1
	for start > 0 {
		above := strings.LastIndexByte(text[:start-1], '\n') + 1
		if !strings.HasPrefix(strings.TrimSpace(text[above:start]), "#") {
			break
		}
		start = above
	}
	return start
}
