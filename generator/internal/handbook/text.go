package handbook

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/problem"
)

// Text is a plain text in every language, by Language.Index; "" where the
// translation is missing. A nil Text says nothing in any language.
type Text []string

// In returns the text in a language, or, where that is missing, in the language
// that stands in for it.
func (t Text) In(language int) string {
	if len(t) == 0 {
		return ""
	}
	return t[t.Shown(language)]
}

// Shown returns the index of the language in which the text is shown to readers
// of a language: that one, else the default, else the first there is.
func (t Text) Shown(language int) int {
	return shown(len(t), language, func(i int) bool { return t[i] != "" })
}

// Prose is a Markdown text in every language, by Language.Index; nil where the
// translation is missing. A nil Prose says nothing in any language.
type Prose []*markdown.Text

// In is like Text.In; it returns nil only for a nil Prose.
func (p Prose) In(language int) *markdown.Text {
	if len(p) == 0 {
		return nil
	}
	return p[p.Shown(language)]
}

// Shown is like Text.Shown.
func (p Prose) Shown(language int) int {
	return shown(len(p), language, func(i int) bool { return p[i] != nil })
}

func shown(count, language int, has func(int) bool) int {
	if language < count && has(language) {
		return language
	}
	for i := range count {
		if has(i) {
			return i
		}
	}
	return 0
}

// Equal reports whether two texts are the same in all languages.
func (p Prose) Equal(other Prose) bool {
	return slices.EqualFunc(p, other, func(a, b *markdown.Text) bool {
		if a == nil || b == nil {
			return a == b
		}
		return a.Source == b.Source || markdown.Visible(a.Source) == markdown.Visible(b.Source)
	})
}

// reader reads localised values: it knows the languages.
type reader struct {
	languages []*Language
	tags      []string
	texts     *textCache
}

func newReader(languages []*Language, texts *textCache) *reader {
	r := &reader{languages: languages, texts: texts}
	for _, l := range languages {
		r.tags = append(r.tags, l.Tag)
	}
	return r
}

// example shows how a text is written, in the handbook's own languages.
func (r *reader) example() string {
	parts := make([]string, len(r.tags))
	for i, tag := range r.tags {
		parts[i] = tag + ` = "…"`
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

// text reads a plain text; with required, its absence is an error.
func (r *reader) text(t *document.Table, key string, required bool) Text {
	table := r.languageTable(t, key, required)
	if table == nil {
		return nil
	}
	return r.textOf(table)
}

// textOf reads a table whose keys are languages.
func (r *reader) textOf(table *document.Table) Text {
	text := make(Text, len(r.tags))
	found := false
	r.eachText(table, func(i int, s string) {
		text[i] = strings.Join(strings.Fields(s), " ")
		found = found || text[i] != ""
	})
	if !found {
		return nil
	}
	return text
}

// eachText returns the text of every language that has one, by Language.Index.
// What is wrong with the table or a text is reported.
func (r *reader) eachText(table *document.Table, do func(i int, s string)) {
	r.allowLanguages(table)
	for i, tag := range r.tags {
		s, ok := table.String(tag)
		if !ok {
			continue
		}
		if fault := unprintable(s); fault != "" {
			table.Place(tag).Errorf("%s", fault)
			continue
		}
		do(i, s)
	}
}

// prose reads a Markdown text; with required, its absence is an error.
func (r *reader) prose(t *document.Table, key string, required bool) Prose {
	table := r.languageTable(t, key, required)
	if table == nil {
		return nil
	}
	return r.proseOf(table)
}

// proseOf reads a table whose keys are languages.
func (r *reader) proseOf(table *document.Table) Prose {
	prose := make(Prose, len(r.tags))
	found := false
	r.eachText(table, func(i int, source string) {
		parsed := r.texts.parse(source)
		for _, message := range parsed.messages {
			table.Place(r.tags[i]).Errorf("%s", message)
		}
		prose[i] = parsed.text
		if parsed.text != nil {
			for _, address := range parsed.text.Addresses() {
				table.Place(r.tags[i]).Links(address)
			}
		}
		found = found || parsed.text != nil
	})
	if !found {
		return nil
	}
	return prose
}

// languageTable returns the table that holds a localised value.
func (r *reader) languageTable(t *document.Table, key string, required bool) *document.Table {
	if t.Has(key) && !t.IsTable(key) {
		t.Place(key).Errorf("%q needs one text a language; expected %s = %s", key, key, r.example())
		return nil
	}
	table := t.Table(key)
	if table == nil && required {
		t.Place().Errorf("missing %q; expected %s = %s", key, key, r.example())
	}
	return table
}

// allowLanguages reports keys that are no language, languages that are missing
// and texts that are empty.
func (r *reader) allowLanguages(table *document.Table) {
	for key := range table.Names() {
		if !slices.Contains(r.tags, key) {
			hint := problem.DidYouMean(key, r.tags)
			if hint == "" {
				hint = "; the languages of hugo.toml are " + strings.Join(r.tags, ", ")
			}
			table.Place(key).Errorf("unknown language %q%s", key, hint)
		}
	}
	missing := r.missing(table)
	if len(missing) == len(r.tags) {
		table.Place().Errorf("no text; expected %s", r.example())
		return
	}
	for _, tag := range missing {
		table.Place().Warnf("missing translation %q", tag)
	}
	for _, tag := range r.tags {
		if s, ok := table.String(tag); ok && strings.TrimSpace(s) == "" {
			table.Place(tag).Errorf("empty text; write it, or leave the key out")
		}
	}
}

func (r *reader) missing(table *document.Table) []string {
	var missing []string
	for _, tag := range r.tags {
		if !table.Has(tag) {
			missing = append(missing, tag)
		}
	}
	return missing
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
			table.Place(tag).Errorf("unknown language %q%s", tag, problem.DidYouMean(tag, r.tags))
			continue
		}
		list, _ := table.Strings(tag)
		seen := make(map[string]bool)
		for _, s := range list {
			s = strings.Join(strings.Fields(s), " ")
			switch {
			case s == "":
				table.Place(tag).Errorf("empty text in %q; write it, or leave it out", key)
			case unprintable(s) != "":
				table.Place(tag).Errorf("%s", unprintable(s))
			case seen[s]:
				table.Place(tag).Errorf("%q stands twice in %q", s, key)
			default:
				lists[i] = append(lists[i], s)
			}
			seen[s] = true
		}
	}
	return lists
}

// unprintable says which control character a text contains, or "". They are
// invisible to the author, and not allowed in HTML and XML.
func unprintable(s string) string {
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' {
			return fmt.Sprintf("the text contains the control character U+%04X; remove it", r)
		}
		if r == 0xFFFE || r == 0xFFFF {
			return fmt.Sprintf("the text contains U+%04X, which is no character; remove it", r)
		}
		if bidiControls[r] {
			return fmt.Sprintf("the text contains U+%04X, which reverses the direction of what follows; remove it", r)
		}
	}
	return ""
}

// bidiControls can make a text read differently from how it is written
// (Unicode Technical Report 36, section 2.6).
var bidiControls = maps.Collect(func(yield func(rune, bool) bool) {
	for _, r := range []rune{0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069} {
		if !yield(r, true) {
			return
		}
	}
})
