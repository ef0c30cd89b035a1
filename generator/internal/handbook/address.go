package handbook

import "rolebook/generator/internal/ident"

// Addresses are paths from the root of the site; they end in a slash.

// SectionPath returns the address of a section in a language.
func (l *Language) SectionPath(s Section) string {
	return l.Tag + "/" + l.Paths[s] + "/"
}

// RolePath returns the address of a role's page.
func (l *Language) RolePath(id string) string {
	return l.SectionPath(SectionRoles) + ident.Joined(id) + "/"
}

// ComparisonPath returns the address of a comparison's page.
func (l *Language) ComparisonPath(id string) string {
	return l.SectionPath(SectionComparisons) + ident.Joined(id) + "/"
}
