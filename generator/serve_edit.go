package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"rolebook/generator/internal/site"
)

// manyPages is from how many pages on a site is drawn whole.
const manyPages = 200

// edited returns the pages that differ from the site that is shown, by Hugo's paths,
// if they are generated ones that no other page shows anything of.
func (b *previewBuilder) edited(g generated) ([]string, bool) {
	if b.shown == "" || b.stale {
		return nil, false
	}
	prose := make(map[string]bool)
	for _, file := range g.prose.Files {
		prose[file.Path] = true
	}
	pages := []string{"/"} // it shows what the lists have
	for _, file := range b.undrawn {
		if prose[file] {
			return nil, false
		}
		pages = append(pages, site.PagePath(file))
	}
	slices.Sort(pages)
	pages = slices.Compact(pages)
	return pages, len(pages) <= manyPages
}

// lastReview returns the day of the latest review, which pages say that have no day
// of their own.
func lastReview(g generated) string {
	var day string
	for _, role := range g.Roles {
		day = max(day, role.Reviewed)
	}
	return day
}

// drawEdit draws pages in a folder of their own, and moves them into the site that
// is shown.
func (b *previewBuilder) drawEdit(io streams, dir string) error {
	if err := b.build.draw(io, dir); err != nil {
		return err
	}
	shown := b.shown
	b.shown = "" // until all is moved, it is the site of neither
	if err := moveFiles(dir, shown); err != nil {
		return err
	}
	b.shown, b.undrawn = shown, nil
	b.server.Refresh()
	return nil
}

// moveFiles moves all files of a folder into another, each in place of the one that
// is there.
func moveFiles(from, to string) error {
	return filepath.WalkDir(from, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, file)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return os.MkdirAll(filepath.Join(to, name), 0o755)
		}
		return os.Rename(file, filepath.Join(to, name))
	})
}

// runProcess runs Hugo in another process of the program, and returns what it
// printed.
func runProcess(ctx context.Context, arguments []string) (string, error) {
	program, err := os.Executable()
	if err != nil {
		return "", err
	}
	command := exec.CommandContext(ctx, program, arguments...)
	command.Args[0] = os.Args[0]
	command.Env = append(os.Environ(), hugoVariable+"=1")
	var said, failure strings.Builder
	command.Stdout, command.Stderr = &said, &failure
	err = command.Run()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return said.String(), nil
	case errors.As(err, &exit) && exit.ExitCode() == exitProblems:
		return said.String(), errors.New(failure.String())
	}
	return "", &site.Crash{Output: fmt.Sprintf("%v\n%s%s", err, said.String(), failure.String())}
}

// runHugo is the program as the process that runProcess starts.
func runHugo(io streams, arguments []string) int {
	output, err := site.Run(arguments)
	fmt.Fprint(io.out, output)
	if err != nil {
		fmt.Fprint(io.err, err)
		return exitProblems
	}
	return exitFine
}
