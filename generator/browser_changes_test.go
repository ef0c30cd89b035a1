package main

import (
	"os"
	"os/exec"
	"testing"

	"rolebook/generator/internal/sample"
	"rolebook/generator/internal/testenv"
)

// TestBrowserChanges: what changed since the reader's last visit is marked, on the page and beside
// the link to it; whoever comes for the first time sees no mark.
func TestBrowserChanges(t *testing.T) {
	t.Parallel()
	sharedBrowser(t)
	if _, err := exec.LookPath("git"); err != nil {
		testenv.Missing(t, "git")
	}
	source := t.TempDir()
	git := func(day string, arguments ...string) {
		command := exec.Command("git", append([]string{"-c", "user.name=x", "-c", "user.email=x@example.org"}, arguments...)...)
		command.Dir, command.Env = source, append(os.Environ(), "GIT_COMMITTER_DATE="+day+"T12:00:00Z", "GIT_CONFIG_GLOBAL="+os.DevNull)
		if output, err := command.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", arguments, err, output)
		}
	}
	git("2026-01-01", "init", "-q", "-b", "main")
	for roles, day := range []string{"2026-01-01", "2026-01-02", "2026-01-03"} {
		if err := sample.Write(source, sample.Options{Roles: 3 + roles, Criteria: 4, Settings: "changes = true", Languages: []string{"en"}}); err != nil {
			t.Fatal(err)
		}
		git(day, "add", "hugo.toml", "data")
		git(day, "commit", "-q", "-m", day)
	}
	b := browseSite(t, serveBuilt(t, source))
	for _, visit := range []struct {
		last                string // "" for none
		byLink, marked, all bool
	}{{"", false, false, false}, {"2026-01-03T12:00:00Z", false, false, false}, {"2026-01-02T12:00:00Z", true, true, false}, {"2026-01-01T12:00:00Z", true, true, true}} {
		b.open("en/a-z/")
		const key = `"rolebook-changes " + new URL("../changes/", location).pathname`
		evaluate[bool](b, `(() => { localStorage.clear(); if ("`+visit.last+`") localStorage.setItem(`+key+`, "`+visit.last+`"); return true; })()`)
		b.open("en/")
		if byLink := b.visible("[data-changed]"); byLink != visit.byLink {
			t.Errorf("after a visit at %q the link is marked: %v", visit.last, byLink)
		}
		b.open("en/changes/")
		marked, all := b.visible("#\\32 026-01-03 [data-changed]"), b.visible("#\\32 026-01-02 [data-changed]")
		if marked != visit.marked || all != visit.all {
			t.Errorf("after a visit at %q the days are marked: %v, %v", visit.last, marked, all)
		}
		if kept := evaluate[string](b, `localStorage.getItem(`+key+`)`); kept != "2026-01-03T12:00:00+00:00" && kept != "2026-01-03T12:00:00Z" {
			t.Errorf("kept is %q", kept)
		}
	}
}
