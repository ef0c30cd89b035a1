package document

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// counting counts how often files are opened.
type counting struct {
	fs.StatFS
	opened int
}

func (c *counting) Open(name string) (fs.File, error) {
	c.opened++
	return c.StatFS.Open(name)
}

// TestCache: a file is read again if it may differ, which one that has only just changed always may,
// and what differs is said.
func TestCache(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "a.toml")
	long := time.Now().Add(-time.Hour).Truncate(time.Second)
	write := func(text string, changed time.Time) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(file, changed, changed); err != nil {
			t.Fatal(err)
		}
	}
	now, cache := time.Now(), new(Cache)
	fsys := &counting{StatFS: os.DirFS(dir).(fs.StatFS)}
	for _, step := range []struct {
		name    string
		do      func()
		read    bool
		changed bool
		value   int64
	}{
		{"new", func() { write("n = 1\n", long) }, true, true, 1},
		{"as it was", func() {}, false, false, 1},
		{"as long, changed later", func() { write("n = 2\n", long.Add(time.Minute)) }, true, true, 2},
		{"as old, longer", func() { write("n = 33\n", long.Add(time.Minute)) }, true, true, 33},
		{"saved as it was", func() { write("n = 33\n", now) }, true, false, 33},
		{"changed at the same time", func() { write("n = 44\n", now) }, true, true, 44},
		{"from the future", func() { write("n = 44\n", now.Add(time.Hour)) }, true, false, 44},
		{"and changed then", func() { write("n = 55\n", now.Add(time.Hour)) }, true, true, 55},
		{"as old as one before", func() { write("n = 55\n", long) }, true, false, 55},
		{"another file, as old and long", func() {
			_ = os.Rename(file, file+".old")
			write("n = 66\n", long)
		}, true, true, 66},
	} {
		step.do()
		fsys.opened = 0
		_, table := cache.Read(fsys, "a.toml", "a.toml")
		changed := cache.EndRound()
		if table == nil {
			t.Fatalf("%s: not read", step.name)
		}
		if n := table.Value("n"); n != step.value || (fsys.opened > 0) != step.read || slices.Contains(changed, "a.toml") != step.changed {
			t.Errorf("%s: n = %v, opened %d times, changed %q", step.name, n, fsys.opened, changed)
		}
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if d, table := cache.Read(fsys, "a.toml", "a.toml"); table != nil || len(d.Problems()) != 1 {
		t.Errorf("a file that is gone: %v", d.Problems())
	}
}
