package importer

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
)

// What a column becomes.
const (
	becomesName      = "name"
	becomesLevel     = "level"     // at which the row's role is held
	becomesQualifier = "qualifier" // joins the name, so that each row is a role
	becomesID        = "id"
	becomesAbbr      = "abbr"
	becomesFamily    = "family"
	becomesSummary   = "summary"
	becomesCode      = "code"
	becomesText      = "text"
	becomesList      = "list"
	becomesRating    = "rating"
	becomesIgnore    = "ignore"
)

// becomings are all of them, as a mapping spells them.
var becomings = []string{becomesName, becomesLevel, becomesQualifier, becomesID, becomesAbbr, becomesFamily, becomesSummary, becomesCode, becomesText, becomesList, becomesRating, becomesIgnore}

// What a heading may name beside those.
const (
	namesCriterion = "criterion"
	namesText      = "said"
	namesGroup     = "group"
)

// vocabulary has the headings that are known, without spaces, the likeliest first.
var vocabulary = []struct{ kind, german, english string }{
	{becomesName, "rolle rollenname rollenbezeichnung rollentitel stelle stellenbezeichnung stellentitel position positionsbezeichnung jobtitel funktion funktionsbezeichnung beruf berufsbezeichnung rollen stellen bezeichnung titel",
		"role rolename roletitle jobtitle job jobname jobprofile position positiontitle occupation occupationtitle roles title name"},
	{becomesID, "kennung schluessel", "id key slug roleid"},
	{becomesAbbr, "abkuerzung kuerzel kurzform abk kurzzeichen", "abbreviation abbr acronym shortname"},
	{becomesFamily, "familie jobfamilie rollenfamilie berufsfamilie berufsgruppe fachbereich bereich abteilung organisationseinheit oe",
		"family jobfamily rolefamily jobgroup department division businessunit function area"},
	{becomesSummary, "zusammenfassung kurzbeschreibung kurzprofil rollenbeschreibung stellenbeschreibung ueberblick beschreibung stufenbeschreibung",
		"summary shortdescription roledescription jobdescription overview description levelsummary leveldescription"},
	{becomesCode, "iscocode berufscode kldb kldb2010", "isco isco08 esco escouri escocode onet onetsoc onetcode soc soccode soc2018 sfia sfiacode code codes"},
	{namesCriterion, "kriterium kriterien merkmal attribut aspekt feld thema eigenschaft faehigkeit faehigkeiten kompetenz kompetenzen kenntnis kenntnisse aufgabe aufgaben taetigkeit aktivitaet prozess abschnitt",
		"criterion criteria attribute aspect field topic property skill skills skillname competency competencies competence capability task tasks activity activities process deliverable responsibility section"},
	{namesText, "text inhalt wert auspraegung stufe niveau", "text content value level rating proficiency skilllevel proficiencylevel"},
	{namesGroup, "kategorie gruppe themenfeld cluster domaene", "category group domain cluster subcategory"},
	{becomesLevel, "rollenstufe karrierestufe laufbahnstufe erfahrungsstufe hierarchiestufe senioritaet stufe rang niveau ebene",
		"rolelevel joblevel careerlevel seniority senioritylevel level jobgrade grade rank tier"},
}

// headingRank returns what a heading names, and how likely other headings name it
// rather, the lowest first; "" for an unknown one. Of kinds, it looks for no others, if any
// are given.
func headingRank(heading string, kinds ...string) (kind string, rank int) {
	short := heading
	if at := strings.IndexAny(heading, `/\|(:`); at > 0 {
		short = heading[:at]
	}
	for _, said := range []string{heading, short} {
		word := strings.ReplaceAll(slug(said), "-", "")
		for _, v := range vocabulary {
			if len(kinds) > 0 && !slices.Contains(kinds, v.kind) {
				continue
			}
			for _, words := range []string{v.german, v.english} {
				if i := slices.Index(strings.Fields(words), word); i >= 0 {
					return v.kind, i
				}
			}
		}
	}
	return "", 0
}

func headingKind(heading string) string {
	kind, _ := headingRank(heading)
	return kind
}

// namesLevel reports whether a heading may name levels of roles: some of those words may also
// name the level of a skill.
func namesLevel(heading string) bool {
	kind, _ := headingRank(heading, becomesLevel)
	return kind == becomesLevel
}

// likeliest returns the index of the column whose heading names a kind rather than those
// of others (or, where some are given, than those of them), of the columns that may; -1 where
// there is none.
func likeliest(columns []*column, kind string, may func(i int) bool, of ...string) int {
	best, lowest := -1, 0
	for i, c := range columns {
		if found, rank := headingRank(c.heading, of...); found == kind && (best < 0 || rank < lowest) && may(i) {
			best, lowest = i, rank
		}
	}
	return best
}

// nameColumn returns the index of the column that names the roles, by the headings:
// the first where none says so.
func nameColumn(columns []*column) int {
	return max(0, likeliest(columns, becomesName, func(int) bool { return true }))
}

// rolePattern finds words that names of roles have, and criteria don't.
var rolePattern = regexp.MustCompile(`(?i)leit(ung|er)|manager|officer|engineer|analyst|\blead\b|owner|developer|entwickl(er|ung)|berater|consultant|archite[ck]t|director|\bhead of|sponsor|` +
	`sachbearbeit|assist|administrator|designer|tester|^c[a-z]o$|\bmaster\b|[ck]oordinat|spe[cz]ialist|technik?er|technician|beauftragte|vorstand|supervisor|planner|clerk|engineer|\bteam\b|referent|redakteur|editor`)

// scales are orders of levels, the best first, in the spelling of slug.
var scales = []string{
	"a r s c i",
	"expert experte expertin practitioner advanced fortgeschritten fortgeschrittene senior proficient intermediate working gut " +
		"mittel basic grundlagen grundkenntnisse foundation awareness beginner anfaenger none keine",
	"verantwortlich accountable responsible consulted informed informiert",
	"hoch high mittel medium gering niedrig low",
	"ja yes teilweise partly nein no",
	"x",
}

// letters are the levels of a matrix of responsibilities, in German and English.
var letters = map[string][2]string{
	"A": {"verantwortet", "accountable"},
	"R": {"führt aus", "responsible"},
	"S": {"unterstützt", "supports"},
	"C": {"berät", "consulted"},
	"I": {"wird informiert", "informed"},
}

// germanWords and englishWords tell the two languages apart.
var (
	germanWords  = regexp.MustCompile(`(?i)[äöüß]|\b(und|der|die|das|für|mit|von|im|zur|zum)\b`)
	englishWords = regexp.MustCompile(`(?i)\b(and|the|of|for|with|to|in a|is|are)\b`)
)

// guessLanguage returns de or en, by the headings and the first texts.
func guessLanguage(grids []*grid) string {
	german := 0 // more than English
	hear := func(text string, most int) {
		german += len(germanWords.FindAllString(text, most)) - len(englishWords.FindAllString(text, most))
	}
	for _, g := range grids {
		for _, c := range g.columns {
			word := strings.ReplaceAll(slug(c.heading), "-", "")
			for _, v := range vocabulary {
				if slices.Contains(strings.Fields(v.german), word) {
					german += 3
				}
				if slices.Contains(strings.Fields(v.english), word) {
					german -= 3
				}
			}
			hear(c.heading, -1)
		}
		for _, row := range g.rows[:min(len(g.rows), 100)] {
			for _, c := range row {
				hear(c.text, 20)
			}
		}
	}
	if german > 0 {
		return "de"
	}
	return "en"
}

// matrix returns those of the columns that have levels of one scale: signs and words
// that are levels anywhere, or else few short words that stand in several columns.
func (g *grid) matrix(open []int) []int {
	var signs, words []int
	columns := make(map[string]int) // in how many a word stands
	cells, shared := 0, 0
	for _, i := range open {
		values, n := g.values(i)
		if len(values) == 0 {
			continue
		}
		known := true
		for value := range values {
			known = known && knownLevel(value)
			if columns[value]++; columns[value] == 2 {
				shared++
			}
		}
		cells += n
		if words = append(words, i); known {
			signs = append(signs, i)
		}
	}
	if len(signs) > 2 || len(signs) == 2 && len(open) == 2 {
		return signs
	}
	if len(words) > 2 && len(columns) <= 8 && shared*3 >= len(columns)*2 && cells >= 3*len(columns) {
		return words
	}
	return nil
}

// values returns the texts of a column, in small letters, and how many there are; none if
// one is too long for a level.
func (g *grid) values(i int) (values ids, n int) {
	values = make(ids)
	for _, row := range g.rows {
		text := row[i].text
		if len(text) > 24 || strings.Contains(text, "\n") {
			return nil, 0
		}
		if text != "" {
			values.take(strings.ToLower(text))
			n++
		}
	}
	return values, n
}

// knownLevel reports whether a value is a level wherever it stands: a sign, a small
// number, with decimals or not, or a word of a scale that is known.
func knownLevel(value string) bool {
	if number, ok := document.ParseDecimal(value); ok && number <= handbook.MostLevels && document.Decimals(number) <= 2 {
		return true
	}
	if utf8.RuneCountInString(value) == 1 || len(value) <= 3 && strings.Trim(value, "arsci/, ") == "" {
		return true
	}
	return slices.ContainsFunc(scales, func(scale string) bool { return slices.Contains(strings.Fields(scale), slug(value)) })
}
