package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"rolebook/generator/internal/problem"
)

// problemFormat writes the problems of a handbook. folder is the handbook's in the
// repository.
type problemFormat struct {
	name  string
	write func(out io.Writer, problems problem.List, folder string) error
}

// problemFormats are those for people, and for programs.
var problemFormats = []problemFormat{
	{"text", writeText},
	{"github", writeAnnotations},
	{"gitlab", writeCodeQuality},
	{"sarif", writeSARIF},
	{"json", writeProblems},
}

func writeText(out io.Writer, problems problem.List, _ string) error {
	for _, p := range problems {
		fmt.Fprintln(out, p)
	}
	return nil
}

func writeAnnotations(out io.Writer, problems problem.List, folder string) error {
	for _, p := range problems {
		fmt.Fprintln(out, annotation(p, folder))
	}
	return nil
}

// annotation returns a problem as a workflow command, which GitHub Actions shows
// beside the line of the file. folder is the handbook's in the repository. The
// message has the place, too: GitHub shows ten errors and ten warnings of a
// step, and the log has all, but nothing of them except the message.
//
// The syntax and what has to be escaped are GitHub's: "Workflow commands for
// GitHub Actions" in its documentation, and packages/core/src/command.ts in
// github.com/actions/toolkit.
func annotation(p problem.Problem, folder string) string {
	command := severity(p, "error", "warning")
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
	root := dir
	for {
		if _, err := os.Stat(filepath.Join(root, ".git")); err == nil {
			break
		}
		if root == filepath.Dir(root) {
			root, _ = os.Getwd()
			break
		}
		root = filepath.Dir(root)
	}
	relative, _ := filepath.Rel(root, dir) // "" without a working directory
	return filepath.ToSlash(relative)
}

// writeProblems writes them as rolebook has them. A line of 0 says that the problem
// is of the whole file.
func writeProblems(out io.Writer, problems problem.List, _ string) error {
	type entry struct {
		File     string `json:"file,omitempty"`
		Line     int    `json:"line,omitempty"`
		Column   int    `json:"column,omitempty"`
		Severity string `json:"severity"`
		Message  string `json:"message"`
	}
	entries := make([]entry, len(problems))
	for i, p := range problems {
		entries[i] = entry{p.File, p.Line, p.Col, severity(p, "error", "warning"), p.Message}
	}
	return encode(out, entries)
}

// writeCodeQuality writes a report for GitLab, which shows it in merge requests
// (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format).
func writeCodeQuality(out io.Writer, problems problem.List, folder string) error {
	entries := make([]any, len(problems))
	for i, p := range problems {
		sum := sha256.Sum256([]byte(p.File + "\x00" + p.Message)) // the same after lines have moved
		entries[i] = map[string]any{
			"description": p.Message, "check_name": "rolebook", "fingerprint": hex.EncodeToString(sum[:16]),
			"severity": severity(p, "major", "minor"),
			"location": map[string]any{"path": path.Join(folder, p.File), "lines": map[string]int{"begin": max(p.Line, 1)}},
		}
	}
	return encode(out, entries)
}

// writeSARIF writes a log of SARIF 2.1.0
// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
func writeSARIF(out io.Writer, problems problem.List, folder string) error {
	results := make([]any, len(problems))
	for i, p := range problems {
		location := map[string]any{"artifactLocation": map[string]string{"uri": (&url.URL{Path: path.Join(folder, p.File)}).String()}}
		if p.Line > 0 {
			location["region"] = map[string]int{"startLine": p.Line, "startColumn": p.Col}
		}
		results[i] = map[string]any{
			"ruleId": "handbook", "level": severity(p, "error", "warning"), "message": map[string]string{"text": p.Message},
			"locations": []any{map[string]any{"physicalLocation": location}},
		}
	}
	return encode(out, map[string]any{
		"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
		"runs": []any{map[string]any{
			"tool":       map[string]any{"driver": map[string]any{"name": "rolebook", "rules": []any{map[string]string{"id": "handbook"}}}},
			"columnKind": "unicodeCodePoints", "results": results,
		}},
	})
}

func severity(p problem.Problem, err, warning string) string {
	if p.Severity == problem.Warning {
		return warning
	}
	return err
}

func encode(out io.Writer, document any) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(document)
}

// report prints problems and their count. It returns an error if there is an
// error among them.
func report(out io.Writer, problems problem.List) error {
	_ = writeText(out, problems, "")
	return verdict(out, problems, false)
}

// verdict prints the count of problems. It returns an error if there is an error among
// them, or, when strict, anything at all.
func verdict(out io.Writer, problems problem.List, strict bool) error {
	errors, warnings := problems.Count()
	if errors+warnings > 0 {
		fmt.Fprintf(out, "%s, %s\n", count(errors, "error"), count(warnings, "warning"))
	}
	if errors > 0 || strict && warnings > 0 {
		return errReported
	}
	return nil
}

func hasErrors(problems problem.List) bool {
	errors, _ := problems.Count()
	return errors > 0
}

// reportErrors prints the errors among problems.
func reportErrors(io streams, problems problem.List) error {
	errors := slices.DeleteFunc(problems, func(p problem.Problem) bool { return p.Severity == problem.Warning })
	return report(io.err, errors)
}
