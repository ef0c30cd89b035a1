package scaffold

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
)

// writer writes a part of a handbook that is there.
type writer struct {
	strings.Builder
	words
	handbook *handbook.Handbook
}

func newWriter(h *handbook.Handbook) *writer {
	tags := h.Site.Tags()
	return &writer{words: words{tags}, handbook: h}
}

func (w *writer) linef(format string, arguments ...any) { fmt.Fprintf(w, format+"\n", arguments...) }

// blank returns a text that is to be written, in every language.
func (w *writer) blank() string { return w.text("…", "…") }

// title returns a text that says an id in words, in every language.
func (w *writer) title(id string) string {
	name := strings.ReplaceAll(id, "-", " ")
	first, size := utf8.DecodeRuneInString(name)
	name = string(unicode.ToUpper(first)) + name[size:]
	return w.text(name, name)
}

// fillIn says what to do with the lines of a new file.
func (w *writer) fillIn() {
	w.linef("# %s", w.say("Die Zeilen, die zutreffen, ausfüllen und das # davor entfernen.", "Fill in the lines that apply, and remove the # before them."))
}

// shown returns a text of the handbook in its first language, on one line.
func shown(t handbook.Text) string {
	if t == nil {
		return ""
	}
	return strings.Join(strings.Fields(t.In(0)), " ")
}

// Role returns the file of a new role: its name, and a line to fill in for every
// criterion.
func Role(h *handbook.Handbook, id string) File {
	w := newWriter(h)
	w.fillIn()
	w.linef("name = %s", w.title(id))
	w.linef("summary = %s", w.blank())
	w.linef("# abbr = \"…\"")
	w.linef("# aliases = %s", w.table(func(string) string { return `["…"]` }))
	for i, family := range h.Families {
		if i == 0 {
			w.linef("# %s", w.say("Familien:", "Families:"))
		}
		w.linef("# family = %q # %s", family.ID, shown(family.Label))
	}
	for _, c := range h.Classifications {
		code := "…"
		if c.URL == handbook.CodeMark {
			code = "https://…"
		}
		w.linef("# codes.%s = %q # %s", c.ID, code, shown(c.Label))
	}
	w.levels()
	w.linef("\n[criteria]")
	for _, group := range h.Groups {
		w.linef("# == %s", shown(group.Label))
		for _, criterion := range group.Criteria {
			w.criterion(criterion)
		}
	}
	return File{"data/roles/" + id + ".toml", w.String()}
}

// levels writes how a role's levels are named: by the ladder of a family that has one, or each
// for itself.
func (w *writer) levels() {
	said := w.say("falls die Rolle Stufen hat", "if the role has levels")
	shared := make(map[string]bool)
	for _, family := range w.handbook.Families {
		if levels := family.Levels(); levels != nil {
			list := "\"" + strings.Join(ident.Of(levels, func(s handbook.Step) string { return s.ID }), "\", \"") + "\""
			if !shared[list] {
				w.linef("# levels = [%s] # %s", list, said)
			}
			shared[list] = true
		}
	}
	if len(shared) == 0 {
		w.linef("# levels.senior.name = %s # %s", w.blank(), said)
	}
}

// criterion writes the line of a role's file that answers a criterion.
func (w *writer) criterion(c *handbook.Criterion) {
	label := shown(c.Label)
	if question := shown(c.Question); question != "" {
		label += ": " + question
	}
	switch c.Kind {
	case handbook.KindList:
		w.linef("# %s.points.%s = %s # %s", c.ID, w.say("punkt", "point"), w.blank(), label)
	case handbook.KindSpectrum:
		w.linef("# %s = 0 # %s: -2 %s … 2 %s", c.ID, label, shown(c.Poles[0]), shown(c.Poles[1]))
	case handbook.KindRoles:
		w.linef("# %s = [%s] # %s", c.ID, w.someRole(), label)
	case handbook.KindRatings:
		w.ratings(c, label)
	case handbook.KindNumber, handbook.KindAmount:
		w.quantity(c, label)
	case handbook.KindDate:
		w.linef("# %s = 2026-01-31 # %s", c.ID, label)
	case handbook.KindChoice:
		w.choice(c, label)
	default:
		w.linef("# %s = %s # %s", c.ID, w.blank(), label)
	}
}

// someRole returns the quoted id of a role, if there is one.
func (w *writer) someRole() string {
	if len(w.handbook.Roles) == 0 {
		return ""
	}
	return fmt.Sprintf("%q", w.handbook.Roles[0].ID)
}

// ratings writes a line for each item of a criterion's catalogue.
func (w *writer) ratings(c *handbook.Criterion, label string) {
	levels := ident.Of(c.Catalogue.Levels, func(l *handbook.Level) string { return l.ID + " " + shown(l.Label) })
	w.linef("# %s: %s", label, strings.Join(levels, ", "))
	for _, item := range c.Catalogue.Items {
		w.linef("# %s.%s = %q # %s", c.ID, item.ID, c.Catalogue.Levels[len(levels)-1].ID, shown(item.Label))
	}
}

// Comparison returns the file of what to notice about two roles.
func Comparison(h *handbook.Handbook, id string) File {
	w := newWriter(h)
	w.fillIn()
	first, second, _ := strings.Cut(id, ident.Versus)
	for _, role := range []string{first, second} {
		w.linef("# %s = %s # %s", document.Dotted([]string{"gist", role}), w.blank(), w.say("wer diese Rolle ist, in einem Satz", "who this role is, in one sentence"))
	}
	w.linef("# misconception = %s # %s", w.blank(), w.say("ein häufiger Irrtum", "a common misconception"))
	decision := "decisions." + w.say("fall", "case")
	w.linef("# %s.question = %s # %s", decision, w.blank(), w.say("ein Fall, über den beide streiten können", "a case about which the two may disagree"))
	w.linef("# %s.decides = %q # %s", decision, first, w.say("wer entscheidet", "who decides"))
	w.linef("# %s.reason = %s # %s", decision, w.blank(), w.say("warum", "why"))
	w.linef("\n[notes] # %s", w.say("was in einer Zeile der Tabelle zu beachten ist", "what to notice in a row of the table"))
	for _, criterion := range h.Criteria {
		w.linef("# %s = %s # %s", criterion.ID, w.blank(), shown(criterion.Label))
	}
	return File{"data/comparisons/" + id + ".toml", w.String()}
}

// Criterion returns what data/criteria.toml needs at its end for a new criterion.
// catalogue is that of a criterion of ratings.
func Criterion(h *handbook.Handbook, id string, kind handbook.Kind, group, catalogue string) string {
	w := newWriter(h)
	w.linef("\n[criteria.%s]", id)
	w.linef("group = %q", group)
	w.linef("kind = %q", kind)
	w.linef("label = %s", w.title(id))
	w.linef("# question = %s", w.blank())
	switch kind {
	case handbook.KindSpectrum:
		w.linef("poles = %s", w.poles("der eine Pol", "der andere Pol", "one pole", "the other pole"))
	case handbook.KindRatings:
		w.linef("catalogue = %q", catalogue)
	default:
		w.values(id, kind)
	}
	return w.String()
}

// Catalogue returns the file of a new catalogue, with one of the ready scales, or one of three
// levels where scale is "", and one item.
func Catalogue(h *handbook.Handbook, id, scale string) File {
	w := newWriter(h)
	w.linef("label = %s", w.title(id))
	w.linef("\n[scale] # %s", w.say("die stärkste Stufe zuerst", "the strongest level first"))
	for i, level := range scales[scale] {
		sole := ""
		if i == 0 && scale != "" {
			sole = ", sole = true"
		}
		w.linef("%s = { label = %s%s }", level.id, w.text(level.de, level.en), sole)
	}
	w.linef("\n[items.%s]", w.say("punkt", "item"))
	w.linef("label = %s", w.text("Ein Punkt", "An item"))
	return File{"data/catalogues/" + id + ".toml", w.String()}
}

// Retired returns the entry of data/retired.toml for a role that is no more. instead is
// the role that readers are led to; "" for none.
func Retired(h *handbook.Handbook, id, instead string) string {
	w := newWriter(h)
	w.linef("[%s]", document.Dotted([]string{"roles", id}))
	w.linef("reason = %s", w.blank())
	if instead != "" {
		w.linef("instead = %q", instead)
	}
	return w.String()
}

// LanguageSettings returns what hugo.toml needs at its end for a new language, and
// false if the tag names none. weight is its place among the languages.
func LanguageSettings(tag string, weight int) (string, bool) {
	parsed, err := language.Parse(tag)
	if err != nil {
		return "", false
	}
	label := cmp.Or(display.Self.Name(parsed), tag)
	return fmt.Sprintf("\n[languages.%s]\nweight = %d\nlabel = %s\nlocale = %q\n", tag, weight, document.Quote(label), tag), true
}

// itsOwn are the keys of a role that no other role shares.
var itsOwn = map[string]bool{"abbr": true, "name": true, "aliases": true, "colour": true, "reviewed": true, "effective": true, "former_ids": true, "codes": true}

// RoleLike returns the file of a new role that says what another one says, but for
// its names. text is the other role's file.
func RoleLike(h *handbook.Handbook, id, text string) File {
	w := newWriter(h)
	w.linef("name = %s", w.title(id))
	for _, part := range document.Parts(text) {
		if !itsOwn[part.Path[0]] {
			w.WriteString(part.Text)
		}
	}
	return File{"data/roles/" + id + ".toml", w.String()}
}
