package external

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"time"
)

// client sends requests and follows no redirect by itself. It connects to what
// may be asked only, and looks at the address that a name was resolved to, when
// the connection is made: a name may lead anywhere, and elsewhere a moment
// later.
type client struct {
	transport *http.Transport
	proxies   sync.Map // host:port of the proxies that this machine is set up to use
}

// maxHeader is the most that is read of an answer, in bytes.
const maxHeader = 256 << 10

func newClient(c *checker) *client {
	cl := new(client)
	guarded := &net.Dialer{Timeout: c.Request, Control: func(_, address string, _ syscall.RawConn) error {
		target, err := netip.ParseAddrPort(address)
		if err != nil {
			return err
		}
		if !c.Reachable(target.Addr().Unmap().WithZone("")) {
			return errPrivate
		}
		return nil
	}}
	cl.transport = &http.Transport{
		Proxy: func(request *http.Request) (*url.URL, error) {
			proxy, err := http.ProxyFromEnvironment(request)
			if proxy != nil {
				cl.proxies.Store(proxyAddress(proxy), true)
			}
			return proxy, err
		},
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			if _, ok := cl.proxies.Load(address); ok {
				return new(net.Dialer).DialContext(ctx, network, address)
			}
			return guarded.DialContext(ctx, network, address)
		},
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    c.Request,
		MaxResponseHeaderBytes: maxHeader,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        10 * time.Second,
		DisableCompression:     true,
	}
	return cl
}

// proxyAddress gives host:port as the dialer gets it.
func proxyAddress(proxy *url.URL) string {
	port := proxy.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443", "socks5": "1080", "socks5h": "1080"}[proxy.Scheme]
	}
	return net.JoinHostPort(proxy.Hostname(), port)
}

func (cl *client) do(jar http.CookieJar, request *http.Request) (*http.Response, error) {
	client := http.Client{Transport: cl.transport, Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
	return client.Do(request)
}

func (cl *client) CloseIdleConnections() { cl.transport.CloseIdleConnections() }

// mayAsk refuses addresses of private networks that are written as numbers:
// where a proxy stands between, the dialer does not see them.
func (c *checker) mayAsk(u *url.URL) bool {
	name := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if name == "localhost" || strings.HasSuffix(name, ".localhost") {
		return c.Reachable(netip.AddrFrom4([4]byte{127, 0, 0, 1}))
	}
	address, err := netip.ParseAddr(name)
	return err != nil || c.Reachable(address.Unmap().WithZone(""))
}

// special are the ranges that are not of the public network, beside those that
// package netip knows by name (IANA special-purpose address registries, for
// IPv4 and IPv6).
var special = func() []netip.Prefix {
	var list []netip.Prefix
	for _, prefix := range []string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
		"64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10",
	} {
		list = append(list, netip.MustParsePrefix(prefix))
	}
	return list
}()

// translated are the addresses of IPv6 that stand for one of IPv4, in their last
// four bytes, where a network has IPv6 alone (RFC 6052).
var translated = netip.MustParsePrefix("64:ff9b::/96")

// Public tells whether an address is one of the public network: not this
// machine's, not a private network's, not the one at which cloud providers
// answer questions about a machine (169.254.169.254).
func Public(address netip.Addr) bool {
	address = address.Unmap().WithZone("")
	if translated.Contains(address) {
		all := address.As16()
		address = netip.AddrFrom4([4]byte(all[12:]))
	}
	if !address.IsGlobalUnicast() || address.IsPrivate() {
		return false
	}
	for _, prefix := range special {
		if prefix.Contains(address) {
			return false
		}
	}
	return true
}
