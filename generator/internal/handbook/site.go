package handbook

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
)

// ConfigFile is the file of the site's settings. Hugo never reads it: it gets
// what is allowed of it, see settings.go.
const ConfigFile = "hugo.toml"

// Site is what hugo.toml says that matters for the data.
type Site struct {
	BaseURL   string      // as written; may be empty
	Languages []*Language // by weight; the first is the default
	Pairs     Pairs

	// Settings are what hugo.toml sets of Hugo's own settings, checked, by their
	// keys; those of a language are in Language.Settings.
	Settings map[string]any

	SourcesRequired bool // check --strict asks each cell for a source, or for view = "editors"

	PageSettings
}

// Language is one language of the site.
type Language struct {
	Index  int    // position among the languages, starting at 0
	Tag    string // its key in hugo.toml, and the first part of its addresses
	Name   string // in itself, for the language switch
	Locale string // BCP 47, for the lang attribute
	Paths  map[Section]string

	FormerPaths map[Section][]string // that went before; old addresses lead on

	Settings map[string]any // see Site.Settings
}

// Section is a part of the site; each language may give it an address of its
// own.
type Section string

// The sections.
const (
	SectionRoles       Section = "roles"
	SectionComparisons Section = "comparisons"
	SectionMatrix      Section = "matrix"
	SectionHandout     Section = "handout"
	SectionAToZ        Section = "a-z"
	SectionImprint     Section = "imprint"
	SectionPrivacy     Section = "privacy"

	// SectionResponsibilities has the catalogues as grids.
	SectionResponsibilities Section = "responsibilities"
)

// Sections are all of them.
var Sections = []Section{
	SectionRoles, SectionComparisons, SectionMatrix, SectionResponsibilities, SectionHandout, SectionAToZ, SectionImprint, SectionPrivacy,
}

// PairMode says which pairs of roles get a page beside the curated ones.
type PairMode string

// The modes.
const (
	PairsAll     PairMode = "all"     // every pair
	PairsListed  PairMode = "listed"  // only those with a file in data/comparisons
	PairsFamily  PairMode = "family"  // every pair of one family
	PairsNearest PairMode = "nearest" // each role with those that it shares most with
)

// Pairs is the choice of pairs.
type Pairs struct {
	Mode    PairMode
	Nearest int // with PairsNearest: partners of each role
	Most    int // pairs that PairsAll and PairsFamily may make

	place document.Place // of the choice, or of what lacks it
}

// usualMostPairs is how many pairs are made without being asked for: some
// minutes and a gigabyte of pages.
const usualMostPairs = 20_000

var (
	languageTag = regexp.MustCompile(`^[a-z]{2,8}(-[a-z0-9]{1,8})*$`)
	timeZone    = regexp.MustCompile(`^[A-Za-z]+([/_+-][A-Za-z0-9]+)*$`) // no path with dots: it names a file
	pathSegment = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
)

// readSite reads hugo.toml.
func readSite(t *document.Table) Site {
	site := Site{Pairs: Pairs{Mode: PairsAll, Most: usualMostPairs, place: t.Place}, PageSettings: usualPageSettings}
	allowSettings(t, siteSettings)
	site.Settings = settings(t, siteSettings)
	site.BaseURL, _ = t.String("baseURL")
	if fault := baseURLFault(site.BaseURL); fault != "" {
		t.At("baseURL").Errorf("%s", fault)
	}
	if params := t.Table("params"); params != nil {
		if own := params.Table("rolebook"); own != nil {
			own.Allow(append([]string{"pairs", "max_pairs", "licence", "sources"}, pageSettingsKeys...)...)
			site.Pairs = readPairs(own)
			site.SourcesRequired = readSourcesRequired(own)
			checkLicence(own.Table("licence"))
			site.PageSettings = readPageSettings(own)
		}
	}
	languages := t.Table("languages")
	if languages == nil || languages.Len() == 0 {
		t.At("languages").Errorf("no languages; expected a table for each, such as [languages.en] with weight = 1 and label = \"English\"")
		return site
	}
	type weighted struct {
		*Language
		weight int64
	}
	var found []weighted
	_, titled := t.String("title")
	for _, table := range languages.Tables() {
		if disabled, _ := table.Bool("disabled"); disabled {
			continue
		}
		language, weight := readLanguage(table)
		if title, ok := table.String("title"); !ok && !titled || ok && strings.TrimSpace(title) == "" {
			table.At("title").Errorf("the site has no name in language %q; expected title = \"…\", here or at the top", language.Tag)
		}
		for _, other := range found {
			if weight != 0 && other.weight == weight {
				table.At("weight").Errorf("language %q has the same weight as %q; the order of languages needs different ones", language.Tag, other.Tag)
			}
		}
		found = append(found, weighted{language, weight})
	}
	slices.SortStableFunc(found, func(a, b weighted) int { return cmp.Compare(a.weight, b.weight) })
	for i, language := range found {
		language.Index = i
		site.Languages = append(site.Languages, language.Language)
	}
	return site
}

// readSourcesRequired reads whether statements have to say where they come from.
func readSourcesRequired(t *document.Table) bool {
	word, ok := t.String("sources")
	if ok && word != "required" && word != "optional" {
		t.At("sources").Errorf("unknown wish %q for sources; expected \"required\" or \"optional\"", word)
	}
	return word == "required"
}

// checkLicence looks at the licence of the handbook's texts, which the layouts
// print.
func checkLicence(t *document.Table) {
	if t == nil {
		return
	}
	t.Allow("name", "url")
	plain(t, "name", true)
	if linked(t, "url") == "" && !t.Has("url") {
		t.Errorf("missing \"url\"; expected url = \"https://…\"")
	}
}

// baseURLFault says why a base address can't be one, or "".
func baseURLFault(base string) string {
	const expected = "expected an address such as \"https://example.org/handbook/\""
	u, err := url.Parse(base)
	switch {
	case base == "" || base == "/":
		return ""
	case err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "":
		return fmt.Sprintf("the base address %q is not one; %s", base, expected)
	case u.RawQuery != "" || u.Fragment != "" || u.User != nil:
		return fmt.Sprintf("the base address %q has parts that no page can stand below; %s", base, expected)
	}
	return ""
}

// CheckBaseURL says why a base address from the command line is refused.
func CheckBaseURL(base string) error {
	if fault := baseURLFault(base); fault != "" {
		return fmt.Errorf("%s", fault)
	}
	return nil
}

func readLanguage(t *document.Table) (*Language, int64) {
	tag := t.Name()
	l := &Language{Tag: tag, Name: tag, Locale: tag, Paths: make(map[Section]string)}
	if !languageTag.MatchString(tag) {
		t.Errorf("%q is not a language tag; expected lower-case letters, such as \"de\" or \"pt-br\"", tag)
	}
	weight, ok := t.Int("weight")
	if !ok || weight <= 0 {
		t.At("weight").Errorf("language %q needs a weight; expected weight = 1 for the default language, 2 for the next", tag)
	}
	allowSettings(t, languageSettings)
	l.Settings = settings(t, languageSettings)
	for old, now := range map[string]string{"languageName": "label", "languageCode": "locale", "languageDirection": "direction"} {
		if t.Has(old) {
			t.At(old).Errorf("%q is what Hugo once called %q; expected the new name", old, now)
		}
	}
	if name, ok := t.String("label"); ok && strings.TrimSpace(name) != "" {
		l.Name = name
	}
	if locale, ok := t.String("locale"); ok {
		if !languageTag.MatchString(strings.ToLower(locale)) {
			t.At("locale").Errorf("%q is not a language tag; expected one such as \"de\" or \"pt-BR\"", locale)
		}
		l.Locale = locale
	}
	for _, section := range Sections {
		l.Paths[section] = string(section)
	}
	if params := t.Table("params"); params != nil {
		if own := params.Table("rolebook"); own != nil {
			own.Allow("paths", "former_paths")
			if paths := own.Table("paths"); paths != nil {
				readPaths(l, paths)
			}
			if former := own.Table("former_paths"); former != nil {
				readFormerPaths(l, former)
			}
		}
	}
	return l, weight
}
