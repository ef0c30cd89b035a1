package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	flag "github.com/spf13/pflag"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/preview"
)

func prepareCheck(flags *flag.FlagSet) func(streams, []string) error {
	c := new(check)
	c.source.declare(flags)
	flags.BoolVar(&c.strict, "strict", false, "fail on warnings, too, on cells that are not stated and, where hugo.toml requires sources, on cells without")
	flags.StringVar(&c.stale, "stale", "", "name roles that were last read through longer ago than `TIME`, such as 12m or 90d (months, days), and plans whose day has come")
	fix := flags.Bool("fix", false, "take characters that no text may have, such as control characters, out of the files first")
	watch := flags.Bool("watch", false, "check again whenever a file is saved, until Ctrl+C")
	format := flags.String("format", problemFormats[0].name, "`FORMAT` of the problems: text; github, gitlab, sarif or json for programs")
	return func(io streams, _ []string) error {
		names := ident.Of(problemFormats, func(f problemFormat) string { return f.name })
		i := slices.Index(names, *format)
		if i < 0 {
			return &usageError{fmt.Sprintf("unknown format %q; expected %s", *format, document.OneOf(names))}
		}
		c.format = problemFormats[i]
		if _, err := daysAgo(c.stale, time.Now()); err != nil {
			return err
		}
		if *fix {
			if err := c.source.fix(io); err != nil {
				return err
			}
		}
		if *watch {
			return c.follow(io)
		}
		return c.run(io)
	}
}

// check is one run of the check command.
type check struct {
	source source
	strict bool
	stale  string // how long ago a review may be; "" for any time
	format problemFormat
}

// daysAgo returns the day that was so many months or days before another, YYYY-MM-DD; "" for no
// time.
func daysAgo(span string, now time.Time) (string, error) {
	if span == "" {
		return "", nil
	}
	unit := span[len(span)-1]
	number, err := strconv.Atoi(strings.TrimSuffix(span, string(unit)))
	if err != nil || number < 1 || number > 9999 || unit != 'm' && unit != 'd' {
		return "", &usageError{fmt.Sprintf("%q is no time; expected months or days, such as 12m or 90d", span)}
	}
	if unit == 'm' {
		return now.AddDate(0, -number, 0).Format(time.DateOnly), nil
	}
	return now.AddDate(0, 0, -number).Format(time.DateOnly), nil
}

func (c *check) run(io streams) error {
	h, problems, err := c.source.examine(io, c.strict)
	if err != nil {
		return err
	}
	if !hasErrors(problems) {
		_, faults, err := c.source.editions(io, h)
		if err != nil {
			return err
		}
		problems = append(problems, faults...)
	}
	if day, _ := daysAgo(c.stale, time.Now()); day != "" && !hasErrors(problems) {
		problems = slices.Concat(problems, h.OldReviews(day), h.PastPlans(time.Now().Format(time.DateOnly)))
		problems.Sort()
	}
	written, counted, said := io.out, io.err, io.err // programs read a document
	switch c.format.name {
	case "text":
		written, said = io.err, io.out
	case "github": // reads lines, of which it takes its own
		counted, said = io.out, io.out
	}
	if err := c.format.write(written, problems, folderInRepository(c.source.dir)); err != nil {
		return err
	}
	if err := verdict(counted, problems, c.strict); err != nil {
		return err
	}
	fmt.Fprintf(said, "checked %s, %s in %s: no problem that stops a build\n",
		count(len(h.Roles), "role"), count(len(h.Comparisons), "curated comparison"), count(len(h.Site.Languages), "language"))
	return nil
}

// follow checks, and checks again after each edit, until the program is interrupted.
func (c *check) follow(io streams) error {
	if _, err := c.source.open(); err != nil {
		return err
	}
	ctx, stop := interruptible()
	defer stop()
	warn := func(err error) { fmt.Fprintf(io.err, "not every folder can be watched: %v\n", err) }
	watcher, err := preview.Watch(c.source.dir, ignored, warn)
	if err != nil {
		return err
	}
	defer watcher.Close()
	for others := make(members); ; {
		others.watch(ctx, &c.source, watcher.Edits, warn)
		if err := c.run(io); err != nil && !errors.Is(err, errReported) {
			fmt.Fprintln(io.err, err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-watcher.Edits:
			fmt.Fprintln(io.out)
		}
	}
}
