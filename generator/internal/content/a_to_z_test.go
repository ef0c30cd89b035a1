package content

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/register"
	"rolebook/generator/internal/sample"
)

// Names stand as a dictionary of their language has them.
func TestLetters(t *testing.T) {
	const names = "Zugang|änderungen|Ångström|Anbieter|öffentlich|Operations|R10|R2|zz|Ärzte|$ Kosten|2 Dinge|Éclair|Энергия|Straße|Strasse"
	for locale, want := range map[string]string{
		"de": "|$ Kosten 2 Dinge|A Anbieter änderungen Ångström Ärzte|E Éclair|O öffentlich Operations|R R2 R10|S Strasse Straße|Z Zugang zz|Э Энергия",
		"sv": "|$ Kosten 2 Dinge|A Anbieter|E Éclair|O Operations|R R2 R10|S Strasse Straße|Z Zugang zz|Å Ångström|Ä änderungen Ärzte|Ö öffentlich|Э Энергия",
	} {
		var list []Name
		for name := range strings.SplitSeq(names, "|") {
			list = append(list, Name{Link: Link{Title: name}})
		}
		var got []string
		ids := make(map[string]bool)
		sortNames(list, language.Make(locale))
		for _, letter := range letters(list, language.Make(locale)) {
			if got = append(got, letter.Label); letter.Label == "" {
				got = []string{""}
			}
			for _, name := range letter.Names {
				got[len(got)-1] += " " + name.Title
			}
			if ids[letter.ID] || strings.ContainsAny(letter.ID, " \"") {
				t.Errorf("%s: anchor %q", locale, letter.ID)
			}
			ids[letter.ID] = true
		}
		if joined := "|" + strings.TrimSpace(strings.Join(got, "|")); joined != want {
			t.Errorf("%s:\n%s\nwant\n%s", locale, joined, want)
		}
	}
}

// Every name is on one sheet, and the letters lead to the sheet where they begin.
func TestAToZSheets(t *testing.T) {
	s := newSource(t, sample.Options{Roles: 1100, Criteria: 4, Languages: []string{"en"}})
	h, problems := handbook.Load(os.DirFS(s.dir))
	if errors, _ := problems.Count(); errors > 0 {
		t.Fatal(problems[0])
	}
	p := newPages(Input{Handbook: h, Published: register.New(nil)})
	l := h.Site.Languages[0]
	count, first := 0, make(map[string]int)
	for sheet := 1; sheet <= 2; sheet++ {
		page := p.aToZPage(l, sheet)
		if len(page.Sheets) != 2 {
			t.Errorf("%d links to sheets", len(page.Sheets))
		}
		for _, letter := range page.Letters {
			count += len(letter.Names)
			if first[letter.ID] == 0 {
				first[letter.ID] = sheet
			}
		}
		for _, letter := range page.Index {
			if here := strings.HasPrefix(letter.Href, "#"); sheet == 2 && here != (first[letter.ID] == 2) {
				t.Errorf("on sheet 2, %s leads to %s", letter.ID, letter.Href)
			}
		}
	}
	if all, _ := p.names(l); count != len(all) || count <= sheetNames {
		t.Errorf("%d names on the sheets, want %d", count, len(all))
	}
}
