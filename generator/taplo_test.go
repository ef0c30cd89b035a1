package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// TestTaplo lets the checker that editors use look at our handbook, and at mistakes in
// it: it marks each.
func TestTaplo(t *testing.T) {
	program, err := filepath.Abs(filepath.Join(checkersFolder(), "@taplo/cli/dist/cli.js"))
	if err != nil {
		t.Fatal(err)
	}
	node, err := exec.LookPath("node")
	if _, missing := os.Stat(program); err != nil || missing != nil {
		skipWithout(t, "taplo, from .ci/package.json, and Node.js")
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "data"), os.DirFS("../data")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"hugo.toml", ".taplo.toml"} {
		data, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if code := run([]string{"schema", "--source", dir}, streams{t.Output(), t.Output()}); code != exitFine {
		t.Fatalf("exit code %d", code)
	}
	lint := func(files ...string) (string, bool) {
		command := exec.Command(node, append([]string{program, "lint"}, files...)...)
		command.Dir = dir
		output, err := command.CombinedOutput()
		return string(output), err == nil
	}
	if output, fine := lint(); !fine || !strings.Contains(output, "total=") {
		t.Fatalf("our handbook:\n%s", output)
	}
	var list struct {
		Mistake []struct{ File, Old, New string }
	}
	if _, err := toml.DecodeFile("internal/editor/testdata/mistakes.toml", &list); err != nil {
		t.Fatal(err)
	}
	for _, mistake := range list.Mistake {
		name := filepath.Join(dir, filepath.FromSlash(mistake.File))
		before, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(strings.Replace(string(before), mistake.Old, mistake.New, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
		if output, fine := lint(mistake.File); fine {
			t.Errorf("%s: %q is right:\n%s", mistake.File, mistake.New, output)
		}
		if err := os.WriteFile(name, before, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
