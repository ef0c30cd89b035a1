package history

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/internal/testenv"
)

// told writes states down: the day, the files with what is in them, and which changed.
func told(t *testing.T, dir string, months int) (days []string) {
	t.Helper()
	states, err := Open(dir).States(months, "hugo.toml", "data")
	if err != nil {
		t.Fatal(err)
	}
	for state := range states {
		var files []string
		err := fs.WalkDir(state.Files, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := fs.ReadFile(state.Files, name)
			files = append(files, name+"="+string(data))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		days = append(days, fmt.Sprint(state.Day, " ", files, " changed ", state.Changed))
	}
	return days
}

// dated runs git as on a day.
func dated(t *testing.T, dir, day string, arguments ...string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		testenv.Missing(t, "git")
	}
	command := exec.Command("git", append([]string{"-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "protocol.file.allow=always"}, arguments...)...)
	command.Dir = dir
	command.Env = append(os.Environ(), "GIT_AUTHOR_DATE="+day+"T12:00:00Z", "GIT_COMMITTER_DATE="+day+"T12:00:00Z", "GIT_CONFIG_GLOBAL="+os.DevNull)
	if output, err := command.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", arguments, err, output)
	}
}

// TestStates: the states of days come back from the history, also where commits were merged, the
// clone was cut off, the handbook is a part of the repository, and names are odd.
func TestStates(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "our handbook")
	write := func(name, text string) {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	commit := func(day string) {
		dated(t, dir, day, "add", "-A", "..")
		dated(t, dir, day, "commit", "-q", "-m", "2020-01-01 2020-01-01T00:00:00Z ")
	}
	write("hugo.toml", "h")
	dated(t, filepath.Dir(dir), "2025-01-01", "init", "-q", "-b", "main")
	write("data/a.toml", "1")
	commit("2024-01-01")
	write("data/a.toml", "2")
	write("../other/data/x.toml", "not ours")
	commit("2025-02-01")
	odd := "data/ä\n:100644 b.toml"
	write(odd, "odd")
	commit("2026-01-01")
	write("README.md", "no data")
	commit("2026-01-02")
	dated(t, dir, "2026-01-03", "checkout", "-q", "-b", "side")
	write("data/side.toml", "s")
	commit("2026-01-04")
	dated(t, dir, "2026-01-04", "checkout", "-q", "main")
	write("data/a.toml", "3")
	commit("2026-01-05")
	dated(t, dir, "2026-01-06", "merge", "-q", "--no-ff", "-m", "m", "side")
	write("data/a.toml", "4")
	if err := os.Remove(filepath.Join(dir, odd)); err != nil {
		t.Fatal(err)
	}
	commit("2026-01-06")
	write("data/a.toml", "not committed")

	want := []string{
		"2026-01-06 [data/a.toml=4 data/side.toml=s hugo.toml=h] changed [data/a.toml data/side.toml " + odd + "]",
		"2026-01-05 [data/a.toml=3 " + odd + "=odd hugo.toml=h] changed [data/a.toml]",
		"2026-01-01 [data/a.toml=2 " + odd + "=odd hugo.toml=h] changed [" + odd + "]",
		"2025-02-01 [data/a.toml=2 hugo.toml=h] changed [data/a.toml]",
		"2024-01-01 [data/a.toml=1 hugo.toml=h] changed []",
	}
	if got := told(t, dir, 24); !slices.Equal(got, want) {
		t.Errorf("%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got := told(t, dir, 6); !slices.Equal(got, want[:4]) {
		t.Errorf("of six months: %q", got)
	}
	clone := filepath.Join(t.TempDir(), "clone")
	dated(t, dir, "2026-01-07", "clone", "-q", "--depth=2", "file://"+filepath.ToSlash(filepath.Dir(dir)), clone)
	if got := told(t, filepath.Join(clone, "our handbook"), 24); len(got) != 1 || !strings.HasSuffix(got[0], "changed []") {
		t.Errorf("of a clone that was cut off: %q", got)
	}
	if got := told(t, t.TempDir(), 24); got != nil {
		t.Errorf("of no repository: %q", got)
	}
}
