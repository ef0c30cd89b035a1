package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"time"

	flag "github.com/spf13/pflag"

	"rolebook/generator/internal/handout"
	"rolebook/generator/internal/site"
)

// prepareHandout makes the command that is build --handouts or, of roles that it is given,
// prints the sheet.
func prepareHandout(flags *flag.FlagSet) func(streams, []string) error {
	b := &build{handouts: true}
	everything := prepareBuildWith(flags, b)
	c := choice{build: b}
	flags.StringVar(&c.language, "lang", "", "`LANGUAGE` of the sheet of some roles (default: the first of hugo.toml)")
	flags.StringVar(&c.output, "output", "", "`FILE` that the sheet of some roles is written to (default: their ids, such as cio-cto.pdf)")
	return func(io streams, arguments []string) error {
		if len(arguments) > 0 {
			return c.run(io, arguments)
		}
		if c.language != "" || c.output != "" {
			return &usageError{"--lang and --output are for the sheet of some roles; expected their ids, such as: handout cio cto"}
		}
		return everything(io, nil)
	}
}

// findBrowser finds the browser before anything is built, and refuses an address
// that PDFs can't lead to.
func (b *build) findBrowser() error {
	if !b.handouts || b.unprinted {
		return nil
	}
	program, err := handout.Browser()
	b.browser = program
	if errors.Is(err, handout.ErrNoBrowser) {
		return fmt.Errorf("%w; everything but handouts works without", err)
	}
	return err
}

// printHandouts prints the handouts of the finished site into it, and removes
// what they were printed from.
func (b *build) printHandouts(io streams, dir string) error {
	if !b.handouts {
		return nil
	}
	sheets, err := handout.Sheets(dir, site.HandoutPage)
	if err != nil {
		return err
	}
	if b.unprinted {
		for _, sheet := range sheets {
			if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(sheet.PDF)), nil, 0o644); err != nil {
				return err
			}
		}
	} else if err := b.print(io, dir, sheets); err != nil {
		return err
	}
	for _, sheet := range sheets {
		if err := os.Remove(filepath.Join(dir, filepath.FromSlash(sheet.Page))); err != nil {
			return err
		}
	}
	return nil
}

func (b *build) print(io streams, dir string, sheets []handout.Sheet) error {
	start := time.Now()
	result, err := b.printed(io, dir, sheets)
	if err != nil {
		return fmt.Errorf("%w; %s stays as it was", err, filepath.Base(b.destination))
	}
	fmt.Fprintf(io.out, "printed %s, %s, %.1f MB in %s\n",
		count(result.Sheets, "handout"), count(result.Pages, "page"), float64(result.Bytes)/1e6, since(start))
	return nil
}

// printed prints sheets, and says what is wrong with them.
func (b *build) printed(io streams, dir string, sheets []handout.Sheet) (handout.Result, error) {
	ctx, stop := interruptible()
	defer stop()
	step, end := bar(io.err, "printing handouts", len(sheets))
	result, err := handout.Print(ctx, handout.Job{
		Dir: dir, BaseURL: b.address(), Browser: b.browser, Sheets: sheets,
		Profile: filepath.Join(b.source.dir, ".rolebook", "browser"),
		Printed: func(sheet handout.Sheet) { step(path.Dir(sheet.PDF)) },
	})
	end()
	if ctx.Err() != nil {
		return result, errors.New("interrupted while printing handouts")
	}
	if err != nil {
		return result, err
	}
	for _, fault := range result.Faults {
		fmt.Fprintf(io.err, "%s\n", fault)
	}
	if b.strict && len(result.Faults) > 0 {
		return result, fmt.Errorf("%s in handouts, and --strict allows none", count(len(result.Faults), "fault"))
	}
	return result, nil
}

// address returns where the site will stand.
func (b *build) address() string { return cmp.Or(b.baseURL, b.Site.BaseURL) }
