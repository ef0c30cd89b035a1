package handbook

import (
	"slices"
	"testing"
	"testing/fstest"
)

// TestMisplaced: what stands at the wrong place is told where it belongs.
func TestMisplaced(t *testing.T) {
	const rest = "summary = { en = \"S.\" }\n"
	for _, c := range []struct{ file, text, want string }{
		{"data/roles/cto.toml", "name = { en = \"CTO\" }\n" + rest + "focus = { en = \"x\" }\n[criteria]\n", `data/roles/cto.toml:3:1: "focus" is a criterion; move the line below [criteria]`},
		{"data/roles/cto.toml", "name = { en = \"CTO\" }\n[criteria]\n" + rest, `data/roles/cto.toml:3:1: "summary" is no criterion; move the line above [criteria], to the beginning of the file`},
		{"data/roles/cfo.toml.txt", "x", `data/roles/cfo.toml.txt: is not read: its name does not end in .toml; rename it to cfo.toml`},
		{"data/roles/cfo.toml.bak", "x", `data/roles/cfo.toml.bak: is not read: its name does not end in .toml; rename it to cfo.toml`},
		{"data/roles/3d-modeller.toml", "name = { en = \"3D\" }\n" + rest, `data/roles/3d-modeller.toml:1:1: the file's name "3d-modeller" begins with a digit; expected a letter first, such as "model-3d" for "3d-model"`},
	} {
		fsys := fstest.MapFS{
			"hugo.toml":           {Data: []byte("title = 'x'\n[languages.en]\nweight = 1\n")},
			"data/criteria.toml":  {Data: []byte("[groups.g]\nlabel = { en = 'G' }\n[criteria.focus]\ngroup = 'g'\nlabel = { en = 'C' }\n")},
			"data/roles/cio.toml": {Data: []byte("name = { en = 'CIO' }\nsummary = { en = 'S.' }\n")},
			c.file:                {Data: []byte(c.text)},
		}
		_, problems := Load(fsys)
		var got []string
		for _, p := range problems {
			got = append(got, p.String())
		}
		if !slices.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.file, got, c.want)
		}
	}
}

func TestPastPlans(t *testing.T) {
	h, problems := Load(spoil(t, edit{cio, "[criteria.focus]\n", "[criteria.focus.next]\neffective = 2027-01-01\ntext = { de = \"x\", en = \"x\" }\n[criteria.focus.value]\n"}))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got := h.PastPlans("2027-01-01")
	if len(got) != 1 || got[0].String() != `data/roles/cio.toml:6:17: warning: what holds from 2027-01-01 on holds now; expected it as the value of "focus", and no "next"` {
		t.Errorf("%v", got)
	}
	if early := h.PastPlans("2026-12-31"); len(early) > 0 {
		t.Errorf("%v", early)
	}
}

func TestFutureReviews(t *testing.T) {
	h, problems := Load(fstest.MapFS{
		"hugo.toml":           {Data: []byte("title = 'x'\n[languages.en]\nweight = 1\n")},
		"data/criteria.toml":  {Data: []byte("[groups.g]\nlabel = { en = 'G' }\n[criteria.focus]\ngroup = 'g'\nlabel = { en = 'C' }\n")},
		"data/roles/cio.toml": {Data: []byte("name = { en = 'CIO' }\nsummary = { en = 'S.' }\nreviewed = 2062-11-23\n")},
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got := h.FutureReviews("2026-11-24")
	if len(got) != 1 || got[0].String() != "data/roles/cio.toml:3:1: warning: the review of 2062-11-23 is in the future; expected the day on which the role was last read through" {
		t.Errorf("%v", got)
	}
	if late := h.FutureReviews("2062-11-23"); len(late) > 0 {
		t.Errorf("%v", late)
	}
}
