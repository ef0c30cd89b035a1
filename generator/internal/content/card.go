package content

import (
	"regexp"
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
	Path string `json:"path"` // of the file, from the root of the site
}

// at returns the card for the page at an address; of none, none.
func (c *Card) at(path string) *Card {
	if c != nil {
		c.Path = picture(path)
	}
	return c
}

// picture is the path of the picture of a page's own; sharedPicture that of all other
// pages of a language.
func picture(page string) string { return page + "card.png" }

func sharedPicture(l *handbook.Language) string { return picture(l.Tag + "/") }

// writable are the characters of the font that Hugo draws pictures with: Go Regular
// has Latin, Greek and Cyrillic. Names with others share the picture.
var writable = regexp.MustCompile(`^[\n -~\x{A0}-\x{17F}\x{386}-\x{3CE}\x{400}-\x{45F}–—‘’‚“”„…•·]*$`)

// roleCard returns the words of a role's picture, or nil where the shared one
// has to do.
func (p *pages) roleCard(v *locale, role *handbook.Role) *Card {
	return p.card(v.names(role)...)
}

// pairCard returns the words of a curated pair's picture, or nil.
func (p *pages) pairCard(v *locale, pair compare.Pair) *Card {
	if pair.Curated == nil {
		return nil
	}
	return p.card(v.pairTitle(pair))
}

func (p *pages) card(lines ...string) *Card {
	if p.site.Cards != handbook.CardsEach || len(p.Handbook.Roles) > mostCards {
		return nil
	}
	longest := 0
	for i, line := range lines {
		lines[i] = clip(line, 70)
		longest = max(longest, utf8.RuneCountInString(lines[i]))
	}
	text := strings.Join(lines, "\n")
	if !writable.MatchString(text) {
		return nil
	}
	return &Card{Text: text, Size: letterSize(longest)}
}

// letterSize returns the size in pixels at which a line of so many characters
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
