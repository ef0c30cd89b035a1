package external

import (
	"net/http"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"

	"rolebook/generator/internal/problem"
)

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"9.9.9.9": true, "185.199.108.153": true, "2606:50c0:8000::153": true, "64:ff9b::909:909": true, "::ffff:9.9.9.9": true,
		"127.0.0.1": false, "127.8.8.8": false, "::1": false, "0.0.0.0": false, "::": false,
		"10.0.0.1": false, "172.16.0.1": false, "192.168.1.1": false, "100.64.0.1": false, "fd00::1": false,
		"169.254.169.254": false, "fe80::1": false, "fe80::1%eth0": false, "fd00:ec2::254": false,
		"224.0.0.1": false, "ff02::1": false, "255.255.255.255": false, "240.0.0.1": false, "198.18.0.1": false,
		"::ffff:127.0.0.1": false, "::ffff:169.254.169.254": false, "64:ff9b::7f00:1": false, "64:ff9b::a9fe:a9fe": false,
		"2002:7f00:1::": false, "2001:db8::1": false,
	} {
		if got := Public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %v, want %v", address, got, want)
		}
	}
}

// A handbook can't make a check ask this machine or its network: not by an
// address, not by a name, not by way of another site.
func TestPrivate(t *testing.T) {
	var asked atomic.Int32
	inside := serve(t, func(http.ResponseWriter, *http.Request) { asked.Add(1) })
	port := inside[strings.LastIndex(inside, ":"):]
	var links []Link
	for _, host := range []string{"127.0.0.1", "localhost", "LOCALHOST.", "x.localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "169.254.169.254", "10.0.0.1"} {
		links = append(links, Link{"http://" + host + port + "/", "x", 1, 1})
	}
	report, err := Check(t.Context(), Job{Links: links, Limits: quick})
	if err != nil || len(report.Problems) != len(links) || asked.Load() > 0 {
		t.Errorf("%v, %d problems, %d requests", err, len(report.Problems), asked.Load())
	}
	for _, p := range report.Problems {
		if p.Severity != problem.Warning || !strings.HasSuffix(p.Message, "not checked: it lies inside a private network, where check does not look") {
			t.Error(p)
		}
	}
}

// A redirect to a private address is not followed. Of the loopback addresses
// only the first server's may be asked here.
func TestRedirectInside(t *testing.T) {
	var asked atomic.Int32
	inside := serve(t, func(http.ResponseWriter, *http.Request) { asked.Add(1) })
	inside = strings.Replace(inside, "127.0.0.1", "127.0.0.2", 1)
	outside := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, inside, http.StatusFound) })
	report, err := Check(t.Context(), Job{
		Links: []Link{{outside, "x", 1, 1}}, Limits: quick,
		Reachable: func(address netip.Addr) bool { return address == netip.MustParseAddr("127.0.0.1") },
	})
	if err != nil || len(report.Problems) != 1 || !strings.Contains(report.Problems[0].Message, "private network") || asked.Load() > 0 {
		t.Errorf("%v, %v, %d requests", err, report.Problems, asked.Load())
	}
}

// What a name leads to is looked at when the connection is made. The name is
// one that every machine knows, so nobody else is asked for it.
func TestNameInside(t *testing.T) {
	var asked atomic.Int32
	inside := serve(t, func(http.ResponseWriter, *http.Request) { asked.Add(1) })
	c := &checker{Job: Job{Limits: quick, Reachable: Public}}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, strings.Replace(inside, "127.0.0.1", "localhost", 1), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := newClient(c).do(nil, request); err == nil || !strings.Contains(err.Error(), errPrivate.Error()) || asked.Load() > 0 {
		t.Errorf("%v, %d requests", err, asked.Load())
	}
}
