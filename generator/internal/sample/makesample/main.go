// Command makesample writes a sample handbook, and a plain Hugo project of the
// same pages to measure it against.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/sample"
)

func main() {
	var o sample.Options
	dir := flag.String("dir", "", "folder for handbook/ and plain/")
	flag.IntVar(&o.Roles, "roles", 1000, "number of roles")
	flag.IntVar(&o.Criteria, "criteria", 12, "number of criteria")
	flag.IntVar(&o.Pairs, "pairs", 2000, "number of curated comparisons")
	flag.IntVar(&o.Levels, "levels", 0, "number of levels of each role")
	flag.IntVar(&o.Items, "items", 12, "number of items that roles are rated on")
	flag.StringVar(&o.Mode, "mode", "", "which pairs get a page, as hugo.toml says it")
	languages := flag.String("languages", "de,en", "languages, with commas between them")
	flag.Parse()
	o.Languages = strings.Split(*languages, ",")
	if err := run(*dir, o); err != nil {
		fmt.Fprintln(os.Stderr, "makesample:", err)
		os.Exit(1)
	}
}

func run(dir string, o sample.Options) error {
	source := filepath.Join(dir, "handbook")
	if err := sample.Write(source, o); err != nil {
		return err
	}
	h, problems := handbook.Load(os.DirFS(source))
	if errors, _ := problems.Count(); errors > 0 {
		return fmt.Errorf("the sample is wrong: %v", problems[0])
	}
	config, err := os.ReadFile(filepath.Join(source, handbook.ConfigFile))
	if err != nil {
		return err
	}
	return writePlain(filepath.Join(dir, "plain"), h, compare.Pairs(h, nil), string(config))
}
