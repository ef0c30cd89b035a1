package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"rolebook/generator/internal/rename"
)

// completeRoles returns the ids of all roles, by their files: a shell has no time to
// read them.
func completeRoles(dir string, _ []string) []string {
	files, _ := filepath.Glob(filepath.Join(dir, "data", "roles", "*.toml"))
	for i, file := range files {
		files[i] = strings.TrimSuffix(filepath.Base(file), ".toml")
	}
	return files
}

func completeNew(dir string, arguments []string) []string {
	switch {
	case len(arguments) == 0:
		return newKinds()
	case arguments[0] == "comparison":
		return completeRoles(dir, nil)
	}
	return nil
}

func completeRename(dir string, arguments []string) []string {
	switch {
	case len(arguments) == 0:
		return rename.Kinds
	case len(arguments) == 1 && arguments[0] == rename.Role:
		return completeRoles(dir, nil)
	}
	return nil
}

// manCommand writes the pages of the manual, for those who package the program.
func manCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use: "man DIR", Short: "write the pages of the manual into a folder", Hidden: true,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, arguments []string) error {
			if err := os.MkdirAll(arguments[0], 0o755); err != nil {
				return err
			}
			root.DisableAutoGenTag = true // the day of the build
			return doc.GenManTree(root, &doc.GenManHeader{Section: "1", Source: "rolebook", Manual: "rolebook"}, arguments[0])
		},
	}
}

func completeRemove(dir string, arguments []string) []string {
	if len(arguments) == 0 {
		return []string{"role", "language"}
	}
	return completeRoles(dir, nil)
}
