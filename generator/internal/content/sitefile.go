package content

import (
	"bytes"
	"cmp"
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// SiteFile is a file of the finished site that needs no Hugo.
type SiteFile struct {
	Path string                        // slash-separated, from the root of the site
	New  bool                          // nothing else may be there
	Fill func(out *bytes.Buffer) error // writes what is in it
}

// Rendered is the site that Hugo has rendered.
type Rendered struct {
	Dir         string
	Open, Close string // what stands around actions in its templates
	Base        string // the site's address, with a slash at its end
	Partly      bool   // only some pages have been rendered: redirects are not among them
}

// SiteFiles adds the files that stand beside the pages in a rendered site: search
// indexes, versions in Markdown, descriptions of frames, redirects and short links.
func SiteFiles(in Input, site Rendered, add func(SiteFile)) error {
	p := newPages(in)
	if !site.Partly {
		if err := p.signs(site, add); err != nil {
			return err
		}
	}
	for _, l := range p.site.Languages {
		p.searchFiles(l, add)
		if p.site.Markdown {
			p.markdownFiles(l, add)
		}
		p.frameFiles(l, site.Base, add)
		if p.site.Changes {
			p.changesFiles(l, site.Base, add)
		}
	}
	return nil
}

// frameFiles describe the frames of pages that have a table, for wikis that look for
// them.
func (p *pages) frameFiles(l *handbook.Language, base string, add func(SiteFile)) {
	v := p.locale(l, "")
	file := func(path, title string, card *Card) {
		add(SiteFile{Path: path + "oembed.json", Fill: func(out *bytes.Buffer) error {
			return encodePlain(out, oEmbedAnswer{
				Version: "1.0", Type: "rich", Title: title, ProviderName: p.title(l), ProviderURL: base + l.Tag + "/",
				HTML: frameCode(base+path, title), Width: 800, Height: 600,
				ThumbnailURL: base + v.picture(card), ThumbnailWidth: 1200, ThumbnailHeight: 630,
			})
		}})
	}
	for _, role := range p.Handbook.AllRoles {
		title, _ := v.text(role.Name)
		file(l.RolePath(role.ID), title, p.roleCard(v, role))
	}
	for _, pair := range p.Pairs {
		if !unsaid(pair.Roles[:]) {
			file(l.ComparisonPath(pair.ID), v.pairTitle(pair), p.pairCard(v, pair))
		}
	}
}

// unsaid reports whether the roles state nothing at all: a page of them has no table.
func unsaid(roles []*handbook.Role) bool {
	return !slices.ContainsFunc(roles, func(r *handbook.Role) bool {
		return slices.ContainsFunc(r.Cells, func(c *handbook.Cell) bool { return c != nil })
	})
}

// title returns the title of the site in a language.
func (p *pages) title(l *handbook.Language) string {
	own, _ := l.Settings["title"].(string)
	shared, _ := p.site.Settings["title"].(string)
	return cmp.Or(own, shared)
}

// oEmbedAnswer is what an oEmbed consumer makes a frame from (https://oembed.com,
// 2.3.4). It is a file, so maxwidth and maxheight are ignored.
type oEmbedAnswer struct {
	Version         string `json:"version"`
	Type            string `json:"type"`
	Title           string `json:"title"`
	ProviderName    string `json:"provider_name"`
	ProviderURL     string `json:"provider_url"`
	HTML            string `json:"html"`
	Width           int    `json:"width"`
	Height          int    `json:"height"`
	ThumbnailURL    string `json:"thumbnail_url"`
	ThumbnailWidth  int    `json:"thumbnail_width"`
	ThumbnailHeight int    `json:"thumbnail_height"`
}

// frameCode is the code that puts a page's table on another site, as
// layouts/_partials/table-tools.html writes it, too. Some wikis leave out what style
// says, others what the attributes say; the frame has a size in either.
func frameCode(address, title string) string {
	return `<iframe src="` + html.EscapeString(address) + `?embed" title="` + html.EscapeString(title) +
		`" width="800" height="600" style="width: 100%; border: 0" loading="lazy"></iframe>`
}

// mostCards is up to how many roles a handbook has pictures of their own for
// its roles and curated pairs. Each costs about 30 ms of a processor.
const mostCards = 100

// Card is the words of a page's picture for link previews.
type Card struct {
	Text string `json:"text"` // one line or two
	Size int    `json:"size"` // of the letters, in pixels
	Path string `json:"path"` // of the file, from the root of the site
}

// picture returns the path of the picture of a page: its card's or, without one, that of
// all other pages of the language.
func (v *locale) picture(c *Card) string {
	if c != nil {
		return c.Path
	}
	return cardOf(v.Language.Tag + "/")
}

// cardOf returns the path of the picture of the page at an address.
func cardOf(page string) string { return page + "card.png" }

// writable are the characters of the font that Hugo draws pictures with: Go Regular
// has Latin, Greek and Cyrillic. Names with others share the picture.
var writable = regexp.MustCompile(`^[\n -~\x{A0}-\x{17F}\x{386}-\x{3CE}\x{400}-\x{45F}–—‘’‚“”„…•·]*$`)

// roleCard returns the words of a role's picture, or nil where the shared one
// has to do.
func (p *pages) roleCard(v *locale, role *handbook.Role) *Card {
	lines := []string{v.Text(role.Name).Words}
	if role.Abbr != "" && role.Abbr != lines[0] {
		lines = []string{role.Abbr, lines[0]}
	}
	return p.card(v.Language.RolePath(role.ID), lines...)
}

// pairCard returns the words of a curated pair's picture, or nil.
func (p *pages) pairCard(v *locale, pair compare.Pair) *Card {
	if pair.Curated == nil {
		return nil
	}
	return p.card(v.Language.ComparisonPath(pair.ID), v.pairTitle(pair))
}

func (p *pages) card(page string, lines ...string) *Card {
	if p.site.Cards != handbook.CardsEach || len(p.Handbook.Roles) > mostCards {
		return nil
	}
	longest := 0
	for i, line := range lines {
		lines[i] = clip(line, 70)
		longest = max(longest, utf8.RuneCountInString(lines[i]))
	}
	card := &Card{Text: strings.Join(lines, "\n"), Size: 52, Path: cardOf(page)}
	switch { // the size at which a line takes one line of a picture, or, of the longest, two
	case !writable.MatchString(card.Text):
		return nil
	case longest <= 16:
		card.Size = 112
	case longest <= 32:
		card.Size = 68
	}
	return card
}

// clip shortens a text to a number of characters.
func clip(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return strings.TrimSpace(string(runes[:most-1])) + "…"
	}
	return text
}
