package handbook

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io/fs"
	"runtime"
	"sync"

	"rolebook/generator/internal/document"
)

var errNotRegular = errors.New("not a regular file")

// Fingerprint gives a checksum over everything that Load reads: two source
// folders with the same fingerprint hold the same handbook. It is "" if a file
// can't be read, or is too large to be part of one.
func Fingerprint(fsys fs.FS) string {
	files := []string{ConfigFile}
	err := fs.WalkDir(fsys, DataDir, func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || entry.IsDir() || ignored(entry.Name()):
			return err
		case !entry.Type().IsRegular():
			return errNotRegular // a link may lead anywhere, a pipe would wait
		}
		files = append(files, file)
		return nil
	})
	if err != nil {
		return ""
	}
	sums := make([][]byte, len(files))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				sums[i] = document.Checksum(fsys, files[i])
			}
		})
	}
	for i := range files {
		next <- i
	}
	close(next)
	workers.Wait()

	all := sha256.New()
	for i, file := range files {
		if sums[i] == nil {
			return ""
		}
		_ = binary.Write(all, binary.LittleEndian, uint64(len(file)))
		all.Write([]byte(file))
		all.Write(sums[i])
	}
	return hex.EncodeToString(all.Sum(nil))
}
