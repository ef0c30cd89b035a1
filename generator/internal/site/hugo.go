// Package site makes a site of content pages with Hugo, which runs inside the
// process, and publishes it. It is the only package that knows Hugo.
package site

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/gohugoio/hugo/commands"
	"github.com/gohugoio/hugo/common/hugo"
)

// HugoVersion is the version of the Hugo in the program, such as "0.165.0".
func HugoVersion() string { return hugo.CurrentVersion.String() }

// Failure is the error of a build that Hugo refused, or had warnings about.
type Failure struct{ Messages []string }

func (f *Failure) Error() string {
	return "Hugo can't build the site:\n  " + strings.Join(f.Messages, "\n  ")
}

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
	if messages := complaints(output); len(messages) > 0 {
		return &Failure{messages}
	}
	if err != nil {
		return &Failure{[]string{firstLine(err)}}
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

func firstLine(err error) string {
	line, _, _ := strings.Cut(strings.TrimSpace(err.Error()), "\n")
	return line
}
