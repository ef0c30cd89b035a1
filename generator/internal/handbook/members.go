package handbook

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
)

// handbooksKey is the key of hugo.toml under which the handbooks stand that a site takes in.
const handbooksKey = "handbooks"

// Member is a handbook that the site takes in: a folder with hugo.toml and data/ of its own,
// which know nothing of the site.
type Member struct {
	ID     string // begins the ids of its roles
	Label  Text
	Source string // its folder: slash-separated, relative to the source folder
	Edit   string // as PageSettings.Edit, of its own hugo.toml
}

// MemberOf returns the handbook that a file of data is of, with the file's name relative to its
// folder; nil for the site's own.
func (h *Handbook) MemberOf(file string) (member *Member, name string) {
	for _, m := range h.Members {
		if name, ok := strings.CutPrefix(file, m.Source+"/"); ok && strings.HasPrefix(name, DataDir+"/") {
			return m, name
		}
	}
	return nil, file
}

// takeIn opens the handbooks that hugo.toml names, and reads what their roles are read
// against. What both they and the site have is the site's.
func (l *loader) takeIn(t *document.Table) {
	for _, table := range t.Tables() {
		checkID(table.Place, "handbook", table.Name())
		table.Allow("source", "label")
		m := &Member{ID: table.Name(), Label: l.text(table, "label", false), Source: l.memberSource(table)}
		if m.Source == "" || ident.Fault(m.ID) != "" {
			l.absent = append(l.absent, m.ID+ident.Within)
			continue
		}
		fsys, err := l.openMember(m.Source)
		if err == nil {
			_, err = fs.Stat(fsys, ConfigFile)
		}
		var reason *fs.PathError // which names a path of the machine
		if errors.As(err, &reason) {
			err = reason.Err
		}
		if err != nil {
			l.absent = append(l.absent, m.ID+ident.Within)
			table.At("source").Errorf("no handbook can be read in %q: %v; expected a folder with hugo.toml and data/, relative to this one", m.Source, err)
			continue
		}
		l.takeInOne(table.Place, m, fsys, nil)
	}
	l.takeInEdition()
	l.rows = l.h.Criteria
	l.h.catalogues = map[string]*names[*Catalogue]{"": &l.catalogues}
	for _, member := range l.members {
		l.h.catalogues[member.prefix] = &member.catalogues
		if !l.cache.Alone {
			member.rows = l.rows
		}
	}
}

// takeInOne reads what the roles of a handbook are read against, and joins it to the site's. at is
// where the site names the handbook, today the site's roles if it is a past edition.
func (l *loader) takeInOne(at document.Place, m *Member, fsys fs.FS, today *names[*Role]) {
	member := &loader{h: new(Handbook), fsys: fsys, dir: m.Source, cache: l.cache}
	if !member.readAsMember(at, m, l.schema) {
		l.absent, l.documents = append(l.absent, m.ID+ident.Within), append(l.documents, member.documents...) // they say why
		return
	}
	l.members, l.h.Members = append(l.members, member), append(l.h.Members, m)
	member.today = today
	member.readSchema()
	if !l.cache.Alone {
		l.join(member, m)
	}
}

// memberSource reads where the folder of a handbook is, or returns "".
func (l *loader) memberSource(t *document.Table) string {
	const expected = `expected its folder, relative to this one, such as source = "../sales"`
	source, ok := t.String("source")
	clean := path.Clean(source)
	switch at := t.At("source"); {
	case !t.Has("source"):
		t.Errorf("missing \"source\"; %s", expected)
	case !ok:
	case source == "" || path.IsAbs(source) || strings.ContainsAny(source, "\\:") || unprintable(source) != "":
		at.Errorf("%q is no folder; %s, with slashes", source, expected)
	case clean == ".rolebook" || strings.HasPrefix(clean, ".rolebook/"):
		at.Errorf("%q lies in the folder that the program writes; expected another folder", source)
	case clean == ".":
		at.Errorf("the handbook would take itself in; %s", expected)
	case slices.ContainsFunc(l.h.Members, func(m *Member) bool { return m.Source == clean }):
		at.Errorf("the handbook in %q is taken in already; expected each once", clean)
	default:
		return clean
	}
	return ""
}

// openMember opens the folder of a handbook that is taken in.
func (l *loader) openMember(source string) (fs.FS, error) {
	switch {
	case fs.ValidPath(source):
		return fs.Sub(l.fsys, source)
	case l.cache.Beside == nil:
		return nil, errors.New("it lies outside the handbook's folder, which --safe does not leave")
	}
	return l.cache.Beside(source)
}

// readAsMember reads what hugo.toml of a handbook that is taken in says, and reports whether
// its texts can be read in the languages of the site.
func (l *loader) readAsMember(at document.Place, m *Member, site *schema) bool {
	config := l.read(ConfigFile)
	if config == nil {
		return false
	}
	own := readSite(config)
	l.schema = newSchema(nil, &l.h.roles, &l.cache.texts)
	l.tags, l.prefix, m.Edit = site.tags, m.ID+ident.Within, own.Edit
	for _, table := range config.Table(handbooksKey).Tables() {
		l.absent = append(l.absent, table.Name()+ident.Within)
	}
	if config.Has(handbooksKey) {
		config.At(handbooksKey).Warnf("the handbook is taken in by another one, which doesn't take in those that it takes in itself; expected them in the hugo.toml of that one, too")
	}
	tags := own.Tags()
	l.further = slices.DeleteFunc(slices.Clone(tags), func(tag string) bool { return slices.Contains(site.tags, tag) })
	l.lacking = slices.DeleteFunc(slices.Clone(site.tags), func(tag string) bool { return slices.Contains(tags, tag) })
	if len(l.further) == len(tags) {
		at.Errorf("the handbook in %q has none of the languages of this one; expected at least one of %s", m.Source, document.OneOf(site.tags))
		return false
	}
	l.further = append(l.further, own.Disabled...)
	if len(l.lacking) > 0 {
		at.Warnf("the handbook in %q does not have language %s; its texts are shown in another one", m.Source, document.OneOf(l.lacking))
	}
	if m.Label == nil {
		m.Label = make(Text, len(site.tags))
		for _, language := range own.Languages {
			title, _ := language.Settings["title"].(string)
			if title == "" {
				title, _ = own.Settings["title"].(string)
			}
			if i := slices.Index(site.tags, language.Tag); i >= 0 {
				m.Label[i] = oneLine(title)
			}
		}
	}
	return true
}

// leaveOut takes out what names nothing but roles of handbooks that are not taken in.
func (l *loader) leaveOut() {
	l.h.Comparisons = slices.DeleteFunc(l.h.Comparisons, func(c *Curated) bool { return c.Roles[0] == nil || c.Roles[1] == nil })
	for _, role := range l.h.AllRoles {
		for i, cell := range role.own {
			if cell != nil && l.rows[i].Kind == KindRoles && len(cell.Roles) == 0 && !cell.NotApplicable && !cell.ByLevel {
				role.own[i] = nil
			}
		}
	}
}

// prefixed returns ids as the site has them.
func (s *schema) prefixed(ids []string) []string {
	for i := range ids {
		ids[i] = s.prefix + ids[i]
	}
	return ids
}

// plain returns the id of a role as its own handbook has it.
func (s *schema) plain(id string) string { return strings.TrimPrefix(id, s.prefix) }

// names lets the site's own files name the roles of a handbook that it takes in.
func (l *loader) names(member *loader) {
	roles := member.roles
	for _, role := range member.h.AllRoles {
		l.roles.add(role, role.ID, role.FormerIDs...)
	}
	for id := range roles.unreadable {
		l.roles.unreadable[member.prefix+id] = true
	}
	for id, draft := range roles.drafts {
		l.roles.drafts[member.prefix+id] = draft
	}
}
