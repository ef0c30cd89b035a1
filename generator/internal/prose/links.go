package prose

import (
	"encoding/json"
	"strings"
)

// Link is a link in a hand-written page.
type Link struct {
	Address   string // as a browser sees it; may be relative, or role:ID
	File      string // slash-separated, relative to the source folder
	Line, Col int    // starting at 1; Col in characters
}

// frontMatter returns the length of a page's front matter: TOML, YAML or JSON,
// as Hugo knows them. Empty lines may stand before it.
func frontMatter(page string) int {
	rest := strings.TrimLeft(page, " \t\r\n")
	if length := frontMatterOf(rest); length > 0 {
		return len(page) - len(rest) + length
	}
	return 0
}

func frontMatterOf(page string) int {
	if strings.HasPrefix(page, "{") {
		decoder := json.NewDecoder(strings.NewReader(page))
		var values map[string]any
		if decoder.Decode(&values) != nil {
			return 0
		}
		return int(decoder.InputOffset())
	}
	for _, fence := range []string{"---", "+++"} {
		end := 0
		for i := 0; end < len(page); i++ {
			line, _, _ := strings.Cut(page[end:], "\n")
			end = min(end+len(line)+1, len(page))
			isFence := strings.TrimRight(line, " \t\r") == fence
			if i == 0 && !isFence {
				break
			}
			if i > 0 && isFence {
				return end
			}
		}
	}
	return 0
}
