package handbook

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestMark is how long an abbreviation may be to stand where there is little
// room, in characters.
const longestMark = 5

// markRoles gives every role a mark in every language: its abbreviation if that
// is short, else the shortest form of its name that no other role has. That of roles of a past
// edition is its name.
func (h *Handbook) markRoles() {
	var roles []*Role
	for _, role := range h.AllRoles {
		role.Marks = make([]string, len(h.Site.Languages))
		if _, ok := h.past.IDToday(role.ID); !ok {
			roles = append(roles, role)
			continue
		}
		for language := range role.Marks {
			role.Marks[language] = h.past.Name
		}
	}
	for language := range h.Site.Languages {
		wanted := make(map[string]int) // how many roles would have a mark
		for _, role := range roles {
			wanted[forms(role, language)[0]]++
		}
		taken := make(map[string]bool)
		for _, role := range roles {
			if f := forms(role, language); wanted[f[0]] == 1 || f[0] == role.Abbr {
				role.Marks[language] = f[0]
				taken[f[0]] = true
			}
		}
		for _, role := range roles {
			if role.Marks[language] == "" {
				role.Marks[language] = free(forms(role, language), taken)
				taken[role.Marks[language]] = true
			}
		}
	}
}

// free returns the first of the forms that nobody has; where all are taken, the
// first with a number. Where initials stand for several roles, none has them
// alone: the first form is left out.
func free(forms []string, taken map[string]bool) string {
	for _, form := range forms[1:] {
		if !taken[form] {
			return form
		}
	}
	for n := 2; ; n++ {
		if form := forms[0] + strconv.Itoa(n); !taken[form] {
			return form
		}
	}
}

// forms returns short forms of a role's name, the shortest first: TL, TLe, TLei
// of Team Lead, and so on with the letters of the last word, then of the first.
func forms(r *Role, language int) []string {
	if r.Rung != nil && r.Abbr == "" {
		return levelForms(r, language)
	}
	if r.Abbr != "" && utf8.RuneCountInString(r.Abbr) <= longestMark {
		return []string{r.Abbr}
	}
	name := genders.ReplaceAllString(r.Name.In(language), "")
	name = genderEnding.ReplaceAllString(name, "$1$2")
	var words [][]rune
	for _, word := range strings.FieldsFunc(name, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		letters := []rune(word)
		letters[0] = unicode.ToUpper(letters[0])
		words = append(words, letters)
	}
	if len(words) == 0 {
		return []string{"?"}
	}
	if len(words) > 3 { // the last one tells levels apart
		words = append(words[:2:2], words[len(words)-1])
	}
	initials := make([]string, len(words))
	for i, word := range words {
		initials[i] = string(word[:1])
	}
	forms := []string{strings.Join(initials, "")}
	for _, i := range []int{len(words) - 1, 0} {
		for n := 2; n <= min(4, len(words[i])); n++ {
			longer := append([]string(nil), initials...)
			longer[i] = string(words[i][:n])
			forms = append(forms, strings.Join(longer, ""))
		}
	}
	return forms
}

// What German names say of people's gender is no word: Fahrer/in, Leiter*in, Beauftragte(r),
// Pfleger (m/w/d).
var (
	genders      = regexp.MustCompile(`\([a-z](?:/[a-z])+\)`)
	genderEnding = regexp.MustCompile(`(\p{L})(?:[/*:_]-?|\()(?:in|innen|e|en|er|n|r)\)?(\PL|$)`)
)

// levelForms returns short forms of a role at a level: that of the role, with one letter of
// the level's label or more.
func levelForms(r *Role, language int) []string {
	label := strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return c
		}
		return -1
	}, r.Rung.Label.In(language))
	role, letters := forms(r.Rung.Role, language)[0], []rune(label)
	forms := []string{role + string(letters[:min(1, len(letters))])}
	for n := 2; n <= min(4, len(letters)); n++ {
		forms = append(forms, role+string(letters[:n]))
	}
	return forms
}
