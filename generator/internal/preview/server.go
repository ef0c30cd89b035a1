// Package preview shows a site that is made anew again and again: it serves the
// last good one to browsers, and makes them load a page again when there is a
// newer one. It notices edits, too. It knows nothing of how a site is made.
package preview

import (
	_ "embed"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path"
	"strings"
	"sync"
	"time"
)

// What the preview adds to a site lies below a name that no site has: files
// whose names begin with a dot are never served.
const (
	own        = "/.rolebook/"
	scriptPath = own + "preview.js"
	stylePath  = own + "preview.css"
	eventsPath = own + "events"
)

var (
	//go:embed preview.js
	script []byte
	//go:embed preview.css
	style []byte
)

// Server serves the last site that it was told to show.
type Server struct {
	local bool // only this machine may ask, so only names of this machine are right

	mutex    sync.RWMutex
	started  int64
	shows    int // how many times what is shown has changed
	current  *folder
	problems string        // what is wrong, as long as there is no site
	changed  chan struct{} // closed when something else is shown
}

// folder is a site on disk. It is removed when another is shown.
type folder struct {
	dir     string
	files   fs.FS
	address string // where the site will stand, with a slash at its end; "" if it does not say
	base    string // its path on its host, with a slash at both ends
}

// NewServer returns a server that has nothing to show yet. A local one answers
// only requests that name this machine: so no other site that a browser has
// open can read the preview under a name of its own.
func NewServer(local bool) *Server {
	return &Server{local: local, started: time.Now().UnixNano(), changed: make(chan struct{})}
}

// Show serves the site in a folder, whose address will be baseURL, and removes
// the folder that was served before.
func (s *Server) Show(dir, baseURL string) {
	base := "/"
	if u, err := url.Parse(baseURL); err == nil {
		base = strings.TrimSuffix(path.Join("/", u.Path), "/") + "/"
	}
	shown := &folder{dir: dir, files: os.DirFS(dir), base: base}
	if baseURL != "" {
		shown.address = strings.TrimSuffix(baseURL, "/") + "/"
	}
	s.mutex.Lock() // no request reads the former folder now
	former := s.current
	s.current, s.problems = shown, ""
	s.turn()
	s.mutex.Unlock()
	if former != nil {
		_ = os.RemoveAll(former.dir)
	}
}

// Refresh reports browsers that files of the site have been replaced.
func (s *Server) Refresh() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.turn()
}

// Fail says what is wrong, where there is no site yet that could be shown.
func (s *Server) Fail(problems string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.current == nil {
		s.problems = problems
		s.turn()
	}
}

// Showing reports whether there is a site, and its path on its host.
func (s *Server) Showing() (base string, ok bool) {
	s.mutex.RLock()
	defer s.mutex.RUnlock()
	if s.current == nil {
		return "/", false
	}
	return s.current.base, true
}

// turn wakes all browsers. The mutex is held.
func (s *Server) turn() {
	s.shows++
	close(s.changed)
	s.changed = make(chan struct{})
}

// token names what is shown now, also after another start. The mutex is held.
func (s *Server) token() string { return fmt.Sprintf("%x-%d", s.started, s.shows) }

// answer returns what a path shows now. The file is read whole before another site
// can be shown.
func (s *Server) answer(address string) answer {
	s.mutex.RLock()
	defer s.mutex.RUnlock()
	if s.current == nil {
		return s.waiting()
	}
	a := s.current.find(address)
	if a.status != 0 && a.data != nil {
		a.data = withPreview(a.data, s.token())
	}
	return a
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.local && !namesThisMachine(r.Host) {
		http.Error(w, "this preview is for this machine alone; ask for it as localhost", http.StatusForbidden)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "a preview can only be read", http.StatusMethodNotAllowed)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	switch r.URL.Path {
	case scriptPath:
		write(w, r, "text/javascript; charset=utf-8", http.StatusOK, script)
	case stylePath:
		write(w, r, "text/css; charset=utf-8", http.StatusOK, style)
	case eventsPath:
		s.events(w, r)
	default:
		s.answer(r.URL.Path).send(w, r)
	}
}

// namesThisMachine reports whether the Host of a request is an address in
// numbers or a name that always means this machine.
func namesThisMachine(host string) bool {
	name := host
	if bare, _, err := net.SplitHostPort(host); err == nil {
		name = bare
	}
	name = strings.ToLower(strings.TrimSuffix(strings.Trim(name, "[]"), "."))
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || net.ParseIP(name) != nil
}

// events sends the token of what is shown, now and whenever it changes.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	control := http.NewResponseController(w)
	for {
		s.mutex.RLock()
		token, changed := s.token(), s.changed
		s.mutex.RUnlock()
		_, err := fmt.Fprintf(w, "retry: 500\ndata: %s\n\n", token)
		if err != nil || control.Flush() != nil {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}
