package change

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
)

// Edit gives a key of a file of TOML a value.
type Edit struct {
	File  string
	Path  []string
	Value string // as TOML; "" takes the key away
}

// Edits returns the changes that make edits, by file. All but the values stays as it is
// written.
func Edits(fsys fs.FS, edits []Edit) ([]Change, error) {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b Edit) int { return strings.Compare(a.File, b.File) })
	var changes []Change
	for _, edit := range edits {
		if len(changes) == 0 || changes[len(changes)-1].File != edit.File {
			old, err := fs.ReadFile(fsys, edit.File)
			if err != nil {
				return nil, err
			}
			changes = append(changes, Change{File: edit.File, To: edit.File, Old: string(old), New: string(old)})
		}
		c := &changes[len(changes)-1]
		var err error
		if edit.Value == "" {
			c.New, err = document.Without(c.New, edit.Path)
		} else { // the places of one value follow from those before it, so each is looked for anew
			c.New, err = document.Set(c.New, edit.Path, edit.Value)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", edit.File, err)
		}
		c.Places++
	}
	return changes, nil
}
