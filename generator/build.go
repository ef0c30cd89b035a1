package main

import (
	"crypto/rand"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	flag "github.com/spf13/pflag"

	"rolebook"
	"rolebook/generator/internal/content"
	"rolebook/generator/internal/export"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/links"
	"rolebook/generator/internal/offline"
	"rolebook/generator/internal/prose"
	"rolebook/generator/internal/register"
	"rolebook/generator/internal/site"
)

func prepareBuild(flags *flag.FlagSet) func(streams, []string) error {
	b := new(build)
	flags.BoolVar(&b.handouts, "handouts", false, "print PDF handouts, with an installed Chromium, Chrome or Edge")
	flags.BoolVar(&b.offline, "offline", false, "make a site that opens from a folder, by double-click, in offline/")
	return prepareBuildWith(flags, b)
}

func prepareBuildWith(flags *flag.FlagSet, b *build) func(streams, []string) error {
	b.source.declare(flags)
	flags.StringVar(&b.baseURL, "baseURL", "", "`URL` at which the site will stand (default: that of hugo.toml)")
	flags.BoolVar(&b.strict, "strict", false, "fail if a handout has a fault, such as a character that no font has")
	flags.StringVar(&b.destination, "destination", "", "`DIR` to publish to (default: public in the source folder; offline with --offline)")
	return func(io streams, _ []string) error {
		if err := handbook.CheckBaseURL(b.baseURL); err != nil {
			return &usageError{err.Error()}
		}
		return b.run(io)
	}
}

// build is one run of the build command.
type build struct {
	source      source
	baseURL     string
	destination string
	handouts    bool
	strict      bool                                     // faults of handouts are errors
	offline     bool                                     // for a folder, not for a server
	browser     string                                   // the program that prints them
	unprinted   bool                                     // handouts are empty files: what counts is which there are
	leftOut     int                                      // pages that a folder does without
	hugo        func(arguments []string) (string, error) // runs it; nil for in this process
	only        []string                                 // the only pages to draw; nil for all
	past        *site.Past                               // of a past edition
	editions    []edition                                // that the site keeps
	inEditions  int                                      // pages in past editions

	generated // what the site is made of, once the pages are written
}

func (b *build) run(io streams) error {
	start := time.Now()
	if _, err := b.source.open(); err != nil {
		return err
	}
	if err := b.chooseDestination(); err != nil {
		return err
	}
	if err := b.findBrowser(); err != nil {
		return err
	}
	unlock, err := b.source.lock()
	if err != nil {
		return err
	}
	defer unlock()
	publication, err := site.NewPublication(b.destination)
	if err != nil {
		return err
	}
	defer publication.Abandon()

	pages, err := b.make(io, publication.Dir())
	if err != nil {
		return err
	}
	warning, err := publication.Commit()
	if err != nil {
		return err
	}
	if warning != "" {
		fmt.Fprintln(io.err, "warning: "+warning)
	}
	fmt.Fprintf(io.out, "built %s in %s: %s\n", count(pages, "page"), since(start), b.whatNow())
	return nil
}

// make makes the site in an empty folder, checks it, and returns the number of its
// pages.
func (b *build) make(io streams, dir string) (int, error) {
	start := time.Now()
	h, err := b.source.load(io)
	if err != nil {
		return 0, err
	}
	if err := b.readEditions(io, &h); err != nil {
		return 0, err
	}
	if b.generated, err = b.source.generate(io, h, b.handouts, nil); err != nil {
		return 0, err
	}
	limitMemory(b.pages())
	if b.pages() >= apartFrom {
		b.hugo = runProcess
	}
	fmt.Fprintln(io.out, b.summary(since(start)))
	if err := b.draw(io, dir); err != nil {
		return 0, err
	}
	pages, err := b.checkLinks(io, dir)
	if err != nil {
		return 0, err
	}
	if made, wanted := pages-b.inEditions+b.leftOut, b.pages()-content.Pageless(len(b.Site.Languages)); made < wanted {
		return 0, fmt.Errorf("%d of the %d pages came out of Hugo; look for layouts of the handbook's own that leave pages out; %s stays as it was",
			made, wanted, filepath.Base(b.destination))
	}
	return pages, nil
}

// draw makes the pages, and what stands beside them, in an empty folder.
func (b *build) draw(io streams, dir string) error {
	for _, step := range []func(io streams, dir string) error{b.render, b.printHandouts, b.writeBeside, b.makeEditions, b.keepFiles, b.takeOffline} {
		if err := step(io, dir); err != nil {
			return err
		}
	}
	return nil
}

// chooseDestination refuses a destination inside what the site is made from.
func (b *build) chooseDestination() error {
	if b.destination == "" {
		b.destination = filepath.Join(b.source.dir, "public")
		if b.offline { // and the published site stays
			b.destination = filepath.Join(b.source.dir, "offline")
		}
		return b.keepsMembers()
	}
	destination, err := filepath.Abs(b.destination)
	if err != nil {
		return err
	}
	b.destination = destination
	real := resolveLinks(destination)
	if contains(real, resolveLinks(b.source.dir)) {
		return &usageError{"--destination holds the source folder, and would be replaced whole; expected another folder"}
	}
	for _, dir := range append(slices.Clone(madeFrom), keptDir, ".git", ".rolebook") {
		if contains(resolveLinks(filepath.Join(b.source.dir, dir)), real) {
			return &usageError{fmt.Sprintf("--destination lies inside %s, which the site is made from; expected a folder outside", dir)}
		}
	}
	return b.keepsMembers()
}

// madeFrom are the folders of a handbook that its site is made from.
var madeFrom = []string{"data", "content", "layouts", "i18n", "assets", "static"}

// keepsMembers refuses a destination that holds a handbook that the site takes in, since it would
// be replaced whole, or that lies in the data of one.
func (b *build) keepsMembers() error {
	real := resolveLinks(b.destination)
	for id, dir := range memberFolders(b.source.dir) {
		if contains(real, resolveLinks(dir)) {
			return &usageError{fmt.Sprintf("the folder to publish to holds the handbook %q, and would be replaced whole; expected another --destination, or another folder for the handbook", id)}
		}
		if contains(resolveLinks(filepath.Join(dir, "data")), real) {
			return &usageError{fmt.Sprintf("the folder to publish to lies inside data of the handbook %q; expected a folder outside", id)}
		}
	}
	return nil
}

// contains reports whether a folder is, or holds, another.
func contains(dir, other string) bool {
	relative, err := filepath.Rel(dir, other)
	return err == nil && filepath.IsLocal(relative)
}

// resolveLinks follows the symbolic links in as much of a path as is there.
func resolveLinks(name string) string {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		return real
	}
	if dir := filepath.Dir(name); dir != name {
		return filepath.Join(resolveLinks(dir), filepath.Base(name))
	}
	return name
}

func (b *build) render(io streams, dir string) error {
	project := b.project(io)
	defer tick(io.err, "Hugo is building the pages")()
	return site.Build(project, dir)
}

// secret is part of the signs around actions in the templates that Hugo renders. What
// nobody knows beforehand, no text has.
var secret = sync.OnceValue(rand.Text)

func (b *build) project(io streams) site.Project {
	addresses := ident.Of(b.prose.Links, func(l prose.Link) string { return l.Address })
	return site.Project{
		Source: b.source.dir, Own: b.source.files, Site: &b.Site, Theme: rolebook.Theme, BaseURL: b.baseURL,
		Run: b.hugo, Pages: b.only, Handouts: b.handouts, Links: addresses, Path: b.LinkPath, Tables: export.Files(), Changed: b.source.changes(io, b.Handbook),
		Editions: b.pastEditions(b.Handbook), Past: b.past,
		Open: "{{" + secret(), Close: " " + secret() + "}}",
	}
}

// checkLinks follows the links of the new site and returns the number of its
// pages.
func (b *build) checkLinks(io streams, dir string) (int, error) {
	stop := tick(io.err, "following the links")
	promised := b.promised()
	check := func(fsys fs.FS, base string) (links.Report, error) { return links.Check(fsys, base, promised) }
	if b.offline {
		check = links.CheckFolder
	}
	found, err := check(os.DirFS(dir), b.address())
	took := stop()
	if err != nil {
		return 0, err
	}
	if len(found.Addresses) > 0 {
		found.Problems = b.atSource(found, b.project(io))
	}
	if err := report(io.err, found.Problems); err != nil {
		return 0, fmt.Errorf("the site has broken links, so %s stays as it was", filepath.Base(b.destination))
	}
	fmt.Fprintf(io.out, "followed %d links and found all of them (%d to other sites not tried) in %s\n",
		found.Links-found.External, found.External, took)
	if unprinted := len(b.published.Links()) - len(promised.Links()); unprinted > 0 {
		fmt.Fprintf(io.out, "%s in %s not printed: publish with --handouts\n", count(unprinted, "handout"), register.File)
	}
	return found.Pages, nil
}

// shortDestination names the published folder, relative where it can be.
func (b *build) shortDestination() string {
	working, _ := os.Getwd() // nothing is relative to ""
	if relative, err := filepath.Rel(working, b.destination); err == nil && filepath.IsLocal(relative) {
		return relative + string(filepath.Separator)
	}
	return b.destination
}

// takeOffline makes the new site one that works from a folder, if that is asked for.
func (b *build) takeOffline(io streams, dir string) error {
	if !b.offline {
		return nil
	}
	stop := tick(io.err, "making links lead to files")
	made, err := offline.Make(offline.Site{Dir: dir, BaseURL: b.address(), Languages: b.Handbook.Site.Tags()})
	took := stop()
	if err != nil {
		return fmt.Errorf("making the site work from a folder: %w", err)
	}
	b.leftOut = made.LeftOut
	fmt.Fprintf(io.out, "made links lead to files in %s, and scripts of %s that they read, in %s\n",
		count(made.Rewritten, "file"), count(made.Twins, "file"), took)
	return nil
}

// placeholder is the address that a new handbook has until somebody knows a better one.
const placeholder = "https://example.org/"

// whatNow says what can be done with the new site.
func (b *build) whatNow() string {
	if b.offline {
		return fmt.Sprintf("open %s; the folder works wherever it is copied to", filepath.Join(b.shortDestination(), "index.html"))
	}
	ready := "ready to publish"
	if b.address() == placeholder && b.baseURL == "" {
		ready += " once hugo.toml has its address instead of " + placeholder
	}
	return fmt.Sprintf("%s is %s; to look at the site: %s", b.shortDestination(), ready, b.source.command("serve"))
}
