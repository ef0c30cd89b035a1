package main

import (
	"errors"
	"fmt"
	stdio "io"
	"slices"

	flag "github.com/spf13/pflag"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/preview"
	"rolebook/generator/internal/problem"
)

func prepareCheck(flags *flag.FlagSet) func(streams, []string) error {
	c := new(check)
	c.source.declare(flags)
	flags.BoolVar(&c.strict, "strict", false, "fail on warnings, too, on cells that are not stated and, where hugo.toml requires sources, on cells without")
	flags.StringVar(&c.format, "format", formatText, "`FORMAT` of the problems: text; github, gitlab, sarif or json for programs")
	flags.BoolVar(&c.watch, "watch", false, "check again whenever a file is saved, until Ctrl+C")
	return func(io streams, _ []string) error {
		if !slices.Contains(problemFormatNames(), c.format) {
			return &usageError{fmt.Sprintf("unknown format %q; expected %s", c.format, document.OneOf(problemFormatNames()))}
		}
		if c.watch {
			return c.follow(io)
		}
		return c.run(io)
	}
}

// check is one run of the check command.
type check struct {
	source source
	strict bool
	format string
	watch  bool
}

func (c *check) run(io streams) error {
	h, problems, err := c.source.examine(io, c.strict)
	if err != nil {
		return err
	}
	said := io.out
	if c.format == formatText {
		err = report(io.err, problems, c.strict)
	} else {
		said, err = c.write(io, problems)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(said, "checked %s, %s in %s: no problem that stops a build\n",
		count(len(h.Roles), "role"), count(len(h.Comparisons), "curated comparison"), count(len(h.Site.Languages), "language"))
	return nil
}

// write writes the problems for a program, and returns where the rest is said: what
// GitHub reads is lines, of which it takes its own; other programs read a document.
func (c *check) write(io streams, problems problem.List) (said stdio.Writer, err error) {
	said = io.err
	if c.format == "github" {
		said = io.out
	}
	i := slices.IndexFunc(problemFormats, func(f problemFormat) bool { return f.name == c.format })
	if err := problemFormats[i].write(io.out, problems, folderInRepository(c.source.dir)); err != nil {
		return nil, err
	}
	return said, verdict(said, problems, c.strict)
}

// follow checks, and checks again after each edit, until the program is interrupted.
func (c *check) follow(io streams) error {
	if _, err := c.source.open(); err != nil {
		return err
	}
	ctx, stop := interruptible()
	defer stop()
	watcher, err := preview.Watch(c.source.dir, ignored, func(err error) { fmt.Fprintf(io.err, "not every folder can be watched: %v\n", err) })
	if err != nil {
		return err
	}
	defer watcher.Close()
	for {
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
