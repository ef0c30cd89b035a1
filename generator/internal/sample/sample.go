// Package sample makes handbooks of any size for tests and benchmarks. Equal
// options give equal files.
package sample

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// Options say what a sample is like.
type Options struct {
	Roles     int
	Criteria  int      // at least four: one of each kind but text, then text
	Pairs     int      // curated comparisons, each of neighbours
	Mode      string   // the value of pairs in hugo.toml, as TOML; "" is "listed"
	Settings  string   // further lines of [params.rolebook], as TOML
	Languages []string // keys in hugo.toml; nil is de and en
	Missing   float64  // share of the cells that are not stated
	Levels    int      // of each role; with levels, ratings, a number and a point differ by level
	Items     int      // of the catalogue; 0 is 12
	Values    bool     // the criteria behind the first four are a number, an amount, a choice, several choices and a day; then text
}

// Files returns the files of a sample handbook by their path.
func Files(o Options) map[string]string {
	if o.Languages == nil {
		o.Languages = []string{"de", "en"}
	}
	if o.Mode == "" {
		o.Mode = `"listed"`
	}
	if o.Items == 0 {
		o.Items = 12
	}
	s := &sampler{Options: o, random: rand.New(rand.NewPCG(1, 2)), files: make(map[string]string)}
	s.config()
	s.criteria()
	s.catalogue()
	for i := range o.Roles {
		s.role(i)
	}
	for i := range o.Pairs {
		s.pair(i)
	}
	return s.files
}

// Write puts the files of a sample handbook into a folder.
func Write(dir string, o Options) error { return WriteFiles(dir, Files(o)) }

// WriteFiles puts files into a folder, by their paths in it.
func WriteFiles(dir string, files map[string]string) error {
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

type sampler struct {
	Options
	random *rand.Rand
	files  map[string]string
}

func roleID(i int) string      { return fmt.Sprintf("role-%04d", i) }
func levelID(i int) string     { return fmt.Sprintf("level-%d", i) }
func criterionID(i int) string { return fmt.Sprintf("criterion-%02d", i) }

func (s *sampler) config() {
	var b strings.Builder
	fmt.Fprintf(&b, "baseURL = \"https://example.org/\"\ntitle = \"Sample\"\n\n[params.rolebook]\npairs = %s\n%s\n", s.Mode, s.Settings)
	for i, tag := range s.Languages {
		fmt.Fprintf(&b, "\n[languages.%s]\nweight = %d\nlabel = \"Language %s\"\nlocale = \"%s\"\ntitle = \"Sample %s\"\n", tag, i+1, tag, tag, tag)
	}
	s.files["hugo.toml"] = b.String()
}

// localised returns one text a language, as the keys of a table.
func (s *sampler) localised(words int) string {
	var b strings.Builder
	for _, tag := range s.Languages {
		fmt.Fprintf(&b, "%s = \"%s\"\n", tag, s.sentence(words))
	}
	return b.String()
}

// inline is localised for an inline table.
func (s *sampler) inline(words int) string {
	return "{ " + strings.TrimSuffix(strings.ReplaceAll(s.localised(words), "\n", ", "), ", ") + " }"
}

var vocabulary = strings.Fields(`verantwortet answers Betrieb operations Architektur architecture plant plans Budget
budget führt leads berät advises Produkt product Netz network Anbieter vendors Kundschaft customers sichert secures
Strategie strategy Kosten costs Daten data Schulung training Zugang access Qualität quality`)

// sentence returns words with the markup that texts of a handbook have.
func (s *sampler) sentence(words int) string {
	chosen := make([]string, words)
	for i := range chosen {
		chosen[i] = vocabulary[s.random.IntN(len(vocabulary))]
	}
	if words > 8 {
		chosen[2] = "**" + chosen[2] + "**"
		if s.Roles > 0 {
			chosen[5] = fmt.Sprintf("[%s](role:%s)", chosen[5], roleID(s.random.IntN(s.Roles)))
		}
	}
	return strings.Join(chosen, " ") + "."
}

func (s *sampler) criteria() {
	var b strings.Builder
	groups := []string{"mandate", "work", "people"}
	for _, g := range groups {
		fmt.Fprintf(&b, "[groups.%s]\nlabel = %s\n", g, s.inline(1))
	}
	for i := range s.Criteria {
		fmt.Fprintf(&b, "[criteria.%s]\ngroup = %q\nlabel = %s\nquestion = %s\n", criterionID(i), groups[i*3/s.Criteria], s.inline(2), s.inline(5))
		switch i {
		case 0:
			fmt.Fprintf(&b, "kind = \"spectrum\"\npoles = { %s = [\"in\", \"out\"] }\n", strings.Join(s.Languages, ` = ["in", "out"], `))
		case 1:
			fmt.Fprint(&b, "kind = \"roles\"\n")
		case 2:
			fmt.Fprint(&b, "kind = \"list\"\n")
		case 3:
			fmt.Fprint(&b, "kind = \"ratings\"\ncatalogue = \"skills\"\n")
		default:
			if i < 9 && s.Values {
				fmt.Fprint(&b, s.valued(criterionID(i), i))
			}
		}
	}
	s.files["data/criteria.toml"] = b.String()
}

var levels = []string{"expert", "advanced", "basic"}

func (s *sampler) catalogue() {
	var b strings.Builder
	fmt.Fprintf(&b, "label = %s\n[scale]\n", s.inline(1))
	for _, level := range levels {
		fmt.Fprintf(&b, "%s = { label = %s }\n", level, s.inline(1))
	}
	for i := range s.Items {
		fmt.Fprintf(&b, "[items.item-%02d]\nlabel = %s\n", i, s.inline(2))
	}
	s.files["data/catalogues/skills.toml"] = b.String()
}

func (s *sampler) role(i int) {
	var b strings.Builder
	fmt.Fprintf(&b, "abbr = \"R%d\"\nname = %s\nreviewed = 2026-01-%02d\n[summary]\n%s", i, s.inline(3), i%28+1, s.localised(15))
	for level := range s.Levels {
		fmt.Fprintf(&b, "[levels.%s.name]\n", levelID(level))
		for _, tag := range s.Languages {
			fmt.Fprintf(&b, "%s = \"L%d\"\n", tag, level)
		}
	}
	for c := range s.Criteria {
		if s.random.Float64() < s.Missing {
			continue
		}
		fmt.Fprintf(&b, "[criteria.%s]\n%s", criterionID(c), s.cell(i, c))
		for level := range s.Levels {
			b.WriteString(s.atLevel(c, level))
		}
	}
	s.files["data/roles/"+roleID(i)+".toml"] = b.String()
}

func (s *sampler) cell(role, criterion int) string {
	if s.Values && criterion > 3 && criterion < 9 {
		return "value = " + s.value(criterion) + "\n"
	}
	switch criterion {
	case 0:
		return fmt.Sprintf("value = %d\n", s.random.IntN(5)-2)
	case 1:
		if s.Roles < 2 {
			return "not-applicable = true\n"
		}
		return fmt.Sprintf("roles = [%q]\nview = \"editors\"\n", roleID((role+1)%s.Roles))
	case 2:
		return fmt.Sprintf("[criteria.%[1]s.points.first]\n%[2]s[criteria.%[1]s.points.second]\n%[3]s",
			criterionID(criterion), s.localised(6), s.localised(6))
	case 3:
		return "[criteria." + criterionID(criterion) + ".items]\n" + s.ratings(role)
	default:
		return s.localised(20)
	}
}

// ratings rates every fourth item.
func (s *sampler) ratings(which int) string {
	var b strings.Builder
	for i := range s.Items {
		if i%4 == which%4 {
			fmt.Fprintf(&b, "item-%02d = %q\n", i, levels[s.random.IntN(len(levels))])
		}
	}
	return b.String()
}

// atLevel returns what a level says of a criterion; of most it says nothing.
func (s *sampler) atLevel(criterion, level int) string {
	head := fmt.Sprintf("[criteria.%s.levels.%s", criterionID(criterion), levelID(level))
	switch {
	case criterion == 0 && level%2 == 0:
		return fmt.Sprintf("%s]\nvalue = %d\n", head, s.random.IntN(5)-2)
	case criterion == 2:
		return fmt.Sprintf("%s.points.at-%s]\n%s", head, levelID(level), s.localised(6))
	case s.Values && criterion > 3 && criterion < 9 && level%2 == 0:
		return fmt.Sprintf("%s]\nvalue = %s\n", head, s.value(criterion))
	case criterion == 3:
		return head + ".items]\n" + s.ratings(s.random.IntN(4))
	}
	return ""
}

// pair describes neighbours: first all at a distance of one, then of two, and
// so on.
func (s *sampler) pair(i int) {
	first, distance := i%s.Roles, i/s.Roles+1
	second := (first + distance) % s.Roles
	s.files[fmt.Sprintf("data/comparisons/%s-vs-%s.toml", roleID(first), roleID(second))] =
		fmt.Sprintf("[gist.%s]\n%s[gist.%s]\n%s[misconception]\n%s[notes.%s]\n%s", roleID(first), s.localised(8), roleID(second), s.localised(7), s.localised(10), criterionID(s.Criteria-1), s.localised(10))
}
