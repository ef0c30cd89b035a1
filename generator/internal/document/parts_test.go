package document

import (
	"strings"
	"testing"
)

func TestParts(t *testing.T) {
	const text = "# for all\nname = { de = \"x\" } # name\n# of abbr\nabbr = \"X\"\n\n[aliases]\nde = [\"a\",\n# b\n\"c\"]\n# of summary\n[summary]\nde = '''\n# no comment\n'''\n\n[criteria]\na.b = 1"
	var all string
	var keys []string
	byKey := make(map[string]string)
	for _, part := range Parts(text) {
		all += part.Text
		keys = append(keys, part.Path[0])
		byKey[part.Path[0]] = part.Text
	}
	if all != text {
		t.Errorf("the parts are\n%s\nof\n%s", all, text)
	}
	if got := strings.Join(keys, " "); got != "name abbr aliases summary criteria" {
		t.Errorf("the keys are %s", got)
	}
	for key, expected := range map[string]string{
		"abbr": "# of abbr\nabbr = \"X\"\n\n", "summary": "# of summary\n[summary]\nde = '''\n# no comment\n'''\n\n", "criteria": "[criteria]\na.b = 1",
	} {
		if byKey[key] != expected {
			t.Errorf("%s is %q; expected %q", key, byKey[key], expected)
		}
	}
}

// A line of a text is no comment, whatever it begins with.
func TestPartsBehindText(t *testing.T) {
	parts := Parts("\ufeffa = '''\n# x'''\n[b]\nc = 1\n")
	if len(parts) != 2 || parts[0].Text != "\ufeffa = '''\n# x'''\n" || !parts[1].Header {
		t.Errorf("the parts are %+v", parts)
	}
}
