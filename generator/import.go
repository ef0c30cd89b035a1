package main

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"text/tabwriter"

	flag "github.com/spf13/pflag"
	"golang.org/x/term"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/importer"
	"rolebook/generator/internal/spreadsheet"
	"rolebook/generator/internal/workbook"
)

// mappingFile is where an import says how it read a table, if no flag names a file.
const mappingFile = "import.toml"

// importing is one run of the import command.
type importing struct {
	source    source
	mapping   string // the file's name
	before    string // its text
	language  string
	dryRun    bool
	fresh     bool          // there is no handbook yet
	questions *bufio.Reader // nil where nobody can be asked
}

func prepareImport(flags *flag.FlagSet) func(streams, []string) error {
	var i importing
	i.source.declare(flags)
	flags.StringVar(&i.mapping, "map", "", "`MAPPING`: the file that says what each column becomes (default: import.toml of the handbook)")
	flags.StringVar(&i.language, "lang", "", "`LANGUAGE` of the texts (default: as the mapping says, else guessed)")
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
	} else if ours && i.mapping+i.language != "" {
		return &usageError{name + " is a workbook of rolebook export; expected neither --map nor --lang"}
	} else if ours {
		return i.source.importWorkbook(io, sheets, i.dryRun)
	}
	input, err := i.read(io, sheets)
	if err != nil {
		return err
	}
	result, problems, err := importer.Import(input)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if len(problems) > 0 {
		return report(io.err, problems, false)
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
		answer, err := ask(io, i.questions, "Go on? What is wrong can be corrected in the mapping. (yes, no)", "", "yes", []string{"yes", "no"})
		if err != nil {
			return err
		}
		if answer == "no" {
			changes = nil
		}
	}
	if err := i.write(io, result, changes); err != nil {
		return err
	}
	if err := i.describe(after, len(changes) > 0); err != nil {
		return err
	}
	return conclude(io, result)
}

// readTables reads the tables of a file, or of a folder of Markdown.
func readTables(name string) ([]spreadsheet.Sheet, string, error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		if whole, err := filepath.Abs(name); err == nil {
			name = whole // ".", which is no name
		}
		return spreadsheet.ReadFolder(filepath.Base(name), os.DirFS(name))
	}
	data, err := readFile(name, spreadsheet.MaxSize)
	if err != nil {
		return nil, "", err
	}
	return spreadsheet.Read(name, data)
}

// read reads the handbook and the mapping, beside the tables. A folder that is not
// there yet is one without a handbook.
func (i *importing) read(io streams, sheets []spreadsheet.Sheet) (input importer.Input, err error) {
	input.Sheets, input.Language = sheets, i.language
	if i.mapping == "" {
		i.mapping = filepath.Join(i.source.dir, mappingFile)
	}
	input.MappingFile = i.mapping
	mapping, err := readFile(i.mapping, document.MaxSize)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return input, fmt.Errorf("%s: %w", i.mapping, err)
	}
	input.Mapping, i.before = string(mapping), string(mapping)
	taken, err := existing(i.source.dir, handbook.ConfigFile, handbook.DataDir)
	if i.fresh = len(taken) == 0; err != nil || i.fresh {
		i.source.files = os.DirFS(i.source.dir)
		return input, err
	}
	if input.Files, err = i.source.open(); err != nil {
		return input, err
	}
	h, problems := i.source.loadWhole()
	if hasErrors(problems) {
		return input, reportErrors(io, problems)
	}
	input.Handbook = h
	return input, nil
}

// readFile reads a file of at most limit bytes.
func readFile(name string, limit int64) ([]byte, error) {
	dir, base := filepath.Split(name)
	if dir == "" {
		dir = "."
	}
	return document.ReadBounded(os.DirFS(dir), base, limit)
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
		fmt.Fprintf(w, "  %s\t%s\t→ %s\t%s\n", line.Column, clipped(line.Heading), line.Becomes, line.Example)
	}
	_ = w.Flush()
	fmt.Fprintf(io.out, "%s, texts in language %s\n", count(result.Roles, "role"), result.Language)
}

// clipped returns the beginning of a long heading.
func clipped(heading string) string {
	const most = 40
	if runes := []rune(heading); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return heading
}

// conclude says what did not become part of the handbook.
func conclude(io streams, result *importer.Result) error {
	for _, note := range result.Notes {
		fmt.Fprintln(io.out, "note:", note)
	}
	return notImported(io, result.Conflicts, result.Lost)
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
