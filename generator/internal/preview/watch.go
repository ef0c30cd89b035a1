package preview

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// settle is how long the files have to be quiet before an edit is taken up:
	// editors write a file in several steps.
	settle = 15 * time.Millisecond
	// patience is how long edits that never stop are waited for.
	patience = 250 * time.Millisecond
)

// Watcher notices edits in a folder and in all folders in it.
type Watcher struct {
	// Edits has something in it when there were edits since it was read last:
	// one signal, however many there were.
	Edits chan struct{}

	dir     string
	ignored func(name string) bool
	watcher *fsnotify.Watcher
	warn    func(error)
	warned  bool
}

// Watch notices edits in a folder from now on, but for files and folders whose
// name, relative to the folder and slash-separated, is ignored. Names that begin
// with a dot always are. What can't be watched is said through warn, once.
func Watch(dir string, ignored func(name string) bool, warn func(error)) (*Watcher, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &Watcher{Edits: make(chan struct{}, 1), dir: dir, ignored: ignored, watcher: watcher, warn: warn}
	if err := watcher.Add(dir); err != nil {
		return nil, errors.Join(err, watcher.Close())
	}
	w.addFolders(dir, nil)
	go w.follow()
	return w, nil
}

func (w *Watcher) Close() error { return w.watcher.Close() }

// follow turns events into signals, after the files have settled.
func (w *Watcher) follow() {
	var quiet <-chan time.Time
	var first time.Time // of the events that wait; zero if none does
	wait := func() {
		if first.IsZero() {
			first = time.Now()
		}
		quiet = time.After(min(settle, patience-time.Since(first)))
	}
	for {
		select {
		case event, ok := <-w.watcher.Events:
			if !ok {
				return
			}
			if event.Op != fsnotify.Chmod && !w.skips(event.Name) {
				wait()
			}
		case err, ok := <-w.watcher.Errors:
			if !ok {
				return
			}
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				w.say(err)
			}
			wait() // events may have been lost
		case <-quiet:
			first = time.Time{}
			// Before the signal: what is put into a new folder is either there when
			// the site is made, or noticed.
			w.addFolders(w.dir, nil)
			select {
			case w.Edits <- struct{}{}:
			default:
			}
		}
	}
}

// addFolders watches the folders in a folder, also those that were watched
// before: another one may have taken the name. Links are followed, as they are
// in reading, but not back into a folder they lie in.
func (w *Watcher) addFolders(dir string, within []os.FileInfo) {
	entries, _ := os.ReadDir(dir) // gone again: its parent has an event
	for _, entry := range entries {
		name := filepath.Join(dir, entry.Name())
		if entry.Type().IsRegular() || w.skips(name) {
			continue
		}
		info, err := os.Stat(name)
		same := func(folder os.FileInfo) bool { return os.SameFile(folder, info) }
		if err != nil || !info.IsDir() || slices.ContainsFunc(within, same) {
			continue
		}
		if err := w.watcher.Add(name); err != nil && !errors.Is(err, os.ErrNotExist) {
			w.say(err)
		}
		w.addFolders(name, append(slices.Clip(within), info))
	}
}

// skips reports whether a file plays no part.
func (w *Watcher) skips(file string) bool {
	name, err := filepath.Rel(w.dir, file)
	if err != nil {
		return false
	}
	name = filepath.ToSlash(name)
	return hidden(name) || strings.HasSuffix(name, "~") || w.ignored(name)
}

func (w *Watcher) say(err error) {
	if !w.warned {
		w.warned = true
		w.warn(err)
	}
}
