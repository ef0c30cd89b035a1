package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/generator/internal/problem"
)

func TestAnnotation(t *testing.T) {
	for want, p := range map[string]problem.Problem{
		`::error file=roles/data/roles/cto.toml,line=3,col=11,title=rolebook::data/roles/cto.toml:3:11: unknown criterion "vendor"`: {
			File: "data/roles/cto.toml", Line: 3, Col: 11, Message: `unknown criterion "vendor"`},
		`::warning file=roles/data/x.toml,title=rolebook::data/x.toml: 100%25 of it`: {
			File: "data/x.toml", Severity: problem.Warning, Message: "100% of it"},
		`::error title=rolebook::of no file`: {Message: "of no file"},
	} {
		if got := annotation(p, "roles"); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	hostile := annotation(problem.Problem{File: "data/a,line=9::%\n::add-mask::x\r.toml", Line: 1, Col: 2, Message: "a\n::stop-commands::x"}, "")
	want := `::error file=data/a%2Cline=9%3A%3A%25%0A%3A%3Aadd-mask%3A%3Ax%0D.toml,line=1,col=2,title=rolebook::` +
		`data/a,line=9::%25%0A::add-mask::x%0D.toml:1:2: a%0A::stop-commands::x`
	if hostile != want || strings.ContainsAny(hostile, "\r\n") {
		t.Errorf("got  %q\nwant %q", hostile, want)
	}
}

func TestFolderInRepository(t *testing.T) {
	root := t.TempDir()
	for _, dir := range []string{".git", "docs/roles/data", "other/.git/modules"} {
		if err := os.MkdirAll(filepath.Join(root, filepath.FromSlash(dir)), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(root, "docs", ".git"), []byte("gitdir: elsewhere"), 0o644); err != nil { // a worktree, or a submodule
		t.Fatal(err)
	}
	for dir, want := range map[string]string{"": ".", "docs": ".", "docs/roles": "roles", "other": ".", "data": "data"} {
		if got := folderInRepository(filepath.Join(root, filepath.FromSlash(dir))); got != want {
			t.Errorf("%q: got %q, want %q", dir, got, want)
		}
	}
}
