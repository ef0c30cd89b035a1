package main

import (
	"flag"
	"fmt"
	"runtime/debug"

	"rolebook/generator/internal/site"
)

func prepareCheck(flags *flag.FlagSet) func(streams, []string) error {
	var s source
	s.declare(flags)
	strict := flags.Bool("strict", false, "fail on warnings, too, on cells that are not stated and, where hugo.toml requires sources, on cells without")
	return func(io streams, arguments []string) error {
		if err := noArguments(arguments); err != nil {
			return err
		}
		h, err := s.load(io, *strict)
		if err != nil {
			return err
		}
		fmt.Fprintf(io.out, "checked %s, %s in %s: no problem that stops a build\n",
			count(len(h.Roles), "role"), count(len(h.Comparisons), "curated comparison"), count(len(h.Site.Languages), "language"))
		return nil
	}
}

func prepareVersion(flags *flag.FlagSet) func(streams, []string) error {
	new(source).declare(flags)
	return func(io streams, arguments []string) error {
		if err := noArguments(arguments); err != nil {
			return err
		}
		version := "(unknown)"
		if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
			version = info.Main.Version
		}
		fmt.Fprintf(io.out, "rolebook %s with Hugo %s\n", version, site.HugoVersion())
		return nil
	}
}
