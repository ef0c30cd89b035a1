// Package hyphens shows browsers where long words may be broken: it puts soft
// hyphens into HTML. Not every browser knows German, and those that do break short
// words, too. The places come from TeX's patterns (Liang 1983), which lie in
// patterns/ as their authors publish them, with their licences.
//
// Only HTML that people read has soft hyphens. No other output may: who searches,
// copies or exports gets the words as they were written.
package hyphens

import (
	"embed"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

const (
	soft       = "\u00ad"
	longWord   = 12 // letters from which on a word is broken
	narrowWord = 9  // the same in a narrow column
	leastParts = 4  // letters before the first and after the last place
)

//go:embed patterns/*.tex
var files embed.FS

// patterns are those of one language, and the words that have been asked for. All
// exceptions in the files but one are shorter than a long word; they are not read.
type patterns struct {
	values  map[string]string // by the letters of a pattern: a digit before each and at the end
	longest int               // letters of a pattern
	known   sync.Map          // runs of letters that have been asked for, with soft hyphens
}

// languages are those that are known, by the first part of their tags. Nothing is
// read until a word needs it.
var languages = map[string]func() *patterns{
	"de": sync.OnceValue(func() *patterns { return read("hyph-de-1996.tex") }),
	"en": sync.OnceValue(func() *patterns { return read("hyph-en-gb.tex") }),
}

// of returns the patterns of a language such as "de-AT"; nil where there are none.
func of(lang string) *patterns {
	primary, _, _ := strings.Cut(lang, "-")
	if load := languages[strings.ToLower(primary)]; load != nil {
		return load()
	}
	return nil
}

// read reads a file of patterns that is part of the program.
func read(name string) *patterns {
	data, err := files.ReadFile("patterns/" + name)
	if err != nil {
		panic(fmt.Sprintf("hyphens: %v", err))
	}
	p := &patterns{values: make(map[string]string)}
	inside := false
	for line := range strings.Lines(string(data)) {
		line, _, _ = strings.Cut(line, "%")
		for word := range strings.FieldsSeq(line) {
			switch {
			case word == `\patterns{`:
				inside = true
			case word == "}":
				inside = false
			case inside:
				letters, values := split(word)
				p.values[letters] = values
				p.longest = max(p.longest, len(values)-1)
			}
		}
	}
	return p
}

// split takes a pattern apart: "4a2e5d" has the letters "aed" and the values "4250".
func split(pattern string) (letters, values string) {
	var l, v strings.Builder
	digit := byte('0')
	for _, r := range pattern {
		if '0' <= r && r <= '9' {
			digit = byte(r)
			continue
		}
		l.WriteRune(r)
		v.WriteByte(digit)
		digit = '0'
	}
	v.WriteByte(digit)
	return l.String(), v.String()
}

// broken returns a run of bytes that may be letters with soft hyphens in its words,
// unless the author put some there.
func (p *patterns) broken(run string) string {
	if known, ok := p.known.Load(run); ok {
		return known.(string)
	}
	broken := run
	if !strings.Contains(run, soft) {
		var out strings.Builder
		for rest := run; rest != ""; {
			end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
			if end < 0 {
				end = len(rest)
			}
			_, size := utf8.DecodeRuneInString(rest[end:])
			out.WriteString(p.breakUp(rest[:end], longWord) + rest[end:end+size])
			rest = rest[end+size:]
		}
		broken = out.String()
	}
	p.known.Store(strings.Clone(run), broken)
	return broken
}

// Narrow returns the label of a narrow column with soft hyphens in its words of nine letters
// and more. HTML leaves words alone that have some.
func Narrow(label, lang string) string {
	p := of(lang)
	if p == nil || strings.Contains(label, soft) {
		return label
	}
	words := strings.Split(label, " ")
	for i, word := range words {
		words[i] = p.breakUp(word, narrowWord)
	}
	return strings.Join(words, " ")
}

// breakUp returns a word with soft hyphens; one of fewer letters than a number stays as it is.
func (p *patterns) breakUp(word string, least int) string {
	letters := utf8.RuneCountInString(word)
	if letters < least {
		return word
	}
	values := p.places(strings.ToLower(word))
	if len(values) != letters+1 {
		return word // in small letters it has another length
	}
	var out strings.Builder
	place := 0
	for _, r := range word {
		if values[place]%2 == 1 && place >= leastParts && letters-place >= leastParts {
			out.WriteString(soft)
		}
		out.WriteRune(r)
		place++
	}
	return out.String()
}

// places returns a value for the place before each letter of a word, and for its
// end: a word may be broken where it is odd.
func (p *patterns) places(word string) []byte {
	framed := "." + word + "."
	var starts []int
	for i := range framed {
		starts = append(starts, i)
	}
	starts = append(starts, len(framed))
	values := make([]byte, len(starts))
	for first := range starts {
		for last := first + 1; last < len(starts) && last-first <= p.longest; last++ {
			for i, value := range []byte(p.values[framed[starts[first]:starts[last]]]) {
				values[first+i] = max(values[first+i], value)
			}
		}
	}
	return values[1 : len(values)-1] // without the places around the two points
}

// letters are the bytes that may belong to a letter.
var letters = func() (is [256]bool) {
	for b := range 256 {
		is[b] = b|0x20 >= 'a' && b|0x20 <= 'z' || b >= utf8.RuneSelf
	}
	return is
}()
