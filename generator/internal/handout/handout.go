// Package handout prints the handouts of a finished site: it opens pages of it
// in a browser that is installed on the machine, and writes PDFs beside them.
// It is the only package that knows the browser.
package handout

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"rolebook/generator/internal/pdf"
)

// Name is the file of a handout, beside the page that it belongs to. It never
// changes: wikis link to it.
const Name = "handout.pdf"

// Patience is how long a browser may take to start, and for one handout, beyond
// what its size asks for. To wait is no failure; to hang is one.
const Patience = 60 * time.Second

// Job is what to print.
type Job struct {
	Dir      string        // the site
	BaseURL  string        // where it will stand: absolute, http or https
	Browser  string        // program; see Browser
	Profile  string        // folder for the browser's profile: made anew, and removed in the end
	Sheets   []Sheet       // what to print
	Patience time.Duration // Patience, if 0
	Printed  func(Sheet)   // called after each, one at a time; may be nil
}

// Sheet is one handout.
type Sheet struct {
	Page string // the file that is printed, slash-separated, below the site's folder
	PDF  string // the file that is written
}

// Result is what has been printed.
type Result struct {
	Sheets, Pages int
	Bytes         int64
	Faults        []string // what keeps a PDF from being fully accessible, with its file
}

// Sheets returns the handouts of a site: of the pages with a name of their own.
func Sheets(dir, name string) (sheets []Sheet, err error) {
	err = fs.WalkDir(os.DirFS(dir), ".", func(file string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Name() == name && entry.Type().IsRegular() {
			sheets = append(sheets, Sheet{file, path.Join(path.Dir(file), Name)})
		}
		return err
	})
	return sheets, err
}

// Print prints the handouts, several at a time. It ends at the first failure,
// and when the context does; the browser is gone by then.
func Print(ctx context.Context, job Job) (result Result, err error) {
	if job.Patience == 0 {
		job.Patience = Patience
	}
	published, err := splitBase(job.BaseURL)
	if err != nil {
		return Result{}, err
	}
	origin, stop, err := serve(job.Dir, published.path)
	if err != nil {
		return Result{}, err
	}
	defer stop()
	b, err := start(ctx, job.Browser, job.Profile, job.Patience)
	if err != nil {
		return Result{}, err
	}
	defer func() { err = errors.Join(err, b.close()) }()

	sheets := make(chan Sheet, len(job.Sheets))
	for _, sheet := range job.Sheets {
		sheets <- sheet
	}
	close(sheets)
	workers, printing := errgroup.WithContext(ctx)
	var done sync.Mutex
	for range min(runtime.GOMAXPROCS(0), 4, len(job.Sheets)) {
		workers.Go(func() error {
			p := &printer{job: job, browser: b, origin: origin, published: published}
			defer p.close()
			for sheet := range sheets {
				finished, err := p.print(printing, sheet)
				if err != nil {
					return fmt.Errorf("printing %s: %w", sheet.PDF, err)
				}
				done.Lock()
				result.add(sheet, finished)
				if job.Printed != nil {
					job.Printed(sheet)
				}
				done.Unlock()
			}
			return nil
		})
	}
	err = workers.Wait()
	slices.Sort(result.Faults)
	if cause := context.Cause(ctx); cause != nil {
		return result, cause
	}
	return result, err
}

func (r *Result) add(sheet Sheet, finished pdf.Finished) {
	r.Sheets++
	r.Pages += finished.Pages
	r.Bytes += int64(len(finished.File))
	for _, fault := range finished.Faults {
		r.Faults = append(r.Faults, sheet.PDF+": "+fault)
	}
}

// limit returns how long a page of so many bytes may take.
func (j *Job) limit(file string) time.Duration {
	const perSecond = 100 << 10 // bytes of HTML; a slow machine prints five times as many
	info, err := os.Stat(filepath.Join(j.Dir, filepath.FromSlash(file)))
	if err != nil {
		return j.Patience
	}
	return j.Patience + time.Duration(info.Size()/perSecond)*time.Second
}
