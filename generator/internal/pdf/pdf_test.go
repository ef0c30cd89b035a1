package pdf

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"rolebook/generator/internal/testenv"
)

var about = About{
	Title: "Größe & <Titel>", Language: "de", Description: "Worum es geht.", Author: "Handbuch",
	Date:  time.Date(2025, 3, 4, 5, 6, 7, 0, time.FixedZone("", 3600)),
	Links: map[string]string{"file:///rollen/cio/": "Die Rolle CIO", "#zwei": "Abschnitt Zwei", "#%C3%BCber": "oben"},
	Address: func(address string) string {
		return strings.Replace(address, "file:///", "https://example.org/", 1)
	},
}

func fixture(t testing.TB) []byte {
	t.Helper()
	printed, err := os.ReadFile("testdata/page.pdf")
	if err != nil {
		t.Fatal(err)
	}
	return printed
}

// finish finishes a PDF and reads the result again.
func finish(t testing.TB, printed []byte) (Finished, *document) {
	t.Helper()
	finished, err := Finish(printed, about)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := read(finished.File)
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.loadTree(); err != nil {
		t.Fatal(err)
	}
	doc.readContents()
	return finished, doc
}

func TestFinish(t *testing.T) {
	finished, doc := finish(t, fixture(t))
	if len(finished.Faults) > 0 || finished.Pages != 2 {
		t.Errorf("faults %q, %d pages", finished.Faults, finished.Pages)
	}
	var got []string
	for _, c := range doc.streams {
		got = append(got, artifacts(t, c)...)
	}
	want := []string{
		"1 /Artifact BMC: Kopf1 / 2", "1 /Artifact BMC: weg",
		"2 /Artifact BMC: Kopf2 / 2", "2 /Artifact BMC: gen", "2 /Artifact <</Type /Pagination>> BDC: A", "2 /Artifact <</Type /Pagination>> BDC: B",
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("artifacts %q, want %q", got, want)
	}
	if faults := check(doc); len(faults) > 0 {
		t.Errorf("read again: %q", faults)
	}
	again, doc := finish(t, finished.File)
	if faults := append(again.Faults, check(doc)...); len(faults) > 0 {
		t.Errorf("finished again: %q", faults)
	}
	for _, unwanted := range []string{"Skia", "Mozilla", "Linux", "pdfcpu"} {
		if bytes.Contains(finished.File, []byte(unwanted)) {
			t.Errorf("the file has %q", unwanted)
		}
	}
}

// artifacts returns those of a stream that show text, with their page.
func artifacts(t *testing.T, c *content) []string {
	t.Helper()
	var found, open []string
	for op, err := range operations(c.data) {
		if err != nil {
			t.Fatal(err)
		}
		switch text := string(c.data[op.at.from:op.at.to]); op.name {
		case "BMC", "BDC":
			open = append(open, text+": ")
		case "EMC":
			last := open[len(open)-1]
			if open = open[:len(open)-1]; strings.HasPrefix(last, "/Artifact") && !strings.HasSuffix(last, ": ") {
				found = append(found, fmt.Sprintf("%d %s", c.page.number, last))
			}
		case "Tj":
			open[len(open)-1] += shownText([]byte(text))
		}
	}
	return found
}

// shownText reads what the fixture shows: its font has glyphs in the order of
// ASCII, from the space on.
func shownText(shown []byte) string {
	var text strings.Builder
	for _, part := range regexp.MustCompile(`[0-9a-fA-F]{4}`).FindAll(shown, -1) {
		glyph, _ := strconv.ParseUint(string(part), 16, 16)
		text.WriteByte(byte(glyph) + ' ' - 3)
	}
	return text.String()
}

// TestNothingLoose reads the contents in a way of its own.
func TestNothingLoose(t *testing.T) {
	finished, doc := finish(t, fixture(t))
	step := regexp.MustCompile(`(?m)\b(BDC|BMC|EMC|Tj|f|S)$`)
	pages := 0
	for _, object := range doc.objects {
		packed, ok := object.(types.StreamDict)
		if !ok || packed.Dict["Type"] != nil || packed.Dict["Length1"] != nil {
			continue
		}
		data, err := stream(packed)
		if err != nil || !bytes.Contains(data, []byte("BDC")) {
			continue
		}
		pages++
		depth, painted := 0, 0
		for _, match := range step.FindAllString(string(data), -1) {
			switch match {
			case "BDC", "BMC":
				depth++
			case "EMC":
				depth--
			default:
				painted++
				if depth != 1 {
					t.Errorf("%s at depth %d in\n%s", match, depth, data)
				}
			}
		}
		if depth != 0 || painted == 0 {
			t.Errorf("ends at depth %d after %d painted", depth, painted)
		}
	}
	if pages != finished.Pages {
		t.Errorf("%d contents for %d pages", pages, finished.Pages)
	}
}

func TestLinks(t *testing.T) {
	_, doc := finish(t, fixture(t))
	var got []string
	for _, p := range doc.pages {
		for _, value := range doc.array(p.dict["Annots"]) {
			link := doc.dict(value)
			got = append(got, fmt.Sprintf("%d %s: %s", p.number, doc.destination(link), doc.text(link["Contents"])))
		}
	}
	// The link in the table's head is there on both pages, but once on each.
	want := []string{
		"1 #zwei: Abschnitt Zwei", "1 https://example.org/rollen/cio/: Die Rolle CIO", "1 https://y.org/: https://y.org/",
		"2 #%C3%BCber: oben", "2 https://y.org/: https://y.org/",
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPlaces(t *testing.T) {
	for name, printed := range map[string][]byte{"printed": fixture(t), "finished": mustFinish(t)} {
		places, err := Places(printed)
		want := map[string]int{"über": 1, "zwei": 2}
		if err != nil || !maps.Equal(places, want) {
			t.Errorf("%s: %v, %v, want %v", name, places, err, want)
		}
	}
}

func mustFinish(t *testing.T) []byte {
	finished, _ := finish(t, fixture(t))
	return finished.File
}

// TestOutside asks other programs, where there are any.
func TestOutside(t *testing.T) {
	finished, _ := finish(t, fixture(t))
	dir := t.TempDir()
	before, after := filepath.Join(dir, "a.pdf"), filepath.Join(dir, "b.pdf")
	for path, data := range map[string][]byte{before: fixture(t), after: finished.File} {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, tool := range []string{"qpdf", "pdftotext"} {
		if _, err := exec.LookPath(tool); err != nil {
			testenv.Missing(t, tool)
		}
	}
	if out, err := exec.Command("qpdf", "--check", after).CombinedOutput(); err != nil {
		t.Errorf("qpdf: %v\n%s", err, out)
	}
	one, err := exec.Command("pdftotext", "-layout", before, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	other, err := exec.Command("pdftotext", "-layout", after, "-").Output()
	if err != nil || !bytes.Equal(one, other) {
		t.Errorf("the text is another: %v\n%s\n%s", err, one, other)
	}
}

func TestHomeStaysClean(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "AppData"} {
		t.Setenv(name, home)
	}
	finish(t, fixture(t))
	if left, _ := os.ReadDir(home); len(left) > 0 {
		t.Errorf("left in the user's home: %v", left)
	}
}

func BenchmarkFinish(b *testing.B) {
	printed := fixture(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Finish(printed, about); err != nil {
			b.Fatal(err)
		}
	}
}
