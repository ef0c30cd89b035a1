package preview

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func writeFiles(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

var site = map[string]string{
	"index.html":         "<head></head>front",
	"404.html":           "<head></head>root 404",
	"en/index.html":      "<head></head>home",
	"en/404.html":        "<head></head>english 404",
	"en/a/x.json":        "{}",
	"en/a/index.md":      "# x",
	".address":           "secret",
	".git/config":        "secret",
	"en/bare.html":       "no head",
	"en/old/index.html":  `<head><meta http-equiv="refresh" content="0; url=https://example.org/below/it/en/new/"></head>`,
	"en/away/index.html": `<head><meta http-equiv="refresh" content="0; url=https://other.example/"></head>`,
	"en/a b/ü.txt":       "text",
	"en/.hidden/x.x":     "secret",
}

func ask(s *Server, method, path, host string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://localhost"+path, nil)
	if host != "" {
		r.Host = host
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func TestServeFiles(t *testing.T) {
	s := NewServer(true)
	s.Show(writeFiles(t, site), "https://example.org/below/it")
	for _, test := range []struct {
		path string
		code int
		body string // or the place that a redirect leads to
	}{
		{"/", 302, "/below/it/"},
		{"/?a=b", 302, "/below/it/?a=b"},
		{"/below/it", 302, "/below/it/"},
		{"/below", 404, "root 404"},
		{"/elsewhere/", 404, "root 404"},
		{"/below/it/", 200, "front"},
		{"/below/it/en", 302, "/below/it/en/"},
		{"/below/it/en/", 200, "home"},
		{"/below/it/en/a/", 404, "english 404"}, // no list of files
		{"/below/it/en/a/x.json", 200, "{}"},
		{"/below/it/en/a/x.json/", 404, "english 404"},
		{"/below/it/en/a/index.md", 200, "# x"},
		{"/below/it/en/a%20b/%C3%BC.txt", 200, "text"},
		{"/below/it/en/none/deep/", 404, "english 404"},
		{"/below/it/none", 404, "root 404"},
		{"/below/it/en/old/?a=b", 302, "/below/it/en/new/?a=b"},
		{"/below/it/en/away/", 200, "https://other.example/"},
		{"/below/it/.address", 404, "root 404"},
		{"/below/it/.git/config", 404, "root 404"},
		{"/below/it/en/.hidden/x.x", 404, "root 404"},
		{"/below/it/en/../../../../../etc/passwd", 404, "root 404"},
		{"/below/it/en/bare.html", 200, scriptPath},
		{scriptPath, 200, "EventSource"},
		{stylePath, 200, ".preview-note"},
	} {
		w := ask(s, http.MethodGet, test.path, "")
		got := w.Body.String()
		if w.Code == http.StatusFound {
			got = w.Header().Get("Location")
		}
		if w.Code != test.code || !strings.Contains(got, test.body) {
			t.Errorf("%s answers %d %q, want %d %q", test.path, w.Code, got, test.code, test.body)
		}
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") && w.Code != http.StatusFound && !strings.Contains(got, scriptPath) {
			t.Errorf("%s does not load itself again", test.path)
		}
		if w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be kept by browsers", test.path)
		}
	}
}

func TestRefusedRequests(t *testing.T) {
	s := NewServer(true)
	s.Show(writeFiles(t, site), "")
	for host, code := range map[string]int{
		"localhost:1313": 200, "LOCALHOST": 200, "127.0.0.1:1313": 200, "[::1]:1313": 200, "roles.localhost:1": 200,
		"attacker.example": 403, "attacker.example:1313": 403, "localhost.attacker.example": 403, "127.0.0.1.nip.example": 403,
	} {
		if w := ask(s, http.MethodGet, "/", host); w.Code != code {
			t.Errorf("asked as %s: %d, want %d", host, w.Code, code)
		}
	}
	if w := ask(s, http.MethodPost, "/", ""); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", w.Code)
	}
	if w := ask(NewServer(false), http.MethodGet, "/", "name.in.a.network"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("bound to a network: %d", w.Code)
	}
}

// TestFolders: a folder stays as long as a request reads it, and no longer.
func TestFolders(t *testing.T) {
	s := NewServer(true)
	first, second := writeFiles(t, site), writeFiles(t, site)
	s.Show(first, "")
	s.mutex.RLock() // as a request that reads
	shown := make(chan bool)
	go func() { s.Show(second, ""); close(shown) }()
	select {
	case <-shown:
		t.Error("another is shown while the first is read")
	case <-time.After(20 * time.Millisecond):
	}
	if _, err := os.Stat(first); err != nil {
		t.Error("removed while it was read")
	}
	s.mutex.RUnlock()
	<-shown
	if _, err := os.Stat(first); err == nil {
		t.Error("still there after it was read")
	}
	s.Show(writeFiles(t, site), "")
	if _, err := os.Stat(second); err == nil {
		t.Error("still there though nobody reads it")
	}
}

func TestFailKeepsSite(t *testing.T) {
	s := NewServer(true)
	s.Fail("a <b>problem</b>")
	if w := ask(s, http.MethodGet, "/en/", ""); w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "a &lt;b&gt;problem&lt;/b&gt;") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	s.Show(writeFiles(t, site), "")
	s.Fail("another")
	if w := ask(s, http.MethodGet, "/en/", ""); w.Code != http.StatusOK {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// awaitEdit reports whether an edit is noticed.
func awaitEdit(w *Watcher, within time.Duration) bool {
	select {
	case <-w.Edits:
		return true
	case <-time.After(within):
		return false
	}
}

func TestWatch(t *testing.T) {
	dir := writeFiles(t, map[string]string{"hugo.toml": "", "data/roles/a.toml": "", "public/x": "", ".git/HEAD": ""})
	w, err := Watch(dir, func(name string) bool { return strings.HasPrefix(name, "public") }, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	put := func(name string) func() error {
		return func() error { return os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o644) }
	}
	for _, test := range []struct {
		what    string
		do      func() error
		noticed bool
	}{
		{"settings", put("hugo.toml"), true},
		{"a role", put("data/roles/a.toml"), true},
		{"what was made", put("public/x"), false},
		{"git", put(".git/HEAD"), false},
		{"an editor's own file", put("data/roles/.a.toml.swp"), false},
		{"a copy that an editor keeps", put("data/roles/a.toml~"), false},
		{"rights", func() error { return os.Chmod(filepath.Join(dir, "hugo.toml"), 0o600) }, false},
		{"new folders", func() error { return os.MkdirAll(filepath.Join(dir, "layouts/a/b"), 0o755) }, true},
		{"a file in a new folder", put("layouts/a/b/x.html"), true},
		{"a folder goes", func() error { return os.RemoveAll(filepath.Join(dir, "data/roles")) }, true},
		{"and comes again", func() error { return os.MkdirAll(filepath.Join(dir, "data/roles"), 0o755) }, true},
		{"with a file", put("data/roles/a.toml"), true},
		{"another takes its place", func() error {
			return os.Rename(filepath.Join(dir, "layouts/a"), filepath.Join(dir, "layouts/c"))
		}, true},
		{"and has a file", put("layouts/c/b/x.html"), true},
	} {
		if err := test.do(); err != nil {
			t.Fatal(err)
		}
		within := 10 * time.Second
		if !test.noticed {
			within = 100 * time.Millisecond
		}
		if awaitEdit(w, within) != test.noticed {
			t.Errorf("%s: noticed is not %v", test.what, test.noticed)
		}
		for awaitEdit(w, 60*time.Millisecond) { // more events of the same
		}
	}
}
