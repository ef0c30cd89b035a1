package register

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func read(t *testing.T, text string) (*Register, []string) {
	t.Helper()
	r, problems := Read(fstest.MapFS{File: {Data: []byte(text)}})
	var messages []string
	for _, p := range problems {
		messages = append(messages, p.String())
	}
	return r, messages
}

func TestRead(t *testing.T) {
	r, problems := read(t, "# a comment\n/de/b/#y\n\n/de/b/\r\n/de/b/#x\n/de/a/\n/\n/de/b/#x\n/de/b/table.csv\n")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := string(r.Format()); got != heading+"/\n/de/a/\n/de/b/\n/de/b/table.csv\n" {
		t.Errorf("got %q", got)
	}
	if got := r.Names("/de/"); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("names %q", got)
	}
	if !r.Has(Link{Address: "/de/b/"}) || r.Has(Link{Address: "/de/c/"}) {
		t.Error("it does not know what it has")
	}
	again, _ := read(t, string(r.Format()))
	if string(again.Format()) != string(r.Format()) {
		t.Error("written and read again it is another")
	}
}

func TestReadNothing(t *testing.T) {
	r, problems := Read(fstest.MapFS{})
	if len(r.Links()) > 0 || len(problems) > 0 {
		t.Errorf("got %v, %v", r.Links(), problems)
	}
}

func TestMistakes(t *testing.T) {
	for _, line := range []string{
		"de/rollen/", "<<<<<<< HEAD", "/de/../x/", "//de/", "/de//x/", "/de/?a", "https://example.org/de/", `/de\x/`, "=======",
	} {
		_, problems := read(t, "/\n"+line+"\n")
		if len(problems) != 1 || !strings.HasPrefix(problems[0], File+":2:1: ") {
			t.Errorf("%s: %q", line, problems)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("/de/b/#y\n/de/b/\n")
	f.Add("/\v\v\v\v#")
	f.Fuzz(func(t *testing.T, text string) {
		r, _ := read(t, text)
		again, problems := read(t, string(r.Format()))
		if len(problems) > 0 || string(again.Format()) != string(r.Format()) {
			t.Errorf("%q becomes %q, %v", r.Format(), again.Format(), problems)
		}
	})
}

// What is no register is said so, without what it holds, and without end.
func TestNoRegister(t *testing.T) {
	_, problems := read(t, strings.Repeat("password\n", 1000))
	if len(problems) != 21 || strings.Contains(strings.Join(problems, ""), "password") {
		t.Errorf("%d problems: %q", len(problems), problems[0])
	}
	for _, mode := range []fs.FileMode{fs.ModeNamedPipe, fs.ModeDevice, fs.ModeDir, fs.ModeSocket} {
		if _, problems := Read(fstest.MapFS{File: {Mode: mode}}); len(problems) != 1 {
			t.Errorf("%v: %v", mode, problems)
		}
	}
}
