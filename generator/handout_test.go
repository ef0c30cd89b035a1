package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"rolebook/generator/internal/handout"
	"rolebook/generator/internal/sample"
	"rolebook/generator/internal/testenv"
)

// TestHandouts prints the handouts of our handbook and reads them with poppler
// and qpdf: programs that are not ours.
func TestHandouts(t *testing.T) {
	t.Parallel()
	if _, err := handout.Browser(); err != nil {
		testenv.Missing(t, err.Error())
	}
	for _, tool := range []string{"pdfinfo", "pdffonts", "pdftotext", "qpdf"} {
		if _, err := exec.LookPath(tool); err != nil {
			testenv.Missing(t, tool+"; on Debian: apt-get install poppler-utils qpdf")
		}
	}
	public := buildSite(t, ourHandbook(t), "--handouts")
	site := treeOf(t, public)
	printed := 0
	for name, data := range site {
		switch path.Base(name) {
		case handout.Name:
			printed++
			file := filepath.Join(public, filepath.FromSlash(name))
			words := wordsOf(t, file)
			checkHandout(t, file, name, words)
			checkPages(t, words, name)
		case "handout.html":
			t.Errorf("%s is published", name)
		case "index.html":
			if refresh.Match(data) && !bytes.Contains(data, []byte("/"+handout.Name+`"`)) {
				continue // has moved, and its handout stays
			}
			there := site[path.Join(path.Dir(name), handout.Name)] != nil
			linked := bytes.Contains(data, []byte(`href="handout.pdf"`)) || bytes.Contains(data, []byte(`refresh" content="0; url=https://example.org/`+path.Dir(name)+`/handout.pdf"`))
			if linked != there {
				t.Errorf("%s leads to a handout: %v, and there is one: %v", name, linked, there)
			}
		}
	}
	const moved = 3 // a role and two pairs that had another id: their handouts are at both addresses
	if want := 2 * (12 + 23 + 1 + moved); printed != want {
		t.Errorf("%d handouts, want %d", printed, want)
	}
}

func checkHandout(t *testing.T, file, name, words string) {
	for line := range strings.Lines(words) {
		if before, after, found := strings.Cut(line, softHyphen); found && (strings.Contains(after, softHyphen) || !strings.HasPrefix(after, "-<") && !strings.HasPrefix(after, "<")) {
			t.Errorf("%s: a soft hyphen where no line ends: %s%s", name, before, after)
		}
	}
	info := output(t, "pdfinfo", file)
	field := func(key string) string {
		match := regexp.MustCompile(`(?m)^` + key + `:\s*(.*)$`).FindStringSubmatch(info)
		if match == nil {
			return ""
		}
		return match[1]
	}
	if field("Tagged") != "yes" || field("Metadata Stream") != "yes" || field("Title") == "" {
		t.Errorf("%s: %s", name, info)
	}
	if strings.Contains(name, "/handout/") && !strings.Contains(output(t, "pdftotext", "-l", "1", file, "-"), "creativecommons.org") {
		t.Errorf("%s: the cover is longer than a page", name) // its last line names the licence
	}
	for _, line := range strings.Split(output(t, "pdffonts", file), "\n")[2:] {
		if fields := strings.Fields(line); len(fields) > 5 && fields[len(fields)-5] != "yes" {
			t.Errorf("%s: font not embedded: %s", name, line)
		}
	}
	output(t, "qpdf", "--check", file) // fails the test if it does not like the file
	checkMetadata(t, file, name)
}

// checkMetadata reads what a PDF says of itself: its language, and that it meets
// PDF/UA.
func checkMetadata(t *testing.T, file, name string) {
	language := name[:2]
	meta := output(t, "pdfinfo", "-meta", file)
	if !strings.Contains(meta, "pdfuaid:part") {
		t.Errorf("%s does not declare PDF/UA", name)
	}
	urls := output(t, "pdfinfo", "-url", file)
	for want, text := range map[string]string{"<rdf:li>" + language + "</rdf:li>": meta, "https://example.org/" + language + "/": urls} {
		if !strings.Contains(text, want) {
			t.Errorf("%s: no %s", name, want)
		}
	}
	if strings.Contains(urls, "127.0.0.1") {
		t.Errorf("%s leads to the machine that printed it:\n%s", name, urls)
	}
}

func output(t testing.TB, program string, arguments ...string) string {
	t.Helper()
	text, err := exec.Command(program, arguments...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", program, strings.Join(arguments, " "), err, text)
	}
	return string(text)
}

// serveSheets serves a site with what handouts are printed from.
func serveSheets(t *testing.T, dir string) *servedSite {
	t.Helper()
	site := newServedSite()
	t.Cleanup(site.Close)
	b := &build{source: source{dir: dir}, baseURL: site.home(), handouts: true}
	if _, err := b.source.open(); err != nil {
		t.Fatal(err)
	}
	quiet := streams{io.Discard, io.Discard}
	h, err := b.source.load(quiet)
	if err != nil {
		t.Fatal(err)
	}
	if b.generated, err = b.source.generate(quiet, h, true, nil); err != nil {
		t.Fatal(err)
	}
	public := t.TempDir()
	if err := b.render(quiet, public); err != nil {
		t.Fatal(err)
	}
	for name, data := range treeOf(t, public) {
		site.files[name] = &fstest.MapFile{Data: data}
	}
	return site
}

// TestBrowserBooklet: nothing on paper is smaller than nine points, no row is
// cut, and headings stay with what follows.
func TestBrowserBooklet(t *testing.T) {
	t.Parallel()
	b := browseSite(t, serveSheets(t, ourHandbook(t)))
	for _, address := range []string{"de/handout/handout.html", "en/handout/handout.html"} {
		b.open(address)
		b.onPaper()
		small := evaluate[[]string](b, `[...document.querySelectorAll(".booklet *")].filter((e) =>
			e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && parseFloat(getComputedStyle(e).fontSize) < 12)
			.map((e) => e.outerHTML.slice(0, 100))`)
		if len(small) > 0 {
			t.Errorf("%s: smaller than nine points: %q", address, small[:min(len(small), 5)])
		}
		if cut := b.count(".booklet tr") - evaluate[int](b, `[...document.querySelectorAll(".booklet tr")].filter((e) => getComputedStyle(e).breakInside === "avoid").length`); cut > 0 {
			t.Errorf("%s: %d rows may be cut", address, cut)
		}
		if loose := evaluate[int](b, `[...document.querySelectorAll(".booklet h1, .booklet h2, .booklet .group")].filter((e) => getComputedStyle(e).breakAfter !== "avoid").length`); loose > 0 {
			t.Errorf("%s: %d headings may stand alone", address, loose)
		}
		if b.count(".booklet [id]") == 0 || b.count(".booklet td:empty") > 0 {
			t.Errorf("%s: no anchors, or empty cells", address)
		}
	}
}

// TestNoBrowser: without a browser everything but handouts works, and the error
// says how to get one.
func TestNoBrowser(t *testing.T) {
	t.Parallel()
	source := writeTree(t, sample.Files(sample.Options{Roles: 2, Criteria: 4}))
	command := program(t, "handout", "--source", source)
	command.Env = append(slices.DeleteFunc(command.Env, func(v string) bool { return strings.HasPrefix(v, "PATH=") || strings.HasPrefix(v, "CHROME=") }), "PATH="+t.TempDir())
	text, err := command.CombinedOutput()
	if err == nil || !strings.Contains(string(text), "install Chromium, Chrome or Edge") {
		t.Errorf("%v\n%s", err, text)
	}
	buildSite(t, source)
}

// TestTallRow: a first row that is taller than a page begins below the head of its
// table, on the first page.
func TestTallRow(t *testing.T) {
	t.Parallel()
	if _, err := handout.Browser(); err != nil {
		testenv.Missing(t, err.Error())
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		testenv.Missing(t, "pdftotext; on Debian: apt-get install poppler-utils")
	}
	files := sample.Files(sample.Options{Roles: 2, Criteria: 4, Pairs: 1, Languages: []string{"en"}, Settings: `cards = "shared"`})
	for name, text := range files {
		if strings.HasPrefix(name, "data/roles/") {
			tall := strings.Repeat("Tall is this row. ", 440)
			files[name] = strings.Replace(text, "[criteria.criterion-00]\n", "[criteria.criterion-00]\nnote = { en = \""+tall+"\" }\n", 1)
		}
	}
	public := buildSite(t, writeTree(t, files), "--handouts")
	text := output(t, "pdftotext", "-l", "1", filepath.Join(public, "en/comparisons/role-0000-vs-role-0001/handout.pdf"), "-")
	if !strings.Contains(text, "Tall is this row.") {
		t.Errorf("the first page has a head alone:\n%s", text)
	}
}

// TestKilledHandouts kills the program while it prints. The published site stays
// as it was, no browser is left, and the next run is none the worse.
func TestKilledHandouts(t *testing.T) {
	t.Parallel()
	if _, err := handout.Browser(); err != nil {
		testenv.Missing(t, err.Error())
	}
	source := writeTree(t, sample.Files(sample.Options{Roles: 3, Criteria: 6, Settings: `cards = "shared"`}))
	public := filepath.Join(t.TempDir(), "public")
	run := func() *exec.Cmd { return program(t, "handout", "--source", source, "--destination", public) }
	start := time.Now()
	if text, err := run().CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	took := time.Since(start)
	want := treeOf(t, public)
	for i := range 5 {
		command := run()
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(took * time.Duration(i+1) / 6)
		_ = command.Process.Kill()
		_ = command.Wait()
		for name, data := range treeOf(t, publishedOr(public)) {
			whole := strings.HasSuffix(name, ".pdf") && bytes.HasSuffix(bytes.TrimSpace(data), []byte("%%EOF")) // of a run that was done: no two prints are the same
			if !whole && !bytes.Equal(data, want[name]) {
				t.Errorf("killed at %d of 6: %s is not as it was", i+1, name)
			}
		}
	}
	for deadline := time.Now().Add(stepLimit); len(browsersOf(source)) > 0; time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("browsers are left: %v", browsersOf(source))
		}
	}
	if text, err := run().CombinedOutput(); err != nil {
		t.Errorf("after the kills: %v\n%s", err, text)
	}
	if got := treeOf(t, public); len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
}

// browsersOf returns the command lines of browsers whose profile lies in a
// folder; none where the system has no /proc.
func browsersOf(dir string) []string {
	var found []string
	files, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, file := range files {
		if line, _ := os.ReadFile(file); bytes.Contains(line, []byte("--user-data-dir="+dir)) {
			found = append(found, string(line))
		}
	}
	return found
}

// BenchmarkHandouts prints a hundred sheets: those of 50 roles in two languages,
// with two booklets.
func BenchmarkHandouts(b *testing.B) {
	if _, err := handout.Browser(); err != nil {
		testenv.Missing(b, err.Error())
	}
	source := b.TempDir()
	if err := sample.Write(source, sample.Options{Roles: 50, Criteria: 12}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		command := program(b, "handout", "--source", source, "--destination", filepath.Join(b.TempDir(), "public"))
		if text, err := command.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, text)
		}
	}
}
