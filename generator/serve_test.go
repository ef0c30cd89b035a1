package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"rolebook/generator/internal/testenv"
)

// replaceIn changes a text of a file.
func replaceIn(t testing.TB, file, old, new string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		t.Fatalf("%q is not in %s", old, file)
	}
	if err := os.WriteFile(file, []byte(strings.ReplaceAll(string(data), old, new)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// status asks for an address and returns the answer's code.
func (s *server) status(path string) int {
	response, err := http.Get(s.url + path)
	if err != nil {
		return 0
	}
	response.Body.Close()
	return response.StatusCode
}

// awaitStatus polls until an address has this answer.
func (s *server) awaitStatus(path string, want int) {
	s.Helper()
	for start := time.Now(); s.status(path) != want; time.Sleep(10 * time.Millisecond) {
		if time.Since(start) > serveLimit {
			s.Fatalf("%s answers %d, want %d\n%s", path, s.status(path), want, s.output)
		}
	}
}

// TestServeBrokenSettings: while hugo.toml is broken, however it is, the last
// good site stays, and it comes up again when the file is whole.
func TestServeBrokenSettings(t *testing.T) {
	t.Parallel()
	source := listedHandbook(t)
	config := filepath.Join(source, "hugo.toml")
	original, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, source)
	for i, broken := range []string{"[languages", "\x00", "", "[languages.de]\nweight = \"x\"\n"} {
		if err := os.WriteFile(config, []byte(broken), 0o644); err != nil {
			t.Fatal(err)
		}
		for start := time.Now(); strings.Count(s.output.String(), "the site stays as it was") <= i; time.Sleep(10 * time.Millisecond) {
			if time.Since(start) > serveLimit {
				t.Fatalf("%q is not refused\n%s", broken, s.output)
			}
		}
		if code := s.status("/en/roles/cio/"); code != http.StatusOK {
			t.Errorf("while hugo.toml is %q a page answers %d", broken, code)
		}
	}
	if err := os.WriteFile(config, original, 0o644); err != nil {
		t.Fatal(err)
	}
	replaceIn(t, config, `title = "The Role Handbook"`, `title = "Whole Again"`)
	s.await("/en/", "Whole Again")
}

// TestServeSettings: whatever settings, words and layouts become, serve follows
// without being started again.
func TestServeSettings(t *testing.T) {
	t.Parallel()
	source := listedHandbook(t)
	config := filepath.Join(source, "hugo.toml")
	s := serve(t, source)
	replaceIn(t, config, `title = "The Role Handbook"`, `title = "Another Title"`)
	s.await("/en/", "Another Title")
	replaceIn(t, config, `baseURL = "https://example.org/"`, `baseURL = "https://roles.example/below/it/"`)
	s.await("/below/it/en/roles/cio/", `<link rel="canonical" href="https://roles.example/below/it/en/roles/cio/">`)
	for _, path := range []string{"/", "/below/it"} {
		if page := s.get(path); !strings.Contains(page, "https://roles.example/below/it/") {
			t.Errorf("%s does not lead to the site: %s", path, page)
		}
	}
	for _, name := range []string{"en/roles/cio/", "en/roles/cio/table.html", "handbook.json", "sitemap.xml"} {
		page := s.get("/below/it/" + name)
		if !strings.Contains(page, "https://roles.example/below/it/") || strings.Contains(page, "localhost") || strings.Contains(page, "127.0.0.1") {
			t.Errorf("%s does not have the published address alone", name)
		}
	}
	if err := os.Mkdir(filepath.Join(source, "i18n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(source, "i18n/en.toml"), []byte("\"notFound.title\" = \"Nothing here\"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	s.await("/below/it/en/no-such-page/", "Nothing here")
	layouts := filepath.Join(source, "layouts/legal")
	if err := os.MkdirAll(layouts, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(layouts, "privacy.html"), []byte(`{{ define "main" }}Our own layout{{ end }}`), 0o644); err != nil {
		t.Fatal(err)
	}
	s.await("/below/it/en/privacy/", "Our own layout")
	if err := os.RemoveAll(filepath.Join(source, "layouts")); err != nil {
		t.Fatal(err)
	}
	s.await("/below/it/en/privacy/", "<h1")
}

// TestServeGone: a role that is removed answers 404 with the site's own page,
// one that is renamed leads on, and nothing is printed about either by Hugo.
func TestServeGone(t *testing.T) {
	t.Parallel()
	source := ourHandbook(t)
	for _, folder := range []string{"data/comparisons", "content"} { // whose pages name them
		if err := os.RemoveAll(filepath.Join(source, folder)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(source, "data/links.txt")); err != nil { // nothing has been published
		t.Fatal(err)
	}
	s := serve(t, source)
	role := filepath.Join(source, "data/roles/new-role.toml")
	text := "name = { de = \"Neue\", en = \"New role\" }\nstatus = \"draft\"\nsummary = { de = \"x\", en = \"Is new.\" }\n"
	if err := os.WriteFile(role, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	s.await("/en/roles/new-role/", "Is new.")
	s.await("/en/roles/new-role/", "Draft: only in the preview")
	if err := os.Rename(role, filepath.Join(source, "data/roles/newer-role.toml")); err != nil {
		t.Fatal(err)
	}
	replaceIn(t, filepath.Join(source, "data/roles/newer-role.toml"), "summary", "former_ids = [\"new-role\"]\nsummary")
	s.await("/en/roles/newer-role/", "Is new.")
	s.await("/en/roles/new-role/", "Is new.") // led there by the preview, not to the published site
	if err := os.Remove(filepath.Join(source, "data/roles/newer-role.toml")); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/en/roles/newer-role/", "/en/roles/new-role/", "/en/comparisons/cio-vs-newer-role/"} {
		s.awaitStatus(path, http.StatusNotFound)
		if page := s.get(path); !strings.Contains(page, "There is no such page") {
			t.Errorf("%s: %s", path, page)
		}
	}
	if printed := s.output.String(); strings.Contains(printed, "WARN") || strings.Contains(printed, "Duplicate") {
		t.Errorf("Hugo's words were printed:\n%s", printed)
	}
}

// TestServeBrokenAtFirst: a handbook that can't be shown yet is no reason to
// end; what is wrong stands in the browser, as text.
func TestServeBrokenAtFirst(t *testing.T) {
	t.Parallel()
	source := listedHandbook(t)
	role := filepath.Join(source, "data/roles/cio.toml")
	replaceIn(t, role, "[criteria.focus]", "[criteria.\"<b>fokus\"]")
	s := serve(t, source)
	page := s.get("/en/")
	if s.status("/en/") != http.StatusServiceUnavailable || !strings.Contains(page, "data/roles/cio.toml:") || !strings.Contains(page, "&lt;b&gt;fokus") || strings.Contains(page, "<b>") {
		t.Errorf("the page does not say what is wrong, as text: %s", page)
	}
	replaceIn(t, role, "[criteria.\"<b>fokus\"]", "[criteria.focus]")
	s.await("/en/roles/cio/", "Inward: on the organisation itself")
}

// TestServePortTaken: one line names the port, and one that is free.
func TestServePortTaken(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	port := listener.Addr().(*net.TCPAddr).Port
	output, err := program(t, "serve", "--source", ourHandbook(t), "--port", strconv.Itoa(port)).CombinedOutput()
	var next int
	_, text, _ := strings.Cut(string(output), "--port ")
	_, scanErr := fmt.Sscanf(text, "%d", &next)
	if err == nil || scanErr != nil || next <= port || strings.Count(string(output), "\n") != 1 || !strings.Contains(string(output), fmt.Sprintf("port %d is taken", port)) {
		t.Errorf("%v: %s", err, output)
	}
}

// TestServeCrash kills what makes the site: serve says one line, makes it again
// and meanwhile shows what there was. Killed itself, it leaves nothing that the
// next serve does not remove.
func TestServeCrash(t *testing.T) {
	t.Parallel()
	source := ourHandbook(t)
	s := serve(t, source)
	role := filepath.Join(source, "data/roles/cio.toml")
	replaceIn(t, role, "Inward: on the organisation itself", "After the crash")
	killed := false
	for start := time.Now(); !killed && time.Since(start) < 10*time.Second; {
		children, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%[1]d/children", s.pid))
		if err != nil {
			testenv.Missing(t, "a system that says which processes a process has started")
		}
		for _, id := range childrenOf(s.pid, children) {
			process, err := os.FindProcess(id)
			killed = err == nil && process.Kill() == nil
		}
	}
	if !killed {
		t.Fatal("serve started no process for the edit")
	}
	if code := s.status("/en/roles/cio/"); code != http.StatusOK {
		t.Errorf("after a crash a page answers %d", code)
	}
	s.await("/en/roles/cio/", "After the crash")
	if n := strings.Count(s.output.String(), "the build stopped unexpectedly; trying again\n"); n != 1 {
		t.Errorf("said %d times that the build stopped\n%s", n, s.output)
	}
	folders, _ := os.ReadDir(filepath.Join(source, ".rolebook/serve"))
	if len(folders) != 1 {
		t.Fatalf("%d folders in .rolebook/serve", len(folders))
	}
	stale := filepath.Join(source, ".rolebook/serve/1")
	if err := os.Mkdir(stale, 0o755); err != nil {
		t.Fatal(err)
	}
	serve(t, source)
	if _, err := os.Stat(stale); err == nil {
		t.Error("what a killed serve left is still there")
	}
	if code := s.status("/en/roles/cio/"); code != http.StatusOK {
		t.Errorf("beside another serve a page answers %d", code)
	}
}

// childrenOf returns the processes that a process has started: its first thread's,
// and those of its others.
func childrenOf(pid int, first []byte) []int {
	text := string(first)
	others, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, name := range others {
		data, _ := os.ReadFile(name)
		text += " " + string(data)
	}
	var ids []int
	for _, field := range strings.Fields(text) {
		if id, err := strconv.Atoi(field); err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}

// TestServeLinks: what serve left of former sites is removed inside its own folder, not through a
// link in the place of one.
func TestServeLinks(t *testing.T) {
	t.Parallel()
	for _, link := range []string{".rolebook/serve", ".rolebook/serve/1"} {
		dir, outside := t.TempDir(), t.TempDir()
		theirs := filepath.Join(outside, "1", "theirs.txt")
		for _, folder := range []string{filepath.Dir(filepath.Join(dir, link)), filepath.Dir(theirs)} {
			if err := os.MkdirAll(folder, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(theirs, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(outside, filepath.Join(dir, link)); err != nil {
			testenv.Missing(t, "symbolic links: "+err.Error())
		}
		b, err := newPreviewBuilder(&source{dir: dir}, streams{io.Discard, io.Discard}, 1)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.inFolder(streams{}, func(_ streams, dir string) error { return os.MkdirAll(dir, 0o755) }); err != nil {
			t.Fatal(err)
		}
		b.remove()
		if _, err := os.Stat(theirs); err != nil {
			t.Errorf("%s: %v", link, err)
		}
	}
}
