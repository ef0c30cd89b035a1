package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// ContentDir returns the folder of the workspace that pages are written into. It
// is kept from build to build. A handbook may come with a .rolebook of its own:
// where a link stands in place of a folder, it is refused or removed, since the
// program writes and deletes below it.
func ContentDir(source string) (string, error) {
	if info, err := os.Lstat(filepath.Join(source, ".rolebook")); err == nil && !info.IsDir() {
		return "", fmt.Errorf(".rolebook is no folder; remove it, rolebook makes its own")
	}
	dir := filepath.Join(workspaceOf(source).dir, "content")
	for _, folder := range []string{filepath.Dir(dir), dir} {
		if info, err := os.Lstat(folder); err == nil && !info.IsDir() {
			if err := os.Remove(folder); err != nil {
				return "", err
			}
		}
	}
	return dir, os.MkdirAll(dir, 0o755)
}

// ServeDir has the sites that serve shows; it makes each folder there anew.
const ServeDir = ".rolebook/serve"

// RemoveLinks removes links, and whatever else is neither file nor folder, from below .rolebook: a
// handbook may come with them, and what is written or removed through them lies elsewhere. Those
// among pages are left to content.Write, which lists them all, and sites that serve has made are
// too much to look through at each edit.
func RemoveLinks(source string) error {
	passed := []string{filepath.Join(source, filepath.FromSlash(ServeDir)), filepath.Join(workspaceOf(source).dir, "content")}
	return filepath.WalkDir(filepath.Join(source, ".rolebook"), func(name string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil || entry.IsDir() && !slices.Contains(passed, name) || entry.Type().IsRegular() || filepath.Dir(name) == source:
			return err
		case entry.IsDir():
			return fs.SkipDir
		}
		return os.Remove(name)
	})
}
