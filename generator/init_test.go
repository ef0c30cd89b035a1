package main

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestInitAsks answers the questions of init as somebody at a terminal does.
func TestInitAsks(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	var out bytes.Buffer
	b := beginning{baseURL: "https://example.org/"}
	answers := bufio.NewReader(strings.NewReader("English\nen EN\nEN\nWho does what\nsomething\nempty\n\n"))
	if err := b.run(streams{&out, io.Discard}, answers, dir); err != nil {
		t.Fatal(err)
	}
	for _, asked := range []string{"Languages, the default one first (de, en) [de,en]: ", `no words in language "english"`, `language "en" stands twice`, "Name of the site [Role handbook]: ", `unknown answer "something"`, "[github]: "} {
		if !strings.Contains(out.String(), asked) {
			t.Errorf("nobody was asked %q:\n%s", asked, out.String())
		}
	}
	settings, err := os.ReadFile(filepath.Join(dir, "hugo.toml"))
	if err != nil || !strings.Contains(string(settings), `title = "Who does what"`) {
		t.Errorf("%v; the settings are\n%s", err, settings)
	}
	for name, expected := range map[string]bool{"data/roles/first-role.toml": true, "data/comparisons": false, ".github/workflows/pages.yml": true} {
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != expected {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestInitUnanswered writes nothing where the answers end.
func TestInitUnanswered(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	b := beginning{baseURL: "https://example.org/"}
	if err := b.run(streams{io.Discard, io.Discard}, bufio.NewReader(strings.NewReader("de\n")), dir); err == nil {
		t.Error("no error")
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("something was written")
	}
}
