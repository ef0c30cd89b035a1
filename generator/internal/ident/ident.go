// Package ident says what an id may look like. Ids are parts of addresses,
// anchors and file names, so they have to hold in all three, on every system.
package ident

import (
	"regexp"
	"slices"
	"strings"
)

// MaxLength is the longest id, in bytes: the folder of a pair's page bears two.
const MaxLength = 100

// Versus joins the ids of two roles to the id of their comparison.
const Versus = "-vs-"

var kebab = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// Reserved are the words that no id may be: the site's own file name, and the
// device names that Windows allows neither as a folder nor as a file
// (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
var Reserved = []string{
	"index",
	"aux", "con", "nul", "prn",
	"com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
}

// ReservedPrefixes begin the anchors that the site gives itself: of groups of
// criteria, and of the parts of a page.
var ReservedPrefixes = []string{"group-", "site-"}

// Of returns a word of each thing, such as its id, in their order.
func Of[T any](things []T, word func(T) string) []string {
	words := make([]string, len(things))
	for i, thing := range things {
		words[i] = word(thing)
	}
	return words
}

// Valid reports whether id can be an id at all.
func Valid(id string) bool { return Fault(id) == "" }

// AtLevel joins the ids of a role and of one of its levels to the id of the role at that
// level: engineer@senior.
const AtLevel = "@"

// Within joins the id of a handbook that a site takes in and the id of one of its roles, where
// ids are parts of addresses, anchors and file names: sales.head-of-sales. No id has a dot.
const Within = "."

// Joined returns the id of a role in that form. Authors may write a slash between the
// two: sales/head-of-sales. The same holds of the id of a comparison.
func Joined(id string) string { return strings.ReplaceAll(id, "/", Within) }

// Written returns the id of a role as authors may write it.
func Written(id string) string { return strings.ReplaceAll(id, Within, "/") }

// RoleFault is Fault for the id of a role, or of a role at a level, in either case also of
// another handbook.
func RoleFault(id string) string {
	member, role, ok := strings.Cut(Joined(id), Within)
	if !ok {
		role = id
	} else if fault := Fault(member); fault != "" {
		return "names a handbook that " + fault
	}
	role, level, ok := strings.Cut(role, AtLevel)
	if fault := Fault(level); ok && fault != "" {
		return "names a level that " + fault
	}
	if len(id) > MaxLength {
		return Fault(id)
	}
	return Fault(role)
}

// Fault says what is wrong with an id and what is expected, or "".
func Fault(id string) string {
	switch {
	case len(id) > MaxLength:
		return "is longer than 100 characters; expected a shorter id"
	case id != "" && id[0] >= '0' && id[0] <= '9' && kebab.MatchString("a"+id):
		return "begins with a digit; expected a letter first, such as \"model-3d\" for \"3d-model\""
	case !kebab.MatchString(id):
		return "is not an id; expected lower-case ASCII letters and digits joined by hyphens, such as \"vp-engineering\""
	case strings.Contains(id, Versus):
		return "contains \"-vs-\", which joins the two roles of a comparison; expected another id"
	case slices.Contains(Reserved, id):
		return "is a reserved word; expected another id"
	}
	for _, prefix := range ReservedPrefixes {
		if strings.HasPrefix(id, prefix) {
			return "begins with \"" + prefix + "\", which is reserved for anchors of the site; expected another id"
		}
	}
	return ""
}
