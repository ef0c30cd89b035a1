package main

import (
	"os"
	"testing"

	"rolebook/generator/internal/sample"
)

// Every kind of page that the generator writes has a plain one to be measured
// against.
func TestWritePlain(t *testing.T) {
	dir := t.TempDir()
	if err := run(dir, sample.Options{Roles: 4, Criteria: 6, Pairs: 2}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"handbook/hugo.toml", "plain/hugo.toml", "plain/content/roles/role-0001/index.de.md"} {
		if info, err := os.Stat(dir + "/" + name); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
