// Package handwritten finds where the links stand in the pages of content/ that
// somebody wrote.
package handwritten

import (
	"encoding/json"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"rolebook/generator/internal/markdown"
)

// Link is a link in a hand-written page.
type Link struct {
	Address   string // as a browser sees it; may be relative, or role:ID
	File      string // slash-separated, relative to the source folder
	Line, Col int    // starting at 1; Col in characters
}

// Links gives the links of all pages below a folder, by file and place. Folders
// of that name right below it are the generator's, and passed over. A folder that
// is not there has no pages.
func Links(fsys fs.FS, dir string, generated []string) ([]Link, error) {
	var links []Link
	if _, err := fs.Stat(fsys, dir); err != nil {
		return nil, nil
	}
	err := fs.WalkDir(fsys, dir, func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && path.Dir(file) == dir && slices.Contains(generated, path.Base(file)):
			return fs.SkipDir
		case !entry.Type().IsRegular() || path.Ext(file) != ".md" && path.Ext(file) != ".markdown":
			return nil
		}
		data, err := fs.ReadFile(fsys, file)
		if err != nil {
			return err
		}
		links = append(links, linksOf(file, string(data))...)
		return nil
	})
	return links, err
}

func linksOf(file, page string) []Link {
	page = strings.TrimPrefix(page, "\ufeff") // a byte-order mark takes no column
	start := frontMatter(page)
	line, last := 1, 0 // of the last link
	var links []Link
	for _, link := range markdown.PageLinks(page[start:]) {
		offset := start + link.Offset
		if offset < last {
			line, last = 1, 0 // a footnote's stands at the end of the tree, not of the page
		}
		line += strings.Count(page[last:offset], "\n")
		last = offset
		col := utf8.RuneCountInString(page[strings.LastIndexByte(page[:offset], '\n')+1:offset]) + 1
		links = append(links, Link{link.Address, file, line, col})
	}
	return links
}

// frontMatter gives the length of a page's front matter: TOML, YAML or JSON, as
// Hugo knows them.
func frontMatter(page string) int {
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
