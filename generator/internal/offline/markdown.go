package offline

import "regexp"

// markdownLink is the end of a link whose text ends in a bracket that is markup:
// an escaped one has a backslash before it. Its address has no spaces and no
// parentheses.
var markdownLink = regexp.MustCompile(`([^\\]\]\()([^()\s]+)(\))`)

// markdown returns a page's version in Markdown as it works in a folder.
func (t *tree) markdown(file string, text []byte) []byte {
	return markdownLink.ReplaceAllFunc(text, func(link []byte) []byte {
		parts := markdownLink.FindSubmatch(link)
		return []byte(string(parts[1]) + t.relative(file, string(parts[2])) + string(parts[3]))
	})
}
