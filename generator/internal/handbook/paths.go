package handbook

import (
	"slices"

	"rolebook/generator/internal/document"
)

func sectionNames() []string {
	names := make([]string, len(Sections))
	for i, section := range Sections {
		names[i] = string(section)
	}
	return names
}

// readPaths reads the sections' part of the addresses of a language.
func readPaths(l *Language, t *document.Table) {
	t.Allow(sectionNames()...)
	for _, section := range Sections {
		path, ok := t.String(string(section))
		if !ok {
			continue
		}
		if !pathSegment.MatchString(path) {
			t.At(string(section)).Errorf("%q can't be a part of an address; expected lower-case ASCII letters and digits joined by hyphens", path)
			continue
		}
		l.Paths[section] = path
	}
	taken := make(map[string]Section)
	for _, section := range Sections {
		path := l.Paths[section]
		if other, ok := taken[path]; ok {
			t.At(string(section)).Errorf("sections %q and %q have the same address %q in language %q; expected different ones", other, section, path, l.Tag)
		}
		taken[path] = section
	}
}

// readFormerPaths reads which paths the sections of a language once had. One that
// another section has today can't lead to two places.
func readFormerPaths(l *Language, t *document.Table) {
	t.Allow(sectionNames()...)
	taken := make(map[string]Section)
	for _, section := range Sections {
		taken[l.Paths[section]] = section
	}
	l.FormerPaths = make(map[Section][]string)
	for _, section := range Sections {
		former, _ := t.Strings(string(section))
		for _, path := range former {
			owner, isTaken := taken[path]
			switch {
			case !pathSegment.MatchString(path):
				t.At(string(section)).Errorf("%q can't be a part of an address; expected lower-case ASCII letters and digits joined by hyphens", path)
			case isTaken && owner == section && path == l.Paths[section]:
				t.At(string(section)).Errorf("former path %q is the path itself; expected only paths of the past", path)
			case isTaken && slices.Contains(l.FormerPaths[section], path):
				t.At(string(section)).Errorf("former path %q stands twice", path)
			case isTaken:
				t.At(string(section)).Errorf("former path %q of section %q is one of section %q in language %q; expected different ones", path, section, owner, l.Tag)
			default:
				taken[path] = section
				l.FormerPaths[section] = append(l.FormerPaths[section], path)
			}
		}
	}
}
