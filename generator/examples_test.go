package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestExamples checks the handbooks in examples/ strictly, builds them and looks at every page.
func TestExamples(t *testing.T) {
	examples, err := filepath.Glob("../examples/*/hugo.toml")
	if err != nil || len(examples) == 0 {
		t.Fatal("no examples: ", err)
	}
	for _, config := range examples {
		dir := filepath.Dir(config)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			copied := t.TempDir()
			if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
				t.Fatal(err)
			}
			if said, err := program(t, "check", "--strict", "--source", copied).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, said)
			}
			for page, data := range treeOf(t, buildSite(t, copied)) {
				if isPage(page) {
					d := parsePage(t, page, data)
					d.one("h1", element("h1"))
					checkTables(d)
				}
			}
		})
	}
}
