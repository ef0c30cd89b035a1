package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	flag "github.com/spf13/pflag"

	"rolebook/generator/internal/handout"
	"rolebook/generator/internal/links"
	"rolebook/generator/internal/markdown"
	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/register"
	"rolebook/generator/internal/site"
	"rolebook/generator/internal/wholefile"
)

func prepareLinks(flags *flag.FlagSet) func(streams, []string) error {
	var s source
	s.declare(flags)
	update := flags.Bool("update", false, "write what is published now into "+register.File+", from which nothing is ever removed")
	return func(io streams, _ []string) error {
		return s.links(io, *update)
	}
}

// links builds the site, without publishing it, and reports what of it is not in
// the register yet.
func (s *source) links(io streams, update bool) error {
	unlock, err := s.lock()
	if err != nil {
		return err
	}
	defer unlock()
	dir := filepath.Join(s.dir, ".rolebook", "links")
	if err := os.RemoveAll(dir); err != nil { // what a killed run left
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := &build{source: *s, destination: dir, handouts: true, unprinted: true}
	if _, err := b.make(io, dir); err != nil {
		return err
	}
	found, err := links.Published(os.DirFS(dir))
	if err != nil {
		return err
	}
	fresh := slices.DeleteFunc(register.New(found).Links(), b.published.Has)
	if !update {
		hint := ""
		for _, link := range fresh {
			fmt.Fprintln(io.out, link.Address)
			hint = "; when they are published: links --update"
		}
		fmt.Fprintf(io.out, "%s: %s, all kept; %d more would be new%s\n", register.File, count(len(b.published.Links()), "link"), len(fresh), hint)
		return nil
	}
	all := register.New(append(fresh, b.published.Links()...))
	if err := wholefile.Write(filepath.Join(s.dir, filepath.FromSlash(register.File)), all.Format()); err != nil {
		return err
	}
	fmt.Fprintf(io.out, "%s: %s, %d of them new\n", register.File, count(len(all.Links()), "link"), len(fresh))
	return nil
}

// promised is what has been published and has to be there: PDFs only where they
// are printed.
func (b *build) promised() *register.Register {
	if b.handouts {
		return b.published
	}
	isHandout := func(link register.Link) bool { return path.Base(link.Address) == handout.Name }
	return register.New(slices.DeleteFunc(slices.Clone(b.published.Links()), isHandout))
}

// keepFiles puts files beside pages to where they have been published, too, if
// their page has moved: a file can't redirect.
func (b *build) keepFiles(_ streams, dir string) error {
	if b.only != nil { // the others are where they were put
		return nil
	}
	built := os.DirFS(dir)
	for _, link := range b.promised().Links() {
		file := strings.TrimPrefix(link.Address, "/")
		if file == "" || strings.HasSuffix(file, "/") {
			continue
		}
		if _, err := fs.Stat(built, file); err == nil {
			continue
		}
		to, moved := links.MovedTo(built, b.address(), path.Dir(file))
		if !moved {
			continue
		}
		data, err := fs.ReadFile(built, path.Join(to, path.Base(file)))
		if errors.Is(err, fs.ErrNotExist) {
			continue // the check of links finds it
		}
		if err == nil && path.Base(file) == "index.md" {
			data, err = b.sign(file, path.Join(to, "index.md"), data)
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, filepath.FromSlash(file)), data, 0o644)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sign returns what stands at the former address of a page in Markdown: its title,
// and where it is. The page itself has links that hold at its own address only.
func (b *build) sign(from, to string, page []byte) ([]byte, error) {
	way, err := filepath.Rel(path.Dir(from), to)
	tag, _, _ := strings.Cut(to, "/")
	words := b.words[max(0, slices.Index(b.Handbook.Site.Tags(), tag))]
	title, _, _ := strings.Cut(string(page), "\n")
	return fmt.Appendf(nil, "%s\n\n%s [%s](%s)\n", title, words["alias.text"], path.Base(path.Dir(to)), filepath.ToSlash(way)), err
}

// atSource returns the problems of a built site's links with the places where
// somebody wrote the links: in a hand-written page, in data/ or in hugo.toml.
// What comes out of a layout keeps the place in the published page.
func (b *build) atSource(found links.Report, project site.Project) problem.List {
	files, _ := site.PageFiles(project) // without, the published pages say enough
	var problems problem.List
	for _, p := range found.Problems {
		var places problem.List
		if address, broken := found.Addresses[p]; broken {
			places = b.placesOf(p, address, files[strings.TrimSuffix(path.Dir(p.File), ".")])
		}
		if places == nil {
			places = problem.List{p}
		}
		problems = append(problems, places...)
	}
	problems.Sort()
	return problems
}

// placesOf returns the problem of a broken link at the places where the link is
// written: one that is relative in the page's own file, a whole address
// everywhere.
func (b *build) placesOf(p problem.Problem, address, file string) (places problem.List) {
	whole := markdown.IsWebAddress(address)
	for _, l := range b.prose.Links {
		if whole && l.Address == address || l.File == file && leadsTo(l.Address, address) {
			places = append(places, problem.Problem{File: l.File, Line: l.Line, Col: l.Col, Message: p.Message})
		}
	}
	for _, a := range b.Addresses {
		if a.URL == address {
			line, col := a.Position()
			places = append(places, problem.Problem{File: a.File(), Line: line, Col: col, Message: p.Message})
		}
	}
	return places
}

// leadsTo reports whether a link as it is written in a hand-written page is the
// one with an address in the published page. Links by name (role:cio#a) become
// other addresses, and keep their anchors.
func leadsTo(written, published string) bool {
	if written == published {
		return true
	}
	w, err := url.Parse(written)
	p, pErr := url.Parse(published)
	if err != nil || pErr != nil {
		return false
	}
	named := w.Scheme == "role" || w.Scheme == "comparison" || w.Scheme == "" && strings.HasPrefix(w.Path, "/")
	return w.String() == p.String() || named && w.Fragment != "" && w.Fragment == p.Fragment
}
