package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"
	flag "github.com/spf13/pflag"

	"rolebook"
	"rolebook/generator/internal/change"
	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/content"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/history"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/prose"
	"rolebook/generator/internal/register"
	"rolebook/generator/internal/site"
)

// source is the folder of a handbook: ours, or somebody else's.
type source struct {
	dir    string // absolute, once it is open
	given  string // as the command line has it
	safe   bool   // refuse code of the handbook's own
	drafts bool   // roles that are drafts are a part of the handbook
	files  fs.FS  // what is in dir; links that lead outside lead nowhere

	edition    string // its name, if it is a past one; then home is the folder of today's
	home       string
	registered []register.Link // what today's register has of it

	asked *history.Dates // what git says about the history; nil until it is asked
	told  *told          // what changed from day to day; nil until git is asked
	edits *edits         // under serve
}

func (s *source) declare(flags *flag.FlagSet) {
	flags.StringVar(&s.dir, "source", ".", "`DIR` with hugo.toml and data/")
	flags.BoolVar(&s.safe, "safe", false, "refuse code of the handbook's own: layouts, assets, i18n, and static files that are no pictures")
}

// command is how to call a command for the folder.
func (s *source) command(name string) string {
	if s.given == "." {
		return called() + " " + name
	}
	return called() + " " + name + " --source " + s.given
}

// open makes sure that the folder is one.
func (s *source) open() (fs.FS, error) {
	dir, err := filepath.Abs(s.dir)
	if err != nil {
		return nil, err
	}
	if s.given == "" {
		s.given = s.dir
	}
	s.dir = dir
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return nil, &usageError{fmt.Sprintf("--source %s is not a folder; expected the folder with hugo.toml and data/", dir)}
	}
	if s.files == nil {
		root, err := os.OpenRoot(dir)
		if err != nil {
			return nil, err
		}
		s.files = root.FS() // stays open as long as the program runs
	}
	return s.files, nil
}

// lock opens the folder, and keeps two runs from working on it at a time.
func (s *source) lock() (unlock func(), err error) {
	if _, err := s.open(); err != nil {
		return nil, err
	}
	if err := site.RemoveLinks(s.dir); err != nil {
		return nil, err
	}
	if _, err := site.ContentDir(s.dir); err != nil { // makes .rolebook, or refuses what stands there
		return nil, err
	}
	return lockedfile.MutexAt(filepath.Join(s.dir, ".rolebook", "lock")).Lock()
}

// changes returns the days on which the files of the handbook changed last. Git
// is asked once a run; serve shows commits when it starts again.
func (s *source) changes(io streams, h *handbook.Handbook) history.Dates {
	if !h.Site.History {
		return nil
	}
	if s.asked == nil {
		defer tick(io.err, "asking git when the files changed")()
		dates, err := history.Open(s.dir).Dates(handbook.DataDir, content.Dir)
		for _, member := range h.Members {
			theirs, failed := history.Open(filepath.Join(s.dir, filepath.FromSlash(member.Source))).Dates(handbook.DataDir)
			for file, day := range theirs {
				if dates == nil {
					dates = make(history.Dates)
				}
				dates[path.Join(member.Source, file)] = day
			}
			err = cmp.Or(err, failed)
		}
		if err != nil {
			fmt.Fprintf(io.err, "%v, so the pages don't say it; with history = false under [params.rolebook] it is not asked\n", err)
		}
		s.asked = &dates
	}
	return *s.asked
}

// examined is a handbook that has been read and checked.
type examined struct {
	*handbook.Handbook
	prose     prose.Prose
	published *register.Register
	words     []map[string]string   // of the interface, by Language.Index
	pairs     func() []compare.Pair // those that get a page; only for a handbook without errors
}

// load reads and checks the handbook. Its problems are printed; an error says
// that it can't be used.
func (s *source) load(io streams) (examined, error) {
	h, problems, err := s.examine(io, false)
	if err != nil {
		return examined{}, err
	}
	return h, report(io.err, problems)
}

// consult is load for a command that answers a question: of warnings, which the command is not about,
// it prints how many there are.
func (s *source) consult(io streams) (examined, error) {
	h, problems, err := s.examine(io, false)
	switch {
	case err != nil:
		return examined{}, err
	case hasErrors(problems):
		return examined{}, report(io.err, problems)
	case len(problems) > 0:
		fmt.Fprintf(io.err, "warnings: %d (%s lists them)\n", len(problems), s.command("check"))
	}
	return h, nil
}

// examine reads the whole handbook and returns everything that is wrong with it,
// sorted: what a build refuses, check finds, since both come through here.
func (s *source) examine(io streams, strict bool) (examined, problem.List, error) {
	fsys, err := s.open()
	if err != nil {
		return examined{}, nil, err
	}
	defer tick(io.err, "reading and checking the handbook")()
	h, problems := s.edits.load(s, fsys)
	published, faults := register.Read(fsys)
	published = register.New(append(s.registered, published.Links()...))
	words, missing := site.Words(rolebook.Theme, fsys, &h.Site)
	problems = slices.Concat(problems, faults, s.lostRegister(published, faults), missing, site.CheckOwn(rolebook.Theme, fsys, s.safe))
	e := examined{Handbook: h, published: published, words: words}
	e.pairs = sync.OnceValue(func() []compare.Pair { return compare.Pairs(h, content.PublishedPairs(&h.Site, published)) })
	if !hasErrors(problems) {
		e.prose, faults = prose.Read(fsys, prose.Names{Handbook: h, Reserved: content.Folders, Pair: e.hasPair})
		tomorrow := time.Now().AddDate(0, 0, 1).Format(time.DateOnly) // somewhere it is that day already
		problems = slices.Concat(problems, faults, h.FutureReviews(tomorrow), e.unpaired())
		if strict {
			problems = slices.Concat(problems, h.Completeness(), s.staleTranslations(h))
		}
	}
	problems.Sort()
	return e, problems, nil
}

// lostRegister reports a register that is missing or empty while the last commit
// has one: a build would lose addresses and find nothing wrong.
func (s *source) lostRegister(published *register.Register, faults problem.List) problem.List {
	if s.edition != "" || len(published.Links()) > 0 || len(faults) > 0 || history.Open(s.dir).Size(register.File) == 0 {
		return nil
	}
	return problem.List{{File: register.File, Message: "is missing or empty, but the last commit has it; get it back with git checkout -- " +
		register.File + ", or, to give all its addresses up, commit without it"}}
}

// unpaired warns of roles that no other is near to: they get no comparison.
func (e examined) unpaired() problem.List {
	if e.Site.Pairs.Mode != handbook.PairsNearest || len(e.Roles) < 2 {
		return nil
	}
	alone := compare.Unpaired(e.Handbook, e.pairs())
	if len(alone) == 0 {
		return nil
	}
	const most = 12
	ids := ident.Of(alone, roleID)
	if len(ids) > most {
		ids = append(ids[:most], "…")
	}
	return problem.List{{
		File: handbook.ConfigFile, Severity: problem.Warning,
		Message: fmt.Sprintf("pairs = { nearest = %d }: no rating, point, reference, family or word is shared with another role, so there is no comparison, of %s: %s",
			e.Site.Pairs.Nearest, count(len(alone), "role"), strings.Join(ids, ", ")),
	}}
}

func (e examined) hasPair(id string) bool {
	return slices.ContainsFunc(e.pairs(), func(p compare.Pair) bool { return p.ID == id })
}

// count says a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// workOn gives a command the handbook whose files it reads and writes, drafts
// included, and keeps other commands away meanwhile. A handbook with errors is none to
// work on: they are printed.
func (s *source) workOn(io streams, do func(h *handbook.Handbook) error) error {
	unlock, err := s.lock()
	if err != nil {
		return err
	}
	defer unlock()
	h, problems := s.loadWhole()
	if hasErrors(problems) {
		return reportErrors(io, problems)
	}
	return do(h)
}

// loadWhole reads the handbook with the roles that are drafts, and nothing of the handbooks that
// it takes in, for what works on its files.
func (s *source) loadWhole() (*handbook.Handbook, problem.List) {
	return (&handbook.Cache{Drafts: true, Beside: s.beside(), Alone: true}).Load(s.files)
}

// make makes changes to the handbook, unless it would have errors then: they are
// printed.
func (s *source) make(io streams, changes []change.Change) error {
	after, err := s.mayBecome(io, changes)
	if err != nil {
		return err
	}
	return s.write(changes, after)
}

// write makes changes after which the handbook is as given.
func (s *source) write(changes []change.Change, after *handbook.Handbook) error {
	if err := change.Write(s.dir, changes); err != nil {
		return err
	}
	return s.refreshSchemas(after)
}

// apply makes changes and names the files, with a hint for those that are written.
func (s *source) apply(io streams, changes []change.Change, hint string) error {
	if err := s.make(io, changes); err != nil {
		return err
	}
	for _, c := range changes {
		if c.To == "" {
			fmt.Fprintf(io.out, "gone   %s\n", c.File)
		} else {
			fmt.Fprintf(io.out, "wrote  %s%s\n", c.To, hint)
		}
	}
	return nil
}

// mayBecome returns the handbook as it would be with the changes. With an error it
// can't be used, and the problems are printed.
func (s *source) mayBecome(io streams, changes []change.Change) (*handbook.Handbook, error) {
	changed := *s
	changed.drafts, changed.files = true, change.Overlay(s.files, changes)
	h, problems, err := changed.examine(io, false)
	if err != nil {
		return nil, err
	}
	if hasErrors(problems) {
		fmt.Fprintln(io.err, "nothing is written, since the handbook would then have these problems:")
		return nil, reportErrors(io, problems)
	}
	return h.Handbook, nil
}
