package site

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/problem"
)

// ownFolders are the folders of a handbook that win over the program's, as with
// a Hugo theme. They are its author's code.
var ownFolders = []string{"layouts", "assets", "i18n", "static"}

// pictures are the kinds of files that show something and can't run anything.
var pictures = []string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico"}

// foreignSettings are files and folders that Hugo would read settings or pages
// from, and rolebook does not.
var foreignSettings = []string{
	"config", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json",
}

// CheckOwn reports what a handbook's folder has that no build takes: settings of
// Hugo elsewhere than in hugo.toml, and files that are none. If safe is set, it
// also reports what is code: layouts, assets, words of the interface, and static
// files that are no pictures; those that the theme has as well are the program's.
func CheckOwn(theme, own fs.FS, safe bool) problem.List {
	var problems problem.List
	for _, name := range foreignSettings {
		if _, err := fs.Lstat(own, name); err == nil {
			problems = append(problems, problem.Problem{File: name, Message: "rolebook reads no settings here; expected them in " + handbook.ConfigFile})
		}
	}
	_ = walkOwn(own, func(file string, entry fs.DirEntry, err error) error {
		if message := ownFault(own, file, entry, err, safe && !inTheme(theme, own, file)); message != "" {
			problems = append(problems, problem.Problem{File: file, Message: message})
		}
		return nil
	})
	return problems
}

func walkOwn(own fs.FS, visit fs.WalkDirFunc) error {
	for _, folder := range ownFolders {
		if err := fs.WalkDir(own, folder, visit); err != nil {
			return err
		}
	}
	return nil
}

// ownFault returns what is wrong with a file or folder of the handbook's, or "".
func ownFault(own fs.FS, file string, entry fs.DirEntry, err error, safe bool) string {
	switch folder, _, _ := strings.Cut(file, "/"); {
	case errors.Is(err, fs.ErrNotExist) && file == folder:
		return ""
	case !utf8.ValidString(file):
		return "has a name that is not UTF-8; expected another name"
	case err != nil:
		return "can't be read"
	case hidden(file), entry.IsDir():
		return ""
	case file == folder:
		return "is no folder; expected a folder of files"
	case !isRegular(own, file, entry):
		return "is not a regular file inside the handbook's folder; expected a copy of the file"
	case folder == "i18n" && path.Ext(file) != ".toml":
		return "is not read; expected a file such as i18n/de.toml"
	case safe && folder == "static" && !slices.Contains(pictures, strings.ToLower(path.Ext(file))):
		return "is no picture; --safe takes only pictures from static/"
	case safe && folder != "static":
		return "is code of the handbook's own, which --safe refuses"
	}
	return ""
}

// inTheme reports whether a file is a copy of the program's, as in a copy of this
// repository.
func inTheme(theme, own fs.FS, file string) bool {
	ours, err := fs.ReadFile(theme, file)
	data, ownErr := fs.ReadFile(own, file)
	return err == nil && ownErr == nil && bytes.Equal(ours, data)
}

// isRegular reports whether a name leads to a regular file, as a link inside the
// handbook's folder may.
func isRegular(own fs.FS, file string, entry fs.DirEntry) bool {
	if entry.Type().IsRegular() {
		return true
	}
	info, err := fs.Stat(own, file)
	return entry.Type() == fs.ModeSymlink && err == nil && info.Mode().IsRegular()
}

// hidden reports whether a file is an editor's or a file manager's.
func hidden(file string) bool {
	name := path.Base(file)
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~")
}

// copyOwn copies the handbook's own folders into the workspace. CheckOwn has
// passed them.
func copyOwn(own fs.FS, dir string) error {
	return walkOwn(own, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || hidden(file) {
			return nil
		}
		data, err := fs.ReadFile(own, file)
		if err != nil {
			return err
		}
		return writeFile(filepath.Join(dir, filepath.FromSlash(file)), data)
	})
}

// shareWords lets a language such as de-at, which has no words of its own, take
// those of de: in each folder of words, the program's and the handbook's.
func shareWords(dir string, site *handbook.Site) error {
	for _, language := range site.Languages {
		tags := wordTags(language.Tag)
		words, err := os.ReadFile(filepath.Join(dir, wordsFile(tags[0])))
		name := filepath.Join(dir, wordsFile(language.Tag))
		if exists(name) || errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = os.WriteFile(name, words, 0o644)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

const wordsDir = "i18n"

// optionalWords begins the keys of what a language may lack: without the words of
// questions, search takes every word for a name.
const optionalWords = "question."

// Words returns the interface words of a site by their full keys, in the order of its
// languages, and reports those that a language lacks. The words of the program and
// those of the source folder are taken together, as Hugo does; what is expected is
// what the program has in any language.
func Words(theme, source fs.FS, site *handbook.Site) (all []map[string]string, problems problem.List) {
	expected := make(map[string]string)
	entries, _ := fs.ReadDir(theme, wordsDir)
	for _, entry := range entries {
		readWords(theme, strings.TrimSuffix(entry.Name(), ".toml"), expected)
	}
	for _, language := range site.Languages {
		words := make(map[string]string)
		var broken problem.List
		for _, fsys := range []fs.FS{theme, source} { // whose words win
			for _, tag := range wordTags(language.Tag) {
				broken = append(broken, readWords(fsys, tag, words)...)
			}
		}
		all = append(all, words)
		if problems = append(problems, broken...); len(broken) > 0 {
			continue
		}
		missing := slices.DeleteFunc(slices.Sorted(maps.Keys(expected)), func(word string) bool {
			_, ok := words[word]
			return ok || strings.HasPrefix(word, optionalWords)
		})
		p := problem.Problem{File: wordsFile(language.Tag), Line: 1, Col: 1, Message: "missing words: " + strings.Join(missing, ", ")}
		if len(words) == 0 {
			p = problem.Problem{File: p.File, Message: "the interface has no words in this language; write the file with these keys: " + strings.Join(missing, ", ")}
		}
		if len(missing) > 0 {
			problems = append(problems, p)
		}
	}
	return all, problems
}

func wordsFile(tag string) string { return path.Join(wordsDir, tag+".toml") }

// wordTags returns the languages whose words a language takes, the later ones
// winning: de-at takes those of de, too.
func wordTags(tag string) []string {
	if base, _, regional := strings.Cut(tag, "-"); regional {
		return []string{base, tag}
	}
	return []string{tag}
}

// readWords adds the words of a file, if it is there.
func readWords(fsys fs.FS, tag string, words map[string]string) problem.List {
	if _, err := fs.Stat(fsys, wordsFile(tag)); err != nil {
		return nil
	}
	d, table := document.Read(fsys, wordsFile(tag))
	if table != nil {
		addWords(table, "", words)
	}
	return d.Problems()
}

// addWords adds every word with its full key, as Hugo makes it: table.word.
func addWords(t *document.Table, prefix string, words map[string]string) {
	for _, key := range t.Keys() {
		if t.IsTable(key) {
			addWords(t.Table(key), prefix+key+".", words)
		} else if word, ok := t.String(key); ok {
			words[prefix+key] = word
		}
	}
}
