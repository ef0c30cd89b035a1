// Package site makes a site of content pages with Hugo, which runs inside the
// process, and publishes it. It is the only package that knows Hugo.
package site

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gohugoio/hugo/commands"
	"github.com/gohugoio/hugo/common/hugo"
)

// HugoVersion is the version of the Hugo in the program, such as "0.165.0".
func HugoVersion() string { return hugo.CurrentVersion.String() }

// Crash is the error of a Hugo that ended without saying what is wrong.
type Crash struct{ Output string }

func (c *Crash) Error() string { return "Hugo stopped unexpectedly" }

// Build lets Hugo render a project into an empty folder. Warnings are failures:
// a missing word or two pages at one address are never what somebody wants.
func Build(p Project, destination string) error {
	w, arguments, err := prepareWorkspace(p)
	if err != nil {
		return err
	}
	run := p.Run
	if run == nil {
		run = Run
	}
	output, err := run(append([]string{"build", "--destination", destination, "--printI18nWarnings", "--printPathWarnings"}, arguments...))
	var crash *Crash
	if errors.As(err, &crash) {
		return err
	}
	messages := complaints(output)
	if len(messages) == 0 && err != nil {
		line, _, _ := strings.Cut(strings.TrimSpace(err.Error()), "\n")
		messages = []string{line}
	}
	if len(messages) > 0 {
		return errors.New("Hugo can't build the site:\n  " + strings.Join(messages, "\n  "))
	}
	w.keepPictures(p)
	return nil
}

// Run runs Hugo in this process and returns what it printed.
func Run(arguments []string) (string, error) {
	ignoreEnvironment()
	return capture(func() error { return unstuck(func() error { return execute(arguments) }) })
}

// execute runs a Hugo command. A panic inside Hugo becomes an error, at least
// where it happens on this goroutine.
func execute(arguments []string) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the build broke off inside Hugo: %v", r)
		}
	}()
	return commands.Execute(arguments)
}

// capture runs something that prints to the standard streams and returns what it
// printed. Hugo takes the streams from package os and offers no other way.
func capture(run func() error) (string, error) {
	reader, writer, err := os.Pipe()
	if err != nil {
		return "", err
	}
	var output strings.Builder
	var copying sync.WaitGroup
	copying.Go(func() { _, _ = io.Copy(&output, reader) })
	stdout, stderr := os.Stdout, os.Stderr
	os.Stdout, os.Stderr = writer, writer
	runErr := run()
	os.Stdout, os.Stderr = stdout, stderr
	err = writer.Close()
	copying.Wait()
	return output.String(), errors.Join(runErr, err, reader.Close())
}

// complaints picks the warnings and errors out of what Hugo printed, without
// repetitions.
func complaints(output string) []string {
	var messages []string
	for line := range strings.Lines(output) {
		line = strings.TrimSpace(line)
		for _, level := range []string{"WARN", "ERROR"} {
			message, ok := strings.CutPrefix(line, level)
			message = explain(strings.TrimSpace(message))
			if ok && message != "" && !slices.Contains(messages, message) {
				messages = append(messages, message)
			}
		}
	}
	return messages
}

// explain says Hugo's terse note on a missing word in a sentence.
func explain(message string) string {
	parts := strings.Split(message, "|")
	if len(parts) == 4 && parts[1] == "MISSING_TRANSLATION" {
		return fmt.Sprintf("i18n/%s.toml: no word for %q; write it there", parts[2], parts[3])
	}
	return message
}

// Hugo 0.165 may wait for ever where ten pages or more can't be rendered: its
// workers stop at the tenth mistake, and what hands them the pages waits until
// they take the next (hugolib, Site.renderPages). With a place for each page in
// between it can't: Hugo makes as many as there are workers.
const (
	workers     = "HUGO_NUMWORKERMULTIPLIER"
	manyWorkers = "4096"
)

var errStuck = errors.New("more than ten pages can't be rendered, and Hugo does not say why; " +
	"look for a mistake in the handbook's own layouts, if it has any")

// unstuck runs Hugo, and where it gets stuck, again, so that it can say what is
// wrong. What is left of the first time waits until the program ends, and looks
// stuck meanwhile: so the second time gets more patience.
func unstuck(run func() error) error {
	err := watched(run, 3*time.Second)
	if err != errStuck {
		return err
	}
	before := os.Getenv(workers)
	defer os.Setenv(workers, before) // "" is none
	if err := os.Setenv(workers, manyWorkers); err != nil {
		return err
	}
	return watched(run, 2*time.Minute)
}

// watched runs Hugo, and leaves it where it looks stuck for so long, with errStuck.
func watched(run func() error, patience time.Duration) error {
	done := make(chan error, 1)
	go func() { done <- run() }()
	for last := time.Now(); time.Since(last) < patience; { // since it was seen at work
		select {
		case err := <-done:
			return err
		case <-time.After(time.Second):
			if !stuck() {
				last = time.Now()
			}
		}
	}
	return errStuck
}

// stuck reports whether Hugo hands out pages and nobody is there to take them.
func stuck() bool {
	var stacks strings.Builder
	if err := pprof.Lookup("goroutine").WriteTo(&stacks, 1); err != nil {
		return false
	}
	return strings.Contains(stacks.String(), "hugolib.(*Site).renderPages+") && !strings.Contains(stacks.String(), "hugolib.pageRenderer+")
}

// PageFiles reports from which file of content/ each page of a site is made: by
// the page's folder in the built site, such as "de/about". Hugo is asked, since
// slugs and sections decide on it, in the workspace of the build before. It reads
// all content anew, so this is for the rare case that something is wrong with a
// page.
func PageFiles(p Project) (map[string]string, error) {
	output, err := Run(append([]string{"list", "all"}, workspaceOf(p.Source).arguments()...))
	if err != nil {
		return nil, err
	}
	return pageFiles(output, cmp.Or(p.BaseURL, p.Site.BaseURL)), nil
}

// pageFiles reads what hugo list prints: comma-separated values below a line of
// names. What comes before are warnings, which a build has shown already.
func pageFiles(output, base string) map[string]string {
	below := ""
	if u, err := url.Parse(base); err == nil {
		below = strings.Trim(u.Path, "/")
	}
	files := make(map[string]string)
	output = output[max(0, strings.Index(output, "path,slug,")):]
	reader := csv.NewReader(strings.NewReader(output))
	reader.FieldsPerRecord, reader.LazyQuotes = -1, true
	names, _ := reader.Read()
	rows, _ := reader.ReadAll()
	file, address := slices.Index(names, "path"), slices.Index(names, "permalink")
	for _, row := range rows {
		if file < 0 || address < 0 || len(row) <= max(file, address) {
			continue
		}
		u, err := url.Parse(row[address])
		if err != nil {
			continue
		}
		folder := strings.Trim(strings.TrimPrefix(strings.Trim(u.Path, "/"), below), "/")
		files[folder] = strings.ReplaceAll(row[file], `\`, "/")
	}
	return files
}
