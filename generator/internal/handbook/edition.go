package handbook

import (
	"maps"
	"slices"

	"rolebook/generator/internal/document"
)

// Edition is a past state of the handbook that the site keeps, whole, below its name: a tag of
// git's.
type Edition struct {
	document.Place // in hugo.toml

	Name string
}

// longestEdition is how long the name of an edition may be, in bytes: with the ids of two roles it is
// the name of a folder.
const longestEdition = 40

// readEditions reads editions = ["2025", "2026"].
func readEditions(t *document.Table) (editions []Edition) {
	names, _ := t.Strings("editions")
	for i, name := range names {
		place := t.At("editions")
		switch {
		case len(name) > longestEdition:
			place.Errorf("edition %q is longer than %d characters; expected a shorter name", name, longestEdition)
		case !pathSegment.MatchString(name):
			place.Errorf("edition %q can't be a part of an address; expected a tag of git such as \"2025\", of small letters and digits, with hyphens between them", name)
		case slices.Contains(names[:i], name):
			place.Errorf("edition %q is listed twice", name)
		default:
			editions = append(editions, Edition{place, name})
		}
	}
	return editions
}

// AsEdition makes the handbook a past edition of today's: what stands around its pages is as
// today, but that nobody edits it any more, search engines leave it aside, and it does not keep the
// names of those who had its roles. Its titles end with its name.
func (h *Handbook) AsEdition(name string, today *Site) {
	site := &h.Site
	site.Editions = nil
	site.Edit = ""
	site.Changes = true // since the edition
	site.Markdown, site.Exports, site.Cards = today.Markdown, today.Exports, today.Cards
	if slices.EqualFunc(site.Languages, today.Languages, func(a, b *Language) bool { return a.Tag == b.Tag }) {
		site.Imprint, site.Host = today.Imprint, today.Host // who answers for the site, and serves it, now
	}
	site.Settings = marked(site.Settings, name)
	for _, language := range site.Languages {
		language.Settings = marked(language.Settings, name)
	}
	params, _ := site.Settings["params"].(map[string]any)
	params = cloned(params)
	own, _ := params["rolebook"].(map[string]any)
	own = cloned(own)
	own["internal"] = true
	delete(own, "edit")
	for _, member := range h.Members {
		member.Edit = ""
	}
	params["rolebook"], site.Settings["params"] = own, params
	h.HideIncumbents()
}

// marked returns settings with the name of an edition in the title, if they have one.
func marked(settings map[string]any, name string) map[string]any {
	settings = cloned(settings)
	if title, ok := settings["title"].(string); ok {
		settings["title"] = title + " " + name
	}
	return settings
}

// cloned is maps.Clone, but never nil.
func cloned(m map[string]any) map[string]any {
	if m == nil {
		return make(map[string]any)
	}
	return maps.Clone(m)
}
