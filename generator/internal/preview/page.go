package preview

import (
	"bytes"
	"fmt"
	"html"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// serve answers from the files of a site as GitHub Pages does: a folder's
// index.html for the folder, no lists of files, and 404.html for what is not
// there.
func (f state) serve(w http.ResponseWriter, r *http.Request) {
	below, ok := strings.CutPrefix(r.URL.Path, f.base)
	if !ok {
		if r.URL.Path == "/" || r.URL.Path+"/" == f.base {
			redirect(w, r, f.base)
			return
		}
		f.notFound(w, r, "")
		return
	}
	name := path.Clean("/" + below)[1:]
	if name == "" {
		name = "."
	}
	if hidden(name) {
		f.notFound(w, r, "")
		return
	}
	info, err := fs.Stat(f.files, name)
	if err == nil && info.IsDir() {
		if !strings.HasSuffix(r.URL.Path, "/") {
			redirect(w, r, r.URL.Path+"/")
			return
		}
		name = path.Join(name, "index.html")
	} else if strings.HasSuffix(below, "/") { // a file is no folder
		f.notFound(w, r, name)
		return
	}
	data, err := fs.ReadFile(f.files, name)
	if err != nil {
		f.notFound(w, r, name)
		return
	}
	if path.Ext(name) == ".html" {
		if to, ok := f.leadsTo(data); ok {
			redirect(w, r, to)
			return
		}
		write(w, r, htmlType, http.StatusOK, withPreview(data, f.token))
		return
	}
	if kind := contentType(name); kind != "" {
		w.Header().Set("Content-Type", kind)
	}
	// Without a time: two states of a site may be made within a second.
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
}

var refresh = regexp.MustCompile(`<meta http-equiv="?refresh"? content="0; url=([^"]*)"`)

// leadsTo returns the path to which a page at a former address leads. Its own
// link is the published address, which would lead out of the preview.
func (f *folder) leadsTo(page []byte) (string, bool) {
	found := refresh.FindSubmatch(page)
	if found == nil || f.address == "" {
		return "", false
	}
	below, ok := strings.CutPrefix(html.UnescapeString(string(found[1])), f.address)
	return f.base + below, ok
}

// redirect leads to a path on this host.
func redirect(w http.ResponseWriter, r *http.Request, to string) {
	to = "/" + strings.TrimLeft(to, "/\\") // two slashes would begin another host's name
	if r.URL.RawQuery != "" {
		to += "?" + r.URL.RawQuery
	}
	http.Redirect(w, r, to, http.StatusFound)
}

// hidden reports whether a file, or a folder it lies in, has a name with a dot
// in front.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." {
			return true
		}
	}
	return false
}

// contentType returns what is not left to the settings of the machine.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".md":
		return "text/markdown; charset=utf-8"
	case ".txt":
		return "text/plain; charset=utf-8"
	}
	return mime.TypeByExtension(path.Ext(name))
}

// notFound answers with the 404 page nearest to the name: that of its language,
// if it has one, or else the site's.
func (f state) notFound(w http.ResponseWriter, r *http.Request, name string) {
	for dir := path.Dir(name); ; dir = path.Dir(dir) {
		if data, err := fs.ReadFile(f.files, path.Join(dir, "404.html")); err == nil {
			write(w, r, htmlType, http.StatusNotFound, withPreview(data, f.token))
			return
		}
		if dir == "." || dir == "/" {
			http.NotFound(w, r)
			return
		}
	}
}

const htmlType = "text/html; charset=utf-8"

func write(w http.ResponseWriter, r *http.Request, kind string, status int, data []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(data)
	}
}

// withPreview adds to a page what loads it again after an edit, and says that it
// is a preview: as files, which the policy of our pages allows.
func withPreview(page []byte, token string) []byte {
	tags := fmt.Appendf(nil, "<link rel=\"stylesheet\" href=\"%s\">\n<script src=\"%s\" data-shown=\"%s\" defer></script>\n", stylePath, scriptPath, html.EscapeString(token))
	at := bytes.Index(page, []byte("</head>"))
	if at < 0 {
		at = len(page)
	}
	return bytes.Join([][]byte{page[:at], tags, page[at:]}, nil)
}

// serveProblems answers as long as there is no site: with what is wrong, or
// that the site is being made.
func (s *Server) serveProblems(w http.ResponseWriter, r *http.Request) {
	s.mutex.Lock()
	problems, token := s.problems, s.token()
	s.mutex.Unlock()
	title, text := "The site can't be shown yet", problems
	if problems == "" {
		title, text = "The site is being made", "This page shows it as soon as it is there."
	}
	page := fmt.Sprintf("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"+
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%[1]s</title>\n</head>\n"+
		"<body>\n<main>\n<h1>%[1]s</h1>\n<pre>%[2]s</pre>\n</main>\n</body>\n</html>\n", title, html.EscapeString(text))
	write(w, r, htmlType, http.StatusServiceUnavailable, withPreview([]byte(page), token))
}
