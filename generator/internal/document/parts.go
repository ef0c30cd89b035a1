package document

import "strings"

// Part is a part of a file: an assignment before the first header, or a header with
// its assignments. The comments right above it belong to it.
type Part struct {
	Path   []string // its name
	Header bool
	Text   string
}

// Parts cuts a sound file of TOML into its parts. What stands before the first is part
// of it, what stands behind the last belongs to that.
func Parts(text string) []Part {
	tokens, _ := Tokens(text)
	var parts []Part
	start, end := 0, 0 // of the last part, and of the token before
	for _, t := range tokens {
		inTable := len(parts) > 0 && parts[len(parts)-1].Header
		if t.Kind == Header || t.Kind == Assignment && !t.Inline && !inTable {
			if len(parts) > 0 {
				next := startOf(text, t.Start, end)
				parts[len(parts)-1].Text, start = text[start:next], next
			}
			parts = append(parts, Part{t.Path, t.Kind == Header, text[start:]})
		}
		end = max(end, t.End)
	}
	return parts
}

// startOf returns where the lines begin that belong to a key: its own line, and the
// comments right above it, behind what ends before.
func startOf(text string, offset, before int) int {
	start := strings.LastIndexByte(text[:offset], '\n') + 1
	for start > 0 {
		above := strings.LastIndexByte(text[:start-1], '\n') + 1
		if above < before || !strings.HasPrefix(strings.TrimSpace(text[above:start]), "#") {
			break
		}
		start = above
	}
	return start
}
