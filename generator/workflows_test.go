package main

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	flag "github.com/spf13/pflag"
)

var (
	commandLine = regexp.MustCompile(`(?m)(?:\$RUNNER_TEMP/rolebook"|go run \./generator|^rolebook|` + "`" + `rolebook) ([a-z]+)([^'\n#` + "`" + `]*)`)
	flagOfLine  = regexp.MustCompile(` \[?--([A-Za-z][A-Za-z-]*)`)
	testsOfLine = regexp.MustCompile(`go test .*-run '\^\(([A-Za-z|]+)\)`)
)

// TestWorkflows: every command of ours in the workflows, and in documents that explain how to
// use them, is there and has the flags; every test that they name is there, too.
// What GitHub makes of the workflows, actionlint checks (.ci/run).
func TestWorkflows(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../.github/workflows/*.yml", "../docs/workflows/*.yml", "../docs/*.md", "../README.md", "../.ci/run"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range commandLine.FindAllStringSubmatch(string(data), -1) {
			checkCommandLine(t, file, line[1], line[2])
		}
		for _, names := range testsOfLine.FindAllStringSubmatch(string(data), -1) {
			for _, name := range strings.Split(names[1], "|") {
				if !testExists(t, name) {
					t.Errorf("%s: there is no %s", file, name)
				}
			}
		}
		if filepath.Ext(file) == ".yml" && !strings.Contains(string(data), "\npermissions:\n  contents: read\n\n") && filepath.Base(file) != "ci.yml" {
			t.Errorf("%s may do more than it needs", file)
		}
	}
}

func checkCommandLine(t *testing.T, file, name, rest string) {
	t.Helper()
	for _, c := range commands() {
		if c.name != name {
			continue
		}
		flags := flag.NewFlagSet(name, flag.ContinueOnError)
		flags.SetOutput(io.Discard)
		c.prepare(flags)
		for _, f := range flagOfLine.FindAllStringSubmatch(rest, -1) {
			if flags.Lookup(f[1]) == nil && f[1] != "help" {
				t.Errorf("%s: %s has no flag --%s", file, name, f[1])
			}
		}
		return
	}
	if name != "completion" && name != "help" { // cobra's own
		t.Errorf("%s: there is no command %q", file, name)
	}
}

// testExists looks for a test whose name begins so, as -run does.
func testExists(t *testing.T, name string) bool {
	t.Helper()
	files, _ := filepath.Glob("*_test.go")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), "\nfunc "+name) {
			return true
		}
	}
	return false
}

// TestArchitecture: the tests that hold the invariants of ARCHITECTURE.md are there, and
// the files that it names.
func TestArchitecture(t *testing.T) {
	document, err := os.ReadFile("../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	var tests strings.Builder
	err = filepath.WalkDir(".", func(file string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(file, "_test.go") {
			var text []byte
			text, err = os.ReadFile(file)
			tests.Write(text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile("`((?:Test|Fuzz|Benchmark|check)[A-Z]\\w*)`").FindAllSubmatch(document, -1)
	if len(named) < 50 {
		t.Errorf("only %d tests are named", len(named))
	}
	for _, name := range named {
		if !strings.Contains(tests.String(), "func "+string(name[1])+"(") {
			t.Errorf("no test %s", name[1])
		}
	}
	_, table, _ := bytes.Cut(document, []byte("## Where do I change"))
	table, _, _ = bytes.Cut(table, []byte("## Invariants"))
	paths := regexp.MustCompile("`([\\w./-]+\\.(?:go|html|css|js|json|yml))`").FindAllSubmatch(table, -1)
	if len(paths) < 100 {
		t.Errorf("only %d files are named", len(paths))
	}
	files := repositoryFiles(t)
	for _, name := range paths {
		if files[string(name[1])] == nil {
			t.Errorf("no file %s", name[1])
		}
	}
	places := regexp.MustCompile("(`\\w+`(?:(?:,| and) `\\w+`)*) in `([\\w./-]+\\.(?:go|js))`").FindAllSubmatch(table, -1)
	if len(places) < 40 {
		t.Errorf("only %d functions and constants are named with their file", len(places))
	}
	for _, place := range places {
		for _, name := range regexp.MustCompile(`\w\w+`).FindAll(bytes.ReplaceAll(place[1], []byte(" and "), nil), -1) {
			there := func(file string) bool { text, _ := os.ReadFile(file); return bytes.Contains(text, name) }
			if !slices.ContainsFunc(files[string(place[2])], there) {
				t.Errorf("no %s in %s", name, place[2])
			}
		}
	}
}

// repositoryFiles returns the files of the repository by each end of their paths.
func repositoryFiles(t *testing.T) map[string][]string {
	t.Helper()
	files := make(map[string][]string)
	err := filepath.WalkDir("..", func(file string, entry fs.DirEntry, err error) error {
		if entry != nil && entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == ".git" || entry.Name() == ".rolebook" || entry.Name() == "public") {
			return fs.SkipDir
		}
		for end := filepath.ToSlash(file); end != ""; _, end, _ = strings.Cut(end, "/") {
			files[end] = append(files[end], file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
