// Command rolebook checks a handbook of roles, compares the roles and makes a
// site of them. README.md explains how to use it.
package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
	flag "github.com/spf13/pflag"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/problem"
	"rolebook/generator/internal/rename"
	"rolebook/generator/internal/site"
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
	example   string // arguments that somebody would type
	// prepare declares flags and returns the function that runs the command with
	// the arguments that are no flags.
	prepare func(*flag.FlagSet) func(io streams, arguments []string) error
	// complete returns what the next argument can be, for shells that complete it.
	complete func(dir string, arguments []string) []string
}

// streams are where a command prints: what was asked for, and all else.
type streams struct{ out, err io.Writer }

func commands() []command {
	return []command{
		{"init", "[DIR]", "begin a handbook: ask what is not given, and write its first files", "our-roles --languages en", prepareInit, nil},
		{"new", "KIND ID...", "add a role, comparison, criterion, catalogue or language, with a line to fill in for all it can say", "role head-of-sales", prepareNew, completeNew},
		{"remove", "role|language ID", "take a role out of the handbook, or end a language", "role webmaster --instead cio", prepareRemove, completeRemove},
		{"import", "FILE", "make a handbook of a table in XLSX, CSV, JSON, YAML or Markdown, or bring one up to date; bring back what export wrote", "roles.xlsx --source our-roles", prepareImport, nil},
		{"export", "", "write texts and ratings as a workbook to edit in a spreadsheet program, for import", "--xlsx handbook.xlsx", prepareExport, nil},
		{"check", "", "check the handbook and name every problem with its place", "--strict", prepareCheck, nil},
		{"serve", "", "show the site in the browser, and every edit as it is saved", "--port 0", prepareServe, nil},
		{"build", "", "check, build the site with Hugo, follow its links, publish it", "--baseURL https://example.org/roles/", prepareBuild, nil},
		{"handout", "[ROLE ROLE...]", "build, and print PDF handouts beside the pages: build --handouts; or print the sheet of up to five roles", "cio cto ciso --lang de", prepareHandout, completeAllRoles},
		{"compare", "ROLE ROLE...", "print a comparison, in the terminal or in a form for wikis and programs", "cio cto --lang de --format html", prepareCompare, completeAllRoles},
		{"changes", "", "say what changed in roles and comparisons since a day, a tag or a commit, in the handbook's words", "--since 2026-01-31", prepareChanges, nil},
		{"schema", "", "write JSON Schemas with which editors complete and check the files", "", prepareSchema, nil},
		{"translations", "", "list translations that are missing or older than their texts", "--lang en", prepareTranslations, nil},
		{"links", "", "print the addresses that the register of links lacks; --update writes them into it", "--update", prepareLinks, nil},
		{"rename", "KIND OLD NEW", "give a " + strings.Join(rename.Kinds, ", ") + " another id, in every file that names it; an item, a group of items or a level of a scale is CATALOGUE/ID, a choice CRITERION/ID, a level of a role ROLE@LEVEL", "role cio it-lead --dry-run", prepareRename, completeRename},
		{"generate", "", "check, and write the pages for Hugo into .rolebook/hugo/content/", "", prepareGenerate, nil},
		{"version", "", "print the versions of rolebook and Hugo", "", prepareVersion, nil},
	}
}

func main() {
	runtime.MemProfileRate = 0 // sampling takes half a percent of a build, and nobody reads it
	os.Exit(run(os.Args[1:], streams{os.Stdout, os.Stderr}))
}

// run is the program without its process: it returns the exit code.
func run(arguments []string, io streams) int {
	if os.Getenv(hugoVariable) != "" {
		return runHugo(io, os.Stdin)
	}
	root := rootCommand(io)
	root.SetArgs(arguments)
	failed, err := root.ExecuteC()
	var usageError *usageError
	switch {
	case err == nil:
		return exitFine
	case errors.As(err, &usageError):
		if usageError.message != "" {
			fmt.Fprintf(io.err, "%s: %s\n%s --help says how to use it\n", name(failed), usageError.message, failed.CommandPath())
		}
		return exitUsage
	case !errors.Is(err, errReported):
		fmt.Fprintf(io.err, "%s: %v\n", name(failed), err)
	}
	return exitProblems
}

// name is the name of a command in messages.
func name(c *cobra.Command) string {
	if c.HasParent() {
		return "rolebook " + c.Name()
	}
	return "rolebook"
}

// rootCommand makes the program's command line of the table of commands.
func rootCommand(io streams) *cobra.Command {
	root := &cobra.Command{
		Use:         "rolebook",
		Annotations: map[string]string{cobra.CommandDisplayNameAnnotation: called()},
		Short:       "explains who does what in an organisation: it makes a site that compares roles",
		Long: "rolebook explains who does what in an organisation: it makes a site that compares roles.\n\n" +
			"Exit codes: 0 fine, 1 problems, 2 wrong usage.",
		SilenceErrors: true, SilenceUsage: true,
		Args: cobra.ArbitraryArgs,
	}
	cobra.EnableCommandSorting = false
	root.SetOut(io.out)
	root.SetErr(io.err)
	root.SetFlagErrorFunc(flagError)
	for _, c := range commands() {
		root.AddCommand(c.cobra(io))
	}
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	root.AddCommand(manCommand(root))
	completion, _, _ := root.Find([]string{"completion"})
	completion.Short = "print the script with which a shell completes commands, flags and roles"
	root.RunE = func(_ *cobra.Command, arguments []string) error {
		if len(arguments) == 0 {
			_ = root.Help()
			return &usageError{}
		}
		names := ident.Of(root.Commands(), (*cobra.Command).Name)
		return &usageError{fmt.Sprintf("unknown command %q%s", arguments[0], hint(arguments[0], names))}
	}
	return root
}

func (c command) cobra(io streams) *cobra.Command {
	made := &cobra.Command{
		Use:   strings.TrimSpace(c.name + " " + c.arguments),
		Short: c.summary,
		Args: func(_ *cobra.Command, arguments []string) error {
			if c.arguments == "" {
				return noArguments(arguments)
			}
			return nil
		},
	}
	made.Example = "  " + strings.TrimSpace(called()+" "+c.name+" "+c.example)
	do := c.prepare(made.Flags())
	made.RunE = func(_ *cobra.Command, arguments []string) error { return do(io, arguments) }
	made.ValidArgsFunction = func(_ *cobra.Command, arguments []string, _ string) ([]string, cobra.ShellCompDirective) {
		if c.complete == nil {
			return nil, cobra.ShellCompDirectiveDefault
		}
		dir, _ := made.Flags().GetString("source")
		return c.complete(dir, arguments), cobra.ShellCompDirectiveNoFileComp
	}
	return made
}

// flagError says which flag was probably meant.
func flagError(c *cobra.Command, err error) error {
	var unknown *flag.NotExistError
	if !errors.As(err, &unknown) {
		return &usageError{err.Error()}
	}
	var names []string
	c.Flags().VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
	name := unknown.GetSpecifiedName()
	return &usageError{fmt.Sprintf("unknown flag --%s%s", name, problem.DidYouMean(name, names))}
}

// hint says which of the words was probably meant, or which there are.
func hint(word string, words []string) string {
	return cmp.Or(problem.DidYouMean(word, words), "; expected "+document.OneOf(words))
}

// errReported is the error of a command that has said what is wrong.
var errReported = errors.New("problems were reported")

// usageError is the error of a command line that is wrong.
type usageError struct{ message string }

func (e *usageError) Error() string { return e.message }

// called is how the program was called: compiled by go run, from a copy of its
// repository, or as a program of its own.
func called() string {
	if strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe") == "generator" {
		return "go run ./generator"
	}
	return "rolebook"
}

// noArguments refuses arguments that a command has no use for.
func noArguments(arguments []string) error {
	if len(arguments) > 0 {
		return &usageError{fmt.Sprintf("unexpected argument %q", arguments[0])}
	}
	return nil
}

func prepareVersion(flags *flag.FlagSet) func(streams, []string) error {
	new(source).declare(flags)
	return func(io streams, _ []string) error {
		fmt.Fprintf(io.out, "rolebook %s with Hugo %s\n", version(), site.HugoVersion())
		return nil
	}
}

// version is the program's own, and what it was built from: "v1.2.0 (commit
// 58721e1f3c21, 2026-11-29, go1.26.8 linux/amd64)".
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	settings := make(map[string]string)
	for _, setting := range info.Settings {
		settings[setting.Key] = setting.Value
	}
	var from []string
	if revision := settings["vcs.revision"]; revision != "" {
		commit := "commit " + revision[:min(len(revision), 12)]
		if settings["vcs.modified"] == "true" {
			commit += " with changes"
		}
		day, _, _ := strings.Cut(settings["vcs.time"], "T")
		from = append(from, commit, day)
	}
	from = append(from, info.GoVersion+" "+settings["GOOS"]+"/"+settings["GOARCH"])
	return info.Main.Version + " (" + strings.Join(from, ", ") + ")"
}

// manCommand writes the pages of the manual, for those who package the program.
func manCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use: "man DIR", Short: "write the pages of the manual into a folder", Hidden: true,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, arguments []string) error {
			if err := os.MkdirAll(arguments[0], 0o755); err != nil {
				return err
			}
			root.DisableAutoGenTag = true // the day of the build
			return doc.GenManTree(root, &doc.GenManHeader{Section: "1", Source: "rolebook", Manual: "rolebook"}, arguments[0])
		},
	}
}
