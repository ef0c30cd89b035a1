package main

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"rolebook/generator/internal/testenv"
)

// dictionaries are hunspell's, by language; testdata/words has what they lack.
var dictionaries = map[string]string{"de": "de_DE", "en": "en_GB"}

// TestSpelling checks the words of data, pages and interface with hunspell.
// Without hunspell it is skipped, but not in CI.
func TestSpelling(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("hunspell"); err != nil {
		testenv.Missing(t, "hunspell; on Debian: apt-get install hunspell hunspell-de-de hunspell-en-gb")
	}
	for language, dictionary := range dictionaries {
		words, texts := filepath.Join("testdata", "words", language+".txt"), textsByFile(t, language)
		// hunspell takes longer to start than to read: it gets one file alone only to say where a word is.
		if len(misspelt(t, dictionary, words, strings.Join(slices.Collect(maps.Values(texts)), "\n"))) == 0 {
			continue
		}
		for file, text := range texts {
			for _, word := range misspelt(t, dictionary, words, text) {
				t.Errorf("%s: %q is not in the dictionary %s; fix it, or add it to testdata/words/%s.txt",
					file, word, dictionary, language)
			}
		}
	}
}

// misspelt returns the words of a text that hunspell does not know, sorted.
func misspelt(t *testing.T, dictionary, words, text string) []string {
	t.Helper()
	command := exec.Command("hunspell", "-i", "UTF-8", "-d", dictionary, "-p", words, "-l")
	command.Stdin = strings.NewReader(text)
	var out, errors bytes.Buffer
	command.Stdout, command.Stderr = &out, &errors
	if err := command.Run(); err != nil {
		t.Fatalf("hunspell: %v\n%s", err, &errors)
	}
	found := strings.Fields(out.String())
	slices.Sort(found)
	return slices.Compact(found)
}

// textsByFile returns what the files of the handbook say in a language.
func textsByFile(t *testing.T, language string) map[string]string {
	t.Helper()
	texts := make(map[string]string)
	for _, pattern := range []string{"../data/*.toml", "../data/*/*.toml"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			var data map[string]any
			if _, err := toml.DecodeFile(file, &data); err != nil {
				t.Fatal(err)
			}
			texts[file] = readable(strings.Join(spoken(data, language, false), "\n"))
		}
	}
	var words map[string]any
	if _, err := toml.DecodeFile("../i18n/"+language+".toml", &words); err != nil {
		t.Fatal(err)
	}
	texts["../i18n/"+language+".toml"] = readable(strings.Join(spoken(words, language, true), "\n"))
	pages, _ := filepath.Glob("../content/*." + language + ".md")
	if len(pages) == 0 {
		t.Fatal("no pages")
	}
	for _, file := range pages {
		page, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[file] = readable(string(page))
	}
	return texts
}

// spoken returns the texts in a value of a TOML file: those under the language's
// key or, where all is one language, every one.
func spoken(value any, language string, all bool) []string {
	var found []string
	switch value := value.(type) {
	case map[string]any:
		for key, inner := range value {
			found = append(found, spoken(inner, language, all || key == language)...)
		}
	case []any:
		for _, inner := range value {
			found = append(found, spoken(inner, language, all)...)
		}
	case string:
		if all {
			found = append(found, value)
		}
	}
	return found
}

var (
	notWords    = regexp.MustCompile("(?ms:^```.*?^```)|`[^`]*`|\\{\\{.*?\\}\\}|\\]\\([^)]*\\)|https?://\\S+|\\{#[^}]*\\}|(?m:^(slug|menus|weight):.*$|^[a-z]+:)|:date_[a-z]+|---")
	punctuation = regexp.MustCompile(`’s\b|[’.:,;!?„“”"()\[\]*#/|>…]|-(\s|$)`)
)

// readable takes out what is no word of a language: addresses, code, keys, and
// the punctuation that hunspell would take for a part of an abbreviation.
func readable(text string) string {
	return punctuation.ReplaceAllString(notWords.ReplaceAllString(text, " "), " ")
}
