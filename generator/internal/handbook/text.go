package handbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

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

// SameProse reports whether two texts are the same in all languages.
func SameProse(one, other Prose) bool {
	return slices.EqualFunc(one, other, func(a, b *markdown.Text) bool {
		if a == nil || b == nil {
			return a == b
		}
		return a.Source == b.Source || markdown.Visible(a.Source) == markdown.Visible(b.Source)
	})
}

// reader reads localised values: it knows the languages.
type reader struct {
	tags     []string // of the languages, by Language.Index
	texts    *textCache
	mentions mentions
}

// example shows how a text is written, in the handbook's own languages.
func (r *reader) example() string {
	return "{ " + strings.Join(r.tags, ` = "…", `) + ` = "…" }`
}

// text reads a plain text; with required, its absence is an error.
func (r *reader) text(t *document.Table, key string, required bool) Text {
	return r.textOf(r.languageTable(t, key, required))
}

// textOf reads a table whose keys are languages.
func (r *reader) textOf(t *document.Table) Text {
	return localised(r, t, func(_, s string) string { return oneLine(s) })
}

// prose reads a Markdown text; with required, its absence is an error.
func (r *reader) prose(t *document.Table, key string, required bool) Prose {
	return r.proseOf(r.languageTable(t, key, required))
}

// proseOf reads a table whose keys are languages.
func (r *reader) proseOf(t *document.Table) Prose {
	return localised(r, t, func(tag, source string) *markdown.Text {
		parsed := r.texts.parse(source)
		for _, message := range parsed.messages {
			t.At(tag).Errorf("%s", message)
		}
		if parsed.text == nil {
			return nil
		}
		for _, address := range parsed.text.Addresses() {
			t.At(tag).Links(address)
		}
		for _, id := range parsed.text.Roles() {
			r.mentions.add(mention{at: t.At(tag), role: id})
		}
		return parsed.text
	})
}

// localised reads a table whose keys are languages; nil where no language has
// anything. Keys that are no language, languages that are missing and texts that
// can't be shown are reported.
func localised[T comparable](r *reader, t *document.Table, read func(tag, s string) T) Localised[T] {
	if t == nil {
		return nil
	}
	for key := range t.Names() {
		if !slices.Contains(r.tags, key) {
			others := "; the languages of hugo.toml are " + strings.Join(r.tags, ", ")
			t.At(key).Errorf("unknown language %q%s", key, cmp.Or(problem.DidYouMean(key, r.tags), others))
		}
	}
	if !slices.ContainsFunc(r.tags, t.Has) {
		t.Errorf("no text; expected %s", r.example())
		return nil
	}
	var missing T
	found := false
	values := make(Localised[T], len(r.tags))
	for i, tag := range r.tags {
		s, ok := t.String(tag)
		switch fault := unprintable(s); {
		case !t.Has(tag):
			t.Warnf("missing translation %q", tag)
		case ok && strings.TrimSpace(s) == "":
			t.At(tag).Errorf("empty text; write it, or leave the key out")
		case fault != "":
			t.At(tag).Errorf("%s", fault)
		case ok:
			values[i] = read(tag, s)
			found = found || values[i] != missing
		}
	}
	if !found {
		return nil
	}
	return values
}

// languageTable returns the table that holds a localised value.
func (r *reader) languageTable(t *document.Table, key string, required bool) *document.Table {
	switch {
	case t.IsTable(key):
		return t.Table(key)
	case t.Has(key):
		t.At(key).Errorf("%q needs one text a language; expected %s = %s", key, key, r.example())
	case required:
		t.Errorf("missing %q; expected %s = %s", key, key, r.example())
	}
	return nil
}

// lists reads an array of short plain texts a language; nil where it is absent.
func (r *reader) lists(t *document.Table, key string) [][]string {
	table := r.languageTable(t, key, false)
	if table == nil {
		return nil
	}
	lists := make([][]string, len(r.tags))
	for tag := range table.Names() {
		i := slices.Index(r.tags, tag)
		if i < 0 {
			table.At(tag).Errorf("unknown language %q%s", tag, problem.DidYouMean(tag, r.tags))
			continue
		}
		list, _ := table.Strings(tag)
		for j, s := range list {
			list[j] = oneLine(s)
		}
		lists[i] = sift(table.At(tag), list, func(s string, again bool) string {
			switch fault := unprintable(s); {
			case s == "":
				return fmt.Sprintf("empty text in %q; write it, or leave it out", key)
			case fault == "" && again:
				return fmt.Sprintf("%q stands twice in %q", s, key)
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
		switch {
		case unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r':
			return fmt.Sprintf("the text contains the control character U+%04X; remove it", r)
		case r == 0xFFFE || r == 0xFFFF:
			return fmt.Sprintf("the text contains U+%04X, which is no character; remove it", r)
		case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069: // Unicode Technical Report 36, section 2.6
			return fmt.Sprintf("the text contains U+%04X, which reverses the direction of what follows; remove it", r)
		}
	}
	return ""
}
