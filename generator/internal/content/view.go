package content

import (
	"strconv"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/markdown"
)

// view shows a handbook's values on one page in one language: it chooses the
// translation, makes links relative to the page and numbers its references.
type view struct {
	keyed bool // rows say by which keys a script compares them, on the pages of roles

	site       *handbook.Site
	language   *handbook.Language
	path       string // of the page, from the root of the site, ends in a slash
	inside     bool   // the page holds all roles itself: links to them stay on it
	references []Reference
	numbers    map[*handbook.Source]int
}

func newView(site *handbook.Site, language *handbook.Language, path string) *view {
	return &view{site: site, language: language, path: path}
}

// sheets gives the links to the sheets of a section; none where there is one.
func (v *view) sheets(s handbook.Section, count int) []Link {
	if count < 2 {
		return nil
	}
	links := make([]Link, count)
	for i := range links {
		links[i] = Link{Title: strconv.Itoa(i + 1), Href: v.href(sheetPath(v.language, s, i+1))}
	}
	return links
}

// href gives the way from the page to another: relative, so that it holds under
// any base path.
func (v *view) href(to string) string {
	var from []string
	if v.path != "" {
		from = strings.Split(strings.TrimSuffix(v.path, "/"), "/")
	}
	parts := strings.Split(strings.TrimSuffix(to, "/"), "/")
	same := 0
	for same < len(from) && same < len(parts)-1 && from[same] == parts[same] {
		same++
	}
	return strings.Repeat("../", len(from)-same) + strings.Join(parts[same:], "/") + "/"
}

// roleHref gives the way from the page to a role.
func (v *view) roleHref(id string) string {
	if v.inside {
		return "#" + id
	}
	return v.href(rolePath(v.language, id))
}

// tag gives the language in which a text is shown, if it is another than the
// page's.
func (v *view) tag(shown int) string {
	if shown == v.language.Index {
		return ""
	}
	return v.site.Languages[shown].Locale
}

// text gives a plain text, and its language if it is another than the page's.
func (v *view) text(t handbook.Text) (text, lang string) {
	if t == nil {
		return "", ""
	}
	return t.In(v.language.Index), v.tag(t.Shown(v.language.Index))
}

func (v *view) html(p handbook.Prose) *HTML {
	text := p.In(v.language.Index)
	if text == nil {
		return nil
	}
	return &HTML{HTML: v.render(text), Lang: v.tag(p.Shown(v.language.Index))}
}

func (v *view) render(text *markdown.Text) string {
	return text.HTML(v.roleHref)
}

// plain gives the words of a text for a page's description.
func (v *view) plain(p handbook.Prose) string {
	if text := p.In(v.language.Index); text != nil {
		return text.Plain()
	}
	return ""
}

// role shows a role as a reference to its page.
func (v *view) role(r *handbook.Role) Role {
	name, lang := v.text(r.Name)
	return Role{
		ID: r.ID, Abbr: r.Abbr, Mark: r.Marks[v.language.Index], Colour: r.Colour,
		Name: name, NameLang: lang, Href: v.roleHref(r.ID),
	}
}

// card shows a role with its summary.
func (v *view) card(r *handbook.Role) Role {
	role := v.role(r)
	role.Summary = v.html(r.Summary)
	return role
}

// pairLink shows a pair as a link to its comparison.
func (v *view) pairLink(p compare.Pair) Link {
	link := Link{ID: p.ID, Title: v.pairTitle(p), Href: v.href(pairPath(v.language, p.ID))}
	for _, role := range p.Roles {
		if role.Abbr == "" && link.Lang == "" {
			_, link.Lang = v.text(role.Name)
		}
	}
	return link
}

func (v *view) pairTitle(p compare.Pair) string {
	return p.Roles[0].Short(v.language.Index) + " vs. " + p.Roles[1].Short(v.language.Index)
}

// reference gives the number of a source on the page.
func (v *view) reference(s *handbook.Source) int {
	if number, ok := v.numbers[s]; ok {
		return number
	}
	if v.numbers == nil {
		v.numbers = make(map[*handbook.Source]int)
	}
	number := len(v.references) + 1
	v.numbers[s] = number
	v.references = append(v.references, Reference{
		Number: number, Title: s.Title, Publisher: s.Publisher, URL: s.URL,
		Year: s.Year, Language: s.Language, Accessed: s.Accessed,
	})
	return number
}
