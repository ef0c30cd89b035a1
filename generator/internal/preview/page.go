package preview

import (
	"bytes"
	"cmp"
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

// answer is what a request gets.
type answer struct {
	status int // of a page; 0 for another file
	name   string
	data   []byte
	to     string // a path on this host, where it leads elsewhere
}

// find looks a path up as GitHub Pages does: a folder's index.html for the
// folder, no lists of files, and 404.html for what is not there.
func (f *folder) find(address string) answer {
	below, ok := strings.CutPrefix(address, f.base)
	name := path.Clean("/" + below)[1:]
	switch {
	case !ok && (address == "/" || address+"/" == f.base):
		return answer{to: f.base}
	case !ok || hidden(name):
		return f.notFound("")
	}
	info, err := fs.Stat(f.files, cmp.Or(name, "."))
	switch {
	case err == nil && info.IsDir() && !strings.HasSuffix(address, "/"):
		return answer{to: address + "/"}
	case err == nil && info.IsDir():
		name = path.Join(name, "index.html")
	case strings.HasSuffix(below, "/"): // a file is no folder
		return f.notFound(name)
	}
	data, err := fs.ReadFile(f.files, name)
	if err != nil {
		return f.notFound(name)
	}
	if path.Ext(name) != ".html" {
		return answer{name: name, data: data}
	}
	if to, ok := f.leadsTo(data); ok {
		return answer{to: to}
	}
	return answer{status: http.StatusOK, data: data}
}

// notFound returns the 404 page nearest to the name: that of its language, if it
// has one, or else the site's.
func (f *folder) notFound(name string) answer {
	for dir := path.Dir(name); ; dir = path.Dir(dir) {
		data, err := fs.ReadFile(f.files, path.Join(dir, "404.html"))
		if err == nil || dir == "." || dir == "/" {
			return answer{status: http.StatusNotFound, data: data}
		}
	}
}

func (a answer) send(w http.ResponseWriter, r *http.Request) {
	switch {
	case a.to != "":
		redirect(w, r, a.to)
	case a.status == http.StatusNotFound && a.data == nil:
		http.NotFound(w, r)
	case a.status != 0:
		write(w, r, "text/html; charset=utf-8", a.status, a.data)
	default:
		if kind := contentType(a.name); kind != "" {
			w.Header().Set("Content-Type", kind)
		}
		// Without a time: two states of a site may be made within a second.
		http.ServeContent(w, r, a.name, time.Time{}, bytes.NewReader(a.data))
	}
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
	return name != "." && strings.Contains("/"+name, "/.")
}

// ownTypes are what is not left to the settings of the machine.
var ownTypes = map[string]string{".md": "text/markdown; charset=utf-8", ".txt": "text/plain; charset=utf-8"}

func contentType(name string) string {
	return cmp.Or(ownTypes[path.Ext(name)], mime.TypeByExtension(path.Ext(name)))
}

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

// waiting returns the page as long as there is no site: what is wrong, or that the
// site is being made. The mutex is held.
func (s *Server) waiting() answer {
	title, text := "The site can't be shown yet", s.problems
	if text == "" {
		title, text = "The site is being made", "This page shows it as soon as it is there."
	}
	page := fmt.Appendf(nil, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"+
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%[1]s</title>\n</head>\n"+
		"<body>\n<main>\n<h1>%[1]s</h1>\n<pre>%[2]s</pre>\n</main>\n</body>\n</html>\n", title, html.EscapeString(text))
	return answer{status: http.StatusServiceUnavailable, data: withPreview(page, s.token())}
}
