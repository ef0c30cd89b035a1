package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rolebook/generator/internal/changelog"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/history"
	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/register"
	"rolebook/generator/internal/site"
)

// edition is a past state of the handbook, which its site keeps below the name of the state.
type edition struct {
	source source
	examined
}

// keptFiles are what an edition is made of, beside handbooks that it takes in from folders inside
// its own.
var keptFiles = []string{handbook.ConfigFile, handbook.DataDir, "content", "layouts", "assets", "i18n", "static"}

// editions reads the past editions that hugo.toml names, as git has them. They have to hold by
// today's rules: a mistake is at "2025:data/roles/cio.toml", as git would say it.
func (s *source) editions(io streams, today *handbook.Handbook) (found []edition, problems problem.List, err error) {
	if len(today.Site.Editions) == 0 {
		return nil, nil, nil
	}
	defer tick(io.err, "reading past editions")()
	repository := history.Open(s.dir)
	for _, named := range today.Site.Editions {
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
		past := source{dir: s.dir, given: s.given, safe: s.safe, files: fsys, edition: named.Name, home: s.dir}
		dates, _ := repository.At(commit).Dates(handbook.DataDir, "content") // without, pages don't say when they changed
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

// keptAt returns the files of the handbook as a commit has them.
func (s *source) keptAt(repository history.Repository, commit string) (fs.FS, error) {
	fsys, err := repository.Files(commit, keptFiles...)
	if err != nil {
		return nil, err
	}
	names := slices.Clone(keptFiles)
	for _, folder := range memberSources(fsys) {
		if fs.ValidPath(folder) {
			names = append(names, folder)
		}
	}
	if len(names) > len(keptFiles) {
		return repository.Files(commit, names...)
	}
	return fsys, nil
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
	if len(b.pastEditions()) == 0 {
		return nil
	}
	if err := folderAt(filepath.Join(b.source.dir, editionsDir)); err != nil {
		return err
	}
	editions, problems, err := b.source.editions(io, b.Handbook)
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
	if err := folderAt(e.source.dir); err != nil {
		return err
	}
	languages := readersOf(e.examined)
	_, day := history.Open(b.source.dir).Commit("HEAD")
	e.source.told = &told{languages, changelog.Since(e.Handbook, b.Handbook, day, languages)}
	e.published = register.New(append(b.published.Below(name), e.published.Links()...))
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
	fmt.Fprintf(out.out, "made edition %s: %s\n", name, count(past.pages(), "page"))
	return nil
}

// folderAt makes a folder, in place of a link that a handbook may come with.
func folderAt(dir string) error {
	if info, err := os.Lstat(dir); err == nil && !info.IsDir() {
		if err := os.Remove(dir); err != nil {
			return err
		}
	}
	return os.MkdirAll(dir, 0o755)
}

// addressesIn returns the addresses of the pages of a site, relative to it: "" of its root, and
// "en/roles/cio/".
func addressesIn(dir string) (map[string]bool, error) {
	found := make(map[string]bool)
	err := fs.WalkDir(os.DirFS(dir), ".", func(file string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Name() == "index.html" {
			found[strings.TrimSuffix(file, "index.html")] = true
		}
		return err
	})
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
