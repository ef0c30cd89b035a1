package scaffold

import (
	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
)

// itsOwn are the keys of a role that no other role shares.
var itsOwn = map[string]bool{"abbr": true, "name": true, "aliases": true, "colour": true, "reviewed": true, "former_ids": true}

// RoleLike returns the file of a new role that says what another one says, but for
// its names. text is the other role's file.
func RoleLike(h *handbook.Handbook, id, text string) File {
	w := newWriter(h)
	w.linef("name = %s", w.title(id))
	for _, part := range document.Parts(text) {
		if !itsOwn[part.Path[0]] {
			w.WriteString(part.Text)
		}
	}
	return File{"data/roles/" + id + ".toml", w.String()}
}
