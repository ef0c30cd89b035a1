package main

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/sample"
)

var someProblems = problem.List{
	{File: "data/roles/cio.toml", Line: 3, Col: 7, Message: `unknown "ä" <b>`},
	{File: "data/links.txt", Severity: problem.Warning, Message: "is missing"},
}

// TestProblemFormats: each form for programs has all that is known of a problem.
func TestProblemFormats(t *testing.T) {
	expected := map[string][]string{
		"text":   {"data/roles/cio.toml:3:7: unknown \"ä\" <b>\n", "data/links.txt: warning: is missing\n"},
		"github": {"::error file=sub/data/roles/cio.toml,line=3,col=7,title=rolebook::data/roles/cio.toml:3:7: unknown \"ä\" <b>\n", "::warning file=sub/data/links.txt,title"},
		"gitlab": {`"description": "unknown \"ä\" <b>"`, `"path": "sub/data/roles/cio.toml"`, `"begin": 3`, `"severity": "major"`, `"severity": "minor"`, `"begin": 1`},
		"sarif":  {`"uri": "sub/data/roles/cio.toml"`, `"startLine": 3`, `"startColumn": 7`, `"level": "error"`, `"level": "warning"`, `"text": "unknown \"ä\" <b>"`, `"version": "2.1.0"`},
		"json":   {`"file": "data/roles/cio.toml"`, `"line": 3`, `"column": 7`, `"severity": "error"`, `"severity": "warning"`, `"message": "unknown \"ä\" <b>"`},
	}
	for _, format := range problemFormats {
		for _, problems := range []problem.List{someProblems, nil} {
			var out strings.Builder
			if err := format.write(&out, problems, "sub"); err != nil {
				t.Fatal(err)
			}
			if format.name != "text" && format.name != "github" && !json.Valid([]byte(out.String())) {
				t.Errorf("%s is no JSON:\n%s", format.name, out.String())
			}
			if strings.Contains(out.String(), "null") {
				t.Errorf("%s has a list that is null:\n%s", format.name, out.String())
			}
			for _, part := range expected[format.name] {
				if len(problems) > 0 && !strings.Contains(out.String(), part) {
					t.Errorf("%s lacks %s:\n%s", format.name, part, out.String())
				}
			}
		}
	}
	var all []struct{ Fingerprint string }
	var out strings.Builder
	moved := problem.List{someProblems[0], someProblems[0]}
	moved[1].Line = 90
	if err := writeCodeQuality(&out, append(moved, someProblems[1]), ""); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(out.String()), &all); err != nil || all[0] != all[1] || all[0] == all[2] {
		t.Errorf("fingerprints tell lines apart, or not problems: %v %v", all, err)
	}
}

// TestCheckWatch: a file that is saved is checked again.
func TestCheckWatch(t *testing.T) {
	dir := t.TempDir()
	if code := run([]string{"init", "--yes", dir}, streams{t.Output(), t.Output()}); code != exitFine {
		t.Fatalf("exit code %d", code)
	}
	command := program(t, "check", "--watch", "--source", dir)
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	errors, err := command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	lines := make(chan string, 100)
	for _, pipe := range []*bufio.Scanner{bufio.NewScanner(output), bufio.NewScanner(errors)} {
		go func() {
			for pipe.Scan() {
				lines <- pipe.Text()
			}
		}()
	}
	await := func(part string) {
		t.Helper()
		for limit := time.After(time.Minute); ; {
			select {
			case line := <-lines:
				if strings.Contains(line, part) {
					return
				}
			case <-limit:
				t.Fatalf("nobody said %q", part)
			}
		}
	}
	await("checked 2 roles")
	role := filepath.Join(dir, "data/roles/product-manager.toml")
	text, err := os.ReadFile(role)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(role, append([]byte("nmae = 1\n"), text...), 0o644); err != nil {
		t.Fatal(err)
	}
	await(`unknown key "nmae"; did you mean "name"?`)
	if err := os.WriteFile(role, text, 0o644); err != nil {
		t.Fatal(err)
	}
	await("checked 2 roles")
	if err := command.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := command.Wait(); err != nil {
		t.Errorf("after Ctrl+C: %v", err)
	}
}

// TestFixEncoding: check --fix leaves a file alone that is not in UTF-8, since it can't tell its letters.
func TestFixEncoding(t *testing.T) {
	t.Parallel()
	files := sample.Files(sample.Options{Roles: 1, Criteria: 1, Languages: []string{"en"}})
	const file = "data/roles/role-0000.toml"
	files[file] = "# f\xfcr \u0093\n" + files[file]
	dir := writeTree(t, files)
	run([]string{"check", "--fix", "--source", dir}, streams{io.Discard, io.Discard})
	if got, err := os.ReadFile(filepath.Join(dir, file)); err != nil || string(got) != files[file] {
		t.Errorf("%q (%v)", got, err)
	}
}
