package change

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"rolebook/generator/internal/document"
)

// Edit gives a key of a file of TOML a value; "" takes the key away.
type Edit struct {
	File string
	document.Value
}

// Edits returns the changes that make edits, by file. All but the values stays as it is
// written.
func Edits(fsys fs.FS, edits []Edit) ([]Change, error) {
	values := make(map[string][]document.Value)
	gone := make(map[string][][]string)
	count := make(map[string]int)
	for _, e := range edits {
		count[e.File]++
		if e.Value.Value == "" {
			gone[e.File] = append(gone[e.File], e.Path)
		} else {
			values[e.File] = append(values[e.File], e.Value)
		}
	}
	var changes []Change
	for _, file := range slices.Sorted(maps.Keys(count)) {
		old, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		c := Change{File: file, To: file, Old: string(old), Places: count[file]}
		if c.New, err = document.Set(c.Old, values[file]...); err == nil && gone[file] != nil {
			c.New, err = document.Without(c.New, gone[file]...)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		changes = append(changes, c)
	}
	return changes, nil
}
