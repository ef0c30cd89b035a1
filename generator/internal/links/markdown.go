package links

import (
	"io"
	"path"
	"regexp"
)

// isMarkdown reports whether a file is a page's version in Markdown, or the list
// of these for language models, which is Markdown, too. The table of a page in
// Markdown has the links of tableFile, which are followed from there.
func isMarkdown(file string) bool {
	return path.Ext(file) == ".md" && path.Base(file) != "table.md" || file == "llms.txt"
}

// markdownLink is a link whose text ends in a bracket that is markup: an escaped
// one has a backslash before it. Its address has no spaces and no parentheses.
var markdownLink = regexp.MustCompile(`[^\\]\]\(([^()\s]+)\)`)

// parseMarkdown reads a page's version in Markdown, for its addresses alone.
func (p *page) parseMarkdown(r io.Reader) error {
	p.reset()
	text, err := io.ReadAll(r)
	for _, match := range markdownLink.FindAllSubmatch(text, -1) {
		p.add(string(match[1]))
	}
	return err
}
