package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/changelog"
	"rolebook/generator/internal/content"
	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/history"
	"rolebook/generator/internal/links"
	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/site"
)

// edition is a past state of the handbook, which its site keeps below the name of the state.
type edition struct {
	source source
	examined
}

// keptFiles are what an edition is made of, beside handbooks that it takes in from folders inside
// its own.
var keptFiles = []string{handbook.ConfigFile, handbook.DataDir, content.Dir, "layouts", "assets", "i18n", "static"}

// editions reads the past editions that hugo.toml names, as git has them. They have to hold by
// today's rules: a mistake is at "2025:data/roles/cio.toml", as git would say it.
func (s *source) editions(io streams, today examined) (found []edition, problems problem.List, err error) {
	if len(today.Site.Editions) == 0 {
		return nil, nil, nil
	}
	defer tick(io.err, "reading past editions")()
	repository := history.Open(s.dir)
	if repository == (history.Repository{}) {
		return nil, problem.List{today.Site.Editions[0].Error("editions are tags of git, and git knows no commit of this folder; expected a handbook in a repository of its own or of others")}, nil
	}
	for _, named := range today.Site.Editions {
		if slices.Contains(slices.Concat(languageTags(today.Handbook), siteFolders), named.Name) {
			problems = append(problems, named.Error("edition %q would stand where the site has a folder of its own; expected a tag of another name", named.Name))
			continue
		}
		commit, _ := repository.Commit("refs/tags/" + named.Name)
		if commit == "" {
			problems = append(problems, named.Error("git knows no tag %q in the repository of this folder; expected one that it has (git fetch --tags --unshallow gets those of a clone that was cut short)", named.Name))
			continue
		}
		fsys, err := s.keptAt(repository, commit)
		if err != nil {
			problems = append(problems, named.Error("edition %q: %v", named.Name, err))
			continue
		}
		past := source{dir: s.dir, given: s.given, safe: s.safe, files: fsys, edition: named.Name, home: s.dir, kept: today.published.Below(named.Name)}
		dates, _ := repository.At(commit).Dates(datedFolders(fsys)...) // without, pages don't say when they changed
		past.asked = &dates
		h, faults, err := past.examine(io, false)
		if err != nil {
			return nil, nil, err
		}
		for _, p := range faults {
			if p.Severity == problem.Error {
				p.File = named.Name + ":" + p.File
				problems = append(problems, p)
			}
		}
		h.AsEdition(named.Name, &today.Site)
		found = append(found, edition{past, h})
	}
	return found, problems, nil
}

// siteFolders are the folders that a site has beside those of its languages.
var siteFolders = []string{"css", "go", "js", "schema"}

// keptAt returns the files of the handbook as a commit has them, with the words of today, as far as
// there are some: layouts of today ask for them.
func (s *source) keptAt(repository history.Repository, commit string) (fs.FS, error) {
	fsys, err := repository.Files(commit, keptFiles...)
	if err != nil {
		return nil, err
	}
	if folders := foldersInside(fsys); folders != nil {
		if fsys, err = repository.Files(commit, slices.Concat(keptFiles, folders)...); err != nil {
			return nil, err
		}
	}
	var words []change.Change
	files, _ := fs.Glob(s.files, "i18n/*.toml") // of a pattern that is right
	for _, file := range files {
		if text, err := document.ReadBounded(s.files, file, document.MaxSize); err == nil {
			words = append(words, change.Change{To: file, New: string(text)})
		}
	}
	return change.Overlay(fsys, words), nil
}

// foldersInside returns the folders of handbooks that one takes in from inside its own.
func foldersInside(fsys fs.FS) (folders []string) {
	for _, folder := range memberSources(fsys) {
		if fs.ValidPath(folder) {
			folders = append(folders, folder)
		}
	}
	slices.Sort(folders)
	return folders
}

// datedFolders returns the folders with the files whose last change pages show.
func datedFolders(fsys fs.FS) []string {
	dated := []string{handbook.DataDir, content.Dir}
	for _, folder := range foldersInside(fsys) {
		dated = append(dated, path.Join(folder, handbook.DataDir))
	}
	return dated
}

// editionsDir has the folders in which editions are made, by their names.
const editionsDir = ".rolebook/editions"

// pastEditions returns the names of the editions that the site keeps. A preview and a site in a
// folder are of today alone.
func (b *build) pastEditions() (names []string) {
	if b.offline || b.source.edits != nil {
		return nil
	}
	for _, e := range b.Site.Editions {
		names = append(names, e.Name)
	}
	return names
}

// makeEditions makes the past editions below their names. Each has the layouts of today, but for
// those of its own.
func (b *build) makeEditions(io streams, dir string) error {
	if len(b.Site.Editions) == 0 && b.past == nil {
		return os.RemoveAll(filepath.Join(b.source.dir, editionsDir)) // of former ones
	}
	if len(b.pastEditions()) == 0 {
		return nil
	}
	editions, problems, err := b.source.editions(io, b.examined)
	if err != nil {
		return err
	}
	if err := report(io.err, problems); err != nil {
		return err
	}
	today, err := addressesIn(dir)
	if err != nil {
		return err
	}
	for _, e := range editions {
		if err := b.makeEdition(io, e, today, dir); err != nil {
			return fmt.Errorf("edition %q: %w", e.source.edition, err)
		}
	}
	return removeOthers(filepath.Join(b.source.dir, editionsDir), b.pastEditions())
}

func (b *build) makeEdition(out streams, e edition, today map[string]bool, dir string) error {
	name := e.source.edition
	below := filepath.Join(dir, name)
	if _, err := os.Lstat(below); err == nil {
		return fmt.Errorf("the site of today has something at /%s; expected a tag of another name", name)
	}
	e.source.dir = filepath.Join(b.source.dir, editionsDir, name)
	languages := readersOf(e.examined)
	_, day := history.Open(b.source.dir).Commit("HEAD")
	e.source.told = &told{languages, changelog.Since(e.Handbook, b.Handbook, day, languages)}
	past := &build{
		source: e.source, baseURL: strings.TrimSuffix(b.address(), "/") + "/" + name + "/",
		handouts: b.handouts, unprinted: b.unprinted, browser: b.browser, strict: b.strict, destination: b.destination,
		past: &site.Past{Edition: name, Today: strings.TrimSuffix(b.address(), "/") + "/", Pages: today},
	}
	quiet := streams{io.Discard, out.err}
	var err error
	if past.generated, err = past.source.generateOf(quiet, e.examined, b.handouts, nil); err != nil {
		return err
	}
	if err := past.draw(quiet, below); err != nil {
		return err
	}
	made, err := links.Pages(os.DirFS(below))
	if err != nil {
		return err
	}
	if wanted := past.pages() - content.Pageless(len(past.Site.Languages)); len(made) < wanted {
		return fmt.Errorf("%d of %d pages came out of Hugo; look for layouts of the edition's own that leave pages out", len(made), wanted)
	}
	b.inEditions += len(made)
	fmt.Fprintf(out.out, "made edition %s: %s\n", name, count(past.pages(), "page"))
	return nil
}

// addressesIn returns the addresses of the pages of a site, relative to it: "" of its root, and
// "en/roles/cio/".
func addressesIn(dir string) (map[string]bool, error) {
	found := make(map[string]bool)
	pages, err := links.Pages(os.DirFS(dir))
	for _, page := range pages {
		if address, ok := strings.CutSuffix(page, "index.html"); ok {
			found[address] = true
		}
	}
	return found, err
}

// removeOthers removes what is in a folder, but for some names.
func removeOthers(dir string, names []string) error {
	entries, _ := os.ReadDir(dir) // there may be none
	for _, entry := range entries {
		if !slices.Contains(names, entry.Name()) {
			if err := os.RemoveAll(filepath.Join(dir, entry.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}
