package site

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"rolebook/generator/internal/handbook"
)

// Hugo merges three configurations, and a later one wins: before.toml, the
// handbook's own hugo.toml, after.toml.
var (
	//go:embed before.toml
	configBefore string
	//go:embed after.toml
	configAfter string
)

// Project is a source folder that Hugo can build.
type Project struct {
	Source  string // the folder with hugo.toml
	Site    *handbook.Site
	Theme   fs.FS  // layouts, i18n and assets of the program
	BaseURL string // replaces the one of hugo.toml, if not empty

	// Handouts asks for the files that handouts are printed from, HandoutPage,
	// beside the pages that have one.
	Handouts bool

	// Exports says that tables in other formats will stand beside the pages of
	// roles and comparisons, for the layouts to offer.
	Exports bool

	// Days of last changes, as YYYY-MM-DD, of hand-written pages: by file,
	// slash-separated, relative to Source.
	Changed map[string]string
}

const themeName = "rolebook"

// workspace is a folder with the program's part of a site as Hugo wants it: on
// the file system.
type workspace struct{ dir string }

// buildWorkspace makes the workspace of builds in the source folder, anew: what a
// killed build left goes away. Only one build of a source runs at a time.
func buildWorkspace(p Project) (*workspace, error) {
	dir := filepath.Join(p.Source, ".rolebook", "hugo")
	if err := os.RemoveAll(dir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	w := &workspace{dir}
	w.takePictures(p)
	return w.filled(p)
}

// The pictures of link previews are dear to make and stay as they are, so Hugo's
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

// listWorkspace makes a workspace beside that of a build, which may be running.
func listWorkspace(p Project) (*workspace, error) {
	dir, err := os.MkdirTemp("", "rolebook-")
	if err != nil {
		return nil, err
	}
	w := &workspace{dir}
	if strings.Contains(dir, ",") {
		w.remove()
		return nil, fmt.Errorf("the folder for temporary files, %s, has a comma in its name, which Hugo can't take; set TMPDIR to another", dir)
	}
	return w.filled(p)
}

func (w *workspace) filled(p Project) (*workspace, error) {
	if err := w.fill(p); err != nil {
		w.remove()
		return nil, fmt.Errorf("preparing a folder for Hugo: %w", err)
	}
	return w, nil
}

func (w *workspace) fill(p Project) error {
	if err := os.CopyFS(filepath.Join(w.dir, "themes", themeName), p.Theme); err != nil {
		return err
	}
	changed, err := json.Marshal(p.Changed)
	if err != nil {
		return err
	}
	handouts, err := json.Marshal(map[string]bool{"printed": p.Handouts})
	if err != nil {
		return err
	}
	exports, err := json.Marshal(map[string]bool{"written": p.Exports})
	if err != nil {
		return err
	}
	data := filepath.Join("themes", themeName, "data")
	if err := os.MkdirAll(filepath.Join(w.dir, data), 0o755); err != nil {
		return err
	}
	for name, text := range map[string]string{
		"before.toml": configBefore, "after.toml": settledConfig(p), filepath.Join(data, changedFile): string(changed),
		filepath.Join(data, handoutsFile): string(handouts), filepath.Join(data, exportsFile): string(exports),
	} {
		if err := os.WriteFile(filepath.Join(w.dir, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// What the layouts are told as data: when hand-written pages changed, and
// whether there are handouts and exports to link to.
const (
	changedFile  = "changed.json"
	handoutsFile = "handouts.json"
	exportsFile  = "exports.json"
)

// settledConfig gives what a handbook's hugo.toml can't change.
func settledConfig(p Project) string {
	formats, segments := `["html"]`, `["pages"]`
	if p.Site.Markdown {
		formats = `["html", "markdown"]`
	}
	if p.Handouts {
		segments = `[]`
	}
	return fmt.Sprintf("defaultContentLanguage = %q\nrenderSegments = %s\n%s\n[outputs]\nhome = %[4]s\nsection = %[4]s\npage = %[4]s\n",
		p.Site.Languages[0].Tag, segments, configAfter, formats)
}

// HandoutPage is the file beside a page's own that its handout is printed from.
const HandoutPage = "handout.html"

func (w *workspace) remove() { _ = os.RemoveAll(w.dir) }

// arguments gives the flags of a build.
func (w *workspace) arguments(p Project) []string {
	arguments := []string{
		"--source", p.Source,
		"--config", w.configs(p),
		"--themesDir", filepath.Join(w.dir, "themes"),
		"--theme", themeName,
		"--cacheDir", w.cache(),
		"--noBuildLock",
		"--printI18nWarnings",
		"--printPathWarnings",
	}
	if p.BaseURL != "" {
		arguments = append(arguments, "--baseURL", p.BaseURL)
	}
	return arguments
}

// configs gives the files of settings, as Hugo's flag wants them.
func (w *workspace) configs(p Project) string {
	dir := w.dir
	if relative, err := filepath.Rel(p.Source, w.dir); err == nil {
		dir = relative // Hugo parts the names of configurations at commas, which the source's may have
	}
	return strings.Join([]string{filepath.Join(dir, "before.toml"), handbook.ConfigFile, filepath.Join(dir, "after.toml")}, ",")
}
