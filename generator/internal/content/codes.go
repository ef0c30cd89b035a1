package content

import "rolebook/generator/internal/handbook"

// SearchCode is a code of a classification, with the roles and the rows that have it.
type SearchCode struct {
	Code  string `json:"code"`
	Roles []int  `json:"roles,omitempty"`
	Rows  []int  `json:"rows,omitempty"`
}

// searchCodes returns the codes of all roles, then those of items. A whole address is found
// by its last part, with which it ends.
func (p *pages) searchCodes() (all []*SearchCode) {
	known := make(map[string]*SearchCode)
	each := func(codes []handbook.Code, do func(*SearchCode)) {
		for _, code := range codes {
			entry := known[code.Short()]
			if entry == nil {
				entry = &SearchCode{Code: code.Short()}
				known[code.Short()], all = entry, append(all, entry)
			}
			do(entry)
		}
	}
	for i, role := range p.Handbook.AllRoles {
		each(role.Codes, func(c *SearchCode) { c.Roles = append(c.Roles, i) })
	}
	for i, row := range p.rows {
		if row.item != nil {
			each(row.item.Codes, func(c *SearchCode) { c.Rows = append(c.Rows, i) })
		}
	}
	return all
}
