package prose

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/internal/markdown"
)

// linkFault returns why a link by name leads nowhere, or "". All other links are
// followed in the finished site.
func (p *page) linkFault(address string) string {
	address, _, _ = strings.Cut(address, "#")
	if id, ok := strings.CutPrefix(address, markdown.RoleScheme); ok {
		switch role := p.names.Handbook.RoleEver(id); {
		case role == nil:
			return fmt.Sprintf("unknown role %q; expected the name of a file in data/roles", id)
		case role.ID != id:
			return fmt.Sprintf("role %q is called %q now; write role:%s", id, role.ID, role.ID)
		}
		return ""
	}
	if id, ok := strings.CutPrefix(address, "comparison:"); ok {
		return p.comparisonFault(id)
	}
	name := strings.ToLower(strings.TrimSuffix(address, "/"))
	section, _, _ := strings.Cut(strings.TrimPrefix(name, "/"), "/")
	tag, _ := p.language(p.file)
	if !strings.HasPrefix(address, "/") || name == "" || p.paths[tag][name] || slices.Contains(p.names.Reserved, section) {
		return ""
	}
	return fmt.Sprintf("link to %q: no such page in language %q; expected the name of a page, such as /about for content/about.%s.md", address, tag, tag)
}

// versus stands between the roles of a comparison.
const versus = "-vs-"

func (p *page) comparisonFault(id string) string {
	if p.names.Pair(id) {
		return ""
	}
	first, second, _ := strings.Cut(id, versus)
	a, b := p.names.Handbook.RoleEver(first), p.names.Handbook.RoleEver(second)
	if a == nil || b == nil {
		return fmt.Sprintf("unknown comparison %q; expected comparison:FIRST-vs-SECOND with the ids of two roles", id)
	}
	if now := a.ID + versus + b.ID; p.names.Pair(now) {
		return fmt.Sprintf("comparison %q is called %q now; write comparison:%s", id, now, now)
	}
	if turned := b.ID + versus + a.ID; p.names.Pair(turned) {
		return fmt.Sprintf("comparison %q is called %q; write comparison:%s", id, turned, turned)
	}
	return fmt.Sprintf("comparison %q has no page; write a file data/comparisons/%s.toml, or see pairs in docs/format.md", id, id)
}
