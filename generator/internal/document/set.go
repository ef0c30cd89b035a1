package document

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Value is what a key is to have.
type Value struct {
	Path  []string
	Value string // as TOML; "" takes the key away
	// Header is how many keys a new header has above it, where it needs one; 0 for all
	// but its own. It then stands under no header with fewer.
	Header int
}

// Set returns a file of TOML in which keys have other values. A key that is not there
// gets a place behind those of its table, else at the end of the file under a header of
// its own. All else stays as it is written.
func Set(text string, values ...Value) (string, error) {
	tokens, err := Tokens(text)
	if err != nil {
		return "", err
	}
	at := make(map[string]int)
	for i, t := range tokens {
		if t.Kind == Assignment {
			at[strings.Join(t.Path, "\x00")] = i
		}
	}
	known := make(map[int]string)
	var missing []Value
	var gone [][]string
	for _, v := range values {
		i, ok := at[strings.Join(v.Path, "\x00")]
		switch {
		case v.Value == "":
			gone = append(gone, v.Path)
		case ok:
			known[i] = v.Value
		default:
			missing = append(missing, v)
		}
	}
	for _, i := range slices.Backward(slices.Sorted(maps.Keys(known))) { // so that offsets before stay right
		text = text[:valueOf(text, tokens, i)] + known[i] + text[tokens[i].End:]
	}
	for _, v := range missing {
		if text, err = Without(text, below(tokens, v.Path)...); err != nil { // a table becomes a value
			return "", err
		}
		if text, err = add(text, v); err != nil {
			return "", err
		}
	}
	return Without(text, gone...)
}

// below returns the headers and assignments of a table and of those in it, but not what stands in
// the value of one of these.
func below(tokens []Token, table []string) (paths [][]string) {
	end := 0
	for _, t := range tokens {
		if t.Kind <= Assignment && t.Start >= end && len(t.Path) >= len(table) && slices.Equal(t.Path[:len(table)], table) {
			paths, end = append(paths, t.Path), t.End
		}
	}
	return paths
}

// add gives a key a place that is not there.
func add(text string, v Value) (string, error) {
	tokens, err := Tokens(text)
	if err != nil {
		return "", err
	}
	end := len(v.Path) - 1
	for above := end; above >= max(v.Header, 1) || above == end; above-- {
		table := v.Path[:above]
		if i, header := last(tokens, table); i >= 0 {
			return behind(text, tokens[i], v, header), nil
		}
		if slices.ContainsFunc(tokens, func(t Token) bool { return t.Kind == Assignment && slices.Equal(t.Path, table) }) {
			return "", fmt.Errorf("no place for %q: %q is no table, or an empty one", Dotted(v.Path), Dotted(table))
		}
	}
	if end == 0 {
		rest := strings.TrimLeft(text, "\ufeff")
		return text[:len(text)-len(rest)] + Dotted(v.Path) + " = " + v.Value + "\n" + rest, nil
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	header := cmp.Or(v.Header, end)
	return fmt.Sprintf("%s\n[%s]\n%s = %s\n", text, Dotted(v.Path[:header]), Dotted(v.Path[header:]), v.Value), nil
}

var bareKey = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// Dotted returns the name of a key or a header as TOML writes it.
func Dotted(path []string) string {
	parts := make([]string, len(path))
	for i, part := range path {
		if parts[i] = part; !bareKey.MatchString(part) {
			parts[i] = Quote(part)
		}
	}
	return strings.Join(parts, ".")
}

// last returns the last token behind which a key of a table can stand, or -1: an
// assignment in it, or its header. header is how many keys need not be written there: those of the
// header above, or of the inline table.
func last(tokens []Token, table []string) (found, header int) {
	found, above := -1, 0
	for i, t := range tokens {
		below := len(t.Path) > len(table) && slices.Equal(t.Path[:len(table)], table)
		switch t.Kind {
		case Header:
			if above = len(t.Path); slices.Equal(t.Path, table) {
				found, header = i, above
			}
		case Assignment:
			switch inner := len(t.Path) - (lastKeyOf(tokens, i) - i); { // how many keys are above it in an inline table
			case !below || above > len(table):
			case !t.Inline:
				found, header = i, above
			case inner == len(table):
				found, header = i, inner
			}
		}
	}
	return found, header
}

// behind puts an assignment behind another one, or a header.
func behind(text string, t Token, v Value, header int) string {
	if t.Inline {
		return text[:t.End] + ", " + Dotted(v.Path[header:]) + " = " + v.Value + text[t.End:]
	}
	line := text[strings.LastIndexByte(text[:t.Start], '\n')+1:]
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	end, newLine := endOfLine(text, t.End)
	return text[:end] + newLine + indent + Dotted(v.Path[header:]) + " = " + v.Value + text[end:]
}

// lastKeyOf returns the last part of the name of an assignment.
func lastKeyOf(tokens []Token, i int) int {
	for i+1 < len(tokens) && tokens[i+1].Kind == Key {
		i++
	}
	return i
}

// valueOf returns where the value of an assignment begins.
func valueOf(text string, tokens []Token, i int) int {
	at := tokens[lastKeyOf(tokens, i)].End
	at += strings.IndexByte(text[at:], '=') + 1
	for at < len(text) && (text[at] == ' ' || text[at] == '\t') {
		at++
	}
	return at
}

// endOfLine returns where the line of an offset ends, behind a comment, and with which
// bytes.
func endOfLine(text string, at int) (end int, newLine string) {
	end = len(text)
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		end = at + i
	}
	switch {
	case strings.HasSuffix(text[:end], "\r"):
		return end - 1, "\r\n"
	case end == len(text) && strings.Contains(text, "\r\n"): // the last line, which has none
		return end, "\r\n"
	}
	return end, "\n"
}

// Without returns a file of TOML without the assignments and headers at some paths.
func Without(text string, paths ...[]string) (string, error) {
	tokens, err := Tokens(text)
	if err != nil {
		return "", err
	}
	gone := make(map[string]bool)
	for _, path := range paths {
		gone[strings.Join(path, "\x00")] = true
	}
	for _, t := range slices.Backward(tokens) { // from the end, so that offsets before stay right
		if t.Kind > Assignment || !gone[strings.Join(t.Path, "\x00")] {
			continue
		}
		start, end := t.Start, t.End
		if t.Inline {
			start, end = withComma(text, start, end)
		} else {
			mark := len(text) - len(strings.TrimLeft(text, "\ufeff")) // which stays
			start = max(strings.LastIndexByte(text[:start], '\n')+1, mark)
			if i := strings.IndexByte(text[end:], '\n'); i >= 0 {
				end += i + 1
			} else {
				end = len(text)
			}
		}
		text = text[:start] + text[end:]
	}
	return text, nil
}

// withComma widens an assignment in an inline table by the comma behind it, or before.
func withComma(text string, start, end int) (int, int) {
	const blank = " \t"
	behind := strings.TrimLeft(text[end:], blank)
	if strings.HasPrefix(behind, ",") {
		return start, len(text) - len(strings.TrimLeft(behind[1:], blank))
	}
	before := strings.TrimRight(text[:start], blank)
	if strings.HasSuffix(before, ",") {
		return len(before) - 1, end
	}
	return start, end
}
