package content

import (
	"bytes"
	"cmp"
	"encoding/json"
	"html"
	"iter"
	"slices"

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
	Open, Close string                   // what stands around actions in its templates
	Address     func(path string) string // returns the full address of a path
	Partly      bool                     // only some pages have been rendered: redirects are not among them
}

// SiteFiles returns the files that stand beside the pages in a rendered site: search
// indexes, versions in Markdown, descriptions of frames, redirects and short links.
func SiteFiles(in Input, site Rendered) (iter.Seq[SiteFile], error) {
	p, address := newPages(in), site.Address
	signs := func(func(SiteFile) bool) {}
	if !site.Partly {
		var err error
		if signs, err = p.signs(site); err != nil {
			return nil, err
		}
	}
	return func(yield func(SiteFile) bool) {
		for file := range signs {
			if !yield(file) {
				return
			}
		}
		for _, l := range p.site.Languages {
			if !yield(p.searchFile(l)) || p.site.Markdown && !p.markdownFiles(l, yield) || !p.frameFiles(l, address, yield) {
				return
			}
		}
	}, nil
}

// frameFiles describe the frames of pages that have a table, for wikis that look for
// them.
func (p *pages) frameFiles(l *handbook.Language, address func(string) string, yield func(SiteFile) bool) bool {
	file := func(path, title string, own bool) bool {
		return yield(SiteFile{Path: path + "oembed.json", Fill: func(out *bytes.Buffer) error {
			return p.oEmbed(out, l, path, title, own, address)
		}})
	}
	v := p.locale(l, "")
	for _, role := range p.handbook.Roles {
		title, _ := v.text(role.Name)
		if !file(rolePath(l, role.ID), title, p.roleCard(v, role) != nil) {
			return false
		}
	}
	for _, pair := range p.pairs {
		own := pair.Curated != nil && p.pairCard(v, pair) != nil
		if !unsaid(pair.Roles[:]) && !file(pairPath(l, pair.ID), v.pairTitle(pair), own) {
			return false
		}
	}
	return true
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

func (p *pages) oEmbed(out *bytes.Buffer, l *handbook.Language, path, title string, own bool, address func(string) string) error {
	image := sharedPicture(l)
	if own {
		image = picture(path)
	}
	answer := oEmbedAnswer{
		Version: "1.0", Type: "rich", Title: title, ProviderName: p.title(l), ProviderURL: address(l.Tag + "/"),
		HTML: frameCode(address(path), title), Width: 800, Height: 600,
		ThumbnailURL: address(image), ThumbnailWidth: 1200, ThumbnailHeight: 630,
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(answer)
}

// frameCode is the code that puts a page's table on another site, as
// layouts/_partials/table-tools.html writes it, too. Some wikis leave out what style
// says, others what the attributes say; the frame has a size in either.
func frameCode(address, title string) string {
	return `<iframe src="` + html.EscapeString(address) + `?embed" title="` + html.EscapeString(title) +
		`" width="800" height="600" style="width: 100%; border: 0" loading="lazy"></iframe>`
}
