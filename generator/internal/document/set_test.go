package document

import (
	"strings"
	"testing"
)

// TestSet: a value takes the place of the one that is there; what is missing gets one
// beside its like, in the way in which that is written.
func TestSet(t *testing.T) {
	for _, c := range []struct{ path, before, after string }{
		{"a.en", "a = { de = \"x\" } # c\n", "a = { de = \"x\", en = 1 } # c\n"},
		{"a.en", "[a]\r\n  de = \"x\" # c\r\nb = 1\r\n", "[a]\r\n  de = \"x\" # c\r\nb = 1\r\nen = 1\r\n"},
		{"a.en", "[a]\r\n  de = \"x\" # c\r\n\r\n[b]\r\nc = 1", "[a]\r\n  de = \"x\" # c\r\n  en = 1\r\n\r\n[b]\r\nc = 1"},
		{"a.en", "a.de = '''\nx\n'''", "a.de = '''\nx\n'''\na.en = 1"},
		{"a.en", "a.de = \"x\"\na.en= \"\"\"\nold\"\"\"#c\n", "a.de = \"x\"\na.en= 1#c\n"},
		{"b.a.en", "b = { a = { en = \"z\", de = \"x\" } }", "b = { a = { en = 1, de = \"x\" } }"},
		{"a.b.c", "[a]\nb.d = 2\n[a.x]\ny = 1\n", "[a]\nb.d = 2\nb.c = 1\n[a.x]\ny = 1\n"},
		{"a.b.c", "[a]\nd = 2\n[a.x]\ny = 1\n", "[a]\nd = 2\nb.c = 1\n[a.x]\ny = 1\n"},
		{"a.b.c", "x = 1\n[a.d]\ne = 1", "x = 1\n[a.d]\ne = 1\n\n[a.b]\nc = 1\n"},
		{"a.en", "a = { b.c = 2 }", "a = { b.c = 2, en = 1 }"},
		{"a.b.d", "a = { b.c = 2 }", "a = { b.c = 2, b.d = 1 }"},
		{"x", "y = 1\r\nz = 2", "y = 1\r\nz = 2\r\nx = 1"},
		{"x", "\ufeff[a]\nd = 2", "\ufeffx = 1\n[a]\nd = 2"},
		{"x", "y.z = 2 # c\n\n[a]\nd = 2", "y.z = 2 # c\nx = 1\n\n[a]\nd = 2"},
		{"a.b.c", "[a]\nd = 2\n[a.b] # none\n[x]\ny = 1\n", "[a]\nd = 2\n[a.b] # none\nc = 1\n[x]\ny = 1\n"},
		{"a.b.c.d", "[a.b]\n  e.d = 2\n[a.b.f]\nd = 3\n", "[a.b]\n  e.d = 2\n  c.d = 1\n[a.b.f]\nd = 3\n"},
		{"a.b c", "\ufeff[a]\nd = 2", "\ufeff[a]\nd = 2\n\"b c\" = 1"},
		{"a.b", "[a.b]\nfrom = { x = 1 } # c\nto = 5\n[a.b.d]\n[e]\n", "[e]\n\n[a]\nb = 1\n"},
		{"a.b", "[a]\nb.from = 3\nc = 2\nb.to = 5\n", "[a]\nc = 2\nb = 1\n"},
		{"a.b", "a = { b.from = 3, c = 2, b.to = 5 }", "a = { c = 2, b = 1 }"},
		{"a.b.c", "[a]\nb = [\"d\"]\n", "no place for \"a.b.c\": \"a.b\" is no table, or an empty one"},
		{"a.b.c", "a.b = {}\n", "no place for \"a.b.c\": \"a.b\" is no table, or an empty one"},
		{"a.b", "a = [", "the places of keys can't be found"},
	} {
		got, err := Set(c.before, Value{Path: strings.Split(c.path, "."), Value: "1"})
		if err != nil {
			got = err.Error()
		}
		if got != c.after && (err == nil || !strings.HasPrefix(got, c.after)) {
			t.Errorf("%s in %q: %q; expected %q", c.path, c.before, got, c.after)
		}
	}
	below := []Value{{Path: []string{"a", "b", "c"}, Value: "1", Header: 2}, {Path: []string{"a", "b", "d", "e"}, Value: "2", Header: 2}}
	if got, err := Set("[a]\nf = 0\n", below...); err != nil || got != "[a]\nf = 0\n\n[a.b]\nc = 1\nd.e = 2\n" {
		t.Errorf("%q, %v", got, err)
	}
	swap := []Value{{Path: []string{"a", "de"}}, {Path: []string{"a", "en"}, Value: "2"}, {Path: []string{"a", "fr"}}}
	if got, err := Set("a = { de = 1 }\n", swap...); err != nil || got != "a = { en = 2 }\n" {
		t.Errorf("%q, %v", got, err)
	}
	several := []Value{{Path: []string{"b", "c"}, Value: "3"}, {Path: []string{"a"}, Value: "1"}, {Path: []string{"b", "d"}, Value: "4"}, {Path: []string{"b", "e"}, Value: "5"}}
	if got, err := Set("a = 0 # a\n[b]\nc = 0\nd = [\n0\n]\n", several...); err != nil || got != "a = 1 # a\n[b]\nc = 3\nd = 4\ne = 5\n" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestWithout(t *testing.T) {
	for _, c := range [][2]string{
		{"a = { de = \"x\", en = \"y\" } # c\n", "a = { de = \"x\" } # c\n"},
		{"a = { en = \"y\", de = \"x\" }", "a = { de = \"x\" }"},
		{"a = { en = \"y\" }", "a = {  }"},
		{"\ufeffa.en = \"y\"\nb = 1", "\ufeffb = 1"},
		{"[a]\r\nde = \"x\"\r\nen = \"y\" # c\r\n[b]\r\n", "[a]\r\nde = \"x\"\r\n[b]\r\n"},
		{"a.en = '''\ny\n'''\na.de = \"x\"", "a.de = \"x\""},
		{"[b]\nc = 1\n  [a.en] # c\n", "[b]\nc = 1\n"},
		{"a = { de = \"x\" , en = \"y\" }", "a = { de = \"x\"  }"},
	} {
		got, err := Without(c[0], []string{"a", "en"})
		if err != nil || got != c[1] {
			t.Errorf("%q becomes %q, %v; expected %q", c[0], got, err, c[1])
		}
	}
}
