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
	SheetPage
	Index   []Letter `json:"index"` // of all sheets, without names
	Letters []Letter `json:"letters"`
}

// Letter is a letter with the names that begin with it, or those of them that a
// sheet has.
type Letter struct {
	ID    string `json:"id"`              // its anchor
	Href  string `json:"href,omitempty"`  // the way to its first sheet and anchor
	Label string `json:"label,omitempty"` // "" for names that begin with no letter
	Names []Name `json:"names,omitempty"`
	first int    // of its names, by place among all
}

// Name is a name of a role, a criterion or an item, with the way to it.
type Name struct {
	Link
	Of        string `json:"of,omitempty"` // what it is another name for, or the criterion under which the item is rated
	OfLang    string `json:"oflang,omitempty"`
	Criterion bool   `json:"criterion,omitempty"` // it names a criterion
}

// names returns all names of the handbook, sorted, with their ways from the root of the
// site, and under their letters.
func (p *pages) names(l *handbook.Language) (names []Name, all []Letter) {
	v := p.locale(l, "")
	for _, role := range p.Handbook.AllRoles {
		names = append(names, v.roleNames(role)...)
	}
	for _, row := range p.rows {
		name := Name{Criterion: row.item == nil}
		name.Title, name.Lang = v.text(row.label)
		name.Href = v.href(v.Language.SheetPath(handbook.SectionMatrix, row.sheet())) + "#" + row.anchor
		if row.item != nil {
			name.Of, name.OfLang = v.text(row.criterion.Label)
		}
		names = append(names, name)
	}
	tag := language.Make(l.Locale)
	sortNames(names, tag)
	return names, letters(names, tag)
}

func (p *pages) aToZPage(l *handbook.Language, sheet int) AToZPage {
	page, v := p.sheetPage(l, handbook.SectionAToZ, sheet)
	names, all := p.named[l.Index]()
	names = slices.Clone(sheetOf(names, sheet, sheetNames))
	for i := range names {
		names[i].Href = v.href(names[i].Href)
	}
	aToZ := AToZPage{SheetPage: page, Letters: letters(names, language.Make(l.Locale))}
	for _, letter := range all {
		href := "#" + letter.ID
		if first := letter.first/sheetNames + 1; first != sheet {
			href = v.href(l.SheetPath(handbook.SectionAToZ, first)) + href
		}
		aToZ.Index = append(aToZ.Index, Letter{ID: letter.ID, Label: letter.Label, Href: href})
	}
	return aToZ
}

// roleNames returns the names under which somebody may look for a role.
func (v *locale) roleNames(r *handbook.Role) []Name {
	role := v.role(r)
	names := []Name{{Link: Link{Title: role.Name, Lang: role.NameLang, Href: role.Href}}}
	if role.Abbr != "" && role.Abbr != role.Name {
		names[0].Of = role.Abbr
		names = append(names, Name{Link: Link{Title: role.Abbr, Href: role.Href}, Of: role.Name, OfLang: role.NameLang})
	}
	for _, alias := range v.Aliases(r) {
		name := Name{Link: Link{Title: alias, Href: role.Href}, Of: role.Abbr}
		if name.Of == "" {
			name.Of, name.OfLang = role.Name, role.NameLang
		}
		names = append(names, name)
	}
	return names
}

// sortNames sorts names as their language does.
func sortNames(names []Name, tag language.Tag) {
	order := collate.New(tag, collate.Numeric)
	slices.SortFunc(names, func(a, b Name) int {
		return cmp.Or(order.CompareString(a.Title, b.Title), cmp.Compare(a.Title, b.Title),
			cmp.Compare(a.Of, b.Of), cmp.Compare(a.Href, b.Href))
	})
}

// letters puts sorted names under the letters of their language.
func letters(names []Name, tag language.Tag) []Letter {
	initials := initials{collate.New(tag, collate.Loose), cases.Upper(tag)}
	var letters []Letter
	position := make(map[string]int)
	for place, name := range names {
		label := initials.of(name.Title)
		i, ok := position[label]
		if !ok {
			i = len(letters)
			position[label] = i
			letters = append(letters, Letter{ID: letterID(label), Label: label, first: place})
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

// of returns the letter under which a name stands; "" for those that begin with
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
