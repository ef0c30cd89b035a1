package main

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"rolebook/generator/internal/content"
	"rolebook/generator/internal/register"
)

// buildSite builds a source folder in a process of its own and returns the tree
// of the published site.
func buildSite(t testing.TB, source string, arguments ...string) string {
	t.Helper()
	public := filepath.Join(t.TempDir(), "public")
	command := program(t, append([]string{"build", "--source", source, "--destination", public}, arguments...)...)
	if output, err := command.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, output)
	}
	return public
}

// ourHandbook returns a copy of this repository's handbook, without what the
// program itself brings along but for the pictures of link previews: to draw them
// takes longer than all else in a build.
func ourHandbook(t testing.TB) string {
	t.Helper()
	ourSite(t, ourAddress)
	dir := t.TempDir()
	copyHandbook(t, dir)
	const pictures = ".rolebook/pictures"
	copyTree(t, filepath.Join(built.source, pictures), filepath.Join(dir, pictures))
	return dir
}

// listedHandbook is ourHandbook as if it had never been published, and with the listed
// comparisons alone: a third of the pages, for tests in which their number does not matter.
func listedHandbook(t testing.TB) string {
	t.Helper()
	dir := ourHandbook(t)
	replaceIn(t, filepath.Join(dir, "hugo.toml"), `pairs = "all"`, `pairs = "listed"`)
	if err := os.Remove(filepath.Join(dir, filepath.FromSlash(register.File))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// copyHandbook copies this repository's handbook into a folder.
func copyHandbook(t testing.TB, dir string) {
	t.Helper()
	for _, name := range []string{"hugo.toml", "data", "content"} {
		copyTree(t, filepath.Join("..", name), filepath.Join(dir, name))
	}
	for _, generated := range content.Folders {
		if err := os.RemoveAll(filepath.Join(dir, "content", generated)); err != nil {
			t.Fatal(err)
		}
	}
}

// ourAddress is where our handbook's settings say that it stands.
const ourAddress = "https://example.org/"

// built is our handbook, built once in a run for each address that tests ask for.
// closeShared removes its folder.
var built struct {
	sync.Mutex
	source string // "" until a test asks
	sites  map[string]map[string][]byte
}

// ourSite returns the site of this repository's handbook at an address. Tests share
// it, so none may change it.
func ourSite(t testing.TB, address string) map[string][]byte {
	t.Helper()
	built.Lock()
	defer built.Unlock()
	if built.source == "" {
		dir, err := os.MkdirTemp("", "rolebook-ours-")
		if err != nil {
			t.Fatal(err)
		}
		built.source, built.sites = dir, make(map[string]map[string][]byte)
		copyHandbook(t, dir)
	}
	if built.sites[address] == nil {
		built.sites[address] = treeOf(t, buildSite(t, built.source, "--baseURL", address))
	}
	return built.sites[address]
}

func copyTree(t testing.TB, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, file)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return os.MkdirAll(filepath.Join(to, name), 0o755)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, name), data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// writeTree puts files into a new folder.
func writeTree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// treeOf returns every file of a folder by its slash-separated path.
func treeOf(t testing.TB, dir string) map[string][]byte {
	t.Helper()
	files := make(map[string][]byte)
	err := filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(file)
		name, _ := filepath.Rel(dir, file)
		files[filepath.ToSlash(name)] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// isPage reports whether a file of a site is a page, and not a page's table alone.
func isPage(name string) bool {
	return strings.HasSuffix(name, ".html") && path.Base(name) != "table.html"
}

// webPage is a parsed page.
type webPage struct {
	*testing.T
	name string
	root *html.Node
}

func parsePage(t *testing.T, name string, data []byte) webPage {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return webPage{t, name, root}
}

// all returns the elements for which want holds.
func (d webPage) all(want func(*html.Node) bool) []*html.Node {
	var found []*html.Node
	for n := range d.root.Descendants() {
		if n.Type == html.ElementNode && want(n) {
			found = append(found, n)
		}
	}
	return found
}

func element(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.Data == name }
}

func with(name, attribute, value string) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.Data == name && attr(n, attribute) == value }
}

// one returns the single element for which want holds.
func (d webPage) one(what string, want func(*html.Node) bool) *html.Node {
	d.Helper()
	found := d.all(want)
	if len(found) != 1 {
		d.Errorf("%s: %d × %s, want one", d.name, len(found), what)
		return &html.Node{}
	}
	return found[0]
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// text returns the words of a node, with single spaces and without soft hyphens.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(b.String(), softHyphen, "")), " ")
}
