package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"rolebook/generator/internal/problem"
)

// annotation returns a problem as a workflow command, which GitHub Actions shows
// beside the line of the file. folder is the handbook's in the repository. The
// message has the place, too: GitHub shows ten errors and ten warnings of a
// step, and the log has all, but nothing of them except the message.
//
// The syntax and what has to be escaped are GitHub's: "Workflow commands for
// GitHub Actions" in its documentation, and packages/core/src/command.ts in
// github.com/actions/toolkit.
func annotation(p problem.Problem, folder string) string {
	command := "error"
	if p.Severity == problem.Warning {
		command = "warning"
	}
	p.Severity = problem.Error // the command says which it is
	var properties []string
	property := func(name, value string) {
		properties = append(properties, name+"="+escapeProperty.Replace(value))
	}
	if p.File != "" {
		property("file", path.Join(folder, p.File))
	}
	if p.Line > 0 {
		property("line", fmt.Sprint(p.Line))
		property("col", fmt.Sprint(p.Col))
	}
	property("title", "rolebook")
	return "::" + command + " " + strings.Join(properties, ",") + "::" + escapeMessage.Replace(p.String())
}

var (
	escapeMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	escapeProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// folderInRepository returns the path of a folder in the git repository that holds
// it, slash-separated; outside of one, in the working directory.
func folderInRepository(dir string) string {
	root, err := os.Getwd()
	for above := dir; ; above = filepath.Dir(above) {
		if _, statErr := os.Stat(filepath.Join(above, ".git")); statErr == nil {
			root, err = above, nil
			break
		}
		if above == filepath.Dir(above) {
			break
		}
	}
	relative, relErr := filepath.Rel(root, dir)
	if err != nil || relErr != nil {
		return ""
	}
	return filepath.ToSlash(relative)
}
