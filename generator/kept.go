package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"rolebook"
	"rolebook/generator/internal/links"
	"rolebook/generator/internal/site"
)

// keepFiles puts files beside pages to where they have been published, too, if
// their page has moved: a file can't redirect.
func (b *build) keepFiles(_ streams, dir string) error {
	if b.only != nil { // the others are where they were put
		return nil
	}
	built := os.DirFS(dir)
	for _, link := range b.promised().Links() {
		file := strings.TrimPrefix(link.Address, "/")
		if file == "" || strings.HasSuffix(file, "/") {
			continue
		}
		if _, err := fs.Stat(built, file); err == nil {
			continue
		}
		to, moved := links.MovedTo(built, b.address(), path.Dir(file))
		if !moved {
			continue
		}
		data, err := fs.ReadFile(built, path.Join(to, path.Base(file)))
		if errors.Is(err, fs.ErrNotExist) {
			continue // the check of links finds it
		}
		if err == nil && path.Base(file) == "index.md" {
			data, err = b.sign(file, path.Join(to, path.Base(file)), data)
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, filepath.FromSlash(file)), data, 0o644)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sign returns what stands at the former address of a page in Markdown: its title,
// and where it is. The page itself has links that hold at its own address only.
func (b *build) sign(from, to string, page []byte) ([]byte, error) {
	way, err := filepath.Rel(path.Dir(from), to)
	if err != nil {
		return nil, err
	}
	tag, _, _ := strings.Cut(to, "/")
	words := site.Words(rolebook.Theme, b.source.files, tag)
	title, _, _ := strings.Cut(string(page), "\n")
	return fmt.Appendf(nil, "%s\n\n%s [%s](%s)\n", title, words["alias.text"], path.Base(path.Dir(to)), filepath.ToSlash(way)), nil
}
