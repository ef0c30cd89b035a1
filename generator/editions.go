package main

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/content"
	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/history"
	"rolebook/generator/internal/problem"
)

// edition is a past state of the handbook, which its site keeps below the name of the state.
type edition struct {
	source source
	examined
	both *handbook.Handbook // its roles, beside those of today; nil where they have no language in common
	over []compare.Pair     // of its roles with what they are today
}

// keptDir has editions as folders, by their names; others are tags of git.
const keptDir = "editions"

// keptFiles are what an edition is made of, beside handbooks that it takes in from folders inside
// its own.
var keptFiles = []string{handbook.ConfigFile, handbook.DataDir, content.Dir, "layouts", "assets", "i18n", "static"}

// editions reads the past editions that hugo.toml names, from a folder each or as git has them. They
// have to hold by today's rules: a mistake is at "2025:data/roles/cio.toml", as git would say it.
func (s *source) editions(io streams, today examined) (found []edition, problems problem.List, err error) {
	if len(today.Site.Editions) == 0 {
		return nil, nil, nil
	}
	defer tick(io.err, "reading past editions")()
	repository := history.Open(s.dir)
	for _, named := range today.Site.Editions {
		if slices.Contains(slices.Concat(today.Handbook.Site.Tags(), siteFolders), named.Name) {
			problems = append(problems, named.Error("edition %q would stand where the site has a folder of its own; expected one of another name", named.Name))
			continue
		}
		if slices.ContainsFunc(today.Members, func(m *handbook.Member) bool { return m.ID == named.Name }) {
			problems = append(problems, named.Error("edition %q has the id of a handbook that the site takes in, so %[1]s/ID could be a role of either; expected another name", named.Name))
			continue
		}
		fsys, dates, fault := s.keptOf(repository, named.Name)
		if fault != "" {
			problems = append(problems, named.Error("%s", fault))
			continue
		}
		past := source{dir: s.dir, given: s.given, safe: s.safe, files: fsys, edition: named.Name, home: s.dir, registered: today.published.Below(named.Name), asked: &dates}
		h, faults, err := past.examine(io, false)
		if err != nil {
			return nil, nil, err
		}
		e := edition{source: past, examined: h}
		if faults = errorsOf(faults); len(faults) == 0 {
			h.AsEdition(named.Name, &today.Site)
			faults = e.putBeside(s, today, named)
		}
		for _, p := range faults {
			p.File = s.folderOf(named.Name) + p.File
			problems = append(problems, p)
		}
		found = append(found, e)
	}
	return found, problems, nil
}

// folderOf returns what stands before the names of an edition's files: its folder or, as git writes
// it, its tag.
func (s *source) folderOf(name string) string {
	folder := path.Join(keptDir, name)
	if _, err := fs.Stat(s.files, path.Join(folder, handbook.ConfigFile)); err == nil {
		return folder + "/"
	}
	return name + ":"
}

// keptOf returns the files of an edition, and when they changed, or what is wrong with its name.
func (s *source) keptOf(repository history.Repository, name string) (files fs.FS, dates history.Dates, fault string) {
	const expected = "expected a tag of git, or a folder "
	folder := path.Join(keptDir, name)
	if strings.HasSuffix(s.folderOf(name), "/") {
		files, _ = fs.Sub(s.files, folder)      // of a path that is right
		return s.inWordsOfToday(files), nil, "" // nobody knows when they were written
	}
	if _, err := fs.Lstat(s.files, folder); err == nil {
		return nil, nil, fmt.Sprintf("no handbook can be read in %s; expected a folder with hugo.toml and data/, inside that of today", folder)
	}
	if repository == (history.Repository{}) {
		return nil, nil, fmt.Sprintf("there is no folder %s, and git knows no commit of the handbook, so no tag; %s%s with hugo.toml and data/", folder, expected, folder)
	}
	commit, _ := repository.Commit("refs/tags/" + name)
	if commit == "" {
		return nil, nil, fmt.Sprintf("git knows no tag %q in the repository of this folder; %s%s (git fetch --tags --unshallow gets the tags of a clone that was cut short)", name, expected, folder)
	}
	files, err := s.keptAt(repository, commit)
	if err != nil {
		return nil, nil, fmt.Sprintf("edition %q: %v", name, err)
	}
	dates, _ = repository.At(commit).Dates(datedFolders(files)...) // without, pages don't say when they changed
	return files, dates, ""
}

// putBeside puts the roles of the edition beside those of today.
func (e *edition) putBeside(s *source, today examined, named handbook.Edition) (faults problem.List) {
	tags := today.Handbook.Site.Tags()
	if !slices.ContainsFunc(e.Handbook.Site.Tags(), func(tag string) bool { return slices.Contains(tags, tag) }) {
		return nil
	}
	past := &handbook.Past{Edition: named, Files: e.source.files, Handbook: e.Handbook, Today: today.Handbook}
	e.both, faults = (&handbook.Cache{Beside: s.beside(), Past: past}).Load(s.files)
	faults = errorsOf(faults)
	for i := range faults {
		faults[i].File = past.File(faults[i].File)
	}
	if len(faults) == 0 {
		e.over = compare.OverTime(e.both, content.PublishedPairs(&today.Site, today.published))
	}
	return faults
}

// errorsOf returns the problems that stop a build.
func errorsOf(problems problem.List) problem.List {
	return slices.DeleteFunc(problems, func(p problem.Problem) bool { return p.Severity != problem.Error })
}

// siteFolders are the folders that a site has beside those of its languages.
var siteFolders = []string{"css", "go", "js", "schema"}

// keptAt returns the files of the handbook as a commit has them.
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
	return s.inWordsOfToday(fsys), nil
}

// inWordsOfToday returns the files of an edition with the words of today, as far as there are some:
// layouts of today ask for them.
func (s *source) inWordsOfToday(fsys fs.FS) fs.FS {
	var words []change.Change
	files, _ := fs.Glob(s.files, "i18n/*.toml") // of a pattern that is right
	for _, file := range files {
		if text, err := document.ReadBounded(s.files, file, document.MaxSize); err == nil {
			words = append(words, change.Change{To: file, New: string(text)})
		}
	}
	return change.Overlay(fsys, words)
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
