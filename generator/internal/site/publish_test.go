package site

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/generator/internal/testenv"
)

// A destination that is being replaced is refused to a second run, and free
// again afterwards, however the first one ended.
func TestTwoRunsOneDestination(t *testing.T) {
	public := filepath.Join(t.TempDir(), "public")
	first, err := NewPublication(public)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewPublication(public); err == nil || !strings.Contains(err.Error(), "another run of rolebook is publishing") {
		t.Errorf("the second run: %v", err)
	}
	tree(t, first.Dir(), map[string]string{"a.html": ""})
	if _, err := first.Commit(); err != nil {
		t.Fatal(err)
	}
	first.Abandon()
	publish(t, public, "b.html")
	wantList(t, public, marker, "b.html")
	wantList(t, filepath.Dir(public), "public")
}

// A former site that can't be removed is a warning: the new one is published.
func TestFormerSiteStays(t *testing.T) {
	dir := t.TempDir()
	public := filepath.Join(dir, "public")
	publish(t, public, "old.html")
	p, err := NewPublication(public)
	if err != nil {
		t.Fatal(err)
	}
	p.remove = func(string) error { return os.ErrPermission }
	tree(t, p.Dir(), map[string]string{"new.html": ""})
	warning, err := p.Commit()
	if err != nil || !strings.Contains(warning, "the former site could not be removed") {
		t.Errorf("%q, %v", warning, err)
	}
	wantList(t, public, marker, "new.html")
	publish(t, public, "newer.html") // which removes what was left
	wantList(t, dir, "public")
}

// Into a mount point the contents are replaced, and a run that was killed on the
// way is made good by the next.
func TestMountPoint(t *testing.T) {
	dir := t.TempDir()
	public := filepath.Join(dir, "public")
	tree(t, public, map[string]string{"lost+found/": ""})
	asRoot := func(command ...string) error {
		if os.Getuid() != 0 {
			command = append([]string{"sudo", "-n"}, command...)
		}
		return exec.Command(command[0], command[1:]...).Run()
	}
	if err := asRoot("mount", "--bind", public, public); err != nil {
		testenv.Missing(t, "somebody who may mount, on Linux: "+err.Error())
	}
	t.Cleanup(func() { _ = asRoot("umount", public) })
	publish(t, public, "old.html")
	wantList(t, public, marker, "lost+found", "old.html")
	publish(t, public, "new.html")
	wantList(t, public, marker, "lost+found", "new.html")
	wantList(t, dir, "public")

	tree(t, public, map[string]string{replacing: markerText, ".rolebook-next/half.html": ""})
	if err := os.Remove(filepath.Join(public, marker)); err != nil {
		t.Fatal(err)
	}
	publish(t, public, "newer.html")
	wantList(t, public, marker, "lost+found", "newer.html")

	tree(t, public, map[string]string{"mine.txt": ""})
	if err := os.Remove(filepath.Join(public, marker)); err != nil {
		t.Fatal(err)
	}
	if _, err := NewPublication(public); err == nil {
		t.Error("a foreign folder was taken")
	}
}
