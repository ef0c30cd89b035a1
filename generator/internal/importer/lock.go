package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"rolebook/generator/internal/handbook"
)

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
func readLock(in Input) *lock {
	l := &lock{ids: make(map[string]string), now: make(map[string]string), texts: make(map[string]map[string]locked)}
	if in.Handbook == nil || in.Files == nil {
		return l
	}
	data, err := fs.ReadFile(in.Files, LockFile)
	if err != nil {
		return l
	}
	today := func(role string) string {
		if known := in.Handbook.RoleEver(role); known != nil {
			return known.ID
		}
		return role
	}
	for line := range strings.SplitSeq(string(data), "\n") {
		switch fields := strings.Split(line, "\t"); {
		case len(fields) == 3 && fields[0] == "role":
			l.ids[fields[2]] = today(fields[1])
		case len(fields) == 5 && fields[0] == "text":
			l.note(fields[1], today(fields[2]), renamed(in.Handbook, fields[3]), fields[4])
		}
	}
	return l
}

// renamed returns the path of a text with the criterion's id of today.
func renamed(h *handbook.Handbook, path string) string {
	parts := strings.Split(path, ".")
	if len(parts) > 1 && parts[0] == "criteria" {
		for _, c := range h.Criteria {
			if slices.Contains(c.FormerIDs, parts[1]) {
				parts[1] = c.ID
			}
		}
	}
	return strings.Join(parts, ".")
}

func (l *lock) note(table, role, path, hash string) {
	if l.texts[role] == nil {
		l.texts[role] = make(map[string]locked)
	}
	l.texts[role][path] = locked{table, hash}
}

// rolesOf returns the roles that have texts of a table, sorted.
func (l *lock) rolesOf(table string) []string {
	var roles []string
	for role, texts := range l.texts {
		for _, text := range texts {
			if text.table == table {
				roles = append(roles, role)
				break
			}
		}
	}
	slices.Sort(roles)
	return roles
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
