package handbook

import (
	"cmp"
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

// The files of a handbook, relative to the source folder.
const (
	DataDir        = "data"
	criteriaFile   = DataDir + "/criteria.toml"
	sourcesFile    = DataDir + "/sources.toml"
	retiredFile    = DataDir + "/retired.toml"
	cataloguesDir  = DataDir + "/catalogues"
	rolesDir       = DataDir + "/roles"
	comparisonsDir = DataDir + "/comparisons"

	classificationsFile = DataDir + "/classifications.toml"
)

// loader reads a handbook, the one of the source folder or one that this takes in. It collects
// what it reads, with the documents that hold the problems.
type loader struct {
	*schema
	h         *Handbook
	members   []*loader // of those that are taken in
	absent    []string  // prefixes of those that can't be taken in, which has been reported
	home      *Family   // in the site, of one that is taken in
	holders   map[holding][]*Role
	fsys      fs.FS  // of the handbook's own folder
	dir       string // that folder, relative to the source folder; "" for it
	cache     *Cache
	mutex     sync.Mutex // of the documents
	documents []*document.Document
	problems  problem.List
}

// Load reads the handbook in a source folder and returns it with everything that
// is wrong with it, sorted. If one of the problems is an error the handbook is
// nil, or of use for nothing but the problems.
func Load(fsys fs.FS) (*Handbook, problem.List) {
	return new(Cache).Load(fsys)
}

// load reads the handbook, and those that it takes in: first what all roles are read against,
// then the roles, then what names them.
func (l *loader) load() {
	h := l.h
	config := l.read(ConfigFile)
	if config == nil {
		return
	}
	h.Site = readSite(config)
	if len(h.Site.Languages) == 0 {
		return
	}
	l.schema = newSchema(h.Site.Languages, &h.roles, &l.cache.texts)
	l.further = h.Site.Disabled
	if imprint := h.Site.Imprint; imprint != nil {
		imprint.Further = l.readFurther(config.Table("params").Table("rolebook").Table("imprint").Table("further"))
	}
	l.readSchema()
	l.takeIn(config.Table(handbooksKey))
	l.readRoles()
	for _, prefix := range l.absent {
		l.roles.unreadable[prefix] = true
	}
	for _, member := range l.members {
		member.readRoles()
		for _, prefix := range member.absent {
			member.roles.unreadable[prefix] = true
		}
		l.names(member)
	}
	l.readAboutRoles()
	for _, member := range l.members {
		member.readAboutRoles()
	}
	l.takeInRoles()
	h.findColumns()
	h.markRoles()
	if !l.criteria.broken {
		h.findHolders(l.holders)
		h.findColumnsOfItems()
		check(h)
	}
}

// readSchema reads what the files of roles are read against.
func (l *loader) readSchema() {
	h, s := l.h, l.schema
	l.strayFiles()
	if l.exists(sourcesFile) {
		t := l.read(sourcesFile)
		s.sources.broken = t == nil
		s.readSources(t)
		h.Sources = s.sources.list
	}
	if l.exists(classificationsFile) {
		t := l.read(classificationsFile)
		s.classifications.broken = t == nil
		s.readClassifications(t)
		h.Classifications = s.classifications.list
	}
	h.Catalogues, s.catalogues.unreadable = readAll(l, cataloguesDir, s.readCatalogue)
	for _, c := range h.Catalogues {
		s.catalogues.add(c, c.ID, c.FormerIDs...)
	}
	criteria := l.read(criteriaFile)
	if s.criteria.broken = criteria == nil; criteria != nil {
		s.readCriteria(criteria)
	}
	h.Families, h.Groups, h.Criteria = s.families.list, s.groups.list, s.criteria.list
	s.rows = h.Criteria
}

// readRoles reads the roles, in the order in which they are shown.
func (l *loader) readRoles() {
	h := l.h
	h.Roles, h.roles.unreadable = readAll(l, rolesDir, l.readRole)
	h.Roles = slices.DeleteFunc(h.Roles, func(r *Role) bool {
		draft := r.Draft && !l.cache.Drafts
		h.roles.drafts[l.plain(r.ID)] = draft
		return draft
	})
	if len(h.Roles)+len(h.roles.unreadable)+len(l.members) == 0 {
		l.problem(rolesDir, "no roles; expected a file for each, such as data/roles/cto.toml")
	}
	h.findColumns()
	for _, role := range h.AllRoles {
		former := make([]string, len(role.FormerIDs))
		for i, id := range role.FormerIDs {
			former[i] = l.plain(id)
		}
		h.roles.add(role, l.plain(role.ID), former...)
	}
}

// findColumns puts the roles in order, and finds those at their levels.
func (h *Handbook) findColumns() {
	slices.SortStableFunc(h.Roles, func(a, b *Role) int {
		return cmp.Or(slices.Index(h.Families, a.Family)-slices.Index(h.Families, b.Family), cmp.Compare(a.ID, b.ID))
	})
	h.AllRoles, h.Columns = h.Roles, h.Roles
	if slices.ContainsFunc(h.Roles, func(r *Role) bool { return r.Levels != nil }) {
		h.AllRoles, h.Columns = nil, nil
		for _, role := range h.Roles {
			h.AllRoles = append(append(h.AllRoles, role), role.Levels...)
			if h.Columns = append(h.Columns, role.Levels...); role.Levels == nil {
				h.Columns = append(h.Columns, role)
			}
		}
	}
}

// readAboutRoles reads what names roles, and finds the roles that are named.
func (l *loader) readAboutRoles() {
	h := l.h
	h.Comparisons, _ = readAll(l, comparisonsDir, l.readCurated)
	if l.exists(retiredFile) {
		h.Retired = l.readRetired(l.read(retiredFile))
	}
	l.findReferences()
	if l.prefix != "" && len(l.absent) > 0 {
		l.leaveOut()
	}
	h.extend(l.rows)
	checkLadders(h, l.ladders.list)
	l.holders = make(map[holding][]*Role)
	if !l.criteria.broken {
		l.checkSoleLevels()
	}
}

// path returns the name of a file relative to the source folder.
func (l *loader) path(file string) string { return path.Join(l.dir, file) }

// read parses one file; nil means that it can't be used, and why is kept.
func (l *loader) read(file string) *document.Table {
	d, t := l.cache.documents.Read(l.fsys, file, l.path(file))
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.documents = append(l.documents, d)
	return t
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
	known := []string{criteriaFile, sourcesFile, classificationsFile, retiredFile}
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
			l.problem(file, "is not a file of the format; beside criteria.toml, sources.toml, classifications.toml and retired.toml "+
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
