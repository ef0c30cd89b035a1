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
func Remove(fsys fs.FS, tags []string, tag string) ([]change.Change, error) {
	r := remover{fsys: fsys, tag: tag}
	paths := make(map[string][][]string) // of texts, by file
	for _, text := range Texts(fsys, tags) {
		file := text.Document.File
		paths[file] = append(paths[file], append(slices.Clone(text.Path), tag))
	}
	for file, texts := range paths {
		r.edit(file, func(old string) (string, error) { return document.Without(old, texts...) })
	}
	r.edit("hugo.toml", func(old string) (string, error) { return withoutTables(old, []string{"languages", tag}) })
	r.edit(LockFile, func(old string) (string, error) {
		return withoutLines(old, func(line string) bool {
			fields := strings.Split(line, "\t")
			return len(fields) > 2 && fields[2] == tag
		}), nil
	})
	r.edit("data/links.txt", func(old string) (string, error) {
		return withoutLines(old, func(line string) bool { return strings.HasPrefix(line, "/"+tag+"/") }), nil
	})
	r.drop("i18n/" + tag + ".toml")
	_ = fs.WalkDir(fsys, "content", func(file string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(path.Base(file), "."+tag+".md") {
			r.drop(file)
		}
		return nil // without content there is nothing to drop
	})
	slices.SortFunc(r.changes, func(a, b change.Change) int { return strings.Compare(a.File, b.File) })
	return r.changes, r.err
}

// remover collects changes until the first error.
type remover struct {
	fsys    fs.FS
	tag     string
	changes []change.Change
	err     error
}

// edit changes a file, if it is there and differs then.
func (r *remover) edit(file string, without func(old string) (string, error)) {
	old, err := fs.ReadFile(r.fsys, file)
	if err != nil || r.err != nil {
		return
	}
	c := change.Change{File: file, To: file, Old: string(old)}
	if c.New, r.err = without(c.Old); c.New != c.Old {
		r.changes = append(r.changes, c)
	}
}

// drop removes a file, if it is there.
func (r *remover) drop(file string) {
	if old, err := fs.ReadFile(r.fsys, file); err == nil {
		r.changes = append(r.changes, change.Change{File: file, Old: string(old)})
	}
}

func withoutLines(text string, gone func(line string) bool) string {
	var kept strings.Builder
	for line := range strings.Lines(text) {
		if !gone(strings.TrimRight(line, "\r\n")) {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

// withoutTables returns a file without the tables and assignments below a path.
func withoutTables(text string, below []string) (string, error) {
	var kept strings.Builder
	for _, part := range document.Parts(text) {
		if len(part.Path) < len(below) || !slices.Equal(part.Path[:len(below)], below) {
			kept.WriteString(part.Text)
		}
	}
	return kept.String(), nil
}
