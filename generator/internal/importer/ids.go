package importer

import (
	"fmt"
	"hash/fnv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rolebook/generator/internal/ident"
)

// latin spells letters that have no accent to fold.
var latin = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "æ", "ae", "ø", "oe", "œ", "oe", "å", "aa",
	"ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i", "'", "", "’", "", "\u00ad", "", "*", "")

// slug returns a name in lower-case ASCII letters and digits joined by hyphens; ""
// where it has none.
func slug(name string) string {
	name = latin.Replace(norm.NFC.String(strings.ToLower(name)))
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.TrimSuffix(b.String(), "-")
}

// longestSlug leaves an id room for what makes it different from others.
const longestSlug = 60

// idOf returns the id that a name has where nothing else has it; what is the word
// for things that have no such name, such as role. A long name is cut behind a word,
// and keeps a sign of the rest.
func idOf(what, name string) string {
	id := slug(name)
	if len(id) > longestSlug {
		sum := fnv.New32a()
		_, _ = sum.Write([]byte(id))
		id = id[:strings.LastIndexByte(id[:longestSlug-8], '-')+1]
		if id == "" {
			id = slug(name)[:longestSlug-8] + "-"
		}
		id = fmt.Sprintf("%s%04x", id, sum.Sum32()&0xffff)
	}
	for strings.Contains(id, ident.Versus) {
		id = strings.Replace(id, ident.Versus, "-versus-", 1)
	}
	if !ident.Valid(id) {
		id = strings.TrimSuffix(what+"-"+id, "-")
	}
	return id
}

// ids are those that are given already.
type ids map[string]bool

func (taken ids) take(ids ...string) {
	for _, id := range ids {
		taken[id] = true
	}
}

// give returns the first of id, id-2, id-3 … that is free, and takes it.
func (taken ids) give(id string) string {
	free := id
	for n := 2; taken[free]; n++ {
		free = fmt.Sprintf("%s-%d", id, n)
	}
	taken[free] = true
	return free
}
