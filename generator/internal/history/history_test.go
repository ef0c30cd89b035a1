package history

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/testenv"
)

// repository is a folder with a git repository of its own.
type repository struct {
	*testing.T
	dir string
}

func newRepository(t *testing.T) repository {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		testenv.Missing(t, "git")
	}
	r := repository{t, t.TempDir()}
	r.git("", "init", "-q", "-b", "main")
	return r
}

func (r repository) git(day string, arguments ...string) {
	r.Helper()
	command := exec.Command("git", append([]string{"-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "protocol.file.allow=always"}, arguments...)...)
	command.Dir = r.dir
	command.Env = append(os.Environ(), "GIT_AUTHOR_DATE="+day+"T23:30:00-0800", "GIT_COMMITTER_DATE=2026-06-01T00:00:00Z", "GIT_CONFIG_GLOBAL="+os.DevNull)
	if output, err := command.CombinedOutput(); err != nil {
		r.Fatalf("git %v: %v\n%s", arguments, err, output)
	}
}

func (r repository) commit(day, message string, files ...string) {
	r.Helper()
	for _, file := range files {
		name := filepath.Join(r.dir, file)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			r.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(day), 0o644); err != nil {
			r.Fatal(err)
		}
	}
	r.git(day, "add", "-A")
	r.git(day, "commit", "-q", "-m", message)
}

func (r repository) want(dir string, want Dates) {
	r.Helper()
	got, err := Open(dir).Dates("data", "content")
	if err != nil || !maps.Equal(got, want) {
		r.Errorf("got %q, %v; want %q", got, err, want)
	}
}

// The latest change of each file counts, in its author's time zone, whatever
// files are called and messages say.
func TestDates(t *testing.T) {
	r := newRepository(t)
	hostile := "data/roles/a\n2020-01-01 \"q\" $(x) ä.toml"
	r.commit("2026-01-02", "data/roles/evil.toml\n\n2030-01-01 ", "data/roles/cio.toml", hostile, "content/about.de.md", "README.md")
	r.commit("2026-03-04", "two", "data/roles/cio.toml", "2020-01-01 ")
	r.git("2026-05-06", "rm", "-q", "content/about.de.md")
	r.commit("2026-05-06", "three", "data/roles/cto.toml")
	want := Dates{"data/roles/cio.toml": "2026-03-04", "data/roles/cto.toml": "2026-05-06", hostile: "2026-01-02", "content/about.de.md": "2026-05-06"}
	r.want(r.dir, want)
	if err := os.WriteFile(filepath.Join(r.dir, "data/roles/cio.toml"), []byte("not committed"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GIT_DIR", filepath.Join(t.TempDir(), "elsewhere")) // as in a hook
	t.Setenv("TZ", "Pacific/Kiritimati")
	r.want(r.dir, want)
}

// A handbook may be a part of a repository.
func TestDatesBelowARepository(t *testing.T) {
	r := newRepository(t)
	r.commit("2026-01-02", "one", "our handbook/data/roles/cio.toml", "data/roles/other.toml")
	r.want(filepath.Join(r.dir, "our handbook"), Dates{"data/roles/cio.toml": "2026-01-02"})
}

// Where a clone was cut off, the days before are not known, rather than wrong.
func TestShallow(t *testing.T) {
	r := newRepository(t)
	r.commit("2026-01-02", "one", "data/old.toml")
	r.commit("2026-01-03", "two", "data/cut.toml")
	r.commit("2026-01-04", "three", "data/new.toml")
	clone := filepath.Join(t.TempDir(), "clone")
	r.git("", "clone", "-q", "--depth=2", "file://"+filepath.ToSlash(r.dir), clone)
	r.want(clone, Dates{"data/new.toml": "2026-01-04"})
}

func TestNoHistory(t *testing.T) {
	r := newRepository(t)
	r.want(r.dir, nil) // nothing committed
	r.want(t.TempDir(), nil)
	r.want(filepath.Join(r.dir, "missing"), nil)
	r.commit("2026-01-02", "one", "README.md")
	r.want(r.dir, Dates{})
	t.Setenv("PATH", "")
	r.want(r.dir, nil)
}

func TestParseRefuses(t *testing.T) {
	for _, output := range []string{"nonsense\x00", "2026-01-02\x00", "2026-1-2 \x00", "fatal: data/x\x00"} {
		if dates := (Repository{}).parse(output, []string{"data"}); dates != nil {
			t.Errorf("%q: %v", output, dates)
		}
	}
	if dates := (Repository{}).parse(strings.Repeat("x", 2<<20), []string{"data"}); dates != nil {
		t.Error("a field without an end was read")
	}
}

func TestLatest(t *testing.T) {
	d := Dates{"a": "2026-01-02", "b": "2026-01-10"}
	if got := d.Latest("a", "b", "c"); got != "2026-01-10" {
		t.Error(got)
	}
	if got := Dates(nil).Latest("a"); got != "" {
		t.Error(got)
	}
}

// TestFiles: files are read as a commit has them, below the folder alone, and nothing runs that
// settings of the repository name.
func TestFiles(t *testing.T) {
	r := newRepository(t)
	r.commit("2026-01-02", "one", "hugo.toml", "sub/hugo.toml", "sub/data/roles/ä b.toml", "sub/data/links.txt", "sub/other/x.toml")
	ran := filepath.Join(t.TempDir(), "ran")
	for name, text := range map[string]string{
		".git/info/attributes": "* filter=x text eol=crlf export-subst ident\n",
		".git/config":          "[core]\n\tautocrlf = true\n[filter \"x\"]\n\tsmudge = touch " + ran + "; cat\n\tprocess = touch " + ran + "\n[tar \"zip\"]\n\tcommand = touch " + ran + "; cat\n",
	} {
		f, err := os.OpenFile(filepath.Join(r.dir, name), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.WriteString(text); err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	sub := Open(filepath.Join(r.dir, "sub"))
	commit, _ := sub.Commit("HEAD")
	files, err := sub.Files(commit, "hugo.toml", "data")
	if err != nil {
		t.Fatal(err)
	}
	if err := fstest.TestFS(files, "hugo.toml", "data/roles/ä b.toml", "data/links.txt"); err != nil {
		t.Error(err)
	}
	if _, err := fs.Stat(files, "other"); err == nil {
		t.Error("a folder that was not named is there")
	}
	want, _ := os.ReadFile(filepath.Join(r.dir, "sub", "hugo.toml"))
	if data, err := fs.ReadFile(files, "hugo.toml"); err != nil || !bytes.Equal(data, want) {
		t.Errorf("%q, want %q (%v)", data, want, err)
	}
	if _, err := os.Stat(ran); err == nil {
		t.Error("a program ran that the repository's settings name")
	}
	if some, err := sub.Files(commit, "hugo.toml", "content"); err != nil || fstest.TestFS(some, "hugo.toml") != nil {
		t.Errorf("without a folder that may be missing: %v", err)
	}
	if _, err := sub.Files(commit, "content", "hugo.toml"); err == nil {
		t.Error("a first file that is not there is no error")
	}
}

// TestBlobs: a tree may have entries that no file system has.
func TestBlobs(t *testing.T) {
	list := "100644 blob aa 5\tdata/a.toml\x00100644 blob bb 5\t../x\x00100644 blob cc 5\tstatic/./x\x00100644 blob dd 5\t/etc/x\x00120000 blob ee 5\tdata/link.toml\x00160000 commit ff -\tpart\x00"
	if paths, objects, size := blobs(list); len(paths) != 1 || paths[0] != "data/a.toml" || objects[0] != "aa" || size != 5 {
		t.Errorf("%q %q %d", paths, objects, size)
	}
	if link := firstLink(list); link != "data/link.toml" {
		t.Errorf("link %q", link)
	}
}
