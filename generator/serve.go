package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"syscall"

	flag "github.com/spf13/pflag"

	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/preview"
	"rolebook/generator/internal/problem"
)

func prepareServe(flags *flag.FlagSet) func(streams, []string) error {
	var s source
	s.declare(flags)
	port := flags.Int("port", 1313, "`N`umber of the port to listen on; 0 for any that is free")
	bind := flags.String("bind", "127.0.0.1", "`ADDRESS` to listen on")
	return func(io streams, _ []string) error {
		if _, err := s.open(); err != nil {
			return err
		}
		if *port < 0 || *port > 65535 {
			return &usageError{fmt.Sprintf("--port %d is no port; expected 0 to 65535", *port)}
		}
		listener, err := listen(*bind, *port)
		if err != nil {
			return err
		}
		return s.serve(io, listener)
	}
}

// listen takes a port, or names one that is free.
func listen(bind string, port int) (net.Listener, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort(bind, strconv.Itoa(port)))
	if !errors.Is(err, syscall.EADDRINUSE) {
		return listener, err
	}
	for next := port + 1; next <= 65535; next++ {
		if other, err := net.Listen("tcp", net.JoinHostPort(bind, strconv.Itoa(next))); err == nil {
			return nil, errors.Join(other.Close(), fmt.Errorf("port %d is taken; free is --port %d", port, next))
		}
	}
	return nil, fmt.Errorf("port %d is taken, and so are all above it; --port 0 finds a free one", port)
}

// serve shows the site until it is interrupted. Hugo runs in a process of its own,
// anew for every edit, and can't take the server along if it crashes.
func (s *source) serve(io streams, listener net.Listener) error {
	ctx, stop := interruptible()
	defer stop()
	address := listener.Addr().(*net.TCPAddr)
	builder, err := newPreviewBuilder(s, io, address.Port)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer builder.remove()
	warn := func(err error) {
		fmt.Fprintf(io.err, "not every folder can be watched, so some edits may show only with the next: %v\n", err)
	}
	watcher, err := preview.Watch(s.dir, ignored, warn) // before reading, so that no edit is missed
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer watcher.Close()
	builder.server = preview.NewServer(address.IP.IsLoopback())
	web := &http.Server{Handler: builder.server}
	failed := make(chan error, 1)
	go func() { failed <- web.Serve(listener) }()
	defer web.Close()

	others := make(members)
	update := func() {
		others.watch(ctx, s, watcher.Edits, warn)
		builder.update(ctx)
		_ = builder.wait(ctx) // else the next update says why
	}
	_ = builder.wait(ctx)
	update()
	if ctx.Err() == nil {
		base, _ := builder.server.Showing()
		fmt.Fprintf(io.out, "look at %s while you edit; Ctrl+C ends it\n", lookAt(address, base))
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-failed:
			return err
		case <-watcher.Edits:
			update()
		}
	}
}

// lookAt is the address of the preview for a browser on this machine.
func lookAt(address *net.TCPAddr, base string) string {
	host := address.IP.String()
	if address.IP.IsLoopback() || address.IP.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(address.Port)) + base
}

// ignored names what lies in the source folder and is no part of what the site
// is made from: above all what is made by making it.
func ignored(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	return slices.Contains([]string{"public", "offline", "node_modules"}, first)
}

// edits are what serve knows of a handbook from round to round. A nil one knows
// nothing, and everything is read and made anew.
type edits struct {
	cache   handbook.Cache
	changed []string // files of data since the pages were written last
	shape   string   // of the handbook that the pages were made of; "" for none
	next    string   // of the one that they are being made of
}

// load reads the handbook.
func (e *edits) load(s *source, fsys fs.FS) (*handbook.Handbook, problem.List) {
	if e == nil {
		return (&handbook.Cache{Drafts: s.drafts, Beside: s.beside()}).Load(fsys)
	}
	e.cache.Drafts, e.cache.Beside = s.drafts, s.beside()
	h, problems := e.cache.Load(fsys)
	e.changed = append(e.changed, e.cache.Changed...)
	return h, problems
}

// confined returns the roles to whose pages the edits are confined, or nil if any
// page may differ.
func (e *edits) confined(h examined) map[*handbook.Role]bool {
	if e == nil {
		return nil
	}
	if e.next = shapeOf(h); e.next != e.shape {
		return nil
	}
	edited := make(map[*handbook.Role]bool)
	var edit func(role *handbook.Role) // and what takes over from it
	edit = func(role *handbook.Role) {
		if edited[role] {
			return
		}
		edited[role] = true
		for _, other := range h.AllRoles {
			if below := other.Below(); below == role || (below == nil || other.Extends != nil) && other.Rung != nil && other.Rung.Role == role {
				edit(other)
			}
		}
	}
	for _, file := range e.changed {
		dir, name := path.Split(file)
		id := strings.TrimSuffix(name, ".toml")
		switch dir {
		case "data/roles/":
			edit(h.Role(id))
		case "data/comparisons/":
			for _, part := range strings.Split(id, "-vs-") {
				edit(h.Role(part))
			}
		default:
			return nil
		}
	}
	for role := range maps.Clone(edited) { // whose page shows what its levels say
		edited[role.Whole()] = true
	}
	return edited
}

// written takes note that the pages of the handbook that confined was asked about
// are written.
func (e *edits) written() {
	if e != nil {
		e.changed, e.shape = nil, e.next
	}
}

// shapeOf returns what pages show of roles that they are not about: which roles and
// pairs there are, what they are called, and how they refer to each other.
func shapeOf(h examined) string {
	var shape strings.Builder
	for _, role := range h.AllRoles {
		if role.Rung != nil {
			fmt.Fprintf(&shape, "%q %q ", role.Rung.Label, role.Rung.Track)
		}
		if role.Extends != nil {
			fmt.Fprintf(&shape, "%q ", role.Extends.ID)
		}
		fmt.Fprintf(&shape, "%q %q %q %q %q %q %q", role.ID, role.Abbr, role.Name, role.Aliases, role.FormerIDs, role.Colour, role.Marks)
		if role.Family != nil {
			fmt.Fprintf(&shape, " %q", role.Family.ID)
		}
		for i, cell := range role.Cells {
			if cell == nil {
				continue
			}
			for _, other := range cell.Roles {
				fmt.Fprintf(&shape, " %d:%s", i, other.ID)
			}
			for _, rating := range cell.Ratings { // comparisons of others name who holds an item at a sole level
				if rating.Level.Sole != "" {
					fmt.Fprintf(&shape, " %d=%s", i, rating.Item.ID)
				}
			}
		}
		shape.WriteByte('\n')
	}
	for _, c := range h.Criteria {
		if c.Catalogue == nil {
			continue
		}
		for _, item := range c.Catalogue.Items { // texts link to the sheets that have their rows
			fmt.Fprintf(&shape, "%s\n", h.ItemPath(h.Site.Languages[0], c, item))
		}
	}
	for _, pair := range h.pairs() {
		fmt.Fprint(&shape, pair.ID)
		if pair.Curated != nil {
			fmt.Fprintf(&shape, " %d", pair.Curated.Weight)
		}
		shape.WriteByte('\n')
	}
	return shape.String()
}
