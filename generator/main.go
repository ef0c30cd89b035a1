// Command rolebook checks a handbook of roles, compares the roles and makes a
// site of them. README.md explains how to use it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/problem"
)

// Exit codes.
const (
	exitFine     = 0
	exitProblems = 1 // something is wrong with the handbook, or went wrong
	exitUsage    = 2 // the command line is wrong
)

// command is one of the program's commands.
type command struct {
	name      string
	arguments string // for the usage line
	summary   string
	// prepare declares flags and returns the function that runs the command with
	// the arguments that are no flags.
	prepare func(*flag.FlagSet) func(io streams, arguments []string) error
}

// streams are where a command prints: what was asked for, and all else.
type streams struct{ out, err io.Writer }

func commands() []command {
	return []command{
		{"init", "[DIR] [--name NAME] [--languages de,en] [--from example]", "begin a handbook: ask what is not given, and write its first files", prepareInit},
		{"new", "role|comparison|criterion|catalogue|language ID… [--like ROLE]", "add a part to the handbook, with a line to fill in for everything it can say", prepareNew},
		{"check", "[--strict] [--format FORMAT]", "check data/ and name every problem with its place", prepareCheck},
		{"generate", "", "check, and write the Hugo pages into .rolebook/hugo/content/", prepareGenerate},
		{"build", "[--baseURL URL] [--destination DIR] [--handouts] [--strict] [--offline]", "check, generate, build the site with Hugo, check its links, publish it", prepareBuild},
		{"handout", "[--baseURL URL] [--destination DIR] [--strict]", "build, and print PDF handouts beside the pages: build --handouts", prepareHandout},
		{"serve", "[--port N] [--bind ADDRESS]", "show the site in the browser, and every edit as it is saved", prepareServe},
		{"compare", "ROLE ROLE… [--lang de] [--format html]", "print a comparison, in the terminal or in a form for wikis and programs", prepareCompare},
		{"links", "[--update]", "print the addresses that the register of links lacks; --update writes them into it", prepareLinks},
		{"version", "", "print the versions of rolebook and Hugo", prepareVersion},
	}
}

func main() {
	os.Exit(run(os.Args[1:], streams{os.Stdout, os.Stderr}))
}

// run is the program without its process: it returns the exit code.
func run(arguments []string, io streams) int {
	if os.Getenv(hugoVariable) != "" {
		return runHugo(io, arguments)
	}
	if len(arguments) == 0 || slices.Contains([]string{"help", "-h", "-help", "--help"}, arguments[0]) {
		usage(io.out)
		if len(arguments) == 0 {
			return exitUsage
		}
		return exitFine
	}
	all := commands()
	i := slices.IndexFunc(all, func(c command) bool { return c.name == arguments[0] })
	if i < 0 {
		names := make([]string, len(all))
		for i, c := range all {
			names[i] = c.name
		}
		hint := problem.DidYouMean(arguments[0], names)
		if hint == "" {
			hint = "; expected " + document.OneOf(names)
		}
		fmt.Fprintf(io.err, "rolebook: unknown command %q%s\n", arguments[0], hint)
		return exitUsage
	}
	return all[i].run(arguments[1:], io)
}

func (c command) run(arguments []string, io streams) int {
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	flags.SetOutput(io.err)
	flags.Usage = func() { c.usage(flags) }
	do := c.prepare(flags)
	rest, err := parseInterspersed(flags, arguments)
	if errors.Is(err, flag.ErrHelp) {
		return exitFine
	}
	if err != nil {
		return exitUsage // flag has printed why
	}
	err = do(io, rest)
	var usageError *usageError
	switch {
	case err == nil:
		return exitFine
	case errors.As(err, &usageError):
		fmt.Fprintf(io.err, "rolebook %s: %s\n", c.name, usageError.message)
		c.usage(flags)
		return exitUsage
	case !errors.Is(err, errReported):
		fmt.Fprintf(io.err, "rolebook %s: %v\n", c.name, err)
	}
	return exitProblems
}

// errReported is the error of a command that has said what is wrong.
var errReported = errors.New("problems were reported")

// usageError is the error of a command line that is wrong.
type usageError struct{ message string }

func (e *usageError) Error() string { return e.message }

// parseInterspersed lets flags stand before, between and after the arguments,
// as Hugo does.
func parseInterspersed(flags *flag.FlagSet, arguments []string) ([]string, error) {
	var rest []string
	for {
		if err := flags.Parse(arguments); err != nil {
			return nil, err
		}
		if flags.NArg() == 0 {
			return rest, nil
		}
		rest = append(rest, flags.Arg(0))
		arguments = flags.Args()[1:]
	}
}

// called is how the program was called: compiled by go run, from a copy of its
// repository, or as a program of its own.
func called() string {
	if strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe") == "generator" {
		return "go run ./generator"
	}
	return "rolebook"
}

func usage(out io.Writer) {
	fmt.Fprint(out, "rolebook explains who does what in an organisation: it makes a site that compares roles.\n\nUsage: "+called()+" COMMAND [flags]\n\n")
	for _, c := range commands() {
		fmt.Fprintf(out, "  %-9s %s\n", c.name, c.summary)
	}
	fmt.Fprint(out, "\nEvery command takes --source DIR, the folder with hugo.toml and data/ (default: this one),\n--safe, to refuse code of a stranger's handbook, and --help. Exit codes: 0 fine, 1 problems, 2 wrong usage.\n")
}

func (c command) usage(flags *flag.FlagSet) {
	line := strings.TrimSpace("Usage: " + called() + " " + c.name + " " + c.arguments)
	fmt.Fprintf(flags.Output(), "%s\n\n%s.\n\n", line, c.summary)
	flags.VisitAll(func(f *flag.Flag) {
		kind, text := flag.UnquoteUsage(f)
		fmt.Fprintf(flags.Output(), "  --%-20s %s\n", strings.TrimSpace(f.Name+" "+kind), text)
	})
}

// noArguments refuses arguments of a command that takes flags only.
func noArguments(arguments []string) error {
	if len(arguments) > 0 {
		return &usageError{fmt.Sprintf("unexpected argument %q", arguments[0])}
	}
	return nil
}
