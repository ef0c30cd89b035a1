package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"rolebook/generator/internal/testenv"
)

// TestNu: the Nu HTML checker has neither an error nor a warning for any page,
// of our handbook and of one that is hostile to HTML. It fetches the pages from
// a server, as browsers do: a file has no origin, so that in files it takes
// everything for a breach of the policy 'self'.
func TestNu(t *testing.T) {
	t.Parallel()
	if underRace {
		testenv.Missing(t, "a run without the race detector: the checker is not ours")
	}
	jar := filepath.Join(checkersFolder(), "vnu-jar", "build", "dist", "vnu.jar")
	if _, err := os.Stat(jar); err != nil {
		testenv.Missing(t, "the Nu HTML checker; npm ci --prefix .ci")
	}
	if _, err := exec.LookPath("java"); err != nil {
		testenv.Missing(t, "Java; on Debian: apt-get install default-jre-headless")
	}
	// For so short a run Java's better compiler costs more than it gains; the other needs more stack.
	arguments := []string{"-XX:TieredStopAtLevel=1", "-Xss8m", "-XX:+UseSerialGC", "-Dnu.validator.servlet.allow-forbidden-hosts=true", // hosts such as this machine's own
		"-jar", jar, "--format", "json", "--stdout", "--exit-zero-always"}
	strange := hostileHandbook()
	strange["hugo.toml"] += "[params.rolebook]\npairs = { nearest = 1 }\n" // not all: they are alike
	for _, site := range []*servedSite{sharedSite(t), serveBuilt(t, writeTree(t, strange))} {
		for _, page := range site.pages() {
			arguments = append(arguments, site.home()+page)
		}
	}
	command := exec.CommandContext(t.Context(), "java", arguments...)
	var errors bytes.Buffer
	command.Stderr = &errors
	output, err := command.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, &errors)
	}
	var result struct {
		Messages []struct {
			Type, SubType, URL, Message, Extract string
			LastLine                             int
		}
	}
	if err := json.Unmarshal(output, &result); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	for _, m := range result.Messages {
		t.Errorf("%s:%d: %s %s: %s\n%s", m.URL, m.LastLine, m.Type, m.SubType, m.Message, m.Extract)
	}
}
