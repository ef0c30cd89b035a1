package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path"

	"rolebook/generator/internal/problem"
)

// problemFormat writes the problems of a handbook for a program. folder is the
// handbook's in the repository.
type problemFormat struct {
	name  string
	write func(out io.Writer, problems problem.List, folder string) error
}

// formatText is the form of problems for people.
const formatText = "text"

// problemFormats are the forms for programs.
var problemFormats = []problemFormat{
	{"github", writeAnnotations},
	{"gitlab", writeCodeQuality},
	{"sarif", writeSARIF},
	{"json", writeProblems},
}

func problemFormatNames() []string {
	names := []string{formatText}
	for _, format := range problemFormats {
		names = append(names, format.name)
	}
	return names
}

func writeAnnotations(out io.Writer, problems problem.List, folder string) error {
	for _, p := range problems {
		fmt.Fprintln(out, annotation(p, folder))
	}
	return nil
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
		location := map[string]any{"artifactLocation": map[string]string{"uri": path.Join(folder, p.File)}}
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
