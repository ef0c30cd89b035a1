package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	flag "github.com/spf13/pflag"

	"rolebook/generator/internal/site"
)

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
