package handbook

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
)

// ConfigFile is the file of the site's settings. Hugo never reads it: it gets
// what is allowed of it, see settings.go.
const ConfigFile = "hugo.toml"

// Site is what hugo.toml says that matters for the data.
type Site struct {
	BaseURL   string      // as written; may be empty
	Languages []*Language // by weight; the first is the default
	Disabled  []string    // tags of those that are left out, with their texts and pages
	Pairs     Pairs

	// Settings are what hugo.toml sets of Hugo's own settings, checked, by their
	// keys; those of a language are in Language.Settings.
	Settings map[string]any

	Editions []Edition // past ones that the site keeps, in the order of the file

	SourcesRequired bool // check --strict asks each cell for a source, or for view = "editors"

	PageSettings
}

// Tags returns the tags of the languages, by Language.Index.
func (s *Site) Tags() []string {
	return ident.Of(s.Languages, func(l *Language) string { return l.Tag })
}

// TextTags returns the tags of all languages in which the files may have texts: of those that are left
// out, too, which come last.
func (s *Site) TextTags() []string { return slices.Concat(s.Tags(), s.Disabled) }

// Language is one language of the site.
type Language struct {
	Index  int    // position among the languages, starting at 0
	Tag    string // its key in hugo.toml, and the first part of its addresses
	Name   string // in itself, for the language switch
	Locale string // BCP 47, for the lang attribute
	Paths  map[Section]string

	FormerPaths map[Section][]string // that went before; old addresses lead on

	Settings map[string]any // see Site.Settings

	weight int64
}

// Section is the name of a part of the site; each language may give it an address
// of its own.
type Section = string

// The sections.
const (
	SectionRoles       Section = "roles"
	SectionComparisons Section = "comparisons"
	SectionMatrix      Section = "matrix"
	SectionHandout     Section = "handout"
	SectionAToZ        Section = "a-z"
	SectionImprint     Section = "imprint"
	SectionPrivacy     Section = "privacy"
	SectionChanges     Section = "changes"

	// SectionResponsibilities has the catalogues as grids.
	SectionResponsibilities Section = "responsibilities"
)

// Sections are all of them.
var Sections = []Section{
	SectionRoles, SectionComparisons, SectionMatrix, SectionResponsibilities, SectionHandout, SectionAToZ, SectionImprint, SectionPrivacy, SectionChanges,
}

// PairMode says which pairs of roles get a page beside the curated ones.
type PairMode string

// The modes.
const (
	PairsAll     PairMode = "all"     // every pair
	PairsListed  PairMode = "listed"  // only those with a file in data/comparisons
	PairsLadder  PairMode = "ladder"  // the same, in a handbook whose roles have levels: neighbours always have a page
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

func readSite(t *document.Table) Site {
	own := t.Table("params").Table("rolebook")
	own.Allow("pairs", "max_pairs", "licence", "sources", "accent", "cards", "changes", "edit", "editions", "exports", "history", "holders", "host", "imprint", "internal", "markdown", "stale")
	site := Site{
		Pairs:           readPairs(own, t.At("params", "rolebook", "pairs")),
		Settings:        settings(t, siteSettings),
		Editions:        readEditions(own),
		SourcesRequired: choice(own, "sources", "unknown wish %q for sources", "required", "optional") == "required",
		PageSettings:    readPageSettings(own),
	}
	checkLicence(own.Table("licence"))
	site.BaseURL, _ = t.String("baseURL")
	if err := CheckBaseURL(site.BaseURL); err != nil {
		t.At("baseURL").Errorf("%v", err)
	}
	languages := t.Table("languages")
	if languages.Len() == 0 {
		t.At("languages").Errorf("no languages; expected a table for each, such as [languages.en] with weight = 1 and label = \"English\"")
		return site
	}
	_, titled := t.String("title")
	for _, table := range languages.Tables() {
		if disabled, _ := table.Bool("disabled"); disabled {
			site.Disabled = append(site.Disabled, table.Name())
			continue
		}
		language := readLanguage(table)
		if title, ok := table.String("title"); !ok && !titled || ok && strings.TrimSpace(title) == "" {
			table.At("title").Errorf("the site has no name in language %q; expected title = \"…\", here or at the top", language.Tag)
		}
		for _, other := range site.Languages {
			if language.weight != 0 && other.weight == language.weight {
				table.At("weight").Errorf("language %q has the same weight as %q; the order of languages needs different ones", language.Tag, other.Tag)
			}
		}
		site.Languages = append(site.Languages, language)
	}
	slices.SortStableFunc(site.Languages, func(a, b *Language) int { return cmp.Compare(a.weight, b.weight) })
	for i, language := range site.Languages {
		language.Index = i
	}
	return site
}

// choice reads one of some words, or "" where the key is absent; unknown is the
// format for another one.
func choice(t *document.Table, key, unknown string, words ...string) string {
	word, ok := t.String(key)
	if ok && !slices.Contains(words, word) {
		t.At(key).Errorf(unknown+"; expected %s", word, document.OneOf(words))
	}
	return word
}

// checkLicence looks at the licence of the handbook's texts, which the layouts
// print.
func checkLicence(t *document.Table) {
	if t == nil {
		return
	}
	t.Allow("name", "url")
	plain(t, "name", true)
	t.ErrorIf(linked(t, "url") == "" && !t.Has("url"), "missing \"url\"; expected url = \"https://…\"")
}

// CheckBaseURL says why a base address can't be one.
func CheckBaseURL(base string) error {
	const expected = "expected an address such as \"https://example.org/handbook/\""
	u, err := url.Parse(base)
	switch {
	case base == "" || base == "/":
		return nil
	case err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "":
		return fmt.Errorf("the base address %q is not one; %s", base, expected)
	case u.RawQuery != "" || u.Fragment != "" || u.User != nil:
		return fmt.Errorf("the base address %q has parts that no page can stand below; %s", base, expected)
	}
	return nil
}

func readLanguage(t *document.Table) *Language {
	tag := t.Name()
	l := &Language{Tag: tag, Name: tag, Locale: tag, Settings: settings(t, languageSettings)}
	t.ErrorIf(!languageTag.MatchString(tag), "%q is not a language tag; expected lower-case letters, such as \"de\" or \"pt-br\"", tag)
	if l.weight, _ = t.Int("weight"); l.weight <= 0 {
		t.At("weight").Errorf("language %q needs a weight; expected weight = 1 for the default language, 2 for the next", tag)
	}
	if name, ok := t.String("label"); ok && strings.TrimSpace(name) != "" {
		l.Name = name
	}
	if locale, ok := t.String("locale"); ok {
		t.At("locale").ErrorIf(!languageTag.MatchString(strings.ToLower(locale)), "%q is not a language tag; expected one such as \"de\" or \"pt-BR\"", locale)
		l.Locale = locale
	}
	own := t.Table("params").Table("rolebook")
	own.Allow("paths", "former_paths")
	readPaths(l, own.Table("paths"))
	readFormerPaths(l, own.Table("former_paths"))
	return l
}
