package importer_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/internal/importer"
)

var samples = []struct {
	file  string
	roles int
	cells []string // role, key and what is shown, joined by |
	lost  []string
}{
	{"framework.xlsx", 3, []string{
		"delivery-manager|name|Delivery manager",
		"delivery-manager|family|Delivery",
		"delivery-manager|responsibilities|• Responsibilities: • remove obstacles • plan releases",
		"delivery-manager|pay-factor|1.1",
		"user-researcher|pay-factor|1.25",
		`user-researcher|notes|=HYPERLINK("https://example.org")`,
		"content-designer|family|", // merged with the cell above
		"content-designer|skills|Agile working awareness (awareness) User focus practitioner (practitioner) Communicating expert (expert)",
	}, []string{
		"Roles!A1: 19 characters above the headings; not imported",
		"About: 2 cells not imported, since no table of roles was found on it; if that is meant, give the sheet the shape \"ignore\" in import.toml",
	}},
	{"occupations.csv", 3, []string{
		"computer-systems-engineers-architects|name|Computer Systems Engineers/Architects",
		"computer-systems-engineers-architects|codes|code 15-1299.08",
		"computer-systems-engineers-architects|summary|Design and develop solutions to complex application problems, system administration issues, or network concerns. " +
			`Perform systems management and integration functions. May also be called "solution architects".`,
		"computer-systems-engineers-architects|typical-tasks|• Design systems & networks • Guide staff • Verify stability, *before* release",
		"information-security-analysts|summary|Plan, implement, upgrade, or monitor security measures for the protection of computer networks and information. Assess <system> vulnerabilities for risk.",
		"office-clerks-general|summary|Perform duties too varied and diverse to be classified in any specific office clerical occupation: answering telephones, bookkeeping, #filing, 1_000 letters.",
	}, nil},
	{"levels.csv", 3, []string{ // a row a role and level
		"delivery-manager|family|Delivery",
		"delivery-manager|codes|isco-08 1330",
		"delivery-manager@associate|name|Delivery manager (Associate)",
		"delivery-manager@associate|responsibilities|• keep the board • arrange meetings",
		"delivery-manager@delivery-manager|summary|Leads one team from start to release.",
		"delivery-manager@delivery-manager|responsibilities|• arrange meetings • remove obstacles • plan releases",
		"delivery-manager@senior|responsibilities|• remove obstacles • plan releases • coach delivery managers",
		"delivery-manager@senior|skills|Agile working expert (expert) User focus practitioner (practitioner) Communicating practitioner (practitioner)",
		"user-researcher@lead|skills|User focus expert (expert) Communicating expert (expert)",
		"user-researcher@lead|responsibilities|• choose methods",
		"business-analyst@senior|summary|Finds out what is needed.",
	}, nil},
	{"raci.csv", 4, []string{
		"produktleitung|verantwortung|Anforderungen sammeln A (verantwortet) Texte schreiben A (verantwortet) Seiten bauen I (wird informiert) Einwilligung prüfen I (wird informiert)",
		"entwicklung|verantwortung|Anforderungen sammeln R (führt aus) Seiten bauen A-R (verantwortet, führt aus) Einwilligung prüfen C (berät)",
		"datenschutzbeauftragte|verantwortung|Seiten bauen I (wird informiert) Einwilligung prüfen A (verantwortet)",
	}, []string{"raci!A1: 22 characters above the headings; not imported"}},
	{"columns.csv", 3, []string{
		"leitung-it|abbr|LIT",
		"leitung-it|family|Technik",
		"projektleitung|summary|Bringt ein Vorhaben ins Ziel.",
		"projektleitung|entscheidet-ueber|• Termine • Aufgaben im Team",
		"projektleitung|berichtet-an|Leitung IT",
		"datenschutzbeauftragte|zeithorizont|",
	}, nil},
	{"families.tsv", 3, []string{
		"software-engineer|family|Engineering",
		"software-engineer|duties|• Writes code • Reviews code of others",
		"test-engineer|purpose|Finds faults before users do.",
		"account-manager|family|Sales",
		"account-manager|duties|• Visits customers",
	}, nil},
	{"hr-export.csv", 4, []string{
		"sachbearbeiterin|family|Personal",
		"sachbearbeiterin-2|family|Vertrieb",
		"sachbearbeiterin-2|entgelt-tsd|47,25",
		"sachbearbeiterin-einkauf|summary|Bestellt „alles“, was fehlt – günstig.",
		"leitung-groessen-und-masswesen|aufgaben|• Eichen",
		"leitung-groessen-und-masswesen|summary|Verantwortet Größen und Maße.",
		"leitung-groessen-und-masswesen|abbr|L-GM",
	}, []string{
		"hr-export!H4: 27 characters under no heading; not imported",
		"hr-export!B7: 7 characters in a row that has no role's name, or too long a one; not imported",
		"hr-export!E7: 10 characters in a row that has no role's name, or too long a one; not imported",
	}},
	{"skills.csv", 3, []string{
		"data-analyst|technical|SQL 4 (Level 4) Python 2 (Level 2)",
		"data-engineer|technical|SQL 5 (Level 5) Python 4 (Level 4) C++ 2 (Level 2)",
		"data-scientist|people|Presenting results 4 (Level 4)",
	}, nil},
}

// TestSamples imports tables in the shapes of real ones.
func TestSamples(t *testing.T) {
	for _, sample := range samples {
		t.Run(sample.file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("testdata", sample.file))
			if err != nil {
				t.Fatal(err)
			}
			f := make(folder)
			result, h, err := f.imported(t, sample.file, data)
			if err != nil {
				t.Fatal(err)
			}
			if len(h.Roles) != sample.roles {
				t.Errorf("%d roles; expected %d", len(h.Roles), sample.roles)
			}
			for _, expected := range sample.cells {
				parts := strings.SplitN(expected, "|", 3)
				if got := shown(h, parts[0], parts[1]); got != parts[2] {
					t.Errorf("%s, %s: %q; expected %q", parts[0], parts[1], got, parts[2])
				}
			}
			if !slices.Equal(result.Lost, sample.lost) {
				t.Errorf("not imported:\n%s\nexpected:\n%s", strings.Join(result.Lost, "\n"), strings.Join(sample.lost, "\n"))
			}
			if again := checkAgain(t, f, sample.file, data); !slices.Equal(again.Lost, sample.lost) {
				t.Errorf("the second time, not imported: %q", again.Lost)
			}
		})
	}
}

// checkAgain imports the same table once more: no byte changes.
func checkAgain(t testing.TB, f folder, name string, data []byte) *importer.Result {
	t.Helper()
	before := maps.Clone(f)
	again, _, err := f.imported(t, name, data)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range again.Files {
		t.Errorf("%s is written again:\n%s\nbefore:\n%s", file.Name, file.Text, before.text(file.Name))
	}
	if f.text(mappingFile) != before.text(mappingFile) {
		t.Errorf("the mapping changes:\n%s", f.text(mappingFile))
	}
	if len(again.Conflicts) > 0 {
		t.Errorf("conflicts: %v", again.Conflicts)
	}
	return again
}

// TestScales: the best level is the first, in every scale of the samples.
func TestScales(t *testing.T) {
	for file, want := range map[string]string{"framework.xlsx": "expert practitioner working awareness", "raci.csv": "A-R A R C I", "skills.csv": "5 4 3 2 1"} {
		data, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		_, h, err := make(folder).imported(t, file, data)
		if err != nil {
			t.Fatal(err)
		}
		var levels []string
		for _, level := range h.Catalogues[len(h.Catalogues)-1].Levels {
			levels = append(levels, level.ID)
		}
		if got := strings.Join(levels, " "); got != want {
			t.Errorf("%s: levels %s; expected %s", file, got, want)
		}
	}
}
