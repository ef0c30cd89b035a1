package handout

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"rolebook/generator/internal/testenv"
)

// job makes a site of three small pages and what is needed to print them. The
// test is skipped where there is no browser, but fails in CI.
func job(t *testing.T) Job {
	t.Helper()
	program, err := Browser()
	if err != nil {
		testenv.Missing(t, err.Error())
	}
	dir := t.TempDir()
	j := Job{Dir: dir, BaseURL: "https://example.org/repo/", Browser: program, Profile: filepath.Join(t.TempDir(), "profile")}
	for i := range 3 {
		name := fmt.Sprintf("p%d/sheet.html", i)
		write(t, filepath.Join(dir, name), fmt.Sprintf(`<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Blatt %d</title></head>
<body><h1 id="top">Blatt %d</h1><p><a href="#end">Ende</a> <span data-page-of="end"></span> <a href="../p0/">Seite</a></p>
<h2 id="end" style="break-before: page">Ende</h2><p data-day="2026-11-23">Schluss.</p></body></html>`, i, i))
	}
	j.Sheets, err = Sheets(dir, "sheet.html")
	if err != nil || len(j.Sheets) != 3 {
		t.Fatalf("found %v (%v)", j.Sheets, err)
	}
	return j
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
}

// pdfs returns the PDFs of a folder by name; one that is not whole fails the test.
func pdfs(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	found := make(map[string][]byte)
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".pdf" {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		if !bytes.HasPrefix(data, []byte("%PDF-")) || !bytes.HasSuffix(bytes.TrimSpace(data), []byte("%%EOF")) {
			t.Errorf("%s is no whole PDF", name)
		}
		found[name] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// gone fails the test if a browser's profile is left, or a process of it.
func gone(t *testing.T, profile string) {
	t.Helper()
	if _, err := os.Stat(profile); err == nil {
		t.Errorf("the profile is left")
	}
	for range 50 {
		if len(processes(profile)) == 0 {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Errorf("processes are left: %v", processes(profile))
}

// processes returns the ids of the processes with a word in their command line;
// on systems without /proc, none.
func processes(word string) []int {
	var ids []int
	files, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, file := range files {
		if line, _ := os.ReadFile(file); strings.Contains(string(line), word) {
			id, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
			ids = append(ids, id)
		}
	}
	return ids
}

// TestPrint: every sheet is there, and its links lead to the published address
// and have a description.
func TestPrint(t *testing.T) {
	j := job(t)
	result, err := Print(context.Background(), j)
	if err != nil || result.Sheets != 3 || result.Pages != 6 || len(result.Faults) > 0 {
		t.Fatalf("%+v, %v", result, err)
	}
	first := pdfs(t, j.Dir)
	if len(first) != 3 {
		t.Errorf("%d PDFs", len(first))
	}
	gone(t, j.Profile)
	if _, err := exec.LookPath("qpdf"); err != nil {
		testenv.Missing(t, "qpdf")
	}
	for name := range first {
		plain, err := exec.Command("qpdf", "--qdf", "--object-streams=disable", filepath.Join(j.Dir, name), "-").Output()
		for _, want := range []string{"/Contents (Ende)", "/Contents (Seite)", "/URI (https://example.org/repo/p0/)"} {
			if err != nil || !bytes.Contains(plain, []byte(want)) {
				t.Errorf("%s has no %s (%v)", name, want, err)
			}
		}
	}
}

// TestMissingCharacters: a character that no font has is named with its text, and
// the file claims no PDF/UA.
func TestMissingCharacters(t *testing.T) {
	j := job(t)
	name := filepath.Join(j.Dir, filepath.FromSlash(j.Sheets[0].Page))
	page, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	write(t, name, strings.Replace(string(page), "</h1>", " äß – 100\u00a0% \U00101234 und mehr</h1>", 1)) // private: no font has it
	result, err := Print(context.Background(), j)
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Faults) != 1 || !strings.Contains(result.Faults[0], "(U+101234), in \"") || !strings.Contains(result.Faults[0], "und mehr") {
		t.Errorf("%q", result.Faults)
	}
	for name, file := range pdfs(t, j.Dir) {
		if claims, missing := bytes.Contains(file, []byte("<pdfuaid:part>")), name == j.Sheets[0].PDF; claims == missing {
			t.Errorf("%s claims PDF/UA: %t", name, claims)
		}
	}
	for character, want := range map[rune]string{'漢': "fonts-noto-cjk", '🎉': "fonts-noto-color-emoji", 'ቀ': "fonts-noto-core"} {
		if got := fontPackage(character); got != want {
			t.Errorf("%c: %s, want %s", character, got, want)
		}
	}
}

// TestFailures: whatever happens to the browser, there is an error that says
// so, no process and no PDF that is not whole.
func TestFailures(t *testing.T) {
	script := func(text string) func(*testing.T, *Job) {
		return func(t *testing.T, j *Job) {
			if runtime.GOOS == "windows" {
				testenv.Missing(t, "a shell")
			}
			j.Browser = filepath.Join(t.TempDir(), "browser")
			write(t, j.Browser, "#!/bin/sh\n"+text+"\n")
			j.Patience = 2 * time.Second
		}
	}
	for name, c := range map[string]struct {
		change func(*testing.T, *Job)
		want   string
	}{
		"hangs at the start":  {script("exec sleep 600"), "did not start within 2s"},
		"ends at once":        {script("exit 3"), "can't be used to print"},
		"page hangs":          {func(t *testing.T, j *Job) { hang(t, j); j.Patience = 5 * time.Second }, "took longer than 5s"},
		"page is not there":   {func(t *testing.T, j *Job) { j.Sheets[1].Page = "none.html" }, "none.html is not there"},
		"address has no host": {func(t *testing.T, j *Job) { j.BaseURL = "/repo/" }, "need a whole address"},
		"nowhere to write":    {func(t *testing.T, j *Job) { j.Sheets[2].PDF = "none/handout.pdf" }, "none/handout.pdf"},
	} {
		t.Run(name, func(t *testing.T) {
			j := job(t)
			c.change(t, &j)
			_, err := Print(context.Background(), j)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
			pdfs(t, j.Dir)
			gone(t, j.Profile)
		})
	}
}

// hang makes a page never finish.
func hang(t *testing.T, j *Job) {
	write(t, filepath.Join(j.Dir, j.Sheets[0].Page), `<!doctype html><title>x</title><script>while (true);</script>`)
}

// TestKilledBrowser kills the browser in the middle.
func TestKilledBrowser(t *testing.T) {
	j := job(t)
	if len(processes("/")) == 0 {
		testenv.Missing(t, "/proc")
	}
	j.Sheets = append(j.Sheets, j.Sheets...)
	j.Printed = func(Sheet) {
		for _, id := range processes(j.Profile) {
			if process, err := os.FindProcess(id); err == nil {
				_ = process.Kill()
			}
		}
	}
	_, err := Print(context.Background(), j)
	if err == nil || !strings.Contains(err.Error(), "the browser ended unexpectedly") {
		t.Errorf("error %v", err)
	}
	pdfs(t, j.Dir)
	gone(t, j.Profile)
}

// TestInterrupted ends the work in the middle.
func TestInterrupted(t *testing.T) {
	j := job(t)
	ctx, cancel := context.WithCancel(context.Background())
	j.Printed = func(Sheet) { cancel() }
	j.Sheets = append(j.Sheets, j.Sheets...)
	if _, err := Print(ctx, j); err == nil {
		t.Error("no error")
	}
	pdfs(t, j.Dir)
	gone(t, j.Profile)
}

func TestSplitBase(t *testing.T) {
	for address, want := range map[string]base{
		"https://example.org":         {"https://example.org", "/"},
		"https://example.org/a/b":     {"https://example.org", "/a/b/"},
		"http://localhost:1313/repo/": {"http://localhost:1313", "/repo/"},
	} {
		if got, err := splitBase(address); got != want || err != nil {
			t.Errorf("%s: %+v, %v", address, got, err)
		}
	}
}
