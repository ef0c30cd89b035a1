package export

import (
	"os"
	"sync"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
)

// siteOf loads a handbook for its exports, with the interface's words.
func siteOf(t testing.TB, files map[string]string) *Site {
	t.Helper()
	fsys := make(fstest.MapFS)
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	h, problems := handbook.Load(fsys)
	if errors, _ := problems.Count(); errors > 0 {
		t.Fatal(problems)
	}
	return exportsOf(t, h)
}

// exportsOf returns what the exports of a handbook need.
func exportsOf(t testing.TB, h *handbook.Handbook) *Site {
	t.Helper()
	s := &Site{Handbook: h, Pairs: compare.Pairs(h, nil), BaseURL: h.Site.BaseURL}
	for _, language := range h.Site.Languages {
		s.Words = append(s.Words, wordsOf(t, language.Tag))
	}
	return s
}

var knownWords sync.Map // by language

// wordsOf returns the interface's words in a language, by their keys.
func wordsOf(t testing.TB, language string) map[string]string {
	t.Helper()
	if words, ok := knownWords.Load(language); ok {
		return words.(map[string]string)
	}
	_, top := document.Read(os.DirFS("../../../i18n"), language+".toml")
	words := make(map[string]string)
	for _, key := range top.Keys() {
		if word, ok := top.String(key); ok {
			words[key] = word
			continue
		}
		table := top.Table(key)
		for _, word := range table.Keys() {
			words[key+"."+word], _ = table.String(word)
		}
	}
	knownWords.Store(language, words)
	return words
}
