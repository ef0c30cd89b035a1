package external

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// quick are limits for servers of this machine.
var quick = Limits{Request: 5 * time.Second, Total: time.Minute, Pause: time.Millisecond, Wait: 2 * time.Second}

// anywhere lets a check reach this machine.
func anywhere(netip.Addr) bool { return true }

// serve answers requests as long as the test runs, and gives the address.
func serve(t *testing.T, handle http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handle)
	t.Cleanup(server.Close)
	return server.URL
}

// check asks addresses, each of them linked in a line of its own, and gives the
// problems as they are printed.
func check(t *testing.T, job Job, addresses ...string) (Report, []string) {
	t.Helper()
	report, err := checkAll(t.Context(), job, addresses...)
	if err != nil {
		t.Fatal(err)
	}
	var problems []string
	for _, p := range report.Problems {
		problems = append(problems, p.String())
	}
	return report, problems
}

func checkAll(ctx context.Context, job Job, addresses ...string) (Report, error) {
	if job.Limits == (Limits{}) {
		job.Limits = quick
	}
	job.Agent = "rolebook/test"
	job.Reachable = anywhere
	for i, address := range addresses {
		job.Links = append(job.Links, Link{address, "data/sources.toml", i + 1, 1})
	}
	return Check(ctx, job)
}

// closedPort gives the address of a host that takes no connections.
func closedPort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return "http://" + listener.Addr().String() + "/"
}

func TestAnswers(t *testing.T) {
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.UserAgent() != "rolebook/test" {
			t.Errorf("User-Agent %q", r.UserAgent())
		}
		head := r.Method == http.MethodHead
		to := func(address string, status int) { http.Redirect(w, r, address, status) }
		switch r.URL.Path {
		case "/fine", "/new":
		case "/gone":
			w.WriteHeader(http.StatusGone)
		case "/no-head", "/head-forbidden", "/head-missing", "/head-broken":
			if head {
				w.WriteHeader(map[string]int{"/no-head": 405, "/head-forbidden": 403, "/head-missing": 404, "/head-broken": 500}[r.URL.Path])
			}
		case "/head-cut":
			if head {
				panic(http.ErrAbortHandler)
			}
		case "/shut":
			w.WriteHeader(http.StatusForbidden)
		case "/trouble":
			w.WriteHeader(http.StatusBadGateway)
		case "/moved":
			to("/moved-again", http.StatusMovedPermanently)
		case "/moved-again":
			to("/new", http.StatusPermanentRedirect)
		case "/moved-then-found":
			to("/found", http.StatusMovedPermanently)
		case "/found":
			to("/new", http.StatusFound)
		case "/moved-nowhere":
			to("/gone", http.StatusMovedPermanently)
		case "/circle":
			to("/circle", http.StatusFound)
		case "/cookie":
			if _, err := r.Cookie("seen"); err != nil {
				http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1"})
				to("/cookie", http.StatusFound)
			}
		case "/out-of-the-web":
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(http.StatusFound)
		case "/huge":
			w.Header().Set("Content-Length", "1000000000000")
			if head {
				w.WriteHeader(http.StatusMethodNotAllowed)
				return
			}
			for chunk := make([]byte, 1<<16); ; {
				if _, err := w.Write(chunk); err != nil {
					return
				}
			}
		case "/huge-header":
			w.Header().Set("X", strings.Repeat("x", 2*maxHeader))
		default:
			http.NotFound(w, r)
		}
	})
	for path, want := range map[string]string{
		"/fine":             "",
		"/fine#anchor":      "",
		"/no-head":          "",
		"/head-forbidden":   "",
		"/head-missing":     "",
		"/head-broken":      "",
		"/head-cut":         "",
		"/found":            "",
		"/cookie":           "",
		"/huge":             "",
		"/none":             "link to SITE/none: the site answers 404 Not Found; fix the link, or leave it out",
		"/gone":             "link to SITE/gone: the site answers 410 Gone; fix the link, or leave it out",
		"/moved-nowhere":    "link to SITE/moved-nowhere: the site answers 410 Gone; fix the link, or leave it out",
		"/circle":           "link to SITE/circle: it redirects in a circle, or too often; fix the link, or leave it out",
		"/out-of-the-web":   "link to SITE/out-of-the-web: it redirects to an address that is not on the web; fix the link, or leave it out",
		"/moved":            "warning: link to SITE/moved: moved for good; write the new address, SITE/new",
		"/moved-then-found": "warning: link to SITE/moved-then-found: moved for good; write the new address, SITE/found",
		"/shut":             "warning: link to SITE/shut: not checked: the site answers 403 Forbidden",
		"/trouble":          "warning: link to SITE/trouble: not checked: the site answers 502 Bad Gateway",
		"/huge-header":      "warning: link to SITE/huge-header: not checked: no proper answer: ",
	} {
		_, problems := check(t, Job{}, site+path)
		got := strings.ReplaceAll(strings.Join(problems, "\n"), site, "SITE")
		if want != "" {
			want = "data/sources.toml:1:1: " + want
		}
		if got != want && (!strings.HasSuffix(want, ": ") || !strings.HasPrefix(got, want)) {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
}

// An address that stands in several places, with and without an anchor, is asked
// once, and complained about everywhere.
func TestPlaces(t *testing.T) {
	var asked atomic.Int32
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1); r.URL.Path == "/dead" {
			w.WriteHeader(http.StatusNotFound)
		}
	})
	report, problems := check(t, Job{}, site+"/dead", site+"/dead#a", site+"/fine", site+"/fine#b")
	if report.Addresses != 2 || report.Asked != 2 || len(problems) != 2 || !strings.HasPrefix(problems[1], "data/sources.toml:2:1: ") || asked.Load() != 3 {
		t.Errorf("%+v; %d requests", report, asked.Load())
	}
}

// A host is asked one thing at a time, with a pause, even by way of another.
func TestOneAtATime(t *testing.T) {
	var inside, most atomic.Int32
	var last atomic.Int64
	const pause = 20 * time.Millisecond
	site := serve(t, func(http.ResponseWriter, *http.Request) {
		if since := time.Now().UnixNano() - last.Load(); since < int64(pause) {
			t.Errorf("asked again after %s", time.Duration(since))
		}
		most.Store(max(most.Load(), inside.Add(1)))
		time.Sleep(5 * time.Millisecond)
		inside.Add(-1)
		last.Store(time.Now().UnixNano())
	})
	var addresses []string
	for i := range 3 {
		other := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, site+r.URL.Path, http.StatusFound) })
		addresses = append(addresses, fmt.Sprintf("%s/%d", site, i), other+"/a", other+"/b")
	}
	limits := quick
	limits.Pause = pause
	if _, problems := check(t, Job{Limits: limits}, addresses...); len(problems) > 0 || most.Load() != 1 {
		t.Errorf("%d at a time; %v", most.Load(), problems)
	}
}

// Several hosts are asked side by side: each of these waits for the others.
func TestSideBySide(t *testing.T) {
	var waiting atomic.Int32
	all := make(chan struct{})
	var addresses []string
	for range Usual.Hosts {
		addresses = append(addresses, serve(t, func(http.ResponseWriter, *http.Request) {
			if waiting.Add(1) == int32(Usual.Hosts) {
				close(all)
			}
			<-all
		}))
	}
	if _, problems := check(t, Job{}, addresses...); len(problems) > 0 {
		t.Error(problems)
	}
}

func TestRetryAfter(t *testing.T) {
	for name, c := range map[string]struct {
		header   string
		requests int32
		want     string
	}{
		"a moment":         {"1", 3, ""}, // the second answer, and the other address
		"too long":         {"3600", 1, "not checked: the site answers 429 Too Many Requests"},
		"a date long past": {"Mon, 02 Jan 2006 15:04:05 GMT", 1, "not checked: the site answers 429 Too Many Requests"},
		"nonsense":         {"soon", 1, "not checked: the site answers 429 Too Many Requests"},
	} {
		var asked atomic.Int32
		site := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			if asked.Add(1) == 1 {
				w.Header().Set("Retry-After", c.header)
				w.WriteHeader(http.StatusTooManyRequests)
			}
		})
		_, problems := check(t, Job{}, site+"/a", site+"/b")
		if asked.Load() != c.requests || (c.want == "") != (len(problems) == 0) {
			t.Errorf("%s: %d requests, %q", name, asked.Load(), problems)
		}
		for _, p := range problems {
			if !strings.HasSuffix(p, c.want) || !strings.Contains(p, "warning: ") {
				t.Errorf("%s: %s", name, p)
			}
		}
	}
}

// A second run asks nothing that answered, and everything that did not.
func TestCache(t *testing.T) {
	file := filepath.Join(t.TempDir(), "of", "answers.json")
	var asked atomic.Int32
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		switch r.URL.Path {
		case "/moved":
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
		case "/shut":
			w.WriteHeader(http.StatusForbidden)
		}
	})
	job := Job{Cache: file}
	run := func(addresses ...string) (int32, Report, []string) {
		asked.Store(0)
		report, problems := check(t, job, addresses...)
		return asked.Load(), report, problems
	}
	if n, report, _ := run(site+"/a", site+"/moved", site+"/shut"); n != 5 || report.Asked != 3 {
		t.Errorf("first run: %d requests, %+v", n, report)
	}
	n, report, problems := run(site+"/a", site+"/moved", site+"/shut")
	if n != 2 || report.Asked != 1 || report.Remembered != 2 || len(problems) != 2 || !strings.Contains(problems[0], "moved for good") {
		t.Errorf("second run: %d requests, %+v, %q", n, report, problems)
	}
	if n, _, _ := run(site+"/a", site+"/moved"); n != 0 {
		t.Errorf("third run: %d requests", n)
	}
	for _, broken := range []string{"", "{", `[]`, `{"version":1,"answers":7}`, `{"version":2,"answers":{}}`, "\x00",
		`{"version":1,"answers":{"` + site + `/a":{"status":200,"time":"2999-01-01T00:00:00Z"}}}`,
		`{"version":1,"answers":{"` + site + `/a":{"status":200,"time":"2001-01-01T00:00:00Z"}}}`,
		`{"version":1,"answers":{"` + site + `/a":{"status":404,"time":"2026-01-01T00:00:00Z"}}}`} {
		if err := os.WriteFile(file, []byte(broken), 0o644); err != nil {
			t.Fatal(err)
		}
		if n, _, problems := run(site + "/a"); n != 1 || len(problems) > 0 {
			t.Errorf("cache %q: %d requests, %q", broken, n, problems)
		}
		if n, _, _ := run(site + "/a"); n != 0 {
			t.Errorf("cache %q was not replaced", broken)
		}
	}
}

// A check that is cancelled ends at once and keeps what it has.
func TestCancel(t *testing.T) {
	file := filepath.Join(t.TempDir(), "answers.json")
	ctx, cancel := context.WithCancel(t.Context())
	fine := serve(t, func(http.ResponseWriter, *http.Request) {})
	slow := serve(t, func(_ http.ResponseWriter, r *http.Request) { cancel(); <-r.Context().Done() })
	start := time.Now()
	limits := quick
	limits.Hosts = 1
	first, second := fine+"/x", slow+"/x"
	report, err := checkAll(ctx, Job{Cache: file, Limits: limits}, first, second) // which comes first, their ports tell
	if err != nil || time.Since(start) > 3*time.Second {
		t.Errorf("%v after %s", err, time.Since(start))
	}
	if len(report.Problems) > 0 {
		t.Errorf("a request that was broken off is a problem: %v", report.Problems)
	}
	if data, err := os.ReadFile(file); err != nil || strings.Contains(string(data), first) != (report.Asked == 1) {
		t.Errorf("%v: %s", err, data)
	}
}

func TestSlow(t *testing.T) {
	slow := serve(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	limits := quick
	limits.Request = 100 * time.Millisecond
	start := time.Now()
	_, problems := check(t, Job{Limits: limits}, slow+"/a", slow+"/b", slow+"/c")
	if len(problems) != 3 || !strings.HasSuffix(problems[0], "warning: link to "+slow+"/a: not checked: no answer in time") {
		t.Errorf("%q", problems)
	}
	if time.Since(start) > time.Second {
		t.Errorf("three addresses of a host that does not answer took %s", time.Since(start))
	}
}

func TestTotal(t *testing.T) {
	site := serve(t, func(http.ResponseWriter, *http.Request) {})
	limits := quick
	limits.Pause, limits.Total = 200*time.Millisecond, 300*time.Millisecond
	report, problems := check(t, Job{Limits: limits}, site+"/a", site+"/b", site+"/c", site+"/d")
	if len(problems) != 1 || !strings.Contains(problems[0], "of 4 addresses of other sites were not asked within 300ms") || report.Asked > 2 {
		t.Errorf("%+v %q", report, problems)
	}
}

// With no network at all one sentence says so; a dead host among others is one.
func TestOffline(t *testing.T) {
	var dead []string
	for range 12 {
		dead = append(dead, closedPort(t))
	}
	report, err := checkAll(t.Context(), Job{}, dead...)
	if err == nil || !strings.HasPrefix(err.Error(), "no other site can be reached") || len(report.Problems) > 0 {
		t.Errorf("%v, %v", err, report.Problems)
	}
	file := filepath.Join(t.TempDir(), "answers.json")
	site := serve(t, func(http.ResponseWriter, *http.Request) {})
	all := append(slices.Clone(dead), site)
	check(t, Job{Cache: file}, site)
	_, problems := check(t, Job{Cache: file}, all...)
	if len(problems) != len(dead) || !strings.Contains(strings.Join(problems, "\n"), "the host takes no connections; fix the link, or leave it out") {
		t.Errorf("%q", problems)
	}
}

func TestInsecure(t *testing.T) {
	server := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	t.Cleanup(server.Close)
	server.Config.ErrorLog = nil
	_, problems := check(t, Job{}, server.URL)
	if len(problems) != 1 || !strings.Contains(problems[0], ": no secure connection: the certificate is signed by nobody known here; fix") {
		t.Errorf("%q", problems)
	}
}

func TestErrorsOfTheNetwork(t *testing.T) {
	for _, c := range []struct {
		err    error
		want   string
		broken bool
	}{
		{&net.DNSError{Err: "no such host", Name: "none.example", IsNotFound: true}, "there is no host none.example", true},
		{&net.DNSError{Err: "server misbehaving", Name: "x.example", IsTemporary: true}, "the host's name could not be looked up", false},
		{context.DeadlineExceeded, "no answer in time", false},
	} {
		a := ofError(&net.OpError{Op: "dial", Net: "tcp", Err: c.err})
		if a.Fault != c.want || a.Broken != c.broken || a.network == nil {
			t.Errorf("%v: %+v", c.err, a)
		}
	}
}
