package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"text/tabwriter"

	flag "github.com/spf13/pflag"
	"golang.org/x/term"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/importer"
	"rolebook/generator/internal/scaffold"
	"rolebook/generator/internal/wholefile"
	"rolebook/generator/internal/workbook"
)

// mappingFile is where an import says how it read a table, if no flag names a file.
const mappingFile = "import.toml"

// importing is one run of the import command.
type importing struct {
	source    source
	input     importer.Input
	dryRun    bool
	fresh     bool          // there is no handbook yet
	questions *bufio.Reader // nil where nobody can be asked
}

func prepareImport(flags *flag.FlagSet) func(streams, []string) error {
	var i importing
	i.source.declare(flags)
	flags.StringVar(&i.input.MappingFile, "map", "", "`MAPPING`: the file that says what each column becomes (default: import.toml of the handbook)")
	flags.StringVar(&i.input.Language, "lang", "", "`LANGUAGE` of the texts (default: as the mapping says, else guessed)")
	flags.BoolVar(&i.dryRun, "dry-run", false, "show what would be written, and write nothing")
	return func(io streams, arguments []string) error {
		if len(arguments) != 1 {
			return &usageError{"expected one table in XLSX, CSV, JSON, YAML or Markdown, or a folder of Markdown, such as: import roles.xlsx"}
		}
		if !i.dryRun && term.IsTerminal(int(os.Stdin.Fd())) {
			i.questions = bufio.NewReader(os.Stdin)
		}
		return i.run(io, arguments[0])
	}
}

func (i *importing) run(io streams, name string) error {
	debug.SetGCPercent(50) // texts are there three times: in the table, in the files, in the handbook
	sheets, note, err := readTables(name)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if ours, err := workbook.Exported(sheets); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	} else if ours && i.input.MappingFile+i.input.Language != "" {
		return &usageError{name + " is a workbook of rolebook export; expected neither --map nor --lang"}
	} else if ours {
		return i.source.importWorkbook(io, sheets, i.dryRun)
	}
	i.input.Sheets = sheets
	if err := i.read(io); err != nil {
		return err
	}
	result, problems, err := importer.Import(i.input)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if len(problems) > 0 {
		return report(io.err, problems)
	}
	if note != "" {
		fmt.Fprintf(io.out, "%s: read as %s\n", name, note)
	}
	showGuess(io, result)
	changes, err := i.changes(result)
	if err != nil {
		return err
	}
	after, err := i.check(io, changes)
	if err != nil {
		return err
	}
	if i.questions != nil {
		answer, err := ask(io, i.questions, "Go on? What is wrong can be corrected in the mapping. (yes, no)", "", "yes", oneOf([]string{"yes", "no"}))
		if err != nil {
			return err
		}
		if answer == "no" {
			changes = nil
		}
	}
	if err := i.write(io, result, changes, after); err != nil {
		return err
	}
	for _, note := range result.Notes {
		fmt.Fprintln(io.out, "note:", note)
	}
	return notImported(io, result.Conflicts, result.Lost)
}

// read reads the handbook and the mapping, beside the tables. A folder that is not
// there yet is one without a handbook.
func (i *importing) read(io streams) error {
	in := &i.input
	in.MappingFile = cmp.Or(in.MappingFile, filepath.Join(i.source.dir, mappingFile))
	mapping, err := readFile(in.MappingFile, document.MaxSize)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", in.MappingFile, err)
	}
	in.Mapping = string(mapping)
	taken, err := existing(i.source.dir, handbook.ConfigFile, handbook.DataDir)
	if i.fresh = len(taken) == 0; err != nil || i.fresh {
		i.source.files = os.DirFS(i.source.dir)
		return cmp.Or(err, outsideOthers(i.source.dir))
	}
	if in.Files, err = i.source.open(); err != nil {
		return err
	}
	h, problems := i.source.loadWhole()
	if hasErrors(problems) {
		return reportErrors(io, problems)
	}
	in.Handbook = h
	return nil
}

// showGuess prints what becomes of each column.
func showGuess(io streams, result *importer.Result) {
	const most = 60
	w := tabwriter.NewWriter(io.out, 0, 0, 2, ' ', 0)
	sheet := ""
	for n, line := range result.Guess {
		if n == most {
			fmt.Fprintf(w, "… and %d more\n", len(result.Guess)-most)
			break
		}
		if line.Sheet != sheet {
			sheet = line.Sheet
			fmt.Fprintf(w, "%s\n", sheet)
		}
		fmt.Fprintf(w, "  %s\t%s\t→ %s\t%s\n", line.Column, line.Heading, line.Becomes, line.Example)
	}
	_ = w.Flush()
	fmt.Fprintf(io.out, "%s, texts in language %s\n", count(result.Roles, "role"), result.Language)
}

// notImported prints what an import has left out. The error says that there is such.
func notImported(io streams, conflicts, lost []string) error {
	for _, conflict := range conflicts {
		fmt.Fprintln(io.err, "conflict:", conflict)
	}
	for _, lost := range lost {
		fmt.Fprintln(io.err, lost)
	}
	if len(conflicts)+len(lost) > 0 {
		fmt.Fprintf(io.err, "%s, %s not imported\n", count(len(conflicts), "conflict"), count(len(lost), "text"))
		return errReported
	}
	return nil
}

// mostForAllPairs is how many roles a new handbook compares each with each: of more
// pairs check asks for a choice.
const mostForAllPairs = 200

// changes returns what is to be done to the files: with those that a new handbook
// has beside its data.
func (i *importing) changes(result *importer.Result) ([]change.Change, error) {
	files := result.Files
	if i.fresh {
		languages, err := chosenLanguages(result.Language)
		if err != nil {
			return nil, err
		}
		options := scaffold.Options{Name: proposedName(languages[0]), BaseURL: placeholder, Languages: languages, Schemas: editorSchemas()}
		if result.Roles > mostForAllPairs {
			options.Nearest = 5
		}
		begun, err := scaffold.Handbook(options)
		if err != nil {
			return nil, err
		}
		begun = slices.DeleteFunc(begun, func(f scaffold.File) bool { return strings.HasPrefix(f.Name, handbook.DataDir+"/") })
		files = append(begun, files...)
	}
	var changes []change.Change
	for _, file := range files {
		c := change.Change{To: file.Name, New: file.Text, Places: 1}
		if old, err := fs.ReadFile(i.source.files, file.Name); err == nil {
			c.File, c.Old = file.Name, string(old)
		}
		changes = append(changes, c)
	}
	return changes, nil
}

// check returns the handbook as it would be, and refuses one that has an error.
func (i *importing) check(io streams, changes []change.Change) (*handbook.Handbook, error) {
	if !i.fresh {
		return i.source.mayBecome(io, changes)
	}
	h, problems := handbook.Load(change.Overlay(i.source.files, changes))
	if hasErrors(problems) {
		fmt.Fprintln(io.err, "nothing is written, since the handbook would then have these problems:")
		return nil, reportErrors(io, problems)
	}
	return h, nil
}

// write writes the mapping and the files, all or none: in a new handbook, none over a
// README that was there before. after is the handbook as it is then, for the schemas.
func (i *importing) write(io streams, result *importer.Result, changes []change.Change, after *handbook.Handbook) error {
	kept := func(c change.Change) bool { return i.fresh && c.File != "" && c.File != importer.LockFile }
	said := "would write "
	if !i.dryRun {
		said = "wrote "
		if err := i.writeAll(result.Mapping, slices.DeleteFunc(slices.Clone(changes), kept), after); err != nil {
			return err
		}
	}
	if result.Mapping != i.input.Mapping {
		fmt.Fprintf(io.out, "%s %s; correct it if a guess is wrong, and import again\n", said, i.input.MappingFile)
	}
	roles := 0
	for _, c := range changes {
		switch {
		case kept(c):
			fmt.Fprintf(io.out, "kept   %s, which was there\n", c.To)
		case strings.HasPrefix(c.To, "data/roles/"):
			roles++
		default:
			fmt.Fprintf(io.out, "%s %s\n", said, c.To)
		}
	}
	if roles > 0 {
		fmt.Fprintf(io.out, "%s %s in data/roles\n", said, count(roles, "file"))
	}
	if len(changes) == 0 {
		fmt.Fprintln(io.out, "nothing to write")
	}
	return nil
}

func (i *importing) writeAll(mapping string, changes []change.Change, after *handbook.Handbook) error {
	if mapping != i.input.Mapping {
		if err := os.MkdirAll(filepath.Dir(i.input.MappingFile), 0o755); err != nil {
			return err
		}
		if err := wholefile.Write(i.input.MappingFile, []byte(mapping)); err != nil {
			return err
		}
	}
	if len(changes) == 0 {
		return nil
	}
	if i.fresh {
		err := change.Write(i.source.dir, changes)
		if err == nil {
			_, err = i.source.writeSchemas(after)
		}
		return err
	}
	unlock, err := i.source.lock()
	if err != nil {
		return err
	}
	defer unlock()
	return i.source.write(changes, after)
}
