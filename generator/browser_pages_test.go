package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// openKind opens a page of a kind; one that only leads elsewhere stays.
func (b *tab) openKind(kind pageKind, address string) {
	b.Helper()
	if kind.sign {
		b.stay()
	}
	if status := b.visit(address); status != max(kind.status, http.StatusOK) {
		b.Fatalf("%s: status %d", address, status)
	}
}

// TestBrowserLoads: no page of the site makes the browser complain, asks
// another host for anything, or needs more than a strict host allows.
func TestBrowserLoads(t *testing.T) {
	t.Parallel()
	sharedBrowser(t)
	const tabs = 2
	for i := range tabs {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			b := browse(t)
			b.stay()
			for j, page := range b.site.pages() {
				if j%tabs != i {
					continue
				}
				b.open(page)
				for _, problem := range b.notices.take() {
					t.Errorf("%s: %s", page, problem)
				}
			}
		})
	}
}

// TestBrowserNotices: what TestBrowserLoads looks for is found where it is.
func TestBrowserNotices(t *testing.T) {
	t.Parallel()
	sharedBrowser(t)
	elsewhere := servePage(t, "")
	for _, c := range []struct{ name, policy, html, want string }{
		{"nothing", "", `<link rel="icon" href="data:,"><p>fine</p>`, ""},
		{"console", "", `<script>console.error("oh dear")</script>`, "oh dear"},
		{"exception", "", `<script>throw new Error("oh dear")</script>`, "oh dear"},
		{"promise", "", `<script>Promise.reject(new Error("oh dear"))</script>`, "oh dear"},
		{"missing file", "", `<img src="none.png" alt="">`, "status 404"},
		{"failed request", "", `<img src="http://127.0.0.1:1/" alt="">`, "failed request"},
		{"another origin", "", `<img src="` + elsewhere.home() + `" alt="">`, "another origin"},
		{"after loading", "", `<script>addEventListener("load", () => fetch("none.json"))</script>`, "status 404"},
		{"script against the policy", strictPolicy, `<script>1</script>`, "Content Security Policy"},
		{"style against the policy", strictPolicy, `<p style="color: red">x</p>`, "Content Security Policy"},
		{"policy of the page's", "", `<meta http-equiv="Content-Security-Policy" content="default-src 'self'"><p style="color: red">x</p>`, "Content Security Policy"},
		{"integrity", "", `<script src="x.js" integrity="sha256-8rMFbiEbsr2tzo+d8YeD4CxdHt5E2ecIXsQ22giNy3s="></script>`, "integrity"},
	} {
		t.Run(c.name, func(t *testing.T) {
			site := servePage(t, c.html)
			site.policy = c.policy
			b := browseSite(t, site)
			b.open("")
			found := fmt.Sprint(b.notices.take())
			if c.want == "" && found != "[]" || !strings.Contains(found, c.want) {
				t.Errorf("noticed %s, want %q", found, c.want)
			}
		})
	}
}
