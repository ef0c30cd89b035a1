package translation

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/document"
)

// Remove returns the changes that end a language of a handbook: its texts, settings,
// interface words, pages of prose and published addresses. tags are all languages of
// the handbook.
func Remove(fsys fs.FS, tags []string, tag string) (changes []change.Change, err error) {
	edit := func(file string, without func(old string) (string, error)) { // if it is there
		old, missing := fs.ReadFile(fsys, file)
		if missing != nil || err != nil {
			return
		}
		c := change.Change{File: file, To: file, Old: string(old)}
		if c.New, err = without(c.Old); c.New != c.Old {
			changes = append(changes, c)
		}
	}
	drop := func(file string) { // if it is there
		if old, err := fs.ReadFile(fsys, file); err == nil {
			changes = append(changes, change.Change{File: file, Old: string(old)})
		}
	}
	paths := make(map[string][][]string) // of texts, by file
	for _, text := range Texts(fsys, tags) {
		paths[text.Document.File] = append(paths[text.Document.File], text.At(tag).Path)
	}
	for file, texts := range paths {
		edit(file, func(old string) (string, error) { return document.Without(old, texts...) })
	}
	edit("hugo.toml", func(old string) (string, error) { return withoutTables(old, []string{"languages", tag}), nil })
	edit(LockFile, func(old string) (string, error) {
		return withoutLines(old, func(line string) bool {
			fields := strings.Split(line, "\t")
			return len(fields) > 2 && fields[2] == tag
		}), nil
	})
	edit("data/links.txt", func(old string) (string, error) {
		return withoutLines(old, func(line string) bool { return strings.HasPrefix(line, "/"+tag+"/") }), nil
	})
	drop("i18n/" + tag + ".toml")
	_ = fs.WalkDir(fsys, "content", func(file string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(path.Base(file), "."+tag+".md") {
			drop(file)
		}
		return nil // without content there is nothing to drop
	})
	slices.SortFunc(changes, func(a, b change.Change) int { return strings.Compare(a.File, b.File) })
	return changes, err
}

func withoutLines(text string, gone func(line string) bool) string {
	return strings.Join(slices.DeleteFunc(slices.Collect(strings.Lines(text)), gone), "")
}

// withoutTables returns a file without the tables and assignments below a path.
func withoutTables(text string, below []string) string {
	var kept strings.Builder
	for _, part := range document.Parts(text) {
		if len(part.Path) < len(below) || !slices.Equal(part.Path[:len(below)], below) {
			kept.WriteString(part.Text)
		}
	}
	return kept.String()
}
