package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"rolebook/generator/internal/document"
	"rolebook/generator/internal/handbook"
	"rolebook/generator/internal/ident"
	"rolebook/generator/internal/preview"
)

// elsewhere refuses to make or change a role that another handbook has.
func (s *source) elsewhere(h *handbook.Handbook, id string) error {
	prefix, theirs, _ := strings.Cut(ident.Joined(id), ident.Within)
	for _, member := range h.Members {
		if member.ID == prefix && theirs != "" {
			return &usageError{fmt.Sprintf("role %q belongs to the handbook in %s; expected the command there, with --source %[2]s and the id %[3]q",
				ident.Written(id), path.Join(filepath.ToSlash(s.given), member.Source), theirs)}
		}
	}
	return nil
}

// memberFolders returns the folders of the handbooks that the one in a folder takes in, by their
// ids, without a look at the rest of it.
func memberFolders(dir string) map[string]string {
	folders := memberSources(os.DirFS(dir))
	for id, source := range folders {
		folders[id] = filepath.Join(dir, filepath.FromSlash(source))
	}
	return folders
}

// memberSources is memberFolders with the folders as hugo.toml names them.
func memberSources(fsys fs.FS) map[string]string {
	_, config := document.Read(fsys, handbook.ConfigFile)
	sources := make(map[string]string)
	for _, table := range config.Table("handbooks").Tables() {
		if source, ok := table.String("source"); ok {
			sources[table.Name()] = source
		}
	}
	return sources
}

// beside returns what opens the folders of handbooks that this one takes in, each so that links
// in it lead nowhere outside; nil if it may not leave its own.
func (s *source) beside() func(dir string) (fs.FS, error) {
	if s.safe {
		return nil
	}
	return func(dir string) (fs.FS, error) {
		home := cmp.Or(s.home, s.dir)
		root, err := os.OpenRoot(filepath.Join(home, filepath.FromSlash(dir)))
		if err != nil {
			return nil, err
		}
		own, _ := os.Stat(home)
		if other, err := root.Stat("."); err != nil || os.SameFile(own, other) {
			return nil, errors.Join(errors.New("it is the handbook itself"), err)
		}
		return root.FS(), nil // closed when nothing reads it any more
	}
}

// members are the handbooks whose folders are watched beside that of the one that takes them
// in, by their folders.
type members map[string]bool

// watch begins to watch those folders that are not watched yet, until the context ends: edits
// become signals of another watcher.
func (m members) watch(ctx context.Context, s *source, signals chan struct{}, warn func(error)) {
	for _, dir := range memberFolders(s.dir) {
		if s.safe || m[dir] || contains(s.dir, dir) {
			continue
		}
		m[dir] = true
		go func() {
			for first := true; ctx.Err() == nil; first = false {
				watchMember(ctx, dir, signals, !first, warn)
			}
		}()
	}
}

// watchMember signals edits in a folder until it is gone, or another has its name. A folder that is
// not there is waited for. Again says that its coming is an edit.
func watchMember(ctx context.Context, dir string, signals chan struct{}, again bool, warn func(error)) {
	signal := func() {
		select {
		case signals <- struct{}{}:
		default:
		}
	}
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	folder, err := os.Stat(dir)
	var watcher *preview.Watcher
	if err == nil {
		watcher, err = preview.Watch(dir, func(name string) bool {
			first, _, _ := strings.Cut(name, "/")
			return first != handbook.ConfigFile && first != handbook.DataDir
		}, warn)
	}
	if err != nil {
		select {
		case <-ctx.Done():
		case <-tick.C:
		}
		return
	}
	defer watcher.Close()
	if again {
		signal()
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-watcher.Edits:
			signal()
		case <-tick.C:
			if now, err := os.Stat(dir); err != nil || !os.SameFile(folder, now) {
				signal()
				return
			}
		}
	}
}
