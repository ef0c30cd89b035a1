package main

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/register"
)

// Everything of our handbook is renamed, as authors do it: roles, criteria,
// groups, items, catalogues, sections, and pairs turned round. Every address that
// was published, and every anchor of a row, answers below a path, and says what it
// said.
func TestRenameEverything(t *testing.T) {
	t.Parallel()
	const base = "https://example.org/repo/"
	source := ourHandbook(t)
	published, problems := register.Read(os.DirFS(source))
	if len(problems) > 0 || len(published.Links()) < 1000 {
		t.Fatalf("the register has %d links; %v", len(published.Links()), problems)
	}
	roles := loadOurs(t).Roles
	before := readers{T: t, site: treeOf(t, buildSite(t, source, "--baseURL", base)), base: base, roles: roles, labels: make(map[string]map[string]string), rows: make(map[string][]string)}
	newRenamer(t, source).renameAll()
	after := readers{T: t, site: treeOf(t, buildSite(t, source, "--baseURL", base)), base: base, roles: roles, labels: make(map[string]map[string]string), rows: make(map[string][]string)}
	moved, pages, rows := 0, 0, 0
	for _, link := range published.Links() {
		if path.Ext(link.Address) == ".pdf" {
			continue // printed by TestHandouts
		}
		was, is := before.read(link), after.read(link)
		if was.words == "" || was.words != is.words {
			t.Errorf("%s said %q on %s, and says %q on %s", link.Address, was.words, was.file, is.words, is.file)
		}
		if strings.HasSuffix(link.Address, "/") && !strings.HasPrefix(link.Address, "/go/") {
			pages++
		}
		if was.file != is.file {
			moved++
		}
		for _, anchor := range before.rows[was.file] {
			rows++
			if old, now := before.labels[was.file][anchor], after.labels[is.file][anchor]; old == "" || old != now {
				t.Errorf("%s#%s said %q, and says %q on %s", link.Address, anchor, old, now, is.file)
			}
		}
	}
	if rows < 5000 {
		t.Errorf("only %d rows were looked at", rows)
	}
	if moved < pages*8/10 {
		t.Errorf("only %d of %d pages lead elsewhere than before", moved, pages)
	}
}

// readers follow links as browsers do.
type readers struct {
	*testing.T
	site   map[string][]byte
	base   string
	roles  []*handbook.Role
	labels map[string]map[string]string // by file and anchor
	rows   map[string][]string          // anchors of the rows of a file's tables
}

// seen is what a reader sees first who follows a link, and in which file.
type seen struct{ file, words string }

var refresh = regexp.MustCompile(`<meta http-equiv="?refresh"? content="0; url=([^"]*)"`)

func (r readers) read(link register.Link) seen {
	file := strings.TrimPrefix(link.Address, "/")
	if !strings.HasSuffix(link.Address, "/") {
		data := r.site[file]
		if path.Base(file) == "index.md" { // where the page has moved, a sign with its heading
			data, _, _ = bytes.Cut(data, []byte("\n"))
			return seen{file, sorted(string(data))}
		}
		return seen{file, r.rolesIn(data)}
	}
	file += "index.html"
	for range 3 {
		to := refresh.FindSubmatch(r.site[file])
		if to == nil {
			break
		}
		address, ok := strings.CutPrefix(html.UnescapeString(string(to[1])), r.base)
		if !ok {
			r.Fatalf("%s leads to %s", file, to[1])
		}
		file = strings.TrimSuffix(address, "?embed") + "index.html"
	}
	if r.labels[file] == nil {
		r.labels[file] = r.label(file)
	}
	return seen{file, r.labels[file][""]}
}

// label returns what a page says at its anchors: the label of the row, the heading
// of the section; and, for "", its own heading.
func (r readers) label(file string) map[string]string {
	labels := make(map[string]string)
	var heading func(n *html.Node) string
	heading = func(n *html.Node) string {
		if slices.Contains([]string{"h1", "h2", "th", "b"}, n.Data) {
			return sorted(text(n))
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			if found := heading(child); found != "" {
				return found
			}
		}
		return ""
	}
	d := parsePage(r.T, file, r.site[file])
	labels[""] = sorted(text(d.one("h1", element("h1"))))
	for _, n := range d.all(func(n *html.Node) bool { return attr(n, "id") != "" }) {
		around := n
		for around.Parent != nil && heading(around) == "" {
			around = around.Parent
		}
		labels[attr(n, "id")] = heading(around)
		if n.Data == "tr" && !strings.HasPrefix(attr(n, "id"), "site-") {
			r.rows[file] = append(r.rows[file], attr(n, "id"))
		}
	}
	return labels
}

// rolesIn returns the roles that a file names, whatever their addresses.
func (r readers) rolesIn(data []byte) string {
	if data == nil {
		return ""
	}
	words := []string{"there:"}
	for _, role := range r.roles {
		if name := role.Name.In(0); bytes.Contains(data, []byte(name)) {
			words = append(words, name)
		}
	}
	return strings.Join(words, ", ")
}

// sorted puts words in order: what is said of two roles may stand the other way
// round.
func sorted(text string) string {
	words := strings.Fields(text)
	slices.Sort(words)
	return strings.Join(words, " ")
}

// renamer returns everything in a handbook another id, and keeps the old one under
// former_ids.
type renamer struct {
	*testing.T
	dir   string
	roles map[string]bool
	rows  map[string]string // kinds of criteria
	items map[string]bool
}

const renamed = "-new"

func newRenamer(t *testing.T, dir string) *renamer {
	r := &renamer{T: t, dir: dir, roles: make(map[string]bool), rows: make(map[string]string), items: make(map[string]bool)}
	for _, file := range r.files("data/roles") {
		r.roles[strings.TrimSuffix(filepath.Base(file), ".toml")] = true
	}
	for id, criterion := range table(r.decode("data/criteria.toml"), "criteria") {
		kind, _ := criterion.(map[string]any)["kind"].(string)
		r.rows[id] = kind
	}
	for _, file := range r.files("data/catalogues") {
		for id := range table(r.decode(file), "items") {
			r.items[id] = true
		}
	}
	return r
}

// files returns the files of a folder, relative to the source.
func (r *renamer) files(folder string) []string {
	found, err := filepath.Glob(filepath.Join(r.dir, folder, "*.toml"))
	if err != nil || len(found) == 0 {
		r.Fatalf("nothing in %s: %v", folder, err)
	}
	for i := range found {
		found[i] = folder + "/" + filepath.Base(found[i])
	}
	return found
}

func (r *renamer) decode(file string) map[string]any {
	var data map[string]any
	if _, err := toml.DecodeFile(filepath.Join(r.dir, file), &data); err != nil {
		r.Fatal(err)
	}
	return data
}

// write puts data into a file, and removes the one it comes from.
func (r *renamer) write(from, to string, data map[string]any) {
	var out bytes.Buffer
	if err := toml.NewEncoder(&out).Encode(data); err != nil {
		r.Fatal(err)
	}
	text := renamedLinks(out.String())
	if err := os.Remove(filepath.Join(r.dir, from)); err != nil {
		r.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(r.dir, to), []byte(text), 0o644); err != nil {
		r.Fatal(err)
	}
}

func (r *renamer) renameAll() {
	for _, file := range r.files("data/roles") {
		id := strings.TrimSuffix(filepath.Base(file), ".toml")
		role := r.decode(file)
		was, _ := role["former_ids"].([]any)
		role["former_ids"] = append([]any{id}, was...)
		role["criteria"] = r.cells(table(role, "criteria"))
		r.write(file, "data/roles/"+id+renamed+".toml", role)
	}
	for _, file := range r.files("data/comparisons") {
		first, second, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".toml"), "-vs-")
		pair := r.decode(file)
		for _, named := range []string{"gist", "notes"} {
			if texts, ok := pair[named].(map[string]any); ok {
				pair[named] = keys(texts, func(string, any) bool { return true })
			}
		}
		for _, decision := range table(pair, "decisions") {
			decision.(map[string]any)["decides"] = decision.(map[string]any)["decides"].(string) + renamed
		}
		r.write(file, "data/comparisons/"+second+renamed+"-vs-"+first+renamed+".toml", pair)
	}
	for _, file := range r.files("data/catalogues") {
		id := strings.TrimSuffix(filepath.Base(file), ".toml")
		catalogue := r.decode(file)
		catalogue["former_ids"] = []any{id}
		catalogue["items"] = former(table(catalogue, "items"))
		r.write(file, "data/catalogues/"+id+renamed+".toml", catalogue)
	}
	criteria := r.decode("data/criteria.toml")
	for _, criterion := range table(criteria, "criteria") {
		fields := criterion.(map[string]any)
		for _, key := range []string{"group", "catalogue"} {
			if id, ok := fields[key].(string); ok {
				fields[key] = id + renamed
			}
		}
	}
	criteria["criteria"], criteria["groups"] = former(table(criteria, "criteria")), former(table(criteria, "groups"))
	r.write("data/criteria.toml", "data/criteria.toml", criteria)
	r.renameSections()
	r.renameInProse()
}

// renamedLinks returns a text in which links to roles and items have the new ids.
func renamedLinks(text string) string {
	return regexp.MustCompile(`\((role:|item:([a-z-]+/)?)[a-z-]+`).ReplaceAllStringFunc(text, func(link string) string {
		return strings.ReplaceAll(link, "/", renamed+"/") + renamed
	})
}

// renameInProse has the hand-written pages say the new ids.
func (r *renamer) renameInProse() {
	pages, err := filepath.Glob(filepath.Join(r.dir, "content", "*.md"))
	if err != nil || len(pages) == 0 {
		r.Fatalf("no pages: %v", err)
	}
	pair := regexp.MustCompile(`\(comparison:([a-z-]+)-vs-([a-z-]+)`)
	for _, file := range pages {
		data, err := os.ReadFile(file)
		if err != nil {
			r.Fatal(err)
		}
		data = []byte(renamedLinks(string(data)))
		data = pair.ReplaceAll(data, []byte("(comparison:${2}"+renamed+"-vs-${1}"+renamed))
		if err := os.WriteFile(file, data, 0o644); err != nil {
			r.Fatal(err)
		}
	}
}

// cells renames the criteria of a role, and what their values refer to.
func (r *renamer) cells(cells map[string]any) map[string]any {
	for id, cell := range cells {
		switch r.rows[id] {
		case "roles":
			if fields, long := cell.(map[string]any); long {
				fields["roles"] = r.ids(fields["roles"])
			} else {
				cells[id] = r.ids(cell)
			}
		case "ratings":
			fields := cell.(map[string]any)
			if items, long := fields["items"].(map[string]any); long {
				fields["items"] = keys(items, func(string, any) bool { return true })
			} else {
				cells[id] = keys(fields, func(key string, _ any) bool { return r.items[key] })
			}
		}
	}
	return keys(cells, func(string, any) bool { return true })
}

func (r *renamer) ids(value any) any {
	list, _ := value.([]any)
	for i := range list {
		list[i] = list[i].(string) + renamed
	}
	if list == nil {
		return value
	}
	return list
}

// renameSections returns every section another path in both languages.
func (r *renamer) renameSections() {
	config := r.decode("hugo.toml")
	languages := table(config, "languages")
	for _, language := range loadOurs(r.T).Site.Languages {
		paths, was := map[string]any{}, map[string]any{}
		for section, path := range language.Paths {
			was[section] = append(slices.Clone(language.FormerPaths[section]), path)
			paths[section] = path + renamed
		}
		own := map[string]any{"paths": paths, "former_paths": was}
		table(languages, language.Tag)["params"] = map[string]any{"rolebook": own}
	}
	r.write("hugo.toml", "hugo.toml", config)
}

func table(data map[string]any, key string) map[string]any {
	found, _ := data[key].(map[string]any)
	return found
}

// keys renames some keys of a table.
func keys(data map[string]any, which func(string, any) bool) map[string]any {
	out := make(map[string]any)
	for key, value := range data {
		if which(key, value) {
			key += renamed
		}
		out[key] = value
	}
	return out
}

// former renames the tables of a table, and has them keep their ids.
func former(data map[string]any) map[string]any {
	for id, value := range data {
		value.(map[string]any)["former_ids"] = []any{id}
	}
	return keys(data, func(string, any) bool { return true })
}
