package handbook

import (
	"cmp"
	"fmt"
	"strings"

	"rolebook/generator/internal/document"
)

// usualPaths are the sections' parts of addresses where hugo.toml names none; in other
// languages, and for other sections, they are the sections' names.
var usualPaths = map[string]map[Section]string{
	"de": {
		SectionRoles: "rollen", SectionComparisons: "vergleiche", SectionResponsibilities: "verantwortung",
		SectionImprint: "impressum", SectionPrivacy: "datenschutz", SectionChanges: "aenderungen",
	},
}

// readPaths reads the sections' part of the addresses of a language.
func readPaths(l *Language, t *document.Table) {
	t.Allow(Sections...)
	l.Paths = make(map[Section]string)
	base, _, _ := strings.Cut(l.Tag, "-")
	for _, section := range Sections {
		l.Paths[section] = cmp.Or(usualPaths[base][section], section)
		if path, ok := t.String(section); ok && !pathSegment.MatchString(path) {
			t.At(section).Errorf("%s", pathFault(path))
		} else if ok {
			l.Paths[section] = path
		}
	}
	taken := make(map[string]Section)
	for _, section := range Sections {
		path := l.Paths[section]
		if other, ok := taken[path]; ok {
			t.At(section).Errorf("sections %q and %q have the same address %q in language %q; expected different ones", other, section, path, l.Tag)
		}
		taken[path] = section
	}
}

// readFormerPaths reads which paths the sections of a language once had. One that
// another section has today can't lead to two places.
func readFormerPaths(l *Language, t *document.Table) {
	t.Allow(Sections...)
	taken := make(map[string]Section)
	for _, section := range Sections {
		taken[l.Paths[section]] = section
	}
	l.FormerPaths = make(map[Section][]string)
	for _, section := range Sections {
		former, ok := t.Strings(section)
		if !ok {
			continue
		}
		l.FormerPaths[section] = sift(t.At(section), former, func(path string, again bool) string {
			owner, isTaken := taken[path]
			switch {
			case !pathSegment.MatchString(path):
				return pathFault(path)
			case owner == section && path == l.Paths[section]:
				return fmt.Sprintf("former path %q is the path itself; expected only paths of the past", path)
			case isTaken && owner != section:
				return fmt.Sprintf("former path %q of section %q is one of section %q in language %q; expected different ones", path, section, owner, l.Tag)
			case again:
				return fmt.Sprintf("former path %q stands twice", path)
			}
			taken[path] = section
			return ""
		})
	}
}

func pathFault(path string) string {
	return fmt.Sprintf("%q can't be a part of an address; expected lower-case ASCII letters and digits joined by hyphens", path)
}
