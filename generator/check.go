package main

import (
	"fmt"

	flag "github.com/spf13/pflag"

	"rolebook/generator/internal/problem"
)

func prepareCheck(flags *flag.FlagSet) func(streams, []string) error {
	c := new(check)
	c.source.declare(flags)
	flags.BoolVar(&c.strict, "strict", false, "fail on warnings, too, on cells that are not stated and, where hugo.toml requires sources, on cells without")
	flags.StringVar(&c.format, "format", formatText, "`FORMAT` of the problems: text, or github for annotations in GitHub Actions")
	return func(io streams, arguments []string) error {
		if err := noArguments(arguments); err != nil {
			return err
		}
		if c.format != formatText && c.format != formatGitHub {
			return &usageError{fmt.Sprintf("unknown format %q; expected %s or %s", c.format, formatText, formatGitHub)}
		}
		return c.run(io)
	}
}

// The formats of problems.
const (
	formatText   = "text"
	formatGitHub = "github"
)

// check is one run of the check command.
type check struct {
	source source
	strict bool
	format string
}

func (c *check) run(io streams) error {
	h, problems, err := c.source.examine(io, c.strict)
	if err != nil {
		return err
	}
	if err := c.report(io, problems); err != nil {
		return err
	}
	fmt.Fprintf(io.out, "checked %s, %s in %s: no problem that stops a build\n",
		count(len(h.Roles), "role"), count(len(h.Comparisons), "curated comparison"), count(len(h.Site.Languages), "language"))
	return nil
}

// report prints the problems in the format that was asked for.
func (c *check) report(io streams, problems problem.List) error {
	if c.format == formatText {
		return report(io.err, problems, c.strict)
	}
	folder := folderInRepository(c.source.dir)
	for _, p := range problems {
		fmt.Fprintln(io.out, annotation(p, folder))
	}
	return verdict(io.out, problems, c.strict)
}
