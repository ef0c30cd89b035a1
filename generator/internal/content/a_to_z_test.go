package content

import (
	"strings"
	"testing"

	"golang.org/x/text/language"
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
