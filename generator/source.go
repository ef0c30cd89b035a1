package main

import (
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"rolebook"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/history"
	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/site"
)

// source is the folder of a handbook: ours, or somebody else's.
type source struct {
	dir   string // absolute, once it is open
	given string // as the command line has it
	safe  bool   // refuse code of the handbook's own
	files fs.FS  // what is in dir; links that lead outside lead nowhere

	asking sync.Once // git, about the history
	asked  history.Dates
}

func (s *source) declare(flags *flag.FlagSet) {
	flags.StringVar(&s.dir, "source", ".", "`DIR` with hugo.toml and data/")
	flags.BoolVar(&s.safe, "safe", false, "refuse code of the handbook's own: layouts, assets, i18n, and static files that are no pictures")
}

// serveCommand is how to look at the site of the folder.
func (s *source) serveCommand() string {
	if s.given == "." {
		return "go run ./generator serve"
	}
	return "go run ./generator serve --source " + s.given
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

// load reads and checks the handbook. Its problems are printed; an error says
// that it can't be used.
func (s *source) load(io streams, strict bool) (*handbook.Handbook, error) {
	h, problems, err := s.examine(io, strict)
	if err != nil {
		return nil, err
	}
	return h, report(io.err, problems, strict)
}

// examine reads and checks the handbook and gives its problems.
func (s *source) examine(io streams, strict bool) (*handbook.Handbook, problem.List, error) {
	fsys, err := s.open()
	if err != nil {
		return nil, nil, err
	}
	stop := tick(io.err, "reading and checking the handbook")
	h, problems := handbook.Load(fsys)
	stop()
	problems = append(problems, site.CheckWords(rolebook.Theme, fsys, &h.Site)...)
	problems = append(problems, site.CheckOwn(fsys, s.safe)...)
	if errors, _ := problems.Count(); errors == 0 && strict {
		problems = append(problems, h.Completeness()...)
	}
	problems.Sort()
	return h, problems, nil
}

// report prints problems and their count. It gives an error if there is an
// error among them, or, when strict, anything at all.
func report(out io.Writer, problems problem.List, strict bool) error {
	for _, p := range problems {
		fmt.Fprintln(out, p)
	}
	return verdict(out, problems, strict)
}

// verdict prints the count of problems, and gives report's error.
func verdict(out io.Writer, problems problem.List, strict bool) error {
	errors, warnings := problems.Count()
	if errors+warnings > 0 {
		fmt.Fprintf(out, "%s, %s\n", count(errors, "error"), count(warnings, "warning"))
	}
	if errors > 0 || strict && warnings > 0 {
		return errReported
	}
	return nil
}

// count says a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
