package content

// LLMsPage is llms.txt: the way to the Markdown versions of the pages, for
// language models (https://llmstxt.org). Hand-written pages are added by the
// layout.
type LLMsPage struct {
	Page
	Editions []Edition `json:"editions"`
}

// Edition is the site in one language.
type Edition struct {
	Tag         string `json:"tag"`   // the language's key
	Label       string `json:"label"` // its name, in itself
	Roles       []Note `json:"roles"`
	Comparisons []Note `json:"comparisons,omitempty"` // the curated ones
}

// Note is a link with a sentence on what is there.
type Note struct {
	Title string `json:"title"`
	Href  string `json:"href"` // from the root of the site
	Note  string `json:"note,omitempty"`
}

func (p *pages) llmsPage() LLMsPage {
	page := LLMsPage{Page: Page{
		Title: "llms.txt", URL: "/llms.txt", Layout: "llms",
		Outputs: []string{formatLLMs}, Build: &Build{List: "never"},
	}}
	for _, l := range p.site.Languages {
		edition, v := Edition{Tag: l.Tag, Label: l.Name}, p.locale(l, "")
		for _, role := range p.handbook.Roles {
			edition.Roles = append(edition.Roles, Note{v.fullName(role), rolePath(l, role.ID), v.plain(role.Summary)})
		}
		for _, pair := range p.pairs {
			if pair.Curated != nil {
				edition.Comparisons = append(edition.Comparisons, Note{v.pairTitle(pair), pairPath(l, pair.ID), v.plain(pair.Curated.Gist)})
			}
		}
		page.Editions = append(page.Editions, edition)
	}
	return page
}
