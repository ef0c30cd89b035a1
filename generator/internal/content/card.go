package content

import (
	"strings"
	"unicode/utf8"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// mostCards is up to how many roles a handbook has pictures of their own for
// its roles and curated pairs. Each costs about 30 ms of a processor.
const mostCards = 100

// Card is the words of a page's picture for link previews.
type Card struct {
	Text string `json:"text"` // one line or two
	Size int    `json:"size"` // of the letters, in pixels
}

// roleCard gives the words of a role's picture, or nil where the shared one
// has to do.
func (p *pages) roleCard(v *view, role *handbook.Role) *Card {
	name, _ := v.text(role.Name)
	if role.Abbr == "" || role.Abbr == name {
		return p.card(name)
	}
	return p.card(role.Abbr, name)
}

// pairCard gives the words of a curated pair's picture, or nil.
func (p *pages) pairCard(v *view, pair compare.Pair) *Card {
	return p.card(v.pairTitle(pair))
}

func (p *pages) card(lines ...string) *Card {
	if p.site.Cards != handbook.CardsEach || len(p.handbook.Roles) > mostCards {
		return nil
	}
	longest := 0
	for i, line := range lines {
		lines[i] = clip(line, 70)
		longest = max(longest, utf8.RuneCountInString(lines[i]))
	}
	return &Card{Text: strings.Join(lines, "\n"), Size: letterSize(longest)}
}

// letterSize gives the size in pixels at which a line of so many characters
// takes one line of a picture, or, of the longest, two.
func letterSize(characters int) int {
	switch {
	case characters <= 16:
		return 112
	case characters <= 32:
		return 68
	default:
		return 52
	}
}

// clip shortens a text to a number of characters.
func clip(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return strings.TrimSpace(string(runes[:most-1])) + "…"
	}
	return text
}
