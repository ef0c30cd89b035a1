package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"

	flag "github.com/spf13/pflag"

	"rolebook/generator/internal/change"
	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/spreadsheet"
	"rolebook/generator/internal/translation"
	"rolebook/generator/internal/wholefile"
	"rolebook/generator/internal/workbook"
)

func prepareExport(flags *flag.FlagSet) func(streams, []string) error {
	var s source
	s.declare(flags)
	file := flags.String("xlsx", "", "`FILE.xlsx` to write")
	return func(io streams, _ []string) error {
		if *file == "" {
			return &usageError{"expected the file to write, such as: export --xlsx handbook.xlsx"}
		}
		return s.export(io, *file)
	}
}

// export writes the handbook's texts and ratings as a workbook.
func (s *source) export(io streams, file string) error {
	if _, err := s.open(); err != nil {
		return err
	}
	h, problems := s.loadWhole()
	if hasErrors(problems) {
		return reportErrors(io, problems)
	}
	debug.SetGCPercent(50) // texts are there three times: in the files, in the handbook, in the workbook
	book, _, err := s.workbook(h)
	if err != nil {
		return err
	}
	if err := mayReplace(file, book); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	data, err := book.Write()
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if err := wholefile.Write(file, data); err != nil {
		return err
	}
	fmt.Fprintf(io.out, "%s: %s; edit them, and import the file\n", file, book)
	return nil
}

// mayReplace refuses to replace a file in which somebody has work that is not imported.
func mayReplace(file string, book *workbook.Book) error {
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	sheets, _, err := readTables(file)
	if ours, _ := workbook.Exported(sheets); err != nil || !ours {
		return errors.New("the file is there already, and no workbook of rolebook export; expected another name")
	}
	if read := book.Read(sheets); len(read.Edits)+len(read.Conflicts)+len(read.Lost) > 0 {
		return errors.New("the file has changes that are not in the handbook; import or delete it first")
	}
	return nil
}

// workbook returns the handbook as a workbook, and the lock of its translations.
func (s *source) workbook(h *handbook.Handbook) (*workbook.Book, translation.Lock, error) {
	lock, err := translation.ReadLock(s.files)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", translation.LockFile, err)
	}
	return workbook.Of(s.files, h, lock), lock, nil
}

// importWorkbook puts into the handbook what somebody changed in a workbook that export
// wrote, unless the handbook would have errors then.
func (s *source) importWorkbook(io streams, sheets []spreadsheet.Sheet, dry bool) error {
	return s.workOn(io, func(h *handbook.Handbook) error {
		book, lock, err := s.workbook(h)
		if err != nil {
			return err
		}
		read := book.Read(sheets)
		changes, err := change.Edits(s.files, read.Edits)
		if err != nil {
			return err
		}
		switch {
		case len(changes) == 0:
			sayChanged(io, nil)
		case dry:
			if _, err = s.mayBecome(io, changes); err == nil {
				printDiffs(io, changes)
			}
		default:
			maps.Copy(lock, read.Lock)
			err = s.translate(io, changes, lock)
		}
		if err != nil {
			return err
		}
		return notImported(io, read.Conflicts, read.Lost)
	})
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

// readFile reads a file of at most limit bytes.
func readFile(name string, limit int64) ([]byte, error) {
	dir, base := filepath.Split(name)
	if dir == "" {
		dir = "."
	}
	return document.ReadBounded(os.DirFS(dir), base, limit)
}
