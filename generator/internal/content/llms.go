package content

import "bytes"

// LLMsPage is llms.txt: the way to the Markdown versions of the pages, for
// language models (https://llmstxt.org). Hand-written pages are added by the
// layout.
type LLMsPage struct {
	Page
	Editions []Edition `json:"editions"`
}

// Edition is the site in one language.
type Edition struct {
	Tag   string `json:"tag"`   // the language's key
	Label string `json:"label"` // its name, in itself
	List  string `json:"list"`  // Markdown: roles and curated comparisons; siteSign stands for the site's address
}

// siteSign stands for the address of the site, with a slash at its end. No text has
// it: control characters are refused.
const siteSign = "\x01"

func (p *pages) llmsPage() LLMsPage {
	page := LLMsPage{Page: rootPage("llms.txt", "/llms.txt", "llms", formatLLMs)}
	for _, l := range p.site.Languages {
		v := p.locale(l, "")
		w := markdownWriter{new(bytes.Buffer), v}
		line := func(title, path, note string) {
			w.write("- [", lineStart(title), "](", siteSign, path, "index.md)")
			if note != "" {
				w.write(": ", lineStart(note))
			}
			w.write("\n")
		}
		for _, role := range p.Handbook.Roles {
			line(v.fullName(role), l.RolePath(role.ID), v.plain(role.Summary))
		}
		for _, pair := range p.Pairs {
			if pair.Curated != nil {
				line(v.pairTitle(pair), l.ComparisonPath(pair.ID), v.Answer(pair.Roles[:], pair.Curated))
			}
		}
		page.Editions = append(page.Editions, Edition{Tag: l.Tag, Label: l.Name, List: w.String()})
	}
	return page
}
