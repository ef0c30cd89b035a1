// Package testenv is what tests need beside the code: our handbook, and a word on what
// the machine lacks. Only tests import it.
package testenv

import (
	"io/fs"
	"os"
	"testing"
	"testing/fstest"
)

// Missing ends a test that lacks something of the machine's: the test is skipped, but
// fails in CI, where everything has to be there.
func Missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatalf("needs %s", what)
	}
	t.Skipf("needs %s", what)
}

// Handbook returns hugo.toml and data/ of the handbook that ships, to be changed at will,
// for a package of internal/: tests run in the folder of theirs.
func Handbook(t testing.TB) fstest.MapFS {
	t.Helper()
	root := os.DirFS("../../..")
	files := fstest.MapFS{}
	for _, pattern := range []string{"hugo.toml", "data/*.toml", "data/*/*.toml"} {
		names, err := fs.Glob(root, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := fs.ReadFile(root, name)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = &fstest.MapFile{Data: data}
		}
	}
	if len(files) == 0 {
		t.Fatal("our handbook is not there")
	}
	return files
}
