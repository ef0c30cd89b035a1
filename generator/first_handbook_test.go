package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// blocks finds what docs/first-handbook.md has for a terminal, and files to write.
var blocks = regexp.MustCompile("(?ms)^(?:`([^`\n]+)`\n\n)?```(console|toml)\n(.*?)^```$")

// TestFirstHandbook does what docs/first-handbook.md says, in a folder with nothing but
// the program and a shell: each command works, and prints what the document shows.
func TestFirstHandbook(t *testing.T) {
	t.Parallel()
	document, err := os.ReadFile("../docs/first-handbook.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	commands, files := 0, 0
	for _, block := range blocks.FindAllStringSubmatch(string(document), -1) {
		file, language, text := block[1], block[2], block[3]
		if language == "toml" {
			files++
			name := filepath.Join(dir, filepath.FromSlash(file))
			if _, err := os.Stat(name); err != nil {
				t.Fatalf("the document fills in a file that is not there: %v", err)
			}
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		for _, step := range strings.Split(text, "$ ")[1:] {
			commands++
			command, expected, _ := strings.Cut(step, "\n")
			if folder, ok := strings.CutPrefix(command, "cd "); ok {
				dir = filepath.Join(dir, folder)
				continue
			}
			if command == "rolebook serve" { // TestServe looks at it
				continue
			}
			shell := exec.Command("sh", "-c", command)
			shell.Dir = dir
			shell.Env = append(os.Environ(), "COLUMNS=100")
			output, err := shell.CombinedOutput()
			if err != nil {
				t.Fatalf("%s: %v\n%s", command, err, output)
			}
			if got := string(output); expected != "" && got != expected {
				t.Errorf("%s prints\n%s\nthe document shows\n%s", command, got, expected)
			}
		}
	}
	if commands != 10 || files != 2 {
		t.Errorf("%d commands and %d files; expected ten and two", commands, files)
	}
	page, err := os.ReadFile(filepath.Join(dir, "offline/de/vergleiche/geschaeftsfuehrung-vs-vertriebsleitung/index.html"))
	if err != nil || !strings.Contains(string(page), "Angebote machen und verhandeln") {
		t.Errorf("the site does not have what was written: %v", err)
	}
}
