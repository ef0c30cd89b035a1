package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"rolebook/generator/internal/sample"
)

// TestKilledBuild kills builds at many moments. Whenever it is, the published
// site is a whole one, old or new, and the next build makes the right one.
func TestKilledBuild(t *testing.T) {
	t.Parallel()
	source := writeTree(t, sample.Files(sample.Options{Roles: 60, Criteria: 8, Pairs: 60, Settings: `cards = "shared"`}))
	public := filepath.Join(t.TempDir(), "public")
	build := func() *exec.Cmd { return program(t, "build", "--source", source, "--destination", public) }
	start := time.Now()
	if output, err := build().CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	took := time.Since(start)
	want := treeOf(t, public)
	const moments = 24
	for i := range moments {
		// A change that touches all pages, so that there is much to interrupt.
		relabel(t, source, fmt.Sprintf("Level %d", i))
		command := build()
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(took * time.Duration(i) / moments)
		_ = command.Process.Kill()
		_ = command.Wait()
		if pages := len(treeOf(t, publishedOr(public))); pages != len(want) {
			t.Fatalf("killed at %d of %d: the published site has %d files, want %d", i, moments, pages, len(want))
		}
	}
	relabel(t, source, "")
	if output, err := build().CombinedOutput(); err != nil {
		t.Fatalf("after the kills: %v\n%s", err, output)
	}
	got := treeOf(t, public)
	for name, data := range want {
		if !bytes.Equal(got[name], data) {
			t.Errorf("%s is not as it should be", name)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
	if left, err := os.ReadDir(filepath.Join(source, ".rolebook")); err != nil || len(left) != 3 { // lock, memory and pictures
		t.Errorf("left in .rolebook: %v (%v)", left, err)
	}
	entries, _ := os.ReadDir(filepath.Dir(public))
	if len(entries) != 1 {
		t.Errorf("left beside the site: %v", entries)
	}
}

// publishedOr returns the published folder, or, killed between the two renames,
// the former one, which the next build brings back.
func publishedOr(public string) string {
	if _, err := os.Stat(public); err == nil {
		return public
	}
	return filepath.Join(filepath.Dir(public), "."+filepath.Base(public)+".rolebook-former")
}

// relabel returns the sample's first group another label; "" the one it had.
func relabel(t *testing.T, source, label string) {
	t.Helper()
	file := filepath.Join(source, "data/criteria.toml")
	original := sample.Files(sample.Options{Roles: 60, Criteria: 8, Pairs: 60, Settings: `cards = "shared"`})["data/criteria.toml"]
	if label != "" {
		first, rest, _ := strings.Cut(original, "\nlabel = {")
		_, rest, _ = strings.Cut(rest, "}")
		original = fmt.Sprintf("%s\nlabel = { de = %q, en = %q }%s", first, label, label, rest)
	}
	if err := os.WriteFile(file, []byte(original), 0o644); err != nil {
		t.Fatal(err)
	}
}

// server is a running "rolebook serve".
type server struct {
	testing.TB
	url    string
	pid    int
	output *lockedBuffer
}

// lockedBuffer may be written and read at the same time.
type lockedBuffer struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.text.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.text.String()
}

// serve starts the live preview of a source folder; it ends with the test.
func serve(t testing.TB, source string) *server {
	t.Helper()
	s := &server{TB: t, output: &lockedBuffer{}}
	command := program(t, "serve", "--source", source, "--port", "0")
	command.Stdout, command.Stderr = s.output, s.output
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	s.pid = command.Process.Pid
	t.Cleanup(func() {
		_ = command.Process.Signal(syscall.SIGINT)
		done := make(chan error, 1)
		go func() { done <- command.Wait() }()
		select {
		case err := <-done:
			if err != nil {
				t.Errorf("serve ended with %v\n%s", err, s.output)
			}
		case <-time.After(serveLimit):
			_ = command.Process.Kill()
			t.Error("serve did not end when interrupted")
		}
	})
	s.await("", "look at http://")
	_, address, _ := strings.Cut(s.output.String(), "look at ")
	address, _, _ = strings.Cut(address, " ")
	s.url = strings.TrimSuffix(address, "/")
	return s
}

func (s *server) get(path string) string {
	response, err := http.Get(s.url + path)
	if err != nil {
		return ""
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	return string(body)
}

// serveLimit is how long serve may take to show something. It is generous: a
// whole build comes before it, ten times as slow under the race detector.
const serveLimit = 4 * time.Minute

// await polls until a page, or with path "" what was printed, contains a text.
func (s *server) await(path, want string) time.Duration {
	s.Helper()
	start := time.Now()
	for time.Since(start) < serveLimit {
		got := s.output.String()
		if path != "" {
			got = s.get(path)
		}
		if strings.Contains(strings.ReplaceAll(got, softHyphen, ""), want) {
			return time.Since(start)
		}
		time.Sleep(10 * time.Millisecond)
	}
	s.Fatalf("%q does not show %q\n%s", path, want, s.output)
	return 0
}

// TestServe: an edit shows on every page that shows it; a mistake is printed
// with its place while the last good site stays; fixed, the site goes on.
func TestServe(t *testing.T) {
	t.Parallel()
	source := ourHandbook(t)
	s := serve(t, source)
	file := filepath.Join(source, "data/roles/cio.toml")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	save := func(old, new string) {
		t.Helper()
		if !strings.Contains(string(data), old) {
			t.Fatalf("%q is not in the file", old)
		}
		if err := os.WriteFile(file, []byte(strings.Replace(string(data), old, new, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	pages := []string{"/en/roles/cio/", "/en/comparisons/cio-vs-cto/", "/en/matrix/"}
	for _, page := range pages {
		s.await(page, "Inward: on the organisation itself")
	}
	if !strings.Contains(s.get(pages[0]), "/.rolebook/preview.js") {
		t.Error("pages do not reload themselves")
	}
	save("Inward: on the organisation itself", "Inward: on all of us")
	for _, page := range slices.Backward(pages) {
		s.await(page, "Inward: on all of us")
	}
	s.await("/en/search-texts.json", "Inward: on all of us")
	save("[criteria.focus]", "[criteria.fokus]")
	s.await("", `unknown criterion "fokus"; did you mean "focus"?`)
	s.await("", "the site stays as it was until this is fixed")
	if !strings.Contains(s.get(pages[0]), "Inward: on all of us") {
		t.Error("the last good site is gone")
	}
	save("Inward: on the organisation itself", "Inward again")
	s.await(pages[0], "Inward again")
	if err := os.WriteFile(filepath.Join(source, "data/roles/ceo.toml"), []byte("name = { de = \"CEO\", en = \"CEO\" }\nsummary = { de = \"x\", en = \"New here.\" }\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	s.await("/en/roles/ceo/", "New here.")
	if _, err := os.Stat(filepath.Join(source, "public")); err == nil {
		t.Error("the preview was written to public/, where the published site belongs")
	}
}

// BenchmarkServeEdit measures how long after saving an edit shows: of a content
// page, and of a role's TOML file, in turn.
func BenchmarkServeEdit(b *testing.B) {
	source := ourHandbook(b)
	s := serve(b, source)
	role, page := filepath.Join(source, "data/roles/cio.toml"), filepath.Join(source, "content/_index.en.md")
	roleText, err := os.ReadFile(role)
	if err != nil {
		b.Fatal(err)
	}
	s.await("/en/roles/cio/", "</html>")
	var bare, own time.Duration
	for i := 0; b.Loop(); i++ {
		mark := fmt.Sprintf("Edit number %d.", i)
		b.StopTimer()
		time.Sleep(700 * time.Millisecond) // as nobody saves at once after looking
		if err := os.WriteFile(page, []byte("---\ntitle: x\n---\n"+mark+"\n"), 0o644); err != nil {
			b.Fatal(err)
		}
		bare += s.await("/en/", mark)
		time.Sleep(700 * time.Millisecond)
		b.StartTimer()
		text := strings.Replace(string(roleText), "Inward: on the organisation itself", mark, 1)
		if err := os.WriteFile(role, []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
		own += s.await("/en/roles/cio/", mark)
	}
	b.ReportMetric(float64(bare.Milliseconds())/float64(b.N), "content-ms/op")
	b.ReportMetric(float64(own.Milliseconds())/float64(b.N), "toml-ms/op")
}

// A mistake in a layout of many pages is named. Left alone, Hugo would wait for
// itself, not always, but more often than not in so many runs.
func TestMistakeInLayout(t *testing.T) {
	t.Parallel()
	files := sample.Files(sample.Options{Roles: 10, Criteria: 4, Mode: `"all"`})
	files["layouts/comparisons/page.html"] = "{{ define \"main\" }}{{ .NoSuchThing }}{{ end }}"
	source := writeTree(t, files)
	for range 3 {
		_ = os.RemoveAll(filepath.Join(source, ".rolebook")) // pictures take time, and Hugo gets stuck meanwhile
		output, err := program(t, "build", "--source", source).CombinedOutput()
		if err == nil || !strings.Contains(string(output), "NoSuchThing") {
			t.Fatalf("%v\n%s", err, output)
		}
	}
}

// TestHugoEndsWithItsProgram runs Hugo as serve and a large build do: it waits for its arguments, and
// stops at once when the program that waits for it has gone, before it has said them or after.
func TestHugoEndsWithItsProgram(t *testing.T) {
	t.Parallel()
	source := writeTree(t, sample.Files(sample.Options{Roles: 60, Criteria: 8, Settings: `cards = "shared"`}))
	buildSite(t, source)
	arguments, err := json.Marshal([]string{"build", "--source", filepath.Join(source, ".rolebook", "hugo"), "--config", "settings.toml,site.json", "--noBuildLock", "--destination", t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	hugo := func() *exec.Cmd {
		command := program(t)
		command.Env = append(os.Environ(), hugoVariable+"=1")
		return command
	}
	waited := hugo()
	input, err := waited.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = input.Write(arguments) }()
	if said, err := waited.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	for _, said := range []string{"", string(arguments)} {
		left := hugo()
		left.Stdin = strings.NewReader(said) // and ends
		if said, err := left.CombinedOutput(); left.ProcessState.ExitCode() != exitProblems || len(said) > 0 {
			t.Errorf("%v\n%s", err, said)
		}
	}
}
