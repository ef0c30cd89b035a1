package main

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/testenv"
)

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
		command := exec.Command(node, append([]string{"--liftoff-only", program, "lint"}, files...)...) // the quick compiler
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
	write := func(file, text string) {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(file)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// The program takes a second to start, so it looks at many files at once, each with one
	// mistake. In folders, a file with a mistake is one more; others can have one at a time.
	for len(list.Mistake) > 0 {
		sound := make(map[string][]byte) // the files that have a mistake now, as they were; nil for new ones
		rest := list.Mistake[:0:0]
		for i, mistake := range list.Mistake {
			before, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(mistake.File)))
			if err != nil {
				t.Fatal(err)
			}
			file, text := mistake.File, strings.Replace(string(before), mistake.Old, mistake.New, 1)
			if path.Dir(path.Dir(file)) == handbook.DataDir {
				file, before = path.Join(path.Dir(file), fmt.Sprintf("mistake-%d.toml", i)), nil
			} else if _, taken := sound[file]; taken {
				rest = append(rest, mistake)
				continue
			}
			sound[file] = before
			write(file, text)
		}
		output, _ := lint(slices.Collect(maps.Keys(sound))...)
		for file, before := range sound {
			refused := slices.ContainsFunc(strings.Split(output, "\n"), func(line string) bool {
				return strings.Contains(line, "invalid file") && strings.Contains(line, "/"+file+`"`)
			})
			if !refused {
				t.Errorf("a mistake in %s is right:\n%s", file, output)
			}
			if before != nil {
				write(file, string(before))
			}
		}
		list.Mistake = rest
	}
}
