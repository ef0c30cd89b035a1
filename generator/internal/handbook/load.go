package handbook

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"sync"

	"rolebook/generator/internal/document"
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
	incumbentsFile      = DataDir + "/holders.toml"
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

	incumbents *document.Table // the file that says who has which role; nil for none
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
	config := l.needed(ConfigFile, "the folder of a handbook, by --source; rolebook init begins one")
	if config == nil {
		return
	}
	h.Site = readSite(config)
	if len(h.Site.Languages) == 0 {
		return
	}
	l.schema = newSchema(h.Site.Languages, &h.roles, &l.cache.texts)
	l.further, l.only = h.Site.Disabled, l.cache.Only
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
	h.checkIncumbents(l.incumbents)
	h.findColumns()
	h.markRoles()
	if !l.criteria.broken {
		h.findHolders(l.holders)
		h.findColumnsOfItems()
		if l.cache.Only == nil && h.past == nil {
			check(h)
		}
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
	criteria := l.needed(criteriaFile, "a file with what roles are compared by, such as [criteria.focus]")
	if criteria != nil {
		s.readCriteria(criteria)
	} else {
		s.criteria.broken, s.families.broken, s.ladders.broken = true, true, true
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
	colourRoles(h.Roles, l.plain)
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
	if l.exists(incumbentsFile) {
		l.incumbents = l.read(incumbentsFile)
		l.readIncumbents(l.incumbents)
	}
	l.findReferences()
	if l.prefix != "" && len(l.absent) > 0 {
		l.leaveOut()
	}
	h.extend(l.rows)
	checkLadders(h, l.ladders.list)
	l.holders = make(map[holding][]*Role)
	if !l.criteria.broken && l.cache.Only == nil {
		l.checkSoleLevels()
	}
}

// path returns the name of a file relative to the source folder.
func (l *loader) path(file string) string { return path.Join(l.dir, file) }

// read parses one file; nil means that it can't be used, and why is kept.
