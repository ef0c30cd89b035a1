package main

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// soak is the variable that asks for the whole of TestServeSoak.
const soak = "ROLEBOOK_SOAK"

// TestServeSoak saves files as editors do, faster than sites can be made and
// half of them broken, on a machine that has other things to do. Nothing
// panics, a page always answers, and at the end it shows the last state. With
// ROLEBOOK_SOAK=1 that is 500 saves in 60 seconds, ten times over, with a load on
// all processors, and serve's memory after them all is held against that after the first 50.
func TestServeSoak(t *testing.T) {
	saves, span, rounds := 60, 6*time.Second, 1
	if os.Getenv(soak) != "" {
		saves, span, rounds = 500, 60*time.Second, 10
	}
	source := listedHandbook(t)
	copyTree(t, filepath.Join("..", "i18n"), filepath.Join(source, "i18n"))
	layout := filepath.Join(source, "layouts", "legal", "privacy.html")
	files := soakFiles(t, source, layout)
	s := serve(t, source)
	if rounds > 1 { // else the other tests are the load
		defer burden()()
	}
	answers := s.poll("/en/roles/cio/")
	random := rand.New(rand.NewPCG(1, 2))
	var first, last int
	for round := range rounds {
		start := time.Now()
		for i := range saves {
			file := files[random.IntN(len(files))]
			mistake := ""
			if i%2 == 0 {
				mistake = file.broken[random.IntN(len(file.broken))]
			}
			file.save(t, random.IntN(len(editors)), mistake)
			if round == 0 && i == 49 {
				first = memory(t, s.pid)
			}
			time.Sleep(time.Until(start.Add(span * time.Duration(i+1) / time.Duration(saves))))
		}
		mark := fmt.Sprintf("last of round %d", round)
		for i, file := range files {
			if !strings.Contains(file.text, file.word) {
				t.Fatalf("%s has no %q", file.name, file.word)
			}
			file.text = strings.Replace(file.text, file.word, mark, 1)
			file.save(t, (i+round)%len(editors), "")
		}
		for _, file := range files {
			s.await(file.page, mark)
		}
		last = memory(t, s.pid)
		t.Logf("round %d: memory %d kB, after 50 saves %d kB", round, last, first)
	}
	if failures := answers(); failures > 0 {
		t.Errorf("%d requests had no page for an answer", failures)
	}
	for _, word := range []string{"panic", "goroutine", "stopped unexpectedly"} {
		if strings.Contains(s.output.String(), word) {
			t.Errorf("serve printed %q:\n%s", word, s.output)
		}
	}
	if first > 0 && 2*last > 3*first {
		t.Errorf("memory grew from %d to %d kB", first, last)
	}
}

// soakFile is a file with what may be wrong in it, and a word of it that a page
// shows.
type soakFile struct {
	name, word, page string
	broken           []string // what is a mistake at its end
	text             string
}

func soakFiles(t *testing.T, source, layout string) []soakFile {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(layout), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(layout, []byte("{{ define \"main\" }}<p>A layout of its own.</p>{{ end }}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	files := []soakFile{
		{name: "data/roles/cio.toml", word: "Inward: on the organisation itself", page: "/en/roles/cio/",
			broken: []string{"[criteria.fokus]\n", "name = ", "\""}},
		{name: "data/criteria.toml", word: "Main focus", page: "/en/comparisons/cio-vs-cto/",
			broken: []string{"[focus", "x = 1\n", "\x00"}},
		{name: "hugo.toml", word: "The Role Handbook", page: "/en/roles/cto/",
			broken: []string{"[languages", "x = \n", "[params.rolebook.nothing]\n"}},
		{name: "i18n/en.toml", word: "There is no such page", page: "/en/nowhere/",
			broken: []string{"[[", "x = \"", "= 1"}},
		{name: "layouts/legal/privacy.html", word: "A layout of its own", page: "/en/privacy/",
			broken: []string{"{{ if }}", "{{ define \"main\" }}{{ .NoSuchThing }}{{ end }}", "{{ partial"}},
	}
	for i := range files {
		f := &files[i]
		f.name = filepath.Join(source, filepath.FromSlash(f.name))
		text, err := os.ReadFile(f.name)
		if err != nil {
			t.Fatal(err)
		}
		f.text = string(text)
	}
	return files
}

// editors are the ways in which programs save a file.
var editors = []func(name string, text []byte) error{
	func(name string, text []byte) error { // in place, longer or shorter
		file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE, 0o644)
		if err != nil {
			return err
		}
		defer file.Close()
		if _, err := file.Write(text); err != nil {
			return err
		}
		return file.Truncate(int64(len(text)))
	},
	func(name string, text []byte) error { // a new file takes the name
		if err := os.WriteFile(name+".new", text, 0o644); err != nil {
			return err
		}
		return os.Rename(name+".new", name)
	},
	func(name string, text []byte) error { // truncate, and write in two steps
		file, err := os.Create(name)
		if err != nil {
			return err
		}
		defer file.Close()
		for _, part := range [][]byte{text[:len(text)/2], text[len(text)/2:]} {
			if _, err := file.Write(part); err != nil {
				return err
			}
			time.Sleep(5 * time.Millisecond)
		}
		return nil
	},
	func(name string, text []byte) error { // delete, and make again
		if err := os.Remove(name); err != nil {
			return err
		}
		time.Sleep(5 * time.Millisecond)
		return os.WriteFile(name, text, 0o644)
	},
}

// save writes the file as an editor does, with something more at its end.
func (f soakFile) save(t *testing.T, editor int, more string) {
	t.Helper()
	if err := editors[editor](f.name, []byte(f.text+more)); err != nil {
		t.Fatal(err)
	}
}

// burden keeps all processors busy until it is stopped.
func burden() (stop func()) {
	done := make(chan struct{})
	var workers sync.WaitGroup
	for range runtime.NumCPU() {
		workers.Go(func() {
			for n := uint64(1); ; n = n*6364136223846793005 + 1 {
				if n%(1<<20) == 0 {
					time.Sleep(0)
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	return func() { close(done); workers.Wait() }
}

// poll asks for a page again and again; the function it returns ends that, and
// returns how often the answer was none.
func (s *server) poll(path string) (end func() int) {
	done, failures := make(chan struct{}), make(chan int)
	go func() {
		failed := 0
		for {
			select {
			case <-done:
				failures <- failed
				return
			case <-time.After(20 * time.Millisecond):
			}
			response, err := http.Get(s.url + path)
			if err != nil || response.StatusCode != http.StatusOK {
				failed++
			}
			if err == nil {
				response.Body.Close()
			}
		}
	}()
	return func() int { close(done); return <-failures }
}

// memory is what a process has of the machine's, in kB; 0 where the system does
// not say it.
func memory(t *testing.T, pid int) int {
	t.Helper()
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for line := range strings.Lines(string(status)) {
		var size int
		if n, _ := fmt.Sscanf(line, "VmRSS: %d kB", &size); n == 1 {
			return size
		}
	}
	return 0
}
