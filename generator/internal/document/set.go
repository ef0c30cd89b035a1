package document

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Value is what a key is to have, as TOML.
type Value struct {
	Path  []string
	Value string
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
	for _, v := range values {
		if i, ok := at[strings.Join(v.Path, "\x00")]; ok {
			known[i] = v.Value
		} else {
			missing = append(missing, v)
		}
	}
	for _, i := range slices.Backward(slices.Sorted(maps.Keys(known))) { // so that offsets before stay right
		text = text[:valueOf(text, tokens, i)] + known[i] + text[tokens[i].End:]
	}
	for _, v := range missing {
		if text, err = add(text, v); err != nil {
			return "", err
		}
	}
	return text, nil
}

// add gives a key a place that is not there.
func add(text string, v Value) (string, error) {
	tokens, err := Tokens(text)
	if err != nil {
		return "", err
	}
	end := len(v.Path) - 1
	if end == 0 {
		rest := strings.TrimLeft(text, "\ufeff")
		return text[:len(text)-len(rest)] + Dotted(v.Path) + " = " + v.Value + "\n" + rest, nil
	}
	for above := end; above > 0; above-- {
		if i := last(tokens, v.Path[:above]); i >= 0 {
			return behind(text, tokens, i, Dotted(v.Path[above:])+" = "+v.Value), nil
		}
		if slices.ContainsFunc(tokens, func(t Token) bool { return t.Kind == Assignment && slices.Equal(t.Path, v.Path[:above]) }) {
			return "", fmt.Errorf("no place for %q: %q is no table, or an empty one", Dotted(v.Path), Dotted(v.Path[:above]))
		}
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return fmt.Sprintf("%s\n[%s]\n%s = %s\n", text, Dotted(v.Path[:end]), Dotted(v.Path[end:]), v.Value), nil
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

// last returns the last assignment of a table, or -1.
func last(tokens []Token, table []string) int {
	found := -1
	for i, t := range tokens {
		if t.Kind == Assignment && len(t.Path) == len(table)+1 && slices.Equal(t.Path[:len(table)], table) {
			found = i
		}
	}
	return found
}

// behind puts an assignment behind another one of the same table.
func behind(text string, tokens []Token, i int, added string) string {
	a := tokens[i]
	if a.Inline {
		return text[:a.End] + ", " + added + text[a.End:]
	}
	begin := strings.LastIndexByte(text[:a.Start], '\n') + 1
	prefix := text[begin:tokens[lastKeyOf(tokens, i)].Start] // white space, and the keys above
	end, newLine := endOfLine(text, a.End)
	return text[:end] + newLine + prefix + added + text[end:]
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
	if strings.HasSuffix(text[:end], "\r") {
		return end - 1, "\r\n"
	}
	return end, "\n"
}

// Without returns a file of TOML without the assignments at some paths.
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
		if t.Kind != Assignment || !gone[strings.Join(t.Path, "\x00")] {
			continue
		}
		start, end := t.Start, t.End
		if t.Inline {
			start, end = withComma(text, start, end)
		} else {
			start = strings.LastIndexByte(text[:start], '\n') + 1
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
