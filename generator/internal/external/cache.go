package external

import (
	"encoding/json"
	"os"
	"path/filepath"
	"time"
)

// cacheVersion is that of the file's format; another one is ignored.
const cacheVersion = 1

// maxCache is the largest cache that is read, in bytes.
const maxCache = 32 << 20

// cache is the file of the good answers. Bad ones are asked for again.
type cache struct {
	Version int               `json:"version"`
	Answers map[string]answer `json:"answers"` // by address
}

// readCache gives the good answers that are younger than since. A cache that
// can't be read is none: everything is asked again.
func readCache(file string, since time.Time) map[string]answer {
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxCache {
		return nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	var kept cache
	if json.Unmarshal(data, &kept) != nil || kept.Version != cacheVersion {
		return nil
	}
	for address, a := range kept.Answers {
		if a.Status < 200 || a.Status >= 300 || a.Time.Before(since) || a.Time.After(time.Now()) {
			delete(kept.Answers, address)
		}
	}
	return kept.Answers
}

// writeCache replaces the cache by the good ones among the answers, whole or
// not at all.
func writeCache(file string, answers map[string]answer) error {
	if file == "" {
		return nil
	}
	kept := cache{Version: cacheVersion, Answers: make(map[string]answer)}
	for address, a := range answers {
		if a.good() {
			kept.Answers[address] = a
		}
	}
	data, err := json.MarshalIndent(kept, "", "\t")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	next, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(next.Name()) // nothing, once it is renamed
	_, err = next.Write(append(data, '\n'))
	if closeErr := next.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	return os.Rename(next.Name(), file)
}
