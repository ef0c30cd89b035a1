package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/unicode/norm"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
)

// latin spells letters that have no accent to fold.
var latin = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "æ", "ae", "ø", "oe", "œ", "oe", "å", "aa",
	"ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i", "'", "", "’", "", "\u00ad", "", "*", "")

// slug returns a name in lower-case ASCII letters and digits joined by hyphens; ""
// where it has none.
func slug(name string) string {
	name = latin.Replace(norm.NFC.String(strings.ToLower(name)))
	name = runes.Remove(runes.In(unicode.Mn)).String(norm.NFKD.String(name))
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }), "-")
}

// longestSlug leaves an id room for what makes it different from others.
const longestSlug = 60

// idOf returns the id that a name has where nothing else has it; what is the word
// for things that have no such name, such as role. A long name is cut behind a word,
// and keeps a sign of the rest.
func idOf(what, name string) string {
	id := slug(name)
	if len(id) > longestSlug {
		sum := fnv.New32a()
		_, _ = sum.Write([]byte(id))
		id = id[:strings.LastIndexByte(id[:longestSlug-8], '-')+1]
		if id == "" {
			id = slug(name)[:longestSlug-8] + "-"
		}
		id = fmt.Sprintf("%s%04x", id, sum.Sum32()&0xffff)
	}
	for strings.Contains(id, ident.Versus) {
		id = strings.Replace(id, ident.Versus, "-versus-", 1)
	}
	if !ident.Valid(id) {
		id = strings.TrimSuffix(what+"-"+id, "-")
	}
	return id
}

// ids are those that are given already.
type ids map[string]bool

func (taken ids) take(ids ...string) {
	for _, id := range ids {
		taken[id] = true
	}
}

// give returns the first of id, id-2, id-3 … that is free, and takes it.
func (taken ids) give(id string) string {
	free := id
	for n := 2; taken[free]; n++ {
		free = fmt.Sprintf("%s-%d", id, n)
	}
	taken[free] = true
	return free
}

// lock remembers what the last import wrote: which role a row became, and a hash of
// every text. It stands in a file of its own, beside the mapping, since programs
// write it and people write the mapping.
type lock struct {
	ids   map[string]string            // roles by the hash of what told them apart in the table
	now   map[string]string            // the same, of this import
	texts map[string]map[string]locked // by role and path
}

type locked struct{ table, hash string }

// hash returns a short hash of texts.
func hash(texts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(texts, "\x00")))
	return hex.EncodeToString(sum[:6])
}

// readLock reads the lock of a handbook; a line that is damaged is as if it were not
// there. What has been renamed in the handbook since has its new id.
func (p *plan) readLock() *lock {
	l := &lock{ids: make(map[string]string), now: make(map[string]string), texts: make(map[string]map[string]locked)}
	h := p.in.Handbook
	text, _ := p.read(LockFile)
	today := func(role string) string {
		if known := h.RoleEver(role); known != nil {
			return known.ID
		}
		return role
	}
	for line := range strings.SplitSeq(text, "\n") {
		switch fields := strings.Split(line, "\t"); {
		case len(fields) == 3 && fields[0] == "role":
			l.ids[fields[2]] = today(fields[1])
		case len(fields) == 5 && fields[0] == "text":
			l.note(note{fields[1], today(fields[2]), renamed(h, fields[3]), fields[4]})
		}
	}
	return l
}

// renamed returns the path of a text with the criterion's id of today.
func renamed(h *handbook.Handbook, path string) string {
	parts := strings.Split(path, ".")
	for _, c := range h.Criteria {
		if len(parts) > 1 && parts[0] == "criteria" && slices.Contains(c.FormerIDs, parts[1]) {
			parts[1] = c.ID
		}
	}
	return strings.Join(parts, ".")
}

// note is a line of the lock about a text; without a hash, the line goes.
type note struct{ table, role, path, hash string }

func (l *lock) note(notes ...note) {
	for _, n := range notes {
		if l.texts[n.role] == nil {
			l.texts[n.role] = make(map[string]locked)
		}
		if l.texts[n.role][n.path] = (locked{n.table, n.hash}); n.hash == "" {
			delete(l.texts[n.role], n.path)
		}
	}
}

// keep returns what makes the lines of a role and its levels be as they are now again, without
// levels that are new.
func (l *lock) keep(role string) (restore func()) {
	ofRole := func(id string) bool { return id == role || strings.HasPrefix(id, role+ident.AtLevel) }
	before := make(map[string]map[string]locked)
	for id, texts := range l.texts {
		if ofRole(id) {
			before[id] = maps.Clone(texts)
		}
	}
	return func() {
		maps.DeleteFunc(l.texts, func(id string, _ map[string]locked) bool { return ofRole(id) })
		maps.Copy(l.texts, before)
		known := slices.Collect(maps.Values(l.ids))
		maps.DeleteFunc(l.now, func(_, id string) bool { return ofRole(id) && id != role && !slices.Contains(known, id) })
	}
}

// rolesOf returns the roles that have texts of a table, sorted.
func (l *lock) rolesOf(table string) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(l.texts)), func(role string) bool {
		for _, text := range l.texts[role] {
			if text.table == table {
				return false
			}
		}
		return true
	})
}

func (l *lock) String() string {
	var b strings.Builder
	b.WriteString("# What rolebook import wrote last, so that it changes nothing that people changed since.\n" +
		"# Not for editing; keep it with the handbook.\n")
	all := maps.Clone(l.ids)
	maps.Copy(all, l.now)
	for _, identity := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(&b, "role\t%s\t%s\n", all[identity], identity)
	}
	for _, role := range slices.Sorted(maps.Keys(l.texts)) {
		for _, path := range slices.Sorted(maps.Keys(l.texts[role])) {
			text := l.texts[role][path]
			fmt.Fprintf(&b, "text\t%s\t%s\t%s\t%s\n", text.table, role, path, text.hash)
		}
	}
	return b.String()
}
