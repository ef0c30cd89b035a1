package handout

import (
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
)

// base is where a site stands: what comes before its path, and the path, which
// begins and ends in a slash.
type base struct{ origin, path string }

// splitBase takes an absolute address apart. The links of a PDF lead there, so
// it has to name a host.
func splitBase(address string) (base, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return base{}, fmt.Errorf("baseURL is %q, and the links of a PDF need a whole address; set baseURL in hugo.toml, or --baseURL, to where the site will stand, such as https://example.org/", address)
	}
	path := "/" + strings.Trim(u.EscapedPath(), "/") + "/"
	if path == "//" {
		path = "/"
	}
	return base{u.Scheme + "://" + u.Host, path}, nil
}

// server shows a site to the browser, on this machine alone.
type server struct {
	origin   string
	listener net.Listener
}

// serve serves a folder below a path, on a free port.
func serve(dir, path string) (*server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("showing the site to the browser: %w", err)
	}
	prefix := strings.TrimSuffix(path, "/")
	files := http.StripPrefix(prefix, http.FileServerFS(os.DirFS(dir)))
	go func() { _ = http.Serve(listener, files) }() // until the listener is closed
	return &server{"http://" + listener.Addr().String(), listener}, nil
}

func (s *server) close() { _ = s.listener.Close() }
