package main

import (
	"fmt"
	"io/fs"
	"path"
	"unicode/utf8"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
)

// fix takes characters that no text may have out of the handbook's files, and names those files.
func (s *source) fix(io streams) error {
	unlock, err := s.lock()
	if err != nil {
		return err
	}
	defer unlock()
	var changes []change.Change
	for _, file := range textFiles(s.files) {
		data, err := document.ReadBounded(s.files, file, document.MaxSize)
		if err != nil || !utf8.Valid(data) {
			continue // check says so
		}
		if text, faults := handbook.Printable(string(data)); faults > 0 {
			changes = append(changes, change.Change{File: file, To: file, Old: string(data), New: text, Places: faults})
		}
	}
	if err := change.Write(s.dir, changes); err != nil {
		return err
	}
	for _, c := range changes {
		fmt.Fprintf(io.err, "fixed  %s: %s\n", c.File, count(c.Places, "character"))
	}
	return nil
}

// textFiles returns the files that people write texts of a handbook in.
func textFiles(fsys fs.FS) []string {
	files := []string{handbook.ConfigFile}
	for _, dir := range []string{handbook.DataDir, "content", "i18n"} {
		_ = fs.WalkDir(fsys, dir, func(name string, entry fs.DirEntry, err error) error {
			if ending := path.Ext(name); err == nil && entry.Type().IsRegular() && (ending == ".toml" || ending == ".md") {
				files = append(files, name)
			}
			return nil // what can't be listed, check names
		})
	}
	return files
}
