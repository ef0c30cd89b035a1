package handbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/problem"
)

// Localised is something said in every language, by Language.Index; the zero value
// stands where the translation is missing. Nil says nothing in any language.
type Localised[T comparable] []T

type (
	Text  = Localised[string]         // plain
	Prose = Localised[*markdown.Text] // Markdown
)

// In returns what is said in a language, or, where that is missing, in the
// language that stands in for it; the zero value only where nothing is said.
func (l Localised[T]) In(language int) (said T) {
	if len(l) == 0 {
		return said
	}
	return l[l.Shown(language)]
}

// Shown returns the index of the language that readers of a language are shown:
// that one, else the default, else the first there is.
func (l Localised[T]) Shown(language int) int {
	var missing T
	if language < len(l) && l[language] != missing {
		return language
	}
	return max(0, slices.IndexFunc(l, func(said T) bool { return said != missing }))
}

// SameProse reports whether two texts are the same in all languages. In different handbooks
// the same words may lead to different roles, or to the same one under ids of different times.
func SameProse(one, other Prose) bool {
	return slices.EqualFunc(one, other, func(a, b *markdown.Text) bool {
		return a == b || a != nil && b != nil && sameText(a, b)
	})
}

// SameOverTime is SameProse for a text and what it once was: a translation that has come since, or is
// gone, is no other text, as long as there is a language that both have.
func SameOverTime(one, other Prose) bool {
	if one == nil || other == nil {
		return one == nil && other == nil
	}
	common := false
	for i, a := range one {
		if b := other[i]; a != nil && b != nil {
			if common = true; a != b && !sameText(a, b) {
				return false
			}
		}
	}
	return common
}

func sameText(a, b *markdown.Text) bool {
	roles := rolesOf(a)
	if !slices.Equal(roles, rolesOf(b)) {
		return false
	}
	return a.Source == b.Source || markdown.Visible(a.Source) == markdown.Visible(b.Source) ||
		len(roles) > 0 && markdown.Visible(a.HTML(named)) == markdown.Visible(b.HTML(named))
}

func named(name string) string { return name }

// rolesOf returns the roles that a text links to.
func rolesOf(t *markdown.Text) []string {
	return slices.DeleteFunc(t.Names(), func(name string) bool { return !strings.HasPrefix(name, markdown.RoleScheme) })
}

// example shows how a text is written, in the handbook's own languages.
func (s *schema) example() string {
	return "{ " + strings.Join(s.tags, ` = "…", `) + ` = "…" }`
}

// text reads a plain text; with required, its absence is an error.
func (s *schema) text(t *document.Table, key string, required bool) Text {
	return s.textOf(s.languageTable(t, key, required))
}

func (s *schema) textOf(t *document.Table) Text {
	return localised(s, t, func(_, words string) string { return oneLine(words) })
}

// prose reads a Markdown text; with required, its absence is an error.
func (s *schema) prose(t *document.Table, key string, required bool) Prose {
	return s.proseOf(s.languageTable(t, key, required))
}

func (s *schema) proseOf(t *document.Table) Prose {
	return localised(s, t, func(tag, source string) *markdown.Text {
		parsed := s.texts.parse(source)
		for _, message := range parsed.messages {
			t.At(tag).Errorf("%s", message)
		}
		if parsed.text == nil {
			return nil
		}
		for _, address := range parsed.text.Addresses() {
			t.At(tag).Links(address)
		}
		for _, name := range parsed.text.Names() {
			s.link(t.At(tag), name)
		}
		return parsed.text.WithNames(s.joined)
	})
}

// unwritten stands in files for a text that the format needs and somebody is still to write.
const unwritten = "…"

// localised reads a table whose keys are languages; nil where no language has
// anything. Keys that are no language, languages that are missing and texts that
// can't be shown are reported.
func localised[T comparable](s *schema, t *document.Table, read func(tag, words string) T) Localised[T] {
	if t == nil {
		return nil
	}
	for key := range t.Names() {
		if !s.hasLanguage(key) {
			others := "; the languages of hugo.toml are " + strings.Join(s.tags, ", ")
			t.At(key).Errorf("unknown language %q%s", key, cmp.Or(problem.DidYouMean(key, s.tags), others))
		}
	}
	if !slices.ContainsFunc(s.tags, t.Has) {
		t.Errorf("no text; expected %s", s.example())
		return nil
	}
	var missing T
	found := false
	values := make(Localised[T], len(s.tags))
	for i, tag := range s.tags {
		words, ok := t.String(tag)
		switch fault := unprintable(words); {
		case !t.Has(tag):
			s.missing(t, tag)
		case ok && strings.TrimSpace(words) == "":
			t.At(tag).Errorf("empty text; write it, or leave the key out")
		case fault != "":
			t.At(tag).Errorf("%s", fault)
		case ok:
			if strings.TrimSpace(words) == unwritten {
				t.At(tag).Openf("%s stands for a text that nobody has written yet; write it", unwritten)
			}
			values[i] = read(tag, words)
			found = found || values[i] != missing
		}
	}
	if !found {
		return nil
	}
	return values
}

// hasLanguage reports whether texts may be in a language.
func (s *schema) hasLanguage(tag string) bool {
	return slices.Contains(s.tags, tag) || slices.Contains(s.further, tag)
}

// missing warns of a text that lacks a language, unless the whole handbook does.
func (s *schema) missing(t *document.Table, tag string) {
	if !slices.Contains(s.lacking, tag) {
		t.Warnf("missing translation %q", tag)
	}
}

// languageTable returns the table that holds a localised value.
func (s *schema) languageTable(t *document.Table, key string, required bool) *document.Table {
	switch {
	case t.IsTable(key):
		return t.Table(key)
	case t.Has(key):
		t.At(key).Errorf("%q needs one text a language; expected %s = %s", key, key, s.example())
	case required:
		t.Errorf("missing %q; expected %s = %s", key, key, s.example())
	}
	return nil
}

// lists reads an array of short plain texts a language; nil where it is absent.
func (s *schema) lists(t *document.Table, key string) [][]string {
	table := s.languageTable(t, key, false)
	if table == nil {
		return nil
	}
	lists := make([][]string, len(s.tags))
	for tag := range table.Names() {
		i := slices.Index(s.tags, tag)
		if !s.hasLanguage(tag) {
			table.At(tag).Errorf("unknown language %q%s", tag, problem.DidYouMean(tag, s.tags))
		}
		if i < 0 {
			continue
		}
		list, _ := table.Strings(tag)
		for j, text := range list {
			list[j] = oneLine(text)
		}
		lists[i] = sift(table.At(tag), list, func(text string, again bool) string {
			switch fault := unprintable(text); {
			case text == "":
				return fmt.Sprintf("empty text in %q; write it, or leave it out", key)
			case fault == "" && again:
				return fmt.Sprintf("%q stands twice in %q", text, key)
			default:
				return fault
			}
		})
	}
	return lists
}

// oneLine returns a text with single spaces between its words.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// sift returns the elements of a list that have no fault, and reports the faults
// of the others. fault is told whether the element stood in the list before.
func sift(at document.Place, list []string, fault func(s string, again bool) string) []string {
	var good []string
	seen := make(map[string]bool)
	for _, s := range list {
		if said := fault(s, seen[s]); said != "" {
			at.Errorf("%s", said)
		} else {
			good = append(good, s)
		}
		seen[s] = true
	}
	return good
}

// unprintable says which control character a text contains, or "". They are
// invisible to the author, and not allowed in HTML and XML.
func unprintable(s string) string {
	for _, r := range s {
		if fault := CharacterFault(r); fault != "" {
			return "the text contains " + fmt.Sprintf(fault, r) + "; remove it"
		}
	}
	return ""
}

// CharacterFault returns what is wrong with a character that no text may have, with %04X for its number, or "".
func CharacterFault(r rune) string {
	switch {
	case unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r':
		return "the control character U+%04X"
	case r == 0xFFFE || r == 0xFFFF:
		return "U+%04X, which is no character"
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069: // Unicode Technical Report 36, section 2.6
		return "U+%04X, which reverses the direction of what follows"
	}
	return ""
}

// Printable returns a text without the characters that no text may have, and how many those are. Those
// that are the codes of visible ones in Windows-1252, such as quotation marks, become these: that is
// where they come from.
func Printable(text string) (printable string, faults int) {
	printable = strings.Map(func(r rune) rune {
		if CharacterFault(r) == "" {
			return r
		}
		faults++
		if r >= 0x80 && r <= 0x9f {
			if meant := charmap.Windows1252.DecodeByte(byte(r)); CharacterFault(meant) == "" && meant != unicode.ReplacementChar {
				return meant
			}
		}
		return -1
	}, text)
	return printable, faults
}
