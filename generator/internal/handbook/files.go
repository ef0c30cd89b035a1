package handbook

import (
	"errors"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
)

func (l *loader) read(file string) *document.Table {
	d, t := l.cache.documents.Read(l.fsys, file, l.path(file))
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.documents = append(l.documents, d)
	return t
}

// needed reads a file without which there is no handbook.
func (l *loader) needed(file, expected string) *document.Table {
	if !l.exists(file) {
		l.problem(file, "is missing; expected "+expected)
		return nil
	}
	return l.read(file)
}

func (l *loader) exists(file string) bool {
	entries, _ := fs.ReadDir(l.fsys, path.Dir(file)) // finds a link that leads nowhere, too
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == path.Base(file) })
}

func (l *loader) problem(file, message string) {
	l.problems = append(l.problems, problem.Problem{File: l.path(file), Message: message})
}

// readAll reads the files of a folder side by side and returns what they hold,
// ordered by id, and the ids of those that can't be read.
func readAll[T any](l *loader, dir string, readOne func(id string, t *document.Table) *T) (found []*T, unreadable map[string]bool) {
	files := l.tomlFiles(dir)
	found = make([]*T, len(files))
	workers := runtime.GOMAXPROCS(0)
	var done sync.WaitGroup
	for first := range workers {
		done.Go(func() {
			for i := first; i < len(files); i += workers {
				if t := l.read(path.Join(dir, files[i])); t != nil {
					found[i] = readOne(strings.TrimSuffix(files[i], tomlExt), t)
				}
			}
		})
	}
	done.Wait()
	unreadable = make(map[string]bool)
	for i, file := range files {
		if found[i] == nil {
			unreadable[strings.TrimSuffix(file, tomlExt)] = true
		}
	}
	return slices.DeleteFunc(found, func(t *T) bool { return t == nil }), unreadable
}

// checkFileName reports a file whose name has to be an id, and is none.
func checkFileName(t *document.Table, id string) {
	if fault := ident.Fault(id); fault != "" {
		t.Errorf("the file's name %q %s", id, fault)
	}
}

const tomlExt = ".toml"

// tomlFiles lists the TOML files of a folder by name; editors' hidden files and
// backups are not among them.
func (l *loader) tomlFiles(dir string) []string {
	entries, err := fs.ReadDir(l.fsys, dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		l.problem(dir, "can't be read as a folder; expected a folder of .toml files")
	}
	var files []string
	for _, entry := range entries {
		if !ignored(entry.Name()) && path.Ext(entry.Name()) == tomlExt {
			files = append(files, entry.Name())
		}
	}
	return files
}

func ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") || strings.HasSuffix(name, "~")
}

// strayFiles reports data that would be passed over in silence: TOML in a place
// where the format has none, and other notations of data.
func (l *loader) strayFiles() {
	known := []string{criteriaFile, sourcesFile, classificationsFile, retiredFile, incumbentsFile}
	_ = fs.WalkDir(l.fsys, DataDir, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			if file == DataDir {
				l.problem(DataDir, "is missing or can't be read; expected a folder with criteria.toml and roles/")
			}
			return nil
		}
		if ignored(entry.Name()) {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		dir := path.Dir(file)
		inFormat := dir == cataloguesDir || dir == rolesDir || dir == comparisonsDir
		switch ext := strings.ToLower(path.Ext(file)); {
		case entry.IsDir():
		case ext == tomlExt && path.Ext(file) != tomlExt:
			l.problem(file, "is not read: its name does not end in lower-case .toml")
		case ext == tomlExt && !inFormat && !slices.Contains(known, file):
			l.problem(file, "is not a file of the format; beside criteria.toml, sources.toml, classifications.toml, retired.toml and holders.toml "+
				"there are the folders catalogues, roles and comparisons"+problem.DidYouMean(file, known))
		case strings.Contains(strings.ToLower(entry.Name()), tomlExt+"."):
			name, _, _ := strings.Cut(strings.ToLower(entry.Name()), tomlExt+".")
			l.problem(file, "is not read: its name does not end in .toml; rename it to "+name+tomlExt)
		case ext == ".yaml" || ext == ".yml" || ext == ".json":
			l.problem(file, "is not read: the format is TOML")
		}
		return nil
	})
}
