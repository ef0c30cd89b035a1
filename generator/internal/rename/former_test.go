package rename

import (
	"cmp"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"rolebook/generator/internal/document"
)

// After an id "new" is given to what was "old", and after it is called "old" again;
// "" if that is as before.
var formerCases = []struct{ name, path, before, after, back string }{
	{"a header", "items new", "[items.new]\na = 1\n\n[items.b]\n", "[items.new]\na = 1\nformer_ids = [\"old\"]\n\n[items.b]\n", ""},
	{"a comment behind", "items new", "[items.new]\na = 1 # c\n# d\n", "[items.new]\na = 1 # c\nformer_ids = [\"old\"]\n# d\n", ""},
	{"a text of lines", "items new", "[items.new]\na = \"\"\"\nb\n\"\"\"\n", "[items.new]\na = \"\"\"\nb\n\"\"\"\nformer_ids = [\"old\"]\n", ""},
	{"a last line", "items new", "[items.new]\r\na = 1", "[items.new]\r\na = 1\r\nformer_ids = [\"old\"]", "[items.new]\r\na = 1\r\n"},
	{"indented", "items new", "\t[items.new]\n\ta = 1\n", "\t[items.new]\n\ta = 1\n\tformer_ids = [\"old\"]\n", ""},
	{"dotted", "items new", "[items]\n'new' . a = 1\nb.c = 1\n", "[items]\n'new' . a = 1\nnew.former_ids = [\"old\"]\nb.c = 1\n", ""},
	{"dotted deep", "items new", "items.new.a.b = 1\n", "items.new.a.b = 1\nitems.new.former_ids = [\"old\"]\n", ""},
	{"inline", "items new", "items.new = { a = { b = 1 } } # c\n", "items.new = { a = { b = 1 }, former_ids = [\"old\"] } # c\n", ""},
	{"inline of lines", "items new", "[items]\nnew = {\n\ta = 1, # c\n}\n", "[items]\nnew = {\n\ta = 1, former_ids = [\"old\"], # c\n}\n", ""},
	{"inline and dotted", "items new", "items.new = { a.b = 1 }\n", "items.new = { a.b = 1, former_ids = [\"old\"] }\n", ""},
	{"only tables below", "items new", "# c\n[items.\"new\".a]\nb = 1\n", "# c\n[items.\"new\".a]\nb = 1\n\n[items.new]\nformer_ids = [\"old\"]\n",
		"# c\n[items.\"new\".a]\nb = 1\n\n[items.new]\n"},
	{"an empty table", "items new", "[items.new]\n[items.new.a]\nb = 1\n", "[items.new]\nformer_ids = [\"old\"]\n[items.new.a]\nb = 1\n", ""},
	{"the top", "", "\ufeffa = 1\n\n[b]\n", "\ufeffa = 1\nformer_ids = [\"old\"]\n\n[b]\n", ""},
	{"the top with tables alone", "", "\ufeff[b]\nc = 1\n", "\ufeffformer_ids = [\"old\"]\n[b]\nc = 1\n", ""},
	{"a list", "", "former_ids = ['x'] # c\n", "former_ids = ['x', \"old\"] # c\n", ""},
	{"a list of lines", "", "former_ids = [\n  'x', # c\n]\n", "former_ids = [\n  'x', \"old\", # c\n]\n", ""},
	{"an empty list", "", "former_ids = [ ]\na = 1\n", "former_ids = [ \"old\"]\na = 1\n", "a = 1\n"},
	{"a list with it", "", "former_ids = ['new', 'x']\n", "former_ids = ['x']\n", "former_ids = ['x', \"new\"]\n"},
	{"a comment in the list", "", "former_ids = [\n  'x', # c\n  'new', # d\n]\n", "former_ids = [\n  'x', # c\n  # d\n]\n", "former_ids = [\n  'x', \"new\", # c\n  # d\n]\n"},
	{"a comment beside the list", "", "a = 1\nformer_ids = ['new'] # c\n", "a = 1\nformer_ids = [] # c\n", "a = 1\nformer_ids = [\"new\"] # c\n"},
	{"an empty inline table", "items new", "items.new = {}\n", "", ""},
}

func TestFormerIDs(t *testing.T) {
	for _, test := range formerCases {
		t.Run(test.name, func(t *testing.T) {
			path := strings.Fields(test.path)
			after, err := formerIDs(test.before, path, "old", "new", false)
			if test.after == "" {
				if err == nil {
					t.Fatalf("%s, and no error", after)
				}
				return
			}
			if err != nil || after != test.after {
				t.Fatalf("%v\n%s", err, after)
			}
			back := cmp.Or(test.back, test.before)
			if got, err := formerIDs(after, path, "new", "old", false); err != nil || got != back {
				t.Errorf("and back: %v\n%s", err, got)
			}
		})
	}
}

// Whatever the layout, a former id gets where it belongs, and can be taken out.
func FuzzFormerIDs(f *testing.F) {
	for _, test := range formerCases {
		f.Add(test.before, test.path)
	}
	f.Fuzz(func(t *testing.T, text, words string) {
		path := strings.Fields(words)
		before, ok := table(text, path)
		if _, has := before[formerKey]; !ok || has {
			return
		}
		after, err := formerIDs(text, path, "old", "new", false)
		if err != nil {
			return
		}
		with, ok := table(after, path)
		if !ok || !reflect.DeepEqual(with[formerKey], []any{"old"}) {
			t.Fatalf("%q below %q became %q", text, path, after)
		}
		again, err := formerIDs(after, path, "new", "old", false)
		if err != nil {
			t.Fatal(err)
		}
		back, ok := table(again, path)
		if list, _ := back[formerKey].([]any); len(list) == 0 { // beside a comment it stays
			delete(back, formerKey)
		}
		if !ok || fmt.Sprint(back) != fmt.Sprint(before) {
			t.Fatalf("%q became %q and then %q", text, after, again)
		}
	})
}

// table returns what a file has at a path, and whether that is a table.
func table(text string, path []string) (map[string]any, bool) {
	if _, t := document.Parse("x.toml", text); t == nil {
		return nil, false
	}
	var values map[string]any
	if _, err := toml.Decode(strings.TrimLeft(text, "\ufeff"), &values); err != nil {
		return nil, false
	}
	for _, key := range path {
		below, ok := values[key].(map[string]any)
		if !ok {
			return nil, false
		}
		values = below
	}
	return values, true
}
