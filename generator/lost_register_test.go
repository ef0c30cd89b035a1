package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/generator/internal/testenv"
)

// TestLostRegister: a register that is missing or empty, while the last commit
// has one, is no fresh start.
func TestLostRegister(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		testenv.Missing(t, "git")
	}
	files := map[string]string{"data/links.txt": "/\n"}
	for name, text := range onlyGerman {
		files[name] = text
	}
	dir := writeTree(t, files)
	git := func(arguments ...string) {
		t.Helper()
		command := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=t", "-c", "user.email=t@example.org"}, arguments...)...)
		if output, err := command.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", arguments, err, output)
		}
	}
	check := func() (string, int) {
		var out, problems bytes.Buffer
		code := run([]string{"check", "--source", dir}, streams{&out, &problems})
		return problems.String(), code
	}
	git("init", "-q")
	git("add", ".")
	git("commit", "-q", "-m", "all")
	if problems, code := check(); code != exitFine {
		t.Fatal(problems)
	}
	register := filepath.Join(dir, "data", "links.txt")
	for what, lose := range map[string]func() error{
		"empty":   func() error { return os.WriteFile(register, nil, 0o644) },
		"missing": func() error { return os.Remove(register) },
	} {
		if err := lose(); err != nil {
			t.Fatal(err)
		}
		if problems, code := check(); code != exitProblems || !strings.Contains(problems, "data/links.txt: is missing or empty, but the last commit has it; get it back with git checkout -- data/links.txt") {
			t.Errorf("%s: %d %s", what, code, problems)
		}
		git("checkout", "--", "data/links.txt")
	}
	git("rm", "-q", "data/links.txt")
	git("commit", "-q", "-m", "given up")
	if problems, code := check(); code != exitFine {
		t.Errorf("given up: %s", problems)
	}
}
