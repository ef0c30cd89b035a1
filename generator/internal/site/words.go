package site

import (
	"fmt"
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

// CheckWords reports interface words that a language of the site lacks. The
// words of the program and those of the source folder are taken together, as
// Hugo does; what is expected is what the program has in any language.
func CheckWords(theme, source fs.FS, site *handbook.Site) problem.List {
	var problems problem.List
	expected := make(map[string]bool)
	entries, _ := fs.ReadDir(theme, wordsDir)
	have := make(map[string]map[string]bool)
	for _, entry := range entries {
		words, _ := readWords(theme, entry.Name())
		have[strings.TrimSuffix(entry.Name(), ".toml")] = words
		for word := range words {
			expected[word] = true
		}
	}
	for _, language := range site.Languages {
		words := make(map[string]bool)
		file, broken := language.Tag+".toml", false
		for _, tag := range wordTags(language.Tag) {
			maps.Copy(words, have[tag])
			if _, err := fs.Stat(source, path.Join(wordsDir, tag+".toml")); err == nil {
				own, found := readWords(source, tag+".toml")
				problems = append(problems, found...)
				broken = broken || len(found) > 0
				maps.Copy(words, own)
			}
		}
		if broken {
			continue
		}
		if p, ok := missingWords(file, words, expected); ok {
			problems = append(problems, p)
		}
	}
	return problems
}

// wordTags returns the languages whose words a language takes, the later ones
// winning: de-at takes those of de, too.
func wordTags(tag string) []string {
	if base, _, regional := strings.Cut(tag, "-"); regional {
		return []string{base, tag}
	}
	return []string{tag}
}

func missingWords(file string, words, expected map[string]bool) (problem.Problem, bool) {
	var missing []string
	for word := range expected {
		if !words[word] {
			missing = append(missing, word)
		}
	}
	slices.Sort(missing)
	p := problem.Problem{File: path.Join(wordsDir, file)}
	switch {
	case len(missing) == 0:
		return p, false
	case len(words) == 0:
		p.Message = fmt.Sprintf("the interface has no words in this language; write the file with these keys: %s", strings.Join(missing, ", "))
	default:
		p.Line, p.Col = 1, 1
		p.Message = fmt.Sprintf("missing words: %s", strings.Join(missing, ", "))
	}
	return p, true
}

// Words returns the interface words of a language by their full keys; those of
// the source folder win over the program's.
func Words(theme, source fs.FS, language string) map[string]string {
	words := make(map[string]string)
	for _, fsys := range []fs.FS{theme, source} {
		for _, tag := range wordTags(language) {
			if _, table := document.Read(fsys, path.Join(wordsDir, tag+".toml")); table != nil {
				eachWord(table, "", func(key, word string) { words[key] = word })
			}
		}
	}
	return words
}

func readWords(fsys fs.FS, file string) (map[string]bool, problem.List) {
	d, table := document.Read(fsys, path.Join(wordsDir, file))
	if table == nil {
		return nil, d.Problems()
	}
	words := make(map[string]bool)
	eachWord(table, "", func(key, _ string) { words[key] = true })
	return words, d.Problems()
}

// eachWord returns every word with its full key, as Hugo makes it: table.word.
func eachWord(t *document.Table, prefix string, do func(key, word string)) {
	for _, key := range t.Keys() {
		if t.IsTable(key) {
			eachWord(t.Table(key), prefix+key+".", do)
		} else if word, ok := t.String(key); ok {
			do(prefix+key, word)
		}
	}
}
