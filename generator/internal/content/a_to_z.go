package content

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"rolebook/generator/internal/handbook"
)

// AToZPage lists every name of the handbook, under the letters of its language.
type AToZPage struct {
	Page
	Letters []Letter `json:"letters"`
}

// Letter is a letter with the names that begin with it.
type Letter struct {
	ID    string `json:"id"`              // its anchor
	Label string `json:"label,omitempty"` // "" for names that begin with no letter
	Names []Name `json:"names"`
}

// Name is a name of a role, a criterion or an item, with the way to it.
type Name struct {
	Link
	Of        string `json:"of,omitempty"` // what it is another name for, or the criterion under which the item is rated
	OfLang    string `json:"oflang,omitempty"`
	Criterion bool   `json:"criterion,omitempty"` // it names a criterion
}

func (p *pages) aToZFiles(yield func(File) bool) {
	p.eachLanguage(yield, "a-z/index", func(l *handbook.Language) any { return p.aToZPage(l) })
}

func (p *pages) aToZPage(l *handbook.Language) AToZPage {
	page, v := p.sectionPage(l, handbook.SectionAToZ)
	var names []Name
	for _, role := range p.handbook.Roles {
		names = append(names, v.roleNames(role)...)
	}
	for _, row := range matrixRows(p.handbook) {
		names = append(names, v.rowName(row))
	}
	return AToZPage{Page: page, Letters: letters(names, language.Make(l.Locale))}
}

// roleNames gives the names under which somebody may look for a role.
func (v *locale) roleNames(r *handbook.Role) []Name {
	role := v.role(r)
	full := Name{Link: Link{Title: role.Name, Lang: role.NameLang, Href: role.Href}, Of: role.Abbr}
	if role.Abbr == role.Name {
		full.Of = ""
	}
	names := []Name{full}
	if full.Of != "" {
		names = append(names, Name{Link: Link{Title: role.Abbr, Href: role.Href}, Of: role.Name, OfLang: role.NameLang})
	}
	if v.language.Index >= len(r.Aliases) {
		return names
	}
	for _, alias := range r.Aliases[v.language.Index] {
		name := Name{Link: Link{Title: alias, Href: role.Href}, Of: role.Abbr}
		if name.Of == "" {
			name.Of, name.OfLang = role.Name, role.NameLang
		}
		names = append(names, name)
	}
	return names
}

// rowName gives the name of a row of the matrix.
func (v *locale) rowName(row matrixRow) Name {
	name := Name{Criterion: row.item == nil}
	name.Title, name.Lang = v.text(row.label())
	name.Href = v.href(sheetPath(v.language, handbook.SectionMatrix, row.sheet)) + "#" + row.anchor()
	if row.item != nil {
		name.Of, name.OfLang = v.text(row.criterion.Label)
	}
	return name
}

// letters sorts names as their language does and puts them under its letters.
func letters(names []Name, tag language.Tag) []Letter {
	order := collate.New(tag, collate.Numeric)
	slices.SortFunc(names, func(a, b Name) int {
		return cmp.Or(order.CompareString(a.Title, b.Title), cmp.Compare(a.Title, b.Title),
			cmp.Compare(a.Of, b.Of), cmp.Compare(a.Href, b.Href))
	})
	initials := initials{collate.New(tag, collate.Loose), cases.Upper(tag)}
	var letters []Letter
	position := make(map[string]int)
	for _, name := range names {
		label := initials.of(name.Title)
		i, ok := position[label]
		if !ok {
			i = len(letters)
			position[label] = i
			letters = append(letters, Letter{ID: letterID(label), Label: label})
		}
		letters[i].Names = append(letters[i].Names, name)
	}
	return letters
}

// initials knows the letters of a language: Ä stands under A in German, and is
// a letter of its own in Swedish.
type initials struct {
	loose *collate.Collator // without case and accents, where those make no other letter
	upper cases.Caser
}

// of gives the letter under which a name stands; "" for those that begin with
// none.
func (i initials) of(name string) string {
	first, _ := utf8.DecodeRuneInString(norm.NFC.String(name))
	if !unicode.IsLetter(first) {
		return ""
	}
	letter := string(first)
	base, _ := utf8.DecodeRuneInString(norm.NFD.String(letter))
	if i.loose.CompareString(string(base), letter) == 0 {
		letter = string(base)
	}
	return i.upper.String(letter)
}

func letterID(label string) string {
	if label == "" {
		label = "other"
	}
	return "letter-" + cases.Fold().String(label)
}
