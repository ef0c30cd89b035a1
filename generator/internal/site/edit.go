package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// After an edit most pages are as they were. Hugo is then given only the pages
// that differ, and those few that others need to be there: so an edit costs as
// much in a handbook of a thousand roles as in one of ten.

const (
	editDir  = "edit"      // holds the pages that Hugo reads, in place of content
	editFile = "edit.json" // settings that say which of them to render
)

// manySections have a page for each role or pair, or for some roles: no page needs
// another of them.
var manySections = []string{"roles", "comparisons", "matrix", "responsibilities"}

// Fingerprint returns a text that differs if anything but pages differs in what a
// project returns to Hugo.
func (p Project) Fingerprint() string {
	hash := sha256.New()
	files, err := settingsFiles(p)
	if err != nil {
		return ""
	}
	_ = json.NewEncoder(hash).Encode(files) // its keys are sorted
	_ = walkOwn(p.Own, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return nil
		}
		if info, err := fs.Stat(p.Own, file); err == nil {
			fmt.Fprintln(hash, file, info.Size(), info.ModTime().UnixNano())
		}
		return nil
	})
	return string(hash.Sum(nil))
}

// Filled reports whether the workspace is that of the last build of this project, by
// this process: no other process has the same signs around its actions.
func (p Project) Filled() bool {
	files, err := settingsFiles(p)
	if err != nil {
		return false
	}
	name := filepath.Join("data", templateFile)
	data, err := os.ReadFile(filepath.Join(workspaceOf(p.Source).dir, name))
	return err == nil && bytes.Equal(data, files[name])
}

// Forget makes the workspace that of no build.
func Forget(source string) error {
	return os.RemoveAll(filepath.Join(workspaceOf(source).dir, "data"))
}

// PagePath returns Hugo's logical path of a content file, such as /roles/cio for
// roles/cio/index.de.md.
func PagePath(file string) string {
	dir, name := path.Split(file)
	name, _, _ = strings.Cut(name, ".")
	if name != "index" && name != "_index" {
		dir = path.Join(dir, name)
	}
	return "/" + strings.Trim(dir, "/")
}

// narrow puts the pages of an edit, and those that others need, into a folder of
// their own, and returns Hugo's flags for it.
func (w *workspace) narrow(pages []string) ([]string, error) {
	from, to := filepath.Join(w.dir, "content"), filepath.Join(w.dir, editDir)
	if err := os.RemoveAll(to); err != nil {
		return nil, err
	}
	if err := os.CopyFS(to, somePages{os.DirFS(from), pages}); err != nil {
		return nil, err
	}
	includes := make([]map[string]string, len(pages))
	for i, page := range pages {
		includes[i] = map[string]string{"path": page}
	}
	segment, err := json.Marshal(map[string]any{"segments": map[string]any{"edit": map[string]any{"includes": includes}}})
	if err == nil {
		err = os.WriteFile(filepath.Join(w.dir, editFile), segment, 0o644)
	}
	return append(w.arguments(), "--config", strings.Join([]string{settingsFile, siteFile, editFile}, ","), "--contentDir", editDir, "--renderSegments", "edit"), err
}

// somePages are content without the pages of manySections that are not listed.
type somePages struct {
	fs.FS
	pages []string
}

// ReadDir lists a folder.
func (f somePages) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(f.FS, name)
	if slices.Contains(manySections, name) {
		entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
			return e.IsDir() && !slices.Contains(f.pages, "/"+path.Join(name, e.Name()))
		})
	}
	return entries, err
}
