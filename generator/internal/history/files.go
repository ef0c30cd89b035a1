package history

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing/fstest"
)

// mostFiles is the most that Files reads, in bytes.
const mostFiles = 256 << 20

// Files returns those of the named files and folders of the repository's folder that a commit has. It
// is an error if the first of them is not there. The objects are read as they are: "git archive" would run
// the filters and compressors that the repository's settings name.
func (r Repository) Files(commit string, names ...string) (fs.FS, error) {
	none := fmt.Errorf("commit %.12s has no handbook that git can read: no hugo.toml in this folder, or more than 256 MB", commit)
	list := ask(r.dir, append([]string{"ls-tree", "-r", "-l", "-z", commit, "--"}, names...)...)
	paths, objects, size := blobs(list)
	if link := firstLink(list); link != "" {
		return nil, fmt.Errorf("commit %.12s has a symbolic link, %s, which can't be followed there; expected a file", commit, link)
	}
	if !slices.Contains(paths, names[0]) || size > mostFiles {
		return nil, none
	}
	ctx, cancel := context.WithTimeout(context.Background(), Limit)
	defer cancel()
	command := git(ctx, r.dir, "cat-file", "--batch")
	command.Stdin = strings.NewReader(strings.Join(objects, "\n") + "\n")
	rest, files := answer(command), make(fstest.MapFS)
	for i, path := range paths {
		header, contents, _ := strings.Cut(rest, "\n") // object, type, size
		fields := strings.Fields(header)
		if len(fields) != 3 || fields[0] != objects[i] {
			return nil, none
		}
		length, err := strconv.Atoi(fields[2])
		if err != nil || length < 0 || length >= len(contents) { // a line feed follows
			return nil, none
		}
		files[path], rest = &fstest.MapFile{Data: []byte(contents[:length])}, contents[length+1:]
	}
	return files, nil
}

// firstLink returns the path of a symbolic link in a list as blobs reads it, or "".
func firstLink(list string) string {
	for entry := range strings.SplitSeq(list, "\x00") {
		if about, path, _ := strings.Cut(entry, "\t"); strings.HasPrefix(about, "120000 ") {
			return path
		}
	}
	return ""
}

// blobs reads a list of "git ls-tree -r -l -z": the paths of files, without links, what git calls
// their contents, and how many bytes they have together.
func blobs(list string) (paths, objects []string, size int64) {
	for entry := range strings.SplitSeq(list, "\x00") {
		about, path, _ := strings.Cut(entry, "\t")
		fields := strings.Fields(about) // mode, type, object, size
		if len(fields) != 4 || !strings.HasPrefix(fields[0], "100") || !fs.ValidPath(path) {
			continue
		}
		bytes, _ := strconv.ParseInt(fields[3], 10, 64)
		paths, objects, size = append(paths, path), append(objects, fields[2]), size+bytes
	}
	return paths, objects, size
}
