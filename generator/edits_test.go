package main

import (
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/generator/internal/compare"
	"rolebook/generator/internal/handbook"
)

// TestShapeHasHolders: an edit that moves an item held at a sole level to another
// role is not confined to the pages of the two, since others name the holder.
func TestShapeHasHolders(t *testing.T) {
	shape := func(a, b string) string {
		h, problems := handbook.Load(fstest.MapFS{
			"hugo.toml":                   {Data: []byte("[languages.en]\ntitle = \"T\"\nweight = 1\n")},
			"data/criteria.toml":          {Data: []byte("groups.g.label.en = \"G\"\n[criteria.duties]\ngroup = \"g\"\nkind = \"ratings\"\ncatalogue = \"duties\"\nlabel.en = \"D\"\n")},
			"data/catalogues/duties.toml": {Data: []byte("label.en = \"D\"\nscale.A = { label.en = \"accountable\", sole = true }\nscale.R.label.en = \"responsible\"\nitems.budget.label.en = \"Budget\"\n")},
			"data/roles/a.toml":           {Data: []byte("name.en = \"A\"\nsummary.en = \"A.\"\ncriteria.duties.budget = \"" + a + "\"\n")},
			"data/roles/b.toml":           {Data: []byte("name.en = \"B\"\nsummary.en = \"B.\"\ncriteria.duties.budget = \"" + b + "\"\n")},
		})
		if errors, _ := problems.Count(); errors > 0 {
			t.Fatal(problems)
		}
		return shapeOf(examined{Handbook: h, pairs: func() []compare.Pair { return nil }})
	}
	if one, other := shape("A", "R"), shape("R", "A"); one == other || !strings.Contains(one, "budget") {
		t.Errorf("the shape says nothing of who holds an item: %q, %q", one, other)
	}
}
