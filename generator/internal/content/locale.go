package content

import (
	"cmp"
	"html"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/hyphens"
	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/view"
)

// locale shows a handbook's values on one page in one language: it chooses the
// translation, makes links relative to the page and numbers its references.
type locale struct {
	view.Builder
	h      *handbook.Handbook
	words  map[string]string // of the interface
	path   string            // of the page, from the root of the site, ends in a slash
	inside bool              // the page holds all roles itself: links to them stay on it
}

func (p *pages) locale(l *handbook.Language, path string) *locale {
	v := &locale{h: p.Handbook, path: path, words: p.Words[l.Index]}
	v.Builder = view.Builder{Site: p.site, Language: l, Href: v.namedHref}
	return v
}

func (v *locale) htmlWriter() htmlWriter { return htmlWriter{locale: v} }

// hyphenated returns HTML that people read on the page with soft hyphens in its long
// words. What programs read, too, goes without.
func (v *locale) hyphenated(shown string) string { return hyphens.HTML(shown, v.Language.Locale) }

// tableParts returns what a page says around a table.
func (v *locale) tableParts(t *view.Table) TableParts {
	parts := TableParts{References: v.references()}
	for _, group := range t.Groups {
		parts.Groups = append(parts.Groups, Heading{group.ID, group.Label})
	}
	return parts
}

// href returns the way from the page to another: relative, so that it holds under
// any base path.
func (v *locale) href(to string) string {
	same := 0 // as many bytes both begin with, up to a slash before the last
	for i := range min(len(v.path), len(to)-1) {
		if v.path[i] != to[i] {
			break
		}
		if to[i] == '/' {
			same = i + 1
		}
	}
	return strings.Repeat("../", strings.Count(v.path[same:], "/")) + to[same:]
}

// roleHref returns the way from the page to a role.
func (v *locale) roleHref(id string) string {
	if v.inside {
		return "#" + id
	}
	return v.href(v.h.RolePath(v.Language, id))
}

// namedHref returns the way from the page to what a link names.
func (v *locale) namedHref(name string) string {
	if role, ok := strings.CutPrefix(name, markdown.RoleScheme); ok {
		return v.roleHref(role)
	}
	return v.href(v.h.LinkPath(v.Language, name))
}

// text returns a plain text, and its language if it is another than the page's.
func (v *locale) text(t handbook.Text) (text, lang string) {
	shown := v.Text(t)
	return shown.Words, shown.Lang
}

// fullName returns a role's abbreviation and name on one line.
func (v *locale) fullName(r *handbook.Role) string {
	role := v.Role(r)
	return role.Title().Words
}

// html returns an author's text for people; nil where there is none.
func (v *locale) html(p handbook.Prose) *HTML {
	text := v.unbroken(p)
	if text != nil {
		text.HTML = hyphens.HTML(text.HTML, cmp.Or(text.Lang, v.Language.Locale))
	}
	return text
}

// unbroken returns an author's text without soft hyphens; nil where there is none.
func (v *locale) unbroken(p handbook.Prose) *HTML {
	prose := v.Prose(p)
	if prose.Text == nil {
		return nil
	}
	return &HTML{HTML: prose.HTML(v.namedHref), Lang: prose.Lang}
}

// plain returns the words of a text for a page's description.
func (v *locale) plain(p handbook.Prose) string { return v.Prose(p).Words() }

// role shows a role as a reference to its page.
func (v *locale) role(r *handbook.Role) Role {
	name, lang := v.text(r.Name)
	return Role{
		ID: r.ID, Abbr: r.Abbr, Mark: r.Marks[v.Language.Index], Colour: r.Colour,
		Name: name, NameLang: lang, Href: v.roleHref(r.ID),
	}
}

// roles shows roles as references to their pages.
func (v *locale) roles(roles []*handbook.Role) []Role {
	shown := make([]Role, len(roles))
	for i, role := range roles {
		shown[i] = v.role(role)
	}
	return shown
}

// card shows a role with its summary.
func (v *locale) card(r *handbook.Role) Role {
	role := v.role(r)
	role.Summary, role.Levels = v.html(r.Summary), v.levelLinks(r)
	return role
}

// roleLink shows a role as a link to its page.
func (v *locale) roleLink(r *handbook.Role) Link {
	name, lang := v.text(r.Name)
	return Link{Title: name, Lang: lang, Href: v.href(v.h.RolePath(v.Language, r.ID))}
}

// pairLink shows a pair as a link to its comparison.
func (v *locale) pairLink(p compare.Pair) Link {
	link := Link{ID: p.ID, Title: v.pairTitle(p), Href: v.href(v.Language.ComparisonPath(p.ID))}
	for _, role := range p.Roles {
		if role.Abbr == "" && link.Lang == "" {
			_, link.Lang = v.text(role.Name)
		}
	}
	return link
}

// pairCard shows a pair in a list of comparisons, with its sentence if it has one.
func (v *locale) pairCard(p compare.Pair) Link {
	link := v.pairLink(p)
	link.Heading, link.Answers = v.pairHeading(p), v.answerLines(p)
	return link
}

func (v *locale) pairTitle(p compare.Pair) string {
	if role := sameRole(p); role != nil {
		return role.Short(v.Language.Index) + ": " + p.Roles[0].Rung.Label.In(v.Language.Index) + " vs. " + p.Roles[1].Rung.Label.In(v.Language.Index)
	}
	return p.Roles[0].Short(v.Language.Index) + " vs. " + p.Roles[1].Short(v.Language.Index)
}

// sameRole returns the role of which a pair is two levels, or nil.
func sameRole(p compare.Pair) *handbook.Role {
	if role := p.Roles[0].Whole(); p.Roles[0].Rung != nil && p.Roles[1].Rung != nil && p.Roles[1].Whole() == role {
		return role
	}
	return nil
}

// pairHeading returns "CIO vs. CTO" as HTML: each name as its mark, or in its own
// language.
func (v *locale) pairHeading(p compare.Pair) string {
	w := v.htmlWriter()
	var names [2]string
	if role := sameRole(p); role != nil {
		return v.nameHTML(role) + ": " + w.label(v.Text(p.Roles[0].Rung.Label)) + versus + w.label(v.Text(p.Roles[1].Rung.Label))
	}
	for i, r := range p.Roles {
		if names[i] = v.nameHTML(r); p.Over != nil { // neither has a mark that tells it from the other
			names[i] = w.label(v.Text(r.Name))
			if r.Abbr != "" {
				names[i] = html.EscapeString(r.Abbr)
			}
		}
	}
	return names[0] + versus + names[1]
}

const versus = ` <span class="versus">vs.</span> `

// nameHTML returns a role's mark or name in the heading of a comparison.
func (v *locale) nameHTML(r *handbook.Role) string {
	w := v.htmlWriter()
	switch role := v.Role(r); role.Abbr {
	case "":
		return w.label(role.Name)
	case role.Mark:
		return mark(&role)
	default:
		return html.EscapeString(role.Abbr)
	}
}

// references returns the sources that the page refers to.
func (v *locale) references() []Reference {
	references := make([]Reference, len(v.Sources.List))
	for i, source := range v.Sources.List {
		references[i] = Reference{i + 1, source}
	}
	return references
}
