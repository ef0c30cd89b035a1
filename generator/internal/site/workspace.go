package site

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"rolebook/generator/internal/handbook"
)

// settings is what every site has, whatever the handbook.
//
//go:embed settings.toml
var settings string

// Project is a handbook that Hugo can build.
type Project struct {
	Source  string // the folder with hugo.toml
	Own     fs.FS  // the same folder; nothing outside it can be read through it
	Site    *handbook.Site
	Theme   fs.FS  // layouts, i18n and assets of the program
	BaseURL string // replaces the one of hugo.toml, if not empty

	// Run runs Hugo and returns what it printed; nil runs it in this process.
	Run func(arguments []string) (string, error)

	// Pages are the only pages to render, by Hugo's logical paths, such as
	// /roles/cio; nil for all. The workspace has to be that of a build before, which
	// differs in pages alone.
	Pages []string

	// Handouts asks for the files that handouts are printed from, HandoutPage,
	// beside the pages that have one.
	Handouts bool

	// Open and Close stand around actions in the templates that Hugo renders for
	// content.SiteFiles. No text has them.
	Open, Close string

	// Links are the addresses that hand-written pages name, such as role:cio. Path
	// returns the path of one; "" for what is no name.
	Links []string
	Path  func(l *handbook.Language, link string) string

	// Tables are the files with its table that lie beside a page, for layouts: a list of
	// export.Format, in the order in which pages offer them.
	Tables any

	// Editions are the names of past editions, which stand below the site; Past is set for one.
	Editions []string
	Past     *Past

	// Days of last changes, as YYYY-MM-DD, of hand-written pages and perhaps other
	// files: by file, slash-separated, relative to Source.
	Changed map[string]string
}

// Past says of a past edition where its pages are today, for layouts.
type Past struct {
	Edition  string            `json:"edition"`  // its name
	Compared map[string]string `json:"compared"` // by the address of a role in the edition: where it is compared with what it is today
	Today    string            `json:"today"`    // the address of today's site, with a slash at its end
	Pages    map[string]bool   `json:"pages"`    // of today's site, such as "en/roles/cio/"
}

const themeName = "rolebook"

// workspace is the folder that Hugo works in, and the only one that it reads:
// pages, settings, layouts and files, each put there by the program. So no file
// of the handbook's reaches Hugo unless a check has passed it.
type workspace struct{ dir string }

func workspaceOf(source string) *workspace {
	return &workspace{filepath.Join(source, ".rolebook", "hugo")}
}

// prepareWorkspace fills the workspace of a project, and returns Hugo's flags for
// it. What another run left goes away, but for the pages. Only one build of a
// source runs at a time.
func prepareWorkspace(p Project) (*workspace, []string, error) {
	w := workspaceOf(p.Source)
	what, arguments := "a folder", append(w.arguments(), "--gc") // of cached pictures
	var err error
	if p.Pages == nil || !p.Filled() {
		err = w.fill(p)
	}
	if p.Pages != nil && err == nil {
		what = "some pages"
		arguments, err = w.narrow(p.Pages)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("preparing %s for Hugo: %w", what, err)
	}
	w.takePictures(p)
	return w, arguments, nil
}

// The pictures of link previews are expensive to make and stay as they are, so Hugo's
// cache of them is kept from build to build. While a build uses it, it lies in
// the workspace: a killed build takes it along, with whatever it had half
// written.
func (w *workspace) takePictures(p Project) {
	if os.MkdirAll(w.cache(), 0o755) == nil {
		_ = os.Rename(keptPictures(p), w.pictures())
	}
}

func (w *workspace) keepPictures(p Project) { _ = os.Rename(w.pictures(), keptPictures(p)) }

func (w *workspace) cache() string { return filepath.Join(w.dir, "cache") }

func (w *workspace) pictures() string { return filepath.Join(w.cache(), "images") }

func keptPictures(p Project) string { return filepath.Join(p.Source, ".rolebook", "pictures") }

func (w *workspace) fill(p Project) error {
	theme := filepath.Join(w.dir, "themes", themeName)
	return inTurn(
		func() error { return removeEntries(w.dir, "content") },
		func() error { return os.CopyFS(theme, p.Theme) },
		func() error { return shareWords(theme, p.Site) },
		func() error { return copyOwn(p.Own, w.dir) },
		func() error { return shareWords(w.dir, p.Site) },
		func() error { return w.writeSettings(p) },
	)
}

func (w *workspace) writeSettings(p Project) error {
	files, err := settingsFiles(p)
	for name, text := range files {
		err = cmp.Or(err, writeFile(filepath.Join(w.dir, name), text))
	}
	return err
}

// inTurn does one step after the other, until one fails.
func inTurn(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// writeFile writes a file, and makes its folder.
func writeFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

// settingsFiles returns the settings of a project for Hugo, and what the layouts are
// told as data, by the names of the files.
func settingsFiles(p Project) (map[string][]byte, error) {
	site, err := json.Marshal(siteSettings(p))
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{settingsFile: []byte(settings), siteFile: site}
	for name, facts := range map[string]any{
		"changed.json":  p.Changed,
		"handouts.json": map[string]any{"printed": p.Handouts, "booklets": booklets(p)},
		templateFile:    map[string]string{"open": p.Open, "close": p.Close},
		"editions.json": map[string]any{"names": p.Editions, "past": p.Past},
		"paths.json":    paths(p), // where links by name lead
		"exports.json":  map[string]any{"written": p.Site.Exports, "markdown": p.Site.Markdown, "tables": p.Tables},
	} {
		if files[filepath.Join("data", name)], err = json.Marshal(facts); err != nil {
			return nil, err
		}
	}
	return files, nil
}

const (
	settingsFile = "settings.toml"
	siteFile     = "site.json"
	templateFile = "template.json" // in data
)

// paths returns the paths of what hand-written pages link to by name, by language
// and name. So no page needs another to be drawn.
func paths(p Project) map[string]map[string]string {
	found := make(map[string]map[string]string)
	for _, l := range p.Site.Languages {
		found[l.Tag] = make(map[string]string)
		for _, address := range p.Links {
			name, _, _ := strings.Cut(address, "#")
			if path := p.Path(l, name); path != "" {
				found[l.Tag][name] = path
			}
		}
	}
	return found
}

// booklets returns the paths of the printed handbook, by language.
func booklets(p Project) map[string]string {
	paths := make(map[string]string)
	if p.Handouts {
		for _, l := range p.Site.Languages {
			paths[l.Tag] = l.SectionPath(handbook.SectionHandout) + "handout.pdf"
		}
	}
	return paths
}

// siteSettings returns the settings of one handbook for Hugo: those that its
// hugo.toml may set, and what follows from them.
func siteSettings(p Project) map[string]any {
	all := make(map[string]any)
	maps.Copy(all, p.Site.Settings)
	languages := make(map[string]any)
	for _, language := range p.Site.Languages {
		languages[language.Tag] = language.Settings
	}
	formats := []string{"html"}
	if p.Site.Markdown {
		formats = append(formats, "markdown")
	}
	all["languages"] = languages
	all["defaultContentLanguage"] = p.Site.Languages[0].Tag
	all["theme"] = themeName
	all["cacheDir"] = workspaceOf(p.Source).cache()
	all["outputs"] = map[string]any{"home": formats, "section": formats, "page": formats}
	if p.BaseURL != "" {
		all["baseURL"] = p.BaseURL
	}
	return all
}

// HandoutPage is the file beside a page's own that its handout is printed from.
const HandoutPage = "handout.html"

// arguments returns the flags of all Hugo commands.
func (w *workspace) arguments() []string {
	return []string{
		"--source", w.dir,
		"--config", settingsFile + "," + siteFile,
		"--noBuildLock",
	}
}

// ignoreEnvironment takes Hugo's variables out of the environment: each of its
// settings can be set by one, HUGO_SECURITY_EXEC_ALLOW as well as
// HUGOxSECURITYxEXECxALLOW.
func ignoreEnvironment() {
	for _, variable := range os.Environ() {
		if name, _, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "HUGO") {
			_ = os.Unsetenv(name)
		}
	}
}
