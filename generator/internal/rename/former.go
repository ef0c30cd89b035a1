package rename

import (
	"slices"
	"strings"

	"rolebook/generator/internal/document"
)

const formerKey = "former_ids"

// formerIDs returns a file in which the table at a path has another former id: old is
// added. If id was among them the renaming goes back to it: id is taken out, and
// old is added only with keep.
func formerIDs(text string, path []string, old, id string, keep bool) (string, error) {
	tokens, err := document.Tokens(text)
	if err != nil {
		return "", err
	}
	path = append(slices.Clone(path), formerKey)
	list := slices.IndexFunc(tokens, func(t document.Token) bool { return t.Kind == document.Assignment && slices.Equal(t.Path, path) })
	if list < 0 {
		return document.Set(text, document.Value{Path: path, Value: document.QuoteAll([]string{old})})
	}
	var elements []document.Token
	for _, t := range tokens {
		if t.Kind == document.Element && slices.Equal(t.Path, path) {
			elements = append(elements, t)
		}
	}
	put := func(start, end int, with string) (string, error) { return text[:start] + with + text[end:], nil }
	at := slices.IndexFunc(elements, func(t document.Token) bool { return t.Text == id })
	switch last := len(elements) - 1; {
	case at >= 0 && keep:
		return put(elements[at].Start, elements[at].End, document.Quote(old))
	case at >= 0 && last == 0 && !hasComment(text, tokens[list]):
		return document.Without(text, path)
	case at >= 0:
		start, end := withComma(text, elements, at)
		return put(start, end, "")
	case last < 0:
		end := tokens[list].End - len("]")
		return put(end, end, document.Quote(old))
	default:
		return put(elements[last].End, elements[last].End, ", "+document.Quote(old))
	}
}

// hasComment reports whether a comment would go along with a list.
func hasComment(text string, list document.Token) bool {
	behind, _, _ := strings.Cut(text[list.End:], "\n")
	return strings.Contains(text[list.Start:list.End], "#") || !list.Inline && strings.Contains(behind, "#")
}

// withComma returns where an element of a list stands, with the comma before it or else
// behind it and the blanks there.
func withComma(text string, elements []document.Token, at int) (start, end int) {
	start, end = elements[at].Start, elements[at].End
	if at > 0 && strings.TrimSpace(text[elements[at-1].End:start]) == "," {
		return elements[at-1].End, end
	}
	if rest, ok := strings.CutPrefix(strings.TrimLeft(text[end:], " \t\r\n"), ","); ok {
		end = len(text) - len(strings.TrimLeft(rest, " "))
	}
	return start, end
}
