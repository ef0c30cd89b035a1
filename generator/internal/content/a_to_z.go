package content

import (
	"cmp"
	"slices"
	"strconv"
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
	Sheet   int      `json:"sheet"` // starting at 1
	Sheets  []Link   `json:"sheets,omitempty"`
	Index   []Letter `json:"index"` // of all sheets, without names
	Letters []Letter `json:"letters"`
}

// sheetNames is how many names stand on a sheet of the list at most: a page of
// more would be larger than a megabyte.
const sheetNames = 2000

// Letter is a letter with the names that begin with it, or those of them that a
// sheet has.
type Letter struct {
	ID    string `json:"id"`              // its anchor
	Href  string `json:"href,omitempty"`  // the way to its first sheet and anchor
	Label string `json:"label,omitempty"` // "" for names that begin with no letter
	Names []Name `json:"names,omitempty"`
}

// Name is a name of a role, a criterion or an item, with the way to it.
type Name struct {
	Link
	Of        string `json:"of,omitempty"` // what it is another name for, or the criterion under which the item is rated
	OfLang    string `json:"oflang,omitempty"`
	Criterion bool   `json:"criterion,omitempty"` // it names a criterion
}

func (p *pages) aToZFiles(yield func(File) bool) {
	for _, l := range p.site.Languages {
		sheets := (p.nameCount(l) + sheetNames - 1) / sheetNames
		for i := range max(sheets, 1) {
			path := "a-z/_index"
			if i > 0 {
				path = "a-z/" + strconv.Itoa(i+1) + "/index"
			}
			if !yield(File{Path: path + "." + l.Tag + ".md", Make: func() any { return p.aToZPage(l, i+1, sheets) }}) {
				return
			}
		}
	}
}

// nameCount returns how many names the list of a language has.
func (p *pages) nameCount(l *handbook.Language) int {
	count, v := len(matrixRows(p.handbook)), p.locale(l, "")
	for _, role := range p.handbook.Roles {
		count += len(v.roleNames(role))
	}
	return count
}

func (p *pages) aToZPage(l *handbook.Language, sheet, sheets int) AToZPage {
	section := handbook.SectionAToZ
	page, v := p.page(l, sheetPath(l, section, sheet), string(section))
	var names []Name
	for _, role := range p.handbook.Roles {
		names = append(names, v.roleNames(role)...)
	}
	for _, row := range matrixRows(p.handbook) {
		names = append(names, v.rowName(row))
	}
	tag := language.Make(l.Locale)
	sortNames(names, tag)
	aToZ := AToZPage{Page: page, Sheet: sheet, Sheets: v.sheets(section, sheets)}
	listed := make(map[string]bool)
	for i := range max(sheets, 1) {
		part := letters(names[i*sheetNames:min((i+1)*sheetNames, len(names))], tag)
		if i == sheet-1 {
			aToZ.Letters = part
		}
		for _, letter := range part {
			if listed[letter.ID] {
				continue
			}
			listed[letter.ID] = true
			entry := Letter{ID: letter.ID, Label: letter.Label, Href: "#" + letter.ID}
			if i != sheet-1 {
				entry.Href = v.href(sheetPath(l, section, i+1)) + entry.Href
			}
			aToZ.Index = append(aToZ.Index, entry)
		}
	}
	return aToZ
}

// roleNames returns the names under which somebody may look for a role.
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

// rowName returns the name of a row of the matrix.
func (v *locale) rowName(row matrixRow) Name {
	name := Name{Criterion: row.item == nil}
	name.Title, name.Lang = v.text(row.label())
	name.Href = v.href(sheetPath(v.language, handbook.SectionMatrix, row.sheet)) + "#" + row.anchor()
	if row.item != nil {
		name.Of, name.OfLang = v.text(row.criterion.Label)
	}
	return name
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
