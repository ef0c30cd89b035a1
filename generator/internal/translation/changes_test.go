package translation

import (
	"io/fs"
	"strings"
	"testing"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/testenv"
)

// back reads a file of translators, puts it into the handbook, and returns what
// changed.
func back(t *testing.T, fsys fs.FS, po []byte) (fs.FS, []change.Change) {
	t.Helper()
	read, faults, err := ReadPO(po, States(Texts(fsys, tags), tags, Lock{}, "en"))
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	changes, err := Apply(fsys, read)
	if err != nil {
		t.Fatal(err)
	}
	return change.Overlay(fsys, changes), changes
}

func TestRoundTrip(t *testing.T) {
	fsys := testenv.Handbook(t)
	delete(fsys, "hugo.toml") // has no texts that are translated
	before := States(Texts(fsys, tags), tags, Lock{}, "en")
	file := WritePO("en", before)
	if _, changes := back(t, fsys, file); len(changes) > 0 {
		t.Errorf("without an edit %d files change; the first:\n%s", len(changes), changes[0].New)
	}

	// Everything is translated anew, and then as before.
	anew := append([]Translation(nil), before...)
	for i, s := range anew {
		lines := strings.Split(s.Source[1], "\n")
		for j := range lines {
			lines[j] = "é\"\\" + lines[j]
		}
		anew[i].Source = []string{s.Source[0], strings.Join(lines, "\n")}
	}
	changed, changes := back(t, fsys, WritePO("en", anew))
	if len(changes) != len(fsys)-1 { // all but the sources
		t.Errorf("%d files of %d change", len(changes), len(fsys))
	}
	for i, s := range States(Texts(changed, tags), tags, Lock{}, "en") {
		if s.Source[1] != anew[i].Source[1] || s.Source[0] != before[i].Source[0] || s.Key() != before[i].Key() {
			t.Fatalf("%s %s is %q; expected %q", s.Document.File, s.Key(), s.Source, anew[i].Source)
		}
	}
	again, _ := back(t, changed, file)
	for i, s := range States(Texts(again, tags), tags, Lock{}, "en") {
		if s.Source[1] != before[i].Source[1] {
			t.Fatalf("%s %s is %q; expected %q", s.Document.File, s.Key(), s.Source[1], before[i].Source[1])
		}
	}
}

func TestReadPO(t *testing.T) {
	all, _ := states(t, folder(), Lock{})
	file := string(WritePO("en", all))
	for old, expected := range map[string]string{
		"msgid \"Führt die IT.\"": "the text at \"data/roles/cio.toml summary\" has changed",
		"cio.toml summary\"":      "no text is at \"data/roles/cio.toml gone\"",
	} {
		if !strings.Contains(file, old) {
			t.Fatalf("no %s in\n%s", old, file)
		}
		wrong := strings.Replace(file, old, strings.NewReplacer("Führt die IT.", "Führte die IT.", "summary", "gone").Replace(old), 1)
		read, faults, err := ReadPO([]byte(wrong), all)
		if err != nil || len(faults) != 1 || !strings.Contains(faults[0], expected) {
			t.Errorf("%s: %v %v", old, faults, err)
		}
		for _, r := range read {
			if r.Key() == "summary" {
				t.Error("the entry is read all the same")
			}
		}
	}
	if _, _, err := ReadPO([]byte("msgid \"a"), all); err == nil {
		t.Error("no error")
	}
}
