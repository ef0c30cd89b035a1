package site

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/problem"
)

const wordsDir = "i18n"

// optionalWords begins the keys of what a language may lack: without the words of
// questions, search takes every word for a name.
const optionalWords = "question."

// CheckWords reports interface words that a language of the site lacks. The
// words of the program and those of the source folder are taken together, as
// Hugo does; what is expected is what the program has in any language.
func CheckWords(theme, source fs.FS, site *handbook.Site) problem.List {
	var problems problem.List
	expected := make(map[string]string)
	entries, _ := fs.ReadDir(theme, wordsDir)
	for _, entry := range entries {
		readWords(theme, strings.TrimSuffix(entry.Name(), ".toml"), expected)
	}
	for _, language := range site.Languages {
		words, broken := Words(theme, source, language.Tag)
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
	return problems
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

// Words returns the interface words of a language by their full keys, and what is
// wrong with their files; words of the source folder win over the program's.
func Words(theme, source fs.FS, language string) (words map[string]string, problems problem.List) {
	words = make(map[string]string)
	for _, fsys := range []fs.FS{theme, source} {
		for _, tag := range wordTags(language) {
			problems = append(problems, readWords(fsys, tag, words)...)
		}
	}
	return words, problems
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
