package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
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
		watcher, err := s.watch() // before reading, so that no edit is missed
		if err != nil {
			return err
		}
		defer watcher.Close()
		g, err := s.generateLocked(io, nil)
		if err != nil {
			return err
		}
		config := &g.Site
		project := site.Project{Source: s.dir, Own: s.files, Site: config, Theme: rolebook.Theme, Changed: s.pageChanges(io, config)}
		go s.follow(io, watcher, tags(config))
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
	return write(io, writer, h, s.changes(io, &h.Site))
}

// settle is how long the files have to be quiet before an edit is taken up:
// editors write a file in several steps.
const settle = 15 * time.Millisecond

// watch notices changes of hugo.toml and of everything in data/.
func (s *source) watch() (*fsnotify.Watcher, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	err = watcher.Add(s.dir)
	if _, foldersErr := s.watchFolders(watcher); err == nil {
		err = foldersErr
	}
	if err != nil {
		return nil, errors.Join(err, watcher.Close())
	}
	return watcher, nil
}

// watchFolders adds data/ and the folders in it, as they are now, and tells
// whether one of them is new. Links are followed, as they are in reading.
func (s *source) watchFolders(watcher *fsnotify.Watcher) (fresh bool, err error) {
	watched := len(watcher.WatchList())
	data := filepath.Join(s.dir, handbook.DataDir)
	entries, _ := os.ReadDir(data) // without one there is nothing to watch, and check says so
	folders := []string{data}
	for _, entry := range entries {
		folders = append(folders, filepath.Join(data, entry.Name()))
	}
	for _, folder := range folders {
		if info, err := os.Stat(folder); err != nil || !info.IsDir() {
			continue
		}
		if err := watcher.Add(folder); err != nil {
			return false, err
		}
	}
	return len(watcher.WatchList()) > watched, nil
}

// follow generates anew after every edit of the data. Hugo watches content/ and
// brings what changed to the browser. As long as the data has a mistake,
// content/ and with it the site stay as they were.
func (s *source) follow(io streams, watcher *fsnotify.Watcher, languages []string) {
	dir, _ := site.ContentDir(s.dir)
	writer := content.NewWriter(dir)
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
			quiet.Reset(settle) // events may have been lost
		case <-quiet.C:
			fresh, err := s.watchFolders(watcher)
			if err != nil {
				fmt.Fprintf(io.err, "watching the data: %v\n", err)
			}
			s.takeUp(io, writer, languages)
			if fresh { // what was put into a new folder before it was watched
				quiet.Reset(settle)
			}
		}
	}
}

// concerns tells whether a changed file is one that the pages are made from:
// hugo.toml and data itself in the source folder, anything in the other folders
// that are watched.
func (s *source) concerns(file string) bool {
	if filepath.Dir(file) != s.dir {
		return true
	}
	name := filepath.Base(file)
	return name == handbook.ConfigFile || name == handbook.DataDir
}

// tags gives the languages of a site; Hugo takes up a change of them only when
// it is started again.
func tags(site *handbook.Site) []string {
	var tags []string
	for _, language := range site.Languages {
		tags = append(tags, language.Tag)
	}
	return tags
}

// takeUp generates after an edit, and says what came of it.
func (s *source) takeUp(io streams, writer *content.Writer, languages []string) {
	start := time.Now()
	g, err := s.generateLocked(io, writer)
	switch {
	case errors.Is(err, errReported):
		fmt.Fprintln(io.err, "the site stays as it was until this is fixed")
	case err != nil:
		fmt.Fprintf(io.err, "rolebook serve: %v\n", err)
	case g.content.Written+g.content.Removed > 0:
		fmt.Fprintln(io.out, g.summary(time.Since(start)))
	}
	if err == nil && !slices.Equal(tags(&g.Site), languages) {
		fmt.Fprintln(io.err, "the languages have changed: stop serve and start it again")
	}
}
