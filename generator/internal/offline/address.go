package offline

import (
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// index is the file that a server sends for a folder, and that a link in a
// folder has to name.
const index = "index.html"

// tree is the site that addresses are looked up in.
type tree struct {
	base    *url.URL        // where the published site stands; its path ends in a slash
	files   map[string]bool // slash-separated, relative to the site's folder
	folders map[string]bool
}

// readTree lists a site that is published at an address.
func readTree(dir, address string) (*tree, error) {
	base, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("base address %q: %w", address, err)
	}
	if !strings.HasSuffix(base.Path, "/") {
		base = base.JoinPath("/")
	}
	t := &tree{base: base, files: make(map[string]bool), folders: make(map[string]bool)}
	return t, fs.WalkDir(os.DirFS(dir), ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			t.folders[file] = true
		} else {
			t.files[file] = true
		}
		return nil
	})
}

const space = " \t\n\r\f"

// relative returns the address that leads, from a file of the site, to the file
// that a server would send for an address on the published page. Addresses of
// other sites, and those that lead nowhere, stay as they are.
func (t *tree) relative(from, address string) string {
	whole := strings.Trim(address, space)
	place, suffix := whole, ""
	if i := strings.IndexAny(whole, "?#"); i >= 0 {
		place, suffix = whole[:i], whole[i:] // query and anchor stay, byte for byte
	}
	if place == "" || strings.Contains(place, `\`) || strings.Contains(strings.ToLower(place), "%2f") {
		return address // an escaped slash parts no folders, and no file has one in its name
	}
	u, err := url.Parse(place)
	if err != nil || u.Opaque != "" || u.User != nil {
		return address
	}
	if u.Scheme == "" && u.Host == "" && !strings.HasPrefix(u.Path, "/") {
		to := path.Join(path.Dir(from), u.Path)
		if to == ".." || strings.HasPrefix(to, "../") {
			return address // above the site
		}
		if file := t.file(place, u.Path, to); file != place {
			return file + suffix
		}
		return address
	}
	below, ok := t.below(u)
	if !ok {
		return address
	}
	to, err := url.PathUnescape(below)
	if err != nil {
		return address
	}
	up := strings.Repeat("../", strings.Count(from, "/"))
	if up == "" {
		up = "./" // a colon in what follows is no scheme
	}
	return t.file(up+below, "/"+to, path.Clean(to)) + suffix
}

// file adds the name of the file to an address that leads to a folder: written is
// its path with all escapes, plain the path without them, to what it leads to,
// below the site's folder.
func (t *tree) file(written, plain, to string) string {
	switch {
	case strings.HasSuffix(plain, "/"):
		return written + index
	case to == "." || t.folders[to] && !t.files[to]:
		return written + "/" + index
	}
	return written
}

// below returns the path of an absolute address below the site's base, with all
// escapes; no such path is that of another site.
func (t *tree) below(u *url.URL) (string, bool) {
	if u.Scheme != "" && (u.Scheme != t.base.Scheme || u.Host == "") || u.Host != "" && !strings.EqualFold(u.Host, t.base.Host) {
		return "", false
	}
	u = t.base.ResolveReference(u) // without dots
	if u.Path+"/" == t.base.Path {
		return "", true
	}
	if !strings.HasPrefix(u.Path, t.base.Path) {
		return "", false
	}
	steps := strings.Count(t.base.EscapedPath(), "/")
	parts := strings.SplitN(u.EscapedPath(), "/", steps+1)
	if len(parts) <= steps {
		return "", false // the slash between them is an escaped one
	}
	return parts[steps], true
}

// fileOf returns the file of the site that a relative address leads to.
func (t *tree) fileOf(from, address string) (string, bool) {
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		address = address[:i]
	}
	plain, err := url.PathUnescape(address)
	if err != nil || strings.HasPrefix(plain, "/") {
		return "", false
	}
	file := path.Join(path.Dir(from), plain)
	return file, t.files[file]
}

// markdownLink is the end of a link whose text ends in a bracket that is markup:
// an escaped one has a backslash before it. Its address has no spaces and no
// parentheses.
var markdownLink = regexp.MustCompile(`([^\\]\]\()([^()\s]+)(\))`)

// markdown returns a page's version in Markdown as it works in a folder.
func (t *tree) markdown(file string, text []byte) []byte {
	return markdownLink.ReplaceAllFunc(text, func(link []byte) []byte {
		parts := markdownLink.FindSubmatch(link)
		return []byte(string(parts[1]) + t.relative(file, string(parts[2])) + string(parts[3]))
	})
}

// style returns a style sheet as it works in a folder: the addresses of pictures,
// fonts and other style sheets become relative, every other byte stays.
func (t *tree) style(file string, text []byte) []byte {
	var out []byte
	lexer := css.NewLexer(parse.NewInputBytes(slices.Clone(text)))
	read := 0        // bytes
	imports := false // before the address of @import
	for {
		kind, token := lexer.Next()
		read += len(token)
		switch {
		case kind == css.ErrorToken: // the end, or what is no style sheet
			return append(out, text[read:]...)
		case kind == css.URLToken, kind == css.StringToken && imports:
			out = append(out, t.styleAddress(file, string(token))...)
		default:
			out = append(out, token...)
		}
		if kind != css.WhitespaceToken && kind != css.CommentToken {
			imports = kind == css.AtKeywordToken && strings.EqualFold(string(token), "@import")
		}
	}
}

// addressToken is a token such as url( "/a.png" ), url(/a.png) or "/a.css": what
// stands before its address, a quote, the address, a quote, and what stands after.
// One with escapes in it is none: no tool writes such.
var addressToken = regexp.MustCompile(`^([^("']*\(\s*|)(["']?)([^\\]*?)(["']?)(\s*\)|)$`)

// styleAddress returns a token with an address in it. One that does not end stays as
// it is.
func (t *tree) styleAddress(file, token string) string {
	parts := addressToken.FindStringSubmatch(token)
	if parts == nil || parts[2] != parts[4] || (parts[1] == "") != (parts[5] == "") {
		return token
	}
	parts[3] = t.relative(file, parts[3])
	return strings.Join(parts[1:], "")
}
