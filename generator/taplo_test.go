package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"rolebook/generator/internal/testenv"
)

var invalidFile = regexp.MustCompile(`invalid file.* path="([^"]*)"`)

// TestTaplo lets the checker that editors use look at our handbook, and at mistakes in
// it: it marks each.
func TestTaplo(t *testing.T) {
	t.Parallel()
	program, err := filepath.Abs(filepath.Join(checkersFolder(), "@taplo/cli/dist/cli.js"))
	if err != nil {
		t.Fatal(err)
	}
	node, err := exec.LookPath("node")
	if _, missing := os.Stat(program); err != nil || missing != nil {
		testenv.Missing(t, "taplo, from .ci/package.json, and Node.js")
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "data"), os.DirFS("../data")); err != nil {
		t.Fatal(err)
	}
	write := func(file, text string) {
		name := filepath.Join(dir, filepath.FromSlash(file))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	settings, err := os.ReadFile("../.taplo.toml")
	if err != nil {
		t.Fatal(err)
	}
	// The program takes seconds to start, so it runs once: each mistake is in a copy of its
	// file below a folder of its own, to which the same rules apply.
	covered := regexp.MustCompile(`"((data/|hugo)[^"]*\.toml)"`)
	write(".taplo.toml", covered.ReplaceAllString(string(settings), `"$1", "mistake-*/$1"`))
	ours, err := os.ReadFile("../hugo.toml")
	if err != nil {
		t.Fatal(err)
	}
	write("hugo.toml", string(ours))
	if code := run([]string{"schema", "--source", dir}, streams{t.Output(), t.Output()}); code != exitFine {
		t.Fatalf("exit code %d", code)
	}
	var list struct {
		Mistake []struct{ File, Old, New string }
	}
	if _, err := toml.DecodeFile("internal/editor/testdata/mistakes.toml", &list); err != nil {
		t.Fatal(err)
	}
	for i, mistake := range list.Mistake {
		sound, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(mistake.File)))
		if err != nil {
			t.Fatal(err)
		}
		write(fmt.Sprintf("mistake-%d/%s", i, mistake.File), strings.Replace(string(sound), mistake.Old, mistake.New, 1))
	}
	command := exec.Command(node, "--liftoff-only", program, "lint") // the quick compiler
	command.Dir = dir
	text, _ := command.CombinedOutput()
	output := string(text)
	refused := make(map[string]bool) // files, below dir
	for line := range strings.Lines(output) {
		if match := invalidFile.FindStringSubmatch(line); match != nil {
			refused[strings.TrimPrefix(match[1], filepath.ToSlash(dir)+"/")] = true
		}
	}
	for i, mistake := range list.Mistake {
		file := fmt.Sprintf("mistake-%d/%s", i, mistake.File)
		if !refused[file] {
			t.Errorf("a mistake in %s is right: %q for %q", mistake.File, mistake.New, mistake.Old)
		}
		delete(refused, file)
	}
	if len(refused) > 0 || !strings.Contains(output, "total=") {
		t.Errorf("our handbook: %v is refused:\n%s", slices.Collect(maps.Keys(refused)), output)
	}
}
