package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"

	flag "github.com/spf13/pflag"

	"rolebook/generator/internal/handout"
	"rolebook/generator/internal/links"
	"rolebook/generator/internal/register"
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
		for _, link := range fresh {
			fmt.Fprintln(io.out, link.Address)
		}
		hint := ""
		if len(fresh) > 0 {
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
	return b.published.Without(func(link register.Link) bool { return path.Base(link.Address) == handout.Name })
}
