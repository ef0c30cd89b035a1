package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rolebook/generator/internal/external"
)

// othersHandbook links to another site wherever a handbook can; SITE stands for
// its address.
func othersHandbook(site string) map[string]string {
	files := map[string]string{
		"hugo.toml": `title = "Test"
baseURL = "https://example.org/own/"
[params.rolebook]
edit = "SITE/edit/"
host = { name = "H", privacy = "SITE/host" }
licence = { name = "L", url = "SITE/licence" }
[languages.de]
weight = 1
[languages.en]
weight = 2
`,
		"data/criteria.toml": `[groups.mandate]
label = { de = "Auftrag", en = "Mandate" }
[criteria.focus]
group = "mandate"
label = { de = "Fokus", en = "Focus" }
`,
		"data/sources.toml": `[book]
title = "Book"
url = "SITE/book"
`,
		"data/roles/cio.toml": `name = { de = "CIO", en = "CIO" }
summary = { de = "[kurz](SITE/kurz)", en = "Short, https://bare.invalid/." }
[criteria.focus]
value = { de = "Innen.", en = "In, [own](https://example.org/own/en/)." }
note = { de = "Mehr: [hier](SITE/hier#oben) und [CIO](role:cio).", en = "<SITE/here>" }
sources = ["book"]
`,
		"content/about.en.md": "---\ntitle: About\ndescription: SITE/not-a-link\n---\n[page](SITE/page), <SITE/bare> and [mail](mailto:a@example.org)\n",
	}
	for name, text := range files {
		files[name] = strings.ReplaceAll(text, "SITE", site)
	}
	return files
}

// recorder is a site that answers 404 to all but what it is told to, and keeps
// what it was asked.
type recorder struct {
	*httptest.Server
	mutex sync.Mutex
	asked []string
	fine  bool
}

func newRecorder(t *testing.T) *recorder {
	r := new(recorder)
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		r.mutex.Lock()
		defer r.mutex.Unlock()
		r.asked = append(r.asked, request.URL.Path)
		if !strings.HasPrefix(request.UserAgent(), "rolebook/") {
			t.Errorf("User-Agent %q", request.UserAgent())
		}
		if !r.fine {
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	t.Cleanup(r.Close)
	return r
}

// TestExternal: every link to another site is asked for, with its place, and
// only with --external; what answered is not asked again.
func TestExternal(t *testing.T) {
	site := newRecorder(t)
	dir := writeTree(t, othersHandbook(site.URL))
	run := func(others bool) (string, string, error) {
		var out, err bytes.Buffer
		c := &check{source: source{dir: dir}, external: others, format: formatText, others: external.Job{
			Limits: external.Limits{Pause: time.Millisecond}, Reachable: func(netip.Addr) bool { return true },
		}}
		failure := c.run(streams{&out, &err})
		return out.String(), strings.ReplaceAll(err.String(), site.URL, "SITE"), failure
	}
	if out, _, err := run(false); err != nil || len(site.asked) > 0 || !strings.Contains(out, "no problem that stops a build") {
		t.Errorf("without --external: %v, %q, %s", err, site.asked, out)
	}
	const dead = ": the site answers 404 Not Found; fix the link, or leave it out\n"
	_, problems, err := run(true)
	if err == nil {
		t.Error("dead links, and no error")
	}
	for _, line := range []string{
		"content/about.en.md:5:1: link to SITE/page" + dead, "data/roles/cio.toml:2:26: link to SITE/kurz" + dead, "data/roles/cio.toml:5:29: link to SITE/hier" + dead,
		"data/sources.toml:3:8: link to SITE/book" + dead, "hugo.toml:5:33: link to SITE/host" + dead, "hugo.toml:6:32: link to SITE/licence" + dead,
		": link to SITE/bare" + dead, ": link to SITE/here" + dead, "\n8 errors, 0 warnings\n",
	} {
		if !strings.Contains(problems, line) {
			t.Errorf("no %q in\n%s", line, problems)
		}
	}
	site.fine, site.asked = true, nil
	out, problems, err := run(true)
	slices.Sort(site.asked)
	if err != nil || problems != "" || !slices.Equal(site.asked, []string{"/bare", "/book", "/here", "/hier", "/host", "/kurz", "/licence", "/page"}) {
		t.Errorf("%v, asked for %q\n%s", err, site.asked, problems)
	}
	if !strings.Contains(out, "; 8 of 8 addresses of other sites asked in ") {
		t.Error(out)
	}
	site.asked = nil
	if out, _, err := run(true); err != nil || len(site.asked) > 0 || !strings.Contains(out, ", 8 known from the last days: no problem") {
		t.Errorf("again: %v, asked for %q\n%s", err, site.asked, out)
	}
}
