package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"rolebook"
	"rolebook/generator/internal/content"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/site"
)

func prepareServe(flags *flag.FlagSet) func(streams, []string) error {
	var s source
	s.declare(flags)
	port := flags.Int("port", 1313, "`N`umber of the port to listen on")
	bind := flags.String("bind", "127.0.0.1", "`ADDRESS` to listen on")
	return func(io streams, arguments []string) error {
		if err := noArguments(arguments); err != nil {
			return err
		}
		if _, err := s.open(); err != nil {
			return err
		}
		g, err := s.generateLocked(io, nil)
		if err != nil {
			return err
		}
		config, err := s.site(g)
		if err != nil {
			return err
		}
		stop, err := s.watch(io)
		if err != nil {
			return err
		}
		defer stop()
		project := site.Project{Source: s.dir, Site: config, Theme: rolebook.Theme}
		return site.Serve(project, "--port", strconv.Itoa(*port), "--bind", *bind)
	}
}

// generateLocked generates once, with the writer of an earlier time if there is
// one.
func (s *source) generateLocked(io streams, writer *content.Writer) (generated, error) {
	unlock, err := s.lock()
	if err != nil {
		return generated{}, err
	}
	defer unlock()
	if writer == nil {
		return s.generate(io)
	}
	h, err := s.load(io, false)
	if err != nil {
		return generated{}, err
	}
	return write(io, writer, h)
}

// settle is how long the files have to be quiet before an edit is taken up:
// editors write a file in several steps.
const settle = 15 * time.Millisecond

// watch generates anew after every edit of the data. Hugo watches content/ and
// brings what changed to the browser. As long as the data has a mistake,
// content/ and with it the site stay as they were.
func (s *source) watch(io streams) (stop func(), err error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	if err := errors.Join(watcher.Add(s.dir), s.watchFolders(watcher)); err != nil {
		return nil, errors.Join(err, watcher.Close())
	}
	go s.follow(io, watcher)
	return func() { _ = watcher.Close() }, nil
}

// watchFolders adds data/ and every folder in it, as they are now.
func (s *source) watchFolders(watcher *fsnotify.Watcher) error {
	return filepath.WalkDir(filepath.Join(s.dir, handbook.DataDir), func(file string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || !entry.IsDir() {
			return err
		}
		return watcher.Add(file)
	})
}

func (s *source) follow(io streams, watcher *fsnotify.Watcher) {
	writer := content.NewWriter(s.dir)
	quiet := time.NewTimer(time.Hour)
	quiet.Stop()
	for {
		select {
		case event, ok := <-watcher.Events:
			if !ok {
				return
			}
			if s.concerns(event.Name) {
				quiet.Reset(settle)
			}
		case err, ok := <-watcher.Errors:
			if !ok {
				return
			}
			fmt.Fprintf(io.err, "watching the data: %v\n", err)
		case <-quiet.C:
			s.takeUp(io, writer)
			if err := s.watchFolders(watcher); err != nil {
				fmt.Fprintf(io.err, "watching the data: %v\n", err)
			}
		}
	}
}

// concerns tells whether a changed file is one that the pages are made from.
func (s *source) concerns(file string) bool {
	relative, err := filepath.Rel(s.dir, file)
	if err != nil {
		return false
	}
	relative = filepath.ToSlash(relative)
	return relative == handbook.ConfigFile || relative == handbook.DataDir || strings.HasPrefix(relative, handbook.DataDir+"/")
}

// takeUp generates after an edit, and says what came of it.
func (s *source) takeUp(io streams, writer *content.Writer) {
	start := time.Now()
	g, err := s.generateLocked(io, writer)
	switch {
	case errors.Is(err, errReported):
		fmt.Fprintln(io.err, "the site stays as it was until this is mended")
	case err != nil:
		fmt.Fprintf(io.err, "rolebook serve: %v\n", err)
	case g.content.Written+g.content.Removed > 0:
		fmt.Fprintln(io.out, g.summary(time.Since(start)))
	}
}
