package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	flag "github.com/spf13/pflag"

	"rolebook/generator/internal/editor"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/wholefile"
)

func prepareSchema(flags *flag.FlagSet) func(streams, []string) error {
	var s source
	s.declare(flags)
	return func(io streams, _ []string) error {
		return s.workOn(io, func(h *handbook.Handbook) error {
			files, err := s.writeSchemas(h)
			if err != nil {
				return err
			}
			fmt.Fprintf(io.out, "%s in %s; serve keeps them up to date\n", count(files, "schema"), schemaFolder)
			return nil
		})
	}
}

// writeSchemas writes the schemas of a handbook and returns how many there are.
func (s *source) writeSchemas(h *handbook.Handbook) (int, error) {
	folder := filepath.Join(s.dir, filepath.FromSlash(schemaFolder))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return 0, err
	}
	files := editor.Files(h)
	for _, file := range files {
		data, err := json.MarshalIndent(file.Schema, "", "  ")
		if err != nil {
			return 0, err
		}
		if err := wholefile.Write(filepath.Join(folder, file.Name), append(data, '\n')); err != nil {
			return 0, err
		}
	}
	return len(files), nil
}

// refreshSchemas writes them again for whoever has asked for them once.
func (s *source) refreshSchemas(h *handbook.Handbook) error {
	if _, err := os.Stat(filepath.Join(s.dir, filepath.FromSlash(schemaFolder))); err != nil {
		return nil
	}
	if len(h.Members) > 0 { // which its files can't say anything of
		h, _ = s.loadWhole()
	}
	_, err := s.writeSchemas(h)
	return err
}

// startSchemas writes the schemas of a new handbook, if it can be read: beside files
// that were there it may be anything.
func (s *source) startSchemas() error {
	if _, err := s.open(); err != nil {
		return err
	}
	h, problems := s.loadWhole()
	if hasErrors(problems) {
		return nil
	}
	_, err := s.writeSchemas(h)
	return err
}
